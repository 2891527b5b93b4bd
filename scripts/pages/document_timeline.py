"""The documents that the report rests on by their dates, and by who issued them.

It is a list and no drawing: each entry is a link with words that wrap, and that a reader can search
for and enlarge. The style sheet draws the axis of years.
"""

from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from scripts.model.package import Row, ids_in
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.macros import macro
from scripts.wording.html import block


class Entry(NamedTuple):
    """A document with the level of its first issuer, empty where none is named."""

    row: Row
    level: str


@page_function
def document_timeline(ctx: PageContext) -> Markup:
    """The report and what it cites, by year; cited documents without a date are counted."""
    rows = [row for _, row in ctx.package.rows("documents") if row["origin"] != "outside"]
    dated_rows = sorted((row for row in rows if row["date"]), key=lambda row: row["date"])
    if not dated_rows:
        return Markup()
    years = {
        year: [Entry(row, _level(ctx, row)) for row in year_rows]
        for year, year_rows in groupby(dated_rows, key=lambda row: row["date"].year)
    }
    undated = sum(row["origin"] == "cited" and row["date"] is None for row in rows)
    return block(macro("timeline", "documents")(ctx, years, undated))


def _level(ctx: PageContext, row: Row) -> str:
    """The level of the body that issued a document, or of the first; empty where none is named."""
    first = ids_in(row["issuer"])[:1]
    return str(ctx.row("organizations", first[0])["level"]) if first else ""
