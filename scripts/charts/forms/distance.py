"""A dot and a ring on a track: where an indicator is, and its next target.

For rows of a list, whose words are beside it: the drawing names only the ends of its scale.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scripts.charts import lettering, theme
from scripts.charts.chart import Chart
from scripts.charts.form import Drawing, Form
from scripts.charts.forms.shapes import (
    FILL,
    INSIDE,
    Dot,
    Rectangle,
    Shape,
    Words,
    drawing_of_shapes,
)
from scripts.charts.next_target import now_and_next, pair_chart, points_of, shown_figures
from scripts.model.figures import Figures
from scripts.wording import numbers

EDGE = 12  # pixels from the names of its ends to the track: half of a ring, and more
HEIGHT = 20
TRACK = HEIGHT / 2  # the place of the track, from the top
DOT, RING = 4, 7  # radii: a ring is seen around a dot
TARGET = theme.FILLS["target"]
STEPS = (1, 2, 5, 10)  # where a scale of its own ends, times a power of ten
ROOM = Decimal("1.2")  # beyond the outermost value
WHOLE = Decimal(100)


def distance(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """The latest figure of the first area and its next target, on a scale from 0.

    Percentages have one up to 100, but where both are small, or one is larger, a scale of its own.
    """
    (indicator,) = indicators
    pair = now_and_next(figures, indicator)
    points = [point for point, _ in points_of(figures, pair, lang)]
    unit = figures.unit(indicator)
    low, high = _ends([p.value for p in points if p.value is not None], unit["symbol_en"] == "%")
    ticks = [(end, numbers.with_unit(end, unit, lang, short=True)) for end in (low, high)]
    chart = pair_chart("distance", figures, pair, points, indicator, lang)
    return replace(chart, ticks=tuple(ticks), is_reached=pair.is_reached)


def _ends(values: Sequence[Decimal], is_percent: bool) -> tuple[Decimal, Decimal]:
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    if is_percent and low == 0 and 10 <= high <= WHOLE:
        return Decimal(0), WHOLE
    if low == high:
        return Decimal(0), Decimal(1)
    return -_beyond(-low), _beyond(high)


def _beyond(value: Decimal) -> Decimal:
    """The round number that leaves some room beyond a value; 0 for 0."""
    if not value:
        return Decimal(0)
    power = Decimal(1).scaleb((value * ROOM).adjusted())
    end = next(step * power for step in STEPS if step * power >= value * ROOM)
    return end.quantize(Decimal(1)) if end >= 1 else end


def draw(chart: Chart, width: int) -> Drawing:
    """A track with a dot for the value, a ring for the target and a bar for the gap between them.

    The bar has the value's colour if the target is reached, else the target's. The ends of the
    track are labelled.
    """
    (low, first), (high, last) = chart.ticks[0], chart.ticks[-1]
    left, right = lettering.width(first) + EDGE, width - lettering.width(last) - EDGE
    places = [
        (left + float((point.value - low) / (high - low)) * (right - left), point.kind)
        for point in chart.points
        if point.value is not None
    ]
    shapes: list[Shape] = [Rectangle(left, TRACK - 2, right, TRACK + 2, "var(--chart-grid)")]
    if len(places) > 1:
        (start, _), (end, _) = sorted(places)
        colour = FILL if chart.is_reached else TARGET
        shapes.append(Rectangle(start, TRACK - 1, end, TRACK + 1, colour))
    shapes += [_mark(x, kind) for x, kind in sorted(places, key=lambda one: one[1] != "target")]
    shapes += [Words(first, 0, TRACK, "left"), Words(last, width, TRACK, "right")]
    return drawing_of_shapes(shapes, width, HEIGHT)


def _mark(x: float, kind: str) -> Dot:
    if kind == "target":
        return Dot(x, TRACK, RING, INSIDE, TARGET)
    return Dot(x, TRACK, DOT, INSIDE if kind == "partial" else FILL, FILL)


DISTANCE = Form(distance, draw, single=True, shown_figures=shown_figures)
