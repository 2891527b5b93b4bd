"""The year that a report is about, and the part of it."""

from datetime import date

from scripts.drafting.times.named_times import TimeExpression
from scripts.model.period_notation import Days


def reported_year(expressions: tuple[TimeExpression, ...]) -> int | None:
    """The latest year of which a part is named, else the latest that is named three times."""
    periods = [one for one in expressions if one.role == "period" and one.days]
    parts = [
        one.days.last.year
        for one in periods
        if one.days and one.days.last and one.kind in ("to_date", "part", "quarter", "month")
    ]
    years = [one.days.first.year for one in periods if one.days and one.kind == "year"]
    often = [year for year in set(years) if years.count(year) >= 3]
    return max([*parts, *often], default=max(years, default=None))


def reported_days(expressions: tuple[TimeExpression, ...], year: int | None) -> Days | None:
    """The part of that year that the text names most, else all of it."""
    if year is None:
        return None
    parts = [
        one.days
        for one in expressions
        if one.role == "period" and one.days and one.days.last and one.kind in ("to_date", "part")
        and one.days.first == date(year, 1, 1) and one.days.last.year == year
    ]  # fmt: skip
    whole = Days(date(year, 1, 1), date(year, 12, 31))
    return max(parts, key=lambda one: (parts.count(one), one), default=whole)
