"""Which time of a report a number is for: that of its own clause, else of what it is under."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from scripts.drafting.drafts import Span
from scripts.drafting.reading.layout import CELL, Layout, lay_out
from scripts.drafting.times.clause_times import clause_time, closes, is_open
from scripts.drafting.times.in_turn import in_turn
from scripts.drafting.times.named_times import Kind, TimeExpression
from scripts.drafting.times.outline import Heading, headings_above
from scripts.drafting.times.reported_time import reported_days, reported_year
from scripts.drafting.times.table_columns import cell_time, column_time
from scripts.drafting.times.time_expressions import time_expressions
from scripts.model.period_notation import Days

Sureness = Literal["clause", "sentence", "paragraph", "heading", "far", "report"]
"""Where a time is stated, the nearer, the surer."""


@dataclass(frozen=True)
class GoverningTime:
    """The time of a number: its days, where it is stated and how near.

    ``each`` has the single years where a list or a range such as “năm 2019 - 2020” means each.
    ``is_target`` is true of what is to be reached in that time.
    """

    days: Days
    kind: Kind
    span: Span
    sureness: Sureness
    each: tuple[Days, ...] = ()
    is_target: bool = False


@dataclass(frozen=True)
class PeriodReader:
    """The times of a report. ``layout.text`` is the text that all spans refer to."""

    layout: Layout

    @property
    def text(self) -> str:
        """The text with single spaces."""
        return self.layout.text

    @cached_property
    def expressions(self) -> tuple[TimeExpression, ...]:
        """All times that the text names, in its order."""
        return time_expressions(self.text)

    @cached_property
    def year(self) -> int | None:
        """The year that the report is about."""
        return reported_year(self.expressions)

    @cached_property
    def days(self) -> Days | None:
        """The time that the report is about: the part of its year that it names most, or all."""
        return reported_days(self.expressions, self.year)

    def time_at(self, position: int) -> GoverningTime | None:
        """The time of the number at a position; ``None`` where the text names none above it."""
        nearest = self._nearest(position)
        if nearest is None:
            return None
        time, sureness = nearest
        days = self._days(time)
        if days is None:
            return None
        later = (
            self.year is not None and days.first.year > self.year and time.kind in ("year", "day")
        )
        target = time.role == "target" or later
        each = time.each if time.kind == "years" else ()
        return GoverningTime(days, time.kind, time.span, sureness, each, target)

    def _nearest(self, position: int) -> tuple[TimeExpression, Sureness] | None:
        index = self.layout.index_at(position)
        if column := self._column_time(index, position):
            return column, "heading"
        begin, end = self._sentence(position)
        if respective := in_turn(self.text, self._between(begin, end), position, (begin, end)):
            return respective, "clause"
        inside = [time for time in self._between(begin, end) if _is_usable(time)]
        own = clause_time(self.text, inside, position, begin, end)
        if own is not None:
            return own, "clause"
        above = headings_above(self.layout)[index]
        nearest = next(
            (heading.expression for heading in reversed(above) if heading.expression), None
        )
        after = self._time_after(inside, position, end, nearest)
        if after is not None:
            return after, "sentence"
        before = self._time_before(index, begin)
        return (before, "paragraph") if before else _heading_time(above)

    def _between(self, begin: int, end: int) -> Sequence[TimeExpression]:
        """The times that begin within a passage."""
        return self.expressions[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    @cached_property
    def _begins(self) -> list[int]:
        return [time.span[0] for time in self.expressions]

    def _sentence(self, position: int) -> Span:
        """The sentence around a position, as far as a reader looks."""
        block = self.layout.block_at(position)
        begin, end = max(block.span[0], position - _REACH), min(block.span[1], position + _REACH)
        ends = [m.start() + 1 for m in _SENTENCE_END.finditer(self.text, begin, end)]
        begin = max((one for one in ends if one <= position), default=begin)
        return begin, min((one for one in ends if one > position), default=end)

    def _time_before(self, index: int, begin: int) -> TimeExpression | None:
        """The last time of the sentences before one in its paragraph."""
        first = max(self.layout.blocks[index].span[0], begin - 2 * _REACH)
        before = [
            time
            for time in self._between(first, begin)
            if is_open(self.text, time, first) and _is_usable(time) and time.role == "period"
        ]
        return before[-1] if before else None

    def _time_after(
        self, inside: list[TimeExpression], position: int, end: int, heading: TimeExpression | None
    ) -> TimeExpression | None:
        """The only time after a number in its part of a sentence, which a semicolon ends.

        “… đến tháng 10” may come after it. It has to be a part of the time of the heading.
        """
        part = self.text.find(";", position, end)
        after = [time for time in inside if position < time.span[0] and time.role == "period"]
        if part >= 0:
            after = [time for time in after if time.span[0] < part or time.kind == "to_date"]
        if len(after) != 1 or after[0].kind in ("day", "years"):
            return None
        if closes(self.text, after[0], position, part if part >= 0 else end):
            return after[0]
        days, outer = self._days(after[0]), self._days(heading) if heading else None
        if days is None or not is_open(self.text, after[0], position):
            return None
        if outer is None:
            return after[0] if after[0].kind != "year" else None
        return after[0] if outer.first <= days.first and _last(days) <= _last(outer) else None

    def _column_time(self, index: int, position: int) -> TimeExpression | None:
        """The time that heads the column of a number, or that its row begins with."""
        if CELL in self.text[slice(*self.layout.blocks[index].span)]:
            return cell_time(self.layout, self._between, index, position)
        return column_time(self.layout, self._between, index, position)

    def _days(self, time: TimeExpression) -> Days | None:
        """The days of an expression; its year is taken from the text before, else the report's."""
        if time.kind == "since" and time.days and time.days.first.year == self.year:
            return self.days
        if time.days is not None and not time.same_part:
            return time.days
        year = self._year_around(time) if time.shift == 0 else self.year
        if year is None:
            return None
        days = time.in_year(year)
        if (
            time.same_part
            and days is not None
            and self.days is not None
            and self.days.last is not None
        ):
            return Days(
                days.first.replace(month=self.days.first.month),
                _in_year(self.days.last, days.first.year),
            )
        return days

    def _year_around(self, time: TimeExpression) -> int | None:
        """The year that headings or the words before name, for “9 tháng đầu năm” without one."""
        index = self.layout.index_at(time.span[0])
        begin = self.layout.blocks[index].span[0]
        begin = max(begin, time.span[0] - 2 * _REACH)
        for other in reversed(self._between(begin, time.span[0])):
            if (
                other.days is not None
                and _is_usable(other)
                and other.role == "period"
                and other.kind != "years"
            ):
                return other.days.first.year
        for heading in reversed(headings_above(self.layout)[index]):
            if heading.expression and heading.expression is not time and heading.expression.days:
                return heading.expression.days.first.year
        return self.year


def read_periods(source: str) -> PeriodReader:
    """The times of a report's text, which has its line ends."""
    return PeriodReader(lay_out(source))


_REACH = 1500
"""How many letters of a sentence on either side of a number are looked at."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s(?=[A-ZĐÀ-ỸƠƯ“\"(])")


def _heading_time(above: Sequence[Heading]) -> tuple[TimeExpression, Sureness] | None:
    """The time of the nearest heading that has one; far if another section is between."""
    far = False
    for heading in reversed(above):
        if heading.expression is not None:
            return heading.expression, "far" if far else "heading"
        far = far or heading.block.is_section
    return None


def _is_usable(time: TimeExpression) -> bool:
    return time.role != "name" and time.kind != "day"


def _last(days: Days) -> date:
    return days.last or date.max


def _in_year(day: date, year: int) -> date:
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=year)
    )
