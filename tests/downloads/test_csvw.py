"""CSVW: the plain CSV files described, also as a reader of CSVW reads them."""

import json
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from scripts.downloads import csvw
from scripts.downloads.dataset import Dataset
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from tests import tables

LICENCE = {"@id": "https://creativecommons.org/licenses/by/4.0/"}


@pytest.fixture(scope="module")
def group(by_name: dict[str, bytes]) -> dict[str, Any]:
    """The description: a table group."""
    return dict(json.loads(by_name["csv-metadata.json"]))


def references(group: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Each foreign key of one column: its table, its column, and the table it refers to."""
    return {
        (table["url"], key["columnReference"][0], key["reference"]["resource"])
        for table in group["tables"]
        for key in table["tableSchema"].get("foreignKeys", [])
    }


def test_every_plain_csv_is_described_and_nothing_else(
    group: dict[str, Any], datapackage: Path
) -> None:
    flat = {"observations.csv", "observations_targets.csv"}
    plain = {path.name for path in datapackage.glob("*.csv")} | flat
    assert {table["url"] for table in group["tables"]} == plain


def test_a_table_without_its_file_is_not_described_nor_referred_to(
    dataset: Dataset, downloads: Release
) -> None:
    files = [file for file in downloads.files if file.name != "areas.csv"]
    group = csvw.table_group(dataset, files)
    assert "areas.csv" not in [table["url"] for table in group["tables"]]
    assert "areas.csv" not in {target for _, _, target in references(group)}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON document."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from nodes(part)


def test_whatever_has_a_title_or_a_description_has_it_in_both_languages(
    group: dict[str, Any],
) -> None:
    names = ("dc:title", "dc:description", "dc:creator", "dc:publisher")
    values = [node[name] for node in nodes(group) for name in names if name in node]
    assert len(values) > 100
    for texts in values:
        assert [text["@language"] for text in texts] == ["vi", "en"]
        assert all(text["@value"].strip() for text in texts)


def test_a_column_is_titled_by_the_descriptor_and_by_its_header(
    group: dict[str, Any], dataset: Dataset
) -> None:
    fields = {
        (table["path"], field["name"]): field
        for table in dataset.described_tables
        for field in table["schema"]["fields"]
    }
    columns = {
        (table["url"], column["name"]): column
        for table in group["tables"]
        for column in table["tableSchema"]["columns"]
    }
    assert set(columns) == set(fields)
    for name, column in columns.items():
        field = fields[name]
        titles = {"und": field["name"], "vi": field["title"], "en": field["title@en"]}
        assert column["titles"] == titles
        assert column["required"] is field["constraints"]["required"]


def test_the_flat_table_and_the_figures_refer_to_what_explains_them(
    group: dict[str, Any],
) -> None:
    """A status may be ``computed``, which is in no table; a section or source may be empty."""
    common = {
        ("indicator", "indicators.csv"),
        ("area", "areas.csv"),
        ("period", "periods.csv"),
    }
    by_table = {
        url: {(column, target) for table, column, target in references(group) if table == url}
        for url in ("observations.csv", "figures.csv")
    }
    assert by_table["observations.csv"] == {*common, ("unit", "units.csv")}
    assert by_table["figures.csv"] == {
        *common,
        ("status", "statuses.csv"),
        ("source", "documents.csv"),
    }


def test_a_key_that_names_no_table_refers_to_its_own(dataset: Dataset, downloads: Release) -> None:
    """As ``sections.parent`` would, if every section had one."""
    descriptor = json.loads(json.dumps(dataset.package.descriptor))
    sections = next(table for table in descriptor["resources"] if table["name"] == "sections")
    parent = next(field for field in sections["schema"]["fields"] if field["name"] == "parent")
    parent["constraints"]["required"] = True
    figures = Figures(replace(dataset.package, descriptor=descriptor))
    group = csvw.table_group(replace(dataset, figures=figures), downloads.files)
    assert ("sections.csv", "parent", "sections.csv") in references(group)


def test_the_whole_says_what_it_is_whose_and_which_version(group: dict[str, Any]) -> None:
    assert group["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "vi"}]
    names = [text["@value"] for text in group["dc:creator"]]
    assert names == ["Văn phòng tỉnh Mẫu", "Sample Provincial Office"]
    assert group["dc:publisher"][1]["@value"] == "The testers"
    assert group["dc:issued"]["@value"] == "2026-01-05"  # the first release
    assert group["dc:modified"]["@value"] == "2026-03-09"
    assert group["schema:version"]["@value"] == "0.3.0"
    assert group["dc:license"] == LICENCE
    assert all(table["dc:license"] == LICENCE for table in group["tables"])


def test_it_is_the_same_however_the_files_are_listed(dataset: Dataset, downloads: Release) -> None:
    files = downloads.files
    assert csvw.files(dataset, files) == csvw.files(dataset, files[::-1])


# --- an outside reader --------------------------------------------------------------------


def complaints(path: Path) -> list[str]:
    """What the reader finds wrong with the files, in its strict way."""
    import csvw as reader

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            table_group = reader.CSVW(str(path), validate=True)
            valid = table_group.is_valid
        except ValueError as error:
            return [str(error)]
    messages = [str(warning.message) for warning in (*table_group.warnings, *caught)]
    return messages if valid else messages or ["not valid"]


@pytest.fixture
def own_folder(folder: Path, tmp_path: Path) -> Path:
    """The description among the files it describes, in a folder to change."""
    copy = Path(shutil.copytree(folder, tmp_path / "else" / "where"))
    return copy / "csv-metadata.json"


@pytest.mark.slow
def test_a_strict_reader_finds_nothing_wrong_wherever_the_files_lie(own_folder: Path) -> None:
    assert complaints(own_folder) == []


def day(value: Any) -> Any:
    """The reader gives a day as its midnight."""
    if isinstance(value, datetime):
        assert value.time() == time()
        return value.date()
    return value


@pytest.mark.slow
def test_every_cell_is_read_as_the_package_has_it(folder: Path, dataset: Dataset) -> None:
    """Value and type; ``10.80`` keeps both decimals."""
    import csvw as reader

    group = reader.TableGroup.from_file(folder / "csv-metadata.json")
    package = dataset.package
    rows = {name: [dict(row) for _, row in sorted(package.rows(name))] for name in package.tables}
    rows["observations"] = [dict(row) for row in dataset.results.rows]
    for table, package_rows in rows.items():
        csvw_rows = list(group.tabledict[f"{table}.csv"].iterdicts(strict=True))
        assert [list(row) for row in csvw_rows] == [list(row) for row in package_rows]
        for cells, row in zip(csvw_rows, package_rows, strict=True):
            for name, cell in row.items():
                value = day(cells[name])
                assert (value, str(value)) == (cell, str(cell)), (table, name)
                assert type(value) is type(cell), (table, name)


@pytest.mark.slow
def test_a_strict_reader_refuses_a_key_that_may_be_empty(own_folder: Path) -> None:
    """Why the parent of a section, say, is not given as a foreign key."""
    group = json.loads(own_folder.read_bytes())
    sections = next(table for table in group["tables"] if table["url"] == "sections.csv")
    assert "foreignKeys" not in sections["tableSchema"]
    reference = {"resource": "sections.csv", "columnReference": ["id"]}
    key = {"columnReference": ["parent"], "reference": reference}
    sections["tableSchema"]["foreignKeys"] = [key]
    own_folder.write_text(json.dumps(group), "utf-8")
    assert any("null" in message for message in complaints(own_folder))


# A slip: the file, cells of its first row that are wrong, and what the reader must say.
SLIPS: dict[str, tuple[str, dict[str, str], str]] = {
    "a word for a number": ("figures.csv", {"value": "một"}, "value: invalid"),
    "a day that does not exist": ("periods.csv", {"first": "2015-02-30"}, "first: day is out"),
    "a bound that is not one of the six": ("figures.csv", {"bound": "near"}, "bound: invalid"),
    "an id in capitals": ("terms.csv", {"id": "TERM"}, "Invalid column value: TERM"),
    "too many decimals": ("indicators.csv", {"decimals": "7"}, "decimals: value must be <= 6"),
    "a name left out": ("areas.csv", {"name_vi": ""}, "name_vi: required"),
    "neither true nor false": ("periods.csv", {"full_year": "maybe"}, "full_year: invalid"),
    "a figure of no indicator": ("figures.csv", {"indicator": "nothing"}, "`nothing` not found"),
    "a flat row of no area": ("observations.csv", {"area": "nowhere"}, "`nowhere` not found"),
    "a figure given twice": ("figures.csv", {"period": "2020"}, "duplicate primary key"),
}


@pytest.mark.slow
@pytest.mark.parametrize("slip", SLIPS)
def test_a_reader_notices(own_folder: Path, slip: str) -> None:
    """Types, patterns, keys and references are described so that a slip in the files shows."""
    name, cells, message = SLIPS[slip]
    rows = tables.read(own_folder.with_name(name))
    rows[0].update(cells)
    tables.write(own_folder.with_name(name), rows)
    assert any(message in complaint for complaint in complaints(own_folder))
