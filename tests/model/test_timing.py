"""At a moment or over a time, and which figure is the latest."""

from datetime import date
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.model.timing import MOMENT, SPAN, covered_years, is_part_of_year, latest, timing
from tests.tables import add


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("members", MOMENT),
        ("member_rate", MOMENT),  # a stock, of a denominator that holds all year
        ("meetings", SPAN),
        ("balance_per_member", SPAN),  # a flow, for each of a stock
        ("workers", None),
        ("satisfaction", None),  # printed only: the package doesn't say
        ("meeting_minutes", None),
    ],
)
def test_a_rate_is_counted_as_what_it_is_made_of(
    package: Package, indicator: str, expected: str | None
) -> None:
    assert timing(package, indicator) == expected


@pytest.mark.parametrize(
    ("indicator", "period", "expected"),
    [
        ("meetings", "2021-01-01/P9M", True),
        ("meetings", "2020-Q4", True),
        ("meetings", "2021", False),
        ("meetings", "2020-10-01/P1Y", False),  # twelve months, though not of one year
        ("members", "2021-01-01/P9M", False),  # a count is complete on its day
        ("satisfaction", "2021-01-01/P9M", False),
    ],
)
def test_only_a_flow_is_a_part_of_its_year(
    package: Package, indicator: str, period: str, *, expected: bool
) -> None:
    assert is_part_of_year(package, indicator, period) == expected


def figures_with(broken: Path, **cells: str) -> Figures:
    row = {"area": "XA", "bound": "exact", "status": "reported", "source": "sample_report"}
    add(broken / "figures.csv", **row, **cells)
    return Figures(open_package(broken))


def test_the_latest_figure_is_the_one_whose_period_ends_last(broken: Path) -> None:
    """A full year after its nine months, and both before what has no end."""
    figures = figures_with(broken, indicator="members", period="2021", value="19000")
    last = latest(figures, "members", "XA")
    assert last is not None
    assert last.key.period == "2021"
    by_october = latest(figures, "members", "XA", by=date(2021, 10, 31))
    assert by_october is not None
    assert by_october.key.period == "2021-01-01/P9M"
    assert latest(figures, "members", "XA", by=date(2018, 12, 31)) is None


def test_of_two_that_end_on_one_day_the_full_year_is_the_latest(broken: Path) -> None:
    """In the order of periods the fourth quarter comes after its year."""
    figures = figures_with(broken, indicator="leaflets", period="2020-Q4", value="30")
    last = latest(figures, "leaflets", "XA", by=date(2020, 12, 31))
    assert last is not None
    assert last.key.period == "2020"


def test_what_has_no_end_is_the_latest_only_where_nothing_has_one(broken: Path) -> None:
    figures = figures_with(broken, indicator="offices", period="undated", value="9")
    offices, visits = (latest(figures, name, "XA") for name in ("offices", "visits"))
    assert offices is not None
    assert visits is not None
    assert (offices.key.period, visits.key.period) == ("2021-01-01/P9M", "since-2019")


def test_a_figure_without_a_value_is_never_the_latest(figures: Figures) -> None:
    """Satisfaction has no result yet for 2021."""
    last = latest(figures, "satisfaction", "XA")
    assert last is not None
    assert last.key.period == "2020"


def test_the_years_covered_are_those_printed_for_the_first_area(
    figures: Figures, broken: Path
) -> None:
    """Not those of targets, nor of a period without an end; the nation's don't count either."""
    assert covered_years(figures) == (2019, 2021)
    assert covered_years(figures_with(broken, indicator="hours", period="2025", value="8.0")) == (
        2019,
        2025,
    )
