"""The headline cards: the latest value of an indicator, how it moved, the next national target."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.charts.forms import MOST_AREAS
from scripts.model import formulas, timing
from scripts.model.changes import Change, changes
from scripts.model.comparability import obstacle, target_obstacle
from scripts.model.figures import Figure
from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.lookup import is_rate, valued_series
from scripts.pages.macros import for_macros, macro
from scripts.pages.sentence_figures import change_link

MARK = Decimal("0.8")  # how wide a gauge's mark at the target is, in percentage points


@dataclass(frozen=True)
class Gauge:
    """A bar from 0% to 100%: filled up to ``value``, with a mark that begins at ``mark``."""

    value: Decimal
    mark: Decimal
    width: Decimal = MARK


@page_function
def headline(ctx: PageContext, indicator: str, *, named: bool = True, caption: str = "") -> Markup:
    """A card: the latest value, how it moved, and the national target if there is one.

    ``caption`` names the indicator in plainer words than its own; a bar then shows how far a rate
    is from its target.
    """
    latest = valued_series(ctx, indicator, None)[-1]
    name = (caption or ctx.name("indicators", indicator)) if named else ""
    target = _next_target(ctx, latest)
    gauge = None
    if caption and target and is_rate(ctx, indicator):
        gauge = gauge_of(ctx.figures.value(latest.key), target["value"])
    last_change = changes(ctx.figures, indicator, latest.key.area)[-1:]
    comparable = [change for change in last_change if _is_comparable(ctx, change)]
    beside, left_out = _beside(ctx, latest)
    return macro("cards", "card")(ctx, latest, name, comparable, target, gauge, beside, left_out)


def _beside(ctx: PageContext, figure: Figure) -> tuple[list[Figure], int]:
    """The latest figure of the areas beside a figure's own, and how many more there are."""
    name, own = figure.key.indicator, figure.key.area
    areas = [area for area in ctx.figures.peers(name) if area != own]
    latest = [timing.latest(ctx.figures, name, area) for area in areas]
    valued = [one for one in latest if one is not None]
    return valued[: MOST_AREAS - 1], len(valued[MOST_AREAS - 1 :])


@for_macros
def card_change(ctx: PageContext, change: Change) -> Markup:
    """A change as a link to the record it led to: of rates in points, otherwise in per cent."""
    key = change.end.key
    percent = None if is_rate(ctx, key.indicator) else change.percent
    return change_link(ctx, key, change.difference, percent)


def gauge_of(value: Decimal | None, target: Decimal) -> Gauge:
    """A rate beside its target, both in per cent; the mark is at the target.

    What is beyond either end of the bar is drawn at that end.
    """
    end = Decimal(100)
    return Gauge(
        min(max(value or Decimal(0), Decimal(0)), end),
        min(max(target - MARK / 2, Decimal(0)), end - MARK),
    )


def _is_comparable(ctx: PageContext, change: Change) -> bool:
    """Whether a change says something: what isn't true of one moment needs whole years."""
    if obstacle(ctx.figures, change.start, change.end):
        return False
    row = ctx.row("indicators", change.end.key.indicator)
    names = formulas.names_in(row["formula"]) if row["formula"] else [row["id"]]
    kinds = {ctx.row("indicators", name)["kind"] for name in names}
    if kinds <= {"stock", "base"} and row["kind"] != "base":
        return True
    start, end = (ctx.row("periods", f.key.period) for f in (change.start, change.end))
    return bool(start["full_year"] and end["full_year"]) and row["kind"] != "base"


def _next_target(ctx: PageContext, figure: Figure) -> Row | None:
    """The earliest target that is later than a figure's period."""
    ends = ctx.row("periods", figure.key.period)["last"]
    rows = [
        row
        for _, row in ctx.package.rows("targets")
        if row["indicator"] == figure.key.indicator
        and target_obstacle(ctx.figures, figure, row) not in ("area", "break")
        and ends is not None
        and (ctx.row("periods", row["period"])["last"] or ends) > ends
    ]
    rows.sort(key=lambda row: ctx.figures.periods.index(row["period"]))
    return rows[0] if rows else None
