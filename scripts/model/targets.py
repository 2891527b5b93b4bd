"""Progress to the national targets: the distance left, and what reaching them would take.

Rates are in per cent, distances in percentage points, all unrounded. Targets say "about", so that
pages show few digits of what follows from them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import Literal

from scripts.model import formulas
from scripts.model.comparability import Obstacle, target_obstacle, targets_for
from scripts.model.figures import Figure, Figures, Key, required
from scripts.model.package import Package, Row
from scripts.model.rounding import SHOWN_DECIMALS, decimals_of, round_half_up
from scripts.model.timing import in_time, latest


@dataclass(frozen=True)
class People:
    """A distance in people: the sum of ``parts`` less ``share`` per cent of ``whole``."""

    share: Decimal
    whole: Key
    parts: tuple[Key, ...]
    value: Decimal


@dataclass(frozen=True)
class Growth:
    """Average yearly growth needed to reach a target in ``years`` years.

    ``least`` and ``greatest`` are the yearly growth at both ends of the rounding of the rate
    that it starts from.
    """

    years: int
    points: Decimal
    percent: Decimal
    least: Decimal
    greatest: Decimal


@dataclass(frozen=True)
class Progress:
    """One target and the distance to it.

    ``full`` is the last figure of a full year, ``measured`` the latest that ends by the day on
    which the target is due. ``points`` is ``measured`` less the target: negative while the target
    is above. ``people`` is ``None`` where the rate isn't a share of people that the package counts;
    ``growth`` is ``None`` for a target whose year has come, that the last full year has reached, or
    that no growth in per cent leads to, since that year had nothing, or less. ``obstacle`` says why
    the figure can't be measured against the target, if it can't; nothing else then holds.
    """

    target: Row
    full: Figure
    measured: Figure
    points: Decimal
    people: People | None
    growth: Growth | None
    lower_is_better: bool
    year_has_come: bool
    obstacle: Obstacle | None = None

    @property
    def is_reached(self) -> bool:
        """Whether the measured figure is at the target or on the better side of it.

        A target of "more than" or "less than" so much isn't reached by just as much. One of "about"
        so much is, where the distance that pages show is none: by 34.96 of about 35.
        """
        points = rounded_distances(self)["points"]
        ahead = -points if self.lower_is_better else points
        return ahead > 0 if self.target["bound"] in ("more_than", "less_than") else ahead >= 0


UPPER = {"at_most": "at_least", "less_than": "more_than"}  # bounds above, and the opposite of each


def gap_bound(bound: str, points: Decimal) -> str:
    """The bound of the distance to a target: of one of at least 5, it is 2 short at the least.

    What lies on the better side of such a target is so by its exact distance.
    """
    if bound in UPPER:
        return UPPER[bound] if points > 0 else "exact"
    return "exact" if bound in UPPER.values() and points > 0 else bound


Scope = Literal["national", "own", "stated"]
"""Whose a target is: the country's, a part of the country's, or what a report states as one."""


def scope(package: Package, row: Row) -> Scope:
    """Whose target a row of ``targets`` is: what begins the names of the phrases about it."""
    if package.by_id["documents"][row["source"]]["origin"] == "report":
        return "stated"
    return "own" if package.by_id["areas"][row["area"]].get("part_of") else "national"


def followed_indicators(package: Package) -> list[str]:
    """The indicators with a national target from outside the report, in their order."""
    rows = [row for _, row in package.rows("targets") if scope(package, row) != "stated"]
    return list(dict.fromkeys(row["indicator"] for row in rows))


def rounded_people(value: Decimal) -> Decimal:
    """People to hundreds, or to thousands from 10,000 up: no more exact than "about" allows."""
    decimals = -3 if abs(value) >= 10_000 else -2
    return round_half_up(value, decimals).quantize(Decimal(1))


def rounded_distances(step: Progress) -> dict[str, Decimal]:
    """How far the measured figure is from a target, as it is shown, by what is counted.

    In ``points``, and in ``people`` where they are counted; below zero if it is short of it. To a
    decimal where the target says "about".
    """
    decimals = decimals_of(step.points)
    if step.target["bound"] == "about":
        decimals = min(SHOWN_DECIMALS, decimals)
    points = round_half_up(step.points, decimals)
    people = {"people": rounded_people(step.people.value)} if step.people else {}
    return {"points": points, **people}


def progress(figures: Figures, indicator: str, area: str | None = None) -> list[Progress]:
    """An area's progress to each target of a rate that holds for it, by the targets' periods.

    Without an ``area`` it is the first with figures of the indicator.
    """
    periods = figures.package.by_id["periods"]
    area = area or figures.areas_of(indicator)[0]
    with_values = [figure for figure in figures.series(indicator, area) if figure.value is not None]
    series = in_time(figures, with_values)
    full = [figure for figure in series if periods[figure.key.period]["full_year"]]
    rows = [
        row
        for row in targets_for(figures.package, indicator, area)
        if periods[row["period"]]["last"] is not None
    ]
    rows.sort(key=lambda row: figures.periods.index(row["period"]))
    return [_progress(figures, row, full[-1], series) for row in rows if full]


def next_step(figures: Figures, indicator: str, area: str) -> Progress | None:
    """The progress to the target that is due next after an area's latest figure.

    The last one where all were due before; ``None`` without a target or a full year's figure.
    """
    steps = progress(figures, indicator, area)
    newest = latest(figures, indicator, area, by=date.max)
    if newest is None or not steps:
        return None
    ahead = targets_ahead(figures, newest, [step.target for step in steps])
    return next((step for step in steps if step.target in ahead), steps[-1])


def targets_ahead(figures: Figures, figure: Figure, targets: Iterable[Row]) -> list[Row]:
    """Those of some targets that are due at the end of a figure's period or later, the next first.

    None where the period has no stated end, nor a target that has no day.
    """
    periods = figures.package.by_id["periods"]
    end = periods[figure.key.period]["last"]
    days = [(row, periods[row["period"]]["last"]) for row in targets]
    ahead = [row for row, day in days if end and day and day >= end]
    return sorted(ahead, key=lambda row: figures.periods.index(row["period"]))


def _progress(figures: Figures, row: Row, full: Figure, series: list[Figure]) -> Progress:
    """``series`` in time; what ends after the target is due is never measured against it."""
    periods = figures.package.by_id["periods"]
    in_due_time = in_time(figures, series, by=periods[row["period"]]["last"])
    measured = (in_due_time or series[:1])[-1]
    value, start = required(measured.value), required(full.value)
    growth = None
    target_year, latest_year, full_year = (
        periods[period]["last"].year
        for period in (row["period"], series[-1].key.period, full.key.period)
    )
    better = figures.package.by_id["indicators"][row["indicator"]]["better"]
    lower = row["bound"] in UPPER or better == "lower"
    obstacle = target_obstacle(figures, measured, row) if in_due_time else "order"
    begins_alike = not target_obstacle(figures, full, row)
    has_come = target_year <= latest_year
    if not has_come and row["value"] > start > 0 and not lower and begins_alike:
        growth = _growth(start, row["value"], target_year - full_year)
    people = _people(figures, row, measured)
    return Progress(
        row, full, measured, value - row["value"], people, growth, lower, has_come, obstacle
    )


def _growth(start: Decimal, target: Decimal, years: int) -> Growth:
    half = Decimal(5).scaleb(-decimals_of(start) - 1)
    rates = [_yearly(start + end, target, years) for end in (Decimal(0), half, -half)]
    return Growth(years, (target - start) / years, *rates)


def _yearly(start: Decimal, target: Decimal, years: int) -> Decimal:
    """The growth in per cent that leads from ``start`` to ``target`` when repeated each year."""
    return 100 * (Context(prec=28).power(target / start, Decimal(1) / years) - 1)


def _people(figures: Figures, row: Row, measured: Figure) -> People | None:
    """How many people more than a target means were counted; negative if fewer."""
    formula = figures.package.by_id["indicators"][row["indicator"]]["formula"]
    share = formulas.share_of(formula) if formula else None
    if share is None:
        return None
    area, period = measured.key.area, measured.key.period
    part, whole = (figures.evaluate(side, area, period) for side in share)
    parts, wholes = (figures.inputs(side, area, period) for side in share)
    if part is None or whole is None or parts is None or wholes is None or len(wholes) != 1:
        return None
    (whole_key,) = wholes.values()
    difference = part - row["value"] * whole / 100
    return People(row["value"], whole_key, tuple(parts.values()), difference)
