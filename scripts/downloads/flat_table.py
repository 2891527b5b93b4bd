"""The flat table as CSV and JSON: plain, and in words as spreadsheets of each language read it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from scripts.downloads import csv_writing
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.json_writing import json_bytes
from scripts.downloads.observations import COLUMNS, NAME, Observation
from scripts.model.package import LANGUAGES, Package
from scripts.wording.document_names import document
from scripts.wording.phrases import phrase, phrases
from scripts.wording.text import text


def files(dataset: Dataset) -> list[File]:
    """The flat table for programs as CSV, for spreadsheets of each language, and as JSON."""
    rows = dataset.observations

    def file(end: str, content: bytes, lang: str = "") -> File:
        title = phrases("file", f"{NAME}_{lang or end}")
        return File(f"{NAME}.{end}", content, "flat", title, lang, NAME, len(rows))

    def spreadsheet(lang: str) -> File:
        labelled = [labelled_row(dataset.package, row, lang) for row in rows]
        content = csv_writing.spreadsheet(labelled_header(lang), labelled, lang)
        return file(f"{lang}.csv", content, lang)

    return [
        file("csv", csv_bytes(rows)),
        *(spreadsheet(lang) for lang in LANGUAGES),
        file("json", json_bytes([json_row(row) for row in rows])),
    ]


def csv_bytes(rows: Sequence[Observation]) -> bytes:
    """Observations as plain CSV, under the names of their columns."""
    return csv_writing.plain(COLUMNS, (row.values() for row in rows))


def json_row(row: Observation) -> dict[str, Any]:
    """An observation for JSON, which has no dates."""
    return {name: str(cell) if isinstance(cell, date) else cell for name, cell in row.items()}


LABELLED = ("indicator", "area", "period", "value", "bound", "unit", "status", "source", "section")


def labelled_header(lang: str) -> list[str]:
    """The header over the rows that :func:`labelled_row` gives."""
    return [phrase("column", name, lang) for name in (*LABELLED, "id")]


def labelled_row(package: Package, row: Observation, lang: str) -> list[str | Decimal | None]:
    """An observation in the words of a language: ``LABELLED``, and then the indicator's id."""
    status = package.by_id["statuses"].get(str(row["status"]))
    source = package.by_id["documents"].get(str(row["source"]))
    bound, value, section = row["bound"], row["value"], row["section"]
    return [
        str(row[f"indicator_{lang}"]),
        str(row[f"area_{lang}"]),
        str(row[f"period_{lang}"]),
        value if isinstance(value, Decimal) else None,
        None if bound == "exact" else phrase("column", str(bound), lang),
        str(row[f"unit_{lang}"]),
        text(status, "name", lang) if status else phrase("record", "computed", lang),
        document(source, lang) if source else None,
        None if section is None else str(section),
        str(row["indicator"]),
    ]
