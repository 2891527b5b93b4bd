"""Ranked dots: the areas of a level in the order of their latest value, a dot each.

The report's own area, the first, the last and the neighbours have their names; of few areas, all.
The country and the next target are lines. It says nothing of areas that can't be compared but that
there are some.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scripts.charts.chart import Chart, Point
from scripts.charts.form import Form
from scripts.charts.forms.ranked_drawing import NAMED, draw
from scripts.charts.points import (
    area_name,
    make_chart,
    period_label,
    point,
    target_point,
    targets_name,
)
from scripts.charts.scales import extent, round_values
from scripts.charts.subtitles import unit_names
from scripts.charts.theme import DESK, PHONE
from scripts.model.figures import UNSETTLED, Figure, Figures, Key
from scripts.model.package import Package, Row
from scripts.model.ranking import LEAST, Ranking, neighbours, ranking, totals
from scripts.model.targets import next_step
from scripts.wording import document_names, numbers
from scripts.wording.faults import Unusable
from scripts.wording.phrases import phrase
from scripts.wording.rank_words import rank_words
from scripts.wording.text import text

MOST_NAMED = 6  # areas that are named


def ranked(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """The ranked areas in their order, then the country, then the next target.

    ``note`` of a point is its place.
    """
    (indicator,) = indicators
    ranked_areas, own = _ranking(figures, indicator), figures.peers(indicator)[0]
    points = _points(figures, ranked_areas, own, lang)
    rows = _targets(figures, indicator, own)
    lines = [
        *(
            replace(_point(figures, whole, lang), kind="whole")
            for whole in _wholes(figures, ranked_areas)
        ),
        *(_target(figures, row, lang) for row in rows),
    ]
    chart = make_chart(
        "ranked",
        figures,
        [*points, *lines],
        indicators,
        lang,
        over_time=False,
        shown_figures=[figure for figure in ranked_areas.figures if figure.key.area == own],
        targets=rows,
    )
    return replace(
        chart,
        subtitle=_subtitle(figures, indicator, ranked_areas, lang),
        not_drawn=" ".join(
            filter(None, [chart.not_drawn, _missing_areas(figures, ranked_areas, lang)])
        ),
        alternative=_alternative(points, lines, rank_words(ranked_areas, own, lang), lang),
        ticks=_ticks(figures, chart, lang),
    )


def shown_figures(figures: Figures, indicator: str) -> list[Figure]:
    """The figures that the chart of an indicator shows."""
    ranked_areas = _ranking(figures, indicator)
    return [*ranked_areas.figures, *_wholes(figures, ranked_areas)]


def check(package: Package, indicators: Sequence[str]) -> None:
    """Raise ``Unusable`` for an indicator of which too few areas can be compared."""
    _ranking(Figures(package), indicators[0])


def _ranking(figures: Figures, indicator: str) -> Ranking:
    """The order of the areas; raises ``Unusable`` if too few of them can be compared."""
    ranked_areas = ranking(figures, indicator)
    if ranked_areas is None:
        raise Unusable("chart-areas", indicator=indicator, least=str(LEAST))
    return ranked_areas


def _points(figures: Figures, ranked_areas: Ranking, own: str, lang: str) -> list[Point]:
    """A point for each area: of kind ``full`` the own area, ``rest`` those without a name."""
    named_areas = _named_areas(figures, ranked_areas, own)
    kinds = {area: "other" if area in named_areas else "rest" for area in ranked_areas.areas}
    kinds[own] = "full"
    return [
        replace(_point(figures, figure, lang), kind=kinds[figure.key.area], note=str(rank.place))
        for figure in ranked_areas.figures
        if (rank := ranked_areas.rank(figure.key.area))
    ]


def _named_areas(figures: Figures, ranked_areas: Ranking, own: str) -> set[str]:
    """The areas whose dots have names: of few areas, all."""
    if len(ranked_areas.figures) <= NAMED:
        return set(ranked_areas.areas)
    return {
        ranked_areas.areas[0],
        ranked_areas.areas[-1],
        *neighbours(figures, ranked_areas.indicator, own),
    }


def _point(figures: Figures, figure: Figure, lang: str) -> Point:
    group = text(figures.package.by_id["indicators"][figure.key.indicator], "short", lang)
    label = area_name(figures, figure, lang)
    value = numbers.figure(figure, figures.unit(figure.key.indicator), lang, short=True)
    one = point(figures, figure, group, lang)
    return replace(one, label=label, text=value, final=figure.status not in UNSETTLED)


def _wholes(figures: Figures, ranked_areas: Ranking) -> list[Figure]:
    """The figure of the area that the ranked ones are parts of, for the same period.

    Not that of their total.
    """
    key = ranked_areas.figures[0].key
    whole = figures.package.by_id["areas"][key.area].get("part_of")
    if whole is None or whole in totals(figures, key.indicator):
        return []
    figure = figures.figure(Key(key.indicator, whole, key.period))
    return [figure] if figure and figure.value is not None else []


def _targets(figures: Figures, indicator: str, area: str) -> list[Row]:
    """The target that the own area has next, if it can be compared with it."""
    step = next_step(figures, indicator, area)
    return [step.target] if step and not step.obstacle else []


def _target(figures: Figures, row: Row, lang: str) -> Point:
    target = target_point(figures, row, lang)
    due = phrase("chart", "due", lang) if target.whole_year else ""
    names = {
        "target": targets_name(figures.package, [row], lang),
        "due": f"{due} {target.label}".strip(),
    }
    return replace(target, label=phrase("rank", "aim", lang, **names))


def _subtitle(figures: Figures, indicator: str, ranked_areas: Ranking, lang: str) -> str:
    """What is ranked, how many areas, when, in which unit, in which order."""
    name = text(figures.package.by_id["indicators"][indicator], "name", lang)
    count = phrase("rank", "count", lang, count=str(len(ranked_areas.figures)))
    period = period_label(figures, ranked_areas.figures[0].key, lang)
    direction = phrase(
        "rank", "low_to_high" if ranked_areas.is_lowest_first else "high_to_low", lang
    )
    parts = [name, count, period, unit_names(figures, [indicator], lang), direction]
    return " · ".join(filter(None, parts))


def _missing_areas(figures: Figures, ranked_areas: Ranking, lang: str) -> str:
    """A sentence with the areas that aren't drawn; empty if there are none."""
    if not ranked_areas.unranked_areas:
        return ""
    period = period_label(figures, ranked_areas.figures[0].key, lang)
    if len(ranked_areas.unranked_areas) > MOST_NAMED:
        count = str(len(ranked_areas.unranked_areas))
        return phrase("rank", "missing_many", lang, count=count, period=period)
    rows = figures.package.by_id["areas"]
    names = document_names.enumeration(
        [text(rows[area], "name", lang) for area in ranked_areas.unranked_areas], lang
    )
    return phrase("rank", "missing", lang, areas=names, period=period)


def _alternative(points: Sequence[Point], lines: Sequence[Point], rank: str, lang: str) -> str:
    """The own area with its rank, both ends, and what they are measured by."""
    high, low = sorted((points[0], points[-1]), key=lambda one: one.value or 0, reverse=True)
    ends = {"high": f"{high.label} ({high.text})", "low": f"{low.label} ({low.text})"}
    own = [
        phrase("rank", "said_own", lang, area=one.label, value=one.text, rank=rank)
        for one in points
        if one.kind == "full"
    ]
    others = [phrase("rank", "said_other", lang, area=one.label, value=one.text) for one in lines]
    return " ".join([*own, phrase("rank", "said_ends", lang, **ends), *others])


def _ticks(figures: Figures, chart: Chart, lang: str) -> tuple[tuple[Decimal, str], ...]:
    """Round values along the axis, zero among them, as texts."""
    unit = figures.unit(chart.indicators[0])
    values = round_values(*extent(point.value for point in chart.points if point.value is not None))
    return tuple((value, numbers.with_unit(value, unit, lang, short=True)) for value in values)


RANKED = Form(ranked, draw, (PHONE, DESK), single=True, check=check, shown_figures=shown_figures)
