"""Bars: the values of some indicators as rows, in one of three orders."""

from collections.abc import Sequence

from scripts.charts.chart import Chart, Point
from scripts.charts.form import Form
from scripts.charts.forms.bar_drawing import draw
from scripts.charts.points import (
    chart_figures,
    chart_targets,
    make_chart,
    point,
    series_name,
    short_name,
    since_break,
    value_text,
    with_area,
)
from scripts.charts.subtitles import periods_of
from scripts.charts.theme import DESK, PHONE
from scripts.model.figures import Figures
from scripts.wording.period_labels import short_labels


def by_period(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each indicator, a bar for each period; targets apart from them only in words."""
    points = [
        point(figures, figure, since_break(figures, figure, name, lang), lang)
        for figure in chart_figures(figures, indicators)
        for name in [series_name(figures, figure, lang)]
    ]
    only = indicators if len(indicators) == 1 else []
    unlike_targets = [row for row in chart_targets(figures, only) if not row["comparable"]]
    return make_chart(
        "by_period", figures, points, indicators, lang, over_time=True, targets=unlike_targets
    )


def by_indicator(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each period, a bar for each indicator: parts of a whole, steps of a process.

    Of several areas, a group for each period and area.
    """
    shown_figures = chart_figures(figures, indicators)
    periods = periods_of(figures, shown_figures)
    labels = short_labels(figures.package, indicators, periods, lang) if len(periods) > 1 else [""]
    groups = dict(zip(periods, labels, strict=False))
    several = any(len(figures.peers(name)) > 1 for name in indicators)
    points = [
        Point(
            with_area(figures, figure, groups[period], lang) if several else groups[period],
            short_name(figures, figure, lang) if several else series_name(figures, figure, lang),
            figure.value,
            value_text(figures, figure, lang),
            "full",
        )
        for period in periods
        for area in (figures.areas if several else [None])
        for figure in shown_figures
        if figure.key.period == period and area in (None, figure.key.area)
    ]
    return make_chart("by_indicator", figures, points, indicators, lang, over_time=False)


BY_PERIOD = Form(by_period, draw, (PHONE, DESK), has_key=True)
BY_INDICATOR = Form(by_indicator, draw, (PHONE, DESK), has_key=True)
