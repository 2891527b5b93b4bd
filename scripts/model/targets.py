"""Progress: how far the province was from each national target, and what reaching it would take.

Rates are in per cent, distances in percentage points. Targets are "about", so that what is worked
out from them is shown with few digits; here it is exact.
"""

from dataclasses import dataclass
from decimal import Context, Decimal

from scripts.model import formulas
from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import Package, Row
from scripts.model.rounding import decimals_of, round_half_up


@dataclass(frozen=True)
class People:
    """A distance in people: those ``counted`` less ``share`` per cent of ``whole``."""

    share: Decimal
    whole: Key
    counted: tuple[Key, ...]
    value: Decimal


@dataclass(frozen=True)
class Growth:
    """What reaching a target in ``years`` years would take, on average in each of them.

    ``least`` and ``greatest`` are the yearly growth at both ends of the rounding of the rate
    that it starts from.
    """

    years: int
    points: Decimal
    percent: Decimal
    least: Decimal
    greatest: Decimal


@dataclass(frozen=True)
class Step:
    """One target and the way to it.

    ``full`` is the last figure of a full year, ``latest`` the last figure. ``points`` is
    ``latest`` less the target: negative while the target is above. ``people`` is ``None`` where
    the rate isn't a share of people that the package counts; ``growth`` is ``None`` for a target
    whose year has come, or that the last full year has reached.
    """

    target: Row
    full: Figure
    latest: Figure
    points: Decimal
    people: People | None
    growth: Growth | None


def followed(package: Package) -> list[str]:
    """The indicators with a national target from outside the report, in the table's order."""
    documents = package.by_id["documents"]
    return list(
        dict.fromkeys(
            row["indicator"]
            for _, row in package.rows("targets")
            if documents[row["source"]]["origin"] != "report"
        )
    )


def rounded_people(value: Decimal) -> Decimal:
    """A number of people no more exact than a target that is "about": to thousands or hundreds."""
    size = 3 if abs(value) >= MANY else 2
    return round_half_up(value, -size).quantize(Decimal(1))


MANY = 10_000


def steps(figures: Figures, indicator: str) -> list[Step]:
    """The way from the first area's figures to each national target of a rate, by period."""
    series = [f for f in figures.series(indicator, figures.areas_of(indicator)[0]) if f.value]
    periods = figures.package.by_id["periods"]
    full = [figure for figure in series if periods[figure.key.period]["full_year"]]
    rows = [row for _, row in figures.package.rows("targets") if row["indicator"] == indicator]
    rows.sort(key=lambda row: figures.periods.index(row["period"]))
    return [_step(figures, row, full[-1], series[-1]) for row in rows if full]


def _step(figures: Figures, row: Row, full: Figure, latest: Figure) -> Step:
    periods = figures.package.by_id["periods"]
    reached, start = latest.value or Decimal(0), full.value or Decimal(0)
    growth = None
    year, seen, began = (
        periods[period]["last"].year
        for period in (row["period"], latest.key.period, full.key.period)
    )
    if year > seen and row["value"] > start:
        growth = _growth(start, row["value"], year - began)
    return Step(row, full, latest, reached - row["value"], _people(figures, row, latest), growth)


def _growth(start: Decimal, target: Decimal, years: int) -> Growth:
    half = Decimal(5).scaleb(-decimals_of(start) - 1)
    rates = [_yearly(start + end, target, years) for end in (Decimal(0), half, -half)]
    return Growth(years, (target - start) / years, *rates)


def _yearly(start: Decimal, target: Decimal, years: int) -> Decimal:
    """The growth in per cent that leads from ``start`` to ``target`` when repeated each year."""
    return 100 * (Context(prec=28).power(target / start, Decimal(1) / years) - 1)


def _people(figures: Figures, row: Row, latest: Figure) -> People | None:
    """How many people more than a target means were counted; negative if fewer."""
    formula = figures.package.by_id["indicators"][row["indicator"]]["formula"]
    share = formulas.share_of(formula) if formula else None
    if share is None:
        return None
    area, period = latest.key.area, latest.key.period
    part, whole = (figures.evaluate(side, area, period) for side in share)
    counted, base = (figures.inputs(side, area, period) for side in share)
    if part is None or whole is None or counted is None or base is None or len(base) != 1:
        return None
    (held,) = base.values()
    return People(row["value"], held, tuple(counted.values()), part - row["value"] * whole / 100)
