"""Figures in sentences: values, targets, changes, and gaps to targets, each with its link."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

from scripts.model.changes import difference, relative_change
from scripts.model.comparability import Obstacle, obstacle, target_obstacle
from scripts.model.figures import Figure, Key, key_of
from scripts.model.rounding import SHOWN_DECIMALS, decimals_of, round_to_show, rounded_change
from scripts.model.targets import gap_bound
from scripts.model.timing import SPAN, is_by_edition, timing
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import figure_link, record_address, target_link, value_link
from scripts.pages.lookup import (
    before,
    dated_series,
    figure_at,
    is_rate,
    period_name,
    target_at,
    target_for,
)
from scripts.wording import number_words, numbers
from scripts.wording.document_names import enumeration
from scripts.wording.faults import Unusable
from scripts.wording.html import inert

MOST_LISTED = 6  # values in a sentence


@page_function
def figure(
    ctx: PageContext,
    indicator: str,
    period: str | None = None,
    area: str | None = None,
    *,
    short: bool = False,
    bound: bool = True,
    words: bool = False,
    times: bool = False,
    capital: bool = False,
) -> Markup:
    """A figure with unit and bound: the latest, or that of a period.

    ``short`` scales money to millions or billions. ``words`` writes a count up to twenty in words,
    ``times`` as ``twice``; ``capital`` gives its first word a capital letter. ``Unusable`` if the
    value has no words.
    """
    figure = figure_at(ctx, indicator, period, area)
    if words or times:
        text = _in_words(ctx, figure, times=times)
        text = numbers.bounded(text, figure.bound, ctx.lang) if bound else text
        return figure_link(ctx, figure, text[:1].upper() + text[1:] if capital else text)
    return figure_link(ctx, figure, ctx.value(figure, short=short, bound=bound))


def _in_words(ctx: PageContext, figure: Figure, *, times: bool) -> str:
    word = number_words.in_words(figure.value, ctx.figures.unit(figure.key.indicator), ctx.lang)
    if word is None:
        value = {"value": ctx.value(figure), "most": number_words.MOST}
        raise Unusable("no-words", indicator=figure.key.indicator, **value)
    return number_words.times_in_words(int(figure.value or 0), ctx.lang) if times else word


@page_function
def period_of(
    ctx: PageContext, indicator: str, period: str | None = None, area: str | None = None
) -> str:
    """The name of a figure's period: ``tháng 9 năm 2021`` of a stock, at its end.

    Without a period it is that of the latest figure.
    """
    return period_name(ctx, figure_at(ctx, indicator, period, area))


@page_function
def by_period(
    ctx: PageContext, indicator: str, area: str | None = None, *, noun: str = ""
) -> Markup:
    """Every value of a series with its period: ``12,94% năm 2019 và 13,11% năm 2020``.

    Periods of one value in a row share it: ``28 in 2017 and 2018, and 25 in 2019``. ``noun``
    follows each value. Of a long series only the last values are listed.
    """
    figures = dated_series(ctx, indicator, area)[-MOST_LISTED:]
    runs = [list(run) for _, run in groupby(figures, lambda one: (ctx.value(one), _kind(ctx, one)))]
    items = [dated_value(ctx, run, noun) for run in runs]
    name = "and" if len(runs) == len(figures) else "and_last"
    last = Markup(ctx.phrase("by_period", name))  # noqa: S704, a phrase of ours
    return Markup(", ").join(items[:-1]) + (last if items[1:] else Markup()) + items[-1]


def dated_value(
    ctx: PageContext, figures: Sequence[Figure], noun: str = "", *, short: bool = False
) -> Markup:
    """A value with its periods, which the language joins by a word of its own.

    It leads to the record of the last; ``short`` scales money.
    """
    value = figure_link(ctx, figures[-1], ctx.value(figures[-1], short=short))
    value = value + Markup(" ") + inert(noun) if noun else value
    words = ctx.phrase("by_period", _kind(ctx, figures[0]), value="{value}", period="{period}")
    periods = enumeration([period_name(ctx, figure) for figure in figures], ctx.lang)
    return Markup(words).format(value=value, period=inert(periods))  # noqa: S704, a phrase


def _kind(ctx: PageContext, figure: Figure) -> str:
    """How a language joins a value with its period: an entry of ``[by_period]``."""
    row = ctx.row("periods", figure.key.period)
    if row["full_year"]:
        return "edition" if is_by_edition(ctx.package, figure.key.indicator) else "year"
    if row["last"] is None or timing(ctx.package, figure.key.indicator) == SPAN:
        return "other"
    return "until" if timing(ctx.package, figure.key.indicator) is None else "moment"


@page_function
def target(ctx: PageContext, indicator: str, period: str | None = None, area: str = "VN") -> Markup:
    """A target with unit and bound: the next after the latest figure, or that of a period."""
    return target_link(ctx, target_at(ctx, indicator, period, area))


@page_function
def target_period(ctx: PageContext, indicator: str, area: str = "VN") -> str:
    """The name of the next target's period."""
    return ctx.name("periods", target_at(ctx, indicator, None, area)["period"])


@page_function
def change(
    ctx: PageContext,
    indicator: str,
    start: str | None = None,
    end: str | None = None,
    area: str | None = None,
    *,
    amount: bool = False,
    size: bool = False,
) -> Markup:
    """``giảm 29,8%``, ``fell by 29.8%``: direction and size both from the data.

    Without ``end`` it is the change to the latest figure, without ``start`` from the one before;
    if these can't be compared, it says so. ``Unusable`` if both are given and can't.
    Rates change in percentage points, counts in per cent; with ``amount``, and from zero or with
    values below it, in their own unit. ``size`` leaves the direction to the words before it.
    """
    after = figure_at(ctx, indicator, end, area)
    earlier = figure_at(ctx, indicator, start, area) if start else before(ctx, after)
    if earlier.value is None or after.value is None:
        periods = {"start": earlier.key.period, "end": after.key.period}
        raise Unusable("no-values", indicator=indicator, **periods)
    if reason := obstacle(ctx.figures, earlier, after):
        if start and end:
            raise unlike(reason, indicator, start, end)
        return inert(ctx.phrase("unlike", "change"))
    old, new = (ctx.figures.value(f.key) or Decimal(0) for f in (earlier, after))
    percent = None if amount or is_rate(ctx, indicator) else relative_change(old, new)
    return change_link(ctx, after.key, difference(old, new), percent, size=size)


def unlike(reason: Obstacle, indicator: str, start: str, end: str) -> Unusable:
    """The fault of a page that compares two values which can't be."""
    why = Unusable(f"unlike-{reason}")
    return Unusable("unlike", indicator=indicator, start=start, end=end, reason=why)


def change_link(
    ctx: PageContext,
    key: Key,
    change: Decimal,
    percent: Decimal | None = None,
    *,
    size: bool = False,
) -> Markup:
    """A change in words, linked to the record it led to; in per cent if ``percent`` is given."""
    change, amount = _rounded(ctx, key, change, percent)
    words = amount if size else numbers.change(change, amount, ctx.lang)
    return value_link(record_address(ctx, key), change, words, "derived")


def _rounded(
    ctx: PageContext, key: Key, change: Decimal, percent: Decimal | None
) -> tuple[Decimal, str]:
    """A change as it is shown, and its size as text; in per cent if ``percent`` is given."""
    if percent is None:
        decimals = ctx.row("indicators", key.indicator)["decimals"]
        change = rounded_change(change, min(decimals, decimals_of(change)))
        return change, numbers.distance(abs(change), ctx.figures.unit(key.indicator), ctx.lang)
    change = rounded_change(percent, SHOWN_DECIMALS)
    return change, numbers.number(abs(change), ctx.lang) + "%"


@page_function
def gap(
    ctx: PageContext,
    indicator: str,
    period: str | None = None,
    target_period: str | None = None,
    area: str = "VN",
) -> Markup:
    """How far a figure is from a target: ``thấp hơn khoảng 25,5 điểm phần trăm``.

    The latest figure and the next target, where no period is given; if these can't be compared,
    it says so. ``Unusable`` if both are given and can't, or for a target of another area.
    """
    figure = figure_at(ctx, indicator, period, None)
    due_period = target_period or target_for(ctx, figure, area)["period"]
    row = target_at(ctx, indicator, due_period, area)
    if figure.value is None:
        raise Unusable("no-value", indicator=indicator, period=figure.key.period)
    if reason := target_obstacle(ctx.figures, figure, row):
        if (period and target_period) or reason == "area":
            raise unlike(reason, indicator, figure.key.period, due_period)
        return inert(ctx.phrase("unlike", "change"))
    distance = difference(row["value"], figure.value)
    if row["bound"] == "about":
        distance = round_to_show(distance)
    amount = numbers.distance(abs(distance), ctx.figures.unit(indicator), ctx.lang)
    amount = numbers.bounded(amount, gap_bound(row["bound"], distance), ctx.lang)
    words = numbers.gap(distance, amount, ctx.lang)
    address = record_address(ctx, key_of(row), "target-")
    return value_link(address, distance, words, "derived")
