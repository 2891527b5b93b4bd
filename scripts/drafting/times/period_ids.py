"""Days → the id of a period as ``periods.csv`` names it, and rows for periods that it lacks.

``2022``, ``2022-q4``, ``2022-m09`` (September), ``2022-09`` (January to September),
``2021-10_2022-09``, ``2019_2022``, ``since-2019``, ``undated``; a day in the middle of a month
is named in full: ``2022-10-15`` is 1 January to 15 October 2022.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from scripts.drafting.times.named_times import Kind, between
from scripts.drafting.times.written_periods import names_of
from scripts.validation.period_names import Days, days_of_id

UNDATED = "undated"
PeriodRow = Mapping[str, Any]
"""A row of ``periods``; its ``first`` and ``last`` are dates or ``None``."""


def period_id(
    days: Days | None, kind: Kind, periods: Mapping[str, PeriodRow], before: str | None = None
) -> str:
    """The id of a period: that of a row with the same days, else a new one.

    ``before`` is the period of the earlier row of the same indicator and decides what a month
    alone means: “tháng 9 năm 2022” is January to September where the earlier one was so.
    """
    if days is None:
        return UNDATED
    days = _to_date(days, kind, periods, before)
    same = [name for name, row in periods.items() if (row["first"], row["last"]) == days]
    return same[0] if same else _new_id(days)


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _to_date(days: Days, kind: Kind, periods: Mapping[str, PeriodRow], before: str | None) -> Days:
    """The days since the year began, where a month's end is meant as it was before."""
    row = periods.get(before or "")
    earlier = Days(row["first"], row["last"]) if row else days_of_id(before or "")
    if kind != "month" or earlier is None or not earlier.first or not earlier.last:
        return days
    cumulative = earlier.first.month == 1 and earlier.last.month > 1 and days.last is not None
    return Days(days.first.replace(month=1), days.last) if cumulative else days


def _new_id(days: Days) -> str:
    first, last = days
    if last is None:
        return f"since-{first.year}" if first.month == 1 else f"since-{first:%Y-%m}"
    if not (first.day == 1 and _is_month_end(last)):
        return (
            f"{last}"
            if (first.month, first.day) == (1, 1) and first.year == last.year
            else f"{first}_{last}"
        )
    months = (last.month - first.month + 1) if first.year == last.year else 0
    if months == 12:
        return f"{first.year}"
    if first.month == 1 and last.month == 12:
        return f"{first.year}_{last.year}"
    if months == 1:
        return f"{first.year}-m{first.month:02d}"
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}-q{(first.month + 2) // 3}"
    if months and first.month == 1:
        return f"{first.year}-{last.month:02d}"
    return f"{first:%Y-%m}_{last:%Y-%m}"


def days_of(period: str) -> Days | None:
    """The days of an id that this module makes; ``None`` of ``undated`` and of other ids."""
    if (days := days_of_id(period)) is not None:
        return days
    parts = [part.split("-") for part in period.removeprefix("since-").split("_")]
    try:
        numbers = [[int(number) for number in part] for part in parts]
        if period.startswith("since-"):
            return Days(date(numbers[0][0], numbers[0][1], 1), None)
        ends = [date(*part) for part in numbers if len(part) == 3]
    except (ValueError, IndexError):
        return None
    if len(ends) != len(parts):
        return None
    return Days(date(ends[0].year, 1, 1) if len(ends) == 1 else ends[0], ends[-1])


def period_rows(ids: Iterable[str], periods: Mapping[str, PeriodRow]) -> list[dict[str, str]]:
    """Rows for the ids that ``periods`` lacks, with whole years for parts of them, by their days.

    A part of a year has its year in ``year``, whose denominators hold for it.
    """
    wanted = {one for one in ids if one not in periods}
    known = {str(row["first"].year): name for name, row in periods.items() if row["full_year"]}
    for one in tuple(wanted):
        days = days_of(one)
        if (
            days
            and days.last
            and days.first.year == days.last.year
            and str(days.first.year) not in known
        ):
            wanted.add(str(days.first.year))
    wanted -= set(periods)
    rows = [_row(one, known, periods) for one in wanted if one == UNDATED or days_of(one)]
    return sorted(rows, key=lambda row: (row["first"] or "9999", row["last"] or "9999", row["id"]))


def _row(name: str, years: Mapping[str, str], periods: Mapping[str, PeriodRow]) -> dict[str, str]:
    days = days_of(name)
    names = _as_before(name, periods) or names_of(days, is_quarter="-q" in name)
    whole = days is not None and days == between(days.first.year, 1, days.first.year, 12)
    same = days is not None and days.last is not None and days.first.year == days.last.year
    year = years.get(str(days.first.year), str(days.first.year)) if days and same else ""
    return {
        "id": name,
        **dict(zip(_NAMES, names, strict=True)),
        "first": str(days.first) if days else "",
        "last": str(days.last) if days and days.last else "",
        "full_year": "true" if whole else "false",
        "year": year,
    }


_NAMES = ("name_vi", "name_en", "short_vi", "short_en")


def _as_before(name: str, periods: Mapping[str, PeriodRow]) -> tuple[str, ...] | None:
    """The names of the same part of the latest other year in the table, with the year of an id.

    ``2022-10`` is “đến cuối tháng 10 năm 2022” where ``2021-10`` is so of its year.
    """
    year, part = name[:4], name[4:]
    if not re.fullmatch("-(?:m|q)?[0-9]{1,2}", part):
        return None
    alike = [one for one in periods if one[4:] == part and one[:4].isdecimal()]
    if not alike:
        return None
    before = max(alike)
    names = tuple(str(periods[before][field]) for field in _NAMES)
    if any(re.findall("[0-9]{4}", one) != [before[:4]] for one in names):
        return None
    return tuple(one.replace(before[:4], year) for one in names)
