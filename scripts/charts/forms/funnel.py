"""A funnel: what is left at each step of a process, with its share of the step before.

The first indicator is where the process begins; each further one is a part of the step before it,
or a branch: a part of an earlier step that goes no further. What is a part of what, the package
says (:mod:`scripts.model.wholes`). Each step has a bar of all the room, in which the next one is
filled; that part is drawn to its full length below, so that the last steps can still be read.
What is lost is written into the empty part of the bar.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from scripts.charts.chart import Chart, Point
from scripts.charts.form import Drawing, Form
from scripts.charts.forms.parts import HIGH, INNER, ShareBar, headings, share_bar, share_point
from scripts.charts.forms.shapes import (
    INSIDE,
    TRACK,
    Rectangle,
    Shape,
    Wedge,
    Words,
    bottom,
    drawing_of_shapes,
    entry,
    lines,
    shift,
)
from scripts.charts.lettering import LINE, width
from scripts.charts.points import chart_figures, make_chart, value_text
from scripts.charts.theme import DESK, PHONE
from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import Package
from scripts.model.wholes import whole_of
from scripts.wording.faults import Unusable
from scripts.wording.phrases import phrase

WIDENING = 16  # pixels in which a part becomes as long as the next bar


def check(package: Package, indicators: Sequence[str]) -> None:
    """Raise ``Unusable`` where an indicator is a part of no step before it."""
    for place, indicator in enumerate(indicators[1:], 1):
        if not whole_of(package, indicator, indicators[:place]):
            raise Unusable("chart-funnel", indicator=indicator)


def steps(package: Package, indicators: Sequence[str]) -> dict[str, list[str]]:
    """Each step of the process in order, with the branches that leave it."""
    branches: dict[str, list[str]] = {indicators[0]: []}
    for indicator in indicators[1:]:
        chain = list(branches)
        whole = whole_of(package, indicator, chain) or chain[-1]
        if whole == chain[-1]:
            branches[indicator] = []
        else:
            branches[whole].append(indicator)
    return branches


def funnel(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each period and area that a figure of the first indicator holds for."""
    by_key = {figure.key: figure for figure in chart_figures(figures, indicators)}
    first_keys = {
        key: figures.effective_key(key._replace(indicator=indicators[0])) for key in by_key
    }
    is_base = figures.package.by_id["indicators"][indicators[0]]["kind"] == "base"
    parts = [
        by_key[key]
        for key, first in first_keys.items()
        if first in by_key and not (is_base and first == key)
    ]
    shown_figures: dict[Key, Figure] = {}
    points: list[Point] = []
    for place, group in headings(figures, parts, indicators, lang).items():
        own = {figure.key.indicator: figure for figure in parts if figure.key[1:] == place}
        own[indicators[0]] = by_key[first_keys[next(iter(own.values())).key]]
        shown_figures |= {figure.key: figure for figure in own.values()}
        points += _points(figures, own, steps(figures.package, indicators), group, lang)
    return make_chart(
        "funnel",
        figures,
        points,
        indicators,
        lang,
        over_time=False,
        shown_figures=list(shown_figures.values()),
    )


def _points(
    figures: Figures,
    own: Mapping[str, Figure],
    chain: Mapping[str, Sequence[str]],
    group: str,
    lang: str,
) -> Iterator[Point]:
    """The steps that have a figure, each with its share of the one before, and its branches."""
    before: Figure | None = None
    for step, branches in chain.items():
        if step in own:
            whole = own[step]
            yield _part(figures, whole, before or whole, group, lang)
            for figure in (own[name] for name in branches if name in own):
                branch = _part(figures, figure, whole, group, lang)
                ours = branch.ours if figure.printed else "differences"
                yield replace(branch, kind="branch", ours=ours)
            before = whole


def _part(figures: Figures, figure: Figure, whole: Figure, group: str, lang: str) -> Point:
    """A step or a branch, its share with the number that this is a share of."""
    one = share_point(figures, figure, whole, group, lang)
    of = {"share": one.note, "whole": value_text(figures, whole, lang)}
    return replace(one, note=phrase("chart", "of_step", lang, **of)) if one.note else one


def draw(chart: Chart, width: int) -> Drawing:
    """Each step as words above a bar, in which the next step is filled, and widens to its own."""
    shapes, height = layout(chart, width)
    return drawing_of_shapes(shapes, width, height)


@dataclass(frozen=True)
class Stage:
    """A step with what becomes of it: the next step, if any, and its branches."""

    step: Point
    branches: tuple[Point, ...]
    following: Point | None


def layout(chart: Chart, width: int) -> tuple[list[Shape], float]:
    """The shapes of a drawing, and its height."""
    shapes: list[Shape] = []
    top = 0.0
    for group in dict.fromkeys(point.group for point in chart.points):
        shapes += (heading := lines(group, width, 0, top, bold=True))
        top += LINE * len(heading) + (INNER / 2 if heading else 0)
        stages = _stages([point for point in chart.points if point.group == group])
        is_widened = False
        for stage in stages:
            stage_shapes, top, is_widened = _stage(stage, width, top, is_widened=is_widened)
            shapes += stage_shapes
        top += WIDENING
    return shapes, top - WIDENING + 2


def _stages(points: Sequence[Point]) -> list[Stage]:
    """The steps among some points, each with the branches that follow it."""
    at = [place for place, point in enumerate(points) if point.kind != "branch"]
    return [
        Stage(points[place], tuple(points[place + 1 : end]), None if end is None else points[end])
        for place, end in zip_longest(at, at[1:])
    ]


def _stage(
    stage: Stage, room: int, top: float, *, is_widened: bool
) -> tuple[list[Shape], float, bool]:
    """A step drawn from ``top`` down: its shapes, its lower end, whether the next is widened.

    The words of a widened step stand on the surface that the bar above widens into. Its first
    branch is written inside its bar if there is room, all others above the bar.
    """
    whole, after = stage.step.value or Decimal(0), stage.following
    bar = None
    if after is not None and after.note and whole:
        bar = share_bar(after, whole, Decimal(0), room, 0, INSIDE)
    beside = _beside(stage.branches[:1], bar, room) if bar else []
    indent = INNER if is_widened else 0
    words: list[Words] = []
    end = top
    for point in (stage.step, *stage.branches[len(beside) :]):
        is_last = after is None and point == stage.step
        is_share = point.note and point.kind != "branch"
        value = f"{point.text} ({point.note})" if is_share else point.text
        words += entry(point.label, value, room - 2 * indent, indent, end, bold=is_last)
        end = bottom(words, end)
    end += 2 if bar or is_widened else 0
    shapes: list[Shape] = [Rectangle(0, top, room, end, TRACK)] if is_widened else []
    shapes += words
    if bar is None:
        return shapes, end + INNER / 2, False
    bar_shapes: list[Shape] = [bar.around, bar.filled, *beside]
    shapes += [shift(shape, 0, end) for shape in bar_shapes]
    end += HIGH
    shapes.append(Wedge((bar.filled.x, bar.filled.x2, end), (0, room, end + WIDENING)))
    return shapes, end + WIDENING, True


def _beside(branches: Sequence[Point], bar: ShareBar, room: int) -> list[Words]:
    """The branch that fits into the empty part of a bar, to the right of what is filled."""
    return [
        Words(words, room - INNER, HIGH / 2, "right")
        for branch in branches
        for words in [f"{branch.label}: {branch.text}"]
        if bar.filled.x2 + 2 * INNER + width(words) <= room
    ]


FUNNEL = Form(funnel, draw, (PHONE, DESK), check=check)
