"""The page of all areas of an indicator: their ranks in one period, and every value of each.

There is one where the indicator's own page shows only some of them. A value that isn't there has
its record here: a cell with an address of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from scripts.downloads import series
from scripts.model import notes
from scripts.model.figures import Figure, Key
from scripts.model.package import Row
from scripts.model.ranking import Ranking, areas_apart, ranking, shown_areas
from scripts.model.undated import ordered_periods
from scripts.pages.context import PageContext
from scripts.pages.links import indicator_address, site_root
from scripts.pages.macros import for_macros, macro
from scripts.pages.tables import outside_sources
from scripts.wording.html import block
from scripts.wording.period_labels import short_labels


@dataclass(frozen=True)
class Standing:
    """An area with its value in the period of a ranking; ``place`` is empty without a rank."""

    area: str
    figure: Figure
    place: str
    is_own: bool


def page_of(indicator: str) -> str:
    """The path of the page of an indicator's areas in its language."""
    return f"indicators/{indicator}/areas.md"


def this(ctx: PageContext, indicator: str) -> SimpleNamespace:
    """The name ``this`` of a page: the functions below, about one indicator."""
    functions: Mapping[str, Callable[..., Any]] = {
        "name": name,
        "address": indicator_address,
        "ranks": ranks,
        "values": values,
        "targets": targets,
        "downloads": downloads,
    }
    calls = {word: partial(function, ctx, indicator) for word, function in functions.items()}
    return SimpleNamespace(**calls)


def name(ctx: PageContext, indicator: str) -> str:
    """The indicator's full name, on one line."""
    return " ".join(ctx.name("indicators", indicator).split())


def ranks(ctx: PageContext, indicator: str) -> Markup:
    """All areas that can be compared, in their order; nothing where too few can be."""
    ranked_areas = ranking(ctx.figures, indicator)
    return _table(ctx, ranked_areas, ranked_areas.areas) if ranked_areas else Markup()


def ranks_of_shown_areas(ctx: PageContext, indicator: str) -> Markup:
    """The same of the areas that the page of an indicator shows."""
    ranked_areas = ranking(ctx.figures, indicator)
    if ranked_areas is None:
        return Markup()
    areas = shown_areas(ctx.figures, indicator)
    return _table(ctx, ranked_areas, [area for area in ranked_areas.areas if area in areas])


def _table(ctx: PageContext, ranked_areas: Ranking, areas: list[str]) -> Markup:
    """A table of some areas of a ranking in their order, the area that they are parts of last."""
    indicator, home = (
        ranked_areas.figures[0].key.indicator,
        ctx.figures.peers(ranked_areas.indicator)[0],
    )
    by_area = {figure.key.area: figure for figure in ranked_areas.figures}
    rows = [
        Standing(area, by_area[area], str(rank.place), area == home)
        for area in areas
        if (rank := ranked_areas.rank(area))
    ]
    whole = ctx.figures.figure(Key(indicator, _whole(ctx, home), ranked_areas.period))
    if whole is not None and whole.value is not None:
        rows.append(Standing(whole.key.area, whole, "", is_own=False))
    return block(macro("areas", "ranks")(ctx, ranked_areas, rows))


def _whole(ctx: PageContext, area: str) -> str:
    return str(ctx.row("areas", area).get("part_of") or "")


def values(ctx: PageContext, indicator: str) -> Markup:
    """Every value of each area, areas down, periods across."""
    figures = ctx.figures
    rows = {
        area: {figure.key.period: figure for figure in figures.series(indicator, area)}
        for area in figures.areas_of(indicator)
    }
    period_ids = {period for cells in rows.values() for period in cells}
    by_days = [period for period in figures.periods if period in period_ids]
    periods = ordered_periods(ctx.package, by_days, list(rows.values()))
    heads = short_labels(ctx.package, [indicator], periods, ctx.lang)
    sources = outside_sources(ctx, [f.row for cells in rows.values() for f in cells.values()])
    apart = set(areas_apart(figures, indicator))
    table = macro("areas", "values")(
        ctx, indicator, rows, dict(zip(periods, heads, strict=True)), apart, sources
    )
    return block(table)


def targets(ctx: PageContext, indicator: str) -> Markup:
    """The targets of the areas that have their figures here; nothing without any."""
    apart = set(areas_apart(ctx.figures, indicator))
    of_areas = [row for _, row in ctx.package.rows("targets") if row["area"] in apart]
    rows = [row for row in of_areas if row["indicator"] == indicator]
    return block(macro("areas", "targets")(ctx, rows)) if rows else Markup()


@for_macros
def cell_notes(ctx: PageContext, figure: Figure) -> list[Row]:
    """The notes that a value is marked for."""
    rows = notes.marked_notes(ctx.package, "figure", figure.key)
    ctx.notes.mark(rows)
    return rows


def downloads(ctx: PageContext, indicator: str) -> Markup:
    """The files of just this series."""
    paths = series.paths(ctx.package, indicator)
    return block(macro("indicator", "downloads")(site_root(ctx), paths))
