# mypy: ignore-errors
"""The workbook: a reader of XLSX finds in it just what the package holds, in one language."""

import io
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scripts.downloads import workbook
from scripts.model.figures import Figure, Figures, key_of
from scripts.model.package import LANGUAGES, ROOT, Package, ids_in, open_package
from scripts.wording import citations

NAMES = {
    "vi": ("Trang bìa", "Mục lục", "Ghi chú", "Mọi số liệu"),
    "en": ("Cover", "Contents", "Notes", "Every figure"),
}


@pytest.fixture(scope="module")
def books(figures: Figures) -> dict[str, Workbook]:
    return {lang: read(workbook.workbook(figures, lang)) for lang in LANGUAGES}


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def book(books: dict[str, Workbook], lang: str) -> Workbook:
    return books[lang]


def read(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell))


def region(sheet: Worksheet) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """The headers and rows of the one table of a sheet."""
    (table,) = sheet.tables.values()
    heads, *rows = sheet[table.ref]
    return [cell.value for cell in heads], list(rows)


def sheet_of(book: Workbook, title: str) -> Worksheet:
    (found,) = [sheet for sheet in book.worksheets[3:] if sheet["A1"].value == title]
    return found


def width_of(sheet: Worksheet, column: int) -> float:
    """The width of a column; neighbours of one width are described as one."""
    dimensions = sheet.column_dimensions.values()
    (found,) = [d for d in dimensions if (d.min or 0) <= column <= (d.max or 0)]
    return float(found.width)


def printed(cell: Cell) -> str:
    """A number as Excel shows it, without separators of thousands; empty for an empty cell."""
    if cell.value is None:
        return ""
    assert cell.data_type == "n", cell
    shape = re.fullmatch(r"#,##0(?:\.(0+))?", cell.number_format)
    assert shape, cell.number_format
    return f"{cell.value:.{len(shape[1] or '')}f}"


def value_of(figure: Figure) -> str:
    return "" if figure.value is None else str(figure.value)


def noted(package: Package, record: str, indicator: str, area: str, period: str) -> set[str]:
    """The notes about a value, found without ``notes``."""
    return {
        note["id"]
        for _, note in package.rows("notes")
        if indicator in ids_in(note["indicators"])
        and (note["record"] or record) == record
        and (note["area"] or area) == area
        and period in (ids_in(note["period"]) or [period])
    }


# --- numbers ------------------------------------------------------------------------------


def test_every_figure_of_the_report_s_tables_stands_in_its_cell_as_printed(
    book: Workbook, figures: Figures, lang: str
) -> None:
    by_id, seen = figures.package.by_id, 0
    for _, row in figures.package.rows("tables"):
        heads, rows = region(sheet_of(book, row[f"caption_{lang}"]))
        names = ids_in(row["indicators"])
        expected: dict[tuple[str, str], str] = {}
        for name in names:
            if row["holds"] == "targets":
                targets = [r for _, r in figures.package.rows("targets") if r["indicator"] == name]
                expected |= {(name, key_of(r).period): str(r["value"]) for r in targets}
            else:
                series = figures.series(name, figures.areas_of(name)[0])
                expected |= {(name, figure.key.period): value_of(figure) for figure in series}
        periods = {p["id"]: p[f"short_{lang}"] for p in by_id["periods"].values()}
        shown = [p for p in periods if any(period == p for _, period in expected)]
        assert heads[3:-2] == [periods[p] for p in shown]
        assert [line[0].value for line in rows] == [
            by_id["indicators"][n][f"name_{lang}"] for n in names
        ]
        for name, line in zip(names, rows, strict=True):
            assert line[2].value == figures.unit(name)[f"name_{lang}"]
            for period, cell in zip(shown, line[3:-2], strict=True):
                assert printed(cell) == expected.get((name, period), ""), (name, period)
                seen += cell.value is not None
    assert seen > 100


def test_the_flat_table_holds_every_figure_once_with_its_notes(
    book: Workbook, figures: Figures, lang: str
) -> None:
    by_id = figures.package.by_id
    numbered = [note["id"] for _, note in figures.package.rows("notes")]
    every = [
        figure
        for name in by_id["indicators"]
        for area in figures.areas_of(name)
        for figure in figures.series(name, area)
    ]
    _, rows = region(book.worksheets[-1])
    assert len(rows) == len(every)
    for figure, row in zip(every, rows, strict=True):
        indicator, area, period = figure.key
        values = [cell.value for cell in row]
        assert values[9] == indicator
        assert values[0] == by_id["indicators"][indicator][f"name_{lang}"]
        assert values[1] == by_id["areas"][area][f"name_{lang}"]
        assert values[2] == by_id["periods"][period][f"short_{lang}"]
        assert printed(row[3]) == value_of(figure)
        assert (values[8] is None) == (figure.row.get("section") is None)
        marks = {int(mark) for mark in re.findall(r"\d+", str(values[10]))}
        about = noted(figures.package, "figure", *figure.key)
        assert {numbered[mark - 1] for mark in marks} == about, figure.key


def test_a_printed_final_zero_is_shown(books: dict[str, Workbook]) -> None:
    """The report prints unemployment insurance coverage in 2020 as 10,80."""
    sheet = sheet_of(
        books["vi"], "Tỷ lệ tham gia trên lực lượng lao động trong độ tuổi, tỉnh Bến Tre"
    )
    heads, rows = region(sheet)
    cell = rows[3][heads.index("2020")]
    assert (cell.value, cell.number_format) == (10.8, "#,##0.00")


def test_a_missing_result_is_an_empty_cell_explained_beside_it(books: dict[str, Workbook]) -> None:
    heads, rows = region(sheet_of(books["en"], "Electronic transactions and satisfaction"))
    (row,) = [row for row in rows if row[0].value == "Participants' satisfaction score"]
    said = dict(zip(heads, row, strict=True))
    assert said["2021"].value is None
    assert said["Remarks"].value == "2021: missing"
    assert said["2019"].value == 99.13


def test_numbers_are_numbers_and_years_above_columns_are_words(book: Workbook) -> None:
    for sheet in book.worksheets[3:]:
        heads, _ = region(sheet)
        assert all(isinstance(head, str) for head in heads)
    assert {cell.data_type for cell in cells(book)} == {"s", "n"}
    words_for_numbers = [
        cell.coordinate
        for cell in cells(book)
        if isinstance(cell.value, str) and re.fullmatch(r"[\d.,]*[.,][\d.,]*\d", cell.value)
    ]
    assert not words_for_numbers


# --- shape --------------------------------------------------------------------------------


def test_each_sheet_has_its_title_in_a1_and_one_table_without_blank_rows(book: Workbook) -> None:
    names = []
    for sheet in book.worksheets:
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges
        assert not list(sheet.conditional_formatting)
        if sheet is book.worksheets[0]:
            assert not sheet.tables
            continue
        (table,) = sheet.tables.values()
        names.append(table.name)
        assert table.headerRowCount != 0
        first_column, first_row, last_column, last_row = range_boundaries(table.ref)
        assert (first_column, last_column, last_row) == (1, sheet.max_column, sheet.max_row)
        above = [sheet.cell(row, 1).value for row in range(1, int(first_row or 0))]
        assert all(above)
        heads, rows = region(sheet)
        assert all(heads)
        assert len(set(heads)) == len(heads)
        assert all(row[0].value for row in rows)
    assert len(set(names)) == len(names)


def test_sheets_come_in_order_and_are_named_as_excel_allows(
    books: dict[str, Workbook], package: Package, lang: str
) -> None:
    cover, contents, notes, *report, flat = books[lang].sheetnames
    assert (cover, contents, notes, flat) == NAMES[lang]
    sections = [row["section"] for _, row in package.rows("tables")]
    assert [name.split("-")[0] for name in report] == sections
    assert "4a-1" in report
    for name in books[lang].sheetnames:
        assert len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_both_languages_have_the_same_sheets_rows_and_numbers(books: dict[str, Workbook]) -> None:
    vi, en = books["vi"].worksheets, books["en"].worksheets
    assert len(vi) == len(en)
    for one, other in zip(vi, en, strict=True):
        assert one.dimensions == other.dimensions
        for row, same in zip(one.iter_rows(), other.iter_rows(), strict=True):
            for cell, twin in zip(row, same, strict=True):
                assert cell.data_type == twin.data_type
                assert (cell.value is None) == (twin.value is None)
                if cell.data_type == "n":
                    assert cell.value == twin.value
                    assert cell.number_format == twin.number_format


def test_contents_lead_to_every_sheet_by_its_title_and_back(book: Workbook) -> None:
    _, contents, *others = book.worksheets
    _, rows = region(contents)
    assert [row[0].value for row in rows] == [sheet.title for sheet in others]
    for name, title, _section in rows:
        assert name.hyperlink is not None
        assert name.hyperlink.location == f"'{name.value}'!A1"
        assert book[str(name.value)]["A1"].value == title.value
    for sheet in others:
        (back,) = [cell.hyperlink for (cell, *_) in sheet.iter_rows() if cell.hyperlink]
        assert back.location == f"'{contents.title}'!A1"


def test_all_text_has_room_in_its_cell(book: Workbook) -> None:
    """LibreOffice does not fit rows to their text by itself."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row or 0].height
            assert height, row[0]
            for cell in row:
                if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                    continue
                size = cell.font.size or 0
                # A letter of Arial is half as wide as high; columns are counted in 7/96 of an inch.
                width = width_of(sheet, cell.column or 0) * 7
                letters = width / (size * 96 / 72 * 0.5)
                assert ceil(len(cell.value) / letters) * size * 1.15 <= height, cell


# --- words --------------------------------------------------------------------------------


def test_no_word_is_in_the_other_language(books: dict[str, Workbook]) -> None:
    said = {
        lang: {str(cell.value) for cell in cells(books[lang]) if cell.data_type == "s"}
        for lang in LANGUAGES
    }
    same = re.compile(r"[a-z0-9_]+|(\[\d+\] ?)+|[\d; ]+|\d[a-d]?-\d|\d[a-d](, \d[a-d])*")
    assert not [text for text in said["vi"] & said["en"] if not same.fullmatch(text)]
    english = re.compile(r"\b(contents?|notes?|worksheet|sheet|table|cover|source|the|of)\b", re.I)
    names = re.compile(r"[a-z]+(_[a-z0-9]+)*")  # ids
    assert not [t for t in said["vi"] if english.search(t) and not names.fullmatch(t)]


def test_the_cover_says_what_it_is_and_how_to_cite_it(
    book: Workbook, figures: Figures, lang: str
) -> None:
    descriptor = figures.package.descriptor
    cover = book.worksheets[0]
    said = [str(cell.value) for (cell,) in cover.iter_rows()]
    suffix = "" if lang == "vi" else "@en"
    assert said[0] == descriptor[f"title{suffix}"]
    assert descriptor[f"description{suffix}"] in said
    assert citations.whole(figures, lang) in said
    year, month, day = (int(part) for part in descriptor["created"][:10].split("-"))
    assert any(
        descriptor["version"] in line and str(day) in line and str(year) in line for line in said
    )
    assert f"tháng {month} " in " ".join(said) or lang == "en"
    licence = descriptor["licenses"][0]
    links = {cell.hyperlink.target: cell.value for (cell,) in cover.iter_rows() if cell.hyperlink}
    assert licence["title"] in str(links[licence["path"]])
    for person in descriptor["contributors"]:
        assert any(person[f"title{suffix}"] in line for line in said)


def test_the_notes_sheet_holds_every_note_and_what_it_is_about(
    book: Workbook, package: Package, lang: str
) -> None:
    _, rows = region(book.worksheets[2])
    notes = [note for _, note in package.rows("notes")]
    assert [row[0].value for row in rows] == [f"[{n}]" for n in range(1, len(notes) + 1)]
    for note, row in zip(notes, rows, strict=True):
        values = [cell.value for cell in row]
        assert values[1] == note[f"text_{lang}"]
        named = str(values[3]).split("; ") if values[3] else []
        assert named == [
            package.by_id["indicators"][name][f"name_{lang}"] for name in ids_in(note["indicators"])
        ]
        assert values[7] == note["id"]


def test_a_row_is_marked_with_the_notes_about_it(books: dict[str, Workbook]) -> None:
    """The printed share of voluntary members differs from the computed one by rounding."""
    _, notes = region(books["en"].worksheets[2])
    (note,) = [row for row in notes if row[7].value == "si_voluntary_coverage_rounding"]
    sheet = sheet_of(
        books["en"], "Coverage as a share of the working-age labour force, Bến Tre province"
    )
    _, rows = region(sheet)
    assert [str(note[0].value) in str(row[-1].value) for row in rows] == [False, False, True, False]


def test_a_row_of_targets_is_marked_with_notes_about_targets_alone(
    broken: Path, edit: Callable[..., None]
) -> None:
    edit(broken / "notes.csv", {"id": "cashless_bound"}, record="target")
    edit(broken / "notes.csv", {"id": "online_target_base"}, record="figure")
    book = read(workbook.workbook(Figures(open_package(broken)), "en"))
    _, notes = region(book.worksheets[2])
    marks = {row[7].value: str(row[0].value) for row in notes}
    _, rows = region(sheet_of(book, "Targets printed in the report, for the whole service"))
    found = {str(row[0].value): row[-1].value for row in rows}
    assert found["Share of recipients in urban areas paid without cash"] == marks["cashless_bound"]
    assert found["Share of public services online"] is None


# --- hostile text -------------------------------------------------------------------------

HOSTILE = (
    "=cmd|'/C calc'!A0",
    "http://hostile.example/",
    "[click](http://hostile.example/)",
    "{=1+1}",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "$$hostile$$ note",
    "–",
    "Ở",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_a_formula_or_a_link_stays_text(
    broken: Path, edit: Callable[..., None], text: str
) -> None:
    edit(broken / "notes.csv", {"id": "cashless_bound"}, text_vi=text)
    edit(broken / "tables.csv", {"id": "coverage"}, caption_vi=text)
    edit(broken / "indicators.csv", {"id": "si_coverage"}, name_vi=text)
    if "$$" not in text:  # which gptables refuses above a column
        edit(broken / "periods.csv", {"id": "2019"}, short_vi=text)
    book = read(workbook.workbook(Figures(open_package(broken)), "vi"))
    found = [cell for cell in cells(book) if cell.value == text]
    notes, coverage, flat = book.worksheets[2], sheet_of(book, text), book.worksheets[-1]
    assert {cell.parent.title for cell in found} >= {notes.title, coverage.title, flat.title}
    assert all(cell.data_type == "s" for cell in found)
    assert not [cell for cell in found if cell.hyperlink]
    heads, rows = region(coverage)
    assert text in heads or "$$" in text
    assert rows[0][0].value == text
    targets = {cell.hyperlink.target for cell in cells(book) if cell.hyperlink}
    assert not [target for target in targets if target and "hostile" in target]


# --- the file -----------------------------------------------------------------------------


def test_the_file_says_its_title_language_and_day(book: Workbook, package: Package) -> None:
    lang = "vi" if book.sheetnames[0] == "Trang bìa" else "en"
    suffix = "" if lang == "vi" else "@en"
    about = book.properties
    assert about.title == package.descriptor[f"title{suffix}"]
    assert about.creator == package.descriptor["contributors"][1][f"title{suffix}"]
    assert about.created is not None
    assert about.created.strftime("%Y-%m-%dT%H:%M:%SZ") == package.descriptor["created"]
    assert about.modified == about.created
    properties = book.custom_doc_props.props  # type: ignore[attr-defined]
    assert {found.name: found.value for found in properties} == {
        "Language": lang,
        "Version": package.descriptor["version"],
    }


def test_the_file_is_the_same_each_time_it_is_made() -> None:
    first = made("1")
    time.sleep(1.1)
    assert made("2") == first


@cache
def made(seed: str) -> list[str]:
    """Checksums of the workbooks that a process of its own makes."""
    program = (
        "import hashlib\n"
        "from scripts import workbook\n"
        "from scripts.indicators import Figures\n"
        "from scripts.package import open_package\n"
        "figures = Figures(open_package())\n"
        "for lang in ('vi', 'en'):\n"
        "    print(hashlib.sha256(workbook.workbook(figures, lang)).hexdigest())\n"
    )
    environment: dict[str, Any] = {"PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.split()
