"""The tables of the report as the site shows them: indicators down, periods across."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model.figures import Figure, Figures, key_of
from scripts.model.package import Row, ids_in


@dataclass(frozen=True)
class ReportTable:
    """A row of ``tables.csv`` with its cells: ``cells[indicator][period]`` is a figure.

    Where the table ``holds`` targets, the figure is made of a target, whose row is its ``row``.
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


def report_table(figures: Figures, row: Row) -> ReportTable:
    """A table of the report: each indicator for its first area, in periods that have a value."""
    names = ids_in(row["indicators"])
    if row["holds"] == "targets":
        cells = {name: _targets(figures, name) for name in names}
    else:
        cells = {name: _figures(figures, name) for name in names}
    filled = {period for row_cells in cells.values() for period in row_cells}
    periods = tuple(period for period in figures.periods if period in filled)
    return ReportTable(row["id"], row, periods, cells)


def tables(figures: Figures) -> list[ReportTable]:
    """All tables of the report, in their order."""
    return [report_table(figures, row) for _, row in figures.package.rows("tables")]


def _figures(figures: Figures, indicator: str) -> dict[str, Figure]:
    areas = figures.areas_of(indicator)[:1]
    return {f.key.period: f for area in areas for f in figures.series(indicator, area)}


def _targets(figures: Figures, indicator: str) -> dict[str, Figure]:
    targets: dict[str, Figure] = {}
    for _, row in figures.package.rows("targets"):
        if row["indicator"] == indicator:
            key = key_of(row)
            figure = Figure(key, row["value"], row["bound"], "reported", True, row)
            targets.setdefault(key.period, figure)
    return targets
