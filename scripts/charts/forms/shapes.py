"""Shapes and words at places in pixels, drawn by Altair: for forms whose layout is their own."""

import copy
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

import altair as alt

from scripts.charts import theme
from scripts.charts.form import Drawing
from scripts.charts.lettering import LINE, width, wrapped

TRACK, FILL, INSIDE = "var(--chart-partial)", "var(--chart-bar)", "var(--paper)"


@dataclass(frozen=True)
class Rectangle:
    """A rectangle from its upper left to its lower right corner."""

    x: float
    y: float
    x2: float
    y2: float
    fill: str
    stroke: str = "transparent"


@dataclass(frozen=True)
class Wedge:
    """A surface between two levels ``y``, from ``x`` to ``x2`` at each of them."""

    upper: tuple[float, float, float]
    lower: tuple[float, float, float]


@dataclass(frozen=True)
class Dot:
    """A circle around its middle; ``stroke`` is the colour of its line, 2.5 px wide."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str


@dataclass(frozen=True)
class Rule:
    """A thin line from left to right."""

    x: float
    x2: float
    y: float


@dataclass(frozen=True)
class Words:
    """A line of text: the middle of its height is at ``y``; ``align`` says what ``x`` is of it."""

    text: str
    x: float
    y: float
    align: str = "left"
    bold: bool = False
    fill: str = theme.TEXT

    @property
    def span(self) -> tuple[float, float]:
        """The left and right end of the line in the widest font that may draw it."""
        wide = width(self.text, bold=self.bold)
        start = {"left": self.x, "center": self.x - wide / 2, "right": self.x - wide}[self.align]
        return start, start + wide


Shape = Rectangle | Wedge | Dot | Rule | Words


def shift(shape: Shape, right: float, down: float) -> Shape:
    """A shape further to the right and further down by so many pixels."""
    match shape:
        case Words() | Dot():
            return replace(shape, x=shape.x + right, y=shape.y + down)
        case Rule():
            return replace(shape, x=shape.x + right, x2=shape.x2 + right, y=shape.y + down)
        case Rectangle():
            x, x2 = shape.x + right, shape.x2 + right
            return replace(shape, x=x, x2=x2, y=shape.y + down, y2=shape.y2 + down)
        case Wedge():
            (a, b, upper), (c, d, lower) = shape.upper, shape.lower
            return Wedge((a + right, b + right, upper + down), (c + right, d + right, lower + down))


def lines(
    text: str, room: float, x: float, top: float, align: str = "left", *, bold: bool = False
) -> list[Words]:
    """A text in lines no wider than ``room``, below each other from ``top`` on."""
    texts = wrapped(text, room, bold=bold)
    return [Words(t, x, top + LINE * (n + 0.5), align, bold) for n, t in enumerate(texts) if t]


def entry(name: str, value: str, room: float, x: float, top: float, *, bold: bool) -> list[Words]:
    """A name to the left and its value to the right; a long value goes below the name."""
    beside = width(value, bold=bold) + 12
    if beside > room / 2 and beside + width(name, bold=bold) > room:
        name_lines = lines(name, room, x, top, bold=bold)
        below = top + LINE * len(name_lines)
        return name_lines + lines(value, room, x + room, below, "right", bold=bold)
    right = lines(value, room, x + room, top, "right", bold=bold)
    return lines(name, room - beside, x, top, bold=bold) + right


def bottom(words: Sequence[Words], top: float) -> float:
    """The lower end of lines of text that begin at ``top``."""
    return max((word.y + LINE / 2 for word in words), default=top)


def drawing_of_shapes(shapes: Iterable[Shape], width: int, height: float) -> Drawing:
    """Shapes as Vega-Lite, those of a kind above each other in their order."""
    kinds = ("wedges", "boxes", "rules", "dots", "words")
    data: dict[str, list[dict[str, Any]]] = {kind: [] for kind in kinds}
    for number, shape in enumerate(shapes):
        match shape:
            case Wedge():
                corners = (shape.upper, shape.lower)
                data["wedges"] += [{"n": number, "x": x, "x2": x2, "y": y} for x, x2, y in corners]
            case Rectangle():
                data["boxes"].append(asdict(shape))
            case Rule():
                data["rules"].append(asdict(shape))
            case Dot():
                data["dots"].append(asdict(shape) | {"area": math.pi * shape.radius**2})
            case Words():
                data["words"].append(asdict(shape) | {"weight": "bold" if shape.bold else "normal"})
    datasets = {name: rows for name, rows in data.items() if rows}
    spec = copy.deepcopy(dict(_form(tuple(datasets))))
    return Drawing(
        spec | {"datasets": datasets, "width": width, "height": round(height)}, width, round(height)
    )


X, X2, Y, Y2 = "x:Q", "x2:Q", "y:Q", "y2:Q"


@cache
def _form(names: tuple[str, ...]) -> Mapping[str, Any]:
    """The common part of such drawings, with a layer for each of the data's ``names``."""
    x, y = alt.X(X, axis=None, scale=None), alt.Y(Y, axis=None, scale=None)
    fill, stroke = (alt.Fill("fill:N", scale=None, legend=None), alt.Stroke("stroke:N", scale=None))
    data = {name: alt.Chart(alt.NamedData(name)).encode(x=x, y=y) for name in names}
    layers = {
        "wedges": lambda one: one.mark_area(orient="horizontal", fill=TRACK, opacity=1).encode(
            x2=X2, detail="n:N"
        ),
        "boxes": lambda one: one.mark_rect().encode(x2=X2, y2=Y2, fill=fill, stroke=stroke),
        "rules": lambda one: one.mark_rule(stroke=theme.TEXT, strokeWidth=1).encode(x2=X2),
        "dots": lambda one: one.mark_point(shape="circle", strokeWidth=2.5, opacity=1).encode(
            size=alt.Size("area:Q", scale=None), fill=fill, stroke=stroke
        ),
        "words": lambda one: one.mark_text(
            align=alt.expr("datum.align"), fontWeight=alt.expr("datum.weight")
        ).encode(text="text:N", fill=fill),
    }
    return dict(
        alt.layer(*(layers[name](data[name]) for name in names))
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .configure(**theme.CONFIG)
        .to_dict()
    )
