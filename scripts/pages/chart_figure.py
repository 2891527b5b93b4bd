"""A chart on a page: title, drawing, interactive form, sources."""

from collections.abc import Iterable
from decimal import Decimal

from scripts.charts import theme
from scripts.charts.forms import Chart
from scripts.charts.svg import rows, svg
from scripts.pages.context import PageContext
from scripts.pages.links import (
    document_link,
    indicator_link,
    page_address,
    section_number_link,
    with_terms,
)
from scripts.wording.html import link


def figure(ctx: PageContext, name: str, chart: Chart, title: str) -> str:
    """A chart with its title (HTML), what it measures, its drawing, and its sources."""
    legend = (
        f'<span class="chart-key">{ctx.phrase("page", "partial")}</span>'
        if any(bar.kind == "partial" for bar in chart.bars)
        else ""
    )
    return (
        f'<figure class="chart" id="chart-{name}"><figcaption>'
        f'<span class="chart-title">{title}</span>'
        f'<span class="chart-subtitle">{with_terms(ctx, chart.subtitle)}</span></figcaption>'
        f"{svg(chart, ctx.lang, name)}{legend}{_more(ctx, name, chart)}"
        f'<p class="source">{source(ctx, chart.indicators)}</p></figure>'
    )


def gauge(value: Decimal | None, target: Decimal) -> str:
    """A rate as a bar from 0% to 100% with a mark at its target; says nothing that words don't."""
    return (
        '<svg class="gauge" viewBox="0 0 100 9" width="100" height="9" preserveAspectRatio="none" '
        'aria-hidden="true"><rect y="3" width="100" height="3"/>'
        f'<rect class="reached" y="3" width="{value or 0}" height="3"/>'
        f'<rect class="aim" x="{target - Decimal("0.4")}" width="0.8" height="9"/></svg>'
    )


def _more(ctx: PageContext, name: str, chart: Chart) -> str:
    """The interactive chart when asked for, in the drawing's place; its numbers and files.

    It needs scripts, so page.js loads it, and nothing is sent to who has them off.
    """
    address = page_address(ctx, f"embed/{name}.md")
    height = theme.ROW * len(rows(chart)) + 40
    label = ctx.phrase("chart", "interactive")
    return (
        f'<details class="interactive"><summary>{ctx.phrase("chart", "interactive")}</summary>'
        f'<iframe data-src="{address}#interactive" title="{label}" height="{height}"></iframe>'
        f"</details>"
        f'<p class="take">{link(f"{address}#table", ctx.phrase("chart", "take"))}</p>'
    )


def source(ctx: PageContext, indicators: Iterable[str]) -> str:
    """The records behind a chart, and where they come from."""
    used = [
        figure
        for name in indicators
        for area in ctx.figures.areas_of(name)
        for figure in ctx.figures.series(name, area)
    ]
    given = [figure.row for figure in used if figure.row]
    report = ctx.package.report
    sections = sorted({str(row["section"]) for row in given if row["source"] == report})
    outside = dict.fromkeys(row["source"] for row in given if row["source"] != report)
    names = [document_link(ctx, name) for name in outside]
    data = ", ".join(indicator_link(ctx, name, "short") for name in indicators)
    places = ", ".join(section_number_link(ctx, section) for section in sections)
    said = "source_with" if names else "source_report" if sections else "source_computed"
    return ctx.phrase("page", said, data=data, sections=places, documents="; ".join(names))
