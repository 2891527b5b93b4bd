"""A chart in words, for those who don't see it."""

from collections.abc import Sequence
from decimal import Decimal

from scripts.charts.chart import Chart, Point
from scripts.wording.phrases import phrase


def alternative(chart: Chart, lang: str) -> str:
    """The alternative text of a chart.

    First every group with all its labels and values in order, parts of a year marked; then what
    stands out: the highest and the lowest value, and whether what can be compared rose.
    """
    groups: dict[str, list[Point]] = {}
    for bar in chart.points:
        groups.setdefault(bar.group, []).append(bar)
    sentences = [_values(group, bars, lang) for group, bars in groups.items()]
    for group, bars in groups.items():
        if bars[0].kind not in ("target", "whole"):
            sentences += _highlights(group, bars, chart.over_time, lang)
    return " ".join(sentences)


def _values(group: str, bars: Sequence[Point], lang: str) -> str:
    partial = phrase("chart", "not_full", lang)
    values = "; ".join(
        f"{bar.label}: {bar.text}"
        + (f" ({partial})" if bar.kind == "partial" else "")
        + (f" ({bar.note})" if bar.note else "")
        for bar in bars
    )
    return f"{group} – {values}." if group else f"{values}."


def _highlights(group: str, bars: Sequence[Point], over_time: bool, lang: str) -> list[str]:
    """The highest and lowest of three bars or more, and the direction of what can be compared."""
    points = [(bar.value, bar) for bar in bars if bar.value is not None]
    parts = []
    full = [(value, bar) for value, bar in points if bar.comparable]
    all_alike = len(full) == len(points)  # nine months are not the lowest of several years
    if len(points) > 2 and (all_alike or not over_time):
        parts += _extremes(points, lang)
    if over_time and len(full) > 1:
        (start, first), (end, last) = full[0], full[-1]
        direction = "rose" if end > start else "fell" if end < start else "same"
        parts.append(phrase("chart", direction, lang, first=first.label, last=last.label))
    name = group or phrase("chart", "all", lang)
    return [f"{name}: {'; '.join(parts)}."] if parts else []


def _extremes(points: Sequence[tuple[Decimal, Point]], lang: str) -> list[str]:
    """The highest and the lowest value, the first of equals; nothing if all are the same."""
    highest, high = max(points, key=lambda point: point[0])
    lowest, low = min(points, key=lambda point: point[0])
    if highest == lowest:
        return []
    labels = {"high": f"{high.text} ({high.label})", "low": f"{low.text} ({low.label})"}
    return [phrase("chart", "extremes", lang, **labels)]
