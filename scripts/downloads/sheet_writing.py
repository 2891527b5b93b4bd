"""Writing sheets with gptables, readable in Excel and LibreOffice."""

import copy
import re
import warnings
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
from gptables import GPTable, GPWorkbook, Theme, gptheme
from gptables.core.gptable import FormatList

from scripts.downloads.sheet import CONTENTS, Cell, Link, Sheet, link_to, sheet_phrase
from scripts.downloads.sheet_layout import (
    EXCEL_WIDTH,
    INDENT,
    LABEL,
    LINKED,
    PROSE,
    column_width,
    print_on_one_page,
    row_heights,
)
from scripts.model.package import FORMULA_STARTS
from scripts.model.rounding import decimals_of
from scripts.wording import numbers

APART = {"indent": 1}  # numbers are right-aligned, and would touch the words that follow
# What gptables takes for nothing but text, and no spreadsheet for a formula: most cells.
PLAIN = re.compile(r"[A-Za-z0-9][^\[\]()$*<>\n\t]*")
ANYWHERE = "A1:XFD1048576"


def write(book: GPWorkbook, sheet: Sheet, lang: str) -> None:
    """Add a sheet: its title, what it holds, the way back, its table.

    These three lines stay above the header, for who hears a sheet from its first cell on.
    """
    columns = enumerate(zip(sheet.heads, *sheet.rows, strict=True))
    widths = [
        column_width(head, cells, PROSE if column == 0 else LABEL, lang)
        for column, (head, *cells) in columns
    ]
    wrap = widths[0] > LABEL
    book.set_theme(_theme(wrap=wrap))
    page = book.add_worksheet(sheet.name)
    table = _table(sheet)
    top = table.data_range[0]
    table.set_table_row_index(top + 1)  # leaves a row for the way back
    with warnings.catch_warnings():
        # The text above each table says what its empty cells mean.
        warnings.filterwarnings("ignore", r"\s*Empty or null cell")
        warnings.filterwarnings("ignore", category=DeprecationWarning)  # gptables' use of pandas
        page.write_gptable(table, auto_width=False)
    back = sheet_phrase("cover" if sheet.id == CONTENTS else "contents", lang)
    link_format = book.add_format({**page.theme.instructions_format, **LINKED})
    page.write_url(top, 0, link_to(back), link_format, sheet_phrase("back", lang, sheet=back))
    for column, width in enumerate(widths):
        page.set_column(column, column, (width + (INDENT if column else 0)) * EXCEL_WIDTH)
    for row, height in enumerate(row_heights(sheet, widths, page.theme, lang, wrap=wrap)):
        page.set_row(row, height)
    page.ignore_errors({"number_stored_as_text": ANYWHERE})  # years and sections are text
    page.repeat_rows(top + 1)
    print_on_one_page(page)


def _table(sheet: Sheet) -> GPTable:
    spacing = {"columns": list(range(1, len(sheet.heads))), "format": APART, "include_names": True}
    patterns = [
        form
        for column, column_cells in enumerate(zip(*sheet.rows, strict=True))
        for form in _patterns(column, column_cells)
    ]
    cells = [[_cell(cell) for cell in row] for row in sheet.rows]
    return GPTable(
        pd.DataFrame(cells, columns=list(sheet.heads), dtype=object),
        f"table_{sheet.id}",
        _literal(sheet.title),
        instructions=_literal(sheet.holds),
        index_columns={},
        additional_formatting=[{"column": spacing}, *patterns],
    )


def _patterns(column: int, cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """How the numbers of a column are shown: at once if all cells are alike, else cell by cell."""
    numeric = {
        row: {"num_format": _pattern(cell)}
        for row, cell in enumerate(cells, start=1)
        if isinstance(cell, Decimal | int | date)
    }
    formats = {form["num_format"] for form in numeric.values()}
    if len(formats) == 1 and len(numeric) == len(cells):
        rule = {"columns": [column], "format": numeric[1], "include_names": False}
        return [{"column": rule}]
    return [{"cell": {"cells": (row, column), "format": form}} for row, form in numeric.items()]


def _pattern(cell: Decimal | int | date) -> str:
    """How Excel shows a number: as printed, a year without marks, a day as both languages do."""
    if isinstance(cell, Decimal):
        return numbers.pattern(cell)
    return "0" if isinstance(cell, int) else "dd/mm/yyyy"


def _cell(cell: Cell) -> FormatList | Link | date | str | int | float | None:
    """A cell as gptables writes it: text as text, numbers as numbers."""
    if isinstance(cell, str):
        return cell if PLAIN.fullmatch(cell) else FormatList(_literal(cell))
    if isinstance(cell, Decimal):
        return float(cell) if decimals_of(cell) else int(cell)
    return cell


def _literal(text: str) -> list[str | dict[str, bool]]:
    """Text as rich text, in which gptables looks for no links: each part after its format.

    Dollar signs are separated, since two would mark a note. What a spreadsheet might take for a
    formula, once somebody edits the cell, is marked as text.
    """
    form = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
    return [item for part in re.split(r"(?<=\$)(?=\$)", text) for item in (form, part)]


@cache
def _theme(*, wrap: bool) -> Theme:
    """The theme of gptables; the lines above a table are wrapped where its column is wide."""
    theme = copy.deepcopy(gptheme)
    theme.apply_config({"global": {"valign": "top"}})
    above = ("title", "subtitle", "instructions", "source")
    theme.apply_config({part: {"text_wrap": wrap} for part in above})
    return theme
