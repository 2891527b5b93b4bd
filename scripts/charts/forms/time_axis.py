"""An axis of time: an area beside others, its targets to come, and the distance to the next."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scripts.charts.chart import Chart, Point
from scripts.charts.distances import distance_words
from scripts.charts.form import Form
from scripts.charts.forms.time_drawing import draw
from scripts.charts.points import (
    area_name,
    chart_figures,
    chart_targets,
    make_chart,
    point,
    since_break,
    target_point,
    targets_name,
)
from scripts.charts.scales import extent, round_values
from scripts.charts.theme import DESK, PHONE
from scripts.model.figures import UNSETTLED, Figure, Figures
from scripts.model.package import Row
from scripts.model.ranking import totals
from scripts.model.targets import Progress, next_step, scope
from scripts.wording import numbers
from scripts.wording.phrases import phrase
from scripts.wording.text import text


def time_axis(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each area, the first area alone of kind ``full``; then the targets.

    The target that is due next says how far the first area is from it. Targets that aren't
    measured as the figures are have no place on the axis: a caution gives them. ``words`` are the
    name of each group of targets, as short as the drawing needs it.
    """
    first = figures.areas_of(indicators[0])[:1]
    return _chart(figures, indicators, first, chart_targets(figures, indicators), lang)


def of_area(figures: Figures, indicator: str, area: str, lang: str) -> Chart:
    """The same of one area beside the one that it is part of, with the targets of both."""
    whole = figures.package.by_id["areas"][area].get("part_of")
    places = [area, whole] if whole and whole not in totals(figures, indicator) else [area]
    shown_figures = [figure for place in places for figure in figures.series(indicator, place)]
    rows = figures.package.targets_of(indicator, places)
    return _chart(figures, [indicator], [area], rows, lang, shown_figures)


def _chart(
    figures: Figures,
    indicators: Sequence[str],
    first: Sequence[str],
    rows: Sequence[Row],
    lang: str,
    shown_figures: Sequence[Figure] | None = None,
) -> Chart:
    """The chart with the targets of ``rows``; for ``shown_figures`` see :func:`make_chart`."""
    targets = _targets(figures, rows, first, lang)
    own = chart_figures(figures, indicators) if shown_figures is None else shown_figures
    chart = make_chart(
        "time_axis",
        figures,
        [*_points(figures, own, first, lang), *targets],
        indicators,
        lang,
        over_time=True,
        shown_figures=shown_figures,
        targets=rows,
        remark=_axis_remark(targets, lang),
    )
    words = tuple(dict.fromkeys(target.group for target in targets))
    return replace(chart, words=words, ticks=_ticks(figures, chart, lang))


def _points(
    figures: Figures, shown_figures: Sequence[Figure], first: Sequence[str], lang: str
) -> list[Point]:
    points = []
    for figure in shown_figures:
        group = since_break(figures, figure, area_name(figures, figure, lang), lang)
        one = point(figures, figure, group, lang, other=figure.key.area not in first)
        points.append(_with_status(figures, figure, one, lang))
    return points


def _targets(figures: Figures, rows: Sequence[Row], first: Sequence[str], lang: str) -> list[Point]:
    """The targets that can be compared, in time; a group for those of each scope."""
    aims = [row for row in rows if row["comparable"]]
    scopes: dict[str, list[Row]] = {}
    for row in aims:
        scopes.setdefault(scope(figures.package, row), []).append(row)
    targets = [
        replace(_target(figures, row, first, lang), group=targets_name(figures.package, some, lang))
        for some in scopes.values()
        for row in some
    ]
    return sorted(targets, key=lambda target: (target.day is None, target.day))


def _target(figures: Figures, row: Row, areas: Sequence[str], lang: str) -> Point:
    """A target, due at the end of its year; the next of an area has the distance as its note.

    A value of an earlier year has none: the way from there isn't over.
    """
    steps = [next_step(figures, row["indicator"], area) for area in areas]
    notes = [
        distance_words(figures, step, lang)
        for step in steps
        if step and step.target == row and not step.obstacle and _is_of_its_year(figures, step)
    ]
    target = target_point(figures, row, lang)
    if figures.package.by_id["periods"][row["period"]]["full_year"]:
        due, label = phrase("chart", "due", lang), target.label
        target = replace(target, label=f"{due} {label}", due=due)
    return replace(target, note=" ".join(notes), ours="distances" if notes else "")


def _axis_remark(targets: Sequence[Point], lang: str) -> str:
    """How far the axis goes on for targets, since the periods in the subtitle are the figures'."""
    days = [target.day for target in targets if target.day]
    return phrase("chart", "to_come", lang, year=str(max(days).year)) if days else ""


def _with_status(figures: Figures, figure: Figure, one: Point, lang: str) -> Point:
    """A point with its status in its text if it isn't final; nor is one of a part of a year."""
    if figure.status not in UNSETTLED:
        return replace(one, final=one.comparable)
    status = text(figures.package.by_id["statuses"][figure.status], "name", lang)
    return replace(one, text=f"{one.text} ({status})", final=False)


def _is_of_its_year(figures: Figures, step: Progress) -> bool:
    """Whether the value that is measured is of the year in which the target is due."""
    rows = figures.package.by_id["periods"]
    ends = [rows[name]["last"] for name in (step.measured.key.period, step.target["period"])]
    return bool(ends[0] and ends[1] and ends[0].year == ends[1].year)


def _ticks(figures: Figures, chart: Chart, lang: str) -> tuple[tuple[Decimal, str], ...]:
    """Round values across the axis, zero among them, as texts."""
    unit = figures.unit(chart.indicators[0])
    values = [point.value for point in chart.points if point.day and point.value is not None]
    ticks = round_values(*extent(values))
    return tuple((value, numbers.with_unit(value, unit, lang, short=True)) for value in ticks)


TIME_AXIS = Form(time_axis, draw, widths=(PHONE, DESK), single=True, interactive=True)
