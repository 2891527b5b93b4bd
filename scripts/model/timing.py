"""When an indicator is counted: at a moment or over a time; and which figure is the latest.

A stock is counted at a moment, a flow over a time, and only a flow can be a part of its year. A
rate or ratio is what its formula is made of.
"""

from collections.abc import Iterable
from datetime import date

from scripts.model.figures import Figure, Figures
from scripts.model.formulas import readable_names
from scripts.model.package import Package, Row

MOMENT, SPAN = "moment", "span"
_OF_KIND = {"stock": MOMENT, "flow": SPAN}


def timing(package: Package, indicator: str) -> str | None:
    """``MOMENT``, ``SPAN``, or ``None`` where the package doesn't say.

    Of a formula: a moment if all that it counts is counted at one, a span if anything is not.
    Denominators and definitions say nothing, nor do rates that are only printed.
    """
    rows, waiting, seen = package.by_id["indicators"], [indicator], set[str]()
    timings = set[str | None]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in rows:
            continue
        seen.add(name)
        row = rows[name]
        if row["kind"] in _OF_KIND:
            timings.add(_OF_KIND[row["kind"]])
        elif row["kind"] in ("rate", "ratio"):
            names = readable_names(row["formula"])
            waiting += names
            timings |= set() if names else {None}
    if None in timings or not timings:
        return None
    return SPAN if SPAN in timings else MOMENT


def is_by_edition(package: Package, indicator: str) -> bool:
    """Whether the years of an indicator are those of a publication's editions, as of its inputs."""
    row = package.by_id["indicators"].get(indicator)
    if row is None or row["kind"] == "edition":
        return row is not None
    names = readable_names(row["formula"])
    return bool(names) and all(is_by_edition(package, name) for name in names if name != indicator)


def is_part_of_year(package: Package, indicator: str, period: str) -> bool:
    """Whether a figure counts only a part of its year: a flow over less than twelve months."""
    row = package.by_id["periods"][period]
    if row["full_year"] or row["first"] is None or row["last"] is None:
        return False
    less = (row["last"] - row["first"]).days + 1 < 365
    return less and timing(package, indicator) == SPAN


def latest(figures: Figures, indicator: str, area: str, *, by: date | None = None) -> Figure | None:
    """The latest figure of a series that has a value; ``None`` if there is none.

    That is the one whose period ends last; of two that end on one day, that of a full year. One
    that begins after that and has no end is later still. Where no period has an end, the last in
    order. ``by`` leaves out what ends after that day, or has no end.
    """
    with_values = [figure for figure in figures.series(indicator, area) if figure.value is not None]
    if by is not None:
        return next(reversed(in_time(figures, with_values, by=by)), None)
    return next(reversed(in_order(figures, with_values) or with_values), None)


def in_order(figures: Figures, series: Iterable[Figure]) -> list[Figure]:
    """The figures whose period has an end, then those that begin after it and have none."""
    periods, series = figures.package.by_id["periods"], list(series)
    dated = in_time(figures, series)
    if not dated:
        return []
    end = periods[dated[-1].key.period]["last"]
    days = [(figure, periods[figure.key.period]) for figure in series]
    return dated + [f for f, row in days if not row["last"] and row["first"] and row["first"] > end]


def in_time(figures: Figures, series: Iterable[Figure], *, by: date | None = None) -> list[Figure]:
    """The figures whose period has an end, the earliest first; a full year after its parts."""
    periods = figures.package.by_id["periods"]
    dated = [figure for figure in series if periods[figure.key.period]["last"] is not None]
    if by is not None:
        dated = [figure for figure in dated if periods[figure.key.period]["last"] <= by]
    return sorted(dated, key=lambda f: _end_key(periods[f.key.period]))


def covered_years(figures: Figures) -> tuple[int, int] | None:
    """The first and the last year that the figures of the first area are printed for.

    The areas beside it count too; targets don't. ``None`` if no period has a first and a last day.
    """
    by_id = figures.package.by_id
    wholes = {row.get("part_of") for row in list(by_id["areas"].values())[:1]}
    rows = [
        by_id["periods"][key.period]
        for key in figures.printed
        if by_id["areas"][key.area].get("part_of") in wholes
    ]
    days = [(row["first"], row["last"]) for row in rows if row["first"] and row["last"]]
    if not days:
        return None
    return min(first for first, _ in days).year, max(last for _, last in days).year


def _end_key(period: Row) -> tuple[date, bool]:
    return period["last"], period["full_year"]
