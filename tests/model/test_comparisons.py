"""Printed against computed, with the margin that rounding leaves."""

from decimal import Decimal

import pytest

from scripts.model.comparisons import comparisons
from scripts.model.figures import Figures, Key
from scripts.model.margins import margin
from scripts.model.rounding import round_half_up


def test_printed_values_are_compared_with_computed_ones(figures: Figures) -> None:
    """``veteran_share`` of 2021 differs; ``hours_saved`` agrees exactly at the edge of rounding.

    30 / 88 = 34.09…, printed 34.9. 10.5 - 8.2 = 2.3, printed 2.4: both hours are known to ±0.05,
    so that their difference may be 2.4.
    """
    outcomes = {
        (comparison.key.indicator, comparison.key.period): (
            str(comparison.printed),
            str(comparison.rounded),
            comparison.agrees,
        )
        for comparison in comparisons(figures)
    }
    assert outcomes == {
        ("member_rate", "2019"): ("10.80", "10.80", True),
        ("member_rate", "2020"): ("12.50", "12.50", True),
        ("veteran_share", "2020"): ("31.3", "31.3", True),  # 31.25, half up
        ("veteran_share", "2021"): ("34.9", "34.1", False),
        ("hours_saved", "2021"): ("2.4", "2.3", True),
    }


@pytest.mark.parametrize(
    ("formula", "least", "greatest"),
    [
        ('first("hours") - hours', "2.2", "2.4"),  # 10.45 - 8.25, 10.55 - 8.15
        ("hours / hours", "1", "1"),  # one number on both sides
        ("100 * hours / paper_share", "12.191", "12.36"),  # 8.15 / 66.85, 8.25 / 66.75
        ("100 * veterans / listed", "34.091", "34.091"),  # counts are exact
        ("hours_saved - hours", "-5.9", "-5.7"),  # 2.35 - 8.25, 2.45 - 8.15
    ],
)
def test_a_result_of_rounded_numbers_has_a_margin(
    figures: Figures, formula: str, least: str, greatest: str
) -> None:
    ends = margin(figures, formula, "XA", "2021")
    assert ends is not None
    assert [round_half_up(end, 3) for end in ends] == [Decimal(least), Decimal(greatest)]


def test_a_computed_input_is_known_as_far_as_its_own_inputs_are(figures: Figures) -> None:
    """``hours_saved`` of 2020 is computed: 10.45 - 9.05 to 10.55 - 8.95; published, 1.5 ± 0.05."""
    assert margin(figures, "hours_saved", "XA", "2020") == (Decimal("1.40"), Decimal("1.60"))
    published_margin = margin(figures, "hours_saved", "XA", "2020", published=True)
    assert published_margin == (Decimal("1.45"), Decimal("1.55"))


def test_there_is_no_margin_without_a_result(figures: Figures) -> None:
    assert margin(figures, "leaflets / members", "XA", "2019") is None


def test_a_rate_of_counts_has_no_margin(figures: Figures) -> None:
    ends = margin(figures, "100 * members / workers", "XA", "2021-01-01/P9M")
    exact = figures.computed(Key("member_rate", "XA", "2021-01-01/P9M"))
    assert ends == (exact, exact)
