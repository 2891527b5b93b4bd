"""The forms of charts: each turns indicators into rows of bars, from whatever figures there are.

A new period or area needs no change here. Titles are words and belong to ``docs/``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.breaks import last_break
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import Row
from scripts.model.timing import MOMENT, is_part_of_year, timing
from scripts.model.undated import ordered_periods
from scripts.wording import dates, document_names, numbers
from scripts.wording.period_labels import short_label, short_labels
from scripts.wording.phrases import phrase
from scripts.wording.text import text

MOST_AREAS = 6  # of one level, that a table, a card or a chart of a page shows


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
        _bar(figures, figure, _since_break(figures, figure, name, lang), lang)
        for figure in drawn(figures, indicators)
        for name in [_series_name(figures, figure, lang)]
    ]
    return _chart(figures, bars, indicators, lang, over_time=True)


def by_indicator(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each period, a bar for each indicator: parts of a whole, steps of a process.

    Of several areas, a group for each period and area.
    """
    shown = drawn(figures, indicators)
    periods = _periods(figures, shown)
    labels = short_labels(figures.package, indicators, periods, lang) if len(periods) > 1 else [""]
    groups = dict(zip(periods, labels, strict=False))
    several = any(len(figures.peers(name)) > 1 for name in indicators)
    bars = [
        Bar(
            _with_area(figures, figure, groups[period], lang) if several else groups[period],
            _short_name(figures, figure, lang) if several else _series_name(figures, figure, lang),
            figure.value,
            _value_text(figures, figure, lang),
            "full",
        )
        for period in periods
        for area in (figures.areas if several else [None])
        for figure in shown
        if figure.key.period == period and area in (None, figure.key.area)
    ]
    return _chart(figures, bars, indicators, lang, over_time=False)


def against_targets(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """A group for each area with its bars by period, then the targets as marks."""
    bars = [
        _bar(
            figures,
            figure,
            _since_break(figures, figure, _area_name(figures, figure, lang), lang),
            lang,
            other=figure.key.area not in figures.peers(figure.key.indicator),
        )
        for figure in drawn(figures, indicators)
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


def drawn(figures: Figures, indicators: Sequence[str]) -> list[Figure]:
    """The figures that a chart shows: all, but of the first areas alone where there are many."""
    hidden = {name: _areas(figures, name)[1] for name in indicators}
    return [f for f in figures_of(figures, indicators) if f.key.area not in hidden[f.key.indicator]]


def _areas(figures: Figures, indicator: str) -> tuple[list[str], list[str]]:
    """The areas of an indicator that a chart shows, and those that it leaves out."""
    peers = figures.peers(indicator)
    rest = [area for area in figures.areas_of(indicator) if area not in peers]
    return peers[:MOST_AREAS] + rest[:MOST_AREAS], peers[MOST_AREAS:] + rest[MOST_AREAS:]


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
    by_id, shown = figures.package.by_id, drawn(figures, indicators)
    column = "name" if len(indicators) == 1 else "short"
    names = [text(by_id["indicators"][name], column, lang) for name in indicators]
    areas = dict.fromkeys(text(by_id["areas"][figure.key.area], "name", lang) for figure in shown)
    periods = short_labels(figures.package, indicators, _periods(figures, shown), lang)
    when = ", ".join(periods) if len(periods) < 5 else f"{periods[0]} – {periods[-1]}"
    units = dict.fromkeys(text(figures.unit(name), "name", lang) for name in indicators)
    hidden = {area for name in indicators for area in _areas(figures, name)[1]}
    more = [phrase("areas", "more", lang, count=str(len(hidden)))] if hidden else []
    parts = [", ".join(names), ", ".join([*areas, *more]), when, ", ".join(units)]
    return Chart(tuple(bars), " · ".join(parts), tuple(indicators), over_time)


def _periods(figures: Figures, shown: Sequence[Figure]) -> list[str]:
    """The periods of some figures, in order."""
    by_days = sorted({figure.key.period for figure in shown}, key=figures.periods.index)
    rows: dict[tuple[str, str], list[str]] = {}
    for figure in shown:
        rows.setdefault(figure.key[:2], []).append(figure.key.period)
    return ordered_periods(figures.package, by_days, rows.values())


def _period_label(figures: Figures, key: Key, lang: str) -> str:
    return short_label(figures.package, [key.indicator], key.period, lang)


def _series_name(figures: Figures, figure: Figure, lang: str) -> str:
    """An indicator's short name; with the area where it has figures of several."""
    name = _short_name(figures, figure, lang)
    if len(figures.areas_of(figure.key.indicator)) > 1:
        return f"{name}, {_area_name(figures, figure, lang)}"
    return name


def _short_name(figures: Figures, figure: Figure, lang: str) -> str:
    return text(figures.package.by_id["indicators"][figure.key.indicator], "short", lang)


def _area_name(figures: Figures, figure: Figure, lang: str) -> str:
    return text(figures.package.by_id["areas"][figure.key.area], "name", lang)


def _with_area(figures: Figures, figure: Figure, period: str, lang: str) -> str:
    """The heading of a group: its period, if it has one, and the area."""
    return ", ".join(filter(None, (period, _area_name(figures, figure, lang))))


def _since_break(figures: Figures, figure: Figure, group: str, lang: str) -> str:
    """The heading of a group; values after a break in the series get one of their own."""
    day = last_break(figures.package, *figure.key)
    if day is None:
        return group
    return f"{group} – {phrase('unlike', 'since', lang, day=dates.short_day(day, lang))}"


def _value_text(figures: Figures, figure: Figure, lang: str) -> str:
    """A figure's value; a computed one among printed ones says so."""
    value = numbers.figure(figure, figures.unit(figure.key.indicator), lang, short=True)
    series = figures.series(figure.key.indicator, figure.key.area)
    if not figure.printed and any(other.printed for other in series):
        return f"{value} ({phrase('page', 'computed', lang)})"
    return value
