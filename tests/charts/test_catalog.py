"""The catalogue: what docs/charts.toml says, the charts of series, and errors that say where."""

from decimal import Decimal
from pathlib import Path

import pytest

from scripts.charts.catalog import (
    Catalog,
    ChartDefinition,
    catalog,
    chart_of,
    read_catalog,
)
from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.wording.docs_files import DocsError
from tests.tables import rows_of, with_rows


def test_the_charts_of_the_file_come_first_in_its_order(charts: Catalog) -> None:
    assert list(charts.items())[:3] == [
        ("membership", ChartDefinition("by_period", ("members", "workers"))),
        ("list", ChartDefinition("by_indicator", ("veterans", "newcomers", "listed"))),
        ("satisfaction", ChartDefinition("time_axis", ("satisfaction",))),
    ]


def test_every_other_series_of_two_values_gets_a_chart(charts: Catalog, package: Package) -> None:
    """Those with one value (paper_share), none (waiting_minutes) or a chart alone have none."""
    without = {
        "online_share", "paper_share", "visits", "meeting_minutes", "waiting_minutes",
        "satisfaction", "leaflets_per_office", "meetings",
    }  # fmt: skip
    series = [f"series-{name}" for name in package.by_id["indicators"] if name not in without]
    assert [name for name in charts if name.startswith("series-")] == series


def test_a_series_is_a_line_over_time_if_enough_of_it_can_be_compared(charts: Catalog) -> None:
    assert charts["series-member_rate"].form == "time_axis"  # of VN too
    assert charts["series-offices"].form == "time_axis"  # two values and a target for 2025
    assert charts["series-income"].form == "time_axis"  # three years
    assert charts["series-leaflets"].form == "by_period"  # two years


@pytest.mark.parametrize(
    ("values", "has_chart"),
    [
        ({"2020": "2", "2021": "3"}, True),
        ({"2020": "2", "2021": "2"}, False),  # nothing to see
        ({"2020": "2", "2021-01-01/P9M": "3"}, False),  # twelve months and nine
        ({"2020": "2", "2021": "2", "2021-01-01/P9M": "3"}, False),
    ],
)
def test_a_series_has_a_chart_if_two_values_can_be_compared_and_differ(
    tmp_path: Path, package: Package, values: dict[str, str], has_chart: bool
) -> None:
    """Leaflets are counted over a time."""
    rows = rows_of(package, "figures")
    leaflets = next(row for row in rows if row["indicator"] == "leaflets")
    leaflet_rows = [
        {**leaflets, "period": period, "value": Decimal(value)} for period, value in values.items()
    ]
    other_rows = [row for row in rows if row["indicator"] != "leaflets"]
    figures = Figures(with_rows(package, figures=[*other_rows, *leaflet_rows]))
    assert ("series-leaflets" in catalog(tmp_path, figures)) == has_chart


def test_a_series_of_two_areas_is_a_line_for_each(docs: Path, two_provinces: Figures) -> None:
    assert catalog(docs, two_provinces)["series-leaflets"].form == "time_axis"


def test_the_chart_of_an_indicator_shows_it_alone(charts: Catalog) -> None:
    assert chart_of(charts, "satisfaction") == "satisfaction"
    assert chart_of(charts, "members") == "series-members"  # membership has workers too
    assert chart_of(charts, "paper_share") is None


def test_without_a_file_every_series_has_a_chart(tmp_path: Path, figures: Figures) -> None:
    assert all(name.startswith("series-") for name in catalog(tmp_path, figures))
    assert "series-satisfaction" in catalog(tmp_path, figures)


def test_a_missing_value_is_no_second_one(tmp_path: Path, package: Package) -> None:
    """Without 2020, satisfaction has a value of 2019, and 2021 is missing."""
    rows = rows_of(package, "figures")
    remaining = [
        row for row in rows if (row["indicator"], row["period"]) != ("satisfaction", "2020")
    ]
    fewer = Figures(with_rows(package, figures=remaining))
    assert "series-satisfaction" not in catalog(tmp_path, fewer)


GOOD = '[good]\nform = "by_period"\nindicators = ["members"]\n\n'


@pytest.mark.parametrize(
    ("entry", "line", "message"),
    [
        ('[bad]\nform = "by_perod"\nindicators = ["members"]', 5, "did you mean “by_period”?"),
        ('[bad]\nform = ["by_period"]\nindicators = ["members"]', 5, "no form of chart"),
        ('[bad]\nform = "by_period"\nindicators = ["membres"]', 5, "did you mean “members”?"),
        ('[bad]\nform = "by_period"\nindicators = [["members"]]', 5, "no indicator"),
        ('[bad]\nform = "by_period"\nindicators = []', 5, "a list of IDs"),
        ('[bad]\nform = "by_period"\nindicators = "members"', 5, "a list of IDs"),
        ('[bad]\nform = "by_period"', 5, "has form and indicators"),
        ('[bad]\nform = "by_period"\nindicators = ["members"]\ntitle = ""', 5, "nothing else"),
        ('bad = "by_period"', 1, "has form and indicators"),
        ('[bad]\nform = "by_period"\nindicators = ["members", "members"]', 5, "named twice"),
        ('[bad]\nform = "by_period"\nindicators = ["members", "hours"]', 5, "people, hours"),
        (
            '[bad]\nform = "time_axis"\nindicators = ["veterans", "listed"]',
            5,
            "one indicator",
        ),
        ('[bad]\nform = "parts"\nindicators = ["members", "workers"]', 5, "“members” has no part"),
        (
            '[bad]\nform = "funnel"\nindicators = ["workers", "listed"]',
            5,
            "“listed” is not part of any",
        ),
        ('["../../bad"]\nform = "by_period"\nindicators = ["members"]', 5, "lower-case letters"),
        ('[con]\nform = "by_period"\nindicators = ["members"]', 5, "Windows reserves for devices"),
        (f'[{"x" * 61}]\nform = "by_period"\nindicators = ["members"]', 5, "at most 60"),
        ('[good]\nform = "by_period"\nindicators = ["members"]', 5, "('good',) twice"),
        ('[bad]\nform = "by_period\nindicators = ["members"]', 6, "Illegal character"),
    ],
)
def test_an_error_names_file_line_and_what_is_wrong(
    tmp_path: Path, package: Package, entry: str, line: int, message: str
) -> None:
    first = GOOD if not entry.startswith("bad =") else ""
    (tmp_path / "charts.toml").write_text(f"{first}{entry}\n", "utf-8")
    with pytest.raises(DocsError) as caught:
        read_catalog(tmp_path, package)
    assert str(caught.value).startswith(f"docs/charts.toml:{line}: ")
    assert message in str(caught.value)
