"""What a page asks for by name: a figure, a series, a target. Raises ``UnknownName``."""

from typing import Any

from scripts.model.figures import Figure, Key, key_of
from scripts.model.formulas import inputs
from scripts.model.package import Row
from scripts.model.targets import scope, targets_ahead
from scripts.model.timing import SPAN, in_order, timing
from scripts.pages.context import PageContext
from scripts.pages.macros import for_macros
from scripts.wording import dates
from scripts.wording.faults import UnknownName, Unusable
from scripts.wording.period_labels import long_label

FIRST, BEFORE = "first", "before"
"""What a page can ask for in place of a period: the first figure, and the one before the latest."""


def figure_at(ctx: PageContext, indicator: str, period: str | None, area: str | None) -> Figure:
    """The figure of a period, of an area or else of the first area of the indicator.

    Without a period it is the latest that has a value.
    """
    if period is None or period in (FIRST, BEFORE):
        series = dated_series(ctx, indicator, area)
        if period == BEFORE:
            return before(ctx, series[-1])
        return series[0 if period == FIRST else -1]
    ctx.row("periods", period)
    figure = ctx.figures.figure(Key(indicator, area or areas_of(ctx, indicator)[0], period))
    if figure is not None:
        return figure
    ctx.row("indicators", indicator)
    at_area = f" ({area})" if area else ""
    raise UnknownName("figure", indicator, (), place=period + at_area)


def areas_of(ctx: PageContext, indicator: str) -> list[str]:
    """The areas for which an indicator has figures; there is at least one."""
    ctx.row("indicators", indicator)
    areas = ctx.figures.areas_of(indicator)
    if not areas:
        raise UnknownName("figures", indicator, ())
    return areas


def valued_series(ctx: PageContext, indicator: str, area: str | None) -> list[Figure]:
    """The figures of an indicator that have a value, of an area or else of its first."""
    series = ctx.figures.series(indicator, area or areas_of(ctx, indicator)[0])
    return [figure for figure in series if figure.value is not None]


def dated_series(ctx: PageContext, indicator: str, area: str | None) -> list[Figure]:
    """The figures with a value in the order of time; where none has an end, in that of the table.

    There is at least one; ``Unusable`` if there is none.
    """
    series = valued_series(ctx, indicator, area)
    if not series:
        raise Unusable("no-value-yet", indicator=indicator)
    return in_order(ctx.figures, series) or series


def before(ctx: PageContext, figure: Figure) -> Figure:
    """The figure before another in time; of what is counted over a time, one over as long a time.

    Where there is none of that length it is the one just before; ``Unusable`` for the first.
    """
    series = dated_series(ctx, figure.key.indicator, figure.key.area)
    earlier = series[: series.index(figure)] if figure in series else []
    if not earlier:
        raise Unusable("no-before", indicator=figure.key.indicator, period=figure.key.period)
    if timing(ctx.package, figure.key.indicator) == SPAN:
        length = _months(ctx, figure)
        earlier = [one for one in earlier if _months(ctx, one) == length] or earlier
    return earlier[-1]


def _months(ctx: PageContext, figure: Figure) -> int | None:
    """How many months the period of a figure is long; ``None`` without its days."""
    row = ctx.row("periods", figure.key.period)
    first, last = row["first"], row["last"]
    if first is None or last is None:
        return None
    return int(12 * (last.year - first.year) + last.month - first.month)


def period_name(ctx: PageContext, figure: Figure) -> str:
    """What the period of a figure is called in a sentence.

    A stock is counted at the end of its period; so may be what the package doesn't say more of.
    """
    name, period = figure.key.indicator, figure.key.period
    last = ctx.row("periods", period)["last"]
    if timing(ctx.package, name) is None and last and not ctx.row("periods", period)["full_year"]:
        return dates.month(last, ctx.lang)
    return long_label(ctx.package, [name], period, ctx.lang)


def target_for(ctx: PageContext, figure: Figure, area: str) -> Row:
    """The target that is next for a figure: the first not due before the end of its period.

    The last one where all were due before.
    """
    name = figure.key.indicator
    rows = [row for row in ctx.package.targets_of(name, [area]) if due_day(ctx, row)]
    rows.sort(key=lambda row: due_day(ctx, row))
    if not rows:
        raise UnknownName("target", name, (), place=area)
    if ctx.row("periods", figure.key.period)["last"] is None:
        return rows[0]
    return next(iter(targets_ahead(ctx.figures, figure, rows)), rows[-1])


def due_day(ctx: PageContext, target: Row) -> Any:
    """The day on which a target is due, if its period has an end."""
    return ctx.row("periods", target["period"])["last"]


def first_target(ctx: PageContext, indicator: str) -> Row | None:
    """The target of an indicator whose period is the first; ``None`` if it has none."""
    rows = [row for _, row in ctx.package.rows("targets") if row["indicator"] == indicator]
    order = ctx.figures.periods.index
    return min(rows, key=lambda row: order(row["period"]), default=None)


def target_at(ctx: PageContext, indicator: str, period: str | None, area: str) -> Row:
    """The row of ``targets`` of a period and an area; without a period, the next target."""
    if period is None:
        return target_for(ctx, figure_at(ctx, indicator, None, None), area)
    targets = [row for _, row in ctx.package.rows("targets")]
    for row in targets:
        if key_of(row) == (indicator, area, period):
            return row
    indicators = {row["indicator"] for row in targets}
    raise UnknownName("target", indicator, indicators, place=f"{period} ({area})")


@for_macros
def scope_of(ctx: PageContext, target: Row) -> str:
    """Whose target a row of ``targets`` is: what begins the names of the phrases about it."""
    return scope(ctx.package, target)


def is_a_change(ctx: PageContext, indicator: str) -> bool:
    """Whether an indicator is a change from a series' first value: its own changes mean nothing."""
    formula = ctx.row("indicators", indicator)["formula"]
    return bool(formula) and any(one.first for one in inputs(formula))


@for_macros
def is_rate(ctx: PageContext, indicator: str) -> bool:
    """Whether an indicator is measured in per cent."""
    return bool(ctx.figures.unit(indicator)["symbol_en"] == "%")
