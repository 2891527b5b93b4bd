"""A form of chart: how figures become a chart, and a chart a drawing of some width."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.charts.chart import Chart
from scripts.charts.theme import PHONE
from scripts.model.figures import Figure, Figures
from scripts.model.package import Package


@dataclass(frozen=True)
class Drawing:
    """A chart as Vega-Lite, with its size in pixels.

    A row of its data that has a ``tip`` says in it what an interactive chart shows of it.
    """

    spec: Mapping[str, Any]
    width: int
    height: int


@dataclass(frozen=True)
class Form:
    """How charts of one form are made and drawn.

    ``chart`` makes the chart of some figures and indicators in a language: with every figure and
    target of them, as its CSV file has, unless ``shown_figures`` chooses. ``draw`` makes its
    drawing in one of ``widths``, the narrowest first; a form that reads well on a phone and on a
    desk alike has one. ``single`` says that it shows one indicator; ``interactive`` that touching
    it shows more than is printed; ``has_key`` that the page explains how parts of a year look,
    since the drawing doesn't say it in words. ``check`` raises ``Unusable`` for indicators that the
    form can't draw together; ``shown_figures`` returns the figures of an indicator that it shows,
    where these aren't all: it then isn't the chart of a series.
    """

    chart: Callable[[Figures, Sequence[str], str], Chart]
    draw: Callable[[Chart, int], Drawing]
    widths: tuple[int, ...] = (PHONE,)
    single: bool = False
    interactive: bool = False
    has_key: bool = False
    check: Callable[[Package, Sequence[str]], None] | None = None
    shown_figures: Callable[[Figures, str], list[Figure]] | None = None
