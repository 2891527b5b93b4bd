# mypy: ignore-errors
"""The description for tools of machine learning, read by the reader that its makers publish."""

import hashlib
import json
import logging
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import mlcroissant
import pandas as pd
import pytest

from scripts.downloads import croissant, csv_json, observations
from scripts.downloads.file import File
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, Package, open_package
from scripts.wording import citations

SITE = "https://data.example/bao-hiem/"
TABLES = ["observations", *(r["name"] for r in open_package().descriptor["resources"])]

# Codes that are digits beside empty cells: mlcroissant reads such a column as decimals (``83.0``)
# before it makes them text again, and nothing in a description can tell it not to.
MISREAD = {"areas/code", "periods/year", "sections/parent"}


def every_file(figures: Figures) -> list[File]:
    return [
        *csv_json.flat_files(figures),
        *csv_json.report_files(figures),
        *csv_json.package_files(figures),
    ]


def described(figures: Figures, site: str = "") -> dict[str, Any]:
    return dict(json.loads(croissant.metadata(figures, every_file(figures), site)))


def written(figures: Figures, folder: Path, site: str = "") -> Path:
    """The files, as they lie in the site, and their description; gives the description's path."""
    for file in every_file(figures):
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    found = folder / "croissant.json"
    found.write_bytes(croissant.metadata(figures, every_file(figures), site))
    return found


@pytest.fixture(scope="module")
def description(figures: Figures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(figures, tmp_path_factory.mktemp("croissant"))


def expected(figures: Figures, table: str) -> list[dict[str, Any]]:
    if table == "observations":
        return [dict(row) for row in observations.observations(figures)]
    return [dict(row) for _, row in figures.package.rows(table)]


def records(description: Path | str, table: str) -> list[dict[str, Any]]:
    """The records of a table, each cell by its column.

    The reader is opened anew each time: it gives the records of a table that refers to another
    only once (https://github.com/mlcommons/croissant/issues/1049).
    """
    dataset = mlcroissant.Dataset(jsonld=str(description))
    return [
        {name.removeprefix(f"{table}/"): cell for name, cell in record.items()}
        for record in dataset.records(table)
    ]


def plain(cell: Any) -> Any:
    """A cell as the reader gives it, in the package's types but for decimals."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8")
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def read_as(cell: Any) -> Any:
    """A cell of the package as the reader can give it: it has no decimals, only floats."""
    return float(cell) if isinstance(cell, Decimal) else cell


@pytest.mark.parametrize("site", ["", SITE])
def test_the_reader_finds_no_error_and_warns_of_nothing(
    figures: Figures, tmp_path: Path, caplog: pytest.LogCaptureFixture, site: str
) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(jsonld=str(written(figures, tmp_path, site)))
    issues = dataset.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert [record.getMessage() for record in caplog.records] == []


def test_what_is_left_out_is_warned_of(
    description: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """So that the test before this one can fail."""
    group = json.loads(description.read_bytes())
    del group["license"], group["@context"]["citeAs"]
    (tmp_path / "croissant.json").write_text(json.dumps(group), "utf-8")
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(jsonld=str(tmp_path / "croissant.json"))
    assert any("license" in warning for warning in dataset.metadata.ctx.issues.warnings)
    assert any("@context" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("table", TABLES)
def test_its_records_are_the_rows_of_the_table(
    description: Path, figures: Figures, table: str
) -> None:
    read, wanted = records(description, table), expected(figures, table)
    assert len(read) == len(wanted)
    wrong = {
        f"{table}/{name}"
        for found, row in zip(read, wanted, strict=True)
        for name, cell in row.items()
        if plain(found[name]) != read_as(cell)
    }
    assert wrong == {name for name in MISREAD if name.startswith(f"{table}/")}


def test_a_known_figure_is_read_with_its_day_and_its_name(description: Path) -> None:
    (found,) = (
        {name: plain(cell) for name, cell in record.items()}
        for record in records(description, "observations")
        if (record["indicator"], record["period"]) == (b"si_voluntary", b"2021-09")
    )
    assert (found["value"], found["last"]) == (9265.0, date(2021, 9, 30))
    assert found["area_vi"] == "Tỉnh Bến Tre"


def test_every_plain_csv_is_a_file_and_a_record_set_and_nothing_else_is(figures: Figures) -> None:
    group = described(figures)
    names = {path.name for path in FOLDER.glob("*.csv")} | {"observations.csv"}
    assert {file["contentUrl"] for file in group["distribution"]} == names
    assert {f"{records['@id']}.csv" for records in group["recordSet"]} == names


def test_each_file_is_described_as_it_lies_on_the_disk(description: Path, figures: Figures) -> None:
    for file in described(figures)["distribution"]:
        content = (description.parent / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["contentSize"] == f"{len(content)} B"
        assert file["encodingFormat"] == "text/csv"


def test_the_reader_notices_a_file_that_is_not_the_one_described(
    figures: Figures, tmp_path: Path
) -> None:
    description = written(figures, tmp_path)
    file = tmp_path / "units.csv"
    file.write_bytes(file.read_bytes().replace(b"people", b"peuple"))
    with pytest.raises(mlcroissant.GenerationError) as caught:
        records(description, "units")
    assert "hash" in str(caught.value.__cause__).lower()


def fields(group: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["@id"]: field for records in group["recordSet"] for field in records["field"]}


def test_the_fields_are_those_of_the_tables(figures: Figures) -> None:
    found = fields(described(figures))
    for resource in figures.package.descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            made = found[f"{resource['name']}/{field['name']}"]
            assert made["source"]["extract"] == {"column": field["name"]}
            assert made["description"] == {
                "vi": field["description"],
                "en": field["description@en"],
            }
    assert found["figures/value"]["dataType"] == "sc:Float"
    assert found["observations/first"]["dataType"] == "sc:Date"
    assert found["observations/decimals"]["dataType"] == "sc:Integer"
    assert found["units/whole"]["dataType"] == "sc:Boolean"


def test_keys_and_links_between_tables_are_told(figures: Figures) -> None:
    group = described(figures)
    keys = {r["@id"]: [part["@id"] for part in r["key"]] for r in group["recordSet"]}
    assert keys["figures"] == ["figures/indicator", "figures/area", "figures/period"]
    assert keys["indicators"] == ["indicators/id"]
    leads = {
        name: field["references"]["field"]["@id"]
        for name, field in fields(group).items()
        if "references" in field
    }
    assert {name: to for name, to in leads.items() if name.startswith("figures/")} == {
        "figures/indicator": "indicators/id",
        "figures/area": "areas/id",
        "figures/period": "periods/id",
        "figures/status": "statuses/id",
        "figures/source": "documents/id",
        "figures/section": "sections/id",
    }
    assert set(leads.values()) <= set(fields(group))
    assert all(name.partition("/")[0] != to.partition("/")[0] for name, to in leads.items())


def test_a_table_without_its_file_is_not_described_nor_led_to(
    figures: Figures, tmp_path: Path
) -> None:
    files = [file for file in every_file(figures) if file.name != "areas.csv"]
    raw = croissant.metadata(figures, files)
    assert b"areas/id" not in raw
    assert b"areas.csv" not in raw
    (tmp_path / "croissant.json").write_bytes(raw)
    mlcroissant.Dataset(jsonld=str(tmp_path / "croissant.json"))


def test_the_reader_learns_what_it_is_whose_and_how_to_cite_it(
    description: Path, figures: Figures, package: Package
) -> None:
    read = mlcroissant.Dataset(jsonld=str(description)).metadata
    assert read.name == {
        "vi": package.descriptor["title"],
        "en": package.descriptor["title@en"],
    }
    assert set(read.description) == {"vi", "en"}
    assert read.creators[0].name["vi"] == "Ủy ban nhân dân tỉnh Bến Tre"
    assert read.publisher[0].name["en"] == "Maintainers of this publication"
    assert read.license == ["https://creativecommons.org/licenses/by/4.0/"]
    assert read.cite_as == citations.whole(figures, "en")
    assert read.version == package.descriptor["version"]
    assert str(read.date_published.date()) == "2026-11-22"  # the first release
    assert str(read.date_modified.date()) == package.descriptor["created"][: len("2026-11-25")]
    assert read.in_language == ["vi", "en"]
    assert "bảo hiểm xã hội" in read.keywords


def test_a_page_is_named_only_if_the_address_of_the_site_is_known(figures: Figures) -> None:
    assert "url" not in described(figures)
    assert described(figures, SITE)["url"] == "https://data.example/bao-hiem/en/data/"


@pytest.mark.parametrize("site", ["", SITE])
def test_files_lie_beside_it_whatever_the_site(figures: Figures, site: str) -> None:
    addresses: Sequence[str] = [f["contentUrl"] for f in described(figures, site)["distribution"]]
    assert all(":" not in address and "/" not in address for address in addresses)


def test_it_is_the_same_however_the_files_are_listed(figures: Figures) -> None:
    files = every_file(figures)
    assert croissant.metadata(figures, files) == croissant.metadata(figures, files[::-1])
