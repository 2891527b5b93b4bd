"""Days → the id of a period as ``periods.csv`` names it, and rows for periods that it lacks.

An id is the notation of the period's days (``model.period_notation``); without days, ``undated``.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.drafting.times.named_times import Kind, between
from scripts.drafting.times.written_periods import names_of
from scripts.model.period_notation import Days, days_of, notation

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
    return same[0] if same else notation(days)


def _to_date(days: Days, kind: Kind, periods: Mapping[str, PeriodRow], before: str | None) -> Days:
    """The days since the year began, where a month's end is meant as it was before."""
    row = periods.get(before or "")
    earlier = Days(row["first"], row["last"]) if row else days_of(before or "")
    if kind != "month" or earlier is None or not earlier.first or not earlier.last:
        return days
    cumulative = earlier.first.month == 1 and earlier.last.month > 1 and days.last is not None
    return Days(days.first.replace(month=1), days.last) if cumulative else days


def period_rows(ids: Iterable[str], periods: Mapping[str, PeriodRow]) -> list[dict[str, str]]:
    """Rows for the ids that ``periods`` lacks, with whole years for parts of them, by their days.

    A part of a year has its year in ``year``, whose denominators hold for it.
    """
    new_ids = {name for name in ids if name not in periods}
    years = {str(row["first"].year): name for name, row in periods.items() if row["full_year"]}
    for name in tuple(new_ids):
        days = days_of(name)
        if (
            days
            and days.last
            and days.first.year == days.last.year
            and str(days.first.year) not in years
        ):
            new_ids.add(str(days.first.year))
    new_ids -= set(periods)
    rows = [_row(name, years, periods) for name in new_ids if name == UNDATED or days_of(name)]
    return sorted(rows, key=lambda row: (row["first"] or "9999", row["last"] or "9999", row["id"]))


def _row(name: str, years: Mapping[str, str], periods: Mapping[str, PeriodRow]) -> dict[str, str]:
    days = days_of(name)
    names = _as_before(name, periods) or names_of(days, is_quarter="-Q" in name)
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

    ``2022-01-01/P10M`` is “đến cuối tháng 10 năm 2022” where ``2021-01-01/P10M`` is so of its year.
    """
    year, part = name[:4], name[4:]
    alike = [other for other in periods if part and other[4:] == part and other[:4].isdecimal()]
    if not alike:
        return None
    before = max(alike)
    names = tuple(str(periods[before][field]) for field in _NAMES)
    if any(re.findall("[0-9]{4}", one) != [before[:4]] for one in names):
        return None
    return tuple(one.replace(before[:4], year) for one in names)
