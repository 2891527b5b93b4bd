"""The places of the texts on a time axis, in pixels from its upper left corner.

Texts without room among the lines go below the axis, so that nothing overlaps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scripts.charts.chart import Chart, Point
from scripts.charts.forms.time_plot import (
    BESIDE,
    DOT,
    WIDEST,
    Plot,
    dated_value,
    end_text,
    gap,
    gap_ends,
    make_plot,
    ordinal,
    series_lines,
)
from scripts.charts.lettering import LINE, width, wrapped
from scripts.charts.placement import Box, Label, PlacedLabel, Segment, place
from scripts.charts.theme import PHONE

FOOT = 28  # below the lowest value, for the names of years
ABOVE = 6  # the texts below the names of years
AROUND = 4  # kept free between a label and the lines of the grid
BESIDE_RULE = 32  # how far the label of a distance is at most from the line of it
NEAR = 22  # how far from its dot a label is at most that may be left out, or is a target's
RIGHT, LEFT, UP, DOWN = "right", "left", "above", "below"
UPS, DOWNS = ("above right", "above left"), ("below right", "below left")
AT_END = (RIGHT, DOWNS[0], UPS[0], DOWN, UP, DOWNS[1], UPS[1], LEFT)  # of a line
AT_DOT = (UP, DOWN, *UPS, *DOWNS, LEFT, RIGHT)
AT_RING = (DOWNS[0], RIGHT, DOWN, UP, UPS[0])  # not left of it, where others' lines are
AT_WAY = (DOWNS[0], UPS[1], DOWN, UP, RIGHT, LEFT, DOWNS[1])  # of targets
AT_RULE = (RIGHT, LEFT, DOWNS[0], DOWN, DOWNS[1])


@dataclass(frozen=True)
class Text:
    """A line of text: its middle ``y``, and the ``x`` that it is aligned to."""

    text: str
    x: float
    y: float
    align: str
    kind: str
    bold: bool = False


@dataclass(frozen=True)
class TimeLayout:
    """The plot, all texts, the lines of the grid, and those from a value to its target."""

    height: int
    plot: Plot
    texts: tuple[Text, ...]
    grid: tuple[Segment, ...]
    gap: tuple[Segment, ...]


def layout(chart: Chart, size: int) -> TimeLayout:
    """The layout of a chart in a width."""
    plot = make_plot(chart, size)
    bottom, distance = plot.bottom, gap(plot)
    names = [*_value_names(chart, plot), *_years(plot, size)]
    dots = [_box(plot.x(point), plot.y(point), DOT + 1) for point in plot.points]
    obstacles = [*dots, *(box(text) for text in names)]
    frame = Box(plot.days.start - 2 * DOT, 0, size, bottom + LINE / 2)
    lines = [*distance, *series_lines(plot), _zero(plot, size)]
    placed_labels, rest = place(_labels(chart, plot, size), frame, obstacles, lines)
    texts = [*names, *(line for one in placed_labels for line in _lines(one))]
    off_axis = [
        Label((), 0, 0, "name", (), otherwise=words) for words in _off_axis_texts(chart, plot)
    ]
    below = [*_without_repeats(rest), *off_axis]
    top = bottom + _foot(plot) + (ABOVE if below else 0)
    for label in below:
        for line in wrapped(label.otherwise, size, bold=label.bold):
            texts.append(Text(line, 0, top + LINE / 2, "left", label.kind, label.bold))
            top += LINE
    return TimeLayout(
        round(top), plot, tuple(texts), _grid(chart, plot, placed_labels, size), tuple(distance)
    )


def _without_repeats(rest: Sequence[Label]) -> list[Label]:
    """Labels without room, but for names that others of them begin with."""
    return [
        one
        for one in rest
        if not any(other.otherwise.startswith(f"{one.otherwise}: ") for other in rest)
    ]


def box(text: Text) -> Box:
    """The box that a text covers in the widest font."""
    wide = width(text.text, bold=text.bold)
    left = text.x - {"left": 0.0, "center": wide / 2, "right": wide}[text.align]
    return Box(left, text.y - LINE / 2, left + wide, text.y + LINE / 2)


def _box(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)


def _value_names(chart: Chart, plot: Plot) -> list[Text]:
    """The values that the axis names, left of the plot."""
    x = plot.days.start - BESIDE - 2 * DOT
    return [Text(text, x, plot.values.at(float(v)), "right", "name") for v, text in chart.ticks]


def _years(plot: Plot, size: int) -> list[Text]:
    """The names of years, each at its end, as many as have room: first those with a target.

    Then the first and the last with a value, then the rest. Above the year of a target is that
    it is due at its end.
    """
    whole = [point for point in plot.points if point.whole_year and point.day]
    targets = [point for point in whole if point.kind == "target"]
    values = sorted((point for point in whole if point.kind != "target"), key=ordinal)
    texts: list[Text] = []
    for point in [*targets, *values[:1], *values[-1:], *values]:
        year = str(point.day.year) if point.day else ""
        lines = [
            Text(line, plot.x(point), plot.bottom + down, "center", "name")
            for line, down in ((year, _foot(plot) - LINE / 2), (point.due, LINE))
            if line
        ]
        left, right = min(box(line).left for line in lines), max(box(line).right for line in lines)
        free = all(right + 4 < box(other).left or box(other).right + 4 < left for other in texts)
        if free and left >= 0 and right <= size:
            texts += lines
    return texts


def _foot(plot: Plot) -> float:
    """The room below the lowest value: for the names of years, and what is above some."""
    return FOOT + LINE if any(point.due for point in plot.points) else FOOT


def _labels(chart: Chart, plot: Plot, size: int) -> Iterator[Label]:
    """The labels, those that matter most first."""
    targets = [point for point in plot.points if point.kind == "target"]
    lines = [line for line in plot.series if line[0].kind != "target"]
    names = dict(zip(dict.fromkeys(t.group for t in targets), chart.words, strict=False))
    ends = [_of(plot, line[-1], end_text(plot, line[-1]), AT_END, size) for line in lines]
    yield from ends[:1]
    for target in targets:
        sides = AT_RING if target != targets[-1] else AT_DOT
        label = _of(plot, target, target.text, sides, size, bold=True)
        otherwise = f"{names[target.group]}: {dated_value(target)}"
        if target.note and not gap(plot):  # no line says how far it is: words below do
            yield Label((), 0, 0, "target", (), True, otherwise=f"{otherwise}; {target.note}")
            otherwise = ""
        yield replace(label, reach=NEAR, otherwise=otherwise)
    for end in ends[1:]:  # among several lines, a label further away may seem to name another
        yield replace(end, reach=BESIDE_RULE if len(lines) == 2 else NEAR)
    yield from _distance(plot, size)
    for group, name in names.items():
        part = [target for target in targets if target.group == group][-2:]
        x, y = (sum(map(at, part)) / len(part) for at in (plot.x, plot.y))
        yield replace(_label(name, size), x=x, y=y, kind="target", sides=AT_WAY)
    for line in lines if size > PHONE else ():  # on a phone it would be among the lines
        if len(line) > 1:
            first = _of(plot, line[0], dated_value(line[0]), AT_DOT, size)
            yield replace(first, bold=False, otherwise="", reach=NEAR)


def _distance(plot: Plot, size: int) -> Iterator[Label]:
    """The distance to a target, beside the line of it, if it has one: each amount in lines."""
    ends, rules = gap_ends(plot), gap(plot)
    if ends and rules:
        rule, note = rules[0], ends[1].note
        label = replace(_label(note, size, bold=True), kind="gap", sides=AT_RULE)
        middle, along = (rule.y1 + rule.y2) / 2, abs(rule.y1 - rule.y2) / 2
        yield replace(label, x=rule.x1, y=middle, along=along, reach=BESIDE_RULE)


def _of(
    plot: Plot, point: Point, text: str, sides: tuple[str, ...], size: int, *, bold: bool = False
) -> Label:
    """A label of a point, in the colour of its line."""
    kind = "own" if point.kind in ("full", "partial") else point.kind
    label = _label(text, size, bold=bold or kind == "own")
    return replace(label, x=plot.x(point), y=plot.y(point), kind=kind, sides=sides)


def _label(text: str, size: int, *, bold: bool = False) -> Label:
    """A text in one line if there is room, else in shorter ones: broken at commas first.

    No word is broken, unless one is wider than any line.
    """
    rooms = (WIDEST[size], WIDEST[size] * 0.7, WIDEST[size] * 0.5)
    parts = [f"{part}," for part in text.split(", ")]
    parts[-1] = parts[-1].removesuffix(",")
    variants = [tuple(wrapped(text, rooms[0], bold=bold))]
    variants = variants if len(variants[0]) == 1 else []
    for room in rooms:
        variants.append(tuple(line for part in parts for line in wrapped(part, room, bold=bold)))
    whole_words = [lines for lines in variants if " ".join(lines) == text]
    widest, *narrower = dict.fromkeys(whole_words or variants)
    return Label(widest, 0, 0, "name", (), bold, narrower=tuple(narrower), otherwise=text)


def _lines(placed_label: PlacedLabel) -> list[Text]:
    label = placed_label.label
    tops = (placed_label.box.top + LINE * (n + 0.5) for n in range(len(label.lines)))
    return [
        Text(line, placed_label.x, y, placed_label.align, label.kind, label.bold)
        for line, y in zip(label.lines, tops, strict=True)
    ]


def _off_axis_texts(chart: Chart, plot: Plot) -> list[str]:
    """The points without a value or without a place in time, in words."""
    return [
        end_text(plot, point) if point.value is not None else f"{point.label}: {point.text}"
        for point in chart.points
        if not point.day or point.value is None
    ]


def _zero(plot: Plot, size: int) -> Segment:
    """The line of zero, from end to end: every value is read from it."""
    return Segment(plot.days.start - 2 * DOT, plot.values.at(0), size, plot.values.at(0))


def _grid(
    chart: Chart, plot: Plot, placed_labels: Sequence[PlacedLabel], size: int
) -> tuple[Segment, ...]:
    """A line for each value that the axis names, which stops before a label and goes on after."""
    lines = []
    for value, _ in chart.ticks:
        y, x = plot.values.at(float(value)), plot.days.start - 2 * DOT
        over = [one.box for one in placed_labels if one.box.top - 1 < y < one.box.bottom + 1]
        for left, _, right, _ in sorted(over):
            if left - AROUND > x:
                lines.append(Segment(x, y, left - AROUND, y))
            x = max(x, right + AROUND)
        if x < size:
            lines.append(Segment(x, y, size, y))
    return tuple(lines)
