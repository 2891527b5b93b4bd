"""A chart as Vega-Lite, in any of the widths of its form."""

import copy
from functools import lru_cache
from typing import Any

from scripts.charts.chart import Chart
from scripts.charts.form import Drawing
from scripts.charts.forms import FORMS


def widths(chart: Chart) -> tuple[int, ...]:
    """The widths that a chart is drawn in, in pixels, the narrowest first."""
    return FORMS[chart.form].widths


@lru_cache(maxsize=2048)
def drawing(chart: Chart, width: int | None = None) -> Drawing:
    """A chart's drawing in one of its widths; without one, in the widest."""
    if width is None:
        return drawing(chart, widths(chart)[-1])
    return FORMS[chart.form].draw(chart, width)


def specification(chart: Chart, width: int | None = None) -> dict[str, Any]:
    """The Vega-Lite of a drawing, as a copy."""
    return copy.deepcopy(dict(drawing(chart, width).spec))


def is_interactive(chart: Chart) -> bool:
    """Whether touching the chart shows more than its drawing prints."""
    return FORMS[chart.form].interactive


def keys(chart: Chart) -> list[str]:
    """The names of phrases by which a page explains how a drawing shows what isn't like the rest.

    A part of a year, where the drawing doesn't say it in words, and a value that isn't final.
    """
    partial = ["partial"] if chart.has_partial and FORMS[chart.form].has_key else []
    return [*partial, *(["hollow"] if chart.has_hollow else [])]


def interactive(chart: Chart, width: int | None = None) -> dict[str, Any]:
    """The same with a tooltip where a row of its data has a ``tip``."""
    spec = specification(chart, width)
    if is_interactive(chart):
        for layer in spec["layer"]:
            layer["encoding"]["tooltip"] = {"field": "tip", "type": "nominal"}
    return spec


def height(chart: Chart, width: int | None = None) -> int:
    """How high a drawing is, in its own pixels."""
    return drawing(chart, width).height
