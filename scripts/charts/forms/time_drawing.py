"""An axis of time as Vega-Lite: lines and dots by day and value, texts at their places."""

import copy
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import altair as alt

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing
from scripts.charts.forms.time_layout import Text, layout
from scripts.charts.forms.time_plot import Plot
from scripts.charts.placement import Segment

DAY = 86_400_000  # in milliseconds
EPOCH = 719_163  # 1 January 1970 as an ordinal
COLOURS = {
    "own": "var(--chart-bar)",
    "other": "var(--chart-other)",
    "target": "var(--chart-target)",
    "gap": theme.TEXT,
    "name": "var(--quiet)",
}
ORDER = ("other", "own", "target")  # from the bottom layer to the top
DOTS = {"target": 70, "other": 28, "own": 64}  # in square pixels
NEXT, CROWDED = 13, 5  # pixels from a dot to the next; square pixels where they are nearer


def draw(chart: Chart, width: int) -> Drawing:
    """A chart as lines over time; values in the unit of its indicator."""
    places = layout(chart, width)
    days, values = places.plot.days, places.plot.values
    spec = copy.deepcopy(dict(_form()))
    spec |= {"width": width, "height": places.height}
    spec["datasets"] = {
        "points": _rows(places.plot),
        "texts": [_text(text) for text in places.texts],
        "grid": [_line(segment) for segment in places.grid],
        "gap": [_line(segment) for segment in places.gap],
    }
    x = {
        "domain": [(day - EPOCH) * DAY for day in (days.low, days.high)],
        "range": [days.start, days.end],
    }
    y = {"domain": [values.low, values.high], "range": [values.start, values.end]}
    for layer in spec["layer"]:
        if layer["data"]["name"] == "points":
            layer["encoding"]["x"]["scale"] |= x
            layer["encoding"]["y"]["scale"] |= y
    return Drawing(spec, width, places.height)


def _rows(plot: Plot) -> list[dict[str, Any]]:
    """The points of all lines, from the bottom layer to the top.

    The dots of a line that would touch each other are small, but for the last and for those whose
    value is not final.
    """
    rows = []
    for number, line in enumerate(plot.series):
        places = [plot.x(point) for point in line if point.kind != "target"]
        is_crowded = any(right - left < NEXT for left, right in pairwise(places))
        for point in line:
            row = _row(point, number)
            if is_crowded and point.final and point != line[-1]:
                row["size"] = CROWDED
            rows.append(row)
    return sorted(rows, key=lambda row: ORDER.index(row["kind"]))


@cache
def _form() -> Mapping[str, Any]:
    """The common part of charts over time, to be filled with rows, sizes and scales."""
    rules = {name: _pixel_layer(name).encode(x2="x2:Q", y2="y2:Q") for name in ("grid", "gap")}
    layers = [
        rules["grid"].mark_rule(color="var(--chart-grid)"),
        *_points(),
        rules["gap"].mark_rule(color=theme.TEXT, strokeWidth=1.5),
        _pixel_layer("texts")
        .mark_text(align=alt.expr("datum.align"), fontWeight=alt.expr("datum.weight"))
        .encode(text="text:N", fill=alt.Fill("fill:N", scale=None, legend=None)),
    ]
    return dict(
        alt.layer(*layers)
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .configure(**theme.CONFIG)
        .to_dict()
    )


def _points() -> list[alt.Chart]:
    """The dotted ways of targets, the lines of areas, then the dots on them."""
    x = alt.X("day:T", axis=None, scale=alt.Scale(type="utc", nice=False))
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(nice=False, zero=False))
    fill, stroke = (alt.Fill("fill:N", scale=None, legend=None), alt.Stroke("stroke:N", scale=None))
    dots = alt.Chart(alt.NamedData("points")).encode(x=x, y=y, stroke=stroke)
    lines = dots.transform_filter("datum.joined").encode(detail="line:N")
    is_target = "datum.kind == 'target'"
    return [
        lines.transform_filter(is_target).mark_line(
            strokeDash=[1, 5], strokeWidth=2, strokeCap="round"
        ),
        lines.transform_filter(f"!({is_target})")
        .mark_line()
        .encode(strokeWidth=alt.StrokeWidth("width:Q", scale=None)),
        dots.mark_point(opacity=1, strokeWidth=2).encode(
            fill=fill, size=alt.Size("size:Q", scale=None)
        ),
    ]


def _pixel_layer(name: str) -> alt.Chart:
    """A layer of what has its place in pixels."""
    x, y = (alt.X("x:Q", axis=None, scale=None), alt.Y("y:Q", axis=None, scale=None))
    return alt.Chart(alt.NamedData(name)).encode(x=x, y=y)


def _row(point: Point, line: int) -> dict[str, Any]:
    kind = "own" if point.kind in ("full", "partial") else point.kind
    kind = kind if kind in ORDER else "other"
    is_hollow = kind == "target" or not point.final
    tip = f"{point.group}, {point.label}: {point.text}"
    return {
        "day": point.day.isoformat() if point.day else None,
        "value": float(point.value or 0),
        "kind": kind,
        "line": line,
        "joined": point.comparable,
        "width": 3 if kind == "own" else 1.5,
        "size": DOTS[kind],
        "stroke": COLOURS[kind],
        "fill": "var(--paper)" if is_hollow else COLOURS[kind],
        "tip": f"{tip}; {point.note}" if point.note else tip,
    }


def _text(text: Text) -> dict[str, Any]:
    return {
        "text": text.text,
        "x": round(text.x, 1),
        "y": round(text.y, 1),
        "align": text.align,
        "weight": "bold" if text.bold else "normal",
        "fill": COLOURS.get(text.kind, COLOURS["other"]),
    }


def _line(segment: Segment) -> dict[str, float]:
    x, y, x2, y2 = (round(value, 1) for value in segment)
    return {"x": x, "y": y, "x2": x2, "y2": y2}
