"""A chart on a page: title, drawing, interactive form, sources."""

from collections.abc import Sequence

from markupsafe import Markup

from scripts.charts.forms import Chart, figures_of
from scripts.charts.svg import svg
from scripts.charts.vega_lite import height
from scripts.pages.context import PageContext
from scripts.pages.macros import for_macros, macro

AROUND = 40  # pixels of the interactive chart beside its drawing


def figure(ctx: PageContext, name: str, chart: Chart, title: Markup) -> Markup:
    """A chart with its title, what it measures, its drawing, and its sources."""
    drawing = Markup(svg(chart, ctx.lang, name))  # noqa: S704, its texts are escaped
    return macro("charts", "figure")(ctx, name, chart, title, drawing, height(chart) + AROUND)


@for_macros
def chart_source(ctx: PageContext, indicators: Sequence[str]) -> Markup:
    """The records behind a chart, and where they come from."""
    rows = [figure.row for figure in figures_of(ctx.figures, indicators) if figure.row]
    report = ctx.package.report
    sections = sorted({row["section"] for row in rows if row["source"] == report})
    documents = list(dict.fromkeys(row["source"] for row in rows if row["source"] != report))
    return macro("charts", "source")(ctx, indicators, sections, documents)
