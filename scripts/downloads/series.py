"""The series of one indicator as CSV and JSON, for its page, its charts and the API."""

from collections.abc import Sequence
from typing import Any

from scripts.downloads import labelled
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA
from scripts.downloads.flat_files import csv_bytes, json_row
from scripts.downloads.json_writing import json_bytes
from scripts.downloads.observations import result_observations, target_observations
from scripts.model import notes
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package, Row
from scripts.wording.urls import SERIES

CSV_PATH = f"{DATA}/{SERIES}"
TARGETS_NAME = "indicators/{}.targets.csv"
TARGETS_PATH = f"{DATA}/{TARGETS_NAME}"
JSON_PATH = "api/v1/indicators/{}.json"


def files(dataset: Dataset) -> dict[str, bytes]:
    """Each indicator: its results and targets as CSV, both as JSON, by path in the site."""
    figures, contents = dataset.figures, {}
    for indicator in dataset.package.by_id["indicators"]:
        contents[CSV_PATH.format(indicator)] = csv_bytes(result_observations(figures, indicator))
        if targets := target_observations(figures, indicator):
            contents[TARGETS_PATH.format(indicator)] = csv_bytes(targets)
        contents[JSON_PATH.format(indicator)] = json_bytes(series_json(figures, indicator))
    return contents


def labelled_csv(figures: Figures, indicators: Sequence[str], lang: str) -> bytes:
    """The results and targets of indicators in words, for the spreadsheets of a language."""
    rows = [
        row
        for of in (result_observations, target_observations)
        for name in indicators
        for row in of(figures, name)
    ]
    return labelled.csv_bytes(figures.package, rows, lang)


def paths(package: Package, indicator: str) -> list[str]:
    """The paths of an indicator's files in the site."""
    has_targets = any(row["indicator"] == indicator for _, row in package.rows("targets"))
    patterns = [CSV_PATH, *([TARGETS_PATH] if has_targets else []), JSON_PATH]
    return [pattern.format(indicator) for pattern in patterns]


def series_json(figures: Figures, indicator: str) -> dict[str, Any]:
    """An indicator with its figures, targets and notes, for JSON."""
    package = figures.package
    row, unit = package.by_id["indicators"][indicator], figures.unit(indicator)
    return {
        "id": indicator,
        "version": package.descriptor["version"],
        "licence": package.descriptor["licenses"][0]["path"],
        **translations(row, "name"),
        **translations(row, "definition"),
        "section": row["section"],
        "kind": row["kind"],
        "unit": {"id": unit["id"], **translations(unit, "name")},
        "decimals": row["decimals"],
        "formula": row["formula"],
        "figures": [json_row(one) for one in result_observations(figures, indicator)],
        "targets": [json_row(one) for one in target_observations(figures, indicator)],
        "notes": [
            {"id": note["id"], "kind": note["kind"], **translations(note, "text")}
            for note in notes.of_indicator(package, indicator)
        ],
    }


def translations(row: Row, column: str) -> dict[str, Any]:
    """The cells of a translated column under their own names: ``name_vi``, ``name_en``."""
    return {name: row[name] for name in (f"{column}_{lang}" for lang in LANGUAGES)}
