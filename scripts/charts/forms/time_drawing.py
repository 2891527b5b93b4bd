"""An axis of time as Vega-Lite: lines and dots by day and value, texts at their places."""

from typing import Any, Literal

import altair as alt

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing
from scripts.charts.forms.time_layout import Text, layout
from scripts.charts.placement import Segment

DAY = 86_400_000  # in milliseconds
EPOCH = 719_163  # 1 January 1970 as an ordinal
ALIGNMENTS: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
COLOURS = {
    "own": "var(--chart-bar)",
    "other": "var(--chart-other)",
    "target": "var(--chart-target)",
    "gap": theme.TEXT,
    "name": "var(--quiet)",
}


def draw(chart: Chart, width: int) -> Drawing:
    """A chart as lines over time; values in the unit of its indicator."""
    places = layout(chart, width)
    days, values = places.plot.days, places.plot.values
    ends = [(day - EPOCH) * DAY for day in (days.low, days.high)]
    x_scale = alt.Scale(type="utc", domain=ends, range=[days.start, days.end], nice=False)
    ends = [values.low, values.high]
    y_scale = alt.Scale(domain=ends, range=[values.start, values.end], nice=False, zero=False)
    x = alt.X("day:T", axis=None, scale=x_scale)
    y = alt.Y("value:Q", axis=None, scale=y_scale)
    data = {
        "points": [
            _row(point, number) for number, line in enumerate(places.plot.series) for point in line
        ],
        "texts": [_text(text) for text in places.texts],
        "grid": [_line(segment) for segment in places.grid],
        "gap": [_line(segment) for segment in places.gap],
    }
    layers = [
        _rules("grid").mark_rule(color="var(--chart-grid)"),
        *_points(x, y),
        _rules("gap").mark_rule(color=theme.TEXT, strokeWidth=1.5),
        *_texts(places.texts),
    ]
    spec = (
        alt.layer(*layers)
        .properties(width=width, height=places.height, autosize=alt.AutoSizeParams(type="none"))
        .configure(**theme.CONFIG)
        .to_dict()
    )
    return Drawing(spec | {"datasets": data}, width, places.height)


def _points(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Ways of targets, lines of others and of the own area, then the dots on them."""
    points = alt.Chart(alt.NamedData("points"))
    line = points.transform_filter("datum.joined").encode(x=x, y=y, detail="line:N")
    dots = points.encode(x=x, y=y)
    paper = "var(--paper)"
    layers = [
        line.transform_filter("datum.kind == 'target'").mark_line(
            color=COLOURS["target"], strokeDash=[1, 5], strokeWidth=2, strokeCap="round"
        ),
        line.transform_filter("datum.kind == 'other'").mark_line(
            color=COLOURS["other"], strokeWidth=1.5
        ),
        line.transform_filter("datum.kind == 'own'").mark_line(color=COLOURS["own"], strokeWidth=3),
    ]
    for kind, size in (("target", 70), ("other", 36), ("own", 64)):
        colour = COLOURS[kind]
        of_kind = dots.transform_filter(f"datum.kind == '{kind}'")
        mark: dict[str, Any] = {"size": size, "stroke": colour, "opacity": 1, "strokeWidth": 2}
        hollow = of_kind.transform_filter("datum.hollow").mark_point(fill=paper, **mark)
        full = of_kind.transform_filter("!datum.hollow").mark_point(fill=colour, **mark)
        layers += [hollow] if kind == "target" else [full, hollow]
    return layers


def _texts(texts: tuple[Text, ...]) -> list[alt.Chart]:
    """A layer for each alignment and weight that there is: these are not given by data."""
    colours = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    base = alt.Chart(alt.NamedData("texts")).encode(
        x=alt.X("x:Q", axis=None, scale=None),
        y=alt.Y("y:Q", axis=None, scale=None),
        text="text:N",
        color=alt.Color("kind:N", legend=None, scale=colours),
    )
    return [
        base.transform_filter(
            f"datum.align == '{align}' && {'' if bold else '!'}datum.bold"
        ).mark_text(align=align, fontWeight="bold" if bold else "normal")
        for align in ALIGNMENTS
        for bold in (False, True)
        if any((text.align, text.bold) == (align, bold) for text in texts)
    ]


def _rules(name: str) -> alt.Chart:
    """Straight lines at fixed places."""
    x, y = (alt.X("x:Q", axis=None, scale=None), alt.Y("y:Q", axis=None, scale=None))
    return alt.Chart(alt.NamedData(name)).encode(x=x, y=y, x2="x2:Q", y2="y2:Q")


def _row(point: Point, line: int) -> dict[str, Any]:
    kind = "own" if point.kind in ("full", "partial") else point.kind
    tip = f"{point.group}, {point.label}: {point.text}"
    return {
        "day": point.day.isoformat() if point.day else None,
        "value": float(point.value or 0),
        "kind": kind,
        "line": line,
        "joined": point.comparable,
        "hollow": not point.whole_year or kind == "target",
        "tip": f"{tip}; {point.note}" if point.note else tip,
    }


def _text(text: Text) -> dict[str, Any]:
    place = {"x": round(text.x, 1), "y": round(text.y, 1), "align": text.align}
    return {"text": text.text, **place, "kind": text.kind, "bold": text.bold}


def _line(segment: Segment) -> dict[str, float]:
    x, y, x2, y2 = (round(value, 1) for value in segment)
    return {"x": x, "y": y, "x2": x2, "y2": y2}
