"""Alternative text: every value, what stands out, and the direction of full years only."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import Catalog
from scripts.charts.chart import Chart, Point
from scripts.model.figures import Figures


def test_values_what_stands_out_and_the_direction(charts: Catalog, figures: Figures) -> None:
    """A count in September is complete, and rose like those before it."""
    assert alternative(charts["membership"].chart(figures, "vi"), "vi") == (
        "Hội viên – 2019: 10.800; 2020: 12.500; tháng 9/2021: 18.000. "
        "Lao động – 2019: 100.000; 2020: 100.000; 2021: 120.000. "
        "Hội viên: cao nhất là 18.000 (tháng 9/2021), thấp nhất là 10.800 (2019); "
        "số của tháng 9/2021 cao hơn năm 2019 và năm 2020. "
        "Lao động: cao nhất là 120.000 (2021), thấp nhất là 100.000 (2019); "
        "số của năm 2021 cao hơn năm 2019 và năm 2020."
    )


def test_parts_of_a_period_have_no_direction(charts: Catalog, figures: Figures) -> None:
    assert alternative(charts["list"].chart(figures, "en"), "en") == (
        "2020 – Long-standing: 25; New: 55; Listed: 80. "
        "2021 – Long-standing: 30; New: 57; Listed: 88. "
        "2020: the highest value is 80 (Listed), the lowest 25 (Long-standing). "
        "2021: the highest value is 88 (Listed), the lowest 30 (Long-standing)."
    )


def test_targets_are_given_without_a_direction_and_two_values_without_a_highest(
    charts: Catalog, figures: Figures
) -> None:
    assert alternative(charts["satisfaction"].chart(figures, "en"), "en") == (
        "2019: 75%; 2020: 80%; 2021: no result yet. "
        "National targets, Resolution 05/NQ-XA – end of 2021: 80%. "
        "National targets – end of 2025: 85%. "
        "The value for 2020 is higher than for 2019."
    )


def test_a_value_below_zero_is_the_lowest(charts: Catalog, figures: Figures) -> None:
    """2.7 million, -2.5 million, 400,000: lower at the end than at the beginning."""
    text = alternative(charts["series-balance"].chart(figures, "en"), "en")
    assert text.endswith(
        "the lowest VND -2.5 million (2020); "
        "the value for 2021 is lower than for 2019 but higher than for 2020."
    )


def test_no_direction_is_read_into_periods_of_different_length(
    charts: Catalog, figures: Figures
) -> None:
    """Meetings are of parts of years only."""
    text = alternative(charts["meetings"].chart(figures, "en"), "en")
    assert not re.search(r"\b(higher|lower)\b", text)
    assert text.startswith("Q4 2020: 4 (not a full year); ")


def test_the_highest_and_lowest_are_of_all_values_or_not_given() -> None:
    """The value without a date is the lowest that a reader hears, of no known year."""
    bars = (
        *(Point("", str(2015 + n), Decimal(9 - n), str(9 - n), "full") for n in range(3)),
        Point("", "time not stated", Decimal(1), "1", "full", comparable=False),
    )
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    assert text.endswith("time not stated: 1. The value for 2017 is lower than for 2015 and 2016.")


def test_periods_without_a_date_have_no_direction() -> None:
    bars = (
        Point("", "2019", Decimal(1), "1", "full"),
        Point("", "time not stated", Decimal(2), "2", "full", comparable=False),
    )
    assert (
        alternative(Chart("by_period", bars, "", (), over_time=True), "en")
        == "2019: 1; time not stated: 2."
    )


def test_a_part_of_a_year_of_another_area_has_no_direction_either() -> None:
    bars = (
        Point("Viet Nam", "2019", Decimal(1), "1", "other"),
        Point("Viet Nam", "to Sep 2021", Decimal(2), "2", "other", comparable=False),
    )
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    assert text == "Viet Nam – 2019: 1; to Sep 2021: 2."


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [(-5, -3, "higher"), (-3, -5, "lower"), (-3, 0, "higher"), (2, -2, "lower")],
)
def test_the_direction_is_that_of_signed_values(first: int, last: int, word: str) -> None:
    """From -5 to -3 is a rise, though the bar is shorter."""
    bars = (
        Point("", "2019", Decimal(first), str(first), "full"),
        Point("", "2020", Decimal(last), str(last), "full"),
    )
    assert f"The value for 2020 is {word} than for 2019." in alternative(
        Chart("by_period", bars, "", (), over_time=True), "en"
    )


def test_equal_values_have_no_highest_and_did_not_move() -> None:
    bars = tuple(Point("", str(2019 + n), Decimal(5), "5", "full") for n in range(3))
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    assert "highest" not in text
    assert "for 2021 is the same as for 2019 and 2020." in text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(-(10**6), 10**6, places=1), min_size=2, max_size=6))
def test_words_and_data_agree_whatever_the_data(values: list[Decimal]) -> None:
    """Property: every value is there, and the last is set beside the first and the one before."""
    bars = tuple(
        Point("Một", str(2001 + n), value, f"{value} người", "full")
        for n, value in enumerate(values)
    )
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    for bar in bars:
        assert f"{bar.label}: {bar.text}" in text
    *earlier, last = values
    words = [
        "higher" if last > value else "lower" if last < value else "the same"
        for value in ([earlier[0], earlier[-1]] if len(earlier) > 1 else earlier)
    ]
    assert re.findall(r"\b(higher|lower|the same)\b", text) == list(dict.fromkeys(words))
    assert (" but " in text) == (len(set(words)) > 1)
    if len(values) > 2 and max(values) != min(values):
        (high,) = re.findall(r"highest value is (-?[\d.]+) người \(\d{4}\)", text)
        (low,) = re.findall(r"lowest (-?[\d.]+) người \(\d{4}\)", text)
        assert (Decimal(high), Decimal(low)) == (max(values), min(values))
