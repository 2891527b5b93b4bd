"""The data package: valid to others' readers, and described so that it can be used."""

import json
import re
import unicodedata
from pathlib import Path

import dplib
import frictionless
import jsonschema
import pytest

from scripts.model.files import read_descriptor
from scripts.model.package import FOLDER, Package, Row
from scripts.model.tables import parses
from scripts.validation.check import check
from scripts.validation.consistency import row_problems
from scripts.validation.descriptor import PROFILE

RESOURCES = read_descriptor(FOLDER)["resources"]
FIELDS = {
    f"{resource['name']}.{field['name']}": field
    for resource in RESOURCES
    for field in resource["schema"]["fields"]
}


def field_id(value: Row) -> str:
    return str(value["name"])


def test_the_package_has_no_problem() -> None:
    """Run  python -m scripts validate : it names the cell and says what to type."""
    assert check(FOLDER)[1] == []


def test_frictionless_finds_the_package_valid() -> None:
    """Another reader of data packages finds fault where our own validation does not."""
    report = frictionless.Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["fileName", "rowNumber", "message"])


def test_the_descriptor_fits_the_profile_of_data_package_v2() -> None:
    """datapackage.json breaks the standard that it names."""
    profile = Path(dplib.__file__).parent / "profiles" / "2.0" / "datapackage.json"
    validator = jsonschema.Draft7Validator(json.loads(profile.read_text("utf-8")))
    descriptor = json.loads((FOLDER / "datapackage.json").read_text("utf-8"))
    assert [error.message for error in validator.iter_errors(descriptor)] == []


@pytest.mark.parametrize("resource", RESOURCES, ids=field_id)
def test_table_is_described_in_both_languages(resource: Row) -> None:
    """Give the table a title and a description in both languages, and a key."""
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
    """Describe the new file in datapackage.json, or take it out of datapackage/."""
    paths = {resource["path"] for resource in RESOURCES} | {"datapackage.json"}
    assert {path.name for path in FOLDER.iterdir() if path.is_file()} == paths


def test_what_the_program_needs_is_what_the_descriptor_has() -> None:
    """Catches a field added to one and forgotten in the other."""
    fields_described = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in RESOURCES
    }
    profile = json.loads(PROFILE.read_text("utf-8"))["$defs"]
    fields_needed = {
        table: {
            part["contains"]["properties"]["name"]["const"]
            for part in profile[table]["properties"]["schema"]["properties"]["fields"]["allOf"]
            if "if" not in part  # which is about an optional field
        }
        for table in fields_described
    }
    assert fields_needed == fields_described


@pytest.mark.parametrize("resource", RESOURCES, ids=field_id)
def test_file_is_plain_utf8_with_line_feeds(resource: Row) -> None:
    """A spreadsheet or an editor saved the file in another form. Run python -m scripts tidy ."""
    raw = (FOLDER / resource["path"]).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert unicodedata.is_normalized("NFC", raw.decode("utf-8"))


def test_values_from_outside_name_a_source_that_is_not_the_report(package: Package) -> None:
    """Either the source or the section of the figure is wrong."""
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
    """Shorten the name to 30 letters, so that it fits beside a bar on a phone."""
    for _, row in package.rows("indicators"):
        assert len(row["short_vi"]) <= 30, row["id"]
        assert len(row["short_en"]) <= 30, row["id"]


def test_rows_have_no_problem_by_themselves(package: Package) -> None:
    assert list(row_problems(package)) == []
