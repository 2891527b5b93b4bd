"""Flat tables in the words of a language, for spreadsheets, charts and the workbook."""

from collections.abc import Iterable, Mapping

from scripts.downloads import csv_writing
from scripts.downloads.observations import Cell, Observation
from scripts.model.package import Package
from scripts.wording.document_names import document
from scripts.wording.phrases import phrase
from scripts.wording.text import text

# Each column and the one of the flat table that its words come from, in that of their language.
# The ID of a period is left out: a spreadsheet takes 2021-09 for a day.
COLUMNS: Mapping[str, str] = {
    "indicator": "indicator_{}",
    "area": "area_{}",
    "period": "period_{}",
    "value": "value",
    "bound": "bound",
    "unit": "unit_{}",
    "origin": "origin",
    "status": "status",
    "year": "year",
    "full_year": "full_year",
    "first": "first",
    "last": "last",
    "source": "source",
    "section": "section",
    "notes": "notes_{}",
    "indicator_id": "indicator",
    "area_id": "area",
    "iso3": "iso3",
}

KEY = ("indicator_id", "area_id", "period", "origin")


def header(lang: str) -> list[str]:
    """The header over the rows that :func:`row` gives."""
    return [phrase("column", name, lang) for name in COLUMNS]


def row(package: Package, observation: Observation, lang: str) -> dict[str, Cell]:
    """An observation in words, by the names in ``COLUMNS``: codes as what they mean."""
    cells = {name: observation[column.format(lang)] for name, column in COLUMNS.items()}
    bound, status = cells["bound"], cells["status"]
    status_row = package.by_id["statuses"].get(str(status))
    source = package.by_id["documents"].get(str(cells["source"]))
    if status_row:
        cells["status"] = text(status_row, "name", lang)
    elif status:  # that of a calculated value; a target has none
        cells["status"] = phrase("column", f"origin_{status}", lang)
    return cells | {
        "bound": None if bound in (None, "exact") else phrase("column", str(bound), lang),
        "origin": phrase("column", f"origin_{cells['origin']}", lang),
        "full_year": phrase("column", "yes" if cells["full_year"] else "no", lang),
        "source": document(source, lang) if source else None,
    }


def csv_bytes(package: Package, rows: Iterable[Observation], lang: str) -> bytes:
    """Observations in words, as the spreadsheets of a language read them."""
    labelled_rows = (row(package, observation, lang).values() for observation in rows)
    return csv_writing.spreadsheet(header(lang), labelled_rows, lang)
