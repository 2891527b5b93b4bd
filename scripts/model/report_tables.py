"""Wide tables: the tables of the report as the site shows them, indicators down, periods across."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model.figures import Figure, Figures, key_of
from scripts.model.package import Row, ids_in


@dataclass(frozen=True)
class Wide:
    """A row of ``tables.csv`` with what its cells hold.

    ``cells[indicator][period]`` is a figure; where the table ``holds`` targets, one made of a
    target (``row`` is its row).
    """

    id: str
    row: Row
    periods: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Figure]]

    @property
    def holds(self) -> str:
        """``figures`` or ``targets``."""
        return str(self.row["holds"])

    @property
    def computed(self) -> frozenset[str]:
        """The indicators of which no value is printed."""
        return frozenset(
            name
            for name, cells in self.cells.items()
            if not any(figure.printed for figure in cells.values())
        )


def wide(figures: Figures, row: Row) -> Wide:
    """A wide table: each indicator for its first area, in the periods that are filled."""
    names = ids_in(row["indicators"])
    if row["holds"] == "targets":
        cells = {name: _targets(figures, name) for name in names}
    else:
        cells = {name: _figures(figures, name) for name in names}
    filled = {period for found in cells.values() for period in found}
    periods = tuple(period for period in figures.periods if period in filled)
    return Wide(row["id"], row, periods, cells)


def tables(figures: Figures) -> list[Wide]:
    """All wide tables, in the order of ``tables.csv``."""
    return [wide(figures, row) for _, row in figures.package.rows("tables")]


def _figures(figures: Figures, indicator: str) -> dict[str, Figure]:
    areas = figures.areas_of(indicator)[:1]
    return {f.key.period: f for area in areas for f in figures.series(indicator, area)}


def _targets(figures: Figures, indicator: str) -> dict[str, Figure]:
    found = {}
    for _, row in figures.package.rows("targets"):
        if row["indicator"] == indicator:
            key = key_of(row)
            found[key.period] = Figure(key, row["value"], row["bound"], "reported", True, row)
    return found
