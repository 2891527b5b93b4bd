"""The order of a table's rows changes nothing but that table's own file.

What lists that file changes with it: its checksum, and the archives that it is in.
"""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scripts import build
from scripts.charts import files as charts
from scripts.downloads.file import File
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.pages import embed_page, render
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import SiteContext
from scripts.pages.data_pages import file_size
from scripts.validation.check import check
from scripts.web.search_records import search_records
from scripts.wording.urls import Addresses
from tests.tables import copy_package, edit, read, write

Rows = list[dict[str, str]]
Sort = Callable[[Rows], Rows]


def shuffled_by(seed: int) -> Sort:
    return lambda rows: random.Random(seed).sample(rows, len(rows))


SORTS: Mapping[str, Sort] = {
    "A-Z": lambda rows: sorted(rows, key=lambda row: [*row.values()]),
    "Z-A": lambda rows: sorted(rows, key=lambda row: [*row.values()], reverse=True),
    **{f"shuffled {seed}": shuffled_by(seed) for seed in range(5)},
}


def sort(folder: Path, order: Sort, *tables: str) -> None:
    """Put the rows of tables into another order; of all tables, if none is named."""
    for path in sorted(folder.glob("*.csv")):
        if not tables or path.stem in tables:
            rows = order(read(path))
            if rows:
                write(path, rows)


def rows(package: Package) -> dict[str, list[dict[str, object]]]:
    return {table: [dict(row) for _, row in package.rows(table)] for table in package.tables}


@pytest.mark.parametrize("order", SORTS.values(), ids=SORTS.keys())
def test_rows_are_read_in_the_same_order(broken: Path, package: Package, order: Sort) -> None:
    sort(broken, order)
    assert rows(open_package(broken)) == rows(package)


@pytest.mark.slow
def test_each_table_alone_may_be_sorted(broken: Path, package: Package) -> None:
    for table in package.tables:
        for name in ("A-Z", "Z-A", "shuffled 1"):
            sort(broken, SORTS[name], table)
            assert rows(open_package(broken)) == rows(package), (table, name)


def test_each_row_keeps_its_line(broken: Path) -> None:
    """Line 2 is the first row of the file, wherever it is shown."""
    sort(broken, SORTS["Z-A"])
    lines = {row["id"]: line for line, row in open_package(broken).rows("areas")}
    assert lines == {"XA": 2, "VN": 3}


def test_tables_may_be_described_in_any_order(broken: Path, package: Package) -> None:
    path = broken / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["resources"].reverse()
    path.write_text(json.dumps(descriptor), "utf-8")
    package_in_other_order = open_package(broken)
    assert list(package_in_other_order.tables) == list(package.tables)
    assert rows(package_in_other_order) == rows(package)
    assert check(broken)[1] == []


def test_problems_are_the_same_in_any_order(broken: Path, tmp_path: Path) -> None:
    """At the same rows, whose lines are others."""
    edit(broken / "figures.csv", {"indicator": "members", "period": "2020"}, value="15200")
    edit(broken / "areas.csv", {"id": "VN"}, part_of="XA")
    edit(broken / "indicators.csv", {"id": "leaflets_per_office"}, formula="leaflet / offices")
    edit(broken / "notes.csv", {"id": "minutes_misprint"}, sections="1aa", order="last")
    edit(broken / "releases.csv", {"version": "0.2.0"}, date="2025-02-10")
    before = problems(broken)
    assert len(before) >= 4
    for name in ("A-Z", "Z-A", "shuffled 1"):
        copy = copy_package(broken, tmp_path / name / broken.name)
        sort(copy, SORTS[name])
        assert problems(copy) == before


def problems(folder: Path) -> set[tuple[str, str, str | None, str]]:
    """What is wrong in a package: the row's first cell, not its line."""
    lines = set()
    for problem in check(folder)[1]:
        rows = read(folder / Path(problem.file).name)
        row = next(iter(rows[problem.line - 2].values())) if problem.line else ""
        lines.add((problem.file, row, problem.field, problem.message("en")))
    return lines


# --- all that readers see ------------------------------------------------------------------


@pytest.mark.slow
def test_only_a_tables_own_file_changes(
    broken: Path, docs: Path, figures: Figures, released: Release, rendered: dict[str, str]
) -> None:
    own_files = {path.name for path in broken.glob("*.csv")}
    before = outputs(figures, released, rendered, own_files)
    sort(broken, SORTS["shuffled 1"])
    figures_in_other_order = Figures(open_package(broken))
    release = build.full_release(figures_in_other_order, Addresses(), docs)
    after = outputs(
        figures_in_other_order,
        release,
        render.render(figures_in_other_order, release, docs),
        own_files,
    )
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == []
    assert len(before) > 300


def outputs(
    figures: Figures, release: Release, pages: Mapping[str, str], own_files: set[str]
) -> dict[str, bytes]:
    """Pages, charts, downloads and search records, without what tells of the tables' own files.

    That is: those files, their checksums, and the sizes of the archives that they are in.
    """
    site = SiteContext(figures, docs=release.dataset.docs)
    contents = charts.contents(figures, embed_page.pictures(site, chart_titles(site)))
    contents |= {path: text.encode() for path, text in pages.items()}
    contents["search"] = repr(list(search_records(figures))).encode()
    for path, content in release.contents().items():
        contents |= members(path, content) if path.endswith(".zip") else {path: content}
    archives = [file for file in release.files if file.name.endswith(".zip")]
    return {
        path: without_sizes(content, archives)
        for path, content in contents.items()
        if path.split("/")[-1] not in own_files
    }


def members(path: str, archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as archive_file:
        return {f"{path}/{name}": archive_file.read(name) for name in archive_file.namelist()}


def without_sizes(content: bytes, archives: list[File]) -> bytes:
    content = re.sub(rb"\b([0-9a-f]{64}|[0-9a-f]{8}(?=</code>))\b", b"checksum", content)
    for archive in archives:
        for size in (str(len(archive.content)), *(file_size(archive, lang) for lang in LANGUAGES)):
            content = content.replace(size.encode(), b"size")
    return content
