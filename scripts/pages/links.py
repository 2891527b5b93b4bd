"""Links on a page, as HTML: to records, indicators, sections, documents and terms.

Text from the data is inert in them: never read as HTML, Markdown or Jinja.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup

from scripts.model import notes, revisions
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import Row
from scripts.model.ranking import areas_apart
from scripts.pages.context import PageContext
from scripts.pages.macros import for_macros, macro
from scripts.wording import document_names
from scripts.wording.html import block, inert
from scripts.wording.text import text as text_of
from scripts.wording.urls import relative_url, way_to_top

# --- addresses ---------------------------------------------------------------------------------


@for_macros
def page_address(ctx: PageContext, page: str) -> str:
    """The address of a page as seen from this one, for HTML that MkDocs doesn't rewrite.

    ``page`` may end in an anchor: ``documents.md#resolution_28``.
    """
    path, sign, place = page.partition("#")
    return relative_url(ctx.page, path) + sign + place


@for_macros
def site_root(ctx: PageContext) -> str:
    """The way from this page to the top of the site, where files of both languages lie."""
    return way_to_top(ctx.page, ctx.lang)


@for_macros
def record_anchor(figures: Figures, key: Key) -> str:
    """The part of a record's address behind ``#``: the period, with the area if not home."""
    home = figures.areas[0]
    return key.period if key.area == home else f"{key.area}-{key.period}"


@for_macros
def record_address(ctx: PageContext, key: Key, prefix: str = "") -> str:
    """The address of a figure's record; ``prefix`` leads to another of its anchors: ``target-``.

    One that lies on the page of all areas is there a target or a figure alone.
    """
    anchor = record_anchor(ctx.figures, key)
    if key.area in areas_apart(ctx.figures, key.indicator):
        kind = prefix if prefix == "target-" else ""
        return f"{all_areas_address(ctx, key.indicator)}#{kind}{anchor}"
    return f"{indicator_address(ctx, key.indicator)}#{prefix}{anchor}"


@for_macros
def all_areas_address(ctx: PageContext, indicator: str) -> str:
    """The address of the page with the figures of all areas of an indicator."""
    return page_address(ctx, f"indicators/{indicator}/areas.md")


def indicator_of(page: str) -> str | None:
    """The indicator that a page is about, if it is the page of one."""
    match = re.fullmatch(r"indicators/([a-z0-9_]+)\.md", page)
    return match[1] if match and match[1] != "index" else None


@for_macros
def indicator_address(ctx: PageContext, indicator: str) -> str:
    """The address of an indicator's page."""
    return page_address(ctx, f"indicators/{indicator}.md")


# --- numbers -----------------------------------------------------------------------------------


@for_macros
def figure_link(
    ctx: PageContext,
    figure: Figure,
    text: str | None = None,
    *,
    has_mark: bool = True,
    says_revised: bool = True,
) -> Markup:
    """A figure as a link to its record, marked if it was revised or has a note of its own.

    ``text`` is shown in place of its value with unit and bound. Without ``has_mark``, what is
    beside it says what its notes would; without ``says_revised``, that it was revised.
    """
    label = ctx.value(figure) if text is None else text
    kind = "figure" if figure.printed else "figure computed"
    rows = notes.marked_notes(ctx.package, "figure", figure.key) if has_mark else []
    is_revised = says_revised and bool(revisions.of_value(ctx.package, "figure", figure.key))
    address = record_address(ctx, figure.key)
    return _number(ctx, address, figure.value, label, kind, is_revised, rows)


@for_macros
def target_link(ctx: PageContext, row: Row, *, has_mark: bool = True) -> Markup:
    """A row of targets as a link to its record, marked as a figure is."""
    key, label = key_of(row), ctx.target_value(row)
    rows = notes.marked_notes(ctx.package, "target", key) if has_mark else []
    is_revised = bool(revisions.of_value(ctx.package, "target", key))
    address = record_address(ctx, key, "target-")
    return _number(ctx, address, row["value"], label, "target", is_revised, rows)


def _number(
    ctx: PageContext,
    address: str,
    value: Decimal | None,
    text: str,
    kind: str,
    is_revised: bool,
    rows: Sequence[Row],
) -> Markup:
    if indicator_of(ctx.page):
        rows = []  # records have their notes, there or on the pages of other indicators
    ctx.notes.mark(rows)
    return macro("links", "number")(ctx, address, value, text, kind, is_revised, rows)


@for_macros
def note_numbers(ctx: PageContext, rows: Iterable[Row]) -> str:
    """The numbers that notes have on paper: ``1 3``."""
    return " ".join(str(ctx.notes.numbers[note["id"]]) for note in rows)


@for_macros
def value_link(address: str, value: Decimal | None, text: str, kind: str = "") -> Markup:
    """A value, with what a program reads of it, as a link; ``kind`` is its class."""
    return macro("links", "link")(address, macro("links", "data")(value, text), kind)


# --- names -------------------------------------------------------------------------------------


@for_macros
def indicator_link(ctx: PageContext, indicator: str, column: str = "name") -> Markup:
    """An indicator's name as a link to its page."""
    name = ctx.name("indicators", indicator, column)
    return macro("links", "link")(indicator_address(ctx, indicator), name)


@for_macros
def short_indicator_link(ctx: PageContext, indicator: str) -> Markup:
    """An indicator's short name as a link to its page."""
    return indicator_link(ctx, indicator, "short")


@for_macros
def area_link(ctx: PageContext, area: str) -> Markup:
    """An area's name, as a link to its page if it has one."""
    name = ctx.name("areas", area)
    if area not in ctx.figures.areas_of_report_level or len(ctx.figures.areas_of_report_level) < 2:
        return inert(name)
    return macro("links", "link")(page_address(ctx, f"areas/{area}.md"), name)


@for_macros
def section_link(ctx: PageContext, section: str, text: str | None = None) -> Markup:
    """A section of the report as a link; its number and title, unless ``text`` is given."""
    row = ctx.row("sections", section)
    if text is None:
        text = f"{section}. {text_of(row, 'title', ctx.lang)}"
    return macro("links", "link")(f"{page_address(ctx, row['page'] + '.md')}#s{section}", text)


@for_macros
def section_number_link(ctx: PageContext, section: str) -> Markup:
    """A section as a link by its number alone, but the opening by its name."""
    title = ctx.name("sections", section, "title")
    return section_link(ctx, section, title.lower() if section == "0" else section)


@for_macros
def document_link(ctx: PageContext, document: str, *, brief: bool = False) -> Markup:
    """A document by type, number and date, as a link to the list of documents.

    The report that the site follows leads to its own page. ``brief`` leaves out what the list says
    in brackets.
    """
    name = document_names.among_reports(ctx.package, ctx.row("documents", document), ctx.lang)
    page = "report/index.md" if document == ctx.package.report else f"documents.md#{document}"
    label = document_names.brief(name) if brief and ctx.package.report != document else name
    return macro("links", "link")(page_address(ctx, page), label)


@for_macros
def brief_document_link(ctx: PageContext, document: str) -> Markup:
    """A document as a line of sources names it."""
    return document_link(ctx, document, brief=True)


# --- texts -------------------------------------------------------------------------------------


def term_link(ctx: PageContext, term: str, text: str | None = None) -> Markup:
    """A term, or other words for it, as a link to the glossary that carries its meaning."""
    row = ctx.row("terms", term)
    label = text or text_of(row, "term", ctx.lang)
    address = page_address(ctx, f"glossary.md#{term}")
    return macro("links", "term")(term, address, _term_meaning(ctx, row, label), label)


def _term_meaning(ctx: PageContext, row: Row, label: str = "") -> str:
    """The meaning of a term, after the term itself where another word for it is shown."""
    full, meaning = (text_of(row, column, ctx.lang) for column in ("term", "definition"))
    return meaning if label.lower() == full.lower() else f"{full[0].upper()}{full[1:]}. {meaning}"


def with_meanings(ctx: PageContext, page: str) -> str:
    """A page with the meanings of the terms that it links, each once, for screen readers.

    They are at the end of the section that links them first: near the same words in its links,
    they add hardly anything to a page that is compressed.
    """
    explained: set[str] = set()
    sections = []
    for section in re.split(r"^(?=## )", page, flags=re.MULTILINE):
        terms = re.findall(r' aria-describedby="term-(\w+)"', section)
        rows = [ctx.row("terms", term) for term in dict.fromkeys(terms) if term not in explained]
        explained.update(row["id"] for row in rows)
        meanings = {row["id"]: _term_meaning(ctx, row) for row in rows}
        sections.append(section)
        if meanings:
            sections.append(str(block(macro("links", "meanings")(meanings))))
    return "".join(sections)


@for_macros
def with_terms(ctx: PageContext, text: str) -> Markup:
    """Text from the data with each abbreviation in it as a link that carries its meaning.

    The codes in a document's number (``896/QĐ-BHXH``) stay as they are.
    """
    terms = ctx.site.abbreviations
    longest_first = sorted(terms, key=len, reverse=True)
    pattern = rf"(?<![\w/-])({'|'.join(map(re.escape, longest_first))})(?![\w/-])"
    return Markup().join(
        term_link(ctx, terms[part], part) if place % 2 else inert(part)
        for place, part in enumerate(re.split(pattern, text))  # text and abbreviation in turn
    )
