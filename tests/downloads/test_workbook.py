"""The workbook: a reader of XLSX finds in it just what the package holds, in one language."""

import io
import re
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scripts.downloads import workbook
from scripts.downloads.dataset import Dataset
from scripts.model.figures import Figure
from scripts.model.package import LANGUAGES, Package, ids_in
from scripts.wording import citations
from tests.tables import edit

NAMES = {
    "vi": ["Trang bìa", "Mục lục", "Ghi chú", "1-1", "2-1", "2-2", "Mọi số liệu", "Mọi mục tiêu"],
    "en": ["Cover", "Contents", "Notes", "1-1", "2-1", "2-2", "Every figure", "Every target"],
}


@pytest.fixture(scope="module")
def books(by_name: dict[str, bytes]) -> dict[str, Workbook]:
    return {lang: read(by_name[f"tiny.{lang}.xlsx"]) for lang in LANGUAGES}


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


def text_shown(cell: Cell) -> str:
    """A cell as Excel shows it, without separators of thousands."""
    if cell.value is None or cell.data_type == "s":
        return str(cell.value or "")
    if cell.data_type == "d":
        assert cell.number_format == "dd/mm/yyyy"
        return str(cell.value)[:10]
    if cell.number_format == "0":
        return str(cell.value)
    shape = re.fullmatch(r"#,##0(?:\.(0+))?", cell.number_format)
    assert shape, cell.number_format
    return f"{cell.value:.{len(shape[1] or '')}f}"


def table(book: Workbook, sheet: str) -> list[list[str]]:
    """A table as Excel shows it, row by row."""
    heads, rows = region(book[sheet])
    return [heads, *([text_shown(cell) for cell in row] for row in rows)]


# --- numbers ------------------------------------------------------------------------------


def test_a_table_of_the_report_has_its_values_as_printed(books: dict[str, Workbook]) -> None:
    """A printed final zero is shown; 15.00 and the last row's values are computed."""
    assert table(books["en"], "1-1") == [
        ["Indicator", "Area", "Unit", "2019", "2020", "Sep 2021", "2021", "Remarks", "Notes"],
        ["Members", "Sample province", "people", "10800", "12500", "18000", "", "", "[4]"],
        ["Workers", "Sample province", "people", "100000", "100000", "", "120000", "", ""],
        [
            "Members as a share of workers",
            "Sample province",
            "per cent",
            "10.80",
            "12.50",
            "15.00",
            "",
            "Sep 2021: calculated",
            "[4]",
        ],
    ]
    assert [row[3:7] for row in table(books["vi"], "2-1")[1:]] == [
        ["4000000", "1000000", "2400000", "2021: đã sửa"],
        ["1300000", "3500000", "2000000", "2021: sơ bộ"],
        ["2700000", "-2500000", "400000", "tự tính; 2021: sơ bộ"],
        ["250", "-200", "", "tự tính"],
    ]


def test_a_table_of_targets_is_marked_with_notes_about_targets_alone(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    """Note 7 is about offices of September 2021 and the target of 2025."""

    def marks() -> list[str]:
        return [row[-1] for row in table(read(workbook.workbook(changed(), "en")), "2-2")[1:]]

    assert marks() == ["", "[7]"]
    edit(broken / "notes.csv", {"id": "offices_least"}, record="figure")
    assert marks() == ["", ""]


def test_the_flat_table_holds_every_figure_once_with_its_notes(
    book: Workbook, lang: str, every: list[Figure], values: list[str], package: Package
) -> None:
    numbers = {
        note["id"]: f"[{number}]" for number, (_, note) in enumerate(package.rows("notes"), 1)
    }
    rows = table(book, NAMES[lang][-2])[1:]
    assert [row[3] for row in rows] == values
    assert [tuple(row[15:17]) for row in rows] == [figure.key[:2] for figure in every]
    by_key = {(row[15], row[11]): row for row in rows}
    assert by_key["listed", "2021-12-31"][14] == numbers["list_short"]
    assert by_key["members", "2021-09-30"][14] == "[4]"
    assert by_key["leaflets", "2020-12-31"][14] == ""
    rate = by_key["member_rate", "2019-12-31"]
    expected = {
        "vi": [
            "Tỷ lệ hội viên trên số lao động",
            "Tỉnh Mẫu",
            "2019",
            "10.80",
            "",
            "phần trăm",
            "nguồn ghi",
            "chính thức",
            "2019",
            "có",
            "2019-01-01",
            "2019-12-31",
            "báo cáo",
            "1",
        ],
        "en": [
            "Members as a share of workers",
            "Sample province",
            "2019",
            "10.80",
            "",
            "per cent",
            "printed",
            "reported",
            "2019",
            "yes",
            "2019-01-01",
            "2019-12-31",
            "the report",
            "1",
        ],
    }
    assert rate[:14] == expected[lang]


def test_a_rate_its_national_value_and_its_targets_are_there_to_be_drawn(
    books: dict[str, Workbook],
) -> None:
    """By the year as a number: the province, the nation, and what the nation aims at."""
    values = {}
    for sheet in ("Every figure", "Every target"):
        heads, rows = region(books["en"][sheet])
        for row in rows:
            cells = dict(zip(heads, (cell.value for cell in row), strict=True))
            if cells["Indicator ID"] == "member_rate" and cells["Full year"] == "yes":
                values[cells["Origin"], cells["Area ID"], cells["Year"]] = cells["Value"]
    assert values == {
        ("printed", "XA", 2019): 10.8,
        ("printed", "XA", 2020): 12.5,
        ("printed", "VN", 2021): 22.5,
        ("target", "VN", 2021): 20,
        ("target", "VN", 2025): 25,
        ("target", "VN", 2030): 50,
    }


def test_a_missing_result_is_an_empty_cell_explained_beside_it(books: dict[str, Workbook]) -> None:
    (row,) = [
        candidate
        for candidate in table(books["en"], "Every figure")
        if candidate[15] == "satisfaction" and not candidate[3]
    ]
    assert (row[2], row[4], row[7]) == ("2021", "", "missing")


def test_numbers_are_numbers_and_years_above_columns_are_words(book: Workbook) -> None:
    for sheet in book.worksheets[3:]:
        heads, _ = region(sheet)
        assert all(isinstance(head, str) for head in heads)
    assert {cell.data_type for cell in cells(book)} == {"s", "n", "d"}
    assert not [
        cell.coordinate
        for cell in cells(book)
        if isinstance(cell.value, str) and re.fullmatch(r"[\d.,]*[.,][\d.,]*\d", cell.value)
    ]


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
        assert all(sheet.cell(row, 1).value for row in range(1, int(first_row or 0)))
        heads, rows = region(sheet)
        assert all(heads)
        assert len(set(heads)) == len(heads)
        assert all(row[0].value for row in rows)
    assert len(set(names)) == len(names)


def test_sheets_come_in_order_and_are_named_as_excel_allows(book: Workbook, lang: str) -> None:
    """The tables of the report by its sections: one of section 1, two of section 2."""
    assert book.sheetnames == NAMES[lang]
    for name in book.sheetnames:
        assert len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_both_languages_have_the_same_sheets_rows_and_numbers(books: dict[str, Workbook]) -> None:
    for vietnamese, english in zip(books["vi"].worksheets, books["en"].worksheets, strict=True):
        assert vietnamese.dimensions == english.dimensions
        for row, english_row in zip(vietnamese.iter_rows(), english.iter_rows(), strict=True):
            for cell, english_cell in zip(row, english_row, strict=True):
                assert cell.data_type == english_cell.data_type
                assert (cell.value is None) == (english_cell.value is None)
                if cell.data_type == "n":
                    assert cell.value == english_cell.value
                    assert cell.number_format == english_cell.number_format


def test_contents_lead_to_every_sheet_by_its_title_and_back(book: Workbook) -> None:
    _, contents, *sheets = book.worksheets
    _, rows = region(contents)
    assert [row[0].value for row in rows] == [sheet.title for sheet in sheets]
    for name, title, _section in rows:
        assert name.hyperlink is not None
        assert name.hyperlink.location == f"'{name.value}'!A1"
        assert book[str(name.value)]["A1"].value == title.value
    for sheet in sheets:
        (back,) = [cell.hyperlink for (cell, *_) in sheet.iter_rows() if cell.hyperlink]
        assert back.location == f"'{contents.title}'!A1"


def test_a_table_names_its_section_and_its_sources(books: dict[str, Workbook]) -> None:
    above = [str(books["en"]["2-1"].cell(row, 1).value) for row in range(1, 3)]
    assert above[0] == "Income and spending"
    assert "in section 2, “Money and time”." in above[1]
    assert above[1].endswith("Source: the report, section 2.")


def test_the_header_of_every_table_is_in_row_4(book: Workbook) -> None:
    """Below the title, what the sheet holds, and the way back: for readers that skip three rows."""
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        assert range_boundaries(table.ref)[1] == 4


def width_of(sheet: Worksheet, column: int) -> float:
    """The width of a column; neighbours of one width are described as one."""
    dimensions = sheet.column_dimensions.values()
    (dimension,) = [
        candidate
        for candidate in dimensions
        if (candidate.min or 0) <= column <= (candidate.max or 0)
    ]
    return float(dimension.width)


def test_all_text_has_room_in_its_cell(book: Workbook) -> None:
    """LibreOffice does not fit rows to their text."""
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
    texts = {
        lang: {str(cell.value) for cell in cells(books[lang]) if cell.data_type == "s"}
        for lang in LANGUAGES
    }
    same = re.compile(r"[\w/-]+|(\[\d+\] ?)+|[\d; ]+|\d[a-d]?(, \d[a-d]?)*")
    assert not [text for text in texts["vi"] & texts["en"] if not same.fullmatch(text)]
    english = re.compile(r"\b(contents?|notes?|worksheet|sheet|table|cover|source|the|of)\b", re.I)
    ids = re.compile(r"[a-z]+(_[a-z0-9]+)*")
    assert not [t for t in texts["vi"] if english.search(t) and not ids.fullmatch(t)]


def test_the_cover_says_what_it_is_and_how_to_cite_it(
    book: Workbook, lang: str, dataset: Dataset
) -> None:
    about = dataset.publication
    lines = [str(cell.value) for (cell,) in book.worksheets[0].iter_rows()]
    assert lines[:2] == [about.title[lang], about.description[lang]]
    assert citations.whole_citation(about, lang) in lines
    day = {"vi": "ngày 09 tháng 3 năm 2026", "en": "9 March 2026"}[lang]
    assert any("0.3.0" in line and day in line for line in lines)
    cells = [cell for (cell,) in book.worksheets[0].iter_rows()]
    links = {cell.hyperlink.target: str(cell.value) for cell in cells if cell.hyperlink}
    licence = links["https://creativecommons.org/licenses/by/4.0/"]
    assert "Creative Commons Attribution 4.0 International" in licence
    names = {
        "vi": ["Văn phòng tỉnh Mẫu", "Nhóm thử"],
        "en": ["Sample Provincial Office", "The testers"],
    }
    assert all(any(name in line for line in lines) for name in names[lang])


def test_the_notes_sheet_holds_every_note_and_what_it_is_about(
    book: Workbook, lang: str, package: Package
) -> None:
    rows = table(book, NAMES[lang][2])[1:]
    assert [row[0] for row in rows] == [f"[{number}]" for number in range(1, 10)]
    for row, (_, note) in zip(rows, package.rows("notes"), strict=True):
        assert (row[1], row[7]) == (note[f"text_{lang}"], note["id"])
        indicators = [package.by_id["indicators"][name] for name in ids_in(note["indicators"])]
        assert row[3] == "; ".join(indicator[f"name_{lang}"] for indicator in indicators)
    # the opening of the report by its name, other sections by their numbers
    assert [row[6] for row in rows[:4]] == [
        {"vi": "mở đầu", "en": "introduction"}[lang],
        "1",
        "1",
        "1, 2",
    ]


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
    broken: Path, changed: Callable[[], Dataset], text: str
) -> None:
    edit(broken / "notes.csv", {"id": "list_short"}, text_vi=text)
    edit(broken / "tables.csv", {"id": "membership"}, caption_vi=text)
    edit(broken / "indicators.csv", {"id": "members"}, name_vi=text)
    if "$$" not in text:  # which gptables refuses above a column
        edit(broken / "periods.csv", {"id": "2019"}, short_vi=text)
    book = read(workbook.workbook(changed(), "vi"))
    text_cells = [cell for cell in cells(book) if cell.value == text]
    assert {cell.parent.title for cell in text_cells} >= {"Ghi chú", "1-1", "Mọi số liệu"}
    assert all(cell.data_type == "s" for cell in text_cells)
    assert not [cell for cell in text_cells if cell.hyperlink]
    heads, *rows = table(book, "1-1")
    assert text in heads or "$$" in text
    assert rows[0][0] == text
    targets = {cell.hyperlink.target for cell in cells(book) if cell.hyperlink}
    assert not [target for target in targets if target and "hostile" in target]


@pytest.mark.parametrize("text", HOSTILE[:1] + HOSTILE[4:6])
def test_text_that_would_run_once_somebody_edits_its_cell_is_marked_as_text(
    broken: Path, changed: Callable[[], Dataset], text: str
) -> None:
    edit(broken / "indicators.csv", {"id": "members"}, name_vi=text)
    book = read(workbook.workbook(changed(), "vi"))
    text_cells = [cell for cell in cells(book) if cell.value == text]
    assert text_cells
    assert all(cell.quotePrefix for cell in text_cells)


# --- the file -----------------------------------------------------------------------------


def test_the_file_says_its_title_language_and_day(book: Workbook, lang: str) -> None:
    about = book.properties
    titles = {
        "vi": "Hội viên tỉnh Mẫu: số liệu đặt ra để thử",
        "en": "Members of Sample province: figures invented for tests",
    }
    assert about.title == titles[lang]
    assert about.creator == {"vi": "Nhóm thử", "en": "The testers"}[lang]
    assert about.created is not None
    assert about.created.isoformat() == "2026-03-09T00:00:00"
    assert about.modified == about.created
    properties = book.custom_doc_props.props  # type: ignore[attr-defined]
    assert {entry.name: entry.value for entry in properties} == {
        "Language": lang,
        "Version": "0.3.0",
    }
