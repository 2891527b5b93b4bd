"""The text of a note on a page, after the area that it speaks of where that isn't plain."""

from markupsafe import Markup

from scripts.model import notes
from scripts.model.package import Row, ids_in
from scripts.pages.context import PageContext
from scripts.pages.links import with_terms
from scripts.pages.macros import for_macros
from scripts.wording.text import text as text_of


@for_macros
def note_text(ctx: PageContext, note: Row) -> Markup:
    """The text of a note, its abbreviations explained.

    It begins with the area that it speaks of, if its indicators have figures of areas beside it.
    """
    return with_terms(ctx, note_sentence(ctx, note))


def note_sentence(ctx: PageContext, note: Row) -> str:
    """The text of a note, after the area that it speaks of where that isn't plain."""
    text, area = text_of(note, "text", ctx.lang), _area_among_several(ctx, note)
    return f"{ctx.name('areas', area)}: {text}" if area else text


def _area_among_several(ctx: PageContext, note: Row) -> str | None:
    """The area of a note about figures of one area of several; ``None`` where that is plain."""
    names = [] if note["record"] == "target" else ids_in(note["indicators"])
    peers = [ctx.figures.peers(name) for name in names]
    for areas in peers:
        about = [area for area in areas if notes.is_of_area(ctx.package, note, area)]
        if about and len(about) < len(areas):
            return about[0]
    return None
