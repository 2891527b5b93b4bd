"""Writing CSV: plain for programs, and as the spreadsheets of each language read it."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from scripts.downloads.observations import Cell
from scripts.model.package import FORMULA_STARTS
from scripts.model.tables import cell_text

# What separates cells, and the decimal mark, in the spreadsheets of each language.
DIALECTS = {"vi": (";", ","), "en": (",", ".")}


def plain(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A table as UTF-8 with commas, decimal points and LF, as the package's own tables have."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def spreadsheet(header: Sequence[str], rows: Iterable[Iterable[Cell]], lang: str) -> bytes:
    """A table that the spreadsheets of a language open with letters and numbers right.

    It has a byte-order mark, CRLF, and the separator and decimal mark of the language.
    """
    separator, mark = DIALECTS[lang]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(
            str(cell).replace(".", mark) if isinstance(cell, Decimal) else _harmless(cell)
            for cell in row
        )
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    """A cell that no spreadsheet runs as a formula; validation lets no text begin as one."""
    runs = isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
    return f"'{cell}" if runs else cell_text(cell)
