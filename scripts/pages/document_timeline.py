"""The documents that the report rests on by their dates, and by who issued them.

It is a list and no drawing: each entry is a link with words that wrap, that a reader can search
for and enlarge, and that stand in one column on a phone. The style sheet draws the axis of years,
and on a desk a column for each level of issuers.
"""

from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.macros import for_macros, macro
from scripts.wording.html import block
from scripts.wording.phrases import phrase_group
from scripts.wording.text import text

SHORT = 72  # letters of a title at the most; the list of documents has it whole


class Entry(NamedTuple):
    """A document with its lane: the place of its issuer's level among those there are, from 1."""

    row: Row
    lane: int


@page_function
def document_timeline(ctx: PageContext) -> Markup:
    """The report and what it cites, by year; cited documents without a date are counted."""
    rows = [row for _, row in ctx.package.rows("documents") if row["origin"] != "outside"]
    dated = sorted((row for row in rows if row["date"]), key=lambda row: row["date"])
    if not dated:
        return Markup()
    found = {_level(ctx, row) for row in dated}
    levels = [level for level in [*phrase_group("level", ctx.lang), ""] if level in found]
    years = {
        year: [Entry(row, levels.index(_level(ctx, row)) + 1) for row in own]
        for year, own in groupby(dated, key=lambda row: row["date"].year)
    }
    undated = sum(row["origin"] == "cited" and row["date"] is None for row in rows)
    return block(macro("timeline", "documents")(ctx, levels, years, undated))


def _level(ctx: PageContext, row: Row) -> str:
    """The level of the body that issued a document; empty where none is named."""
    issuer = row["issuer"]
    return str(ctx.row("organizations", issuer)["level"]) if issuer else ""


@for_macros
def short_title(ctx: PageContext, row: Row) -> str:
    """The first words of a document's title, with dots where more follow."""
    title = text(row, "title", ctx.lang)
    if len(title) <= SHORT:
        return title
    return title[: SHORT + 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
