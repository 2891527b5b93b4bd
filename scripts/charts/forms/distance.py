"""A dot and a ring on a track: where an indicator is, and its next target.

For rows of a list, whose words stand beside it: the drawing names only the ends of its scale.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import altair as alt

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing, Form
from scripts.charts.next_target import now_and_target
from scripts.charts.points import make_chart
from scripts.model.figures import Figures
from scripts.wording import numbers

EDGE = 9  # pixels beside the track: half of a ring
TRACK, NAMES, HEIGHT = 10, 27, 34  # where the track and the names of its ends lie, from the top
DOT, RING = 64, 190  # areas in square pixels: a ring is seen around a dot
STEPS = (1, 2, 5, 10)  # where a scale of its own ends, times a power of ten
ROOM = Decimal("1.2")  # beyond the value that lies farthest out
WHOLE = Decimal(100)


def distance(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """The latest figure of the first area and its next target, on a scale from 0.

    Percentages have one up to 100, but where both are small, or one is larger, a scale of its own.
    """
    (indicator,) = indicators
    points = now_and_target(figures, indicator, lang)
    unit = figures.unit(indicator)
    low, high = _ends([p.value for p in points if p.value is not None], unit["symbol_en"] == "%")
    ticks = [(end, numbers.with_unit(end, unit, lang, short=True)) for end in (low, high)]
    chart = make_chart("distance", figures, points, indicators, lang, over_time=False)
    return replace(chart, ticks=tuple(ticks))


def _ends(values: Sequence[Decimal], is_percent: bool) -> tuple[Decimal, Decimal]:
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    if is_percent and low >= 0 and 10 <= high <= WHOLE:
        return Decimal(0), WHOLE
    return -_beyond(-low), _beyond(high) if high or not low else Decimal(0)


def _beyond(value: Decimal) -> Decimal:
    """The round number that leaves some room beyond a value; 1 beyond nothing, 0 if below it."""
    if value <= 0:
        return Decimal(value == 0 and not value.is_signed())
    power = Decimal(1).scaleb((value * ROOM).adjusted())
    end = next(step * power for step in STEPS if step * power >= value * ROOM)
    return end.quantize(Decimal(1)) if end >= 1 else end


def draw(chart: Chart, width: int) -> Drawing:
    """The track with its dot, its ring, and what lies between them."""
    (low, first), (high, last) = chart.ticks[0], chart.ticks[-1]
    span, room = float(high - low), width - 2 * EDGE

    def place(value: Decimal) -> float:
        return round(EDGE + float(value - low) / span * room, 1)

    marks = [_mark(point, place(point.value)) for point in chart.points if point.value is not None]
    spec = dict(_form())
    spec["datasets"] = {
        "track": [{"from": EDGE, "to": width - EDGE}],
        "gap": [{"from": marks[0]["x"], "to": marks[1]["x"]}] if len(marks) > 1 else [],
        "marks": marks,
        "ends": [{"text": first, "x": 0}],
        "last": [{"text": last, "x": width}],
    }
    return Drawing(spec | {"width": width, "height": HEIGHT}, width, HEIGHT)


def _mark(point: Point, x: float) -> dict[str, Any]:
    return {"kind": point.kind, "x": x}


@cache
def _form() -> dict[str, Any]:
    """What all tracks have in common, to be filled with rows."""
    across = {name: alt.X(f"{name}:Q", axis=None, scale=None) for name in ("from", "x")}
    to, on = alt.X2("to:Q"), alt.value(TRACK)
    names = alt.value(NAMES)

    def data(name: str) -> alt.Chart:
        return alt.Chart(alt.NamedData(name))

    def rule(name: str, colour: str, thick: int) -> alt.Chart:
        return data(name).mark_rule(strokeWidth=thick, color=colour).encode(across["from"], x2=to, y=on)

    def mark(kind: str, size: int, fill: str, stroke: str) -> alt.Chart:
        return (
            data("marks")
            .transform_filter(f"datum.kind == '{kind}'")
            .mark_point(shape="circle", size=size, fill=fill, stroke=stroke, strokeWidth=2.5, opacity=1)
            .encode(across["x"], y=on)
        )

    bar, target, paper = theme.FILLS["full"], theme.FILLS["target"], "var(--paper)"
    layers = [
        rule("track", "var(--chart-grid)", 4),
        rule("gap", target, 2),
        mark("target", RING, paper, target),
        mark("full", DOT, bar, bar),
        mark("partial", DOT, paper, bar),
        data("ends").mark_text(align="left", color="var(--quiet)").encode(across["x"], y=names, text="text:N"),
        data("last").mark_text(align="right", color="var(--quiet)").encode(across["x"], y=names, text="text:N"),
    ]
    return dict(
        alt.layer(*layers)
        .properties(autosize=alt.AutoSizeParams(type="none"))
        .configure(**theme.CONFIG)
        .to_dict()
    )


DISTANCE = Form(distance, draw, single=True)
