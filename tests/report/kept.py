"""What is kept of this report as it was last looked at: charts, computed values, the citation.

Each function gives the present state as text. A test compares it with the file; the command
``python -m tests.report`` writes the file again, to be looked at in ``git diff``.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import read_catalog
from scripts.charts.chart import Chart
from scripts.charts.vega_lite import specification
from scripts.model import targets
from scripts.model.comparisons import comparisons
from scripts.model.figures import Figures
from scripts.model.identities import checks
from scripts.model.package import LANGUAGES
from scripts.model.rounding import round_half_up
from scripts.wording import citation_formats
from scripts.wording.publication import publication

FOLDER = Path(__file__).parent
CHARTS = FOLDER / "golden"
COMPUTED = FOLDER / "computed.csv"
IDENTITIES = FOLDER / "identities.csv"
DISTANCES = FOLDER / "distances.csv"

Present = Callable[[Figures], str]


def as_json(chart: Chart, lang: str) -> dict[str, object]:
    """A chart as its file in ``golden/`` holds it: its words and its Vega-Lite."""
    return {
        "subtitle": chart.subtitle,
        "alternative": alternative(chart, lang),
        "vega-lite": json.loads(json.dumps(specification(chart))),
    }


def charts(figures: Figures, docs: Path) -> dict[str, str]:
    """The files in ``golden/`` by their names: two for each chart of ``docs/charts.toml``."""
    return {
        f"{name}.{lang}.json": json.dumps(
            as_json(definition.chart(figures, lang), lang), ensure_ascii=False, indent=1
        )
        + "\n"
        for name, definition in read_catalog(docs, figures.package).items()
        for lang in LANGUAGES
    }


def computed_values(figures: Figures) -> str:
    """Every value that a formula gives, rounded as it is shown, beside the printed one."""
    by_key = {comparison.key: comparison for comparison in comparisons(figures)}
    rows: list[tuple[object, ...]] = []
    for name, indicator in figures.package.by_id["indicators"].items():
        if indicator["formula"] is None:
            continue
        for area in figures.areas_of(name):
            for figure in figures.series(name, area):
                comparison = by_key.get(figure.key)
                if comparison is not None:
                    agrees = "agrees" if comparison.agrees else "differs"
                    rows.append((*figure.key, comparison.rounded, figure.value, agrees))
                elif not figure.printed:
                    rows.append((*figure.key, figure.value, "", figure.status))
    return _csv(("indicator", "area", "period", "computed", "printed", "status"), rows)


def identities(figures: Figures) -> str:
    """Every identity at each place with both its sides, and whether it holds."""
    all_checks = [
        check
        for identity in figures.package.by_id["identities"].values()
        for check in checks(figures, identity)
    ]
    rows = [
        (
            check.identity,
            check.area,
            check.period,
            check.left,
            check.relation,
            check.right,
            "rounding" if check.rounding else "holds" if check.holds else "broken",
        )
        for check in all_checks
    ]
    return _csv(("identity", "area", "period", "left", "relation", "right", "state"), rows)


def distances(figures: Figures) -> str:
    """How far each rate is from the targets that it is measured against, and what these take."""
    rows: list[tuple[object, ...]] = []
    for indicator in targets.followed_indicators(figures.package):
        for step in targets.progress(figures, indicator):
            if step.obstacle:
                continue
            people = step.people and targets.rounded_people(step.people.value)
            growth = step.growth
            yearly = growth and (growth.points, growth.percent, growth.least, growth.greatest)
            growth_cells: list[object] = [round_half_up(value, 1) for value in yearly or ()]
            target = (step.target["period"], step.target["value"])
            distance = (step.points, "" if people is None else people)
            rows.append(
                (
                    indicator,
                    *target,
                    step.measured.key.period,
                    *distance,
                    *(growth_cells or [""] * 4),
                )
            )
    heads = ("indicator", "year", "target", "latest", "points", "people")
    return _csv((*heads, "yearly", "per_cent", "least", "greatest"), rows)


def citation(figures: Figures) -> str:
    """The content of ``CITATION.cff``."""
    return citation_formats.cff(publication(figures.package))


def _csv(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([heads, *rows])
    return text.getvalue()


def write_charts(contents: Mapping[str, str]) -> None:
    """Make the folder ``golden/`` hold just these files."""
    CHARTS.mkdir(exist_ok=True)
    for path in CHARTS.glob("*.json"):
        if path.name not in contents:
            path.unlink()
    for name, text in contents.items():
        (CHARTS / name).write_text(text, "utf-8")
