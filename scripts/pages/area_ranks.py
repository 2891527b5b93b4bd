"""The rank of an area among those of its level, in words on pages."""

from markupsafe import Markup

from scripts.model.ranking import Ranking, ranking
from scripts.pages.context import PageContext
from scripts.pages.links import figure_link
from scripts.pages.macros import phrase
from scripts.wording.rank_words import rank_words


def rank_of(ctx: PageContext, indicator: str, area: str) -> str:
    """The rank of an area in words; empty where it can't be compared with others."""
    ranked_areas = ranking(ctx.figures, indicator)
    return rank_words(ranked_areas, area, ctx.lang) if ranked_areas else ""


def area_rank_title(ctx: PageContext, indicator: str) -> Markup:
    """The title of a chart of all areas: the value and rank of the first, or who is at the ends."""
    ranked_areas = ranking(ctx.figures, indicator)
    if ranked_areas is None:
        raise ValueError(indicator)  # there is no such chart
    name, home = ctx.name("indicators", indicator, "short"), ctx.figures.peers(indicator)[0]
    figures = {figure.key.area: figure for figure in ranked_areas.figures}
    if home not in figures:
        return _ends(ctx, name, ranked_areas)
    area, rank = ctx.name("areas", home), rank_of(ctx, indicator, home)
    value = figure_link(ctx, figures[home])
    return phrase(ctx, "rank", "title", name=name, area=area, rank=rank, value=value)


def _ends(ctx: PageContext, name: str, ranked_areas: Ranking) -> Markup:
    """Which areas are the highest and the lowest."""
    first, last = (
        ctx.name("areas", area) for area in (ranked_areas.areas[0], ranked_areas.areas[-1])
    )
    ends = (last, first) if ranked_areas.is_lowest_first else (first, last)
    return phrase(ctx, "rank", "title_ends", name=name, high=ends[0], low=ends[1])
