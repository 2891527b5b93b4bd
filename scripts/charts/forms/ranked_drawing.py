"""The drawing of ranked dots: a row of dots from the first to the last area, and their names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing
from scripts.charts.forms.shapes import (
    FILL,
    INSIDE,
    Dot,
    Rectangle,
    Shape,
    Words,
    drawing_of_shapes,
    lines,
)
from scripts.charts.lettering import LINE, width, wrapped
from scripts.charts.placement import Box, Label, Segment, place
from scripts.charts.scales import extent

NAMED = 20  # areas that all have their names
ROW, CLOSE = 20, 7  # pixels for a dot with a name, and for one without
EDGE = 8  # pixels beside the outermost dots
REACH = 9  # pixels from the middle of a dot to its name
OWN, OTHER, REST = 5.5, 3.5, 2.5  # radii
TARGET, GREY, GRID = theme.FILLS["target"], theme.FILLS["other"], "var(--chart-grid)"


@dataclass(frozen=True)
class Plot:
    """Where dots lie: values across between two ends, places down at ``heights``."""

    low: float
    high: float
    width: float
    top: float
    end: float
    heights: Sequence[float]

    def x(self, one: Point) -> float:
        """The place of a value across."""
        return self.across(float(one.value or 0))

    def across(self, value: float) -> float:
        """The same of a number."""
        return EDGE + (value - self.low) / (self.high - self.low) * (self.width - 2 * EDGE)


def draw(chart: Chart, width: int) -> Drawing:
    """The lines with their names above, the dots in order, their names, the axis below."""
    dots = [one for one in chart.points if one.kind not in ("whole", "target")]
    rules = [one for one in chart.points if one.kind in ("whole", "target")]
    names = [wrapped(f"{one.label}: {one.text}", width, bold=True) for one in rules]
    plot = _plot(chart, dots, LINE * sum(map(len, names)) + 2, width)
    shapes: list[Shape] = [Rectangle(0, plot.end, width, plot.end + 1, GRID)]
    top = 0.0
    for one, name_lines in zip(rules, names, strict=True):
        shapes += _rule(one, name_lines, plot, top)
        top += LINE * len(name_lines)
    shapes += [_dot(one, plot.x(one), y) for one, y in zip(dots, plot.heights, strict=True)]
    upright = [Segment(plot.x(one), plot.top, plot.x(one), plot.end) for one in rules]
    return drawing_of_shapes(
        [*shapes, *_names(dots, plot, upright), *_axis(chart, plot)], width, plot.end + LINE + 4
    )


def _plot(chart: Chart, dots: Sequence[Point], top: float, width: float) -> Plot:
    """A dot with a name has a row of its own, so that it fits beside it."""
    low, high = extent(one.value for one in chart.points if one.value is not None)
    plot = Plot(float(low), float(high), width, top, top, ())
    heights, end = list[float](), top
    for one in dots:
        row = CLOSE if one.kind == "rest" else ROW + LINE * (len(_words(one, plot)) - 1)
        heights.append(end + row / 2)
        end += row
    return replace(plot, end=end + 4, heights=heights)


def _rule(one: Point, name: Sequence[str], plot: Plot, top: float) -> list[Shape]:
    """A line from its name, in lines, down to the axis."""
    colour, x = TARGET if one.kind == "target" else GREY, plot.x(one)
    half = min(max(width(line, bold=True) for line in name), plot.width) / 2
    middle = min(max(x, half), plot.width - half)
    words = [
        Words(line, middle, top + LINE * (number + 0.5), "center", bold=True, fill=colour)
        for number, line in enumerate(name)
    ]
    grounds = [_ground(line) for line in words]
    return [
        *grounds,
        Rectangle(x - 0.75, top + LINE * len(name), x + 0.75, plot.end, colour),
        *words,
    ]


def _ground(words: Words) -> Rectangle:
    """The ground behind a line of text, so that no rule goes through it."""
    left, right = words.span
    return Rectangle(left - 2, words.y - LINE / 2, right + 2, words.y + LINE / 2, INSIDE)


def _dot(one: Point, x: float, y: float) -> Dot:
    """A dot: hollow if its value is not final."""
    radius = {"full": OWN, "other": OTHER}.get(one.kind, REST)
    colour = FILL if one.kind == "full" else GREY
    return Dot(x, y, radius, colour if one.final else INSIDE, colour)


def _names(dots: Sequence[Point], plot: Plot, rules: Sequence[Segment]) -> list[Shape]:
    """The names of dots beside them, across a rule where there is no other room for a whole one."""
    places = [(plot.x(one), y) for one, y in zip(dots, plot.heights, strict=True)]
    labels = [
        _label(one, plot, y)
        for one, y in zip(dots, plot.heights, strict=True)
        if one.kind in ("full", "other")
    ]
    obstacles = [Box(x - REST, y - REST, x + REST, y + REST) for x, y in places]
    names = list[Shape]()
    for label in labels:
        unbroken, frame = replace(label, narrower=()), Box(0, plot.top, plot.width, plot.end)
        placed_labels = (
            place([unbroken], frame, obstacles, rules)[0] or place([label], frame, obstacles, ())[0]
        )
        obstacles += [one.box for one in placed_labels]
        fill = FILL if label.kind == "full" else theme.TEXT
        for one in placed_labels:
            for number, line in enumerate(one.label.lines):
                y = one.box.top + LINE * (number + 0.5)
                words = Words(line, one.x, y, one.align, label.bold, fill)
                names += [_ground(words), words]
    return names


def _words(one: Point, plot: Plot) -> tuple[str, ...]:
    """The place, name and value of a dot: in one line if there is room beside it, else in more.

    The value then begins a line, if there is room for both.
    """
    name, bold = f"{one.note}. {one.label}", one.kind == "full"
    x = plot.x(one)
    room = max(x, plot.width - x) - REACH
    for texts in ((f"{name} {one.text}",), (name, one.text)):
        if max(width(line, bold=bold) for line in texts) <= room:
            return texts
    return tuple(wrapped(f"{name} {one.text}", room, bold=bold))


def _label(one: Point, plot: Plot, y: float) -> Label:
    """The text beside a dot; with less room, as between others, a shorter one."""
    place = f"{one.note}."
    shorter = ((f"{place} {one.label}",), (f"{place} {one.text}",), (place,))
    return Label(
        _words(one, plot),
        plot.x(one),
        y,
        one.kind,
        ("right", "left"),
        bold=one.kind == "full",
        narrower=shorter,
        reach=REACH,
    )


def _axis(chart: Chart, plot: Plot) -> list[Shape]:
    """The round values below the axis, each with a mark: as many as there is room for."""
    shapes: list[Shape] = []
    widest = max((width(words) for _, words in chart.ticks), default=0)
    step = max(1, ceil((widest + LINE) * len(chart.ticks) / plot.width))
    for value, words in chart.ticks[::step]:
        x, half = plot.across(float(value)), width(words) / 2
        shapes.append(Rectangle(x - 0.5, plot.end - 4, x + 0.5, plot.end + 1, GREY))
        middle = min(max(x, half), plot.width - half)
        shapes += lines(words, plot.width, middle, plot.end + 3, "center")
    return shapes
