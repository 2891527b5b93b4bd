"""Names in sentences: periods, days, bodies, documents, terms, sections; and of the publication."""

import posixpath
from datetime import date, timedelta

from markupsafe import Markup

from scripts.pages import links
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.wording import citations, dates, document_names
from scripts.wording.faults import Unusable
from scripts.wording.html import inert
from scripts.wording.publication import publication

# --- time --------------------------------------------------------------------------------------


@page_function
def period(ctx: PageContext, period: str) -> str:
    """A period as named in a sentence."""
    return ctx.name("periods", period)


@page_function
def year(ctx: PageContext, period: str) -> str:
    """The year in which a period ends."""
    return str(ctx.row("periods", period)["last"].year)


@page_function
def until(ctx: PageContext, period: str) -> str:
    """The month in which a period ends."""
    return dates.month(ctx.row("periods", period)["last"], ctx.lang)


@page_function
def last_day(ctx: PageContext, period: str) -> str:
    """The last day of a period."""
    return dates.day(ctx.row("periods", period)["last"], ctx.lang)


@page_function
def day(ctx: PageContext, iso: str) -> str:
    """A day given as ``2026-11-25``."""
    return dates.day(date.fromisoformat(iso), ctx.lang)


@page_function
def ended(ctx: PageContext, area: str) -> str:
    """The day from which an area no longer was one of its own: the one after its last."""
    last = ctx.row("areas", area)["valid_to"]
    if last is None:
        raise Unusable("not-ended", area=area)
    return dates.day(last + timedelta(days=1), ctx.lang)


# --- bodies, documents, terms, sections, indicators --------------------------------------------


@page_function
def organization(ctx: PageContext, organization: str) -> str:
    """The name of a body."""
    return ctx.name("organizations", organization)


@page_function
def document(
    ctx: PageContext, document: str, text: str | None = None, *, dated: bool = True
) -> Markup:
    """Type, number and date of a document, or other words, linked to the list of documents."""
    text = text or document_names.document(ctx.row("documents", document), ctx.lang, dated=dated)
    page = posixpath.relpath("documents.md", posixpath.dirname(ctx.page) or ".")
    return Markup("[{}]({}#{})").format(inert(text), page, document)


@page_function
def document_number(ctx: PageContext, document: str) -> str:
    """A document's number alone, such as one would type it to find it."""
    return str(ctx.row("documents", document)["number"])


@page_function
def effective(ctx: PageContext, document: str) -> str:
    """The day on which a document entered into force."""
    return dates.day(ctx.row("documents", document)["effective"], ctx.lang)


@page_function
def term(ctx: PageContext, term: str, text: str | None = None) -> Markup:
    """A term, or other words for it, linked to its explanation in the glossary."""
    return links.term_link(ctx, term, text)


@page_function
def heading(ctx: PageContext, section: str) -> Markup:
    """Number, title and anchor of a section of the report, for a Markdown heading."""
    title = inert(ctx.name("sections", section, "title"))
    return Markup("{0}. {1} {{ #s{0} }}").format(section, title)


@page_function
def section(ctx: PageContext, section: str) -> Markup:
    """A link to a section of the report."""
    return links.section_link(ctx, section)


@page_function
def indicator(ctx: PageContext, indicator: str) -> Markup:
    """An indicator's name, linked to its page."""
    return links.indicator_link(ctx, indicator)


# --- the publication itself --------------------------------------------------------------------


@page_function
def site_root(ctx: PageContext) -> str:
    """The way from this page to the top of the site, for what MkDocs doesn't rewrite."""
    return links.site_root(ctx)


@page_function
def citation(ctx: PageContext) -> str:
    """How to cite the data as a whole."""
    return citations.whole_citation(publication(ctx.package, ctx.site.addresses), ctx.lang)


@page_function
def licence_url(ctx: PageContext) -> str:
    """The address of the licence of the data."""
    return str(ctx.package.descriptor["licenses"][0]["path"])
