"""Invariants of a drawing whose shapes are placed in pixels, and random charts to try them on."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from scripts.charts.chart import Chart, Point
from scripts.charts.forms.shapes import Rectangle, Rule, Shape, Wedge, Words
from scripts.charts.lettering import LINE
from tests.charts.invariants import letters, names, texts, values

Layout = Callable[[Chart, int], tuple[list[Shape], float]]

HALF = LINE / 2


@st.composite
def charts(draw: st.DrawFn, form: str, first: str, part_kinds: Sequence[str]) -> Chart:
    """Groups of a first point and others, with names, values and texts of any length and size."""
    points: list[Point] = []
    for number in range(draw(st.integers(1, 3))):
        group = f"{number} {draw(names)}"
        kinds = [first, *draw(st.lists(st.sampled_from(part_kinds), max_size=6))]
        for place, kind in enumerate(kinds):
            value, label = draw(values), f"{place} {draw(names)}"
            note = "" if place == 0 or value is None else draw(st.sampled_from(["", "20,9%"]))
            points.append(Point(group, label, value, draw(texts), kind, note=note))
    return Chart(form, tuple(points), "", (), over_time=False)


def faults(chart: Chart, layout: Layout, width: int) -> list[str]:
    """Faults in a drawing; empty if there are none."""
    shapes, height = layout(chart, width)
    words = [shape for shape in shapes if isinstance(shape, Words)]
    problems = [f"{shape} leaves the picture" for shape in shapes if _outside(shape, width, height)]
    problems += [
        f"{shape_words.text} × {other.text}"
        for n, shape_words in enumerate(words)
        for other in words[n + 1 :]
        if _meet(shape_words, other)
    ]
    for shape_words in words:
        if shape_words.fill != "currentColor":
            inside = [
                box for box in shapes if isinstance(box, Rectangle) and _holds(box, shape_words)
            ]
            problems += (
                [] if inside else [f"{shape_words.text} is not on the bar that it is written on"]
            )
    return problems


def missing_texts(chart: Chart, layout: Layout, width: int) -> list[str]:
    """The names and values of a chart that its drawing doesn't have whole."""
    shapes, _ = layout(chart, width)
    whole = letters("".join(shape.text for shape in shapes if isinstance(shape, Words)))
    texts = [text for point in chart.points for text in (point.label, point.text)]
    return [text for text in texts if letters(text) not in whole]


def _outside(shape: Shape, width: float, height: float) -> bool:
    match shape:
        case Words():
            (left, right), top, low = shape.span, shape.y - HALF, shape.y + HALF
        case Rectangle():
            left, right, top, low = shape.x, shape.x2, shape.y, shape.y2
        case Rule():
            left, right, top, low = shape.x, shape.x2, shape.y, shape.y
        case Wedge():
            left = min(shape.upper[0], shape.lower[0])
            right, top, low = max(shape.upper[1], shape.lower[1]), shape.upper[2], shape.lower[2]
    return left < -0.5 or right > width + 0.5 or top < -0.5 or low > height + 0.5


def _meet(words: Words, other: Words) -> bool:
    across = min(words.span[1], other.span[1]) - max(words.span[0], other.span[0])
    return across > 0.5 and abs(words.y - other.y) < LINE - 0.5


def _holds(box: Rectangle, words: Words) -> bool:
    return box.x <= words.span[0] and words.span[1] <= box.x2 and box.y <= words.y <= box.y2


def spans_filled(shapes: Sequence[Shape], fill: str) -> list[tuple[float, float]]:
    """Where the boxes of a colour begin and end, from left to right."""
    return [(box.x, box.x2) for box in shapes if isinstance(box, Rectangle) and box.fill == fill]
