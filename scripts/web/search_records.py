"""Answers: what a search finds by itself, besides pages: figures, targets, entries of lists.

One answer is one record of the search index. Its texts are plain, not HTML.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.model import notes
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import LANGUAGES, Row
from scripts.pages.links import View
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
    package = figures.package
    targets: dict[tuple[str, str], list[Row]] = {}
    for _, row in package.rows("targets"):
        targets.setdefault((row["indicator"], row["area"]), []).append(row)
    for lang in LANGUAGES:
        view = View(figures, lang, "index.md")
        for indicator in package.by_id["indicators"]:
            for area in figures.areas_of(indicator):
                series = figures.series(indicator, area)
                values = [_figure(view, figure) for figure in reversed(series)]
                yield _series(view, "figure", indicator, area, values)
        for (indicator, area), rows in targets.items():
            values = [_target(view, row) for row in rows]
            yield _series(view, "target", indicator, area, values)
        for table, entry in _ENTRIES.items():
            listed = [row for _, row in package.rows(table) if row.get("in_report", True)]
            yield from (entry(view, row) for row in listed)


def _figure(view: View, figure: Figure) -> Value:
    unit = view.figures.unit(figure.key.indicator)
    marks = []
    if figure.status == "computed":
        marks.append(view.word("record", "computed"))
    elif figure.status != "reported" and figure.value is not None:
        marks.append(_name(view, "statuses", figure.status))
    return _value(view, "figure", figure.key, formats.figure(figure, unit, view.lang), marks)


def _target(view: View, row: Row) -> Value:
    amount = formats.with_unit(row["value"], view.figures.unit(row["indicator"]), view.lang)
    return _value(view, "target", key_of(row), formats.bounded(amount, row["bound"], view.lang), [])


def _value(view: View, record: str, key: Key, value: str, marks: list[str]) -> Value:
    prefix = "target-" if record == "target" else ""
    noted = [view.word("page", "noted")] if notes.of_value(view.package, record, key) else []
    period = _name(view, "periods", key.period)
    return Value(f"{prefix}{view.anchor(key)}", period, value, marks + noted)


def _series(view: View, record: str, indicator: str, area: str, values: list[Value]) -> Answer:
    """The figures or targets of an indicator in an area; the home area isn't named."""
    name = _name(view, "indicators", indicator)
    if record == "target":
        name = view.word("search", "target", name=name)
    home = area == view.figures.areas[0]
    title = name if home else view.word("search", "of", name=name, area=_name(view, "areas", area))
    abbreviations = [
        row[f"abbreviation_{view.lang}"]
        for _, row in view.package.rows("terms")
        if row[f"abbreviation_{view.lang}"] and row[f"term_{view.lang}"].lower() in title.lower()
    ]
    words = [title, *abbreviations, view.word("search", "asked")]
    address = _at(view, f"{view.indicator_address(indicator)}#{values[0].anchor}")
    return Answer("figure", view.lang, address, title, "", " ".join(words), values=values)


def _document(view: View, row: Row) -> Answer:
    title = formats.document(row, view.lang)
    text = row[f"title_{view.lang}"] if row["number"] else row[f"type_{view.lang}"]
    address = f"{view.address('documents.md')}#{row['id']}"
    if row["origin"] == "report":
        address = view.address("report/index.md")
    issuer = _name(view, "organizations", row["issuer"]) if row["issuer"] else ""
    number = re.split("[/-]", row["number"] or "")
    words = " ".join([title, text, issuer, *number])
    return Answer("entry", view.lang, _at(view, address), title, text, words, number[0])


def _organization(view: View, row: Row) -> Answer:
    title = _with_abbreviation(row, "name", view.lang)
    address = f"{view.address('organizations.md')}#{row['id']}"
    text = row[f"successor_{view.lang}"] or ""
    return Answer("entry", view.lang, _at(view, address), title, text, title)


def _term(view: View, row: Row) -> Answer:
    title = _with_abbreviation(row, "term", view.lang)
    address = f"{view.address('glossary.md')}#{row['id']}"
    words = " ".join(_with_abbreviation(row, "term", lang) for lang in LANGUAGES)
    codes = " ".join(row[f"abbreviation_{lang}"] or "" for lang in LANGUAGES)
    text = row[f"definition_{view.lang}"]
    return Answer("entry", view.lang, _at(view, address), title, text, words, codes)


def _with_abbreviation(row: Row, column: str, lang: str) -> str:
    name, short = row[f"{column}_{lang}"], row[f"abbreviation_{lang}"]
    return f"{name} ({short})" if short else str(name)


def _name(view: View, table: str, row: str) -> str:
    """What a row is called, on one line."""
    return " ".join(view.row(table, row)[f"name_{view.lang}"].split())


def _at(view: View, address: str) -> str:
    """An address seen from a language's home page as one within the site."""
    return page_url(address, view.lang, site="/")


_ENTRIES: Mapping[str, Callable[[View, Row], Answer]] = {
    "terms": _term,
    "documents": _document,
    "organizations": _organization,
}
