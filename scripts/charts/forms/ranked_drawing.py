"""The drawing of ranked dots: a row of dots from the first to the last area, and their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing
from scripts.charts.forms.placed import FILL, INSIDE, Box, Dot, Shape, Words, drawing, lines
from scripts.charts.lettering import LINE, width
from scripts.charts.placement import Box as Room
from scripts.charts.placement import Label, Segment, place
from scripts.charts.scales import extent

NAMED = 20  # areas that all have their names
ROW, CLOSE = 20, 7  # pixels for a dot with a name, and for one without
EDGE = 8  # pixels beside the outermost dots
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
    plot = _plot(chart, dots, LINE * len(rules) + 2, width)
    shapes: list[Shape] = [Box(0, plot.end, width, plot.end + 1, GRID)]
    for number, one in enumerate(rules):
        shapes += _rule(one, plot, LINE * number)
    shapes += [_dot(one, plot.x(one), y) for one, y in zip(dots, plot.heights, strict=True)]
    upright = [Segment(plot.x(one), plot.top, plot.x(one), plot.end) for one in rules]
    return drawing(
        [*shapes, *_names(dots, plot, upright), *_axis(chart, plot)], width, plot.end + LINE + 4
    )


def _plot(chart: Chart, dots: Sequence[Point], top: float, width: float) -> Plot:
    """A dot with a name has a row of its own, so that it fits beside it."""
    heights, end = list[float](), top
    for one in dots:
        row = CLOSE if one.kind == "rest" else ROW
        heights.append(end + row / 2)
        end += row
    low, high = extent(one.value for one in chart.points if one.value is not None)
    return Plot(float(low), float(high), width, top, end + 4, heights)


def _rule(one: Point, plot: Plot, top: float) -> list[Shape]:
    """A line from its name down to the axis."""
    colour = TARGET if one.kind == "target" else GREY
    name, x = f"{one.label}: {one.text}", plot.x(one)
    half = min(width(name, bold=True), plot.width) / 2
    middle = min(max(x, half), plot.width - half)
    words = Words(name, middle, top + LINE / 2, "center", bold=True, fill=colour)
    return [Box(x - 0.75, top + LINE, x + 0.75, plot.end, colour), words]


def _dot(one: Point, x: float, y: float) -> Dot:
    """A dot: hollow if its value is not final."""
    radius = {"full": OWN, "other": OTHER}.get(one.kind, REST)
    colour = FILL if one.kind == "full" else GREY
    return Dot(x, y, radius, colour if one.final else INSIDE, colour)


def _names(dots: Sequence[Point], plot: Plot, rules: Sequence[Segment]) -> list[Words]:
    """The names of dots beside them, as long as there is room."""
    places = [(plot.x(one), y) for one, y in zip(dots, plot.heights, strict=True)]
    labels = [
        _label(one, x, y)
        for one, (x, y) in zip(dots, places, strict=True)
        if one.kind in ("full", "other")
    ]
    marks = [Room(x - REST, y - REST, x + REST, y + REST) for x, y in places]
    placed, _ = place(labels, Room(0, plot.top, plot.width, plot.end), marks, rules)
    colours = {"full": FILL}
    return [
        Words(line, one.x, one.label.y, one.align, one.label.bold, fill)
        for one in placed
        for fill in [colours.get(one.label.kind, theme.TEXT)]
        for line in one.label.lines
    ]


def _label(one: Point, x: float, y: float) -> Label:
    """The place, name and value of a dot; with less room, what is shorter."""
    place, name = f"{one.note}.", f"{one.note}. {one.label}"
    shorter = ((name,), (f"{place} {one.text}",), (place,))
    return Label(
        (f"{name} {one.text}",),
        x,
        y,
        one.kind,
        ("right", "left"),
        bold=one.kind == "full",
        narrower=shorter,
        reach=9,
    )


def _axis(chart: Chart, plot: Plot) -> list[Shape]:
    """The round values below the axis, each with a mark."""
    shapes: list[Shape] = []
    for value, words in chart.ticks:
        x, half = plot.across(float(value)), width(words) / 2
        shapes.append(Box(x - 0.5, plot.end - 4, x + 0.5, plot.end + 1, GREY))
        middle = min(max(x, half), plot.width - half)
        shapes += lines(words, plot.width, middle, plot.end + 3, "center")
    return shapes
