"""The layout of sheets: widths of columns, heights of rows, links and printing."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scripts.downloads.sheet import Cell, Sheet
from scripts.wording import numbers

if TYPE_CHECKING:
    from gptables import Theme

LINKED = {"underline": True, "font_color": "blue"}
A4 = 9

# Widths of columns, in letters of the theme's font: the least, that of labels and of longer text.
NARROWEST, LABEL, PROSE, PAGE = 11, 28, 52, 90
INDENT = 2
SIZE = 12
EXCEL_WIDTH = 1.2  # of a letter, in Excel's own measure: digits of a smaller font
LINE = 1.3  # height of a line, in sizes of its font


def column_width(head: str, cells: Sequence[Cell], label: int, lang: str) -> int:
    """The width of a column in letters; what is longer than that is wrapped.

    ``label`` is the most for a column in which no text is longer than ``PROSE``.
    """
    texts = [_cell_text(cell, lang) for cell in cells if not isinstance(cell, Decimal)]
    amounts = [_cell_text(cell, lang) for cell in cells if isinstance(cell, Decimal)]
    word = max(len(word) for text in (head, *texts) for word in [*text.split(), ""])
    number = max((len(number) * 5 // 4 for number in amounts), default=0)  # digits are wide
    longest = max((len(text) for text in texts), default=0)
    text_width = PROSE if longest > PROSE else min(longest, label)
    return max(NARROWEST, number, text_width, min(word, PROSE))


def row_heights(
    sheet: Sheet, widths: Sequence[int], theme: "Theme", lang: str, *, wrap: bool
) -> list[float]:
    """The height of each row of a sheet, in points.

    Excel fits rows to their text, LibreOffice doesn't: there, rows would overlap.
    """
    width = widths[0] if wrap else sum(widths)
    table = [(row, theme.data_format) for row in sheet.rows]
    table.insert(0, (sheet.heads, theme.column_heading_format))
    return [
        height(sheet.title, width, theme.title_format),
        height(sheet.holds, width, theme.instructions_format),
        height("", width, theme.instructions_format),  # the way back
        *(
            max(
                height(_cell_text(cell, lang), letters, form)
                for cell, letters in zip(row, widths, strict=True)
            )
            for row, form in table
        ),
    ]


def height(text: str, letters: int, form: Mapping[str, Any]) -> float:
    """The height of text wrapped in a column, in points: rather too much than too little."""
    size = form["font_size"]
    fitting = int(letters * SIZE / size / (1.1 if form.get("bold") else 1))
    is_short = len(text) <= fitting and "\t" not in text  # most cells are
    lines = 1 if is_short else max(1, len(textwrap.wrap(text, fitting)))
    return float(round(lines * size * LINE + 1))


def _cell_text(cell: Cell, lang: str) -> str:
    if isinstance(cell, Decimal):
        return _number(str(cell), lang)
    return str(cell) if isinstance(cell, str | int | date) else "".join(cell or ())


@lru_cache(maxsize=1 << 16)  # for its width, then for its height
def _number(value: str, lang: str) -> str:
    return numbers.number(Decimal(value), lang)


def print_on_one_page(page: Any) -> None:
    """Print all columns of a sheet on one page's width."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
