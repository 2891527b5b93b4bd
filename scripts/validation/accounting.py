"""What each number of a source is: a figure, a part of a date or of a document's number, declined.

A number is a figure where a row that quotes the source has its value. One that a row merely quotes
beside its own is not accounted for by it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from scripts.model.package import Package, Row
from scripts.validation.calendar_dates import date_spans
from scripts.validation.passages import Span
from scripts.validation.source_numbers import SourceNumber, mask_of, source_numbers
from scripts.validation.source_texts import TABLES, SourceText

NumberRole = Literal["figure", "date", "declined"]
"""``date``: also part of a document's number, or the number of a section or of a list's item."""


@dataclass(frozen=True)
class Accounts:
    """The numbers of a text, each with what it is; ``None`` if nothing accounts for it.

    ``figures`` are the rows whose value a number is. ``places`` are where the text has declined
    words, ``declined_numbers`` the numbers in them.
    """

    numbers: Mapping[SourceNumber, NumberRole | None]
    figures: Mapping[SourceNumber, Sequence[Row]]
    places: Mapping[str, Sequence[Span]]
    declined_numbers: Mapping[str, Sequence[SourceNumber]]

    @property
    def unaccounted(self) -> list[SourceNumber]:
        """The numbers that nothing accounts for."""
        return [number for number, account in self.numbers.items() if account is None]


def unaccounted_spans(
    text: SourceText, package: Package, rows: Iterable[Row], declined_words: Iterable[str] = ()
) -> list[Span]:
    """Numbers of a text that are no figure of the rows, date, document's number or declined.

    ``rows`` are rows of figures and targets that quote the text (``value``, ``section``,
    ``locator``), typed or as text; ``declined_words`` are those whose numbers are declined.
    """
    numbers = accounts(text, package, rows, declined_words).unaccounted
    return [(number.begin, number.end) for number in numbers]


def accounts(
    text: SourceText, package: Package, rows: Iterable[Row], declined_words: Iterable[str]
) -> Accounts:
    """Role of each number in a text."""
    numbers = _Numbers(source_numbers(text, package))
    figures = _figures(text, numbers, rows)
    dates = [*date_spans(text.text), *_document_numbers(text, package), *_item_numbers(text)]
    is_date = mask_of(text.text, dates)
    places = {words: text.occurrences(words) for words in declined_words}
    numbers_inside = {words: numbers.within(spans) for words, spans in places.items()}
    declined = {number for own in numbers_inside.values() for number in own}
    roles: dict[SourceNumber, NumberRole | None] = {}
    for number in numbers.all:
        if number in figures:
            roles[number] = "figure"
        elif number.value is not None and all(is_date[number.begin : number.end]):
            roles[number] = "date"
        else:
            roles[number] = "declined" if number in declined else None
    return Accounts(roles, figures, places, numbers_inside)


@dataclass(frozen=True)
class _Numbers:
    """The numbers of a text, in order."""

    all: Sequence[SourceNumber]

    @cached_property
    def _starts(self) -> list[int]:
        return [number.begin for number in self.all]

    def within(self, spans: Iterable[Span]) -> list[SourceNumber]:
        """The numbers in some passages."""
        return [
            number
            for begin, end in spans
            for number in self.all[
                bisect_left(self._starts, begin) : bisect_left(self._starts, end)
            ]
            if number.end <= end
        ]


def accounts_of(package: Package, texts: Mapping[str, SourceText]) -> dict[str, Accounts]:
    """Role of each number in each stored source, according to the rows of the package.

    An earlier version of the package has no table of what is declined.
    """
    rows: dict[str, list[Row]] = {document: [] for document in texts}
    declined_words: dict[str, list[str]] = {document: [] for document in texts}
    for row in (row for table in TABLES for _, row in package.rows(table)):
        if row["locator"] and row["source"] in texts:
            rows[row["source"]].append(row)
    for _, row in package.rows("exclusions") if "exclusions" in package.tables else ():
        if row["document"] in texts:
            declined_words[row["document"]].append(row["words"])
    return {
        document: accounts(text, package, rows[document], declined_words[document])
        for document, text in texts.items()
    }


# --- figures ------------------------------------------------------------------------------


def _figures(
    text: SourceText, numbers: _Numbers, rows: Iterable[Row]
) -> dict[SourceNumber, list[Row]]:
    """The numbers that are the values of rows, each with these rows.

    A row whose quotation has its value twice has the one that is left by the others.
    """
    figures: dict[SourceNumber, list[Row]] = {}
    ambiguous = []
    for row in rows:
        own = _value_numbers(text, numbers, row)
        if len(own) > 1 and len({number.value for number in own}) == 1:
            ambiguous.append((row, own))
            continue
        for number in own:
            figures.setdefault(number, []).append(row)
    for row, own in ambiguous:
        free = [number for number in own if number not in figures]
        figures.setdefault((free or own)[-1], []).append(row)
    return figures


def _value_numbers(text: SourceText, numbers: _Numbers, row: Row) -> list[SourceNumber]:
    """The numbers of a text that are the value of a row.

    A row whose quotation or value is wrong, which is a problem of its own, has each of its value
    in its section, or each of its quotation.
    """
    value = None if row["value"] in (None, "") else Decimal(row["value"])
    spans = text.find(row["locator"], row["section"] or None)
    if spans is None:
        parts = text.parts_of(row["section"] or None)
        return [number for number in numbers.within(parts) if number.value == value]
    if value is None:
        return [number for number in numbers.within(spans) if number.value is None]
    in_quotation = numbers.within(spans[-1:])  # the words before an ellipsis only lead there
    same = [
        number
        for number in in_quotation
        if number.value is not None and abs(number.value) == abs(value)
    ]
    return same or in_quotation


# --- what is no figure --------------------------------------------------------------------

# “1. ”, “2.1) ”, “III.2. ”, and the number of a row of a table: “4 | ”.
_ITEM = re.compile(
    r"\(?((?:[IVX]{1,4}\.)?(?:[0-9]{1,2}\.){0,3})([0-9]{1,2})(?:[.)](?= ?[^\W\d_])|(?= \|))"
)


def _document_numbers(text: SourceText, package: Package) -> Iterator[Span]:
    """The numbers of documents, also broken at a hyphen; not one that is a mere number."""
    for _, row in package.rows("documents"):
        number = row["number"] or ""
        if re.search(r"[0-9].*[/-]|[/-].*[0-9]", number):
            pattern = re.escape(number).replace(r"\-", r"-\s?") + r"(?!\w)"
            for match in re.finditer(pattern, text.text):
                if not text.text[max(0, match.start() - 1) : match.start()].isalnum():
                    yield match.span()


def _item_numbers(text: SourceText) -> Iterator[Span]:
    """The numbers before headings of sections, and of a list: its first, or the next in order."""
    last: dict[str, int] = {}
    headings = {begin for parts in text.parts.values() for begin, _ in parts}
    for begin in sorted({*text.lines, *headings}):
        match = _ITEM.match(text.text, begin)
        if match and (begin in headings or int(match[2]) in (1, last.get(match[1], 0) + 1)):
            last[match[1]] = int(match[2])
            yield match.span()


def exclusion_rows(
    text: SourceText, package: Package, document: str, rows: Iterable[Row]
) -> list[dict[str, str]]:
    """Rows of ``exclusions`` for a new document: the words that others' rows decline.

    Only those that are needed beside its ``rows`` of figures and targets, and hide none of these.
    """
    earlier = {row["words"]: row for _, row in package.rows("exclusions")}
    new_accounts = accounts(text, package, rows, earlier)
    roles = {
        words: {new_accounts.numbers[number] for number in numbers}
        for words, numbers in new_accounts.declined_numbers.items()
    }
    return [
        {**row, "document": document}
        for words, row in earlier.items()
        if "declined" in roles[words] and "figure" not in roles[words]
    ]
