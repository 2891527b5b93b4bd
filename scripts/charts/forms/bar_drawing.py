"""Bars as Vega-Lite: labels on the left, a bar or a mark from zero, its value at its end."""

import copy
from functools import cache
from typing import Any

import altair as alt

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing
from scripts.charts.forms.bar_layout import BESIDE, Line, Mark, layout

PAINTED = ("full", "partial", "other")  # the kinds of rows that are bars


def draw(chart: Chart, width: int) -> Drawing:
    """A chart as bars from zero, values in the unit of its indicators.

    Heights, and the places of ``lines`` of text, are in pixels, as :func:`layout` has them.
    """
    places = layout(chart, width)
    scale = {
        "domain": [places.scale.low, places.scale.high],
        "range": [places.scale.left, places.scale.right],
    }
    spec = copy.deepcopy(_form(places.scale.low < 0))
    spec["datasets"] = {
        "bars": [_row(mark) for mark in places.marks],
        "lines": [_line(line) for line in places.lines],
    }
    spec |= {"width": width, "height": places.height}
    for layer in spec["layer"]:
        if layer["encoding"]["x"].get("scale") is not None:
            layer["encoding"]["x"]["scale"] |= scale
    return Drawing(spec, width, places.height)


def _row(mark: Mark) -> dict[str, Any]:
    """The row of a bar; ``side`` is where its value is: at its end, or among the lines."""
    bar = mark.bar
    return {
        "kind": bar.kind if bar.value is not None else "missing",
        "label": bar.label,
        "value": mark.value,
        "text": bar.text,
        "side": "below" if not mark.beside else "left" if mark.value < 0 else "right",
        "y": mark.y,
        "tip": _tip(bar),
    }


def _line(line: Line) -> dict[str, Any]:
    row = {"kind": line.kind, "line": line.text, "x": line.x, "y": line.y}
    return row | ({"tip": _tip(line.bar)} if line.bar else {})


def _tip(bar: Point) -> str:
    return f"{bar.label}: {bar.text}"


SCALE = alt.Scale(nice=False, zero=False)
X = alt.X("value:Q", axis=None, scale=SCALE)


@cache
def _form(below_zero: bool) -> dict[str, Any]:
    """The common part of all charts, to be filled with rows, sizes and the range of values.

    Where bars go to both sides, a line is drawn at zero.
    """
    y = alt.Y("y:Q", axis=None, scale=None)
    bars, lines = (alt.Chart(alt.NamedData(name)).encode(y=y) for name in ("bars", "lines"))
    zero = alt.X("zero:Q", axis=None, scale=SCALE)
    layers = [
        *_marks(bars),
        lines.transform_filter("datum.kind == 'heading'")
        .mark_text(align="left", fontWeight="bold")
        .encode(x=alt.value(0), text="line:N"),
        lines.transform_filter("datum.kind != 'heading'")
        .mark_text(align="left")
        .encode(x=alt.X("x:Q", axis=None, scale=None), text="line:N"),
        bars.transform_filter("datum.side == 'right'")
        .mark_text(align="left", dx=BESIDE)
        .encode(x=X, text="text:N"),
    ]
    if below_zero:
        layers += [
            bars.transform_filter("datum.side == 'left'")
            .mark_text(align="right", dx=-BESIDE)
            .encode(x=X, text="text:N"),
            bars.transform_calculate(zero="0")
            .mark_tick(orient="vertical", size=theme.ROW, thickness=1, opacity=1)
            .encode(x=zero, color=alt.value(theme.TEXT)),
        ]
    return dict(
        alt.layer(*layers)
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .configure(**theme.CONFIG)
        .to_dict()
    )


def _marks(bars: alt.Chart) -> list[alt.Chart]:
    """The bars from zero, and the marks of targets."""
    size = theme.ROW - 2 * theme.GAP
    fill = alt.Scale(domain=list(PAINTED), range=[theme.FILLS[kind] for kind in PAINTED])
    return [
        bars.transform_filter(alt.FieldOneOfPredicate("kind", list(PAINTED)))
        .mark_bar(orient="horizontal", size=size)
        .encode(x=X, x2=alt.datum(0), fill=alt.Fill("kind:N", legend=None, scale=fill)),
        bars.transform_filter("datum.kind == 'target'")
        .mark_tick(orient="vertical", size=size, thickness=3, opacity=1)
        .encode(x=X, color=alt.value(theme.FILLS["target"])),
    ]
