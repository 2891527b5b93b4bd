"""Links on a page, as HTML: to records, indicators, sections, documents and terms.

Text from the data is inert in them: never read as HTML, Markdown or Jinja.
"""

import re

from scripts.model import notes, revisions
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import LANGUAGES, Row
from scripts.pages.context import PageContext
from scripts.wording import formats
from scripts.wording.html import inert, link
from scripts.wording.text import text as text_of
from scripts.wording.urls import relative_url, way_to_top

# --- addresses ---------------------------------------------------------------------------------


def page_address(ctx: PageContext, page: str) -> str:
    """A page's address as seen from this one, for HTML that MkDocs doesn't rewrite."""
    return relative_url(ctx.page, page)


def site_root(ctx: PageContext) -> str:
    """The way from this page to the top of the site, where files of both languages lie."""
    return way_to_top(ctx.page, ctx.lang)


def record_anchor(figures: Figures, key: Key) -> str:
    """The part of a record's address behind ``#``: the period, with the area if not home."""
    home = figures.areas[0]
    return key.period if key.area == home else f"{key.area}-{key.period}"


def record_address(ctx: PageContext, key: Key, prefix: str = "") -> str:
    """The address of a figure's record; ``prefix`` leads to another of its anchors: ``target-``."""
    return f"{indicator_address(ctx, key.indicator)}#{prefix}{record_anchor(ctx.figures, key)}"


def indicator_address(ctx: PageContext, indicator: str) -> str:
    """The address of an indicator's page."""
    return page_address(ctx, f"indicators/{indicator}.md")


# --- numbers -----------------------------------------------------------------------------------


def figure_link(ctx: PageContext, figure: Figure, text: str | None = None) -> str:
    """A figure as a link to its record, marked if it was revised or a note is about it.

    ``text`` is what to show in place of its value with unit and bound.
    """
    value = "" if figure.value is None else str(figure.value)
    kind = "figure" if figure.printed else "figure computed"
    shown = inert(ctx.value(figure) if text is None else text)
    return _number(ctx, value, shown, figure.key, kind)


def target_link(ctx: PageContext, row: Row) -> str:
    """A row of targets as a link to its record, marked as a figure is."""
    shown = inert(ctx.target_value(row))
    return _number(ctx, str(row["value"]), shown, key_of(row), "target", "target-")


def _number(ctx: PageContext, value: str, text: str, key: Key, kind: str, prefix: str = "") -> str:
    record = "target" if prefix else "figure"
    mark = ""
    if revisions.of_value(ctx.package, record, key):
        kind += " revised"
        mark += f"<span> ({ctx.phrase('page', 'is_revised')})</span>"
    if notes.of_value(ctx.package, record, key):
        kind += " noted"
        mark += f"<span> ({ctx.phrase('page', 'noted')})</span>"
    data = f'<data value="{value}">{text}</data>{mark}'
    return link(record_address(ctx, key, prefix), data, kind=kind)


def derived_link(value: object, text: str, address: str) -> str:
    """A value worked out from figures, as a link to where that is shown."""
    return link(address, f'<data value="{value}">{text}</data>', kind="derived")


# --- names -------------------------------------------------------------------------------------


def indicator_link(ctx: PageContext, indicator: str, column: str = "name") -> str:
    """An indicator's name as a link to its page."""
    name = inert(ctx.name("indicators", indicator, column))
    return link(indicator_address(ctx, indicator), name)


def section_link(ctx: PageContext, section: str, text: str | None = None) -> str:
    """A section of the report as a link; its number and title, unless ``text`` is given."""
    row = ctx.row("sections", section)
    if text is None:
        text = f"{section}. {text_of(row, 'title', ctx.lang)}"
    return link(f"{page_address(ctx, row['page'] + '.md')}#s{section}", inert(text))


def section_number_link(ctx: PageContext, section: str) -> str:
    """A section as a link by its number alone, but the opening by its name."""
    title = ctx.name("sections", section, "title")
    return section_link(ctx, section, title.lower() if section == "0" else section)


def document_link(ctx: PageContext, document: str) -> str:
    """A document by type, number and date, as a link to the list of documents.

    The report that the site follows leads to its own page.
    """
    name = inert(formats.document(ctx.row("documents", document), ctx.lang))
    if document == ctx.package.report:
        return link(page_address(ctx, "report/index.md"), name)
    return link(f"{page_address(ctx, 'documents.md')}#{document}", name)


# --- texts -------------------------------------------------------------------------------------


def note_text(ctx: PageContext, note: Row) -> str:
    """The text of a note, its abbreviations explained."""
    return with_terms(ctx, text_of(note, "text", ctx.lang))


def term_link(ctx: PageContext, term: str, text: str | None = None) -> str:
    """A term, or other words for it, as a link to the glossary that carries its meaning.

    A screen reader reads the meaning out, and the style sheet shows it.
    """
    row = ctx.row("terms", term)
    full, meaning = (text_of(row, column, ctx.lang) for column in ("term", "definition"))
    shown = text or full
    if shown.lower() != full.lower():
        meaning = f"{full[0].upper()}{full[1:]}. {meaning}"
    return (
        f'<a class="term" href="{page_address(ctx, "glossary.md")}#{term}"'
        f' aria-description="{inert(meaning)}">{inert(shown)}</a>'
    )


def with_terms(ctx: PageContext, text: str) -> str:
    """Text from the data with each abbreviation in it as a link that carries its meaning.

    The codes in a document's number (``896/QĐ-BHXH``) stay as they are.
    """
    terms = {
        row[f"abbreviation_{lang}"]: row["id"]
        for _, row in ctx.package.rows("terms")
        for lang in LANGUAGES
    }
    abbreviations = sorted(filter(None, terms), key=len, reverse=True)
    pattern = rf"(?<![\w/-])({'|'.join(map(re.escape, abbreviations))})(?![\w/-])"
    parts = re.split(pattern, text)  # text and abbreviation in turn
    return "".join(
        term_link(ctx, terms[part], part) if place % 2 else inert(part)
        for place, part in enumerate(parts)
    )
