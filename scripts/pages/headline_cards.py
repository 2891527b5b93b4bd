"""The headline cards: the latest value of an indicator, its change, the next national target."""

from markupsafe import Markup

from scripts.model import timing
from scripts.model.changes import Change, change
from scripts.model.comparability import months, obstacle, target_obstacle, targets_for
from scripts.model.figures import Figure
from scripts.model.package import Row
from scripts.model.ranking import shown_areas
from scripts.model.targets import targets_ahead
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.lookup import before, figure_at, is_a_change, is_rate
from scripts.pages.macros import for_macros, macro
from scripts.pages.sentence_figures import change_link
from scripts.wording.faults import Unusable


@page_function
def headline(ctx: PageContext, indicator: str, *, named: bool = True, caption: str = "") -> Markup:
    """A card: the latest value, its change, and the national target if there is one.

    ``caption`` names the indicator in plainer words than its own.
    """
    latest = figure_at(ctx, indicator, None, None)
    name = (caption or ctx.name("indicators", indicator)) if named else ""
    target = _next_target(ctx, latest)
    comparable = _change_to(ctx, latest)
    beside, left_out = _beside(ctx, latest)
    return macro("cards", "card")(ctx, latest, name, comparable, target, beside, left_out)


def _beside(ctx: PageContext, figure: Figure) -> tuple[list[Figure], int]:
    """The latest figure of the areas beside a figure's own, and how many more there are."""
    name, home = figure.key.indicator, figure.key.area
    areas = [area for area in ctx.figures.peers(name) if area != home]
    figures = {area: timing.latest(ctx.figures, name, area) for area in areas}
    valued = {area: latest for area, latest in figures.items() if latest is not None}
    beside = [valued[area] for area in shown_areas(ctx.figures, name) if area in valued]
    return beside, len(valued) - len(beside)


@for_macros
def card_change(ctx: PageContext, change: Change) -> Markup:
    """A change as a link to the record it led to: of rates in points, otherwise in per cent."""
    key = change.end.key
    percent = None if is_rate(ctx, key.indicator) else change.percent
    return change_link(ctx, key, change.difference, percent)


def _change_to(ctx: PageContext, figure: Figure) -> list[Change]:
    """The change to a figure from the one before it; none if there is none, or it says nothing."""
    try:
        earlier = before(ctx, figure)
    except Unusable:
        return []
    return [change(ctx.figures, earlier, figure)] if _is_comparable(ctx, earlier, figure) else []


def _is_comparable(ctx: PageContext, start: Figure, end: Figure) -> bool:
    """Whether two figures can be compared: counts over a period need periods of equal length."""
    indicator = end.key.indicator
    is_base = ctx.row("indicators", indicator)["kind"] == "base"
    if is_base or is_a_change(ctx, indicator) or obstacle(ctx.figures, start, end):
        return False
    first, last = (ctx.row("periods", figure.key.period) for figure in (start, end))
    match timing.timing(ctx.package, indicator):
        case timing.MOMENT:
            return True
        case timing.SPAN:
            return months(first) == months(last)
    return bool(first["full_year"] and last["full_year"])


def _next_target(ctx: PageContext, figure: Figure) -> Row | None:
    """The target that is next after a figure and is of the same measure, if there is one."""
    targets = [
        row
        for row in targets_for(ctx.package, figure.key.indicator, figure.key.area)
        if target_obstacle(ctx.figures, figure, row) not in ("break", "measure")
    ]
    return next(iter(targets_ahead(ctx.figures, figure, targets)), None)
