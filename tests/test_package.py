"""The data package: valid to others' readers, and described so that it can be used."""

import json
import re
import unicodedata
from pathlib import Path

import dplib
import frictionless
import jsonschema
import pandas as pd
import pytest

from scripts.model.figures import Figures
from scripts.model.files import read_descriptor
from scripts.model.frames import parses
from scripts.model.package import FOLDER, Package, Row
from scripts.validation.check import check
from scripts.validation.consistency import row_problems
from scripts.validation.descriptor import NEEDED, names_of
from scripts.wording import citations
from tests.conftest import tree

RESOURCES = read_descriptor(FOLDER)["resources"]
FIELDS = {f"{r['name']}.{f['name']}": f for r in RESOURCES for f in r["schema"]["fields"]}


def field_id(value: Row) -> str:
    return str(value["name"])


def test_the_package_has_no_problem() -> None:
    assert check()[1] == []


def test_frictionless_finds_the_package_valid() -> None:
    report = frictionless.Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["fileName", "rowNumber", "message"])


def test_the_descriptor_fits_the_profile_of_data_package_v2() -> None:
    profile = Path(dplib.__file__).parent / "profiles" / "2.0" / "datapackage.json"
    validator = jsonschema.Draft7Validator(json.loads(profile.read_text("utf-8")))
    descriptor = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(descriptor)] == []


@pytest.mark.parametrize("resource", RESOURCES, ids=field_id)
def test_table_is_described_in_both_languages(resource: Row) -> None:
    for name in ("title", "title@en", "description", "description@en"):
        assert resource[name].strip()
    assert resource["schema"]["primaryKey"]


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
def test_field_is_described_in_both_languages_with_an_example(field: Row) -> None:
    """Catches a field that a researcher would have to ask about."""
    for name in ("title", "title@en", "description", "description@en"):
        assert field[name].strip()
    assert field["title"] != field["title@en"]
    assert isinstance(field["constraints"]["required"], bool)
    assert parses(field["example"], field["type"])
    pattern = field["constraints"].get("pattern")
    assert pattern is None or re.fullmatch(pattern, field["example"])
    assert field["example"] in field["constraints"].get("enum", [field["example"]])


def test_every_file_of_the_folder_is_described() -> None:
    paths = {resource["path"] for resource in RESOURCES} | {"datapackage.json"}
    assert {path.name for path in FOLDER.iterdir()} == paths


def test_what_the_program_needs_is_what_the_descriptor_has() -> None:
    """Catches a field added to one and forgotten in the other."""
    described = {r["name"]: {f["name"] for f in r["schema"]["fields"]} for r in RESOURCES}
    assert {table: set(names_of(table)) for table in NEEDED} == described


@pytest.mark.parametrize("resource", RESOURCES, ids=field_id)
def test_file_is_plain_utf8_with_line_feeds(resource: Row) -> None:
    raw = (FOLDER / resource["path"]).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert unicodedata.is_normalized("NFC", raw.decode("utf-8"))


def test_pandas_keeps_the_decimals_that_are_printed() -> None:
    figures = pd.read_csv(FOLDER / "figures.csv", dtype={"value": "string"})
    found = figures.query("indicator == 'ui_coverage' and area == 'VN-50' and period == '2020'")
    assert list(found["value"]) == ["10.80"]


def test_the_report_has_about_150_figures_and_one_that_is_missing(package: Package) -> None:
    rows = [row for _, row in package.rows("figures") if row["source"] == "report_2021"]
    assert len(rows) == 148
    assert [row["indicator"] for row in rows if row["status"] == "missing"] == ["satisfaction"]


def test_values_from_outside_name_a_source_that_is_not_the_report(package: Package) -> None:
    origin = {name: row["origin"] for name, row in package.by_id["documents"].items()}
    for _, row in package.rows("figures"):
        assert (row["section"] is None) == (origin[row["source"]] == "outside")


def test_notes_type_no_value_of_the_figures_they_are_about(package: Package) -> None:
    """Catches a figure typed a second time, in a note that a changed cell would make false."""
    values = {
        row["indicator"]: str(row["value"]).replace(".", ",")
        for _, row in package.rows("figures")
        if row["value"] is not None and row["value"] >= 10
    }
    for _, note in package.rows("notes"):
        for name in (note["indicators"] or "").split():
            if name in values:
                numbers = re.findall(r"\d+(?:[.,]\d+)?", note["text_vi"] + note["text_en"])
                assert values[name] not in numbers, (note["id"], name)


def test_short_names_fit_a_chart(package: Package) -> None:
    for _, row in package.rows("indicators"):
        assert len(row["short_vi"]) <= 30, row["id"]
        assert len(row["short_en"]) <= 30, row["id"]


def test_version_and_citation_are_the_same_everywhere(figures: Figures) -> None:
    """``CITATION.cff`` is written by ``python -m tests.golden``."""
    root = FOLDER.parent
    version = figures.package.descriptor["version"]
    assert f'version = "{version}"\n' in (root / "pyproject.toml").read_text("utf-8")
    assert (root / "CITATION.cff").read_text("utf-8") == citations.cff(figures)


def test_rows_have_no_problem_by_themselves(package: Package) -> None:
    assert list(row_problems(package)) == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_dictionary_explains_every_table_and_every_field(site: Path, prefix: str) -> None:
    page = tree(site / prefix / "data/dictionary/index.html")
    suffix = "@en" if prefix else ""
    for resource in RESOURCES:
        (heading,) = page.xpath("//h2[@id=$id]", id=resource["name"])
        assert heading.text_content() == resource["title" + suffix]
        rows = heading.xpath("following::table[1]/tbody/tr")
        fields = resource["schema"]["fields"]
        assert [row.xpath("./th")[0].text_content() for row in rows] == [f["name"] for f in fields]
        for row, field in zip(rows, fields, strict=True):
            words = row.text_content()
            assert field["title" + suffix] in words
            assert field["description" + suffix] in words
            assert field["example"] in words
