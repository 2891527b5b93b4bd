"""Breaks in series: the days from which figures are counted in another way, as notes date them."""

from datetime import date

from scripts.model.formulas import readable_names
from scripts.model.package import Package, Row, ids_in


def breaks(package: Package, indicator: str, area: str, record: str = "figure") -> list[date]:
    """The days from which a series is counted in another way, also by an input of its formula."""
    dated_notes = [
        (day, ids_in(note["indicators"]))
        for day, note in package.breaks
        if note["area"] in (None, area) and note["record"] in (None, record)
    ]
    names = _names(package, indicator) if dated_notes else set()
    return sorted({day for day, indicators in dated_notes if names & set(indicators)})


def _names(package: Package, indicator: str) -> set[str]:
    """An indicator and all that its formula is made of."""
    rows, names, waiting = package.by_id["indicators"], set[str](), [indicator]
    while waiting:
        if (name := waiting.pop()) not in names and name in rows:
            names.add(name)
            waiting += readable_names(rows[name]["formula"])
    return names


def break_between(
    package: Package, indicator: str, area: str, first: str, last: str, record: str = "figure"
) -> date | None:
    """The first break that two periods lie on both sides of, or that one of them lies across.

    A period without an end may lie on either side.
    """
    days = breaks(package, indicator, area, record)
    if not days:
        return None
    rows = package.by_id["indicators"]
    is_span = any(rows[name]["kind"] == "flow" for name in _names(package, indicator))
    periods = [package.by_id["periods"][period] for period in (first, last)]
    for day in days:
        sides = {_side(period, day, is_span=is_span) for period in periods}
        if sides not in ({"before"}, {"after"}):
            return day
    return None


def _side(period: Row, day: date, *, is_span: bool) -> str:
    if period["last"] is None:
        return "unknown"
    if period["last"] < day:
        return "before"
    return "across" if is_span and period["first"] and period["first"] < day else "after"


def last_break(package: Package, indicator: str, area: str, period: str) -> date | None:
    """The last break of a series at or before the end of a period, if there is one."""
    last = package.by_id["periods"][period]["last"]
    days = [day for day in breaks(package, indicator, area) if last and day <= last]
    return days[-1] if days else None
