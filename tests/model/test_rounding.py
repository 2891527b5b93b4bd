"""Rounding is half up, to the decimals that are printed."""

from decimal import Decimal

import pytest

from scripts.model.rounding import decimals_of, round_half_up, round_like, rounded_change


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("1.1365", 2, "1.14"),
        ("2.5", 0, "3"),
        ("100.5", 0, "101"),
        ("-9950", -2, "-1.00E+4"),
    ],
)
def test_a_half_is_rounded_up(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), decimals)) == rounded


@pytest.mark.parametrize(("value", "decimals"), [("10.80", 2), ("10", 0), ("1E+4", 0), ("0.5", 1)])
def test_decimals_are_those_that_a_value_is_written_with(value: str, decimals: int) -> None:
    assert decimals_of(Decimal(value)) == decimals


def test_a_value_is_rounded_like_another() -> None:
    assert str(round_like(Decimal("34.0909"), Decimal("34.9"))) == "34.1"


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.04", "0.04"), ("0.05", "0.1"), ("0", "0.0"), ("-0.004", "-0.004")]
)
def test_a_change_is_never_rounded_to_nothing(value: str, rounded: str) -> None:
    """One that isn't zero keeps as many decimals as it takes to show it."""
    assert str(rounded_change(Decimal(value), 1)) == rounded
