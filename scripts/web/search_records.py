"""Records of the search index besides pages: series of figures and targets, entries of lists.

Texts of a record are plain, not HTML.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.model import notes
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import LANGUAGES, Row
from scripts.model.timing import in_time
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import indicator_address, page_address, record_anchor
from scripts.wording.document_names import document, issuers
from scripts.wording.text import text
from scripts.wording.urls import page_url


@dataclass(frozen=True)
class SeriesValue:
    """One value of a series: its ``anchor`` on the page; ``marks`` are what to know of it."""

    anchor: str
    period: str
    value: str
    marks: Sequence[str]


@dataclass(frozen=True)
class SearchRecord:
    """A search result: what is shown of it, where it leads, and the ``words`` that find it.

    ``kind`` is ``figure`` for the figures or the targets of an indicator in one area, or
    ``entry`` for one of a list. ``address`` begins with a slash, the top of the site. ``text`` is
    shown below the title. ``code`` is an entry's abbreviation, or the first part of a document's
    number.
    """

    kind: str
    lang: str
    address: str
    title: str
    text: str
    words: str
    code: str = ""
    values: Sequence[SeriesValue] = ()


def search_records(figures: Figures) -> Iterator[SearchRecord]:
    """Every record in both languages, in the order of the tables; of values, the latest first."""
    site = SiteContext(figures)
    for lang in LANGUAGES:
        ctx = PageContext(site, lang, "index.md")  # addresses are as seen from the home page
        yield from _figure_records(ctx)
        yield from _target_records(ctx)
        for table, entry in _ENTRIES.items():
            for _, row in figures.package.rows(table):
                if row.get("in_report", True):
                    yield entry(ctx, row)


def _figure_records(ctx: PageContext) -> Iterator[SearchRecord]:
    for indicator in ctx.package.by_id["indicators"]:
        for area in ctx.figures.areas_of(indicator):
            series = ctx.figures.series(indicator, area)
            dated = in_time(ctx.figures, series)
            others = [figure for figure in series if figure not in dated]
            values = [_figure_value(ctx, figure) for figure in (*reversed(dated), *others)]
            yield _series(ctx, _name(ctx, "indicators", indicator), indicator, area, values)


def _target_records(ctx: PageContext) -> Iterator[SearchRecord]:
    targets: dict[tuple[str, str], list[Row]] = {}
    for _, row in ctx.package.rows("targets"):
        targets.setdefault((row["indicator"], row["area"]), []).append(row)
    for (indicator, area), rows in targets.items():
        name = ctx.phrase("search", "target", name=_name(ctx, "indicators", indicator))
        yield _series(ctx, name, indicator, area, [_target_value(ctx, row) for row in rows])


def _figure_value(ctx: PageContext, figure: Figure) -> SeriesValue:
    special = figure.status != "reported" and figure.value is not None
    marks = [ctx.status(figure)] if special else []
    return SeriesValue(
        record_anchor(ctx.figures, figure.key),
        ctx.period(figure.key.indicator, figure.key.period, "name"),
        ctx.value(figure),
        marks + _note_marks(ctx, "figure", figure.key),
    )


def _target_value(ctx: PageContext, row: Row) -> SeriesValue:
    key = key_of(row)
    return SeriesValue(
        f"target-{record_anchor(ctx.figures, key)}",
        ctx.period(key.indicator, key.period, "name"),
        ctx.target_value(row),
        _note_marks(ctx, "target", key) if row["comparable"] else [ctx.phrase("goal", "unlike")],
    )


def _note_marks(ctx: PageContext, record: str, key: Key) -> list[str]:
    return [ctx.phrase("page", "noted")] if notes.marked(ctx.package, record, key) else []


def _series(
    ctx: PageContext, name: str, indicator: str, area: str, values: list[SeriesValue]
) -> SearchRecord:
    """The record of a series; the home area is named only where others of its level are too."""
    is_home = area == ctx.figures.areas[0] and len(ctx.figures.peers(indicator)) < 2
    title = (
        name if is_home else ctx.phrase("search", "of", name=name, area=_name(ctx, "areas", area))
    )
    abbreviations = [
        text(row, "abbreviation", ctx.lang)
        for _, row in ctx.package.rows("terms")
        if text(row, "term", ctx.lang).lower() in title.lower()
    ]
    words = [title, *filter(None, abbreviations), ctx.phrase("search", "asked")]
    address = _in_site(ctx, f"{indicator_address(ctx, indicator)}#{values[0].anchor}")
    return SearchRecord("figure", ctx.lang, address, title, "", " ".join(words), values=values)


def _document(ctx: PageContext, row: Row) -> SearchRecord:
    title = document(row, ctx.lang)
    shown = text(row, "title" if row["number"] else "type", ctx.lang)
    address = f"{page_address(ctx, 'documents.md')}#{row['id']}"
    if row["id"] == ctx.package.report:
        address = page_address(ctx, "report/index.md")
    names = issuers(ctx.package, row, ctx.lang)
    number = re.split("[/-]", row["number"] or "")
    words = " ".join([title, shown, *names, *number])
    return SearchRecord("entry", ctx.lang, _in_site(ctx, address), title, shown, words, number[0])


def _organization(ctx: PageContext, row: Row) -> SearchRecord:
    title = _with_abbreviation(row, "name", ctx.lang)
    address = _in_site(ctx, f"{page_address(ctx, 'organizations.md')}#{row['id']}")
    return SearchRecord("entry", ctx.lang, address, title, text(row, "successor", ctx.lang), title)


def _term(ctx: PageContext, row: Row) -> SearchRecord:
    title = _with_abbreviation(row, "term", ctx.lang)
    address = _in_site(ctx, f"{page_address(ctx, 'glossary.md')}#{row['id']}")
    words = " ".join(_with_abbreviation(row, "term", lang) for lang in LANGUAGES)
    codes = " ".join(text(row, "abbreviation", lang) for lang in LANGUAGES)
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


def _name(ctx: PageContext, table: str, row: str) -> str:
    """Name of a row, on one line."""
    return " ".join(ctx.name(table, row).split())


def _in_site(ctx: PageContext, address: str) -> str:
    """An address as seen from the home page of its language, from the top of the site."""
    return page_url(address, ctx.lang, site="/")
