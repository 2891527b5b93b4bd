"""Values against the words of the report that their rows quote, and against their neighbours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from scripts.model.package import Package, Row
from scripts.model.vietnamese_numbers import confirmed_values
from scripts.validation.document_checks import document_problems
from scripts.validation.origin_checks import origin_problems
from scripts.validation.problems import Details, Problem, at, fragment
from scripts.validation.quotation_checks import quotation_problems
from scripts.validation.source_texts import (
    TABLES,
    SourceText,
    heading_problems,
    path_of,
    read_texts,
)

# A value this many times its neighbours has lost or gained a group of digits.
_FAR = 500


def source_problems(package: Package, today: date) -> Iterator[Problem]:
    """Documents, quotations and values that contradict the sources' texts or each other."""
    texts, problems = read_texts(package)
    yield from problems
    yield from heading_problems(package, texts)
    yield from quotation_problems(package, texts)
    yield from origin_problems(package, texts)
    yield from document_problems(package, texts, today)
    yield from _value_problems(package, texts)
    yield from _magnitude_problems(package)


def _value_problems(package: Package, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    """Values that are not in the words of the source, or of the quotation if it has no text."""
    for table in TABLES:
        for line, row in package.rows(table):
            value, quotation, text = row["value"], row["locator"], texts.get(row["source"])
            if value is None or quotation is None:
                continue
            if text and not text.find(quotation, row["section"]):  # then the value may be right
                quotation = text.similar_words(quotation, row["section"]) or quotation
            words = _last_words(quotation)
            printed_values = confirmed_values(words)
            if str(value) in map(str, printed_values):
                continue
            details: Details = {"found": str(value), "locator": words}
            code = "not-quoted"
            if value in printed_values:
                details["expected"] = as_printed = str(printed_values[printed_values.index(value)])
                longer = len(str(value)) > len(as_printed)
                code = "quotation-zero" if longer and text is None else "final-zero"
            elif scaled := _scaled(value, words, printed_values):
                code, details["expected"] = "scale-word", str(scaled[0])
            elif printed_values:
                printed_list = "; ".join(str(number) for number in printed_values)
                details["hint"] = fragment("hint-numbers", numbers=printed_list)
            else:
                details["hint"] = fragment("hint-no-numbers")
            if code == "not-quoted":
                file = path_of(package, row["source"])
                details["kept"] = fragment("hint-kept", file=file) if text else ""
            yield at(package, table, line, "value", code, **details)


_SCALE_WORD = re.compile(r"\b(?:nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)


def _scaled(value: Decimal, words: str, printed_values: Sequence[Decimal]) -> list[Decimal]:
    """Printed numbers of which a value has the digits without their scale: 95 of “95 nghìn”."""
    if not value or not _SCALE_WORD.search(words):
        return []
    return [
        number for number in printed_values if number in [value * 10**power for power in (3, 6, 9)]
    ]


def _last_words(quotation: str) -> str:
    """The words of a quotation that have the value; those before an ellipsis only lead there."""
    return quotation.split(" … ")[-1]


def _is_quoted(row: Row) -> bool:
    """Whether the quotation has the value, with as many decimals."""
    quotation = row["locator"]
    return quotation is not None and str(row["value"]) in map(
        str, confirmed_values(_last_words(quotation))
    )


class _Value(NamedTuple):
    table: str
    line: int
    row: Row


def _magnitude_problems(package: Package) -> Iterator[Problem]:
    """Values far off all others of their indicator and area, unless their row quotes them.

    Only sizes are compared: a balance may be on either side of zero.
    """
    series: dict[tuple[str, str], list[_Value]] = {}
    for table in TABLES:
        for line, row in package.rows(table):
            if row["value"]:
                values = series.setdefault((row["indicator"], row["area"]), [])
                values.append(_Value(table, line, row))
    for values in series.values():
        for one in values:
            value = one.row["value"]
            others = [other.row["value"] for other in values if other is not one]
            if not others or _is_quoted(one.row):
                continue
            sizes = [abs(other) for other in others]
            if abs(value) >= _FAR * max(sizes) or abs(value) * _FAR <= min(sizes):
                near = min(others, key=lambda other: abs(other - value))
                details = {"found": str(value), "other": str(near)}
                yield at(package, one.table, one.line, "value", "magnitude", **details)
