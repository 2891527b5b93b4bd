"""The names of a period in both languages, long and short, from its days."""

import calendar
from datetime import date, timedelta

from scripts.model.package import LANGUAGES
from scripts.model.period_notation import Days
from scripts.wording.dates import day as written_day
from scripts.wording.dates import month as written_month
from scripts.wording.phrases import phrase


def names_of(days: Days | None, *, is_quarter: bool) -> tuple[str, ...]:
    """``name_vi``, ``name_en``, ``short_vi``, ``short_en``; no ``days``: no time is stated."""
    kind = _kind(days, is_quarter=is_quarter)
    names = [
        phrase("period_name", name, lang, **(_parts(days, lang) if days else {}))
        for name in (kind, f"{kind}_short")
        for lang in LANGUAGES
    ]
    return tuple(names)


def _kind(days: Days | None, *, is_quarter: bool) -> str:
    """The entry of ``[period_name]``: what kind of time its days are."""
    if days is None:
        return "undated"
    first, last = days
    if last is None:
        return "since_year" if first.month == 1 else "since_month"
    begins_year = (first.month, first.day) == (1, 1)
    same_year = first.year == last.year
    if first.day > 1 or (last + timedelta(1)).day > 1:
        return "to_day" if begins_year and same_year else "days"
    if is_quarter:
        return f"quarter_{last.month // 3}"
    if begins_year and last.month == 12:
        return "year" if same_year else "years"
    if same_year and first.month == last.month:
        return "month"
    return f"months_{last.month}" if begins_year and same_year else "months"


def _parts(days: Days, lang: str) -> dict[str, str]:
    """The values for the phrases: years, months and days, in full and short."""
    ends = {"first": days.first} | ({"last": days.last} if days.last else {})
    parts = {"year": str(days.first.year)}
    for name, day in ends.items():
        parts |= {
            f"{name}_year": str(day.year),
            f"{name}_month": written_month(day, lang),
            f"{name}_month_short": _short_month(day, lang),
            f"{name}_day": written_day(day, lang),
            f"{name}_day_short": _short_day(day, lang),
        }
    return parts


def _short_month(day: date, lang: str) -> str:
    if lang == "vi":
        return f"{day.month}/{day.year}"
    return f"{calendar.month_abbr[day.month]} {day.year}"


def _short_day(day: date, lang: str) -> str:
    separator = "/" if lang == "vi" else " "
    return f"{day.day}{separator}{_short_month(day, lang)}"
