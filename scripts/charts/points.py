"""The figures of a chart as its points: which are shown, how they are named, what they say.

A new period or area needs no change here. Titles are words and belong to ``docs/``.
"""

from collections.abc import Sequence
from decimal import Decimal

from scripts.charts.cautions import cautions
from scripts.charts.chart import Chart, Point
from scripts.charts.subtitles import subtitle_parts
from scripts.model.breaks import last_break
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import Package, Row
from scripts.model.ranking import MOST_AREAS, areas_apart, shown_areas, totals
from scripts.model.targets import scope
from scripts.model.timing import MOMENT, is_part_of_year, timing
from scripts.wording import dates, document_names, numbers
from scripts.wording.period_labels import short_label
from scripts.wording.phrases import phrase
from scripts.wording.text import text


def figures_of(figures: Figures, indicators: Sequence[str]) -> list[Figure]:
    """Every figure of some indicators: by indicator, then area, then period."""
    return [
        figure
        for indicator in indicators
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    ]


def chart_figures(figures: Figures, indicators: Sequence[str]) -> list[Figure]:
    """The figures that a chart shows: all, but of some areas alone where there are many."""
    hidden = {name: _hidden_areas(figures, name) for name in indicators}
    return [f for f in figures_of(figures, indicators) if f.key.area not in hidden[f.key.indicator]]


def _hidden_areas(figures: Figures, indicator: str) -> list[str]:
    """The areas that a chart leaves out: a total, and of many all but the first and the ends."""
    peers, own = figures.peers(indicator), shown_areas(figures, indicator, beside=False)
    whole = totals(figures, indicator)
    rest = [area for area in figures.areas_of(indicator) if area not in peers]
    others = [area for area in rest if area not in whole][:MOST_AREAS]
    return [area for area in [*peers, *rest] if area not in (*own, *others)]


def point(figures: Figures, figure: Figure, group: str, lang: str, *, other: bool = False) -> Point:
    """A figure as a point of a group; ``other`` says that its area is there for comparison."""
    package, (indicator, _, period) = figures.package, figure.key
    row = package.by_id["periods"][period]
    at_moment = row["last"] is not None and timing(package, indicator) == MOMENT
    partial = is_part_of_year(package, indicator, period)
    kind = "other" if other else "partial" if partial else "full"
    label = period_label(figures, figure.key, lang)
    value = value_text(figures, figure, lang)
    comparable = row["full_year"] or at_moment
    whole = row["full_year"]
    return Point(
        group,
        label,
        figure.value,
        value,
        kind,
        comparable,
        row["last"],
        whole,
        slack=_slack(figure),
    )


def _slack(figure: Figure) -> Decimal:
    """Half a unit of the last digit of an “about” value, which may be so far from the true one."""
    if figure.value is None or figure.bound != "about":
        return Decimal(0)
    return Decimal(5).scaleb(int(figure.value.as_tuple().exponent) - 1)


def target_point(figures: Figures, row: Row, lang: str) -> Point:
    """A target as a mark; all of one scope are a group, whatever their sources."""
    value = numbers.with_unit(row["value"], figures.unit(row["indicator"]), lang)
    periods = figures.package.by_id["periods"]
    group = phrase("targets", scope(figures.package, row), lang)
    label = period_label(figures, key_of(row), lang)
    value, day = numbers.bounded(value, row["bound"], lang), periods[row["period"]]["last"]
    return Point(group, label, row["value"], value, "target", day=day)


def chart_targets(figures: Figures, indicators: Sequence[str]) -> list[Row]:
    """The targets of some indicators, in the order of their periods.

    Without those that areas set which have their figures on a page of their own.
    """
    apart = {name: set(areas_apart(figures, name)) for name in indicators}
    rows = [
        row
        for _, row in figures.package.rows("targets")
        if row["indicator"] in apart and row["area"] not in apart[row["indicator"]]
    ]
    return sorted(rows, key=lambda row: figures.periods.index(row["period"]))


def _not_drawn(figures: Figures, targets: Sequence[Row], lang: str) -> str:
    """A sentence with the targets that no figure can be compared with, which are not drawn."""
    rows = [row for row in targets if not row["comparable"]]
    if not rows:
        return ""
    points = [target_point(figures, row, lang) for row in rows]
    values = document_names.enumeration([f"{one.text} ({one.label})" for one in points], lang)
    name = targets_name(figures.package, rows, lang)
    return phrase("chart", "apart", lang, what=name, targets=values)


def targets_name(package: Package, targets: Sequence[Row], lang: str) -> str:
    """What targets are called: ``Mục tiêu cả nước``, ``National target`` where there is one."""
    name = scope(package, targets[0])
    return phrase("targets", f"{name}_one" if len(targets) == 1 else name, lang)


def make_chart(
    form: str,
    figures: Figures,
    points: Sequence[Point],
    indicators: Sequence[str],
    lang: str,
    *,
    over_time: bool,
    shown_figures: Sequence[Figure] | None = None,
    targets: Sequence[Row] = (),
    replaced_figures: Sequence[Figure] = (),
    remark: str = "",
) -> Chart:
    """A chart with its subtitle, to which a ``remark`` is added, and its cautions.

    ``shown_figures`` are the figures that the chart is about; by default those of
    :func:`chart_figures`, and the subtitle says of how many other areas there are more. For
    ``targets`` and ``replaced_figures`` see :func:`cautions`.
    """
    hidden: set[str] = set()
    if shown_figures is None:
        hidden = {area for name in indicators for area in _hidden_areas(figures, name)}
        shown_figures = chart_figures(figures, indicators)
    parts = subtitle_parts(figures, indicators, shown_figures, len(hidden), lang)
    return Chart(
        form,
        tuple(points),
        " · ".join(filter(None, [*parts, remark])),
        tuple(indicators),
        over_time,
        cautions=cautions(figures, shown_figures, targets, replaced_figures, lang),
        target_sources=tuple(dict.fromkeys(row["source"] for row in targets)),
        not_drawn=_not_drawn(figures, targets, lang),
    )


def period_label(figures: Figures, key: Key, lang: str) -> str:
    """The short name of a figure's or target's period."""
    return short_label(figures.package, [key.indicator], key.period, lang)


def series_name(figures: Figures, figure: Figure, lang: str) -> str:
    """An indicator's short name; with the area where it has figures of several."""
    name = short_name(figures, figure, lang)
    if len(figures.areas_of(figure.key.indicator)) > 1:
        return f"{name}, {area_name(figures, figure, lang)}"
    return name


def short_name(figures: Figures, figure: Figure, lang: str) -> str:
    """The short name of a figure's indicator."""
    return text(figures.package.by_id["indicators"][figure.key.indicator], "short", lang)


def area_name(figures: Figures, figure: Figure, lang: str) -> str:
    """The name of a figure's area."""
    return text(figures.package.by_id["areas"][figure.key.area], "name", lang)


def with_area(figures: Figures, figure: Figure, period: str, lang: str) -> str:
    """The heading of a group: its period, if it has one, and the area."""
    return ", ".join(filter(None, (period, area_name(figures, figure, lang))))


def since_break(figures: Figures, figure: Figure, group: str, lang: str) -> str:
    """The heading of a group; values after a break in the series get one of their own."""
    day = last_break(figures.package, *figure.key)
    if day is None:
        return group
    return f"{group} – {phrase('unlike', 'since', lang, day=dates.short_day(day, lang))}"


def value_text(figures: Figures, figure: Figure, lang: str) -> str:
    """A figure's value; a computed one among printed ones says so."""
    value = numbers.figure(figure, figures.unit(figure.key.indicator), lang, short=True)
    series = figures.series(figure.key.indicator, figure.key.area)
    if not figure.printed and any(other.printed for other in series):
        return f"{value} ({phrase('page', 'computed', lang)})"
    return value
