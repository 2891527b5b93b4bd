"""A chart on a page: title, drawing, interactive form, sources."""

from collections.abc import Sequence

from markupsafe import Markup

from scripts.charts.alternative_text import alternative
from scripts.charts.chart import Chart
from scripts.charts.points import figures_of
from scripts.charts.svg import drawings
from scripts.charts.vega_lite import has_key, height, is_interactive
from scripts.pages.context import PageContext
from scripts.pages.macros import for_macros, macro

AROUND = 40  # pixels of the interactive chart beside its drawing


def figure(ctx: PageContext, name: str, chart: Chart, title: Markup) -> Markup:
    """A chart with its title, what it measures, its drawings, its words, and its sources."""
    drawing = Markup(drawings(chart, name))  # noqa: S704, its texts are escaped
    words = alternative(chart, ctx.lang)
    frame = height(chart) + AROUND if is_interactive(chart) else None
    key = has_key(chart)
    return macro("charts", "figure")(ctx, name, chart, title, drawing, words, key, frame)


@for_macros
def chart_source(ctx: PageContext, indicators: Sequence[str]) -> Markup:
    """The records behind a chart, and where they come from."""
    rows = [figure.row for figure in figures_of(ctx.figures, indicators) if figure.row]
    report = ctx.package.report
    sections = sorted({row["section"] for row in rows if row["source"] == report})
    documents = list(dict.fromkeys(row["source"] for row in rows if row["source"] != report))
    return macro("charts", "source")(ctx, indicators, sections, documents)
