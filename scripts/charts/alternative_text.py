"""The alternative text of a chart: each value once, a course in two clauses at most."""

from collections.abc import Sequence
from itertools import pairwise

from scripts.charts.chart import Chart, Point
from scripts.charts.lettering import bracketed
from scripts.wording.document_names import enumeration
from scripts.wording.phrases import phrase

MOST_CLAUSES = 2
MOST_VALUES = 6  # values in a sentence; more are a list


def alternative(chart: Chart, lang: str) -> str:
    """The alternative text of a chart, a sentence or two for each group.

    A series in time is one sentence with its values: ``tăng từ 12,94% (2019) lên 13,11% (2020),
    rồi giảm còn 9,51% (tháng 9/2021)``. Any other group is a list, followed by its extremes or its
    course without numbers. A single series needs no name: the title has it.
    """
    if chart.alternative:
        return chart.alternative
    groups: dict[str, list[Point]] = {}
    for point in chart.points:
        groups.setdefault(point.group, []).append(point)
    own = [group for group, points in groups.items() if points[0].kind != "target"]
    is_alone = chart.over_time and len(own) == 1 and groups[own[0]][0].kind != "other"
    unnamed = own if is_alone else []
    return " ".join(
        sentence
        for group, points in groups.items()
        for sentence in _sentences("" if group in unnamed else group, points, chart, lang)
    )


def _sentences(group: str, points: Sequence[Point], chart: Chart, lang: str) -> list[str]:
    """A group as its course with its values, or as a list and its extremes or course."""
    if points[0].kind in ("target", "whole"):
        return [_list(group, points, lang)]
    if not chart.over_time:
        return [_list(group, points, lang), *_extremes(points, lang)]
    if not all(_is_clear(a, b) for a, b in pairwise(points)):
        return [_list(group, points, lang)]
    trends = _trends([point for point in points if point.comparable and point.value is not None])
    if _fits_a_sentence(points) and 0 < len(trends) <= MOST_CLAUSES:
        course = _course(trends, [_value(point, point.label, lang) for point in points], lang)
        return [f"{group}: {course}." if group else f"{_capitalized(course)}."]
    with_value = [point for point in points if point.value is not None]
    is_left_out = any(point.day and not point.comparable for point in with_value[-1:])
    return [_list(group, points, lang), *([] if is_left_out else _dated_course(trends, lang))]


def _is_clear(one: Point, other: Point) -> bool:
    """Whether one is surely more than the other: “about” values may be as far off as rounding."""
    if one.value is None or other.value is None:
        return True
    slack = one.slack + other.slack
    return not slack or abs(one.value - other.value) > slack


def _fits_a_sentence(points: Sequence[Point]) -> bool:
    """Whether a sentence has room for all values: they can be compared, and each step moves."""
    is_moving = all(_sign(pair) for pair in pairwise(points))
    is_comparable = all(point.comparable and point.value is not None for point in points)
    return is_moving and is_comparable and len(points) <= MOST_VALUES


def _list(group: str, points: Sequence[Point], lang: str) -> str:
    """Every label with its value; a label with a colon of its own needs no second one."""
    values = "; ".join(
        f"{point.label}{' ' if ': ' in point.label else ': '}{_value(point, '', lang)}"
        for point in points
    )
    return f"{group} – {values}." if group else f"{_capitalized(values)}."


def _value(point: Point, label: str, lang: str) -> str:
    """A value, and in brackets its label and its note."""
    partial = phrase("chart", "not_full", lang) if point.kind == "partial" else ""
    return bracketed(point.text, "; ".join(filter(None, (label, partial, point.note))))


def _trends(points: Sequence[Point]) -> list[list[Point]]:
    """The points by trend, up or down; each trend begins where the one before it ends.

    Steps between equal values belong to the trend before them, the first to the one after.
    """
    trends: list[list[Point]] = []
    for a, b in pairwise(points):
        step = _sign([a, b])
        if trends and (step in (0, _sign(trends[-1])) or not _sign(trends[-1])):
            trends[-1].append(b)
        else:
            trends.append([a, b])
    return trends


def _sign(trend: Sequence[Point]) -> int:
    """Whether a trend goes up (1), down (-1), or nowhere."""
    first, last = (point.value or 0 for point in (trend[0], trend[-1]))
    return (last > first) - (last < first)


def _course(trends: Sequence[Sequence[Point]], values: Sequence[str], lang: str) -> str:
    """``tăng từ … lên … và …, rồi giảm còn …``: every value with its direction."""
    clauses, at = [], 0
    for trend in trends:
        ends = enumeration(values[at + 1 : at + len(trend)], lang)
        name = ("then_" if at else "") + ("rose" if _sign(trend) > 0 else "fell")
        clauses.append(phrase("chart", name, lang, start=values[at], end=ends))
        at += len(trend) - 1
    return ", ".join(clauses)


def _dated_course(trends: Sequence[Sequence[Point]], lang: str) -> list[str]:
    """``Tăng từ năm 2015 đến năm 2018``: the course by its times alone.

    Of more than two trends only the last value beside the first.
    """
    if not trends:
        return []
    spans = trends if len(trends) <= MOST_CLAUSES else [[trends[0][0], trends[-1][-1]]]
    clauses = []
    for n, trend in enumerate(spans):
        name = ("stayed", "rose", "fell")[_sign(trend)] if spans is trends else _comparison(trend)
        times = {"start": _when(trend[0], lang), "end": _when(trend[-1], lang)}
        clauses.append(phrase("chart", f"{'then_' if n else ''}{name}_in_time", lang, **times))
    return [f"{_capitalized(', '.join(clauses))}."]


def _comparison(trend: Sequence[Point]) -> str:
    return ("equal", "higher", "lower")[_sign(trend)]


def _extremes(points: Sequence[Point], lang: str) -> list[str]:
    """The highest and the lowest of three values or more, the first of equals, by their labels."""
    with_value = [(point.value, point.label) for point in points if point.value is not None]
    if len({value for value, _ in with_value}) < 2 or len(with_value) < 3:
        return []
    highest, lowest = (pick(with_value, key=lambda one: one[0])[1] for pick in (max, min))
    return [phrase("chart", "extremes", lang, high=highest, low=lowest)]


def _capitalized(sentence: str) -> str:
    """A sentence with a capital letter where it begins."""
    return sentence[:1].upper() + sentence[1:]


def _when(point: Point, lang: str) -> str:
    """The label of a time in a sentence, a year named as one."""
    return phrase("chart", "year", lang, year=point.label) if point.label.isdigit() else point.label
