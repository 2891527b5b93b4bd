"""The catalogue of charts: those of ``docs/charts.toml``, of each other series, and of areas."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from scripts.charts.chart import Chart
from scripts.charts.forms import FORMS
from scripts.charts.points import figures_of
from scripts.model.comparability import can_be_compared
from scripts.model.figures import Figure, Figures
from scripts.model.package import LANGUAGES, Package
from scripts.model.ranking import ranking
from scripts.model.targets import progress
from scripts.validation.limits import RESERVED
from scripts.wording.docs_files import DocsError, line_of, read_toml
from scripts.wording.faults import Fault, UnknownName, Unusable

FILE = "charts.toml"
SERIES, AREAS = "series-", "areas-"  # begin the names of charts that are in no file


@dataclass(frozen=True)
class ChartDefinition:
    """The definition of a chart: ``form`` is one of ``FORMS``, ``indicators`` are IDs in order."""

    form: str
    indicators: tuple[str, ...]

    def chart(self, figures: Figures, lang: str) -> Chart:
        """The chart of some figures in a language."""
        return FORMS[self.form].chart(figures, self.indicators, lang)


Catalog = Mapping[str, ChartDefinition]  # by the chart's name, in the order of the file


def catalog(docs: Path, figures: Figures) -> Catalog:
    """All charts: those of ``docs/charts.toml``, then one of each series that none shows alone.

    A series is drawn if it shows something: two values that can be compared, and differ. Then one
    of the areas of each indicator that has enough of them to compare. Raises ``DocsError`` as
    ``read_catalog`` does.
    """
    charts = dict(read_catalog(docs, figures.package))
    for indicator in figures.package.by_id["indicators"]:
        if chart_of(charts, indicator) is None and _shows_a_difference(figures, indicator):
            charts[f"{SERIES}{indicator}"] = _series(figures, indicator)
    for indicator in figures.package.by_id["indicators"]:
        if ranking(figures, indicator) is not None:
            charts[f"{AREAS}{indicator}"] = ChartDefinition("ranked", (indicator,))
    return charts


def chart_of(charts: Catalog, indicator: str) -> str | None:
    """The name of the chart that shows just this indicator, all of its figures, if there is one."""
    names = (
        name
        for name, chart in charts.items()
        if chart.indicators == (indicator,) and FORMS[chart.form].shown_figures is None
    )
    return next(names, None)


def chart_with(charts: Catalog, indicator: str) -> str | None:
    """The name of the first chart that shows an indicator among others, if there is one."""
    return next((name for name, chart in charts.items() if indicator in chart.indicators), None)


def _shows_a_difference(figures: Figures, indicator: str) -> bool:
    """Whether two values differ and can be compared: of an area in time, or of one time.

    Of an indicator with one value in each area and time, so does a target that it is measured by.
    """
    with_value = [f for f in figures_of(figures, [indicator]) if f.value is not None]
    groups: dict[str, list[Figure]] = {}  # of one area, or of one period: no others can be compared
    for figure in with_value:
        groups.setdefault(f"area {figure.key.area}", []).append(figure)
        groups.setdefault(f"period {figure.key.period}", []).append(figure)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    if any(a.value != b.value and can_be_compared(figures, a, b) for a, b in pairs):
        return True
    steps = [
        step
        for area in dict.fromkeys(figure.key.area for figure in with_value)
        for step in progress(figures, indicator, area)
    ]
    return len(with_value) > 1 and any(step.points and not step.obstacle for step in steps)


def _series(figures: Figures, indicator: str) -> ChartDefinition:
    """One indicator: over time if it can be, beside other areas and its targets; else as bars.

    A line needs three values that can be compared in time; beside other areas or targets, one does.
    """
    points = FORMS["time_axis"].chart(figures, (indicator,), LANGUAGES[0]).points
    values = [point for point in points if point.kind != "target" and point.value is not None]
    in_time = [point for point in values if point.day and point.comparable]
    is_compared = len({point.group for point in points}) > 1
    is_line = len(in_time) > 2 or (is_compared and bool(in_time))
    return ChartDefinition("time_axis" if is_line else "by_period", (indicator,))


def read_catalog(docs: Path, package: Package) -> Catalog:
    """The charts of ``docs/charts.toml``; none if there is no such file.

    Raises ``DocsError``, with the line, for a chart that can't be drawn: an unknown form or
    indicator, indicators of different units, a name that can't be part of an address.
    """
    if not (docs / FILE).is_file():
        return {}
    charts = {}
    for name, entry in read_toml(docs, FILE).items():
        try:
            charts[name] = _definition(name, entry, package)
        except Fault as error:
            line = line_of(docs, FILE, rf"\[?\s*[\"']?{re.escape(name)}\b")
            raise DocsError(f"docs/{FILE}", line, Fault("entry", key=name, reason=error)) from None
    return charts


def _definition(name: str, entry: Any, package: Package) -> ChartDefinition:
    """A table of the file, checked; raises ``Unusable`` or ``UnknownName``."""
    check_name(name)
    if not isinstance(entry, dict) or set(entry) != {"form", "indicators"}:
        raise Unusable("chart-entry")
    form, indicators = entry["form"], entry["indicators"]
    if str(form) not in FORMS:
        raise UnknownName("form", str(form), FORMS)
    check_indicators(indicators, package)
    if len(set(indicators)) < len(indicators):
        raise Unusable("chart-twice")
    if FORMS[form].single and len(indicators) > 1:
        raise Unusable("chart-one", form=form)
    rows = package.by_id["indicators"]
    units = list(dict.fromkeys(rows[indicator]["unit"] for indicator in indicators))
    if len(units) > 1:
        raise Unusable("chart-units", units=", ".join(units))
    if (check := FORMS[form].check) is not None:
        check(package, indicators)
    return ChartDefinition(form, tuple(indicators))


def check_name(name: str) -> None:
    """Raise ``Unusable`` for a name that cannot be part of an address."""
    if not re.fullmatch("[a-z][a-z0-9_]{0,59}", name) or name in RESERVED:
        raise Unusable("chart-name")


def check_indicators(indicators: object, package: Package) -> None:
    """Raise ``Unusable`` for anything but a list of names, ``UnknownName`` for an unknown one."""
    if not isinstance(indicators, list) or not indicators:
        raise Unusable("chart-indicators")
    rows = package.by_id["indicators"]
    for indicator in map(str, indicators):
        if indicator not in rows:
            raise UnknownName("indicator", indicator, rows)
