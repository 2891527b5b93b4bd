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
        "Hội viên: cao nhất 18.000 (tháng 9/2021); thấp nhất 10.800 (2019); "
        "giá trị tăng từ 2019 đến tháng 9/2021. "
        "Lao động: cao nhất 120.000 (2021); thấp nhất 100.000 (2019); "
        "giá trị tăng từ 2019 đến 2021."
    )


def test_parts_of_a_period_have_no_direction(charts: Catalog, figures: Figures) -> None:
    assert alternative(charts["list"].chart(figures, "en"), "en") == (
        "2020 – Long-standing: 25; New: 55; Listed: 80. "
        "2021 – Long-standing: 30; New: 57; Listed: 88. "
        "2020: highest 80 (Listed); lowest 25 (Long-standing). "
        "2021: highest 88 (Listed); lowest 30 (Long-standing)."
    )


def test_targets_are_given_without_a_direction_and_two_values_without_a_highest(
    charts: Catalog, figures: Figures
) -> None:
    assert alternative(charts["satisfaction"].chart(figures, "en"), "en") == (
        "Sample province – 2019: 75%; 2020: 80%; 2021: no result yet. "
        "National targets, Resolution 05/NQ-XA – 2021: 80%. "
        "National targets – 2025: 85%. "
        "Sample province: the value rose from 2019 to 2020."
    )


def test_a_value_below_zero_is_the_lowest(charts: Catalog, figures: Figures) -> None:
    """2.7 million, -2.5 million, 400,000: lower at the end than at the beginning."""
    text = alternative(charts["series-balance"].chart(figures, "en"), "en")
    assert "lowest VND -2.5 million (2020); the value fell from 2019 to 2021." in text


def test_no_direction_is_read_into_periods_of_different_length(
    charts: Catalog, figures: Figures
) -> None:
    """Meetings are of parts of years only."""
    text = alternative(charts["meetings"].chart(figures, "en"), "en")
    assert not re.search(r"\b(rose|fell)\b", text)
    assert text.startswith("Meetings – Q4 2020: 4 (not a full year); ")


def test_the_highest_and_lowest_are_of_all_values_or_not_given() -> None:
    """The value without a date is the lowest that a reader hears, of no known year."""
    bars = (
        *(Point("", str(2015 + n), Decimal(9 - n), str(9 - n), "full") for n in range(3)),
        Point("", "time not stated", Decimal(1), "1", "full", comparable=False),
    )
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    assert text.endswith("time not stated: 1. Of these: the value fell from 2015 to 2017.")


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
    [(-5, -3, "rose"), (-3, -5, "fell"), (-3, 0, "rose"), (2, -2, "fell")],
)
def test_the_direction_is_that_of_signed_values(first: int, last: int, word: str) -> None:
    """From -5 to -3 is a rise, though the bar is shorter."""
    bars = (
        Point("", "2019", Decimal(first), str(first), "full"),
        Point("", "2020", Decimal(last), str(last), "full"),
    )
    assert f"{word} from 2019 to 2020" in alternative(
        Chart("by_period", bars, "", (), over_time=True), "en"
    )


def test_equal_values_have_no_highest_and_did_not_move() -> None:
    bars = tuple(Point("", str(2019 + n), Decimal(5), "5", "full") for n in range(3))
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    assert "highest" not in text
    assert "the same in 2019" in text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(-(10**6), 10**6, places=1), min_size=2, max_size=6))
def test_words_and_data_agree_whatever_the_data(values: list[Decimal]) -> None:
    """Property: every value is there, and rose or fell is what the ends did."""
    bars = tuple(
        Point("Một", str(2001 + n), value, f"{value} người", "full")
        for n, value in enumerate(values)
    )
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    for bar in bars:
        assert f"{bar.label}: {bar.text}" in text
    first, last = values[0], values[-1]
    word = "rose from" if last > first else "fell from" if last < first else "the same in"
    assert re.findall(r"rose from|fell from|the same in", text) == [word]
    if len(values) > 2 and max(values) != min(values):
        (high,) = re.findall(r"highest (-?[\d.]+) người \(\d{4}\)", text)
        (low,) = re.findall(r"lowest (-?[\d.]+) người \(\d{4}\)", text)
        assert (Decimal(high), Decimal(low)) == (max(values), min(values))
