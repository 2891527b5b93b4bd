"""Notes on pages, each prefixed with its area if the indicator has several."""

from markupsafe import Markup

from scripts.model import notes
from scripts.model.package import Row, ids_in
from scripts.pages.context import PageContext
from scripts.pages.links import with_terms
from scripts.pages.macros import for_macros
from scripts.wording.text import text as text_of


@for_macros
def note_html(ctx: PageContext, note: Row) -> Markup:
    """The text of a note as HTML, its abbreviations explained."""
    return with_terms(ctx, note_text(ctx, note))


def note_text(ctx: PageContext, note: Row) -> str:
    """The text of a note, prefixed with its area if the indicator has several."""
    text, area = text_of(note, "text", ctx.lang), _area_among_several(ctx, note)
    return f"{ctx.name('areas', area)}: {text}" if area else text


def _area_among_several(ctx: PageContext, note: Row) -> str | None:
    """The area of a note about some areas of several, the first; ``None`` for any other note."""
    names = [] if note["record"] == "target" else ids_in(note["indicators"])
    peers = [ctx.figures.peers(name) for name in names]
    for areas in peers:
        noted_areas = [area for area in areas if notes.is_of_area(ctx.package, note, area)]
        if noted_areas and len(noted_areas) < len(areas):
            return noted_areas[0]
    return None
