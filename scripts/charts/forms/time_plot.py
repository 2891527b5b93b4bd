"""The two axes of a chart over time, and the lines on it, in pixels from its upper left corner."""

from dataclasses import dataclass, replace
from itertools import pairwise

from scripts.charts.chart import Chart, Point
from scripts.charts.lettering import NO_BREAK, bracketed, width, wrapped
from scripts.charts.placement import Segment
from scripts.charts.scales import extent
from scripts.charts.theme import DESK, PHONE

TOP = 30  # above the highest value
PLOT = {PHONE: 216, DESK: 266}  # how high the plot is, by the width of the drawing
WIDEST = {PHONE: 210, DESK: 340}  # the most that a label takes
DOT = 5  # half of a dot
LOW = 26  # below the lowest value, where that isn't zero
BESIDE = 6  # between the names of values and the plot
LONG = 18  # letters of a time that is broken in two
MARGIN = 4  # left of the names of values, for a font wider than most
ASIDE = 12  # from the middle of a target's ring to the line of the distance
SHORTEST = 24  # of that line
EDGE = 28  # beyond the last day: half of its name, and more


@dataclass(frozen=True)
class Axis:
    """A scale: the values at its ends, and the pixels where these lie."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Plot:
    """Both axes (days as ordinals), the dated points, in time, by line, and where the plot ends."""

    days: Axis
    values: Axis
    series: tuple[tuple[Point, ...], ...]
    bottom: float

    def x(self, point: Point) -> float:
        """The pixel of the day of a point."""
        return self.days.at(ordinal(point))

    def y(self, point: Point) -> float:
        """The pixel of the value of a point."""
        return self.values.at(float(point.value or 0))

    @property
    def points(self) -> list[Point]:
        """All the points, by line."""
        return [point for line in self.series for point in line]


def ordinal(point: Point) -> int:
    """The last day of a point's period as a number."""
    return point.day.toordinal() if point.day else 0


def dated_value(point: Point) -> str:
    """A value and when that was; a short time isn't broken."""
    label = point.label.replace(" ", NO_BREAK) if len(point.label) < LONG else point.label
    return bracketed(point.text, label)


def end_text(plot: Plot, point: Point) -> str:
    """The label at the end of a line: value and time, and the area's name if there are several."""
    groups = {other.group for other in plot.points if other.kind != "target"}
    return f"{point.group}: {dated_value(point)}" if len(groups) > 1 else dated_value(point)


def make_plot(chart: Chart, size: int) -> Plot:
    """The plot of a chart in a width; labels right of the last values have room beside it."""
    groups: dict[str, list[Point]] = {}
    for point in chart.points:
        if point.day and point.value is not None:
            groups.setdefault(point.group, []).append(point)
    series = tuple(
        tuple(sorted(line, key=lambda point: (ordinal(point), point.whole_year)))
        for line in groups.values()
    )
    points = [point for line in series for point in line]
    low, high = extent([point.value for point in points if point.value is not None])
    bottom = TOP + PLOT[size]
    values = Axis(float(low), float(high), bottom - (LOW if low else 0), TOP)
    left = max((width(text) for _, text in chart.ticks), default=0.0) + MARGIN + BESIDE + 2 * DOT
    days = [ordinal(point) for point in points] or [0]
    last = max((ordinal(p) for p in points if p.kind != "target"), default=0)
    end = max(max(days), min(days) + 1)
    plot = Plot(Axis(min(days), end, left, size - EDGE), values, series, bottom)
    if max(days) > last:
        return plot
    return replace(plot, days=replace(plot.days, end=size - _room(plot, last, size)))


def _room(plot: Plot, last: int, size: int) -> float:
    """How much room the labels of the last values need to their right; two fifths at most."""
    texts = [end_text(plot, point) for point in plot.points if ordinal(point) == last]
    lines = [line for text in texts for line in wrapped(text, size / 3, bold=True)]
    widest = max((width(line, bold=True) for line in lines), default=0.0)
    return max(EDGE, min(size * 0.4, widest + 3 * DOT))


def series_lines(plot: Plot) -> list[Segment]:
    """The lines between points: what can't be compared with others in time is on none."""
    lines = []
    for series in plot.series:
        points = [point for point in series if point.comparable]
        for a, b in pairwise(points):
            lines.append(Segment(plot.x(a), plot.y(a), plot.x(b), plot.y(b)))
    return lines


def gap_ends(plot: Plot) -> tuple[Point, Point] | None:
    """The target that says how far away it is, and the value that this was measured from."""
    for target in plot.points:
        if target.kind == "target" and target.note:
            own = [point for point in plot.points if point.kind in ("full", "partial")]
            due = [point for point in own if ordinal(point) <= ordinal(target)]
            if due:
                return max(due, key=lambda point: (ordinal(point), point.whole_year)), target
    return None


def gap(plot: Plot) -> list[Segment]:
    """From the value past the target's day, up or down beside it, and back to the target's ring.

    Beside, because another area's value may lie between. None where it would be too short to see.
    """
    ends = gap_ends(plot)
    if ends is None:
        return []
    (x1, y1), (x2, y2) = ((plot.x(point), plot.y(point)) for point in ends)
    if abs(y1 - y2) < SHORTEST:
        return []
    x = x2 + ASIDE
    foot, cap = Segment(x1 + DOT + 1, y1, x, y1), Segment(x2 + DOT + 1, y2, x, y2)
    return [Segment(x, y1, x, y2), foot, cap]
