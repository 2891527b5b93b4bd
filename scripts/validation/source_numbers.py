"""The numbers that a source prints, in digits or in words, and where it says that it has none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from scripts.model.package import Package
from scripts.model.vietnamese_numbers import PrintedNumber, printed_numbers
from scripts.validation.calendar_dates import date_spans
from scripts.validation.passages import Span
from scripts.validation.source_texts import SourceText


class SourceNumber(NamedTuple):
    """A number of a text: where it is, and its value; ``None`` for “no figure yet”."""

    begin: int
    end: int
    value: Decimal | None

    @property
    def is_printed(self) -> bool:
        """Whether it is a number, and not the words that there is none."""
        return self.value is not None


NO_FIGURE = re.compile(
    r"\b(?:chưa|không) (?:có|thống kê|tổng hợp|công bố|nhận|xác định)(?: được)?"
    r" (?:kết quả|số liệu|dữ liệu)|\bchưa được (?:thống kê|tổng hợp|công bố)",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
_VAGUE_BEFORE = re.compile(r"\b(?:hàng|vài|mấy|thứ) $", re.IGNORECASE)


def source_numbers(text: SourceText, package: Package) -> list[SourceNumber]:
    """Every number of a text, in order.

    A single number word counts only before a word that is counted elsewhere, after digits or as a
    unit: “một lần”, for “02 lần” is printed too, but not “một cửa”.
    """
    readings = _numbers_in(text.text)
    counted_words = {*_counted_words(text.text, readings), *_units(package)}
    numbers = [
        SourceNumber(one.begin, one.end, one.value)
        for one in readings
        if _DIGIT.search(text.text, one.begin, one.end) or _counts(text.text, one, counted_words)
    ]
    numbers += [SourceNumber(*match.span(), None) for match in NO_FIGURE.finditer(text.text)]
    return sorted(numbers)


@lru_cache(maxsize=256)
def _numbers_in(text: str) -> Sequence[PrintedNumber]:
    return tuple(printed_numbers(text))


def _counts(text: str, number: PrintedNumber, counted_words: set[str]) -> bool:
    """Whether a number in words says how many there are."""
    if _VAGUE_BEFORE.search(text, max(0, number.begin - 8), number.begin):
        return False
    after = _WORD_AFTER.match(text, number.end)
    return " " in text[number.begin : number.end] or bool(
        after and after[1].lower() in counted_words
    )


def _counted_words(text: str, numbers: Iterable[PrintedNumber]) -> Iterator[str]:
    """The words that come after digits which are no date."""
    is_date = mask_of(text, date_spans(text))
    for number in numbers:
        after = _WORD_AFTER.match(text, number.end)
        if after and not is_date[number.begin] and _DIGIT.search(text, number.begin, number.end):
            yield after[1].lower()


def _units(package: Package) -> Iterator[str]:
    for _, row in package.rows("units"):
        yield from str(row["name_vi"]).lower().split()[:1]


def mask_of(text: str, spans: Iterable[Span]) -> bytearray:
    """For each character of a text whether it is in one of the spans: 1 or 0."""
    mask = bytearray(len(text))
    for begin, end in spans:
        mask[begin:end] = b"\1" * (end - begin)
    return mask
