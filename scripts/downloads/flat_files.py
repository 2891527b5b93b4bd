"""The flat tables as CSV and JSON: plain, and in words for the spreadsheets of each language."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from scripts.downloads import csv_writing, labelled
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.json_writing import json_bytes
from scripts.downloads.observations import COLUMNS, Observation
from scripts.model.package import LANGUAGES


def files(dataset: Dataset) -> list[File]:
    """Each flat table for programs as CSV, for spreadsheets of each language, and as JSON."""
    table_files = []
    for table in dataset.flat_tables:
        table_files.append(table.file("csv", csv_bytes(table.rows)))
        for lang in LANGUAGES:
            content = labelled.csv_bytes(dataset.package, table.rows, lang)
            table_files.append(table.file(f"{lang}.csv", content, lang))
        table_files.append(table.file("json", json_bytes([json_row(row) for row in table.rows])))
    return table_files


def csv_bytes(rows: Iterable[Observation]) -> bytes:
    """Observations as plain CSV, under the names of their columns."""
    return csv_writing.plain(COLUMNS, (row.values() for row in rows))


def json_row(row: Observation) -> dict[str, Any]:
    """An observation for JSON, which has no dates."""
    return {name: str(cell) if isinstance(cell, date) else cell for name, cell in row.items()}
