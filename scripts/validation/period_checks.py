"""The id, the names and the days of a period, which must agree."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from scripts.model.package import Package, Row
from scripts.model.period_notation import Days, days_of, notation
from scripts.validation.period_names import days, years
from scripts.validation.problems import Details, FieldSlip, Problem, at

NAMES = ("name_vi", "name_en", "short_vi", "short_en")


def period_problems(package: Package) -> Iterator[Problem]:
    """Periods whose id, names, days, ``full_year`` and ``year`` contradict each other."""
    whole = {
        str(row["first"].year): name
        for name, row in package.by_id["periods"].items()
        if _is_year(row["first"], row["last"])
    }
    same: dict[Days, tuple[int, str]] = {}
    for line, row in package.rows("periods"):
        first, last = row["first"], row["last"]
        if first and last and last < first:
            details = {"found": str(last), "expected": str(first)}
            yield at(package, "periods", line, "last", "period-order", **details)
            continue
        slips = [*_id_slips(row), *_name_slips(row), *_day_slips(row), *_year_slips(row, whole)]
        for field, code, details in slips:
            yield at(package, "periods", line, field, code, **details)
        if first:
            other, name = same.setdefault(Days(first, last), (line, row["id"]))
            if name != row["id"]:
                same_days: Details = {"found": row["id"], "name": name, "other": other}
                yield at(package, "periods", line, "last", "period-same", **same_days)


def _is_year(first: date | None, last: date | None) -> bool:
    return bool(
        first and last and (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31))
    )


def _id_slips(row: Row) -> Iterator[FieldSlip]:
    """An id that is not the notation of the row's days; without a last day, any word may be one."""
    name, first, last = row["id"], row["first"], row["last"]
    expected = notation(Days(first, last)) if first else "undated"
    if name == expected or (last is None and name[:1].isalpha() and _is_free(name, first)):
        return
    yield "id", "period-id", {"found": name, "expected": expected, "days": _day_range(first, last)}


def _is_free(name: str, first: date | None) -> bool:
    """Whether a word says nothing of the days, or the year in which they begin."""
    return days_of(name) is None and years(name) <= ({first.year} if first else set())


def _name_slips(row: Row) -> Iterator[FieldSlip]:
    """Names that say other days than the row has, or other years."""
    first, last = row["first"], row["last"]
    day_range = _day_range(first, last)
    for field in NAMES:
        name = row[field]
        name_days = days(name)
        details: Details = {"found": name, "expected": day_range}
        if name_days is not None and name_days != (first, last):
            details["meant"] = _day_range(*name_days)
            yield field, "period-days", details
        elif (
            name_days is None and (name_years := years(name)) and not _fits(name_years, first, last)
        ):
            details["years"] = ", ".join(map(str, sorted(name_years)))
            yield field, "period-years", details
    if first and not any(years(row[field]) for field in NAMES):
        yield "first", "period-undated", {"found": day_range, "name": row["name_vi"]}


def _fits(name_years: set[int], first: date | None, last: date | None) -> bool:
    """Whether the years of a name are those of the days: the first and the last at least."""
    if first is None:
        return False
    return min(name_years) == first.year and (last is None or max(name_years) == last.year)


def _day_range(first: date | None, last: date | None) -> str:
    return f"{first or '–'} … {last or '–'}"


def _day_slips(row: Row) -> Iterator[FieldSlip]:
    """Days in the middle of a month, unless the names have them."""
    first, last = row["first"], row["last"]
    if last and not first:
        yield "first", "period-first", {"found": str(last)}
    if not (first and last) or last - first < timedelta(days=27):
        return  # a day, a week, a fortnight
    month_length = calendar.monthrange(last.year, last.month)[1]
    for field, day, expected in (("first", first, 1), ("last", last, month_length)):
        is_named = all(re.search(rf"\b0?{day.day}\b", row[name]) for name in ("name_vi", "name_en"))
        if day.day != expected and not is_named:
            details = {"found": str(day), "expected": str(day.replace(day=expected))}
            yield field, "period-month", details


def _year_slips(row: Row, whole: dict[str, str]) -> Iterator[FieldSlip]:
    """``full_year`` and ``year`` that are not those of the days."""
    first, last = row["first"], row["last"]
    if row["full_year"] != _is_year(first, last):
        details = {"found": str(row["full_year"]).lower(), "expected": _day_range(first, last)}
        yield "full_year", "period-full-year", details
    same = first and last and first.year == last.year
    expected = whole.get(str(first.year)) if same else None
    if row["year"] != expected and not (same and expected is None and row["year"] is None):
        yield "year", "period-year", {"found": row["year"] or "–", "expected": expected or "–"}
