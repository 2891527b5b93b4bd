"""Small multiples: each series as columns on a scale of its own, with its latest change in words.

For series that share a unit but not a size, so that on one scale the small ones could not be seen.
An indicator has one scale in all areas of a level. Columns begin at zero and are in the order of
their periods, those without a date too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.charts import theme
from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing, Form
from scripts.charts.forms.column_words import BESIDE, periods, values
from scripts.charts.forms.shapes import (
    FILL,
    INSIDE,
    Rectangle,
    Rule,
    Shape,
    Words,
    bottom,
    drawing_of_shapes,
    lines,
    shift,
)
from scripts.charts.lettering import LINE
from scripts.charts.points import (
    chart_figures,
    make_chart,
    period_label,
    point,
    series_name,
    since_break,
)
from scripts.charts.theme import DESK, PHONE
from scripts.model.changes import change
from scripts.model.comparability import obstacle
from scripts.model.figures import UNSETTLED, Figure, Figures
from scripts.model.rounding import SHOWN_DECIMALS, decimals_of, rounded_change
from scripts.model.timing import in_time
from scripts.wording import numbers
from scripts.wording.phrases import phrase
from scripts.wording.text import text

HIGH = 96  # pixels from the lowest to the highest value
APART, BELOW = 30, 20  # between panels: side by side, and one below the other
WIDEST, SHARE = 56, 0.6  # of a column: in pixels, and of its slot

FILLS = theme.FILLS | {"unsettled": INSIDE}


def small_multiples(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each series, and for what follows a break in it."""
    points = []
    shown_figures = chart_figures(figures, indicators)
    several = len({figure.key[:2] for figure in shown_figures}) > 1  # the title says what one did
    for figure in shown_figures:
        name = since_break(figures, figure, series_name(figures, figure, lang), lang)
        change_words = _change_words(figures, figure, lang, is_alone=not several)
        notes = [change_words or _unlike(figures, figure, lang)]
        one = point(figures, figure, name, lang)
        if figure.status in UNSETTLED:
            status = text(figures.package.by_id["statuses"][figure.status], "name", lang)
            notes.append(phrase("chart", "unsettled", lang, status=status))
            one = replace(one, kind="unsettled", final=False)
        ours, scale = "changes" if change_words else "", _scale(figures, figure)
        points.append(replace(one, note="; ".join(filter(None, notes)), ours=ours, scale=scale))
    by_indicator = "indicator_scales" if any(one.scale for one in points) else "scales"
    name, remark = "small_multiples", phrase("chart", by_indicator, lang) if several else ""
    return make_chart(name, figures, points, indicators, lang, over_time=True, remark=remark)


def _scale(figures: Figures, figure: Figure) -> str:
    """The indicator of a figure of one of several areas of a level; otherwise empty."""
    peers = figures.peers(figure.key.indicator)
    return figure.key.indicator if len(peers) > 1 and figure.key.area in peers else ""


def _unlike(figures: Figures, figure: Figure, lang: str) -> str:
    """A remark if the latest figure of a series cannot be compared with the one before it."""
    before = _before(figures, figure)
    if before is None or not obstacle(figures, before, figure):
        return ""
    return phrase("chart", "unlike", lang, period=period_label(figures, before.key, lang))


def _before(figures: Figures, figure: Figure) -> Figure | None:
    """The figure before the latest of a series; nothing for any other."""
    series = figures.series(figure.key.indicator, figure.key.area)
    in_order = in_time(figures, [one for one in series if one.value is not None])
    return in_order[-2] if len(in_order) > 1 and figure == in_order[-1] else None


def _change_words(figures: Figures, figure: Figure, lang: str, *, is_alone: bool) -> str:
    """How the latest figure of a series changed from the one before it; empty for other figures.

    Also empty for a series that ``is_alone``, and for figures that cannot be compared.
    """
    before = _before(figures, figure)
    if is_alone or before is None or obstacle(figures, before, figure):
        return ""
    period = period_label(figures, before.key, lang)
    step = change(figures, before, figure)
    unit = figures.unit(figure.key.indicator)
    if step.percent is None or unit["symbol_en"] == "%":
        decimals = figures.package.by_id["indicators"][figure.key.indicator]["decimals"]
        size = rounded_change(step.difference, min(decimals, decimals_of(step.difference)))
        amount = numbers.distance(abs(size), unit, lang)
    else:
        size = rounded_change(step.percent, SHOWN_DECIMALS)
        amount = f"{numbers.number(abs(size), lang)}%"
    return numbers.change_since(size, amount, period, lang)


def draw(chart: Chart, width: int) -> Drawing:
    """The panels below each other, two side by side where there is room."""
    shapes, height = layout(chart, width)
    return drawing_of_shapes(shapes, width, height)


def layout(chart: Chart, width: int) -> tuple[list[Shape], float]:
    """The shapes of a drawing, and its height; panels side by side have one base line."""
    groups = dict.fromkeys(point.group for point in chart.points)
    panels = [[one for one in chart.points if one.group == group] for group in groups]
    abreast = 2 if width >= DESK and len(panels) > 1 else 1
    room = (width - APART * (abreast - 1)) / abreast
    shapes: list[Shape] = []
    top = 0.0
    for row in (panels[n : n + abreast] for n in range(0, len(panels), abreast)):
        heads = [_head(panel, room, has_name=len(panels) > 1) for panel in row]
        head_height = max(len(head) for head in heads) * LINE + BESIDE
        plots = [_plot(panel, room, _extent(chart, panel)) for panel in row]
        zero = max(plot.above for plot in plots)
        ends = []
        for n, (head, plot) in enumerate(zip(heads, plots, strict=True)):
            left = n * (room + APART)
            shapes += [shift(one, left, top) for one in head]
            down = top + head_height + zero
            shapes += [shift(one, left, down) for one in plot.shapes]
            ends.append(down + plot.below)
        top = max(ends) + BELOW
    return shapes, top - BELOW + 2


def _head(panel: Sequence[Point], room: float, *, has_name: bool) -> list[Words]:
    """The name of a series, if it is one of several; words about values, on a column's side."""
    head = lines(panel[0].group, room, 0, 0, bold=True) if has_name else []
    for one in panel:
        if one.note:
            name = one.label if one.day else one.text  # no one says “time not stated: …”
            is_last = not has_name and len(panel) > 1 and one == panel[-1]
            x, align = (room, "right") if is_last else (0, "left")
            head += lines(f"{name}: {one.note}", room, x, LINE * len(head), align)
    return head


@dataclass(frozen=True)
class PanelPlot:
    """The columns of a panel with their words, from zero on: how far they go to both sides."""

    shapes: tuple[Shape, ...]
    above: float
    below: float


def _extent(chart: Chart, panel: Sequence[Point]) -> tuple[float, float]:
    """The lowest and highest value of a scale, zero among them: of all groups that it is for."""
    name = panel[0].scale
    points = [one for one in chart.points if one.scale == name] if name else panel
    values = [float(one.value or 0) for one in points]
    return min(0.0, *values), max(0.0, *values)


def _plot(panel: Sequence[Point], room: float, extent: tuple[float, float]) -> PanelPlot:
    """The columns of a series, their values at their ends and their periods below."""
    sizes = [float(one.value or 0) for one in panel]
    low, high = extent
    scale = HIGH / (high - low or 1)
    slot = room / len(panel)
    wide = min(SHARE * slot, WIDEST)
    ends = [-size * scale for size in sizes]
    columns = [
        _column(one, (n + 0.5) * slot, end, wide)
        for n, (one, end) in enumerate(zip(panel, ends, strict=True))
        if one.value is not None
    ]
    over = values(panel, ends, room)
    # On a scale that others share, no higher than its own columns: the room above says nothing.
    above = max([0.0, *(-end for end in ends), *(LINE / 2 - word.y for word in over)])
    below = max([0.0, *ends, *(word.y + LINE / 2 for word in over)]) + BESIDE
    under = periods(panel, room, below)
    return PanelPlot((*columns, Rule(0, room, 0), *over, *under), above, bottom(under, below))


def _column(point: Point, middle: float, end: float, wide: float) -> Rectangle:
    """A column from zero: hollow if its value is not final."""
    top, base = sorted((end, 0.0))
    fill = FILLS[point.kind]
    edge = fill if point.kind == "other" else FILL
    return Rectangle(middle - wide / 2, top, middle + wide / 2, base, fill, edge)


SMALL_MULTIPLES = Form(small_multiples, draw, (PHONE, DESK), has_key=True)
