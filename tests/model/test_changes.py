"""Changes from one figure of a series to the next."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model.changes import Change, change, relative_change, turns
from scripts.model.figures import Figures
from scripts.model.rounding import round_half_up


def changes(figures: Figures, indicator: str, area: str) -> list[Change]:
    """Between each two neighbours of a series that have a value."""
    with_value = [figure for figure in figures.series(indicator, area) if figure.value is not None]
    return [change(figures, start, end) for start, end in pairwise(with_value)]


def test_changes_are_between_neighbouring_figures_that_have_a_value(figures: Figures) -> None:
    """Satisfaction: 75, 80, and no result yet."""
    (change,) = changes(figures, "satisfaction", "XA")
    assert (change.start.key.period, change.end.key.period) == ("2019", "2020")
    assert change.difference == 5
    assert round_half_up(change.percent or Decimal(0), 1) == Decimal("6.7")  # 5 / 75


def test_a_fall_is_below_zero(figures: Figures) -> None:
    """From 4 to 1 million, then to 2.4 million."""
    first, second = changes(figures, "income", "XA")
    assert (first.difference, first.percent) == (Decimal(-3_000_000), Decimal(-75))
    assert (second.difference, second.percent) == (Decimal(1_400_000), Decimal(140))


def test_changes_of_computed_values_are_taken_before_rounding(figures: Figures) -> None:
    """From 100.5 to 201 it is 100%; from 101 to 201 it would be 99.0…%."""
    (change,) = changes(figures, "leaflets_ordered", "XA")
    assert (change.difference, change.percent) == (Decimal("100.5"), Decimal(100))


def test_a_change_from_zero_has_no_percentage(figures: Figures) -> None:
    """``hours_saved``: 0.0, 1.5, 2.4."""
    first, second = changes(figures, "hours_saved", "XA")
    assert (first.difference, first.percent) == (Decimal("1.5"), None)
    assert (second.difference, second.percent) == (Decimal("0.9"), Decimal(60))


@pytest.mark.parametrize(("start", "end"), [(0, 5), (-5, -3), (-5, 5), (5, -3), (0, -1)])
def test_values_below_zero_have_no_percentage(start: int, end: int) -> None:
    """From -5 to -3 is a rise of 2; 100 × 2 ÷ -5 would be a fall of 40%."""
    assert relative_change(Decimal(start), Decimal(end)) is None


def test_a_fall_to_zero_is_one_of_a_hundred_per_cent() -> None:
    assert relative_change(Decimal(5), Decimal(0)) == -100


@given(st.decimals(min_value=1, max_value=10**9, places=2), st.decimals(-50, 50, places=1))
def test_a_relative_change_leads_from_the_start_to_the_end(
    start: Decimal, percent: Decimal
) -> None:
    end = start + start * percent / 100
    relative = relative_change(start, end)
    assert relative is not None
    assert abs(relative - percent) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("values", "places"),
    [("1 2 3", []), ("1 3 2", [1]), ("1 3 3 2", [2]), ("2 1 3 2", [1, 2]), ("2 2", []), ("1", [])],
)
def test_a_course_turns_where_it_goes_the_other_way(values: str, places: list[int]) -> None:
    assert turns([Decimal(value) for value in values.split()]) == places
