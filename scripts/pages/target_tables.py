"""The way to each target: the distance and what reaching it would take, in a table and worked out.

What a cell says is data with its words; the table and the lines of arithmetic are macros.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.model.figures import Key, key_of
from scripts.model.rounding import SHOWN_DECIMALS, decimals_of, round_half_up, round_to_show
from scripts.model.targets import Growth, Progress, progress, rounded_people
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import record_address, value_link
from scripts.pages.macros import for_macros, macro, phrase
from scripts.wording import formats
from scripts.wording.html import block


@dataclass(frozen=True)
class Distance:
    """A distance to a target, rounded, and in words: ``thiếu khoảng 25,5 điểm``."""

    value: Decimal
    words: str


@page_function
def way(ctx: PageContext, indicator: str, caption: str) -> Markup:
    """A table of how far each national target was, and what reaching it would take."""
    ctx.row("indicators", indicator)
    found = progress(ctx.figures, indicator)
    periods = {"since": "", "latest": ""}
    for step in found[:1]:
        keys = {"since": step.full.key, "latest": step.latest.key}
        periods = {name: ctx.name("periods", key.period, "short") for name, key in keys.items()}
    columns = ("year_head", "target_head", "away_head", "growth_head")
    heads = [phrase(ctx, "way", column, **periods) for column in columns]
    return block(macro("targets", "way")(ctx, found, caption, heads))


def worked_steps(ctx: PageContext, indicator: str) -> Markup:
    """The arithmetic behind each row of that table, with every number linked to its record."""
    found = progress(ctx.figures, indicator)
    return block(Markup().join(macro("targets", "worked")(ctx, step) for step in found))


# --- distances ---------------------------------------------------------------------------------


@for_macros
def distances(ctx: PageContext, step: Progress) -> Sequence[Distance]:
    """How far the latest figure is from a target: in points, and in people where they count."""
    decimals = min(SHOWN_DECIMALS, decimals_of(step.points))
    points = [_distance(ctx, step, round_half_up(step.points, decimals), "points")]
    if step.people is None:
        return points
    return [*points, _distance(ctx, step, rounded_people(step.people.value), "people")]


def _distance(ctx: PageContext, step: Progress, value: Decimal, counted: str) -> Distance:
    """A distance below or above a target, with the target's own bound in words."""
    amount = ctx.phrase("way", counted, value=formats.number(abs(value), ctx.lang))
    bounded = formats.bounded(amount, step.target["bound"], ctx.lang)
    name = "short" if value < 0 else "over" if value > 0 else "reached"
    return Distance(value, ctx.phrase("way", name, amount=bounded))


# --- growth ------------------------------------------------------------------------------------


@for_macros
def yearly_points(growth: Growth) -> Decimal:
    """The growth in percentage points a year, as it is shown."""
    return round_to_show(growth.points)


@for_macros
def yearly_percent(growth: Growth) -> Sequence[Decimal]:
    """The growth in per cent a year, as it is shown.

    Two ends of a range if the rate that it starts from is rounded too coarsely for one number.
    """
    rates = [round_to_show(rate) for rate in (growth.least, growth.percent, growth.greatest)]
    return sorted({min(rates), max(rates)})


# --- numbers -----------------------------------------------------------------------------------


@for_macros
def signed(ctx: PageContext, value: Decimal) -> str:
    """A number with a minus sign in place of a hyphen."""
    return formats.number(value, ctx.lang).replace("-", "−")


@for_macros
def bare_figure_link(ctx: PageContext, key: Key) -> Markup:
    """A figure as a bare number, linked to its record."""
    value = ctx.figures.value(key)
    text = formats.number(value, ctx.lang) if value is not None else ""
    return value_link(record_address(ctx, key), value, text)


@for_macros
def bare_target_link(ctx: PageContext, step: Progress) -> Markup:
    """A target as a bare number, linked to its record."""
    value = step.target["value"]
    address = record_address(ctx, key_of(step.target), "target-")
    return value_link(address, value, formats.number(value, ctx.lang))
