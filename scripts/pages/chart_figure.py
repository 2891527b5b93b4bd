"""A chart on a page: title, drawing, interactive form, sources."""

from collections.abc import Sequence
from decimal import Decimal

from scripts.charts.forms import Chart, figures_of
from scripts.charts.svg import svg
from scripts.charts.vega_lite import height as drawing_height
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
        if chart.has_partial
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
    height = drawing_height(chart) + 40
    label = ctx.phrase("chart", "interactive")
    return (
        f'<details class="interactive"><summary>{ctx.phrase("chart", "interactive")}</summary>'
        f'<iframe data-src="{address}#interactive" title="{label}" height="{height}"></iframe>'
        f"</details>"
        f'<p class="take">{link(f"{address}#table", ctx.phrase("chart", "take"))}</p>'
    )


def source(ctx: PageContext, indicators: Sequence[str]) -> str:
    """The records behind a chart, and where they come from."""
    rows = [figure.row for figure in figures_of(ctx.figures, indicators) if figure.row]
    report = ctx.package.report
    sections = sorted({str(row["section"]) for row in rows if row["source"] == report})
    outside = dict.fromkeys(row["source"] for row in rows if row["source"] != report)
    documents = [document_link(ctx, name) for name in outside]
    data = ", ".join(indicator_link(ctx, name, "short") for name in indicators)
    places = ", ".join(section_number_link(ctx, section) for section in sections)
    name = "source_with" if documents else "source_report" if sections else "source_computed"
    return ctx.phrase("page", name, data=data, sections=places, documents="; ".join(documents))
