"""Observations: every figure, printed or computed, with its labels, as rows of one flat table."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from scripts.model import notes
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import LANGUAGES, Package, Row
from scripts.model.rounding import decimals_of
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
    names = figures.package.by_id["indicators"]
    return [row for name in names for row in of_indicator(figures, name)]


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


def resource(figures: Figures) -> Row:
    """The flat table as the descriptor would describe it, with the same keys as its tables have.

    An example is the first value that there is.
    """
    rows = observations(figures)
    fields = []
    for name, (kind, explained) in COLUMNS.items():
        example = next((row[name] for row in rows if row[name] is not None), None)
        said = _said(figures.package, explained) if explained else _words(name)
        allowed = {"enum": said.pop("enum")} if "enum" in said else {}
        fields.append(
            {
                "name": name,
                "type": kind,
                **said,
                "example": text(example),
                "constraints": {"required": name in ALWAYS, **allowed},
            }
        )
    keys = ("indicator", "area", "period")
    return {
        "name": NAME,
        "path": f"{NAME}.csv",
        **_words("observations"),
        "schema": {"fields": fields, "primaryKey": list(keys)},
    }


def _said(package: Package, explained: str) -> dict[str, Any]:
    """What the descriptor says of a field (``figures.value``): its words, and its codes if any."""
    table, field = explained.split(".")
    for described in package.descriptor["resources"]:
        if described["name"] == table:
            for found in described["schema"]["fields"]:
                if found["name"] == field:
                    kept = ("title", "title@en", "description", "description@en")
                    said = {key: found[key] for key in kept}
                    codes = found["constraints"].get("enum")
                    return said if codes is None else {**said, "enum": codes}
    raise KeyError(explained)


def _words(name: str) -> dict[str, str]:
    said = {}
    for lang in LANGUAGES:
        said[property_name("title", lang)] = phrase("observation", name, lang)
        said[property_name("description", lang)] = phrase("observation", f"{name}_is", lang)
    return said


def text(cell: Cell) -> str:
    """A cell as text: numbers as printed, days as ``2021-09-30``, nothing for a missing one."""
    return "" if cell is None else str(cell)


def _of_figure(figures: Figures, figure: Figure) -> Observation:
    return {
        **_explained(figures, "figure", figure.key),
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
    kept = ("value", "bound", "source", "section", "locator")
    return {
        **_explained(figures, "target", key_of(row)),
        **{name: row[name] for name in kept},
        "decimals": decimals_of(row["value"]),
        "status": None,
        "origin": "target",
    }


def _explained(figures: Figures, record: str, key: Key) -> dict[str, Any]:
    """All columns, those filled that explain a value: place, unit, notes and labels."""
    by_id = figures.package.by_id
    indicator, period = by_id["indicators"][key.indicator], by_id["periods"][key.period]
    unit = by_id["units"][indicator["unit"]]
    about = notes.of_value(figures.package, record, key)
    filled: dict[str, Any] = {
        **key._asdict(),
        "first": period["first"],
        "last": period["last"],
        "unit": unit["id"],
        "notes": " ".join(note["id"] for note in about) or None,
    }
    for lang in LANGUAGES:
        filled[f"indicator_{lang}"] = indicator[f"name_{lang}"]
        filled[f"area_{lang}"] = by_id["areas"][key.area][f"name_{lang}"]
        filled[f"period_{lang}"] = period[f"short_{lang}"]
        filled[f"unit_{lang}"] = unit[f"name_{lang}"]
    return {name: filled.get(name) for name in COLUMNS}
