"""Which values may be compared: subtracted, ranked, joined, or measured against a target."""

from typing import Literal

from scripts.model.breaks import break_between
from scripts.model.figures import Figure, Figures
from scripts.model.package import Package, Row

Obstacle = Literal["break", "length", "overlap", "order", "bound", "area", "measure"]
"""Why two values can't be compared: behind ``unlike-`` the name of a phrase in ``[fault]``.

A break in the series, periods of unlike length or with days in common, the later before the
earlier, a value of which only a limit is known, areas of which neither is part of the other, a
target that isn't measured as the figure is.
"""

LIMITS = ("at_least", "at_most", "more_than", "less_than")


def obstacle(figures: Figures, start: Figure, end: Figure) -> Obstacle | None:
    """Why a figure cannot be compared with a later one of its indicator; ``None`` if it can."""
    if start.key.area != end.key.area:
        return "area"
    periods = figures.package.by_id["periods"]
    first, last = periods[start.key.period], periods[end.key.period]
    if start.key == end.key or (first["last"] and last["last"] and last["last"] < first["last"]):
        return "order"
    if {start.bound, end.bound} & set(LIMITS):
        return "bound"
    indicator, area = start.key.indicator, start.key.area
    if break_between(figures.package, indicator, area, start.key.period, end.key.period):
        return "break"
    return _unlike_spans(figures.package, indicator, first, last)


def can_be_compared(figures: Figures, one: Figure, other: Figure) -> bool:
    """Whether two dated figures of an indicator can be: those of an area, or of one period."""
    periods = figures.package.by_id["periods"]
    if one.key.area != other.key.area:
        return one.key.period == other.key.period and not {one.bound, other.bound} & set(LIMITS)
    days = [periods[figure.key.period]["last"] for figure in (one, other)]
    if None in days:
        return False
    start, end = (one, other) if days[0] <= days[1] else (other, one)
    return obstacle(figures, start, end) is None


def _unlike_spans(package: Package, indicator: str, first: Row, last: Row) -> Obstacle | None:
    """Of a flow, which is counted over a time: periods of unlike length, or with common days."""
    days = [first["first"], first["last"], last["first"], last["last"]]
    if package.by_id["indicators"][indicator]["kind"] != "flow" or None in days:
        return None
    if months(first) != months(last):
        return "length"
    return "overlap" if last["first"] <= first["last"] else None


def months(period: Row) -> int | None:
    """How many months a period is long; ``None`` without its days."""
    first, last = period["first"], period["last"]
    if first is None or last is None:
        return None
    return int(12 * (last.year - first.year) + last.month - first.month + 1)


def targets_for(package: Package, indicator: str, area: str) -> list[Row]:
    """The targets of an indicator that an area's figures can be measured against, in their order.

    See :func:`target_obstacle`. The work grows with their number, not with that of all areas.
    """
    wholes = package.wholes(area)
    other_areas = [
        other
        for (of, top), areas in package.aimed_areas.items()
        if of == indicator and top != wholes[-1]
        for other in areas
    ]
    return package.targets_of(indicator, [*wholes, *other_areas])


def target_obstacle(figures: Figures, figure: Figure, target: Row) -> Obstacle | None:
    """Why a figure cannot be measured against a target; ``None`` if it can.

    A target holds for its own area and for those that are part of it; for an area that the source
    doesn't state it is shown, since nobody knows better.
    """
    own, aimed = figure.key.area, target["area"]
    lines = [figures.package.wholes(area) for area in (own, aimed)]
    if aimed not in lines[0] and lines[0][-1] == lines[1][-1]:
        return "area"
    if not target["comparable"]:
        return "measure"
    if figure.bound in LIMITS and target["bound"] != figure.bound:
        return "bound"
    name, ends = target["indicator"], (figure.key.period, target["period"])
    # How a part of the target's area counts says nothing of how the target does.
    records = ("figure", "target") if own == aimed else ("target",)
    if any(break_between(figures.package, name, aimed, *ends, record) for record in records):
        return "break"
    first, last = (figures.package.by_id["periods"][period] for period in ends)
    unlike = _unlike_spans(figures.package, name, first, last)
    return "length" if unlike == "length" else None
