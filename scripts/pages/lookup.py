"""What a page asks for by name: a figure, a series, a target. Raises ``UnknownName``."""

from scripts.model.figures import Figure, Key, key_of
from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.macros import for_macros
from scripts.wording.faults import UnknownName


def figure_at(ctx: PageContext, indicator: str, period: str, area: str | None) -> Figure:
    """The figure of a period, of an area or else of the first area that has one."""
    ctx.row("periods", period)
    for name in [area] if area else areas_of(ctx, indicator):
        figure = ctx.figures.figure(Key(indicator, name, period))
        if figure is not None:
            return figure
    ctx.row("indicators", indicator)
    where = f" ({area})" if area else ""
    raise UnknownName("figure", indicator, (), place=period + where)


def areas_of(ctx: PageContext, indicator: str) -> list[str]:
    """The areas for which an indicator has figures; there is at least one."""
    ctx.row("indicators", indicator)
    areas = ctx.figures.areas_of(indicator)
    if not areas:
        raise UnknownName("figures", indicator, ())
    return areas


def valued_series(ctx: PageContext, indicator: str, area: str | None) -> list[Figure]:
    """The figures of an indicator that have a value, of an area or else of its first."""
    series = ctx.figures.series(indicator, area or areas_of(ctx, indicator)[0])
    return [figure for figure in series if figure.value is not None]


def target_at(ctx: PageContext, indicator: str, period: str, area: str) -> Row:
    """The row of ``targets`` of a period and an area."""
    targets = [row for _, row in ctx.package.rows("targets")]
    for row in targets:
        if key_of(row) == (indicator, area, period):
            return row
    indicators = {row["indicator"] for row in targets}
    raise UnknownName("target", indicator, indicators, place=f"{period} ({area})")


@for_macros
def is_rate(ctx: PageContext, indicator: str) -> bool:
    """Whether an indicator is measured in per cent."""
    return bool(ctx.figures.unit(indicator)["symbol_en"] == "%")
