"""Times that a Vietnamese text names, such as “đến tháng 9/2022”, each with its days.

A text has points of time (a day, a month, a quarter, the first months of a year, a year). What
is before and between them makes expressions of them: “từ … đến …”, “2019 - 2022”, “đến …”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from scripts.drafting.times.named_times import (
    LIST,
    TimeExpression,
    between,
    list_length,
    rolling_months,
    time_of_point,
    time_range,
    year_days,
)
from scripts.drafting.times.short_times import COUNT, Point
from scripts.drafting.times.time_points import points
from scripts.drafting.times.time_roles import is_same_part, role_of
from scripts.model.period_notation import Days
from scripts.validation.period_names import small_number

_UNTIL = re.compile(
    r"(?:\b(?:tính|lũy kế|luỹ kế|cộng dồn|số liệu|từ đầu năm)[\s,]+)?\b(?:đến|tới)\b"
    r"(?:\s(?:hết|cuối|ngày|thời điểm|giữa|đầu|nay là|nay,))*\s*$",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    rf"\b({COUNT})\stháng,?\s(?:tính\s)?(?:đến|tới)(?:\s(?:hết|cuối))*\s$", re.IGNORECASE
)
# A day that a count is of: “tại thời điểm 31/12/2021”, “(30/9/2021)”.
_COUNTED = re.compile(
    r"(?:\b(?:thời điểm|chốt|tại|kỳ|mốc)(?:\s(?:ngày|số liệu))?|\((?:ngày)?)\s*$", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:giai đoạn\s)?(?:kể\s)?từ(?:\s(?:ngày|đầu))*\s*$|\bgiai đoạn\s*$", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:[-–—]|(?:cho\s)?(?:đến|tới))\s*(?:(?:hết|cuối|ngày)\s)*\s*", re.IGNORECASE)
_INSIDE = re.compile(r"\s?\([^()0-9;]{0,40}")
_BEFORE = 110


@lru_cache(maxsize=8)
def time_expressions(text: str) -> tuple[TimeExpression, ...]:
    """The times that a text names, in its order. Days of issue of documents are not among them."""
    atoms = points(text)
    expressions, i = list[TimeExpression](), 0
    while i < len(atoms):
        count, expression = _expression_at(text, atoms, i)
        if expression is not None:
            expressions.append(expression)
        i += count
    return tuple(_with_bracketed_parts(text, expressions))


def _expression_at(
    text: str, atoms: tuple[Point, ...], i: int
) -> tuple[int, TimeExpression | None]:
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
        expression = time_range(point, after, bool(starts))
        if expression is not None:
            begin = point.span[0] - (len(starts.group()) if starts else 0)
            return 2, _with_role(replace(expression, span=(begin, after.span[1])), text)
    if after and point.unit == after.unit == "year" and LIST.fullmatch(gap):
        count = list_length(text, atoms, i)
        if count > 1:
            span = (point.span[0], atoms[i + count - 1].span[1])
            years = tuple(year_days(one.year) for one in atoms[i : i + count] if one.year)
            days = Days(min(years).first, max(years, key=lambda days: days.first).last)
            return count, _with_role(TimeExpression(span, "years", days, each=years), text)
    if point.unit == "now":
        return 1, None
    if point.unit == "day" and not until:
        until = _COUNTED.search(before)
    match = until or starts
    begin = point.span[0] - (len(match.group()) if match else 0)
    since = bool(starts and starts.group().lower().lstrip().startswith(("từ", "kể")))
    one = time_of_point(point, bool(until), since)
    if until and (months := _ROLLING.search(before)):
        one = rolling_months(point, small_number(months[1])) or one
        begin = point.span[0] - len(months[0])
    return 1, one and _with_role(replace(one, span=(begin, point.span[1])), text)


def _with_role(expression: TimeExpression, text: str) -> TimeExpression:
    """The expression with what it is named for."""
    begin = expression.span[0]
    role = role_of(text, begin, expression.kind in ("year", "day", "to_date"))
    same_part = expression.same_part or is_same_part(text, begin)
    return replace(expression, role=role, same_part=same_part)


def _with_bracketed_parts(text: str, expressions: list[TimeExpression]) -> Iterator[TimeExpression]:
    """“Năm 2021 (tính đến tháng 9 năm 2021)” as one expression."""
    i = 0
    while i < len(expressions):
        whole = _with_part(text, *expressions[i : i + 2]) if i + 1 < len(expressions) else None
        yield whole or expressions[i]
        i += 2 if whole else 1


def _with_part(text: str, year: TimeExpression, part: TimeExpression) -> TimeExpression | None:
    """A year and the part of it that brackets after it name, as that part."""
    if year.kind != "year" or year.days is None or part.kind not in _PARTS:
        return None
    days, close = part.in_year(year.days.first.year), text.find(")", part.span[1])
    if not _INSIDE.fullmatch(text, year.span[1], part.span[0]) or days is None or days.last is None:
        return None
    same_year = days.first.year == year.days.first.year == days.last.year
    if not same_year or not re.fullmatch("[^0-9]{0,12}", text[part.span[1] : max(close, 0)]):
        return None
    span = year.span[0], close + 1
    if part.kind == "month":
        days = between(days.first.year, 1, days.last.year, days.last.month)
        return replace(part, span=span, kind="to_date", days=days, role=year.role)
    return replace(part, span=span, days=days, role=year.role)


_PARTS = ("to_date", "part", "month", "quarter")
