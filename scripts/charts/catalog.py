"""Charts: which figures each shows, as rows of one bar form, and in words.

A chart is a list of :class:`Bar` rows under group headings, made from whatever figures the
package has, so a new period or area needs no change here. Titles are words, and stand on the
page that shows the chart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scripts.model.figures import Figure, Figures
from scripts.model.package import Row
from scripts.wording import formats
from scripts.wording.phrases import phrase


@dataclass(frozen=True)
class Bar:
    """One row of a chart. ``value`` is ``None`` where there is no result.

    ``kind`` is ``full``, ``partial`` (not a whole year), ``other`` (another area, for
    comparison) or ``target`` (a mark, not a bar). ``dated`` says that its period is known.
    """

    group: str
    label: str
    value: Decimal | None
    text: str
    kind: str
    dated: bool = True


@dataclass(frozen=True)
class Chart:
    """The rows of a chart, what they are, and which indicators it shows.

    ``subtitle`` says what is measured, where, when and in which unit. ``over_time`` says that the
    bars of a group are one measure in several periods, so that one can rise or fall.
    """

    bars: tuple[Bar, ...]
    subtitle: str
    indicators: tuple[str, ...]
    over_time: bool


def by_period(*indicators: str) -> "Maker":
    """A group for each indicator, a bar for each period."""

    def make(figures: Figures, lang: str) -> Chart:
        bars = [
            _bar(figures, figure, _named(figures, figure, lang), lang)
            for name in indicators
            for area in figures.areas_of(name)
            for figure in figures.series(name, area)
        ]
        return _chart(figures, bars, indicators, lang, over_time=True)

    return Maker(indicators, make)


def by_indicator(*indicators: str) -> "Maker":
    """A group for each period, a bar for each indicator: parts of a whole, steps of a way."""

    def make(figures: Figures, lang: str) -> Chart:
        periods = figures.package.by_id["periods"]
        found = [
            figure
            for name in indicators
            for area in figures.areas_of(name)
            for figure in figures.series(name, area)
        ]
        order = sorted({figures.periods.index(f.key.period) for f in found})
        bars = [
            Bar(
                str(periods[figures.periods[index]][f"short_{lang}"]) if len(order) > 1 else "",
                _named(figures, figure, lang),
                figure.value,
                _text(figures, figure, lang),
                "full",
            )
            for index in order
            for figure in found
            if figures.periods.index(figure.key.period) == index
        ]
        return _chart(figures, bars, indicators, lang, over_time=False)

    return Maker(indicators, make)


def against_targets(indicator: str) -> "Maker":
    """A group for each area with its bars by period, then the targets as marks."""

    def make(figures: Figures, lang: str) -> Chart:
        package = figures.package
        own = figures.areas_of(indicator)
        bars = [
            _bar(
                figures,
                figure,
                str(package.by_id["areas"][area][f"name_{lang}"]),
                lang,
                other=area != own[0],
            )
            for area in own
            for figure in figures.series(indicator, area)
        ]
        unit = figures.unit(indicator)
        for _, row in package.rows("targets"):
            if row["indicator"] == indicator:
                text = formats.bounded(
                    formats.with_unit(row["value"], unit, lang), row["bound"], lang
                )
                label = str(package.by_id["periods"][row["period"]][f"short_{lang}"])
                source = package.by_id["documents"][row["source"]]
                heading = _targets(source, lang)
                bars.append(Bar(heading, label, row["value"], text, "target"))
        return _chart(figures, bars, (indicator,), lang, over_time=True)

    return Maker((indicator,), make)


def of_indicator(figures: Figures, indicator: str) -> "Maker":
    """One indicator by itself: beside other areas and targets if it has any, else by period."""
    targets = {row["indicator"] for _, row in figures.package.rows("targets")}
    several = indicator in targets or len(figures.areas_of(indicator)) > 1
    return against_targets(indicator) if several else by_period(indicator)


def _targets(source: Row, lang: str) -> str:
    """The heading of targets: with the document that sets them, if the report cites it."""
    if source["origin"] != "cited":
        return phrase("page", "targets", lang)
    document = formats.document(source, lang, dated=False)
    return phrase("page", "targets_of", lang, document=document)


@dataclass(frozen=True)
class Maker:
    """What makes a chart from all figures, in a language; ``indicators`` are those it shows."""

    indicators: tuple[str, ...]
    make: Callable[[Figures, str], Chart]

    def __call__(self, figures: Figures, lang: str) -> Chart:
        """The chart in a language."""
        return self.make(figures, lang)


CHARTS: Mapping[str, Maker] = {
    "web_content": by_indicator("web_articles", "web_images", "web_documents"),
    "communication_reach": by_indicator("web_visits", "social_reach"),
    "conferences": by_indicator("conference_attendees", "conference_joined"),
    "agents": by_indicator("collection_agents", "collection_points"),
    "inspected": by_period("inspected_employers"),
    "inspection_money": by_period("recovery_proposed", "inspection_debt", "inspection_paid"),
    "penalties": by_period("penalties"),
    "violations": by_period("violation_records", "penalty_decisions"),
    "tax_review_employers": by_indicator(
        "unenrolled_employers_reviewed", "unenrolled_employers_joined"
    ),
    "tax_review_workers": by_indicator(
        "unenrolled_workers_reviewed",
        "unenrolled_workers_joined",
        "underenrolled_workers_reviewed",
        "underenrolled_workers_joined",
    ),
    "tax_list": by_indicator("tax_list", "tax_list_reviewed", "tax_list_liable", "tax_list_joined"),
    "participants": by_period("si_compulsory", "si_voluntary"),
    "unemployment_insured": by_period("unemployment_insured"),
    "coverage": against_targets("si_coverage"),
    "voluntary_coverage": against_targets("si_voluntary_coverage"),
    "unemployment_coverage": against_targets("ui_coverage"),
    "beneficiaries": by_period("pensioners", "allowance_recipients"),
    "beneficiary_coverage": against_targets("beneficiary_coverage"),
    "compliance_hours": by_period("compliance_hours"),
    "procedures": by_period("procedures"),
    "reductions": by_indicator("forms_cut", "criteria_cut", "steps_cut", "dossier_parts_cut"),
    "electronic": by_period("e_transactions", "e_files"),
    "satisfaction": against_targets("satisfaction"),
    "online_services": by_indicator("online_services_level3", "online_services_level4"),
    "listed_services": by_indicator(
        "listed_services_organizations",
        "listed_services_individuals",
        "listed_services_both",
    ),
}


@lru_cache(maxsize=4)
def all_charts(figures: Figures) -> Mapping[str, Maker]:
    """The charts of the pages, and one of each other indicator that has two points or more."""
    made = dict(CHARTS)
    for indicator in figures.package.by_id["indicators"]:
        name = chart_of(figures, indicator)
        if name is not None and name not in made:
            made[name] = of_indicator(figures, indicator)
    return made


def chart_of(figures: Figures, indicator: str) -> str | None:
    """The name of the chart that shows just this indicator; ``None`` if it has no two points."""
    areas = figures.areas_of(indicator)
    points = [f for area in areas for f in figures.series(indicator, area) if f.value is not None]
    if len(points) < 2:
        return None
    named = [name for name, make in CHARTS.items() if make.indicators == (indicator,)]
    return named[0] if named else f"{SERIES}{indicator}"


SERIES = "series-"


def alternative(chart: Chart, lang: str) -> str:
    """A chart in words for those who don't see it.

    Of every group all labels and values in order, those that aren't of a full year marked; then
    what stands out: the highest and the lowest, and which way the full years went.
    """
    groups: dict[str, list[Bar]] = {}
    for bar in chart.bars:
        groups.setdefault(bar.group, []).append(bar)
    said = [_in_words(group, bars, lang) for group, bars in groups.items()]
    for group, bars in groups.items():
        if bars[0].kind != "target":
            said += _standing_out(group, bars, chart.over_time, lang)
    return " ".join(said)


def _in_words(group: str, bars: list[Bar], lang: str) -> str:
    partial = phrase("chart", "not_full", lang)
    values = "; ".join(
        f"{bar.label}: {bar.text}" + (f" ({partial})" if bar.kind == "partial" else "")
        for bar in bars
    )
    return f"{group} – {values}." if group else f"{values}."


def _standing_out(group: str, bars: list[Bar], over_time: bool, lang: str) -> list[str]:
    """The highest and lowest of three bars or more, and the direction of the full years."""
    said = []
    valued = [bar for bar in bars if bar.value is not None]
    if len(valued) > 2:
        high = max(valued, key=lambda bar: bar.value or Decimal(0))
        low = min(valued, key=lambda bar: bar.value or Decimal(0))
        if high.value != low.value:
            ends = {"high": _point(high), "low": _point(low)}
            said.append(phrase("chart", "extremes", lang, **ends))
    full = [bar for bar in valued if bar.kind in ("full", "other") and bar.dated]
    if over_time and len(full) > 1:
        first, last = full[0], full[-1]
        moved = (last.value or Decimal(0)) - (first.value or Decimal(0))
        way = "rose" if moved > 0 else "fell" if moved < 0 else "same"
        said.append(phrase("chart", way, lang, first=first.label, last=last.label))
    name = group or phrase("chart", "all", lang)
    return [f"{name}: {'; '.join(said)}."] if said else []


def _point(bar: Bar) -> str:
    return f"{bar.label}, {bar.text}"


def _bar(figures: Figures, figure: Figure, group: str, lang: str, *, other: bool = False) -> Bar:
    period = figures.package.by_id["periods"][figure.key.period]
    partial = period["last"] is not None and not period["full_year"]
    kind = "other" if other else "partial" if partial else "full"
    label = str(period[f"short_{lang}"])
    dated = period["last"] is not None
    return Bar(group, label, figure.value, _text(figures, figure, lang), kind, dated)


def _chart(
    figures: Figures, bars: list[Bar], indicators: tuple[str, ...], lang: str, *, over_time: bool
) -> Chart:
    """A chart with its subtitle: what is measured, where, when, and in which unit."""
    by_id = figures.package.by_id
    shown = [
        figure
        for name in indicators
        for area in figures.areas_of(name)
        for figure in figures.series(name, area)
    ]
    column = f"name_{lang}" if len(indicators) == 1 else f"short_{lang}"
    what = ", ".join(by_id["indicators"][name][column] for name in indicators)
    areas = dict.fromkeys(by_id["areas"][figure.key.area][f"name_{lang}"] for figure in shown)
    periods = sorted({figures.periods.index(figure.key.period) for figure in shown})
    labels = [by_id["periods"][figures.periods[index]][f"short_{lang}"] for index in periods]
    when = ", ".join(labels) if len(labels) < 5 else f"{labels[0]} – {labels[-1]}"
    units = dict.fromkeys(figures.unit(name)[f"name_{lang}"] for name in indicators)
    parts = [what, ", ".join(areas), when, ", ".join(units)]
    return Chart(tuple(bars), " · ".join(parts), indicators, over_time)


def _text(figures: Figures, figure: Figure, lang: str) -> str:
    """A figure's value; a computed one among printed ones says so."""
    text = formats.figure(figure, figures.unit(figure.key.indicator), lang, short=True)
    series = figures.series(figure.key.indicator, figure.key.area)
    if not figure.printed and any(other.printed for other in series):
        return f"{text} ({phrase('page', 'computed', lang)})"
    return text


def _named(figures: Figures, figure: Figure, lang: str) -> str:
    """An indicator's short name; with the area where it has figures of several."""
    indicator, area, _ = figure.key
    by_id = figures.package.by_id
    name = str(by_id["indicators"][indicator][f"short_{lang}"])
    if len(figures.areas_of(indicator)) > 1:
        return f"{name}, {by_id['areas'][area][f'name_{lang}']}"
    return name
