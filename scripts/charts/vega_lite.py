"""A chart as Vega-Lite: labels on the left, a bar or a mark from zero, its value at its end."""

import copy
from collections.abc import Iterable
from functools import cache
from typing import Any

import altair as alt

from scripts.charts import theme
from scripts.charts.forms import Chart

PAINTED = ("full", "partial", "other")  # the kinds of rows that are bars


def specification(chart: Chart) -> dict[str, Any]:
    """The chart as Vega-Lite; values in the unit of its indicators, bars from zero."""
    left, right = _range(chart)
    spec = copy.deepcopy(_form())
    spec["datasets"] = {"bars": _rows(chart)}
    spec["height"] = height(chart)
    for layer in spec["layer"]:
        scale = layer["encoding"]["x"].get("scale")
        if scale is not None:
            scale |= {"domain": [0, _largest(chart)], "range": [left, right]}
    return spec


def interactive(chart: Chart) -> dict[str, Any]:
    """The same with a tooltip for each row: its label and its value as printed."""
    spec = specification(chart)
    for row in spec["datasets"]["bars"]:
        if row["kind"] != "heading":
            row["tip"] = f"{row['label']}: {row['text']}"
    for layer in spec["layer"]:
        layer["encoding"]["tooltip"] = {"field": "tip", "type": "nominal"}
    return spec


def height(chart: Chart) -> int:
    """How high the drawing is, in its own pixels; it is ``theme.WIDTH`` wide."""
    return theme.ROW * len(_rows(chart))


def _rows(chart: Chart) -> list[dict[str, Any]]:
    """The rows of a drawing: a heading for each group, and its bars."""
    rows: list[dict[str, Any]] = []
    group = ""
    for bar in chart.bars:
        if bar.group != group:
            group = bar.group
            rows.append({"row": len(rows), "kind": "heading", "label": group, "value": 0})
        rows.append(
            {
                "row": len(rows),
                "kind": bar.kind if bar.value is not None else "missing",
                "label": bar.label,
                "value": float(bar.value or 0),
                "text": bar.text,
            }
        )
    return rows


def _range(chart: Chart) -> tuple[int, int]:
    """Where zero and the largest value lie, in pixels from the left.

    Bars are as long as leaves room for the text of each: a long text at a short bar costs nothing.
    """
    left = round(_text_width(bar.label for bar in chart.bars) + 8)
    largest, room = _largest(chart), theme.WIDTH - 8 - left
    lengths = [
        (room - _text_width([bar.text])) * largest / float(bar.value)
        for bar in chart.bars
        if bar.value
    ]
    return left, left + int(min(lengths, default=theme.WIDTH - left))


def _largest(chart: Chart) -> float:
    return max((float(bar.value) for bar in chart.bars if bar.value), default=1.0)


def _text_width(texts: Iterable[str]) -> float:
    """About how wide the longest of some texts is, in pixels of the drawing."""
    letters = (len(text) + text.count("%") * 0.6 for text in texts)  # a % is wide
    return max(letters, default=0) * theme.FONT * 0.58


@cache
def _form() -> dict[str, Any]:
    """What all charts have in common, to be filled with rows, sizes and the range of values."""
    gap = theme.GAP / theme.ROW  # so that every row begins at a whole pixel
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=2 * gap, paddingOuter=gap))
    x = alt.X("value:Q", axis=None, scale=alt.Scale(nice=False))
    base = alt.Chart(alt.NamedData("bars")).encode(y=y)
    fill = alt.Scale(domain=list(PAINTED), range=[theme.FILLS[kind] for kind in PAINTED])
    bars = (
        base.transform_filter(alt.FieldOneOfPredicate("kind", list(PAINTED)))
        .mark_bar()
        .encode(x=x, x2=alt.datum(0), fill=alt.Fill("kind:N", legend=None, scale=fill))
    )
    marks = (
        base.transform_filter("datum.kind == 'target'")
        .mark_tick(thickness=3, opacity=1, color=theme.FILLS["target"])
        .encode(x=x)
    )
    headings = (
        base.transform_filter("datum.kind == 'heading'")
        .mark_text(align="left", fontWeight="bold", dy=3)
        .encode(x=alt.value(0), text="label:N")
    )
    labelled = base.transform_filter("datum.kind != 'heading'")
    labels = labelled.mark_text(align="left").encode(x=alt.value(0), text="label:N")
    values = labelled.mark_text(align="left", dx=6).encode(x=x, text="text:N")
    return dict(
        alt.layer(bars, marks, headings, labels, values)
        .properties(width=theme.WIDTH, autosize=alt.AutoSizeParams(type="none"))
        .configure(**theme.CONFIG)
        .to_dict()
    )
