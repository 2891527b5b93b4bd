"""Several times and as many numbers: “các năm 2019, 2020 lần lượt là 1.234 và 2.345 người”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scripts.drafting.drafts import Span
from scripts.drafting.times.named_times import TimeExpression

_NUMBER = re.compile(r"(?<![\w.,/])[0-9]+(?:[.,][0-9]+)*")
_BETWEEN_NUMBERS = re.compile(r"[^0-9;:()]{1,30}")
_BETWEEN_TIMES = re.compile(r"\s?,\s|\s?,?\svà\s|\s?;\s")
_LEAD = re.compile(r"[^0-9;()]{0,60}?\b(?:lần lượt|tương ứng|là|có|đạt|:)[^0-9;()]{0,40}")


def in_turn(
    text: str, expressions: Sequence[TimeExpression], position: int, sentence: Span
) -> TimeExpression | None:
    """The time of a number that is in a row of numbers after a row of as many times."""
    times = [
        time for time in expressions if sentence[0] <= time.span[0] and time.span[1] <= position
    ]
    row = _row(text, times)
    if len(row) < 2:
        return None
    numbers = list(_NUMBER.finditer(text, row[-1].span[1], sentence[1]))
    run = numbers[:1]
    for number in numbers[1:]:
        gap = text[run[-1].end() : number.start()]
        if not (_BETWEEN_NUMBERS.fullmatch(gap) and re.search(r",\s|\bvà\b", gap)):
            break
        run.append(number)
    lead = text[row[-1].span[1] : run[0].start()] if run else ""
    if len(run) != len(row) or not _LEAD.fullmatch(lead):
        return None
    at = next(
        (i for i, number in enumerate(run) if number.start() <= position < number.end()), None
    )
    return None if at is None else row[at]


def _row(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The last times without other words between them; a list of years as single years."""
    row = list[TimeExpression]()
    for time in reversed(times):
        if row and not _BETWEEN_TIMES.fullmatch(text[time.span[1] : row[0].span[0]]):
            break
        each = [replace(time, kind="year", days=days, each=()) for days in time.each]
        row = [*(each if time.kind == "years" else [time]), *row]
    return row
