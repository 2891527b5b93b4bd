"""Sheets: a table with its words as a sheet of a workbook, readable in Excel and LibreOffice."""

import copy
import re
import textwrap
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
from gptables import GPTable, GPWorkbook, Theme, gptheme
from gptables.core.gptable import FormatList

from scripts.model.package import FORMULA_STARTS
from scripts.model.rounding import decimals_of
from scripts.wording import formats
from scripts.wording.phrases import phrase

# A cell is text, a number as printed, a link (its text and the sheet it leads to), or empty.
Link = Mapping[str, str]
Cell = str | Decimal | Link | None

LINKED = {"underline": True, "font_color": "blue"}
APART = {"indent": 1}  # numbers stand right, and would touch the words that follow
CONTENTS = "contents"
ANYWHERE = "A1:XFD1048576"
A4 = 9

# Widths of columns, in letters of the theme's font: the least, that of labels and of longer text.
NARROWEST, LABEL, PROSE, PAGE = 11, 28, 52, 90
INDENT = 2
SIZE = 12
EXCEL_WIDTH = 1.2  # of a letter, in Excel's own measure: digits of a smaller font
LINE = 1.3  # height of a line, in sizes of its font


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table: ``name`` is on its tab, ``holds`` says what is in it.

    ``id`` names the table in formulas of Excel; ``section`` is of the report, if it is of one.
    """

    name: str
    id: str
    title: str
    holds: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    section: str | None = None
    source: str | None = None


def sheet_phrase(name: str, lang: str, **values: str) -> str:
    """A phrase of the workbook in its language."""
    return phrase("workbook", name, lang, **values)


def write(book: GPWorkbook, sheet: Sheet, lang: str) -> None:
    """Add a sheet: its words, the way back, its table."""
    columns = enumerate(zip(sheet.heads, *sheet.rows, strict=True))
    widths = [
        _width(head, cells, PROSE if column == 0 else LABEL, lang)
        for column, (head, *cells) in columns
    ]
    wrap = widths[0] > LABEL
    book.set_theme(_theme(wrap=wrap))
    page = book.add_worksheet(sheet.name)
    table = _table(sheet)
    top = table.data_range[0]
    table.set_table_row_index(top + 1)  # leaves a row for the way back
    with warnings.catch_warnings():
        # Above each table is said what its empty cells mean.
        warnings.filterwarnings("ignore", r"\s*Empty or null cell")
        warnings.filterwarnings("ignore", category=DeprecationWarning)  # gptables' use of pandas
        page.write_gptable(table, auto_width=False)
    back = sheet_phrase("cover" if sheet.id == CONTENTS else "contents", lang)
    linked = book.add_format({**page.theme.instructions_format, **LINKED})
    page.write_url(top, 0, to(back), linked, sheet_phrase("back", lang, sheet=back))
    for column, width in enumerate(widths):
        page.set_column(column, column, (width + (INDENT if column else 0)) * EXCEL_WIDTH)
    for row, height in enumerate(_heights(sheet, widths, page.theme, lang, wrap=wrap)):
        page.set_row(row, height)
    page.ignore_errors({"number_stored_as_text": ANYWHERE})  # years and sections are text
    page.repeat_rows(top + 1)
    for_print(page)


def _table(sheet: Sheet) -> GPTable:
    apart = {"columns": list(range(1, len(sheet.heads))), "format": APART, "include_names": True}
    decimals = [
        {"cell": {"cells": (row, column), "format": {"num_format": formats.pattern(cell)}}}
        for row, cells in enumerate(sheet.rows, start=1)
        for column, cell in enumerate(cells)
        if isinstance(cell, Decimal)
    ]
    written = [[_cell(cell) for cell in row] for row in sheet.rows]
    return GPTable(
        pd.DataFrame(written, columns=list(sheet.heads), dtype=object),
        f"table_{sheet.id}",
        _literal(sheet.title),
        subtitles=[_literal(sheet.section)] if sheet.section else [],
        instructions=_literal(sheet.holds),
        source=_literal(sheet.source) if sheet.source else None,
        index_columns={},
        additional_formatting=[{"column": apart}, *decimals],
    )


def _cell(cell: Cell) -> FormatList | Link | int | float | None:
    """A cell as gptables writes it: text as text, numbers as numbers."""
    if isinstance(cell, str):
        return FormatList(_literal(cell))
    if isinstance(cell, Decimal):
        return float(cell) if decimals_of(cell) else int(cell)
    return cell


def _literal(text: str) -> list[str | dict[str, bool]]:
    """Text as rich text, in which gptables looks for no links: each part after its format.

    Dollar signs are parted, since two would mark a note. What a spreadsheet might take for a
    formula, once somebody edits the cell, is marked as text.
    """
    form = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
    return [item for part in re.split(r"(?<=\$)(?=\$)", text) for item in (form, part)]


def to(sheet: str) -> str:
    """The address of a sheet within the workbook."""
    return f"internal:'{sheet}'!A1"


def _theme(*, wrap: bool) -> Theme:
    """The theme of gptables; what stands above a table is wrapped where its column is wide."""
    theme = copy.deepcopy(gptheme)
    theme.apply_config({"global": {"valign": "top"}})
    above = ("title", "subtitle", "instructions", "source")
    theme.apply_config({part: {"text_wrap": wrap} for part in above})
    return theme


def _width(head: str, cells: Sequence[Cell], label: int, lang: str) -> int:
    """How many letters wide a column is; what is longer than that is wrapped.

    ``label`` is the most for a column in which no text is longer than ``PROSE``.
    """
    texts = [_shown(cell, lang) for cell in cells if not isinstance(cell, Decimal)]
    numbers = [_shown(cell, lang) for cell in cells if isinstance(cell, Decimal)]
    word = max(len(word) for text in (head, *texts) for word in [*text.split(), ""])
    number = max((len(number) * 5 // 4 for number in numbers), default=0)  # digits are wide
    longest = max((len(text) for text in texts), default=0)
    text = PROSE if longest > PROSE else min(longest, label)
    return max(NARROWEST, number, text, min(word, PROSE))


def _heights(
    sheet: Sheet, widths: Sequence[int], theme: Theme, lang: str, *, wrap: bool
) -> list[float]:
    """The height of each row of a sheet, in points.

    Excel finds them by itself, LibreOffice doesn't: there, rows would lie on each other.
    """
    above = [
        (sheet.title, theme.title_format),
        (sheet.section, theme.subtitle_format),
        (sheet.holds, theme.instructions_format),
        (sheet.source, theme.source_format),
    ]
    width = widths[0] if wrap else sum(widths)
    return [
        *(height(text, width, form) for text, form in above if text),
        height("", width, theme.instructions_format),  # the way back
        *(
            max(
                height(_shown(cell, lang), letters, form)
                for cell, letters in zip(row, widths, strict=True)
            )
            for row, form in (
                (sheet.heads, theme.column_heading_format),
                *((row, theme.data_format) for row in sheet.rows),
            )
        ),
    ]


def height(text: str, letters: int, form: Mapping[str, Any]) -> float:
    """The height of text wrapped in a column, in points: rather too much than too little."""
    size = form["font_size"]
    fitting = int(letters * SIZE / size / (1.1 if form.get("bold") else 1))
    lines = max(1, len(textwrap.wrap(text, fitting)))
    return float(round(lines * size * LINE + 1))


def _shown(cell: Cell, lang: str) -> str:
    if isinstance(cell, Decimal):
        return formats.number(cell, lang)
    return cell if isinstance(cell, str) else "".join(cell or ())


def for_print(page: Any) -> None:
    """Print all columns of a sheet on one page's width."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
