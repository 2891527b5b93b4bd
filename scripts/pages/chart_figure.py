"""A chart on a page: title, drawing, where its figures come from, its files, its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.alternative_text import alternative
from scripts.charts.chart import Chart
from scripts.charts.files import chart_file
from scripts.charts.forms import FORMS
from scripts.charts.points import figures_of
from scripts.charts.svg import drawings
from scripts.charts.vega_lite import is_interactive, keys, widths
from scripts.model.origins import printed_rows
from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.links import indicator_of, page_address, site_root
from scripts.pages.macros import for_macros, macro
from scripts.wording.document_names import enumeration

PICTURES = {"PNG": "png", "SVG": "svg", "CSV": "csv"}  # what the menu of a chart offers first


@dataclass(frozen=True)
class Block:
    """The content of the figure of a chart.

    ``width`` is that of its widest drawing, in pixels; ``keys``: see :func:`keys`.
    ``words`` say what the drawing shows; ``table`` is ``None`` where none goes with it. ``files``
    are pairs of an address and what lies there.
    """

    width: int
    keys: Sequence[str]
    title: Markup
    drawing: Markup
    words: str
    table: Markup | None
    files: Sequence[tuple[str, str]]


def chart_block(
    ctx: PageContext, name: str, chart: Chart, title: Markup, table: Markup | None = None
) -> Markup:
    """A chart with its title, what it measures, its drawing, its source, its numbers folded."""
    drawing = Markup(drawings(chart, name))  # noqa: S704, its texts are escaped
    words = alternative(chart, ctx.lang)
    width = widths(chart)[-1]
    block = Block(width, keys(chart), title, drawing, words, table, _files(ctx, name, chart))
    return macro("charts", "figure")(ctx, name, chart, block)


def _files(ctx: PageContext, name: str, chart: Chart) -> list[tuple[str, str]]:
    """The files of a chart and its page to embed, as seen from a page."""
    root, embedded = site_root(ctx), page_address(ctx, f"embed/{name}.md")
    files = [(root + chart_file(name, ctx.lang, kind), title) for title, kind in PICTURES.items()]
    files.append((embedded, ctx.phrase("chart", "embed")))
    if is_interactive(chart):
        files.append((f"{embedded}#interactive", ctx.phrase("chart", "interactive")))
    return files


@for_macros
def chart_notes(ctx: PageContext, chart: Chart) -> list[Row]:
    """The notes that a drawing is read by, but for those that the page has already.

    None on the page of an indicator: there they are shown with the records that they are about.
    """
    if indicator_of(ctx.page):
        return []
    notes = ctx.package.by_id["notes"]
    rows = ctx.notes.take(notes[caution.note] for caution in chart.cautions)
    ctx.notes.mark(rows)
    return rows


@for_macros
def chart_source(ctx: PageContext, name: str, chart: Chart, *, brief: bool = False) -> Markup:
    """Where the figures and targets of a chart come from, and what we calculated for it.

    That is what it draws, and the change that its title speaks of. Also where those come from that
    computed figures rest on. ``brief``: without the names of documents other than reports, and
    without the distances to targets.
    """
    figures, of_form = figures_of(ctx.figures, chart.indicators), FORMS[chart.form].shown_figures
    if of_form is not None:
        figures = [figure for name in chart.indicators for figure in of_form(ctx.figures, name)]
    report = ctx.package.report
    figure_rows = [figure.row for figure in figures if figure.printed]
    sections = sorted({row["section"] for row in figure_rows if row["source"] == report})
    rows = [row for figure in figures for row in printed_rows(ctx.figures, figure)]
    sources = list(dict.fromkeys(row["source"] for row in rows))
    documents = [source for source in sources if source != report]
    origins = ctx.package.by_id["documents"]
    reports = [document for document in documents if origins[document]["origin"] == "report"]
    inputs = sources if documents and not figure_rows else []
    target_sources = [document for document in chart.target_sources if document != report]
    kinds = [kind for kind in chart.ours if not (brief and kind == "distances")]
    if "change(" in ctx.site.chart_titles[ctx.lang].get(name, ""):
        kinds.append("changes")
    ours = enumeration(
        [ctx.phrase("page", f"ours_{kind}") for kind in dict.fromkeys(kinds)], ctx.lang
    )
    return macro("charts", "source")(
        ctx, sections, documents, reports, inputs, target_sources, ours, brief
    )
