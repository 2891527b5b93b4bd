"""The series of one indicator as CSV and JSON, for its page, its charts and the API."""

from typing import Any

from scripts.downloads import observations
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA
from scripts.downloads.flat_table import csv_bytes, json_row
from scripts.downloads.json_writing import json_bytes
from scripts.model import notes
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.wording.urls import SERIES

CSV_PATH = f"{DATA}/{SERIES}"
JSON_PATH = "api/v1/indicators/{}.json"


def files(dataset: Dataset) -> dict[str, bytes]:
    """The CSV and JSON of every indicator by path in the site."""
    figures, contents = dataset.figures, {}
    for indicator in dataset.package.by_id["indicators"]:
        contents[CSV_PATH.format(indicator)] = series_csv(figures, indicator)
        contents[JSON_PATH.format(indicator)] = json_bytes(series_json(figures, indicator))
    return contents


def series_csv(figures: Figures, *indicators: str) -> bytes:
    """The observations of indicators as plain CSV, and the targets of a single one."""
    rows = [row for name in indicators for row in observations.of_indicator(figures, name)]
    if len(indicators) == 1:
        rows += observations.targets_of(figures, indicators[0])
    return csv_bytes(rows)


def series_json(figures: Figures, indicator: str) -> dict[str, Any]:
    """An indicator with its figures, targets and notes, for JSON."""
    package = figures.package
    row, unit = package.by_id["indicators"][indicator], figures.unit(indicator)
    return {
        "id": indicator,
        "version": package.descriptor["version"],
        "licence": package.descriptor["licenses"][0]["path"],
        **translated(row, "name"),
        **translated(row, "definition"),
        "section": row["section"],
        "kind": row["kind"],
        "unit": {"id": unit["id"], **translated(unit, "name")},
        "decimals": row["decimals"],
        "formula": row["formula"],
        "figures": [json_row(one) for one in observations.of_indicator(figures, indicator)],
        "targets": [json_row(one) for one in observations.targets_of(figures, indicator)],
        "notes": [
            {"id": note["id"], "kind": note["kind"], **translated(note, "text")}
            for note in notes.of_indicator(package, indicator)
        ],
    }


def translated(row: Row, column: str) -> dict[str, Any]:
    """The cells of a translated column under their own names: ``name_vi``, ``name_en``."""
    return {name: row[name] for name in (f"{column}_{lang}" for lang in LANGUAGES)}
