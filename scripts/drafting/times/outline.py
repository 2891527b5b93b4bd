"""Which headings and lead-ins a block of a report is under, with any list marks."""

import re
from dataclasses import dataclass
from functools import lru_cache

from scripts.drafting.reading.layout import Block, Layout
from scripts.drafting.times.named_times import TimeExpression
from scripts.drafting.times.time_expressions import time_expressions
from scripts.model.period_notation import Days

_FILLER = re.compile(
    r"\b(?:trong|cả|kết quả|số liệu|thực hiện|cụ thể|của|về|đối với|riêng|tính|ước"
    r"|tình hình|tại|thời điểm|như sau|là)\b"
    r"|[\s:;.,()*–—-]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """A block that heads others; ``expression`` is the time that it gives them.

    ``is_time`` is true of a heading that says little more than a time.
    """

    block: Block
    expression: TimeExpression | None
    is_time: bool


@lru_cache(maxsize=8)
def headings_above(layout: Layout) -> tuple[tuple[Heading, ...], ...]:
    """For each block the headings above it, the nearest last.

    A mark that was used before closes all that was opened since; a plain paragraph closes list
    items but no section and no heading that names a time.
    """
    stack, above = list[Heading](), list[tuple[Heading, ...]]()
    before: Heading | None = None
    times: dict[int, list[TimeExpression]] = {}
    for time in time_expressions(layout.text):
        times.setdefault(layout.index_at(time.span[0]), []).append(time)
    for i, block in enumerate(layout.blocks):
        heading = _heading(layout, block, times.get(i, []))
        _close(stack, heading, before.block if before else None)
        above.append(tuple(stack))
        if before and before.expression and block.mark == "row" != before.block.mark:
            stack.append(before)  # the caption of a table
            above[-1] = tuple(stack)
        leads = heading.expression is not None or layout.words(block).endswith(":")
        if block.is_section or (block.mark != "row" and (block.mark or leads)):
            stack.append(heading)
        before = heading
    return tuple(above)


def _close(stack: list[Heading], heading: Heading, before: Block | None) -> None:
    """Take from the stack what a block ends."""
    mark = heading.block.mark
    sections = 1 + max((i for i, other in enumerate(stack) if other.block.is_section), default=-1)
    same = next((i for i in reversed(range(len(stack))) if stack[i].block.mark == mark), None)
    if mark == "row":
        return
    if heading.block.is_section:
        del stack[sections if same is None else same :]
    elif heading.is_time:
        around = [i for i, other in enumerate(stack) if i >= sections and _encloses(other, heading)]
        del stack[around[-1] + 1 if around else sections :]
    elif mark and same is not None:
        # “- Năm 2020:” with “- …” after it at once: what it leads has the same mark.
        if not (stack[same].is_time and before == stack[same].block):
            del stack[same:]
    elif not mark:
        times = (i for i, other in enumerate(stack) if other.is_time or other.block.is_section)
        del stack[1 + max(times, default=-1) :]


def _encloses(one: Heading, other: Heading) -> bool:
    """Whether a heading names a time of which another heading's time is a part."""
    outer, inner = one.expression, other.expression
    if not one.is_time or outer is None or inner is None:
        return False
    if inner.days is None:
        return one.block.mark != other.block.mark
    return outer.days not in (None, inner.days) and _is_within(inner.days, outer.days)


def _is_within(inner: Days, outer: Days | None) -> bool:
    if outer is None or outer.last is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _heading(layout: Layout, block: Block, inside: list[TimeExpression]) -> Heading:
    usable = [time for time in inside if time.role in ("period", "target") and time.kind != "day"]
    words = layout.text[block.body : block.span[1]].rstrip()
    single = usable[0] if len(usable) == 1 else None
    if single and len(words) < _LONGEST:
        begin, end = single.span
        rest = layout.text[block.body : begin] + layout.text[end : block.span[1]]
        plain = re.search("[0-9]", rest) is None
        leads = words.endswith(":") and _begins_with(layout.text, block, single)
        if plain and (leads or len(_FILLER.sub("", rest)) <= _LITTLE):
            return Heading(block, single, True)
        if plain and words[-1] not in ".;,:" and single.kind != "years":
            return Heading(block, single, False)
    if words.endswith(":"):
        return Heading(block, _lead_time(layout.text, block, usable), False)
    if single and block.mark and not block.is_section and _begins_with(layout.text, block, single):
        return Heading(block, single, False)  # “- Năm 2029: 5 lớp”, with “+ …” below it
    return Heading(block, None, False)


def _begins_with(text: str, block: Block, time: TimeExpression) -> bool:
    """Whether a time is what a block begins with."""
    return not _FILLER.sub("", text[block.body : time.span[0]])


_LONGEST, _LITTLE = 160, 12
"""The most letters of a heading, and of the words beside the time in one that only names it."""


def _lead_time(text: str, block: Block, usable: list[TimeExpression]) -> TimeExpression | None:
    """The only time of a lead-in, or the last that is not in brackets, which were closed."""
    single = [time for time in usable if time.kind != "years"]
    if len(single) == 1:
        return single[0]
    for time in reversed(single):
        within = text[block.body : time.span[0]]
        if within.count("(") == within.count(")"):
            return time
    return None
