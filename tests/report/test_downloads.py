"""This report's files for download: each kind once, as their readers open them."""

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import jsonschema
import openpyxl
import pytest
from rdflib import Graph

from scripts.downloads import release
from scripts.downloads.dcat import TURTLE
from scripts.downloads.release import Release
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import ROOT, Package
from scripts.model.past_releases import SUMS
from tests import html_pages

SHAPES = ROOT / "tests/downloads/dcat-shapes.ttl"
SITE = "https://data.example/bao-hiem/"


@pytest.fixture(scope="module")
def downloads(figures: Figures) -> Release:
    return release.release(figures)


@pytest.fixture(scope="module")
def folder(downloads: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with all files and no pages."""
    return html_pages.write_site(tmp_path_factory.mktemp("site"), {}, downloads.contents()) / "data"


def test_the_published_package_is_the_maintained_one_and_frictionless_finds_it_valid(
    folder: Path, datapackage: Path
) -> None:
    """A table or its description breaks the standard of Data Package; frictionless says how."""
    paths = list(filter(Path.is_file, datapackage.iterdir()))
    assert len(paths) > 15
    contents = {path.name: (folder / path.name).read_bytes() for path in paths}
    maintained = {path.name: path.read_bytes() for path in paths}
    assert past_releases.maintained_files(contents) == maintained
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []


def test_every_archive_holds_what_its_checksums_say(folder: Path) -> None:
    """An archive is damaged, or a file was changed after it was packed."""
    archives = sorted(folder.glob("*.zip"))
    assert len(archives) == 3
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            lines = archive.read(f"{path.stem}/{SUMS}").decode().splitlines()
            for line in lines:
                checksum, name = line.split("  ")
                content = archive.read(f"{path.stem}/{name}")
                assert hashlib.sha256(content).hexdigest() == checksum
            assert len(lines) == len(archive.namelist()) - 1


def test_the_workbooks_open_with_a_sheet_for_each_table_of_the_report(
    folder: Path, package: Package
) -> None:
    """A name or caption keeps the workbook from opening, or a table of the report has no sheet."""
    for lang in ("vi", "en"):
        book = openpyxl.load_workbook(folder / f"{package.descriptor['name']}.{lang}.xlsx")
        titles = [sheet["A1"].value for sheet in book.worksheets]
        captions = [row[f"caption_{lang}"] for _, row in package.rows("tables")]
        assert titles[3:-2] == captions


def test_duckdb_reads_the_same_from_the_csv_the_parquet_and_the_database(folder: Path) -> None:
    """One of the three forms of the flat table holds other rows than the others."""
    csv_file, parquet = folder / "observations.csv", folder / "observations.parquet"
    difference = "SELECT * FROM '{}' EXCEPT SELECT * FROM '{}'"
    for first, second in ((csv_file, parquet), (parquet, csv_file)):
        answer = duckdb.sql(difference.format(first, second))
        assert answer is not None
        assert answer.fetchall() == []


def test_no_cell_of_any_csv_begins_as_a_formula_would(folder: Path) -> None:
    """A spreadsheet would run the cell named below: reword it so that it begins with a letter."""
    cells = []
    for path in sorted(folder.rglob("*.csv")):
        separator = ";" if path.name.endswith(".vi.csv") else ","
        text = io.StringIO(path.read_text("utf-8-sig"), newline="")
        for row in csv.reader(text, delimiter=separator):
            cells += [(path.name, cell) for cell in row if re.match(r"[=+@\t\r]|-(?!\d)", cell)]
    assert cells == []


def test_the_data_fit_their_structure_in_sdmx(folder: Path, downloads: Release) -> None:
    """pysdmx finds a cell that is in no code list, or can't read the structure."""
    from pysdmx.io import get_datasets

    rows = {}
    for path in (folder / "sdmx").glob("*.csv"):
        (data,) = get_datasets(path, path.with_name("structure.xml"))
        rows[path.stem] = len(data.data)
    assert rows["data"] + rows["undated"] == len(downloads.dataset.results.rows)


def test_the_reader_of_croissant_warns_of_nothing(folder: Path) -> None:
    """The description for tools of machine learning is not as its makers ask."""
    import mlcroissant

    issues = mlcroissant.Dataset(jsonld=str(folder / "croissant.json")).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())


def test_the_catalogue_keeps_the_rules_of_dcat(downloads: Release) -> None:
    """What the catalogue for data portals says is not as DCAT asks; pyshacl says where."""
    import pyshacl

    graph = Graph().parse(data=downloads.catalogue[TURTLE], format="turtle", publicID=SITE)
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert conforms, text


def test_every_file_of_the_api_fits_the_schema(downloads: Release) -> None:
    """A property of an indicator is not as ``api/v1/schema.json`` says."""
    files = {path: json.loads(raw) for path, raw in downloads.catalogue.items() if "api/" in path}
    validator: Any = jsonschema.Draft202012Validator(files.pop("api/v1/schema.json"))
    invalid = [path for path, value in files.items() if not validator.is_valid(value)]
    assert invalid == []
