"""Rates in sentences as people out of a hundred: ``khoảng 10``, ``about 10``."""

from decimal import Decimal

from markupsafe import Markup

from scripts.model.figures import key_of
from scripts.model.hundred import of_hundred as people_of
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import record_address, value_link
from scripts.pages.lookup import figure_at, target_at
from scripts.wording import numbers
from scripts.wording.faults import Unusable


@page_function
def of_hundred(
    ctx: PageContext, indicator: str, period: str | None = None, area: str | None = None
) -> Markup:
    """How many of a hundred people a rate is: the latest, or that of a period.

    It leads to the record of the rate. ``Unusable`` for what is no share of people.
    """
    figure = figure_at(ctx, indicator, period, area)
    if figure.value is None:
        raise Unusable("no-value", indicator=indicator, period=figure.key.period)
    address = record_address(ctx, figure.key)
    return _of_hundred(ctx, indicator, figure.value, figure.bound, address)


@page_function
def target_of_hundred(
    ctx: PageContext, indicator: str, period: str | None = None, area: str = "VN"
) -> Markup:
    """How many of a hundred people a target is: the next one, or that of a period."""
    row = target_at(ctx, indicator, period, area)
    address = record_address(ctx, key_of(row), "target-")
    return _of_hundred(ctx, indicator, row["value"], row["bound"], address)


def _of_hundred(
    ctx: PageContext, indicator: str, value: Decimal, bound: str, address: str
) -> Markup:
    share = people_of(value, bound) if ctx.row("indicators", indicator)["kind"] == "rate" else None
    if share is None:
        raise Unusable("not-of-hundred", indicator=indicator, value=numbers.number(value, ctx.lang))
    words = numbers.bounded(numbers.number(share.people, ctx.lang), share.bound, ctx.lang)
    unbroken = words.replace(" ", "\u00a0")
    return value_link(address, Decimal(share.people), unbroken, "derived")
