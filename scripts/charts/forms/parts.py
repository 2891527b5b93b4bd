"""Parts of a whole: a bar for each part, as long as its share of the whole's length.

The first indicator is a whole, those after it are its parts; one that is no part of it begins the
next whole. Whether it is a part, the package says (:mod:`scripts.model.wholes`). Each part begins
where the one before it ends, so that parts that make the whole fill it from end to end.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing, Form
from scripts.charts.forms.shapes import (
    FILL,
    INSIDE,
    TRACK,
    Rectangle,
    Shape,
    Words,
    bottom,
    drawing_of_shapes,
    entry,
    lines,
)
from scripts.charts.lettering import LINE, width
from scripts.charts.points import (
    chart_figures,
    make_chart,
    short_name,
    value_text,
    with_area,
)
from scripts.charts.subtitles import periods_of
from scripts.charts.theme import DESK, PHONE
from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import Package
from scripts.model.wholes import is_printed_share, replaced_share, share, whole_of
from scripts.wording import numbers
from scripts.wording.faults import Unusable
from scripts.wording.period_labels import short_labels

HIGH = 26  # of a bar, in pixels
INNER = 8  # between the edge of a bar and words in it
BELOW = 14  # from a bar to what is below it


def check(package: Package, indicators: Sequence[str]) -> None:
    """Raise ``Unusable`` where a whole has no part."""
    for whole, of_it in wholes(package, indicators):
        if not of_it:
            raise Unusable("chart-parts", indicator=whole)


def wholes(package: Package, indicators: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each whole among some indicators with its parts, all in their order."""
    groups: list[tuple[str, list[str]]] = []
    for indicator in indicators:
        if groups and whole_of(package, indicator, [groups[-1][0]]):
            groups[-1][1].append(indicator)
        else:
            groups.append((indicator, []))
    return groups


def parts(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each period and area that a whole has a figure of, if there are several.

    A whole that a place has no figure of is left out there with its parts.
    """
    by_key = {figure.key: figure for figure in chart_figures(figures, indicators)}
    rows = [
        (figure, [by_key[key] for key in _keys(figure, of_it) if key in by_key])
        for whole, of_it in wholes(figures.package, indicators)
        for figure in by_key.values()
        if figure.key.indicator == whole
    ]
    shown_figures = [one for figure, others in rows for one in (figure, *others)]
    points = [
        share_point(figures, one, figure, group, lang)
        for place, group in headings(figures, shown_figures, indicators, lang).items()
        for figure, others in rows
        if figure.key[1:] == place
        for one in (figure, *others)
    ]
    replaced_figures = [
        replaced
        for figure, others in rows
        for one in others
        if (replaced := replaced_share(figures, one, figure))
    ]
    return make_chart(
        "parts",
        figures,
        points,
        indicators,
        lang,
        over_time=False,
        shown_figures=shown_figures,
        replaced_figures=replaced_figures,
    )


def _keys(whole: Figure, indicators: Sequence[str]) -> list[Key]:
    """The keys of parts where a whole has its figure."""
    return [whole.key._replace(indicator=indicator) for indicator in indicators]


def headings(
    figures: Figures, shown_figures: Sequence[Figure], indicators: Sequence[str], lang: str
) -> dict[tuple[str, str], str]:
    """The heading of each area and period that some figures are of: what tells it from others."""
    periods = periods_of(figures, shown_figures)
    labels = short_labels(figures.package, indicators, periods, lang) if len(periods) > 1 else [""]
    names = dict(zip(periods, labels, strict=False))
    places = {figure.key[1:]: figure for figure in shown_figures}
    in_order = [
        (area, period) for period in periods for area in figures.areas if (area, period) in places
    ]
    several = len({area for area, _ in in_order}) > 1
    return {
        (area, period): with_area(figures, places[area, period], names[period], lang)
        if several
        else names[period]
        for area, period in in_order
    }


def share_point(figures: Figures, figure: Figure, whole: Figure, group: str, lang: str) -> Point:
    """A whole, or a part with its share of it."""
    name, value = short_name(figures, figure, lang), value_text(figures, figure, lang)
    if figure == whole:
        return Point(group, name, figure.value, value, "whole")
    of_whole = share(figures, figure, whole)
    if of_whole is None:
        return Point(group, name, figure.value, value, "part")
    note = f"{numbers.number(of_whole, lang)}%"
    ours = "" if is_printed_share(figures, figure, whole) else "shares"
    return Point(group, name, figure.value, value, "part", note=note, ours=ours)


def draw(chart: Chart, width: int) -> Drawing:
    """The whole as words, then each part with a bar of the whole's length behind its own."""
    shapes, height = layout(chart, width)
    return drawing_of_shapes(shapes, width, height)


def layout(chart: Chart, width: int) -> tuple[list[Shape], float]:
    """The shapes of a drawing, and its height."""
    shapes: list[Shape] = []
    top, end, group, before, whole = 0.0, 0.0, "", Decimal(0), Decimal(0)
    for point in chart.points:
        if point.group != group:
            group = point.group
            shapes += (heading := lines(group, width, 0, top, bold=True))
            top += LINE * len(heading) + INNER / 2
        words = entry(point.label, point.text, width, 0, top, bold=point.kind != "whole")
        shapes += words
        top = end = bottom(words, top)
        if point.kind == "whole":
            whole, before = point.value or Decimal(0), Decimal(0)
            top = end + INNER / 2
            continue
        if point.note and whole:
            shapes += share_bar(point, whole, before, width, top + 2)
            before += point.value or Decimal(0)
            end += 2 + HIGH
        top = end + BELOW
    return shapes, end + 2


class ShareBar(NamedTuple):
    """A bar as long as a whole, the part of it that is filled, and its share in words."""

    around: Rectangle
    filled: Rectangle
    words: Words


def share_bar(
    point: Point, whole: Decimal, before: Decimal, room: float, top: float, track: str = TRACK
) -> ShareBar:
    """A bar of all the room and the part of it that a point is.

    ``before`` is what earlier parts take of the whole; the part never leaves the bar. The words
    are in the part if it is long enough, otherwise to its right, or to its left.
    """
    share = min(max(float((point.value or 0) / whole), 0.0), 1.0)
    start = min(max(float(before / whole), 0.0), 1 - share)
    left, right = 1 + start * (room - 2), 1 + (start + share) * (room - 2)
    at, wide = top + HIGH / 2, width(point.note, bold=True)
    if right - left >= wide + 2 * INNER:
        words = Words(point.note, left + INNER, at, bold=True, fill=INSIDE)
    elif right + INNER + wide < room:
        words = Words(point.note, right + INNER, at, bold=True)
    else:
        words = Words(point.note, left - INNER, at, "right", bold=True)
    around = Rectangle(0.5, top + 0.5, room - 0.5, top + HIGH - 0.5, track, FILL)
    return ShareBar(around, Rectangle(left, top + 1, right, top + HIGH - 1, FILL), words)


PARTS = Form(parts, draw, (PHONE, DESK), check=check)
