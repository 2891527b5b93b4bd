"""The tables of the report as the site shows them: indicators down, periods across."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model.figures import Figure, Figures, key_of
from scripts.model.package import Row, ids_in
from scripts.model.undated import ordered_periods


@dataclass(frozen=True)
class TableRow:
    """An indicator in one area: ``cells[period]`` is a figure."""

    indicator: str
    area: str
    cells: Mapping[str, Figure]

    @property
    def is_computed(self) -> bool:
        """Whether no value of the row is printed."""
        return not any(figure.printed for figure in self.cells.values())


@dataclass(frozen=True)
class ReportTable:
    """A row of ``tables.csv`` with the rows that it has here.

    Where the table ``holds`` targets, a figure is made of a target, whose row is its ``row``.
    """

    id: str
    row: Row
    periods: tuple[str, ...]
    rows: tuple[TableRow, ...]

    @property
    def holds(self) -> str:
        """``figures`` or ``targets``."""
        return str(self.row["holds"])

    @property
    def figures(self) -> list[Figure]:
        """All its figures, row by row."""
        return [figure for row in self.rows for figure in row.cells.values()]

    @property
    def names_areas(self) -> bool:
        """Whether an indicator has rows of several areas, so that each must be named."""
        return len({row.indicator for row in self.rows}) < len(self.rows)


def report_table(figures: Figures, row: Row, area: str | None = None) -> ReportTable:
    """A table of the report: each indicator for its first area and the peers of that one.

    With an ``area`` it is the table of that area alone.
    """
    of_indicator = _targets if row["holds"] == "targets" else _figures
    rows = tuple(
        TableRow(name, place, cells)
        for name in ids_in(row["indicators"])
        for place, cells in of_indicator(figures, name).items()
        if area in (None, place)
    )
    filled = {period for table_row in rows for period in table_row.cells}
    by_days = [period for period in figures.periods if period in filled]
    periods = ordered_periods(figures.package, by_days, [one.cells for one in rows])
    return ReportTable(row["id"], row, tuple(periods), rows)


def tables(figures: Figures) -> list[ReportTable]:
    """All tables of the report, in their order."""
    return [report_table(figures, row) for _, row in figures.package.rows("tables")]


def _figures(figures: Figures, indicator: str) -> dict[str, dict[str, Figure]]:
    return {
        area: {figure.key.period: figure for figure in figures.series(indicator, area)}
        for area in figures.peers(indicator)
    }


def _targets(figures: Figures, indicator: str) -> dict[str, dict[str, Figure]]:
    targets: dict[str, dict[str, Figure]] = {}
    for _, row in figures.package.rows("targets"):
        if row["indicator"] == indicator:
            key = key_of(row)
            figure = Figure(key, row["value"], row["bound"], "reported", True, row)
            targets.setdefault(key.area, {}).setdefault(key.period, figure)
    return targets
