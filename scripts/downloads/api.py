"""The API: static JSON; an index of the indicators and a schema beside the file of each."""

import posixpath
from typing import Any

from scripts.downloads import api_schema, series
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA
from scripts.downloads.json_writing import json_bytes
from scripts.model.package import LANGUAGES, Row
from scripts.wording import citations
from scripts.wording.urls import SERIES

ROOT = "api/v1"


def files(dataset: Dataset, data: str = DATA) -> dict[str, bytes]:
    """The index and the schema by path from where the folder ``data`` is too."""
    return {
        f"{ROOT}/index.json": json_bytes(index(dataset, data)),
        f"{ROOT}/schema.json": json_bytes(api_schema.schema(dataset)),
    }


def index(dataset: Dataset, data: str = DATA) -> dict[str, Any]:
    """The index: metadata, and every indicator with its files; addresses are relative."""
    about = dataset.publication
    texts = {"title": about.title, "description": about.description}
    indicators = dataset.package.by_id["indicators"].values()
    return {
        "name": about.name,
        **{f"{name}_{lang}": text for name in texts for lang, text in texts[name].items()},
        "version": about.version,
        "released": str(about.released),
        "licence": about.licence.url,
        **{f"citation_{lang}": citations.whole_citation(about, lang) for lang in LANGUAGES},
        "schema": "schema.json",
        "indicators": [_entry(dataset, row, data) for row in indicators],
    }


def _entry(dataset: Dataset, indicator: Row, data: str) -> dict[str, Any]:
    name, figures = indicator["id"], dataset.figures
    areas = figures.areas_of(name)
    targets = [row for row in dataset.targets.rows if row["indicator"] == name]
    csv, targets_csv = (
        posixpath.join("../..", data, path.format(name)) for path in (SERIES, series.TARGETS_NAME)
    )
    return {
        "id": name,
        **series.translations(indicator, "name"),
        "section": indicator["section"],
        "kind": indicator["kind"],
        "unit": indicator["unit"],
        "areas": areas,
        "figures": sum(len(figures.series(name, area)) for area in areas),
        "targets": len(targets),
        "json": f"indicators/{name}.json",
        "csv": csv,
        "targets_csv": targets_csv if targets else None,
    }
