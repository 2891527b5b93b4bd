"""The headline cards: the latest value of an indicator, how it moved, the next national target."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.model import formulas
from scripts.model.changes import Change, changes
from scripts.model.figures import Figure
from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.lookup import is_rate, valued_series
from scripts.pages.macros import macro
from scripts.pages.sentence_figures import change_link

MARK = Decimal("0.8")  # how wide a gauge's mark at the target is, in percentage points


@dataclass(frozen=True)
class Gauge:
    """A bar from 0% to 100%: filled up to ``value``, with a mark that begins at ``mark``."""

    value: Decimal
    mark: Decimal
    width: Decimal = MARK


@dataclass(frozen=True)
class Card:
    """What a card says; ``name`` is empty where the page has said it already.

    ``change`` leads to the latest figure; ``target`` is the next row of ``targets``.
    """

    latest: Figure
    name: str
    change: Change | None
    target: Row | None
    gauge: Gauge | None


@page_function
def headline(ctx: PageContext, indicator: str, *, named: bool = True, caption: str = "") -> Markup:
    """A card: the latest value, how it moved, and the national target if there is one.

    ``caption`` names the indicator in plainer words than its own; a bar then shows how far a rate
    is from its target.
    """
    card = _card(ctx, indicator, caption, named=named)
    change = None
    if card.change:
        percent = None if is_rate(ctx, indicator) else card.change.percent
        change = change_link(ctx, card.latest.key, card.change.difference, percent)
    return macro("cards", "card")(ctx, card, change)


def _card(ctx: PageContext, indicator: str, caption: str, *, named: bool) -> Card:
    latest = valued_series(ctx, indicator, None)[-1]
    name = caption or ctx.name("indicators", indicator)
    change = next(iter(changes(ctx.figures, indicator, latest.key.area)[-1:]), None)
    if change and not _is_comparable(ctx, change):
        change = None
    target = _next_target(ctx, latest)
    gauge = None
    if caption and target and is_rate(ctx, indicator):
        gauge = gauge_of(ctx.figures.value(latest.key), target["value"])
    return Card(latest, name if named else "", change, target, gauge)


def gauge_of(value: Decimal | None, target: Decimal) -> Gauge:
    """A rate beside its target, both in per cent; the mark stands across the target."""
    return Gauge(value or Decimal(0), target - MARK / 2)


def _is_comparable(ctx: PageContext, change: Change) -> bool:
    """Whether a change says something: what isn't true of one moment needs whole years."""
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
        and ends is not None
        and ctx.row("periods", row["period"])["last"] > ends
    ]
    rows.sort(key=lambda row: ctx.figures.periods.index(row["period"]))
    return rows[0] if rows else None
