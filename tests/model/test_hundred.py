"""A rate as people out of a hundred."""

from decimal import Decimal

import pytest

from scripts.model.hundred import OfHundred, of_hundred


@pytest.mark.parametrize(
    ("rate", "bound", "people", "as_bound"),
    [
        ("9.51", "exact", 10, "about"),
        ("9.49", "exact", 9, "about"),
        ("12.50", "exact", 13, "about"),  # half up
        ("80", "exact", 80, "exact"),
        ("15.00", "exact", 15, "exact"),
        ("35", "about", 35, "about"),
        ("0", "exact", 0, "exact"),
        ("100", "exact", 100, "exact"),
        ("0.3", "exact", 1, "less_than"),  # some, so not none
        ("99.6", "exact", 99, "more_than"),  # not all
        ("9.5", "at_least", 9, "at_least"),
        ("9.5", "more_than", 9, "more_than"),
        ("9.2", "at_most", 10, "at_most"),
        ("9.2", "less_than", 10, "less_than"),
    ],
)
def test_a_rate_is_whole_people_and_says_what_was_rounded(
    rate: str, bound: str, people: int, as_bound: str
) -> None:
    assert of_hundred(Decimal(rate), bound) == OfHundred(people, as_bound)


@pytest.mark.parametrize("rate", ["-0.1", "100.1"])
def test_what_is_no_share_of_a_hundred_people_is_none(rate: str) -> None:
    assert of_hundred(Decimal(rate)) is None
