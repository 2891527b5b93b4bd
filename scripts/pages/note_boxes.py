"""Boxes of notes: what a careful reader needs beside a page, a section or an indicator.

A page has each note once: what holds for many of its numbers at the top, the others where they are
asked for, and what a mark on it leads to at the latest at its end.
"""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from scripts.model.figures import Key
from scripts.model.notes import LATEST, PAGE, RECORD, VALUE, is_current, of_indicator, of_value
from scripts.model.package import Row, ids_in
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.macros import for_macros, macro
from scripts.pages.note_texts import note_text
from scripts.wording.html import block

UNFOLDED, UNFOLDED_BELOW = 2, 1  # notes seen at once at the top of a page, in a longer box below


@page_function
def cautions(ctx: PageContext, *names: str) -> Markup:
    """What holds for many numbers of a page, for its top.

    ``names`` are the sections and indicators that the page is about.
    """
    rows = ctx.notes.take(row for row in _about(ctx, names) if row["shown"] == PAGE)
    return block(macro("notes", "cautions")(ctx, rows, UNFOLDED)) if rows else Markup()


@page_function
def notes(ctx: PageContext, *names: str) -> Markup:
    """What a careful reader needs beside sections of the report or indicators.

    Without the notes that the page has already.
    """
    return _box(ctx, ctx.notes.take(row for row in _about(ctx, names) if row["shown"] != RECORD))


def last_notes(ctx: PageContext) -> Markup:
    """The notes that marks of a page lead to and that it doesn't have yet; a place to open them.

    Nothing for a page without notes.
    """
    if not ctx.notes.numbers and not ctx.notes.on_page:
        return Markup()
    table = ctx.package.by_id["notes"]
    rows = ctx.notes.take(table[name] for name in ctx.notes.numbers)
    box = block(macro("notes", "folded_box")(ctx, rows)) if rows else Markup()
    return box + block(macro("notes", "sheet")(ctx))


def _box(ctx: PageContext, rows: list[Row]) -> Markup:
    return block(macro("notes", "box")(ctx, rows, UNFOLDED_BELOW)) if rows else Markup()


def _about(ctx: PageContext, names: tuple[str, ...]) -> Iterator[Row]:
    """The notes about sections or indicators, in the order of the names, then in their own."""
    current = [row for _, row in ctx.package.rows("notes") if is_current(ctx.package, row)]
    for name in names:
        if name in ctx.package.by_id["indicators"]:
            yield from of_indicator(ctx.package, name)
        else:
            ctx.row("sections", name)
            yield from (row for row in current if name in ids_in(row["sections"]))


@for_macros
def subjects(ctx: PageContext, rows: Sequence[Row]) -> str:
    """What some notes are about, each by its first indicator: their short names."""
    indicators = ctx.package.by_id["indicators"]
    first = [name for row in rows for name in ids_in(row["indicators"])[:1] if name in indicators]
    return ", ".join(ctx.name("indicators", name, "short") for name in dict.fromkeys(first))


@for_macros
def caution_of(ctx: PageContext, record: str, key: Key) -> str:
    """The first sentence of what one must know of a figure or target alone, or nothing.

    Of the notes that its number is marked for; without one, of those that its page has at the top.
    Not of when the latest figures are: their period is beside the number.
    """
    rows = [row for row in of_value(ctx.package, record, key) if row["applies"] != LATEST]
    rows = [row for place in (VALUE, PAGE) for row in rows if row["shown"] == place]
    return first_words(ctx, rows[0])[0] if rows else ""


@for_macros
def first_words(ctx: PageContext, note: Row) -> tuple[str, str]:
    """The first sentence of a note, and the rest."""
    first, *rest = re.split(r"(?<=[.?!]) (?=[^\W\d_a-z])", note_text(ctx, note), maxsplit=1)
    return first, "".join(rest)
