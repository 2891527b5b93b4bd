"""Boxes of notes: what a careful reader needs beside a section of the report or an indicator."""

from markupsafe import Markup

from scripts.model.notes import is_current, of_indicator
from scripts.model.package import ids_in
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.macros import macro
from scripts.wording.html import block


@page_function
def notes(ctx: PageContext, *sections: str) -> Markup:
    """What a careful reader needs beside these sections of the report.

    A note has its anchor in the first of its sections only.
    """
    for section in sections:
        ctx.row("sections", section)
    notes = [row for _, row in ctx.package.rows("notes") if is_current(ctx.package, row)]
    rows = [(row, ids_in(row["sections"])) for row in notes]
    own = [row for row, places in rows if set(places[:1]) & set(sections)]
    others = [row for row, places in rows if set(places[1:]) & set(sections) and row not in own]
    return block(macro("notes", "box")(ctx, own, others))


@page_function
def cautions(ctx: PageContext, indicator: str) -> Markup:
    """What a careful reader must know about an indicator."""
    ctx.row("indicators", indicator)
    return block(macro("notes", "box")(ctx, [], of_indicator(ctx.package, indicator)))
