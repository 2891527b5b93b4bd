"""Times named in a text, made of points of time."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scripts.drafting.drafts import Span
from scripts.drafting.times.short_times import Point
from scripts.drafting.times.time_roles import Role
from scripts.model.period_notation import Days

Kind = Literal["year", "years", "to_date", "part", "quarter", "month", "span", "since", "day"]
"""What is named: several years each, the months to a date, a part of a year, a day of its own."""


@dataclass(frozen=True)
class TimeExpression:
    """A time named in a text.

    ``days`` is ``None`` where the text leaves the year to what is around it: ``months`` are
    then the first and the last month, ``shift`` the years to add to the year that is meant.
    ``each`` are the years of a list or a range, one by one.
    """

    span: Span
    kind: Kind
    days: Days | None
    role: Role = "period"
    each: tuple[Days, ...] = ()
    months: tuple[int, int] | None = None
    shift: int = 0
    same_part: bool = False

    def in_year(self, year: int) -> Days | None:
        """The days, where the year that is meant is ``year``."""
        if self.days is not None or self.months is None:
            return self.days
        return between(year + self.shift, self.months[0], year + self.shift, self.months[1])


def between(year: int, month: int, end: int, last: int) -> Days | None:
    """The days from the first of a month to the last of a later one; ``None`` if there are none."""
    if not (1 <= month <= 12 and 1 <= last <= 12 and (year, month) <= (end, last)):
        return None
    return Days(date(year, month, 1), date(end, last, calendar.monthrange(end, last)[1]))


LIST = re.compile(r"\s*,\s*(?:và\s)?|\s(?:và|hoặc|&)\s", re.IGNORECASE)


def list_length(text: str, atoms: Sequence[Point], i: int) -> int:
    """How many years a list has, such as “năm 2019, 2020 và 2021”; “năm 2019, năm 2020 …” too."""
    count = 1
    while i + count < len(atoms) and _is_year(atoms[i]) and _is_year(atoms[i + count]):
        if not LIST.fullmatch(text[atoms[i + count - 1].span[1] : atoms[i + count].span[0]]):
            break
        count += 1
    follows = text[atoms[i + count - 1].span[1] :][:12]
    # “năm 2019 là 27, 2020 là 28” has no list; “…, 2020 là” at its end belongs to the last year.
    return (
        1
        if count == 2
        and re.match(r"\s(?:là|có|đạt)\b", follows)
        and "và" not in text[atoms[i].span[1] : atoms[i + 1].span[0]]
        else count
    )


def time_range(point: Point, after: Point, has_from: bool) -> TimeExpression | None:
    """The expression from one point to another."""
    if after.unit == "now":
        if point.year is None or point.relative:
            return None
        month = point.months[0] if point.unit != "year" and point.months else 1
        return TimeExpression((0, 0), "since", Days(date(point.year, month, 1), None))
    if point.months is None or after.months is None or point.relative or after.relative:
        return None
    end = after.year
    year = point.year or end
    if year is None or end is None:
        months = (point.months[0], after.months[1])
        return (
            TimeExpression((0, 0), "span", None, months=months) if months[0] <= months[1] else None
        )
    days = between(year, point.months[0], end, after.months[1])
    if days is None:
        return None
    if point.unit == after.unit == "day" and point.day and after.day:
        days = Days(date(year, point.months[0], point.day), date(end, after.months[1], after.day))
        return (
            TimeExpression((0, 0), "span", days)
            if days.first <= (days.last or days.first)
            else None
        )
    if point.unit == after.unit == "year":
        each = tuple(year_days(one) for one in range(year, end + 1))
        return TimeExpression((0, 0), "span" if has_from else "years", days, each=each)
    return TimeExpression((0, 0), "span", days)


def time_of_point(point: Point, until: bool, since: bool) -> TimeExpression | None:
    """The expression of one point, with “đến” or “từ” before it."""
    if point.unit == "day":
        return _day(point, until)
    if point.months is None:
        return None
    kinds: dict[str, Kind] = {
        "year": "year",
        "month": "month",
        "quarter": "quarter",
        "part": "part",
    }
    kind, months = kinds[point.unit], point.months
    if until and kind in ("month", "quarter"):
        kind, months = "to_date", (1, months[1])
    if since and point.year is not None and not point.relative:
        return TimeExpression((0, 0), "since", Days(date(point.year, months[0], 1), None))
    if point.year is None or point.relative:
        shift = point.year or 0
        return TimeExpression(
            (0, 0), kind, None, months=months, shift=shift, same_part=point.same_part
        )
    days = between(point.year, months[0], point.year, months[1])
    return TimeExpression((0, 0), kind, days, same_part=point.same_part)


def _day(point: Point, until: bool) -> TimeExpression | None:
    """A day: the time to it where the text says “đến”, else an event of that day."""
    if point.year is None or point.months is None or point.day is None:
        return None
    day = date(point.year, point.months[0], point.day)
    if until:
        return TimeExpression((0, 0), "to_date", Days(date(day.year, 1, 1), day))
    return TimeExpression((0, 0), "day", Days(day, day))


def rolling_months(point: Point, count: int) -> TimeExpression | None:
    """Some months to a month: “12 tháng tính đến tháng 9 năm 2022”."""
    if point.year is None or point.relative or point.months is None or not 1 <= count <= 24:
        return None
    last = 12 * point.year + point.months[1] - 1
    first = last - count + 1
    days = between(first // 12, first % 12 + 1, point.year, point.months[1])
    return TimeExpression((0, 0), "span", days)


def _is_year(point: Point) -> bool:
    return point.unit == "year" and not point.relative


def year_days(year: int) -> Days:
    """The days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))
