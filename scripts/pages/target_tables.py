"""The way to each target: the distance and what reaching it would take, in a table and worked out.

How it is worded is in ``macros/targets.html``.
"""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from scripts.model.figures import key_of
from scripts.model.ranking import shown_areas
from scripts.model.rounding import round_to_show
from scripts.model.targets import Growth, Progress, gap_bound, progress, rounded_distances
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import record_anchor
from scripts.pages.macros import for_macros, macro
from scripts.wording.html import block

for_macros(gap_bound)


@page_function
def way(ctx: PageContext, indicator: str, caption: str) -> Markup:
    """A table of how far each national target was, and what reaching it would take.

    A table for each area of one level, as far as a page shows them; it says so if there are more.
    Nothing where no target is measured as the indicator is.
    """
    ctx.row("indicators", indicator)
    areas = ctx.figures.peers(indicator)
    page_areas = shown_areas(ctx.figures, indicator)
    steps = {area: progress(ctx.figures, indicator, area) for area in page_areas}
    if all(step.obstacle == "measure" for way in steps.values() for step in way):
        return Markup()
    return block(macro("targets", "ways")(ctx, steps, caption, len(areas) - len(steps)))


def worked_steps(ctx: PageContext, indicator: str) -> Markup:
    """The arithmetic behind each row of that table, with every number linked to its record."""
    areas = shown_areas(ctx.figures, indicator)
    steps = [step for area in areas for step in progress(ctx.figures, indicator, area)]
    return block(
        Markup().join(macro("targets", "worked")(ctx, step, len(areas) > 1) for step in steps)
    )


@for_macros
def way_anchor(ctx: PageContext, step: Progress) -> str:
    """The part of an address that leads to the arithmetic of a step: ``way-2025``.

    With the area that is measured, if it isn't the first of the indicator.
    """
    anchor, area = record_anchor(ctx.figures, key_of(step.target)), step.measured.key.area
    is_first = area == ctx.figures.areas_of(step.measured.key.indicator)[0]
    return f"way-{anchor}" if is_first else f"way-{area}-{anchor}"


@for_macros
def measured_periods(ctx: PageContext, steps: Sequence[Progress]) -> list[str]:
    """The periods of the figures that are measured against some targets, each once."""
    keys = [step.measured.key for step in steps]
    return list(dict.fromkeys(ctx.period(key.indicator, key.period) for key in keys))


@for_macros
def distances(step: Progress) -> dict[str, Decimal]:
    """How far the measured figure is from a target, as it is shown, by what is counted."""
    return rounded_distances(step)


@for_macros
def yearly_percent(growth: Growth) -> Sequence[Decimal]:
    """The growth in per cent a year, as it is shown.

    Two ends of a range if the rate that it starts from is rounded too coarsely for one number.
    """
    rates = [round_to_show(rate) for rate in (growth.least, growth.percent, growth.greatest)]
    return sorted({min(rates), max(rates)})


@for_macros
def why_unlike(ctx: PageContext, step: Progress) -> str:
    """Why a figure can't be measured against a target."""
    return ctx.phrase("fault", f"unlike-{step.obstacle}")
