"""Quotations of figures and targets against the texts of their sources."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from scripts.model.package import Package, Row
from scripts.validation.passages import Span, with_number_signs
from scripts.validation.problems import Details, Problem, at, fragment
from scripts.validation.source_texts import TABLES, SourceText, path_of, years_in


class Quotation(NamedTuple):
    """A row's quotation, which is in the text of its source, at ``spans``."""

    table: str
    line: int
    row: Row
    spans: list[Span]


def quotation_problems(package: Package, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    """Quotations that the source doesn't have, have elsewhere, or share with another row."""
    quotations = []
    for table in TABLES:
        for line, row in package.rows(table):
            text = texts.get(row["source"])
            if text is None or row["locator"] is None:
                continue
            spans = text.find(row["locator"], row["section"])
            if spans is not None:
                quotations.append(Quotation(table, line, row, spans))
                yield from _period_problems(package, text, table, line, row)
            else:
                yield _quotation_problem(package, text, table, line, row)
    yield from _shared_passages(package, quotations)
    yield from _swapped_wordings(package)
    yield from _exchanged_quotations(package)


def _quotation_problem(
    package: Package, text: SourceText, table: str, line: int, row: Row
) -> Problem:
    """A quotation that is not in its section: there in similar words, elsewhere, or nowhere."""
    details: Details = {"found": row["locator"], "section": row["section"] or "–"}
    details["document"] = row["source"]
    if similar := text.similar_words(row["locator"], row["section"]):
        return at(package, table, line, "locator", "quotation-changed", expected=similar, **details)
    if sections := text.sections_with(row["locator"]):
        expected = ", ".join(sections)
        return at(
            package, table, line, "section", "quotation-section", expected=expected, **details
        )
    details |= {"file": path_of(package, row["source"]), "hint": ""}
    if around := _around_value(text, row):
        details["hint"] = fragment("hint-printed", around=around)
    elif place := text.other_numbers(row["locator"], row["section"]):
        words = text.text[slice(*place)]
        number = text.line_of(place[1] - len(words.lstrip()))
        details["hint"] = fragment("hint-other-number", around=words.strip(), line=number)
    return at(package, table, line, "locator", "quotation-nowhere", **details)


def _around_value(text: SourceText, row: Row) -> str | None:
    """The words around the one place in a section where the text prints a row's value."""
    digits = re.sub("[-.]", "", str(row["value"]))
    places = [
        match
        for begin, end in text.parts_of(row["section"])
        for match in re.finditer(r"[0-9]+(?:[.,][0-9]+)*", text.text[begin:end])
        if re.sub("[.,]", "", match.group()) == digits
    ]
    if len(places) != 1:
        return None
    (match,) = places
    words = match.string[max(0, match.start() - 50) : match.end() + 30]
    return " ".join(words.split(" ")[1:-1])


# --- periods ------------------------------------------------------------------------------


def _has_year(period: Row, years: set[int]) -> bool:
    """Whether a period has one of these years, or no days of its own."""
    if period["first"] is None:
        return True
    last = period["last"].year if period["last"] else max(years, default=0)
    return any(period["first"].year <= year <= last for year in years)


_COMPARISON = re.compile(r"\bso với [^,;()…]*", re.IGNORECASE)  # “up 50 on 2021” is not of 2021


def _period_problems(
    package: Package, text: SourceText, table: str, line: int, row: Row
) -> Iterator[Problem]:
    """A period of other years than those that the quotation, or the whole source, names."""
    period = package.by_id["periods"][row["period"]]
    years = years_in(_COMPARISON.sub(" ", row["locator"])) - {int(row["value"] or 0)}
    details = {"found": row["period"], "document": row["source"], "locator": row["locator"]}
    if years and not _has_year(period, years):
        yield at(package, table, line, "period", "quotation-year", **details)
    elif not _has_year(period, text.years):
        yield at(package, table, line, "period", "source-year", **details)


# --- rows beside each other -----------------------------------------------------------------


def _shared_passages(package: Package, quotations: list[Quotation]) -> Iterator[Problem]:
    """Rows that quote the same passage for one indicator, or the same number there for two.

    Not those of one indicator whose passage names each one's year.
    """
    numbers: dict[tuple[Any, ...], Quotation] = {}
    first: dict[tuple[str, str, Span], Quotation] = {}
    for one in quotations:
        row = one.row
        same = numbers.setdefault((row["source"], row["value"], *one.spans), one)
        if row["value"] is not None and same.row["indicator"] != row["indicator"]:
            details = {"found": row["locator"], "value": str(row["value"])}
            details |= {"other": f"{same.table}.csv:{same.line}"}
            yield at(package, one.table, one.line, "locator", "quotation-same", **details)
        other = first.setdefault((row["source"], row["indicator"], one.spans[-1]), one)
        if other is one:
            continue
        periods = [package.by_id["periods"][each["period"]] for each in (row, other.row)]
        years = years_in(row["locator"])
        if years and all(_has_year(period, years) for period in periods):
            continue
        details = {"found": row["locator"], "other": f"{other.table}.csv:{other.line}"}
        yield at(package, one.table, one.line, "locator", "quotation-shared", **details)


def _swapped_wordings(package: Package) -> Iterator[Problem]:
    """Quotations in the words of another indicator's rows, and never in those of its own.

    Numbers apart, “BHXH bắt buộc: 97.246 người” has the words “BHXH bắt buộc: # người”. Only rows
    of one source are compared, for another may say everything in other words.
    """
    rows = [
        (line, row, with_number_signs(row["locator"]))
        for line, row in package.rows("figures")
        if row["locator"] is not None and row["value"] is not None
    ]
    users: dict[tuple[str, str], Counter[str]] = {}
    wordings: dict[tuple[str, str], set[str]] = {}
    for _, row, words in rows:
        users.setdefault((row["source"], words), Counter())[row["indicator"]] += 1
        wordings.setdefault((row["source"], row["indicator"]), set()).add(words)
    for line, row, words in rows:
        source = row["source"]
        own = wordings[source, row["indicator"]] - {words}
        others = Counter(users[source, words])
        if others.pop(row["indicator"]) > 1 or len(others) != 1 or not own:
            continue
        ((other, count),) = others.items()
        if count > 1 or own & wordings[source, other]:
            details = {"found": row["locator"], "indicator": row["indicator"], "other": other}
            yield at(package, "figures", line, "indicator", "quotation-words", **details)


def _exchanged_quotations(package: Package) -> Iterator[Problem]:
    """Two rows of one section, each with a quotation in the words of the other's name.

    “713 tin bài” speaks of the articles, and “1.220 hình ảnh” of the images: only the words that
    the two quotations, and the two names, don't share are looked at.
    """
    groups: dict[tuple[str, ...], list[_NamedRow]] = {}
    for line, row in package.rows("figures"):
        if row["locator"] is not None and row["value"] is not None:
            indicator = package.by_id["indicators"][row["indicator"]]
            name = _word_set(f"{indicator['name_vi']} {indicator['short_vi']}")
            group = (row["source"], row["section"] or "")
            one = _NamedRow(line, row, _word_set(row["locator"]), name)
            groups.setdefault(group, []).append(one)
    for rows in groups.values():
        for one, other in combinations(rows[:_MOST_COMPARED], 2):
            if one.is_of(other) and other.is_of(one):
                for each, partner in ((one, other), (other, one)):
                    indicator, other_id = each.row["indicator"], partner.row["indicator"]
                    quotation = each.row["locator"]
                    details = {"found": quotation, "indicator": indicator, "other": other_id}
                    yield at(
                        package, "figures", each.line, "indicator", "quotation-words", **details
                    )


_MOST_COMPARED = 300


class _NamedRow(NamedTuple):
    """A row with the words of its quotation and those of its indicator's name."""

    line: int
    row: Row
    quotation: set[str]
    name: set[str]

    def is_of(self, other: "_NamedRow") -> bool:
        """Whether a quotation has more words of another row's name than of its own."""
        words = self.quotation - other.quotation
        own, others = self.name - other.name, other.name - self.name
        return len(words & others) > len(words & own)


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))
