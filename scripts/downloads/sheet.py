"""A sheet of the workbook as data: one table with its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scripts.wording.phrases import phrase

# A cell is text, a number as printed, a year, a day, a link (its text and the sheet it leads to),
# or empty.
Link = Mapping[str, str]
Cell = str | Decimal | int | date | Link | None

CONTENTS = "contents"  # the id of the sheet that leads to the others


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


def sheet_phrase(name: str, lang: str, **values: str) -> str:
    """A phrase of the workbook in its language."""
    return phrase("workbook", name, lang, **values)


def link_to(sheet: str) -> str:
    """The address of a sheet within the workbook."""
    return f"internal:'{sheet}'!A1"
