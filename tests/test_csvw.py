# mypy: ignore-errors
"""The description of the CSV files, read by a reader of CSVW."""

import csv
import json
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import csvw as reader
import pytest

from scripts.downloads import csv_json, csvw, observations
from scripts.downloads.file import File
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, Package, open_package
from tests.conftest import write

TABLES = [resource["name"] for resource in open_package().descriptor["resources"]]
ALL = [*TABLES, "observations"]


def every_file(figures: Figures) -> list[File]:
    return [
        *csv_json.flat_files(figures),
        *csv_json.report_files(figures),
        *csv_json.package_files(figures),
    ]


def described(figures: Figures) -> dict[str, Any]:
    return dict(json.loads(csvw.metadata(figures, every_file(figures))))


def written(figures: Figures, folder: Path) -> Path:
    """The files, as they lie in the site, and their description; gives the description's path."""
    for file in every_file(figures):
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    found = folder / "csv-metadata.json"
    found.write_bytes(csvw.metadata(figures, every_file(figures)))
    return found


def complaints(path: Path) -> list[str]:
    """What the reader finds wrong with the files, in its strict way."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            read = reader.CSVW(str(path), validate=True)
            valid = read.is_valid
        except ValueError as error:
            return [str(error)]
    said = [str(warning.message) for warning in (*read.warnings, *caught)]
    return said if valid else said or ["not valid"]


@pytest.fixture(scope="module")
def description(figures: Figures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(figures, tmp_path_factory.mktemp("csvw"))


def expected(figures: Figures, table: str) -> list[dict[str, Any]]:
    if table == "observations":
        return [dict(row) for row in observations.observations(figures)]
    return [dict(row) for _, row in figures.package.rows(table)]


def test_a_strict_reader_finds_nothing_wrong(description: Path) -> None:
    assert complaints(description) == []


def day(value: Any) -> Any:
    """The reader gives a day as its midnight."""
    if isinstance(value, datetime):
        assert value.time() == time()
        return value.date()
    return value


@pytest.mark.parametrize("table", ALL)
def test_every_cell_is_read_as_the_package_has_it(
    description: Path, figures: Figures, table: str
) -> None:
    """Value and type; ``10.80`` keeps both decimals."""
    group = reader.TableGroup.from_file(description)
    read = list(group.tabledict[f"{table}.csv"].iterdicts(strict=True))
    wanted = expected(figures, table)
    assert [list(row) for row in read] == [list(row) for row in wanted]
    for found, row in zip(read, wanted, strict=True):
        for name, cell in row.items():
            value = day(found[name])
            assert (value, str(value)) == (cell, str(cell)), name
            assert type(value) is type(cell), name


def test_every_plain_csv_is_described_and_nothing_else(figures: Figures) -> None:
    plain = {path.name for path in FOLDER.glob("*.csv")} | {"observations.csv"}
    urls = [table["url"] for table in described(figures)["tables"]]
    assert sorted(urls) == sorted(plain)


def test_a_table_without_its_file_is_not_described_nor_led_to(figures: Figures) -> None:
    files = [file for file in every_file(figures) if file.name != "areas.csv"]
    group = json.loads(csvw.metadata(figures, files))
    assert "areas.csv" not in [table["url"] for table in group["tables"]]
    assert "areas.csv" not in {other for _, _, other in links(group)}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON document."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from nodes(part)


def test_whatever_has_a_title_or_a_description_has_it_in_both_languages(figures: Figures) -> None:
    group = described(figures)
    said = [
        node[name]
        for node in nodes(group)
        for name in ("dc:title", "dc:description", "dc:creator", "dc:publisher")
        if name in node
    ]
    assert len(said) > len(ALL)
    for texts in said:
        assert [text["@language"] for text in texts] == ["vi", "en"]
        assert all(text["@value"].strip() for text in texts)


def test_a_column_is_titled_by_the_descriptor_and_by_the_word_in_its_header(
    figures: Figures,
) -> None:
    fields = {
        f"{resource['path']}.{field['name']}": field
        for resource in figures.package.descriptor["resources"]
        for field in resource["schema"]["fields"]
    }
    for table in described(figures)["tables"]:
        columns = table["tableSchema"]["columns"]
        assert all(column["titles"]["und"] == column["name"] for column in columns)
        for column in columns:
            field = fields.get(f"{table['url']}.{column['name']}")
            if field:
                assert column["titles"]["vi"] == field["title"]
                assert column["titles"]["en"] == field["title@en"]
                assert column["required"] is field["constraints"]["required"]


def links(group: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Each foreign key of one column: its table, its column, and the table it leads to."""
    return {
        (table["url"], key["columnReference"][0], key["reference"]["resource"])
        for table in group["tables"]
        for key in table["tableSchema"].get("foreignKeys", [])
    }


def test_the_flat_table_and_the_figures_lead_to_what_explains_them(figures: Figures) -> None:
    found = links(described(figures))
    assert {link for link in found if link[0] == "observations.csv"} == {
        ("observations.csv", "indicator", "indicators.csv"),
        ("observations.csv", "area", "areas.csv"),
        ("observations.csv", "period", "periods.csv"),
        ("observations.csv", "unit", "units.csv"),
    }
    assert {link for link in found if link[0] == "figures.csv"} == {
        ("figures.csv", "indicator", "indicators.csv"),
        ("figures.csv", "area", "areas.csv"),
        ("figures.csv", "period", "periods.csv"),
        ("figures.csv", "status", "statuses.csv"),
        ("figures.csv", "source", "documents.csv"),
    }


def test_a_strict_reader_refuses_a_key_that_may_be_empty(description: Path, tmp_path: Path) -> None:
    """Why the parent of a section, say, is not given as a foreign key."""
    folder = Path(shutil.copytree(description.parent, tmp_path / "copy"))
    group = json.loads(description.read_bytes())
    sections = next(table for table in group["tables"] if table["url"] == "sections.csv")
    assert "foreignKeys" not in sections["tableSchema"]
    reference = {"resource": "sections.csv", "columnReference": ["id"]}
    sections["tableSchema"]["foreignKeys"] = [
        {"columnReference": ["parent"], "reference": reference}
    ]
    (folder / description.name).write_text(json.dumps(group), "utf-8")
    assert any("null" in said for said in complaints(folder / description.name))


def test_a_key_without_a_table_leads_to_its_own(package: Package) -> None:
    """As ``sections.parent`` would, if every section had one."""
    descriptor = json.loads(json.dumps(package.descriptor))
    sections = next(r for r in descriptor["resources"] if r["name"] == "sections")
    parent = next(f for f in sections["schema"]["fields"] if f["name"] == "parent")
    parent["constraints"]["required"] = True
    group = described(Figures(replace(package, descriptor=descriptor)))
    assert ("sections.csv", "parent", "sections.csv") in links(group)


# A slip: the file, its first row's cells that are wrong, and what the reader must say.
BREAKS: dict[str, tuple[str, dict[str, str], str]] = {
    "a word for a number": ("figures.csv", {"value": "một"}, "value: invalid"),
    "a day that does not exist": ("periods.csv", {"first": "2015-02-30"}, "first: day is out"),
    "a bound that is not one of the six": ("figures.csv", {"bound": "near"}, "bound: invalid"),
    "an id in capitals": ("terms.csv", {"id": "TERM"}, "Invalid column value: TERM"),
    "too many decimals": ("indicators.csv", {"decimals": "7"}, "decimals: value must be <= 6"),
    "a name left out": ("areas.csv", {"name_vi": ""}, "name_vi: required"),
    "neither true nor false": ("periods.csv", {"full_year": "maybe"}, "full_year: invalid"),
    "a figure of no indicator": ("figures.csv", {"indicator": "nothing"}, "`nothing` not found"),
    "a flat row of no area": ("observations.csv", {"area": "nowhere"}, "`nowhere` not found"),
    "a figure given twice": (
        "figures.csv",
        {"indicator": "tv_first_broadcasts"},  # what the third figure is of
        "duplicate primary key",
    ),
}


@pytest.mark.parametrize("slip", BREAKS)
def test_a_reader_notices(description: Path, tmp_path: Path, slip: str) -> None:
    """Types, patterns, keys and links are described so that a slip in the files shows."""
    folder = Path(shutil.copytree(description.parent, tmp_path / "copy"))
    name, cells, says = BREAKS[slip]
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0].update(cells)
    write(folder / name, rows)
    assert any(says in said for said in complaints(folder / description.name))


def test_the_whole_says_what_it_is_whose_and_which_version(figures: Figures) -> None:
    group = described(figures)
    created = figures.package.descriptor["created"]
    assert group["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "vi"}]
    assert [text["@value"] for text in group["dc:creator"]] == [
        "Ủy ban nhân dân tỉnh Bến Tre",
        "Bến Tre Provincial People's Committee",
    ]
    assert group["dc:issued"]["@value"] == "2026-11-22"  # the first release
    assert group["dc:modified"]["@value"] == created[: len("2026-11-25")]
    assert group["schema:version"]["@value"] == figures.package.descriptor["version"]
    licence = {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert group["dc:license"] == licence
    assert all(table["dc:license"] == licence for table in group["tables"])


def test_addresses_are_relative_so_that_the_files_can_be_moved(
    description: Path, tmp_path: Path
) -> None:
    moved = Path(shutil.copytree(description.parent, tmp_path / "else" / "where"))
    assert complaints(moved / description.name) == []


def test_it_is_the_same_however_the_files_are_listed(figures: Figures) -> None:
    files = every_file(figures)
    assert csvw.metadata(figures, files) == csvw.metadata(figures, files[::-1])
