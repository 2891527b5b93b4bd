"""Values against the words of the report that their rows quote, and against their neighbours."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from scripts.model.package import Package, Row
from scripts.model.vietnamese_numbers import confirmed_values
from scripts.validation.problems import Details, Problem, at, fragment

TABLES = ("figures", "targets")

# A value this many times its neighbours has lost or gained a group of digits.
_FAR = 500


def source_problems(package: Package) -> Iterator[Problem]:
    """Values that are not in their quotation, or a thousand times off."""
    yield from _quotation_problems(package)
    yield from _magnitude_problems(package)


def _quotation_problems(package: Package) -> Iterator[Problem]:
    for table in TABLES:
        for line, row in package.rows(table):
            value, printed = row["value"], _printed_numbers(row)
            if value is None or printed is None or _is_quoted(row):
                continue
            details: Details = {"found": str(value), "locator": _last_words(row)}
            code = "not-quoted"
            if value in printed:
                details["expected"] = as_printed = str(printed[printed.index(value)])
                longer = len(str(value)) > len(as_printed)
                code = "quotation-zero" if longer else "final-zero"
            elif printed:
                listed = "; ".join(str(number) for number in printed)
                details["hint"] = fragment("hint-numbers", numbers=listed)
            else:
                details["hint"] = fragment("hint-no-numbers")
            yield at(package, table, line, "value", code, **details)


def _last_words(row: Row) -> str:
    """The words of a quotation that have the value; those before an ellipsis only lead there."""
    return str(row["locator"]).split(" … ")[-1]


def _printed_numbers(row: Row) -> list[Decimal] | None:
    return None if row["locator"] is None else confirmed_values(_last_words(row))


def _is_quoted(row: Row) -> bool:
    """Whether the quotation has the value, with as many decimals."""
    return str(row["value"]) in map(str, _printed_numbers(row) or [])


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
