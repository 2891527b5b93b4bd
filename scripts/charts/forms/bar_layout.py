"""The places of rows, bars and texts in a drawing, in pixels from its upper left corner.

Labels have a column on the left, each value is at the end of its bar. Long labels are wrapped; a
value too long to leave room for a bar gets lines of its own below.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.lettering import LINE, width, wrapped

WIDEST, NARROW = 200, 130  # the most that labels take, and what is left to them if bars need more
SHORTEST = 60  # the least that a chart's bars share, from the lowest value to the highest
AFTER = 8  # between labels and bars
BESIDE = 6  # between the end of a bar and its value
EDGE = 2  # kept free at the edges, for a mark at the end of the scale


@dataclass(frozen=True)
class Line:
    """A line of text at a fixed place: its left end ``x`` and its middle ``y``.

    ``kind`` is ``heading``, ``label`` or ``value``; ``bar`` is its row's, ``None`` of a heading.
    """

    kind: str
    text: str
    x: float
    y: float
    bar: Point | None = None


@dataclass(frozen=True)
class Mark:
    """A bar or mark with the middle ``y`` of its row, and whether its value is at its end."""

    bar: Point
    y: float
    beside: bool

    @property
    def value(self) -> float:
        """How far the bar reaches; zero where there is no result."""
        return float(self.bar.value or 0)


@dataclass(frozen=True)
class Scale:
    """The lowest and highest value, zero among them, and the pixels from the left of both."""

    low: float
    high: float
    left: float
    right: float


@dataclass(frozen=True)
class Layout:
    """All marks and lines of a drawing."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    scale: Scale
    height: int


def layout(chart: Chart, size: int) -> Layout:
    """The layout of a chart in a width: no text covers another or leaves the picture."""
    left, scale, beside = _columns(chart.points, size)
    marks: list[Mark] = []
    lines: list[Line] = []
    top, group = 0, ""
    for bar in chart.points:
        if bar.group != group:
            group = bar.group
            heading = wrapped(group, size, bold=True)
            lines += _block("heading", heading, 0, top + 3)
            top += _height(len(heading))
        labels = wrapped(bar.label, left - AFTER)
        lines += _block("label", labels, 0, top, bar)
        high = _height(len(labels))
        if bar in beside:
            marks.append(Mark(bar, top + high / 2, True))
        else:
            below = wrapped(bar.text, size - left - EDGE)
            marks.append(Mark(bar, top + theme.ROW / 2, False))
            lines += _block("value", below, left, top + theme.ROW - theme.GAP, bar)
            high = max(high, theme.ROW + LINE * len(below))
        top += high
    return Layout(tuple(marks), tuple(lines), scale, top)


def _height(lines: int) -> int:
    """How high a row of one or more lines is."""
    return theme.ROW + LINE * (lines - 1)


def _block(
    kind: str, lines: Sequence[str], x: float, top: float, bar: Point | None = None
) -> list[Line]:
    """Lines of text below each other in a row."""
    first = top + theme.ROW / 2
    return [Line(kind, text, x, first + LINE * n, bar) for n, text in enumerate(lines)]


def _columns(bars: Sequence[Point], size: int) -> tuple[float, Scale, Collection[Point]]:
    """The left end of the bars' column, their scale, and the bars with their values beside them."""
    for column in (WIDEST, NARROW):
        lines = [line for bar in bars for line in wrapped(bar.label, column)]
        left = math.ceil(max((width(line) for line in lines), default=0) + 0.01) + AFTER
        beside = _beside(bars, size - EDGE - left)
        if len(beside) == len(set(bars)):
            break
    return left, _scale(bars, left, size - EDGE - left, beside), beside


def _extent(bars: Sequence[Point]) -> tuple[float, float]:
    """The lowest and the highest value, zero among them, and never the same."""
    values = [float(bar.value or 0) for bar in bars]
    low, high = min([0.0, *values]), max([0.0, *values])
    return low, high if high > low else 1.0


def _beside(bars: Sequence[Point], room: float) -> Collection[Point]:
    """The bars that can have their values beside them: the scale keeps ``SHORTEST``.

    Of the others each takes the most room on its side of zero.
    """
    low, high = _extent(bars)
    share = {True: -low / (high - low) * SHORTEST, False: high / (high - low) * SHORTEST}
    by_side: dict[bool, list[tuple[float, Point]]] = {True: [], False: []}
    for bar in dict.fromkeys(bars):
        value = float(bar.value or 0)
        length = abs(value / (high - low)) * SHORTEST
        by_side[value < 0].append((length + _beyond(bar), bar))
    for reaches in by_side.values():
        reaches.sort(key=lambda reach: reach[0])

    def most(side: bool) -> float:
        return max(share[side], *(reach for reach, _ in by_side[side][-1:]), 0)

    while most(True) + most(False) > room:
        by_side[most(True) - share[True] > most(False) - share[False]].pop()
    return {bar for reaches in by_side.values() for _, bar in reaches}


def _beyond(bar: Point) -> float:
    """The room that a value takes beyond the end of its bar; from labels it keeps a distance."""
    return width(bar.text) + BESIDE + (AFTER if (bar.value or 0) < 0 else 0)


def _scale(bars: Sequence[Point], left: float, room: float, beside: Collection[Point]) -> Scale:
    """The longest scale that leaves room for the values beside bars, each on its bar's side.

    A long text at a short bar costs nothing.
    """
    low, high = _extent(bars)
    span = high - low
    rooms = {True: {(-low / span, 0.0)}, False: {(high / span, 0.0)}}  # lengths of bars and texts
    for bar in bars:
        value = float(bar.value or 0)
        text = _beyond(bar) if bar in beside else 0.0
        rooms[value < 0].add((abs(value / span), text))
    length = math.floor(
        min(
            (room - before - after) / (below + above)
            for (below, before), (above, after) in product(rooms[True], rooms[False])
            if below + above
        )
    )
    zero = left + max(before + below * length for below, before in rooms[True])
    start = zero + low / span * length
    return Scale(low, high, round(start, 1), round(start + length, 1))
