"""The forms of charts: each turns indicators into rows of bars, from whatever figures there are.

A new period or area needs no change here. Titles are words and belong to ``docs/``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import Row
from scripts.model.timing import MOMENT, is_part_of_year, timing
from scripts.wording import document_names, numbers
from scripts.wording.period_labels import short_label, short_labels
from scripts.wording.phrases import phrase
from scripts.wording.text import text


@dataclass(frozen=True)
class Bar:
    """One row of a chart. ``value`` is ``None`` where there is no result.

    ``kind`` is ``full``, ``partial`` (a part of its year), ``other`` (another area, for
    comparison) or ``target`` (a mark, not a bar). ``comparable`` says that it can be compared with
    others in time: it counts a calendar year, or a moment.
    """

    group: str
    label: str
    value: Decimal | None
    text: str
    kind: str
    comparable: bool = True


@dataclass(frozen=True)
class Chart:
    """The rows of a chart, in one language, and the indicators that it shows.

    ``subtitle`` says what is measured, where, when and in which unit. ``over_time`` says that the
    bars of a group are one measure in several periods, so that one can rise or fall.
    """

    bars: tuple[Bar, ...]
    subtitle: str
    indicators: tuple[str, ...]
    over_time: bool

    @property
    def has_partial(self) -> bool:
        """Whether a bar is striped, so that a reader needs the key."""
        return any(bar.kind == "partial" for bar in self.bars)


def by_period(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each indicator, a bar for each period."""
    bars = [
        _bar(figures, figure, _series_name(figures, figure, lang), lang)
        for figure in figures_of(figures, indicators)
    ]
    return _chart(figures, bars, indicators, lang, over_time=True)


def by_indicator(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each period, a bar for each indicator: parts of a whole, steps of a process."""
    shown = figures_of(figures, indicators)
    periods = _periods(figures, shown)
    labels = short_labels(figures.package, indicators, periods, lang)
    groups = dict(zip(periods, labels, strict=True))
    bars = [
        Bar(
            groups[period] if len(periods) > 1 else "",
            _series_name(figures, figure, lang),
            figure.value,
            _value_text(figures, figure, lang),
            "full",
        )
        for period in periods
        for figure in shown
        if figure.key.period == period
    ]
    return _chart(figures, bars, indicators, lang, over_time=False)


def against_targets(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each area with its bars by period, then the targets as marks."""
    areas = figures.package.by_id["areas"]
    shown = figures_of(figures, indicators)
    bars = [
        _bar(
            figures,
            figure,
            text(areas[figure.key.area], "name", lang),
            lang,
            other=figure.key.area != shown[0].key.area,
        )
        for figure in shown
    ]
    bars += [
        _target_bar(figures, row, lang)
        for _, row in figures.package.rows("targets")
        if row["indicator"] in indicators
    ]
    return _chart(figures, bars, indicators, lang, over_time=True)


Form = Callable[[Figures, Sequence[str], str], Chart]

FORMS: Mapping[str, Form] = {
    form.__name__: form for form in (by_period, by_indicator, against_targets)
}


def figures_of(figures: Figures, indicators: Sequence[str]) -> list[Figure]:
    """Every figure of some indicators: by indicator, then area, then period."""
    return [
        figure
        for indicator in indicators
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    ]


def _bar(figures: Figures, figure: Figure, group: str, lang: str, *, other: bool = False) -> Bar:
    package, (indicator, _, period) = figures.package, figure.key
    row = package.by_id["periods"][period]
    at_moment = row["last"] is not None and timing(package, indicator) == MOMENT
    partial = is_part_of_year(package, indicator, period)
    kind = "other" if other else "partial" if partial else "full"
    label = _period_label(figures, figure.key, lang)
    value = _value_text(figures, figure, lang)
    return Bar(group, label, figure.value, value, kind, row["full_year"] or at_moment)


def _target_bar(figures: Figures, row: Row, lang: str) -> Bar:
    """A target as a mark, under the name of the document that sets it if the report cites it."""
    value = numbers.with_unit(row["value"], figures.unit(row["indicator"]), lang)
    source = figures.package.by_id["documents"][row["source"]]
    if source["origin"] == "cited":
        document = document_names.document(source, lang, dated=False)
        group = phrase("page", "targets_of", lang, document=document)
    else:
        group = phrase("page", "targets", lang)
    label = _period_label(figures, key_of(row), lang)
    return Bar(group, label, row["value"], numbers.bounded(value, row["bound"], lang), "target")


def _chart(
    figures: Figures, bars: Sequence[Bar], indicators: Sequence[str], lang: str, *, over_time: bool
) -> Chart:
    """A chart with its subtitle: what is measured, where, when, and in which unit."""
    by_id, shown = figures.package.by_id, figures_of(figures, indicators)
    column = "name" if len(indicators) == 1 else "short"
    names = [text(by_id["indicators"][name], column, lang) for name in indicators]
    areas = dict.fromkeys(text(by_id["areas"][figure.key.area], "name", lang) for figure in shown)
    periods = short_labels(figures.package, indicators, _periods(figures, shown), lang)
    when = ", ".join(periods) if len(periods) < 5 else f"{periods[0]} – {periods[-1]}"
    units = dict.fromkeys(text(figures.unit(name), "name", lang) for name in indicators)
    parts = [", ".join(names), ", ".join(areas), when, ", ".join(units)]
    return Chart(tuple(bars), " · ".join(parts), tuple(indicators), over_time)


def _periods(figures: Figures, shown: Sequence[Figure]) -> list[str]:
    """The periods of some figures, in order."""
    return sorted({figure.key.period for figure in shown}, key=figures.periods.index)


def _period_label(figures: Figures, key: Key, lang: str) -> str:
    return short_label(figures.package, [key.indicator], key.period, lang)


def _series_name(figures: Figures, figure: Figure, lang: str) -> str:
    """An indicator's short name; with the area where it has figures of several."""
    by_id = figures.package.by_id
    name = text(by_id["indicators"][figure.key.indicator], "short", lang)
    if len(figures.areas_of(figure.key.indicator)) > 1:
        return f"{name}, {text(by_id['areas'][figure.key.area], 'name', lang)}"
    return name


def _value_text(figures: Figures, figure: Figure, lang: str) -> str:
    """A figure's value; a computed one among printed ones says so."""
    value = numbers.figure(figure, figures.unit(figure.key.indicator), lang, short=True)
    series = figures.series(figure.key.indicator, figure.key.area)
    if not figure.printed and any(other.printed for other in series):
        return f"{value} ({phrase('page', 'computed', lang)})"
    return value
