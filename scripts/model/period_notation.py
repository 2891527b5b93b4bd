"""The notation of a period by ISO 8601 and SDMX: from its days, and back to them.

``2021`` is a year, ``2020-Q4`` a quarter, ``2021-09`` a month (September), ``2021-10-15`` a day;
any other run of days has its first day and its length: ``2021-01-01/P9M``, ``2020-10-01/P1Y``,
``2021-12-15/P20D``. What has no end yet has a word of ours: ``since-2019``.
"""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple


class Days(NamedTuple):
    """The first and the last day of a period; no ``last`` where it has no end yet."""

    first: date
    last: date | None


def notation(days: Days) -> str:
    """The notation of a period; the last day must not be before the first."""
    first, last = days
    if last is None:
        return "since-" + re.sub("(-01)?-01$", "", str(first))
    if first == last:
        return str(first)
    months = _whole_months(first, last)
    if not months:
        return f"{first}/P{(last - first).days + 1}D"
    year, month, day = str(first).split("-")
    match months:
        case 12 if (month, day) == ("01", "01"):
            return year
        case 3 if day == "01" and first.month in (1, 4, 7, 10):
            return f"{year}-Q{first.month // 3 + 1}"
        case 1 if day == "01":
            return f"{year}-{month}"
    return f"{first}/P{months // 12}Y" if months % 12 == 0 else f"{first}/P{months}M"


def _whole_months(first: date, last: date) -> int:
    """How many months a run of days has; 0 unless it ends as many whole months after it began."""
    months = 12 * (last.year - first.year) + last.month - first.month
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1:
        return months + 1 if ends_month else 0
    return months if last.day == first.day - 1 and not ends_month else 0


_FORMS = (
    r"(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})-Q(?P<quarter>[1-4])",
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})",
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(/P(?P<count>[1-9][0-9]{0,3})(?P<unit>[YMD]))?",
    r"(?P<since>since)-(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?",
)


def days_of(text: str) -> Days | None:
    """The days of a notation; ``None`` for any other text, and for days that don't exist."""
    match = next(filter(None, (re.fullmatch(form, text) for form in _FORMS)), None)
    if match is None:
        return None
    parts = match.groupdict()
    try:
        days = _days(parts)
    except (ValueError, OverflowError):
        return None
    return days if notation(days) == text else None


def _days(parts: dict[str, str | None]) -> Days:
    """The days that the parts of a notation give. Raises ``ValueError``, ``OverflowError``."""
    quarter = int(parts.get("quarter") or 0)
    month = 3 * quarter - 2 if quarter else int(parts.get("month") or 1)
    first = date(int(parts["year"] or 0), month, int(parts.get("day") or 1))
    if parts.get("since"):
        return Days(first, None)
    if parts.get("unit") == "D":
        return Days(first, first + timedelta(int(parts["count"] or 0) - 1))
    if parts.get("unit"):
        months = int(parts["count"] or 0) * (12 if parts["unit"] == "Y" else 1)
    elif parts.get("day"):
        return Days(first, first)
    else:
        months = 3 if quarter else 1 if parts.get("month") else 12
    return Days(first, _last(first, months))


def _last(first: date, months: int) -> date:
    """The last day of some months. Raises ``ValueError`` where the day after has another number."""
    whole = first.day == 1  # then up to the end of a month, be it the last one that there is
    year, before = divmod(12 * first.year + first.month - 1 + months - whole, 12)
    month = before + 1
    day = calendar.monthrange(year, month)[1] if whole else date(year, month, first.day).day - 1
    return date(year, month, day)
