"""Answers: what a search finds by itself, besides pages: figures, targets, entries of lists.

One answer is one record of the search index. Its texts are plain, not HTML.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.model import notes
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import LANGUAGES, Row
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import (
    indicator_address,
    page_address,
    record_anchor,
)
from scripts.wording import formats
from scripts.wording.urls import page_url


@dataclass(frozen=True)
class Value:
    """One number of a series: its ``anchor`` on the page, and in words what a reader must know."""

    anchor: str
    period: str
    value: str
    marks: Sequence[str]


@dataclass(frozen=True)
class Answer:
    """What is found, where it stands, and the ``words`` that find it.

    ``kind`` is ``figure`` for the figures or the targets of an indicator in one area, or
    ``entry``; ``address`` is within the site, with a slash before it; ``text`` is what is shown
    below the title; ``code`` is what an entry goes by, an abbreviation or a document's number
    without its letters.
    """

    kind: str
    lang: str
    address: str
    title: str
    text: str
    words: str
    code: str = ""
    values: Sequence[Value] = ()


def answers(figures: Figures) -> Iterator[Answer]:
    """Every answer in both languages, in the order of the tables; values, the latest first."""
    site, package = SiteContext(figures), figures.package
    targets: dict[tuple[str, str], list[Row]] = {}
    for _, row in package.rows("targets"):
        targets.setdefault((row["indicator"], row["area"]), []).append(row)
    for lang in LANGUAGES:
        ctx = PageContext(site, lang, "index.md")
        for indicator in package.by_id["indicators"]:
            for area in figures.areas_of(indicator):
                series = figures.series(indicator, area)
                values = [_figure(ctx, figure) for figure in reversed(series)]
                yield _series(ctx, "figure", indicator, area, values)
        for (indicator, area), rows in targets.items():
            values = [_target(ctx, row) for row in rows]
            yield _series(ctx, "target", indicator, area, values)
        for table, entry in _ENTRIES.items():
            listed = [row for _, row in package.rows(table) if row.get("in_report", True)]
            yield from (entry(ctx, row) for row in listed)


def _figure(ctx: PageContext, figure: Figure) -> Value:
    unit = ctx.figures.unit(figure.key.indicator)
    marks = []
    if figure.status == "computed":
        marks.append(ctx.phrase("record", "computed"))
    elif figure.status != "reported" and figure.value is not None:
        marks.append(_name(ctx, "statuses", figure.status))
    return _value(ctx, "figure", figure.key, formats.figure(figure, unit, ctx.lang), marks)


def _target(ctx: PageContext, row: Row) -> Value:
    amount = formats.with_unit(row["value"], ctx.figures.unit(row["indicator"]), ctx.lang)
    return _value(ctx, "target", key_of(row), formats.bounded(amount, row["bound"], ctx.lang), [])


def _value(ctx: PageContext, record: str, key: Key, value: str, marks: list[str]) -> Value:
    prefix = "target-" if record == "target" else ""
    noted = [ctx.phrase("page", "noted")] if notes.of_value(ctx.package, record, key) else []
    period = _name(ctx, "periods", key.period)
    return Value(f"{prefix}{record_anchor(ctx.figures, key)}", period, value, marks + noted)


def _series(
    ctx: PageContext, record: str, indicator: str, area: str, values: list[Value]
) -> Answer:
    """The figures or targets of an indicator in an area; the home area isn't named."""
    name = _name(ctx, "indicators", indicator)
    if record == "target":
        name = ctx.phrase("search", "target", name=name)
    home = area == ctx.figures.areas[0]
    title = name if home else ctx.phrase("search", "of", name=name, area=_name(ctx, "areas", area))
    abbreviations = [
        row[f"abbreviation_{ctx.lang}"]
        for _, row in ctx.package.rows("terms")
        if row[f"abbreviation_{ctx.lang}"] and row[f"term_{ctx.lang}"].lower() in title.lower()
    ]
    words = [title, *abbreviations, ctx.phrase("search", "asked")]
    address = _at(ctx, f"{indicator_address(ctx, indicator)}#{values[0].anchor}")
    return Answer("figure", ctx.lang, address, title, "", " ".join(words), values=values)


def _document(ctx: PageContext, row: Row) -> Answer:
    title = formats.document(row, ctx.lang)
    text = row[f"title_{ctx.lang}"] if row["number"] else row[f"type_{ctx.lang}"]
    address = f"{page_address(ctx, 'documents.md')}#{row['id']}"
    if row["origin"] == "report":
        address = page_address(ctx, "report/index.md")
    issuer = _name(ctx, "organizations", row["issuer"]) if row["issuer"] else ""
    number = re.split("[/-]", row["number"] or "")
    words = " ".join([title, text, issuer, *number])
    return Answer("entry", ctx.lang, _at(ctx, address), title, text, words, number[0])


def _organization(ctx: PageContext, row: Row) -> Answer:
    title = _with_abbreviation(row, "name", ctx.lang)
    address = f"{page_address(ctx, 'organizations.md')}#{row['id']}"
    text = row[f"successor_{ctx.lang}"] or ""
    return Answer("entry", ctx.lang, _at(ctx, address), title, text, title)


def _term(ctx: PageContext, row: Row) -> Answer:
    title = _with_abbreviation(row, "term", ctx.lang)
    address = f"{page_address(ctx, 'glossary.md')}#{row['id']}"
    words = " ".join(_with_abbreviation(row, "term", lang) for lang in LANGUAGES)
    codes = " ".join(row[f"abbreviation_{lang}"] or "" for lang in LANGUAGES)
    text = row[f"definition_{ctx.lang}"]
    return Answer("entry", ctx.lang, _at(ctx, address), title, text, words, codes)


def _with_abbreviation(row: Row, column: str, lang: str) -> str:
    name, short = row[f"{column}_{lang}"], row[f"abbreviation_{lang}"]
    return f"{name} ({short})" if short else str(name)


def _name(ctx: PageContext, table: str, row: str) -> str:
    """What a row is called, on one line."""
    return " ".join(ctx.row(table, row)[f"name_{ctx.lang}"].split())


def _at(ctx: PageContext, address: str) -> str:
    """An address seen from a language's home page as one within the site."""
    return page_url(address, ctx.lang, site="/")


_ENTRIES: Mapping[str, Callable[[PageContext, Row], Answer]] = {
    "terms": _term,
    "documents": _document,
    "organizations": _organization,
}
