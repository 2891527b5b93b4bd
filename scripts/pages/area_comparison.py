"""An area beside the one that it is part of, and among those of its level: on the area's page."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.alternative_text import alternative
from scripts.charts.forms.time_axis import of_area
from scripts.charts.svg import drawings
from scripts.model import timing
from scripts.model.figures import Figure, Key
from scripts.model.ranking import LEAST, ranking
from scripts.model.targets import followed_indicators
from scripts.pages.area_ranks import rank_of
from scripts.pages.context import PageContext
from scripts.pages.links import figure_link
from scripts.pages.macros import macro, phrase
from scripts.wording.html import block, inert

MOST_CHARTS = 2  # on the page of an area
LEAST_VALUES = 3  # in time, that a line needs


@dataclass(frozen=True)
class ComparedFigure:
    """A figure of an area, that of its whole for the same period if there is one, its rank."""

    figure: Figure
    whole: Figure | None
    rank: str


def compared(ctx: PageContext, area: str) -> Markup:
    """A table for each section of the report; nothing where areas aren't ranked."""
    if len(ctx.figures.areas_of_report_level) < LEAST:
        return Markup()
    sections: dict[str, list[ComparedFigure]] = {}
    for indicator, row in ctx.package.by_id["indicators"].items():
        if (figure := _compared_figure(ctx, indicator, area)) is not None:
            sections.setdefault(row["section"], []).append(figure)
    whole = ctx.row("areas", area).get("part_of")
    return block(macro("areas", "comparison")(ctx, sections, area, whole)) if sections else Markup()


def _compared_figure(ctx: PageContext, indicator: str, area: str) -> ComparedFigure | None:
    """The figure that is ranked, or else the latest; ``None`` without one."""
    ranked_areas = ranking(ctx.figures, indicator)
    by_area = (
        {ranked_figure.key.area: ranked_figure for ranked_figure in ranked_areas.figures}
        if ranked_areas
        else {}
    )
    figure = by_area.get(area) or timing.latest(ctx.figures, indicator, area)
    if figure is None:
        return None
    part_of = ctx.row("areas", area).get("part_of")
    key = Key(indicator, part_of, figure.key.period) if part_of else None
    whole = ctx.figures.figure(key) if key else None
    return ComparedFigure(figure, whole, rank_of(ctx, indicator, area) if area in by_area else "")


def charts(ctx: PageContext, area: str) -> Markup:
    """The course of the indicators that have a target, beside the area's whole."""
    if len(ctx.figures.areas_of_report_level) < LEAST:
        return Markup()
    names = [name for name in followed_indicators(ctx.package) if _is_line(ctx, name, area)]
    return Markup("\n\n").join(_chart(ctx, name, area) for name in names[:MOST_CHARTS])


def _is_line(ctx: PageContext, indicator: str, area: str) -> bool:
    return len(timing.in_time(ctx.figures, _valued(ctx, indicator, area))) >= LEAST_VALUES


def _valued(ctx: PageContext, indicator: str, area: str) -> Sequence[Figure]:
    return [figure for figure in ctx.figures.series(indicator, area) if figure.value is not None]


def _chart(ctx: PageContext, indicator: str, area: str) -> Markup:
    """A drawing under its title, the latest value."""
    chart, name = of_area(ctx.figures, indicator, area, ctx.lang), f"{area}-{indicator}"
    drawing = Markup(drawings(chart, name))  # noqa: S704, its texts are escaped
    latest = timing.latest(ctx.figures, indicator, area)
    title = inert(ctx.name("indicators", indicator, "short"))
    if latest is not None:
        value, period = figure_link(ctx, latest), ctx.period(*latest.key[::2])
        title = phrase(ctx, "rank", "latest", name=title, value=value, period=period)
    words = alternative(chart, ctx.lang)
    return block(macro("areas", "chart")(ctx, name, title, chart, drawing, words))
