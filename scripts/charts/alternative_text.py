"""The alternative text of a chart."""

from collections.abc import Sequence
from decimal import Decimal

from scripts.charts.chart import Chart, Point
from scripts.wording.phrases import phrase


def alternative(chart: Chart, lang: str) -> str:
    """The alternative text of a chart.

    First every group with all its labels and values in order, parts of a year marked; then what
    stands out: the highest and the lowest value, and how the last value compares with the first
    and with the one before it. A single series needs no name: the title has it.
    """
    groups: dict[str, list[Point]] = {}
    for bar in chart.points:
        groups.setdefault(bar.group, []).append(bar)
    own = [group for group, bars in groups.items() if bars[0].kind != "target"]
    is_alone = chart.over_time and len(own) == 1 and groups[own[0]][0].kind != "other"
    unnamed = own if is_alone else []
    names = {group: "" if group in unnamed else group for group in groups}
    sentences = [_values(names[group], bars, lang) for group, bars in groups.items()]
    for group, bars in groups.items():
        if bars[0].kind not in ("target", "whole"):
            sentences += _highlights(names[group], bars, chart.over_time, lang)
    return " ".join(sentences)


def _values(group: str, bars: Sequence[Point], lang: str) -> str:
    partial = phrase("chart", "not_full", lang)
    values = "; ".join(
        f"{bar.label.replace(': ', ', ')}: {bar.text}"
        + (f" ({partial})" if bar.kind == "partial" else "")
        + (f" ({bar.note})" if bar.note else "")
        for bar in bars
    )
    return f"{group} – {values}." if group else f"{_begun(values)}."


def _highlights(group: str, bars: Sequence[Point], over_time: bool, lang: str) -> list[str]:
    """The highest and lowest of three bars or more, and the direction of what can be compared."""
    points = [(bar.value, bar) for bar in bars if bar.value is not None]
    parts = []
    full = [(value, bar) for value, bar in points if bar.comparable]
    all_alike = len(full) == len(points)  # nine months are not the lowest of several years
    if len(points) > 2 and (all_alike or not over_time):
        parts += _extremes(points, lang)
    is_left_out = any(bar.day and not bar.comparable for _, bar in points[-1:])
    if over_time and len(full) > 1 and not is_left_out:
        parts.append(_last_compared(full, lang))
    words = "; ".join(parts)
    return [f"{group}: {words}." if group else f"{_begun(words)}."] if parts else []


def _begun(sentence: str) -> str:
    """A sentence with a capital letter where it begins."""
    return sentence[:1].upper() + sentence[1:]


def _extremes(points: Sequence[tuple[Decimal, Point]], lang: str) -> list[str]:
    """The highest and the lowest value, the first of equals; nothing if all are the same."""
    highest, high = max(points, key=lambda point: point[0])
    lowest, low = min(points, key=lambda point: point[0])
    if highest == lowest:
        return []
    labels = {"high": f"{high.text} ({high.label})", "low": f"{low.text} ({low.label})"}
    return [phrase("chart", "extremes", lang, **labels)]


def _last_compared(points: Sequence[tuple[Decimal, Point]], lang: str) -> str:
    """``số của tháng 9/2021 cao hơn năm 2019 nhưng thấp hơn năm 2020``, or than both."""
    value, last = points[-1]
    earlier = [points[0], points[-2]] if len(points) > 2 else [points[0]]
    signs = [(value > other) - (value < other) for other, _ in earlier]
    periods = [_when(point, lang) for _, point in earlier]
    join = phrase("chart", "but", lang)
    if len(set(signs)) == 1:
        signs, periods = signs[:1], [phrase("chart", "and", lang).join(periods)]
    compared = join.join(
        phrase("chart", ("equal", "higher", "lower")[sign], lang, period=period)
        for sign, period in zip(signs, periods, strict=True)
    )
    return phrase("chart", "last", lang, period=_when(last, lang), compared=compared)


def _when(point: Point, lang: str) -> str:
    """The label of a time in a sentence, a year named as one."""
    return phrase("chart", "year", lang, year=point.label) if point.label.isdigit() else point.label
