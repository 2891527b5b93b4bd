"""The tables of the report: indicators down, periods across, every value a link to its record."""

from collections.abc import Iterable

from markupsafe import Markup

from scripts.model.package import Row
from scripts.model.report_tables import report_table
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.macros import for_macros, macro
from scripts.wording import numbers
from scripts.wording.html import block


@page_function
def table(ctx: PageContext, name: str) -> Markup:
    """A table of the report by its id: indicators down, periods across."""
    table = report_table(ctx.figures, ctx.row("tables", name))
    rows = [figure.row for cells in table.cells.values() for figure in cells.values()]
    return block(macro("tables", "report")(ctx, table, outside_sources(ctx, rows)))


@for_macros
def outside_sources(ctx: PageContext, rows: Iterable[Row]) -> list[str]:
    """The documents, but for the report itself, that rows of figures or targets come from."""
    sources = dict.fromkeys(row["source"] for row in rows if row)
    return [document for document in sources if document != ctx.package.report]


@for_macros
def short_names(ctx: PageContext, periods: Iterable[str]) -> list[str]:
    """The short names of periods, as they head columns."""
    return [ctx.name("periods", period, "short") for period in periods]


@for_macros
def revision_value(ctx: PageContext, revision: Row, column: str) -> str:
    """A value of a row of revisions with its unit, or the word for a missing one."""
    if revision[column] is None:
        return ctx.phrase("page", "missing")
    return numbers.with_unit(revision[column], ctx.figures.unit(revision["indicator"]), ctx.lang)
