"""Observations: every figure, printed or computed, with its labels, as rows of one flat table."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from scripts.model import notes
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import LANGUAGES, Package, Row
from scripts.model.rounding import decimals_of
from scripts.wording.period_labels import short_label
from scripts.wording.phrases import phrase
from scripts.wording.text import property_name

Cell = str | int | Decimal | date | None
Observation = Mapping[str, Cell]

NAME = "observations"

# Each column with its type, and the field of the package that explains it; what no field
# explains is explained in phrases.toml.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "indicator": ("string", "figures.indicator"),
    "area": ("string", "figures.area"),
    "period": ("string", "figures.period"),
    "first": ("date", "periods.first"),
    "last": ("date", "periods.last"),
    "value": ("number", "figures.value"),
    "decimals": ("integer", ""),
    "bound": ("string", "figures.bound"),
    "status": ("string", ""),
    "unit": ("string", "indicators.unit"),
    "origin": ("string", ""),
    "source": ("string", "figures.source"),
    "section": ("string", "figures.section"),
    "locator": ("string", "figures.locator"),
    "notes": ("string", ""),
    "indicator_vi": ("string", "indicators.name_vi"),
    "indicator_en": ("string", "indicators.name_en"),
    "area_vi": ("string", "areas.name_vi"),
    "area_en": ("string", "areas.name_en"),
    "period_vi": ("string", "periods.short_vi"),
    "period_en": ("string", "periods.short_en"),
    "unit_vi": ("string", "units.name_vi"),
    "unit_en": ("string", "units.name_en"),
}
ALWAYS = {"indicator", "area", "period", "unit", "origin", "bound", "status"} | {
    name for name in COLUMNS if name.endswith(("_vi", "_en"))
}


def observations(figures: Figures) -> list[Observation]:
    """Every figure of every indicator, in the order of the tables indicators, areas, periods.

    A row has the keys of ``COLUMNS``. ``value`` keeps the decimals it is printed with, which
    ``decimals`` counts for readers that keep numbers only.
    """
    indicators = figures.package.by_id["indicators"]
    return [row for indicator in indicators for row in of_indicator(figures, indicator)]


def of_indicator(figures: Figures, indicator: str) -> list[Observation]:
    """The observations of one indicator."""
    return [
        _of_figure(figures, figure)
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    ]


def targets_of(figures: Figures, indicator: str) -> list[Observation]:
    """The targets of an indicator in the same columns; their ``origin`` is ``target``."""
    rows = [row for _, row in figures.package.rows("targets") if row["indicator"] == indicator]
    return [_of_target(figures, row) for row in rows]


def resource(package: Package, rows: Sequence[Observation]) -> Row:
    """The flat table as the descriptor would describe it, with the same keys as its tables have.

    The example of a field is its first value in ``rows``.
    """
    return {
        "name": NAME,
        "path": f"{NAME}.csv",
        **_phrased("observations"),
        "schema": {
            "fields": [_field(package, name, rows) for name in COLUMNS],
            "primaryKey": list(Key._fields),
        },
    }


def _field(package: Package, name: str, rows: Sequence[Observation]) -> Row:
    kind, source = COLUMNS[name]
    field = _source_field(package, source) if source else {**_phrased(name), "constraints": {}}
    codes = {key: codes for key, codes in field["constraints"].items() if key == "enum"}
    properties = [property_name(key, lang) for key in _TRANSLATED for lang in LANGUAGES]
    return {
        "name": name,
        "type": kind,
        **{key: field[key] for key in properties},
        "example": as_text(next((row[name] for row in rows if row[name] is not None), None)),
        "constraints": {"required": name in ALWAYS, **codes},
    }


_TRANSLATED = ("title", "description")


def _source_field(package: Package, path: str) -> Row:
    """The description of a field of the package, such as ``figures.value``."""
    table, name = path.split(".")
    for resource in package.descriptor["resources"]:
        if resource["name"] == table:
            for field in resource["schema"]["fields"]:
                if field["name"] == name:
                    return dict(field)
    raise KeyError(path)


def _phrased(name: str) -> dict[str, Any]:
    """The title and description of a column that no field of the package explains."""
    properties = {}
    for lang in LANGUAGES:
        properties[property_name("title", lang)] = phrase("observation", name, lang)
        properties[property_name("description", lang)] = phrase("observation", f"{name}_is", lang)
    return properties


def as_text(cell: Cell) -> str:
    """A cell as text: numbers as printed, days as ``2021-09-30``, nothing for a missing one."""
    return "" if cell is None else str(cell)


def _of_figure(figures: Figures, figure: Figure) -> Observation:
    return {
        **_labelled(figures, "figure", figure.key),
        "value": figure.value,
        "decimals": None if figure.value is None else decimals_of(figure.value),
        "bound": figure.bound,
        "status": figure.status,
        "origin": "printed" if figure.printed else "computed",
        "source": figure.row.get("source"),
        "section": figure.row.get("section"),
        "locator": figure.row.get("locator"),
    }


def _of_target(figures: Figures, row: Row) -> Observation:
    same = ("value", "bound", "source", "section", "locator")
    return {
        **_labelled(figures, "target", key_of(row)),
        **{name: row[name] for name in same},
        "decimals": decimals_of(row["value"]),
        "status": None,
        "origin": "target",
    }


def _labelled(figures: Figures, record: str, key: Key) -> dict[str, Any]:
    """All columns, of which those are filled that don't depend on the value."""
    by_id = figures.package.by_id
    indicator, period = by_id["indicators"][key.indicator], by_id["periods"][key.period]
    unit = by_id["units"][indicator["unit"]]
    cells: dict[str, Any] = {
        **key._asdict(),
        "first": period["first"],
        "last": period["last"],
        "unit": unit["id"],
        "notes": " ".join(note["id"] for note in notes.of_value(figures.package, record, key))
        or None,
    }
    for lang in LANGUAGES:
        cells[f"indicator_{lang}"] = indicator[f"name_{lang}"]
        cells[f"area_{lang}"] = by_id["areas"][key.area][f"name_{lang}"]
        cells[f"period_{lang}"] = short_label(figures.package, [key.indicator], key.period, lang)
        cells[f"unit_{lang}"] = unit[f"name_{lang}"]
    return {name: cells.get(name) for name in COLUMNS}
