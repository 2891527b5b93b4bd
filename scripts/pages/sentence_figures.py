"""Figures in sentences: values, targets, changes, and gaps to targets, each with its link."""

from decimal import Decimal

from markupsafe import Markup

from scripts.model.changes import difference, relative_change
from scripts.model.figures import Key, key_of
from scripts.model.rounding import SHOWN_DECIMALS, decimals_of, round_to_show, rounded_change
from scripts.model.targets import gap_bound
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import figure_link, record_address, target_link, value_link
from scripts.pages.lookup import figure_at, is_rate, target_at, valued_series
from scripts.wording import numbers
from scripts.wording.faults import Unusable


@page_function
def figure(
    ctx: PageContext,
    indicator: str,
    period: str,
    area: str | None = None,
    *,
    short: bool = False,
    bound: bool = True,
) -> Markup:
    """A figure with unit and bound; ``short`` scales money to millions or billions."""
    figure = figure_at(ctx, indicator, period, area)
    return figure_link(ctx, figure, ctx.value(figure, short=short, bound=bound))


@page_function
def latest(
    ctx: PageContext, indicator: str, area: str | None = None, *, short: bool = False
) -> Markup:
    """The last figure of a series that has a value."""
    figure = valued_series(ctx, indicator, area)[-1]
    return figure_link(ctx, figure, ctx.value(figure, short=short))


@page_function
def target(ctx: PageContext, indicator: str, period: str, area: str = "VN") -> Markup:
    """A target with unit and bound."""
    return target_link(ctx, target_at(ctx, indicator, period, area))


@page_function
def change(
    ctx: PageContext,
    indicator: str,
    start: str,
    end: str,
    area: str | None = None,
    *,
    amount: bool = False,
) -> Markup:
    """``giảm 29,8%``, ``fell by 29.8%``: direction and size both from the data.

    Rates change in percentage points, counts in per cent; with ``amount``, and from zero or with
    values below it, in their own unit.
    """
    before, after = (figure_at(ctx, indicator, period, area) for period in (start, end))
    if before.value is None or after.value is None:
        raise Unusable("no-values", indicator=indicator, start=start, end=end)
    old, new = (ctx.figures.value(f.key) or Decimal(0) for f in (before, after))
    percent = None if amount or is_rate(ctx, indicator) else relative_change(old, new)
    return change_link(ctx, after.key, difference(old, new), percent)


def change_link(
    ctx: PageContext, key: Key, change: Decimal, percent: Decimal | None = None
) -> Markup:
    """A change in words, linked to the record it led to; in per cent if ``percent`` is given."""
    if percent is None:
        decimals = ctx.row("indicators", key.indicator)["decimals"]
        change = rounded_change(change, min(decimals, decimals_of(change)))
        amount = numbers.distance(abs(change), ctx.figures.unit(key.indicator), ctx.lang)
    else:
        change = rounded_change(percent, SHOWN_DECIMALS)
        amount = numbers.number(abs(change), ctx.lang) + "%"
    words = numbers.change(change, amount, ctx.lang)
    return value_link(record_address(ctx, key), change, words, "derived")


@page_function
def gap(
    ctx: PageContext, indicator: str, period: str, target_period: str, area: str = "VN"
) -> Markup:
    """How far a figure is from a target: ``thấp hơn khoảng 25,5 điểm phần trăm``."""
    figure = figure_at(ctx, indicator, period, None)
    row = target_at(ctx, indicator, target_period, area)
    if figure.value is None:
        raise Unusable("no-value", indicator=indicator, period=period)
    distance = difference(row["value"], figure.value)
    if row["bound"] == "about":
        distance = round_to_show(distance)
    amount = numbers.distance(abs(distance), ctx.figures.unit(indicator), ctx.lang)
    amount = numbers.bounded(amount, gap_bound(row["bound"], distance), ctx.lang)
    words = numbers.gap(distance, amount, ctx.lang)
    address = record_address(ctx, key_of(row), "target-")
    return value_link(address, distance, words, "derived")
