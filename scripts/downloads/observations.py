"""Observations: figures and targets with their labels, as rows of flat tables.

Results, printed or computed, and targets have the same columns and keys, and so are in two tables.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from scripts.model import notes
from scripts.model.figures import Figure, Figures, key_of
from scripts.model.package import LANGUAGES
from scripts.model.rounding import decimals_of
from scripts.wording.period_labels import short_label

Cell = str | int | Decimal | date | None
Observation = Mapping[str, Cell]

# Each column with its type, and the field of the package that explains it; what no field
# explains is explained in [observation] of phrases.toml. Every format and the dictionary take their
# columns from here; files in words have those of labelled.py, with headers of [column].
COLUMNS: Mapping[str, tuple[str, str]] = {
    "indicator": ("string", "figures.indicator"),
    "area": ("string", "figures.area"),
    "period": ("string", "figures.period"),
    "iso3": ("string", "areas.iso3"),
    "year": ("integer", ""),
    "full_year": ("boolean", "periods.full_year"),
    "first": ("date", "periods.first"),
    "last": ("date", "periods.last"),
    "value": ("number", "figures.value"),
    "decimals": ("integer", ""),
    "bound": ("string", "figures.bound"),
    "origin": ("string", ""),
    "status": ("string", ""),
    "unit": ("string", "indicators.unit"),
    "source": ("string", "figures.source"),
    "section": ("string", "figures.section"),
    "locator": ("string", "figures.locator"),
    "notes": ("string", ""),
    "indicator_vi": ("string", "indicators.name_vi"),
    "indicator_en": ("string", "indicators.name_en"),
    "area_vi": ("string", "areas.name_vi"),
    "area_en": ("string", "areas.name_en"),
    "period_vi": ("string", ""),
    "period_en": ("string", ""),
    "unit_vi": ("string", "units.name_vi"),
    "unit_en": ("string", "units.name_en"),
    "notes_vi": ("string", ""),
    "notes_en": ("string", ""),
}
ORIGINS = ("printed", "computed", "target")


def result_observations(figures: Figures, indicator: str) -> list[Observation]:
    """Every figure of an indicator by area and period, each with the keys of ``COLUMNS``.

    ``value`` keeps the decimals it is printed with, which ``decimals`` counts for readers that
    keep numbers only. A missing value has no bound.
    """
    return [
        _observation(figures, figure, "printed" if figure.printed else "computed")
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    ]


def target_observations(figures: Figures, indicator: str) -> list[Observation]:
    """The targets of an indicator, with the same keys; they have no status."""
    rows = [row for _, row in figures.package.rows("targets") if row["indicator"] == indicator]
    targets = [Figure(key_of(row), row["value"], row["bound"], "", True, row) for row in rows]
    return [_observation(figures, target, "target") for target in targets]


def _observation(figures: Figures, figure: Figure, origin: str) -> Observation:
    """A figure, or a target as one, with its labels."""
    key, value, by_id = figure.key, figure.value, figures.package.by_id
    indicator, area, period = (by_id[f"{name}s"][one] for name, one in key._asdict().items())
    unit, first, last = by_id["units"][indicator["unit"]], period["first"], period["last"]
    record = "target" if origin == "target" else "figure"
    about = notes.of_value(figures.package, record, key)
    cells: dict[str, Any] = {
        **key._asdict(),
        "iso3": area.get("iso3"),
        "year": last.year if first and last and first.year == last.year else None,
        "full_year": period["full_year"],
        "first": first,
        "last": last,
        "value": value,
        "decimals": None if value is None else decimals_of(value),
        "bound": None if value is None else figure.bound,
        "origin": origin,
        "status": figure.status or None,
        "unit": unit["id"],
        **{name: figure.row.get(name) for name in ("source", "section", "locator")},
        "notes": " ".join(note["id"] for note in about) or None,
    }
    for lang in LANGUAGES:
        cells[f"indicator_{lang}"] = indicator[f"name_{lang}"]
        cells[f"area_{lang}"] = area[f"name_{lang}"]
        cells[f"period_{lang}"] = short_label(figures.package, [key.indicator], key.period, lang)
        cells[f"unit_{lang}"] = unit[f"name_{lang}"]
        cells[f"notes_{lang}"] = " ".join(note[f"text_{lang}"] for note in about) or None
    return {name: cells[name] for name in COLUMNS}
