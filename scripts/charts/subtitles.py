"""The subtitles of charts: what is measured, where, when, in which unit."""

from collections.abc import Sequence
from decimal import Decimal

from scripts.model.figures import Figure, Figures
from scripts.model.undated import ordered_periods
from scripts.wording import numbers
from scripts.wording.period_labels import short_labels
from scripts.wording.phrases import phrase
from scripts.wording.text import text

ANYTHING = "items"  # the unit of a count of whatever the indicator's name says


def subtitle_parts(
    figures: Figures,
    indicators: Sequence[str],
    shown_figures: Sequence[Figure],
    hidden_areas: int,
    lang: str,
) -> list[str]:
    """The parts of a subtitle: what is measured, where, when, in which unit; some may be empty.

    What the drawing says is left out: the names of several indicators, a unit that is at each
    value; so is that of a ratio, whose name says what is counted in what.
    """
    rows = figures.package.by_id
    names = [text(rows["indicators"][name], "name", lang) for name in indicators]
    areas = dict.fromkeys(text(rows["areas"][f.key.area], "name", lang) for f in shown_figures)
    more = [phrase("areas", "more", lang, count=str(hidden_areas))] if hidden_areas else []
    span = _period_span(figures, indicators, periods_of(figures, shown_figures), lang)
    units = unit_names(figures, indicators, lang)
    return [names[0] if len(names) == 1 else "", ", ".join([*areas, *more]), span, units]


def unit_names(figures: Figures, indicators: Sequence[str], lang: str) -> str:
    """The units of some indicators that neither their values nor their names say."""
    rows = figures.package.by_id["indicators"]
    units = [figures.unit(name) for name in indicators if rows[name]["kind"] != "ratio"]
    names = dict.fromkeys(
        text(unit, "name", lang)
        for unit in units
        if unit["id"] != ANYTHING
        and numbers.with_unit(Decimal(0), unit, lang) == numbers.number(0, lang)
    )
    return ", ".join(names)


def _period_span(
    figures: Figures, indicators: Sequence[str], periods: Sequence[str], lang: str
) -> str:
    """One period or two, or first and last with a day: ``2019–2021``, ``2019 – tháng 9/2021``."""
    rows = figures.package.by_id["periods"]
    dated = [period for period in periods if rows[period]["last"] is not None]
    labels = short_labels(figures.package, indicators, dated or periods, lang)
    if len(labels) < 3:
        return ", ".join(labels)
    until = phrase("period", "until", lang, month="")
    dash = "–" if labels[0].isdecimal() and labels[-1].isdecimal() else " – "
    join = " " if labels[-1].startswith(until) else dash
    return labels[0].removeprefix(until) + join + labels[-1]


def periods_of(figures: Figures, shown_figures: Sequence[Figure]) -> list[str]:
    """The periods of some figures, in order."""
    by_days = sorted({figure.key.period for figure in shown_figures}, key=figures.periods.index)
    rows: dict[tuple[str, str], list[str]] = {}
    for figure in shown_figures:
        rows.setdefault(figure.key[:2], []).append(figure.key.period)
    return ordered_periods(figures.package, by_days, rows.values())
