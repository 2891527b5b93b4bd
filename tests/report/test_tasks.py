"""What researchers do with downloads alone: draw, merge, explain, tell apart, cite, compare.

What is expected is found in the package itself, so that no right correction turns these red.
"""

import hashlib
import json
import shutil
import subprocess
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd
import pytest

from scripts.downloads.release import Release
from scripts.model.figures import Figures
from tests.conftest import ADDRESSES
from tests.downloads.conftest import every_figure
from tests.serve import serve
from tests.wide.programs import program
from tests.wide.readers import ENVIRONMENT, table

pytestmark = [pytest.mark.wide, pytest.mark.slow]

SITE = f"{ADDRESSES['SITE_URL']}/"
SCRIPT = Path(__file__).with_name("tasks.R")
CHART = "si_coverage"


@pytest.fixture
def data(site_with_address: Path) -> Path:
    """The folder of downloads."""
    return site_with_address / "data"


def test_r_draws_merges_and_tells_values_apart_by_one_table(
    site_with_address: Path, figures: Figures
) -> None:
    """Columns for areas, a merge by ISO 3166-1 code and year, each kind of value by its column."""
    with serve(site_with_address) as address:
        command = [program("r"), str(SCRIPT), f"{address}data/observations.csv"]
        run = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert run.returncode == 0, run.stderr
    counts = {
        name: list(map(int, cells)) for name, *cells in map(str.split, run.stdout.splitlines())
    }
    all_figures, periods = every_figure(figures), figures.package.by_id["periods"]
    areas = [figure.key.area for figure in all_figures if figure.key.indicator == CHART]
    years = [periods[figure.key.period] for figure in figures.series(CHART, "VN")]
    partial = [
        period
        for period in (periods[figure.key.period] for figure in all_figures)
        if period["year"] is not None
    ]
    assert counts == {
        "wide": [areas.count("VN"), areas.count("VN-50")],
        "merged": sorted(int(period["year"]) for period in years if period["full_year"]),
        "partial": [sum(not period["full_year"] for period in partial)],
        "missing": [sum(figure.value is None for figure in all_figures)],
        "computed": [sum(not figure.printed for figure in all_figures)],
        "uncertain": [sum(figure.bound != "exact" for figure in all_figures)],
        "unconfirmed": [sum(figure.status == "unconfirmed" for figure in all_figures)],
    }


def test_the_workbook_alone_has_what_a_chart_needs(data: Path, figures: Figures) -> None:
    """The province beside the country and its targets, of the sheets of figures and targets."""
    (path,) = data.glob("*.en.xlsx")
    book = pd.read_excel(path, sheet_name=None, header=3, engine="openpyxl")
    sheets = [book[name] for name in ("Every figure", "Every target")]
    count = len([figure for figure in every_figure(figures) if figure.key.indicator == CHART])
    targets = [row for _, row in figures.package.rows("targets") if row["indicator"] == CHART]
    rows = [sheet[sheet["Indicator ID"] == CHART] for sheet in sheets]
    assert [len(sheet) for sheet in rows] == [count, len(targets)]
    for sheet in rows:
        assert sheet[["Value", "Year", "Area ID", "Origin"]].notna().all(axis=None)


def test_no_file_of_one_indicator_has_a_key_twice(data: Path) -> None:
    """So that a row for each period and a column for each area can be made of any."""
    paths = [path for path in (data / "indicators").glob("*.csv") if ".targets" not in path.name]
    for path in paths:
        rows = pd.read_csv(path)
        rows.pivot(index="period", columns="area", values="value")


@pytest.mark.parametrize(("lang", "other_lang"), [("vi", "en"), ("en", "vi")])
def test_every_column_of_an_archive_is_explained_within_it(
    data: Path, lang: str, other_lang: str, tmp_path: Path
) -> None:
    """Without a connection, in the reader's language: by a line of the dictionary.

    SDMX has its own structure; the dictionary and the notes explain, and need no explanation.
    """
    (path,) = [path for path in data.glob("*.zip") if path.stem[-3:] not in (".vi", ".en")]
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    (_, *lines) = table(folder / f"dictionary.{lang}.csv")
    assert all(title and meaning for _, _, title, meaning, *_ in lines)
    column_names = [(name, line[1]) for line in lines for name in line[0].split(", ")]
    series = [column for name, column in column_names if name == "observations"]
    assert all(table(path)[0] == series for path in folder.glob("indicators/*.csv"))
    for path in [*folder.glob("*.csv"), *folder.glob("tables/*.csv")]:
        name = path.relative_to(folder).as_posix()
        if f".{other_lang}." not in name and name not in (
            f"dictionary.{lang}.csv",
            f"notes.{lang}.csv",
        ):
            columns = {column for pattern, column in column_names if fits(name, pattern)}
            header = table(path)[0]
            if "tables/" in name:  # as on the site: names, area, unit, a column a period, remarks
                assert {*header[1:3], header[-1]} <= columns, name
            else:
                assert set(header) == columns, name


def fits(name: str, pattern: str) -> bool:
    """Whether a line of the dictionary is about a file: by its table, its name or its pattern."""
    return fnmatch(name, pattern) or name == f"{pattern}.csv"


def test_the_version_is_cited_with_an_address_that_leads_to_it(
    data: Path, site_with_address: Path, downloads_at_address: Release
) -> None:
    """In the descriptor, in CITATION.cff and in the README: the folder of this version."""
    address = f"{SITE}v/{downloads_at_address.version}/"
    folder = site_with_address / address.removeprefix(SITE)
    assert (folder / "observations.csv").read_bytes() == (data / "observations.csv").read_bytes()
    assert json.loads((data / "datapackage.json").read_bytes())["id"] == address
    assert f'url: "{address}"' in (data / "CITATION.cff").read_text("utf-8")
    assert address in (data / "README.en.txt").read_text("utf-8")


def test_a_reader_knows_whether_a_copy_is_unchanged(
    data: Path, site_with_address: Path, downloads_at_address: Release, tmp_path: Path
) -> None:
    """By the list of checksums, with one file of all; or by the list of every kept version."""
    name = "observations.csv"
    for file in (name, "SHA256SUMS"):
        shutil.copy(data / file, tmp_path)
    command = ["sha256sum", "--check", "--ignore-missing", "SHA256SUMS"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, f"{name}: OK")
    by_checksum = json.loads((site_with_address / "v" / "checksums.json").read_bytes())
    checksum = hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    assert f"v/{downloads_at_address.version}/{name}" in by_checksum["files"][checksum]
    assert by_checksum["latest"] == downloads_at_address.version


def test_what_was_corrected_since_an_earlier_version_is_in_the_list_of_revisions(
    data: Path, site_with_address: Path
) -> None:
    """Every version that is kept, value by value; periods by their present IDs."""
    periods = pd.read_csv(data / "periods.csv", dtype="string")
    present_ids = periods.dropna(subset="former").set_index("former")["id"]
    revised_indicators = set(pd.read_csv(data / "revisions.csv", dtype="string")["indicator"])
    key = ["indicator", "area", "period"]
    present_values = pd.read_csv(data / "figures.csv", dtype="string").set_index(key)["value"]
    earlier = sorted((site_with_address / "v").glob("*/figures.csv"))
    assert len(earlier) > 1
    for path in earlier:
        earlier_figures = pd.read_csv(path, dtype="string")
        earlier_figures["period"] = earlier_figures["period"].map(
            lambda period: present_ids.get(period, period)
        )
        merged = (
            earlier_figures.set_index(key)["value"]
            .to_frame("then")
            .join(present_values.to_frame("now"), how="inner")
        )
        assert len(merged) > len(earlier_figures) / 2
        changed_rows = merged[merged["then"].fillna("") != merged["now"].fillna("")]
        assert {indicator for indicator, *_ in changed_rows.index} <= revised_indicators, path
