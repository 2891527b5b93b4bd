"""The year that a report is about, and the part of it."""

from datetime import date

from scripts.drafting.times.named_times import TimeExpression
from scripts.model.period_notation import Days


def reported_year(expressions: tuple[TimeExpression, ...]) -> int | None:
    """The latest year of which a part is named, else the latest that is named three times."""
    periods = [time for time in expressions if time.role == "period" and time.days]
    parts = [
        time.days.last.year
        for time in periods
        if time.days and time.days.last and time.kind in ("to_date", "part", "quarter", "month")
    ]
    years = [time.days.first.year for time in periods if time.days and time.kind == "year"]
    often = [year for year in set(years) if years.count(year) >= 3]
    return max([*parts, *often], default=max(years, default=None))


def reported_days(expressions: tuple[TimeExpression, ...], year: int | None) -> Days | None:
    """The part of that year that the text names most, else all of it."""
    if year is None:
        return None
    parts = [
        time.days
        for time in expressions
        if time.role == "period"
        and time.days
        and time.days.last
        and time.kind in ("to_date", "part")
        and time.days.first == date(year, 1, 1)
        and time.days.last.year == year
    ]
    whole = Days(date(year, 1, 1), date(year, 12, 31))
    return max(parts, key=lambda days: (parts.count(days), days), default=whole)
