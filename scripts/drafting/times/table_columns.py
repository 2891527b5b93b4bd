"""The times that head the columns of a table, whose cells are parted by bars or by blanks alone."""

import re
from collections.abc import Callable, Sequence

from scripts.drafting.reading.layout import CELL, Block, Layout
from scripts.drafting.times.named_times import TimeExpression

Times = Callable[[int, int], Sequence[TimeExpression]]
"""The times that a text names between two places."""

_BAR = CELL.strip()
_VALUE = r"(?:[0-9][0-9.,]*\s?%?|[-–—x…])"
_ROW_END = re.compile(rf"(?:^|\s)({_VALUE}(?:\s?[;\s]\s?{_VALUE})+)\s*$")
_MOST_ROWS, _LONGEST_ROW = 300, 500
_MOST_HEAD = 60
"""The most letters beside the times in a line that heads columns."""


def cell_time(layout: Layout, times: Times, index: int, position: int) -> TimeExpression | None:
    """The time of a cell between bars: its row's own, else that at the head of its column.

    A head that spans columns has empty cells after it.
    """
    block = layout.blocks[index]
    own = times(block.span[0], position)
    if own:
        return own[0]
    column = layout.text.count(_BAR, block.span[0], position)
    for row in reversed(layout.blocks[max(0, index - _MOST_ROWS) : index]):
        if layout.is_page_number(row):
            continue
        if row.mark != "row":
            return None
        cells = _cells(layout, row)[: column + 1]
        at = len(cells) - 1
        while at > 0 and len(cells) == column + 1 and not cells[at][1].strip():
            at -= 1
        begin, words = cells[at]
        heads = times(begin, begin + len(words))
        if heads:
            return heads[-1]
    return None


def _cells(layout: Layout, row: Block) -> list[tuple[int, str]]:
    """The beginning of each cell of a row, and its words."""
    cells, begin = [], row.span[0]
    for words in layout.text[slice(*row.span)].split(_BAR):
        cells.append((begin, words))
        begin += len(words) + len(_BAR)
    return cells


def column_time(layout: Layout, times: Times, index: int, position: int) -> TimeExpression | None:
    """The time of a number in a line “label 12.345 67.890” under a line with as many times."""
    values = _values(layout, index)
    at = next((i for i, (begin, end) in enumerate(values) if begin <= position < end), None)
    if at is None:
        return None
    for above in range(index - 1, max(-1, index - _MOST_ROWS), -1):
        block = layout.blocks[above]
        if layout.is_page_number(block):
            continue
        heads = times(*block.span)
        if len(heads) == len(values) and _is_head(block, heads):
            return heads[at]
        if block.is_section or len(_values(layout, above)) not in (0, len(values)):
            return None
    return None


def _values(layout: Layout, index: int) -> list[tuple[int, int]]:
    """The numbers at the end of a block, if there are several in a row."""
    block = layout.blocks[index]
    if block.span[1] - block.span[0] > _LONGEST_ROW:
        return []
    match = _ROW_END.search(layout.text[slice(*block.span)].rstrip(" .;"))
    if match is None:
        return []
    begin = block.span[0] + match.start(1)
    return [
        (begin + number.start(), begin + number.end()) for number in re.finditer(_VALUE, match[1])
    ]


def _is_head(block: Block, heads: Sequence[TimeExpression]) -> bool:
    length = sum(end - begin for begin, end in (time.span for time in heads))
    return block.span[1] - block.span[0] - length <= _MOST_HEAD
