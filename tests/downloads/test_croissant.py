"""Croissant: the description for machine learning, also as the reader of its makers reads it."""

import hashlib
import json
import logging
import shutil
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from rdflib import Graph, Literal, URIRef

from scripts.downloads import croissant, flat_files, package_files, release
from scripts.downloads.dataset import Dataset
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.wording.urls import Addresses
from tests import html_pages
from tests.downloads.conftest import SITE, write_files
from tests.serve import serve
from tests.tables import edit

# Codes that are digits beside empty cells: mlcroissant reads such a column as decimals (``83.0``)
# before it makes them text again, and nothing in a description can tell it not to.
MISREAD = {"areas/code", "periods/year", "sections/parent"}


@pytest.fixture(scope="module")
def description(by_name: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(by_name["croissant.json"]))


def fields(description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["@id"]: field for table in description["recordSet"] for field in table["field"]}


def test_every_plain_csv_is_a_file_and_a_record_set_and_nothing_else_is(
    description: dict[str, Any], datapackage: Path
) -> None:
    flat = {"observations.csv", "observations_targets.csv"}
    names = {path.name for path in datapackage.glob("*.csv")} | flat
    assert {file["contentUrl"] for file in description["distribution"]} == names
    assert {f"{records['@id']}.csv" for records in description["recordSet"]} == names


def test_each_file_is_described_as_it_is(description: dict[str, Any], folder: Path) -> None:
    for file in description["distribution"]:
        content = (folder / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["contentSize"] == f"{len(content)} B"
        assert file["encodingFormat"] == "text/csv"


def test_the_fields_are_those_of_the_tables(description: dict[str, Any], dataset: Dataset) -> None:
    by_id = fields(description)
    for table in dataset.described_tables:
        for field in table["schema"]["fields"]:
            field_description = by_id[f"{table['name']}/{field['name']}"]
            assert field_description["source"] == {
                "fileObject": {"@id": f"{table['name']}.csv"},
                "extract": {"column": field["name"]},
            }
            texts = {"vi": field["description"], "en": field["description@en"]}
            assert field_description["description"] == texts
    assert by_id["figures/value"]["dataType"] == "sc:Float"
    assert by_id["observations/first"]["dataType"] == "sc:Date"
    assert by_id["observations/decimals"]["dataType"] == "sc:Integer"
    assert by_id["units/whole"]["dataType"] == "sc:Boolean"


def test_keys_are_described_and_references_are_not(description: dict[str, Any]) -> None:
    """The reader gives too few records where there are references; the descriptor has them."""
    keys = {r["@id"]: [part["@id"] for part in r["key"]] for r in description["recordSet"]}
    assert keys["figures"] == ["figures/indicator", "figures/area", "figures/period"]
    assert keys["indicators"] == ["indicators/id"]
    assert all("references" not in field for field in fields(description).values())


def test_a_table_without_its_file_is_not_described(dataset: Dataset, downloads: Release) -> None:
    files = [file for file in downloads.files if file.name != "areas.csv"]
    (file,) = croissant.files(dataset, files)
    assert b"areas/id" not in file.content
    assert b"areas.csv" not in file.content


def test_a_page_is_named_only_if_the_address_of_the_site_is_known(
    description: dict[str, Any], at_site: Dataset, downloads: Release
) -> None:
    assert "url" not in description
    with_address = croissant.description(at_site, downloads.files)
    assert with_address["url"] == SITE + "en/data/"
    assert not [f for f in description["distribution"] if set(f["contentUrl"]) & {":", "/"}]


def test_files_are_named_where_they_stay_as_described(at_site: Dataset, downloads: Release) -> None:
    """The sizes and checksums are those of one version."""
    for file in croissant.description(at_site, downloads.files)["distribution"]:
        assert file["contentUrl"] == f"{SITE}v/0.3.0/{file['name']}"


def test_no_vietnamese_word_is_called_english(description: dict[str, Any]) -> None:
    """As JSON-LD is read: what has no language of its own is English by Croissant's context."""
    graph = Graph().parse(data=json.dumps(description), format="json-ld")
    english_texts = {
        str(value)
        for value in graph.objects()
        if isinstance(value, Literal) and value.language == "en"
    }
    assert not [text for text in english_texts if set(text) & set("ưđ") or "hội viên" in text]
    words = set(graph.objects(None, URIRef("https://schema.org/keywords")))
    assert words >= {Literal("hội viên", "vi"), Literal("members", "en")}


@pytest.mark.slow
def test_its_records_are_read_from_its_own_address_and_from_a_copy_elsewhere(
    figures: Figures, docs: Path, tmp_path: Path
) -> None:
    """As a person gives its address to the reader, or saves this one file."""
    site = tmp_path / "site"
    site.mkdir()
    with serve(site) as address:
        downloads = release.release(figures, Addresses(address), tmp_path / "nothing", docs=docs)
        html_pages.write_site(site, {}, downloads.contents())
        copy = Path(shutil.copy(site / "data/croissant.json", tmp_path / "saved.json"))
        for jsonld in (f"{address}data/croissant.json", str(copy)):
            rows = read_by_mlcroissant(jsonld).records("observations")
            values = [record["observations/value"] for record in rows]
            assert len(values) == len(downloads.dataset.results.rows)
            assert Decimal(str(values[0])) == downloads.dataset.results.rows[0]["value"]


def test_it_is_the_same_however_the_files_are_listed(dataset: Dataset, downloads: Release) -> None:
    files = downloads.files
    assert croissant.files(dataset, files) == croissant.files(dataset, files[::-1])


# --- an outside reader --------------------------------------------------------------------


def read_by_mlcroissant(place: Path | str) -> Any:
    """The reader, which takes longer to open a description than to read all its tables."""
    import mlcroissant  # a third of a second, for these tests alone

    return mlcroissant.Dataset(jsonld=str(place))


opened = cache(read_by_mlcroissant)


def records(path: Path, table: str) -> list[dict[str, Any]]:
    """The records of a table, each cell by its column, from a reader that has read others."""
    return [
        {name.removeprefix(f"{table}/"): cell for name, cell in record.items()}
        for record in opened(path).records(table)
    ]


def plain(cell: Any) -> Any:
    """A cell as the reader gives it, in the package's types but for decimals."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8")
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


@pytest.mark.slow
def test_the_reader_finds_no_error_and_warns_of_nothing(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = read_by_mlcroissant(folder / "croissant.json")
    issues = dataset.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.slow
def test_what_is_left_out_is_warned_of(
    description: dict[str, Any], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """So that the test before this one can fail."""
    description_without = json.loads(json.dumps(description))
    del description_without["license"], description_without["@context"]["citeAs"]
    (tmp_path / "croissant.json").write_text(json.dumps(description_without), "utf-8")
    with caplog.at_level(logging.WARNING):
        dataset = read_by_mlcroissant(tmp_path / "croissant.json")
    assert any("license" in warning for warning in dataset.metadata.ctx.issues.warnings)
    assert any("@context" in record.getMessage() for record in caplog.records)


@pytest.mark.slow
def test_its_records_are_the_rows_of_each_table(
    broken: Path, changed: Callable[[], Dataset], tmp_path: Path
) -> None:
    """One section in ``tables`` has a letter here: the reader takes a column of digits for numbers.

    Then it finds none of them among the sections, which are text.
    """
    edit(broken / "tables.csv", {"id": "service_targets"}, section="1a")
    dataset = changed()
    files = [*flat_files.files(dataset), *package_files.files(dataset)]
    folder = write_files([*files, *croissant.files(dataset, files)], tmp_path / "data")
    package = dataset.package
    tables = {name: [dict(row) for _, row in sorted(package.rows(name))] for name in package.tables}
    tables["observations"] = [dict(row) for row in dataset.results.rows]
    misread = set()
    for table, rows in tables.items():
        table_records = records(folder / "croissant.json", table)
        for record, row in zip(table_records, rows, strict=True):
            for name, cell in row.items():
                expected = float(cell) if isinstance(cell, Decimal) else cell
                if plain(record[name]) != expected:
                    misread.add(f"{table}/{name}")
    assert misread == MISREAD


@pytest.mark.slow
def test_the_reader_notices_a_file_that_is_not_the_one_described(
    folder: Path, tmp_path: Path
) -> None:
    from mlcroissant import GenerationError

    copy = Path(shutil.copytree(folder, tmp_path / "other"))
    units = copy / "units.csv"
    units.write_bytes(units.read_bytes().replace(b"people", b"peuple"))
    with pytest.raises(GenerationError) as caught:
        records(copy / "croissant.json", "units")
    assert "hash" in str(caught.value.__cause__).lower()


@pytest.mark.slow
def test_the_reader_learns_what_it_is_whose_and_how_to_cite_it(folder: Path) -> None:
    metadata = read_by_mlcroissant(folder / "croissant.json").metadata
    assert metadata.name == {
        "vi": "Hội viên tỉnh Mẫu: số liệu đặt ra để thử",
        "en": "Members of Sample province: figures invented for tests",
    }
    assert set(metadata.description) == {"vi", "en"}
    assert metadata.creators[0].name["vi"] == "Văn phòng tỉnh Mẫu"
    assert metadata.publisher[0].name["en"] == "The testers"
    assert metadata.license == ["https://creativecommons.org/licenses/by/4.0/"]
    assert metadata.cite_as.startswith("Sample Provincial Office. Members of Sample province")
    assert metadata.version == "0.3.0"
    assert str(metadata.date_published.date()) == "2026-01-05"  # the first release
    assert str(metadata.date_modified.date()) == "2026-03-09"
    assert metadata.in_language == ["vi", "en"]
    assert metadata.keywords == ["hội viên", "tỉnh Mẫu", "members", "Sample province"]
