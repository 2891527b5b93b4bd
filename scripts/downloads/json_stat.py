"""JSON-stat 2.0: figures and targets as cubes of indicator, area and period, in each language."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.json_writing import json_bytes
from scripts.downloads.observations import Observation
from scripts.model.figures import Key
from scripts.model.package import LANGUAGES, Row, ids_in
from scripts.wording.document_names import document
from scripts.wording.numbers import with_unit
from scripts.wording.phrases import phrase, phrases
from scripts.wording.text import property_text, text

ROLES = {"metric": ["indicator"], "geo": ["area"], "time": ["period"]}


def files(dataset: Dataset) -> list[File]:
    """The cube of the figures and that of the targets, a file for each language."""
    cubes = {"observations": dataset.results.rows, "targets": dataset.targets.rows}
    return [
        File(
            f"json-stat/{name}.{lang}.json",
            json_bytes(cube(dataset, name, rows, lang)),
            "standards",
            phrases("file", f"json_stat_{name}_{lang}"),
            lang,
        )
        for name, rows in cubes.items()
        if rows
        for lang in LANGUAGES
    ]


def cube(dataset: Dataset, name: str, rows: Sequence[Observation], lang: str) -> dict[str, Any]:
    """Rows as a dataset of JSON-stat; what it has no word for is in ``extension``, by position.

    Values keep their printed decimals. A missing one has a status and no value.
    """
    about, fields = dataset.publication, dataset.results.fields
    statuses = dataset.package.by_id["statuses"]
    categories = _categories(dataset, rows)
    positions = {key: str(position) for position, key in enumerate(product(*categories.values()))}
    by_position = {positions[tuple(str(row[name]) for name in categories)]: row for row in rows}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": f"{about.title[lang]}: {phrase('json_stat', name, lang)}",
        "source": "; ".join(source[lang] for source in about.sources),
        "updated": about.created,
        "note": [about.description[lang]],
        "link": {"license": [{"href": about.licence.url}]},
        "id": list(categories),
        "size": [len(codes) for codes in categories.values()],
        "role": ROLES,
        "dimension": {
            dimension: {
                "label": property_text(fields[dimension], "title", lang),
                "category": _category(dataset, dimension, codes, lang),
            }
            for dimension, codes in categories.items()
        },
        "value": _cells(by_position, "value"),
        "status": {
            p: code for p, code in _cells(by_position, "status").items() if code in statuses
        },
        "extension": _extension(dataset, by_position, lang),
    }


def _categories(dataset: Dataset, rows: Sequence[Observation]) -> dict[str, list[str]]:
    """The codes that rows have, by dimension in its order."""
    ids = {name: {row[name] for row in rows} for name in Key._fields}
    by_id = dataset.package.by_id
    return {name: [one for one in by_id[f"{name}s"] if one in ids[name]] for name in Key._fields}


def _category(dataset: Dataset, dimension: str, codes: list[str], lang: str) -> dict[str, Any]:
    """The categories of a dimension: names, definitions, and the units of indicators."""
    by_id = dataset.package.by_id
    rows = {code: by_id[f"{dimension}s"][code] for code in codes}
    category: dict[str, Any] = {
        "index": codes,
        "label": {code: text(row, "name", lang) for code, row in rows.items()},
    }
    if dimension != "period":
        notes = {code: text(row, "definition", lang) for code, row in rows.items()}
        category["note"] = {code: [note] for code, note in notes.items() if note}
    if dimension == "indicator":
        units = {code: (by_id["units"][row["unit"]], row) for code, row in rows.items()}
        category["unit"] = {code: _unit(unit, row, lang) for code, (unit, row) in units.items()}
    return category


def _unit(unit: Row, indicator: Row, lang: str) -> dict[str, Any]:
    symbol = text(unit, "symbol", lang)
    return {
        "label": text(unit, "name", lang),
        **({"symbol": symbol, "position": _position(unit, lang)} if symbol else {}),
        "decimals": indicator["decimals"],
    }


def _position(unit: Row, lang: str) -> str:
    """On which side of a number its unit's symbol is written: ``VND 5``, ``5 đồng``."""
    return "end" if with_unit(Decimal(1), unit, lang).startswith("1") else "start"


def _cells(by_position: Mapping[str, Observation], column: str) -> dict[str, Any]:
    """The cells of a column by position in the cube, without empty ones."""
    cells = {position: row[column] for position, row in by_position.items()}
    return {position: cell for position, cell in cells.items() if cell is not None}


def _extension(
    dataset: Dataset, by_position: Mapping[str, Observation], lang: str
) -> dict[str, dict[str, Any]]:
    """What JSON-stat has no word for: codes by position, and the name of each that is there."""
    by_id = dataset.package.by_id
    names: Mapping[str, Callable[[str], str]] = {
        "origin": lambda code: phrase("sdmx", code, lang),
        "bound": lambda code: phrase("sdmx", code, lang),
        "source": lambda code: document(by_id["documents"][code], lang),
        "notes": lambda code: text(by_id["notes"][code], "text", lang),
    }
    cells = {column: _cells(by_position, column) for column in names}
    codes = {
        column: sorted({code for cell in cells[column].values() for code in ids_in(cell)})
        for column in names
    }
    cells["notes"] = {position: ids_in(cell) for position, cell in cells["notes"].items()}
    return {
        "status": {
            "label": {code: text(row, "name", lang) for code, row in by_id["statuses"].items()}
        },
        "decimals": {"value": _cells(by_position, "decimals")},
        **{
            column: {"label": {code: name(code) for code in codes[column]}, "value": cells[column]}
            for column, name in names.items()
        },
    }
