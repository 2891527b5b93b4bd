# mypy: ignore-errors
"""Downloads: outside readers open every file and find in it just what the package holds."""

import hashlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pyarrow
import pyarrow.parquet
import pytest

from scripts.downloads import observations, release
from scripts.downloads.release import Release
from scripts.model import past_releases
from scripts.model.figures import Figure, Figures
from scripts.model.package import FOLDER, LANGUAGES, Package, ids_in, open_package
from scripts.validation import check as validate
from scripts.validation import revision_checks
from tests.conftest import add, tree
from tests.serve import serve

PREFIX = {"vi": "", "en": "en/"}


@pytest.fixture(scope="module")
def every(figures: Figures) -> list[Figure]:
    """All figures in the order of the flat table, found without it."""
    return [
        figure
        for name in figures.package.by_id["indicators"]
        for area in figures.areas_of(name)
        for figure in figures.series(name, area)
    ]


@pytest.fixture(scope="module")
def values(every: list[Figure]) -> list[str]:
    """The values of all figures as they are printed, empty for a missing one."""
    found = ["" if figure.value is None else str(figure.value) for figure in every]
    assert "10.80" in found
    assert "" in found
    return found


def as_printed(value: float | None, decimals: int | None) -> str:
    """A number and its count of decimals as it is printed."""
    return "" if value is None or decimals is None else f"{value:.{decimals}f}"


def query(sql: str, *paths: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers when it is asked about files."""
    answer = duckdb.sql(sql.format(*paths))
    assert answer is not None
    return answer.fetchall()


# --- the page -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_size_rows_and_checksum_of_each_file_as_they_are(
    site: Path, lang: str, released: Release
) -> None:
    page = tree(site / PREFIX[lang] / "data/index.html")
    listed = {}
    for row in page.xpath('//table[@class="files"]/tbody/tr'):
        link = row.xpath("./th/a/@href")[0]
        listed[(site / PREFIX[lang] / "data" / link).resolve()] = row
    own = {
        (site / file.path).resolve()
        for file in released.files
        if file.group != "report" or file.lang == lang
    }
    assert set(listed) == own
    for path, row in listed.items():
        raw = path.read_bytes()
        cells = [cell.text_content() for cell in row.xpath("./td")]
        shown, unit = cells[-2].replace(",", ".").split()
        scaled = Decimal(len(raw)) / {"B": 1, "kB": 1000, "MB": 1_000_000}[unit]
        assert 1 <= scaled < 1000, path
        assert abs(Decimal(shown) - scaled) <= Decimal("0.05"), path
        assert ("," in cells[-2]) == (lang == "vi" and unit != "B"), path
        (whole,) = row.xpath("./td/details/code")
        assert whole.text_content() == hashlib.sha256(raw).hexdigest()
        if path.suffix == ".csv" and "sdmx" not in path.parts:
            text = raw.decode("utf-8-sig")
            delimiter = ";" if path.name.endswith(".vi.csv") else ","
            rows = len(pd.read_csv(io.StringIO(text), sep=delimiter, dtype=str))
            assert cells[-3] == str(rows), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_on_the_data_page_runs_against_the_site(
    addressed: Path, lang: str, tmp_path: Path
) -> None:
    """Python, DuckDB and the command line, by address, as a reader would; the rest isn't here."""
    page = tree(addressed / PREFIX[lang] / "data/index.html")
    code = {
        element.xpath("string(@class)").removeprefix("language-"): element.text_content()
        for element in page.xpath("//pre/code")
    }
    python = "\n".join(
        element.text_content() for element in page.xpath('//pre/code[@class="language-python"]')
    )
    assert set(code) == {"python", "sql", "r", "stata", "sh"}
    with serve(addressed) as address:
        there = "https://data.example/bao-hiem/"
        assert all(there in block for block in code.values())
        check = "print(list(figures[figures.indicator == 'ui_coverage'].value)[1])"
        done = subprocess.run(
            [sys.executable, "-c", f"{python}\n{check}".replace(there, address)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.split() == ["True", "10.80"], done.stderr
        parquet = tmp_path / "observations.parquet"  # DuckDB reads http with an extension only
        shutil.copy(addressed / "data" / parquet.name, parquet)
        sql = code["sql"].replace(f"{there}data/{parquet.name}", str(parquet))
        found = query(sql)
        command = code["sh"].replace(there, address).split()
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    periods = [row[0] for row in found]
    assert periods == (
        ["2019", "2020", "đến 9/2021"] if lang == "vi" else ["2019", "2020", "to Sep 2021"]
    )
    downloaded = json.loads((tmp_path / "si_coverage.json").read_bytes())
    assert downloaded["id"] == "si_coverage"


# --- the package as it is maintained -------------------------------------------------------


def test_the_published_package_is_the_maintained_one_and_opens_by_itself(site: Path) -> None:
    for path in FOLDER.iterdir():
        assert (site / "data" / path.name).read_bytes() == path.read_bytes()
    published = frictionless.Package(str(site / "data" / "datapackage.json"))
    assert published.validate().valid


# --- the flat table -----------------------------------------------------------------------


def test_the_flat_table_holds_every_figure_as_plain_csv(
    site: Path, every: list[Figure], values: list[str]
) -> None:
    plain = pd.read_csv(site / "data/observations.csv", dtype="string", keep_default_na=False)
    assert list(plain["value"]) == values
    assert list(zip(plain["indicator"], plain["area"], plain["period"], strict=True)) == [
        tuple(figure.key) for figure in every
    ]
    assert list(plain["origin"] == "printed") == [figure.printed for figure in every]
    assert list(plain["bound"]) == [figure.bound for figure in every]
    assert list(plain["status"]) == [figure.status for figure in every]
    row = plain[(plain["indicator"] == "ui_coverage") & (plain["period"] == "2020")].iloc[0]
    assert (row["first"], row["last"], row["decimals"]) == ("2020-01-01", "2020-12-31", "2")
    assert (row["area_vi"], row["unit_en"]) == ("Tỉnh Bến Tre", "per cent")


def test_the_flat_table_opens_in_the_excel_of_each_language(
    site: Path, every: list[Figure], values: list[str]
) -> None:
    def read(name: str, sep: str) -> pd.DataFrame:
        raw = (site / "data" / name).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        text = io.StringIO(raw.decode("utf-8-sig"))
        return pd.read_csv(text, sep=sep, dtype="string", keep_default_na=False)

    vi, en = read("observations.vi.csv", ";"), read("observations.en.csv", ",")
    assert list(vi["Giá trị"]) == [value.replace(".", ",") for value in values]
    assert list(en["Value"]) == values
    for found, name in ((vi, "Mã chỉ tiêu"), (en, "Indicator id")):
        assert list(found[name]) == [figure.key.indicator for figure in every]
    row = vi[(vi["Mã chỉ tiêu"] == "ui_coverage") & (vi["Kỳ"] == "2020")].iloc[0]
    assert (row["Giá trị"], row["Phạm vi"], row["Đơn vị"]) == ("10,80", "Tỉnh Bến Tre", "phần trăm")


def test_the_flat_table_as_json_keeps_printed_decimals(site: Path, values: list[str]) -> None:
    text = (site / "data/observations.json").read_text("utf-8")
    rows = json.loads(text, parse_float=Decimal)
    assert ["" if row["value"] is None else str(row["value"]) for row in rows] == values
    assert list(rows[0]) == list(observations.COLUMNS)


def test_the_flat_table_as_parquet_has_types_and_explains_its_columns(
    site: Path, values: list[str], package: Package
) -> None:
    table = pyarrow.parquet.read_table(site / "data/observations.parquet")
    rows = table.to_pylist()
    assert [as_printed(row["value"], row["decimals"]) for row in rows] == values
    kinds = {field.name: field.type for field in table.schema}
    assert kinds["value"] == pyarrow.float64()
    assert kinds["last"] == pyarrow.date32()
    assert kinds["indicator_vi"] == pyarrow.string()
    for field in table.schema:
        said = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert all(said[key] for key in ("title", "title@en", "description", "description@en"))
    about = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert about["version"] == package.descriptor["version"]
    path = str(site / "data/observations.parquet")
    (named,) = query("SELECT DISTINCT area_vi FROM '{}' WHERE area = 'VN-50'", path)
    assert named == ("Tỉnh Bến Tre",)


def test_the_plain_csv_and_the_parquet_say_the_same_to_duckdb(site: Path) -> None:
    csv, parquet = (str(site / f"data/observations.{end}") for end in ("csv", "parquet"))
    count, less = "SELECT count(*) FROM '{}'", "SELECT * FROM '{}' EXCEPT SELECT * FROM '{}'"
    assert query(count, csv) == query(count, parquet)
    assert query(less, csv, parquet) == []
    assert query(less, parquet, csv) == []


# --- the database -------------------------------------------------------------------------


@pytest.fixture
def database(site: Path, package: Package) -> Iterator[sqlite3.Connection]:
    path = site / "data" / f"{package.descriptor['name']}.sqlite"
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_the_database_holds_every_cell_of_every_table(
    database: sqlite3.Connection, package: Package
) -> None:
    for name in package.tables:
        stored = [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
        rows = [row for _, row in package.rows(name)]
        assert len(stored) == len(rows)
        for found, row in zip(stored, rows, strict=True):
            for column, cell in row.items():
                kept_as = found[column]
                if isinstance(cell, Decimal):
                    assert Decimal(str(kept_as)) == cell, (name, column)
                elif isinstance(cell, bool | int) or cell is None:
                    assert kept_as == cell, (name, column)
                else:
                    assert kept_as == str(cell), (name, column)


def test_the_database_keeps_references_and_printed_decimals(
    database: sqlite3.Connection, values: list[str]
) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    references = database.execute("PRAGMA foreign_key_list(figures)").fetchall()
    assert {row["table"] for row in references} >= {"indicators", "areas", "periods", "documents"}
    rows = database.execute("SELECT value, decimals FROM observations").fetchall()
    assert [as_printed(row["value"], row["decimals"]) for row in rows] == values


# --- the tables of the report -------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_table_of_the_report_is_the_one_on_its_page(
    site: Path, package: Package, lang: str
) -> None:
    """Compares the file with the HTML table that bears its caption: rows, periods and values."""
    shown = {}
    for path in sorted((site / PREFIX[lang] / "report").rglob("index.html")):
        for table in tree(path).xpath('//article//table[@class="figures"]'):
            shown[table.xpath("string(./caption)")] = table
    assert len(package.rows("tables")) > 20
    for _, row in package.rows("tables"):
        table = shown[row[f"caption_{lang}"]]
        raw = (site / f"data/tables/{row['id']}.{lang}.csv").read_bytes().decode("utf-8-sig")
        found = pd.read_csv(
            io.StringIO(raw),
            sep=";" if lang == "vi" else ",",
            dtype="string",
            keep_default_na=False,
        )
        heads = [head.text_content() for head in table.xpath("./thead/tr/th")[1:]]
        assert list(found.columns[3:-1]) == heads
        assert len(found) == len(ids_in(row["indicators"])) == len(table.xpath("./tbody/tr"))
        for cells, tr in zip(found.itertuples(index=False), table.xpath("./tbody/tr"), strict=True):
            name = "".join(tr.xpath("./th//text()[not(ancestor::small)]")).strip()
            assert cells[0] == name
            marked = [td.xpath("string(.//data/@value)") for td in tr.xpath("./td")]
            values = [cell.replace(",", ".") for cell in cells[3:-1]]
            assert values == marked, (row["id"], name)


def test_a_wide_table_holds_the_province_where_there_is_a_nation_too(site: Path) -> None:
    """Worked out from the report, section 4a: 12,94%, 13,11% and 9,51%."""
    coverage = pd.read_csv(site / "data/tables/coverage.en.csv", dtype="string")
    assert list(coverage.columns[:3]) == ["Indicator", "Area", "Unit"]
    first = list(coverage.iloc[0])
    assert first[1:6] == ["Bến Tre province", "per cent", "12.94", "13.11", "9.51"]


def test_a_wide_table_says_in_words_what_its_numbers_can_not(site: Path) -> None:
    network = (site / "data/tables/collection_network.en.csv").read_text("utf-8-sig")
    assert "at least" in network
    satisfaction = (site / "data/tables/e_transactions.vi.csv").read_text("utf-8-sig")
    assert "chưa có" in satisfaction
    beneficiaries = pd.read_csv(site / "data/tables/coverage.en.csv", dtype="string")
    assert "computed" in " ".join(beneficiaries["Remarks"].dropna())


# --- safety -------------------------------------------------------------------------------


def test_no_cell_begins_as_a_formula_would(site: Path) -> None:
    found = []
    for path in sorted((site / "data").rglob("*.csv")):
        text = path.read_text("utf-8-sig")
        delimiter = ";" if path.name.endswith(".vi.csv") else ","
        frame = pd.read_csv(io.StringIO(text), sep=delimiter, dtype=str, keep_default_na=False)
        cells = [str(cell) for cell in [*frame.columns, *frame.to_numpy().ravel()]]
        found += [(path.name, c) for c in cells if re.match(r"[=+@\t\r]|-(?!\d)", c)]
    assert found == []


@pytest.mark.parametrize("text", ['=HYPERLINK("http://a")', "+1", "-x", "@SUM(A1)"])
def test_a_cell_that_would_run_is_a_problem(broken: Path, text: str) -> None:
    notes = broken / "terms.csv"
    add(notes, id="x", kind="term", term_vi=text, term_en="x", definition_vi="x", definition_en="x")
    problems = [(p.code, p.field) for p in validate.check(broken)[1]]
    assert ("runs", "term_vi") in problems


# --- archives and versions ----------------------------------------------------------------


def unzip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("lang", [*LANGUAGES, ""])
def test_an_archive_holds_the_data_the_words_and_true_checksums(
    site: Path, package: Package, tmp_path: Path, lang: str
) -> None:
    name, version = package.descriptor["name"], package.descriptor["version"]
    path = site / f"data/{name}-{version}{lang and f'.{lang}'}.zip"
    files = unzip(path)
    for inside, raw in files.items():
        if inside != past_releases.SUMS:
            assert (site / "data" / inside).read_bytes() == raw
    languages = [lang] if lang else list(LANGUAGES)
    for own in languages:
        assert {f"README.{own}.txt", f"dictionary.{own}.csv", f"notes.{own}.csv"} <= set(files)
        assert {f"{name}.{own}.xlsx", f"tables/coverage.{own}.csv"} <= set(files)
        readme = files[f"README.{own}.txt"].decode()
        listed = re.findall(r"^- (\S+) –", readme, flags=re.MULTILINE)
        assert set(listed) <= set(files)
    others = set(LANGUAGES) - set(languages)
    assert not [inside for inside in files for other in others if f".{other}." in inside]
    assert {"LICENSE.txt", "CITATION.cff", "VERSION", "datapackage.json"} <= set(files)
    assert files["VERSION"].decode().strip() == version
    sums = dict(line.split("  ")[::-1] for line in files[past_releases.SUMS].decode().splitlines())
    assert sums == {
        inside: hashlib.sha256(raw).hexdigest()
        for inside, raw in files.items()
        if inside != past_releases.SUMS
    }
    if tool := shutil.which("sha256sum"):  # not on every system
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path)
        command = [tool, "--check", "--strict", "--quiet", past_releases.SUMS]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_the_files_of_the_version_lie_at_its_own_address_too(
    site: Path, package: Package, released: Release
) -> None:
    folder = site / "v" / package.descriptor["version"]
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    names = {file.name for file in released.files}
    assert found == {*names, "index.html"}
    assert set(tree(folder / "index.html").xpath("//li/a/@href")) == names
    for name in names:
        assert (folder / name).read_bytes() == (site / "data" / name).read_bytes()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A folder of kept releases with an earlier version in it, in which one value is another."""
    folder = tmp_path / "older"
    shutil.copytree(FOLDER, folder)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["version"] = "0.9.0"
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    earlier = release.release(Figures(open_package(folder)), "", tmp_path / "nothing")
    releases = tmp_path / "releases"
    releases.mkdir()
    (archive,) = [file for file in earlier.files if file.says == "archive"]
    (releases / archive.name).write_bytes(archive.content)
    return releases


def test_an_earlier_version_stays_byte_for_byte_as_it_was(figures: Figures, older: Path) -> None:
    contents = release.release(figures, "", older).contents()
    (archive,) = older.iterdir()
    for name, raw in unzip(archive).items():
        assert contents[f"v/0.9.0/{name}"] == raw
    assert contents[f"v/0.9.0/{archive.name}"] == archive.read_bytes()
    assert b'"version": "0.9.0"' in contents["v/0.9.0/datapackage.json"]
    assert b'"version": "0.9.0"' not in contents["data/datapackage.json"]


@pytest.mark.parametrize("damage", ["cut", "changed", "misnamed"])
def test_a_damaged_earlier_version_is_told_and_not_published(
    figures: Figures, older: Path, damage: str
) -> None:
    (archive,) = older.iterdir()
    if damage == "cut":
        archive.write_bytes(archive.read_bytes()[:5000])
    elif damage == "misnamed":
        archive.rename(older / "old.zip")
    else:
        files = unzip(archive)
        with zipfile.ZipFile(archive, "w") as changed:
            for name, raw in files.items():
                changed.writestr(name, raw + b" " if name == "figures.csv" else raw)
    with pytest.raises(past_releases.DamagedRelease, match=r"\.zip: "):
        release.release(figures, "", older)


def test_a_version_that_was_released_can_not_hold_other_data(
    broken: Path, older: Path, released: Release
) -> None:
    """The data may stay as they are under their number; once something changes, it must rise."""
    (archive,) = [file for file in released.files if file.says == "archive"]
    (older / archive.name).write_bytes(archive.content)
    assert revision_checks.release_problems(open_package(broken), older) == []
    path = broken / "terms.csv"
    path.write_text(path.read_text("utf-8").replace("Insurance", "An insurance", 1), "utf-8")
    (problem,) = revision_checks.release_problems(open_package(broken), older)
    assert (problem.file, problem.code) == ("datapackage/datapackage.json", "released")
    assert archive.name in problem.message("en")
    (older / "old.zip").write_bytes(b"")
    (problem,) = revision_checks.release_problems(open_package(broken), older)
    assert (problem.file, problem.code) == ("docs/releases", "release-damaged")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"version": "1.3.0"}, "release-last", "version"),
        ({"date": "2026-11-26"}, "release-last", "date"),
        ({"version": "1.0.9"}, "release-order", "version"),
        ({"date": "2026-11-01"}, "release-order", "date"),
    ],
)
def test_releases_must_be_in_order_and_end_with_the_current_one(
    broken: Path, change: dict[str, str], code: str, field: str, edit: Any, package: Package
) -> None:
    edit(broken / "releases.csv", {"version": package.descriptor["version"]}, **change)
    assert (code, field) in [(p.code, p.field) for p in validate.check(broken)[1]]


def test_a_table_must_have_something_to_show(broken: Path, edit: Any) -> None:
    edit(broken / "tables.csv", {"id": "participants"}, holds="targets")
    assert {p.code for p in validate.check(broken)[1]} == {"table-nothing"}


def test_an_unknown_indicator_of_a_table_is_told_once(broken: Path, edit: Any) -> None:
    edit(broken / "tables.csv", {"id": "participants"}, indicators="si_compulsory si_kover")
    problems = validate.check(broken)[1]
    assert [(p.code, p.details["found"]) for p in problems] == [("list-id", "si_kover")]


# --- LibreOffice --------------------------------------------------------------------------

OFFICE = shutil.which("soffice")
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item>
</oor:items>
"""


def opened(file: Path, folder: Path, locale: str, end: str, *options: str) -> Path:
    """A file as LibreOffice, set to a country's conventions, opens it and saves it again."""
    profile = folder / f"profile-{locale}" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS.format(locale), "utf-8")
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={profile.parent.as_uri()}",
            "--headless",
            *options,
            "--convert-to",
            end,
            "--outdir",
            str(folder / "out"),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "out" / f"{file.stem}.{end.split(':')[0]}"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("lang", "locale", "head", "reading"),
    [  # what its dialog proposes: the mark between cells, quotes, UTF-8, first row, language
        ("vi", "vi-VN", "Giá trị", "CSV:59,34,76,1,,1066"),
        ("en", "en-GB", "Value", "CSV:44,34,76,1,,2057"),
    ],
)
def test_libreoffice_reads_the_csv_of_its_own_language_with_numbers_as_numbers(
    site: Path, tmp_path: Path, values: list[str], lang: str, locale: str, head: str, reading: str
) -> None:
    file = site / f"data/observations.{lang}.csv"
    saved = opened(file, tmp_path, locale, "xlsx", f"--infilter={reading}")
    rows = list(openpyxl.load_workbook(saved).worksheets[0].iter_rows(values_only=True))
    column = rows[0].index(head)
    found = [row[column] for row in rows[1:]]
    assert all(isinstance(value, int | float) for value in found if value is not None)
    printed = [None if value == "" else Decimal(value) for value in values]
    assert [None if value is None else Decimal(str(value)) for value in found] == printed
    if lang == "vi":
        assert "Tỉnh Bến Tre" in rows[1]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_workbook_as_vietnamese_readers_write_numbers(
    site: Path, tmp_path: Path, values: list[str], package: Package
) -> None:
    """As it shows the last sheet, that of every figure, in a page of HTML."""
    book = site / f"data/{package.descriptor['name']}.vi.xlsx"
    shown = tree(opened(book, tmp_path, "vi-VN", "html")).xpath("//table")[-1]
    rows = [[cell.text_content().strip() for cell in row] for row in shown.xpath(".//tr")]
    (head,) = [index for index, row in enumerate(rows) if "Giá trị" in row]
    found = [row[rows[head].index("Giá trị")] for row in rows[head + 1 :]]
    assert "10,80" in found
    assert [value.replace(".", "").replace(",", ".") for value in found[: len(values)]] == values
