"""Times that a Vietnamese text names, such as “đến tháng 9/2022”, each with its days.

A text has points of time (a day, a month, a quarter, the first months of a year, a year). What
stands before and between them makes expressions of them: “từ … đến …”, “2019 - 2022”, “đến …”.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from scripts.drafting.drafts import Span
from scripts.drafting.time_points import Point, points
from scripts.drafting.time_roles import Role, is_same_part, role_of
from scripts.validation.period_names import Days

Kind = Literal["year", "years", "to_date", "part", "quarter", "month", "span", "since", "day"]
"""What is named: several years each, the months to a date, a part of a year, a day of its own."""


@dataclass(frozen=True)
class TimeExpression:
    """A time named in a text.

    ``days`` is ``None`` where the text leaves the year to what stands around it: ``months`` are
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
    """The days from a month's first to another one's last; ``None`` if there are none."""
    if not (1 <= month <= 12 and 1 <= last <= 12 and (year, month) <= (end, last)):
        return None
    return Days(date(year, month, 1), date(end, last, calendar.monthrange(end, last)[1]))


_UNTIL = re.compile(
    r"(?:\b(?:tính|lũy kế|luỹ kế|cộng dồn|số liệu|từ đầu năm)[\s,]+)?\b(?:đến|tới)\b"
    r"(?:\s(?:hết|cuối|ngày|thời điểm|giữa|đầu|nay là|nay,))*\s*$",
    re.IGNORECASE,
)
# A day that a count is of: “tại thời điểm 31/12/2021”, “(30/9/2021)”.
_COUNTED = re.compile(r"(?:\b(?:thời điểm|chốt|tại)(?:\sngày)?|\((?:ngày)?)\s*$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:giai đoạn\s)?(?:kể\s)?từ(?:\s(?:ngày|đầu))*\s*$|\bgiai đoạn\s*$", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:[-–—]|(?:cho\s)?(?:đến|tới))\s*(?:(?:hết|cuối|ngày)\s)*\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*,\s*(?:và\s)?|\s(?:và|hoặc|&)\s", re.IGNORECASE)
_INSIDE = re.compile(
    r"\s*\(\s*(?:số liệu\s)?(?:(?:tính|lũy kế|luỹ kế|ước)\s)?(?:(?:đến|tới)\s)?"
    r"(?:(?:hết|cuối|ngày|thời điểm)\s)*",
    re.IGNORECASE,
)
_BEFORE = 110


@lru_cache(maxsize=8)
def time_expressions(text: str) -> tuple[TimeExpression, ...]:
    """The times that a text names, in its order. Days of issue of documents are not among them."""
    atoms = points(text)
    found, i = list[TimeExpression](), 0
    while i < len(atoms):
        used, expression = _joined(text, atoms, i)
        if expression is not None:
            found.append(expression)
        i += used
    return tuple(_refined(text, found))


def _joined(text: str, atoms: tuple[Point, ...], i: int) -> tuple[int, TimeExpression | None]:
    """The expression that begins with a point, and how many points it takes."""
    point = atoms[i]
    before = text[max(0, point.span[0] - _BEFORE) : point.span[0]]
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    gap = text[point.span[1] : after.span[0]] if after else ""
    starts, until = _FROM.search(before), _UNTIL.search(before)
    if (
        after
        and _TO.fullmatch(gap)
        and (starts or "-" in gap or "–" in gap or point.unit == "year")
    ):
        joined = _range(point, after, bool(starts))
        if joined is not None:
            begin = point.span[0] - (len(starts.group()) if starts else 0)
            return 2, _with_role(replace(joined, span=(begin, after.span[1])), text)
    if after and point.unit == after.unit == "year" and _LIST.fullmatch(gap):
        used = _list_length(text, atoms, i)
        if used > 1:
            span = (point.span[0], atoms[i + used - 1].span[1])
            years = tuple(_year(one.year) for one in atoms[i : i + used] if one.year)
            days = Days(min(years).first, max(years, key=lambda one: one.first).last)
            return used, _with_role(TimeExpression(span, "years", days, each=years), text)
    if point.unit == "now":
        return 1, None
    if point.unit == "day" and not until:
        until = _COUNTED.search(before)
    match = until or starts
    begin = point.span[0] - (len(match.group()) if match else 0)
    single = _single(
        point,
        bool(until),
        bool(starts and starts.group().lower().lstrip().startswith(("từ", "kể"))),
    )
    return 1, single and _with_role(replace(single, span=(begin, point.span[1])), text)


def _list_length(text: str, atoms: tuple[Point, ...], i: int) -> int:
    """How many years a list has, such as “năm 2019, 2020 và 2021”; “năm 2019, năm 2020 …” too."""
    used = 1
    while i + used < len(atoms) and atoms[i + used].unit == "year":
        if not _LIST.fullmatch(text[atoms[i + used - 1].span[1] : atoms[i + used].span[0]]):
            break
        used += 1
    follows = text[atoms[i + used - 1].span[1] :][:12]
    # “năm 2019 là 27, 2020 là 28” has no list; “…, 2020 là” at its end belongs to the last year.
    return (
        1
        if used == 2
        and re.match(r"\s(?:là|có|đạt)\b", follows)
        and "và" not in text[atoms[i].span[1] : atoms[i + 1].span[0]]
        else used
    )


def _range(point: Point, after: Point, named: bool) -> TimeExpression | None:
    """The expression from one point to another."""
    if after.unit == "now":
        if point.year is None:
            return None
        month = point.months[0] if point.unit != "year" and point.months else 1
        return TimeExpression((0, 0), "since", Days(date(point.year, month, 1), None))
    if point.months is None or after.months is None:
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
    if point.unit == after.unit == "year":
        each = tuple(_year(one) for one in range(year, end + 1))
        return TimeExpression((0, 0), "span" if named else "years", days, each=each)
    return TimeExpression((0, 0), "span", days)


def _single(point: Point, until: bool, since: bool) -> TimeExpression | None:
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
    if since and point.year is not None:
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


def _with_role(expression: TimeExpression, text: str) -> TimeExpression:
    """The expression with what it is named for."""
    begin = expression.span[0]
    role = role_of(text, begin, expression.kind in ("year", "day", "to_date"))
    same_part = expression.same_part or is_same_part(text, begin)
    return replace(expression, role=role, same_part=same_part)


def _refined(text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """“Năm 2021 (tính đến tháng 9 năm 2021)” and “Năm 2022, 9 tháng đầu năm” as one expression."""
    i = 0
    while i < len(found):
        one = found[i]
        other = found[i + 1] if i + 1 < len(found) else None
        if (
            other
            and one.kind == "year"
            and one.days
            and other.kind in ("to_date", "part", "month", "quarter")
        ):
            inner = _INSIDE.match(text, one.span[1])
            days = other.in_year(one.days.first.year)
            within = (
                days is not None
                and days.last is not None
                and days.first.year == one.days.first.year == days.last.year
            )
            if inner and inner.end() >= other.span[0] and within:
                closed = text.find(")", other.span[1])
                tail = text[other.span[1] : closed]
                if 0 <= closed - other.span[1] <= 12 and not re.search("[0-9]", tail):
                    kind: Kind = "to_date" if other.kind == "month" else other.kind
                    whole = (
                        between(days.first.year, 1, days.last.year, days.last.month)
                        if other.kind == "month" and days and days.last
                        else days
                    )
                    yield replace(
                        other, span=(one.span[0], closed + 1), kind=kind, days=whole, role=one.role
                    )
                    i += 2
                    continue
        yield one
        i += 1


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))
