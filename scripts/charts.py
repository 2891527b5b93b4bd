"""Charts: which figures each shows, as rows of one bar form, and in words.

A chart is a list of :class:`Bar` rows under group headings, made from whatever figures the
package has, so a new period or area needs no change here. Titles are words, and stand on the
page that shows the chart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from scripts import formats
from scripts.indicators import Figure, Figures
from scripts.package import Row


@dataclass(frozen=True)
class Bar:
    """One row of a chart. ``value`` is ``None`` where there is no result.

    ``kind`` is ``full``, ``partial`` (not a whole year), ``other`` (another area, for
    comparison) or ``target`` (a mark, not a bar).
    """

    group: str
    label: str
    value: Decimal | None
    text: str
    kind: str


@dataclass(frozen=True)
class Chart:
    """The rows of a chart, what they are (area and unit), and which indicators it shows."""

    bars: tuple[Bar, ...]
    subtitle: str
    indicators: tuple[str, ...]


def by_period(*indicators: str) -> "Maker":
    """A group for each indicator, a bar for each period."""

    def make(figures: Figures, lang: str) -> Chart:
        bars = [
            _bar(figures, figure, _short(figures, name, lang), lang)
            for name in indicators
            for area in figures.areas_of(name)
            for figure in figures.series(name, area)
        ]
        return _chart(figures, bars, indicators, lang)

    return make


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
                _short(figures, figure.key.indicator, lang),
                figure.value,
                _text(figures, figure, lang),
                "full",
            )
            for index in order
            for figure in found
            if figures.periods.index(figure.key.period) == index
        ]
        return _chart(figures, bars, indicators, lang)

    return make


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
        return _chart(figures, bars, (indicator,), lang)

    return make


def of_indicator(figures: Figures, indicator: str) -> "Maker":
    """One indicator by itself: beside other areas and targets if it has any, else by period."""
    targets = {row["indicator"] for _, row in figures.package.rows("targets")}
    several = indicator in targets or len(figures.areas_of(indicator)) > 1
    return against_targets(indicator) if several else by_period(indicator)


def _targets(source: Row, lang: str) -> str:
    """The heading of targets: with the document that sets them, if the report cites it."""
    if source["origin"] != "cited":
        return formats.word("page", "targets", lang)
    document = formats.document(source, lang, dated=False)
    return formats.word("page", "targets_of", lang, document=document)


Maker = Callable[[Figures, str], Chart]

CHARTS: Mapping[str, Maker] = {
    "web_content": by_indicator("web_articles", "web_images", "web_documents"),
    "communication_reach": by_indicator(
        "web_visits", "leaflets", "social_reach", "conference_attendees"
    ),
    "conferences": by_indicator("conference_attendees", "conference_joined"),
    "agents": by_indicator("collection_agents", "collection_points", "collection_agent_staff"),
    "inspected": by_period("inspections", "inspected_employers"),
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


def alternative(chart: Chart, lang: str) -> str:
    """A chart in words for those who don't see it: every group, label and value in order."""
    groups: dict[str, list[str]] = {}
    for bar in chart.bars:
        groups.setdefault(bar.group, []).append(f"{bar.label}: {bar.text}")
    parts = [(f"{group} – " if group else "") + "; ".join(rows) for group, rows in groups.items()]
    return " ".join([formats.word("page", "chart", lang), *(f"{part}." for part in parts)])


def _bar(figures: Figures, figure: Figure, group: str, lang: str, *, other: bool = False) -> Bar:
    period = figures.package.by_id["periods"][figure.key.period]
    partial = period["last"] is not None and not period["full_year"]
    kind = "other" if other else "partial" if partial else "full"
    label = str(period[f"short_{lang}"])
    return Bar(group, label, figure.value, _text(figures, figure, lang), kind)


def _chart(figures: Figures, bars: list[Bar], indicators: tuple[str, ...], lang: str) -> Chart:
    package = figures.package
    areas = {area: None for name in indicators for area in figures.areas_of(name)}
    units = {figures.unit(name)["id"]: None for name in indicators}
    names = [package.by_id["areas"][area][f"name_{lang}"] for area in areas]
    names += [package.by_id["units"][unit][f"name_{lang}"] for unit in units]
    return Chart(tuple(bars), " · ".join(names), indicators)


def _text(figures: Figures, figure: Figure, lang: str) -> str:
    """A figure's value; a computed one among printed ones says so."""
    text = formats.figure(figure, figures.unit(figure.key.indicator), lang, short=True)
    series = figures.series(figure.key.indicator, figure.key.area)
    if not figure.printed and any(other.printed for other in series):
        return f"{text} ({formats.word('page', 'computed', lang)})"
    return text


def _short(figures: Figures, indicator: str, lang: str) -> str:
    return str(figures.package.by_id["indicators"][indicator][f"short_{lang}"])
