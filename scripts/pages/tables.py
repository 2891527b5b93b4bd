"""The tables of the report: indicators down, periods across, every value a link to its record."""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from scripts.model.package import Row
from scripts.model.ranking import shown_areas
from scripts.model.report_tables import ReportTable, report_table
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import document_link
from scripts.pages.macros import for_macros, macro
from scripts.wording import numbers
from scripts.wording.html import block
from scripts.wording.period_labels import short_labels
from scripts.wording.text import text


@page_function
def table(ctx: PageContext, name: str, *, folded: bool = False) -> Markup:
    """A table of the report by its id: indicators down, periods across; ``folded`` until opened."""
    row = ctx.row("tables", name)
    html = report(ctx, report_table(ctx.figures, row))
    if not folded:
        return html
    return block(macro("tables", "folded")(text(row, "caption", ctx.lang), html.strip()))


def report(ctx: PageContext, table: ReportTable) -> Markup:
    """A table of the report, of some areas alone if it has many; it says so then."""
    names = dict.fromkeys(row.indicator for row in table.rows)
    areas = {name: shown_areas(ctx.figures, name) for name in names}
    hidden = {
        (row.indicator, row.area)
        for row in table.rows
        if table.holds == "figures" and table.names_areas and row.area not in areas[row.indicator]
    }
    left_out = len({area for _, area in hidden})
    rows = tuple(row for row in table.rows if (row.indicator, row.area) not in hidden)
    table = replace(table, rows=rows)
    sources = outside_sources(ctx, [figure.row for figure in table.figures])
    return block(macro("tables", "report")(ctx, table, sources, left_out))


@for_macros
def outside_sources(ctx: PageContext, rows: Iterable[Row]) -> list[str]:
    """The documents, but for the report itself, that rows of figures or targets come from."""
    sources = dict.fromkeys(row["source"] for row in rows if row)
    return [document for document in sources if document != ctx.package.report]


@for_macros
def cited_document_link(ctx: PageContext, document: str, *, brief: bool = False) -> Markup:
    """A source of values; one that the report cites and has no address wasn't read itself."""
    row, link = ctx.row("documents", document), document_link(ctx, document, brief=brief)
    if row["origin"] == "cited" and row["url"] is None:
        words = ctx.phrase("page", "elsewhere", document="{document}")
        return Markup(words).format(document=link)  # noqa: S704, a phrase of ours
    return link


@for_macros
def by_origin(ctx: PageContext, documents: Iterable[str]) -> dict[str, list[str]]:
    """Documents from outside the reports, and other reports, by the phrase that names them."""
    groups: dict[str, list[str]] = {}
    for document in documents:
        is_report = ctx.row("documents", document)["origin"] == "report"
        groups.setdefault("source_another" if is_report else "source_outside", []).append(document)
    return dict(sorted(groups.items()))


@for_macros
def period_heads(ctx: PageContext, table: ReportTable) -> list[str]:
    """The names of the periods of a table, as heads of its columns."""
    names = list(dict.fromkeys(row.indicator for row in table.rows))
    return short_labels(ctx.package, names, table.periods, ctx.lang)


@for_macros
def revision_value(ctx: PageContext, revision: Row, column: str) -> str:
    """A value of a row of revisions with its unit, or the word for a missing one."""
    if revision[column] is None:
        return ctx.phrase("page", "missing")
    return numbers.with_unit(revision[column], ctx.figures.unit(revision["indicator"]), ctx.lang)
