"""Records of the search index besides pages: series of figures and targets, entries of lists.

Texts of a record are plain, not HTML.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import page_address
from scripts.web.search_series import SearchRecord, figure_records, in_site, target_records
from scripts.wording.document_names import document, issuers
from scripts.wording.text import text


def search_records(figures: Figures) -> Iterator[SearchRecord]:
    """Every record in both languages, in the order of the tables; of values, the latest first."""
    site = SiteContext(figures)
    for lang in LANGUAGES:
        ctx = PageContext(site, lang, "index.md")  # addresses are as seen from the home page
        yield from figure_records(ctx)
        yield from target_records(ctx)
        for table, entry in _ENTRIES.items():
            for _, row in figures.package.rows(table):
                if row.get("in_report", True):
                    yield entry(ctx, row)


def _document(ctx: PageContext, row: Row) -> SearchRecord:
    title = document(row, ctx.lang)
    summary = text(row, "title" if row["number"] else "type", ctx.lang)
    address = f"{page_address(ctx, 'documents.md')}#{row['id']}"
    if row["id"] == ctx.package.report:
        address = page_address(ctx, "report/index.md")
    names = issuers(ctx.package, row, ctx.lang)
    number = re.split("[/-]", row["number"] or "")
    words = " ".join([title, summary, *names, *number])
    day = row["date"].isoformat() if row["date"] else ""
    url = in_site(ctx, address)
    return SearchRecord("entry", ctx.lang, url, title, summary, words, number[0], date=day)


def _organization(ctx: PageContext, row: Row) -> SearchRecord:
    title = _with_abbreviation(row, "name", ctx.lang)
    address = in_site(ctx, f"{page_address(ctx, 'organizations.md')}#{row['id']}")
    return SearchRecord("entry", ctx.lang, address, title, text(row, "successor", ctx.lang), title)


def _term(ctx: PageContext, row: Row) -> SearchRecord:
    title = _with_abbreviation(row, "term", ctx.lang)
    address = in_site(ctx, f"{page_address(ctx, 'glossary.md')}#{row['id']}")
    words = " ".join(_with_abbreviation(row, "term", lang) for lang in LANGUAGES)
    codes = ";".join(text(row, "abbreviation", lang) for lang in LANGUAGES).strip(";")
    definition = text(row, "definition", ctx.lang)
    return SearchRecord("entry", ctx.lang, address, title, definition, words, codes)


_ENTRIES: Mapping[str, Callable[[PageContext, Row], SearchRecord]] = {
    "terms": _term,
    "documents": _document,
    "organizations": _organization,
}


def _with_abbreviation(row: Row, column: str, lang: str) -> str:
    name, short = text(row, column, lang), text(row, "abbreviation", lang)
    return f"{name} ({short})" if short else name
