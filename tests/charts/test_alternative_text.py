"""Alternative text: every value once, its course in two clauses, of full years only."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import Catalog
from scripts.charts.chart import Chart, Point
from scripts.model.figures import Figures


def test_a_series_is_a_sentence_with_each_value_once(charts: Catalog, figures: Figures) -> None:
    """A count in September is complete; of two equal values in a row all are listed."""
    assert alternative(charts["membership"].chart(figures, "vi"), "vi") == (
        "Hội viên: tăng từ 10.800 (2019) lên 12.500 (2020) và 18.000 (tháng 9/2021). "
        "Lao động – 2019: 100.000; 2020: 100.000; 2021: 120.000. Tăng từ năm 2019 đến năm 2021."
    )


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((12, 13, 9), "Rose from 12 (2001) to 13 (2002), then fell to 9 (2003)."),
        ((5, 4, 3, 7), "Fell from 5 (2001) to 4 (2002) and 3 (2003), then rose to 7 (2004)."),
        (
            (5, 4, 4, 7),
            "2001: 5; 2002: 4; 2003: 4; 2004: 7. Fell from 2001 to 2003, then rose until 2004.",
        ),
        ((1, 3, 2, 4), "2001: 1; 2002: 3; 2003: 2; 2004: 4. Higher in 2004 than in 2001."),
        ((4, 3, 9, 4), "2001: 4; 2002: 3; 2003: 9; 2004: 4. The same in 2004 as in 2001."),
        ((5, 5, 5), "2001: 5; 2002: 5; 2003: 5. Unchanged from 2001 to 2003."),
        ((-5, -3), "Rose from -5 (2001) to -3 (2002)."),
        ((5,), "2001: 5."),
    ],
)  # fmt: skip
def test_a_course_has_two_clauses_at_most(values: tuple[int, ...], text: str) -> None:
    """From -5 to -3 is a rise, though the bar is shorter."""
    bars = tuple(
        Point("", str(2001 + n), Decimal(value), str(value), "full")
        for n, value in enumerate(values)
    )
    assert alternative(Chart("by_period", bars, "", (), over_time=True), "en") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("27.34", "2020: about 27; 2021: 27.34."),
        ("27.51", "Rose from about 27 (2020) to 27.51 (2021)."),
    ],
)
def test_a_difference_within_rounding_is_no_rise(value: str, text: str) -> None:
    """About 27 may be 26.5 to 27.5."""
    about = Point("", "2020", Decimal(27), "about 27", "full", slack=Decimal("0.5"))
    points = (about, Point("", "2021", Decimal(value), value, "full"))
    assert alternative(Chart("by_period", points, "", (), over_time=True), "en") == text


def test_what_a_drawing_says_beside_a_value_is_in_its_brackets(
    charts: Catalog, figures: Figures
) -> None:
    assert alternative(charts["money"].chart(figures, "en"), "en") == (
        "Income: fell from VND 4.0 million (2019) to VND 1.0 million (2020), "
        "then rose to VND 2.4 million (2021; up 140.0% from 2020). "
        "Spending: rose from VND 1.3 million (2019) to VND 3.5 million (2020), "
        "then fell to VND 2.0 million (2021; down 42.9% from 2020; preliminary)."
    )


def test_parts_of_a_period_have_no_direction(charts: Catalog, figures: Figures) -> None:
    assert alternative(charts["list"].chart(figures, "en"), "en") == (
        "2020 – Long-standing: 25; New: 55; Listed: 80. Highest: Listed; lowest: Long-standing. "
        "2021 – Long-standing: 30; New: 57; Listed: 88. Highest: Listed; lowest: Long-standing."
    )


def test_targets_are_given_without_a_direction_and_a_missing_value_is_listed(
    charts: Catalog, figures: Figures
) -> None:
    assert alternative(charts["satisfaction"].chart(figures, "en"), "en") == (
        "2019: 75%; 2020: 80%; 2021: no result yet. Rose from 2019 to 2020. "
        "National targets – end of 2021: 80%; end of 2025: 85%."
    )


def test_a_label_with_a_colon_is_left_as_it_is() -> None:
    bars = (
        Point("", "Checked: all", Decimal(8), "8", "whole"),
        Point("", "Checked: joined", Decimal(2), "2", "part", note="25%"),
    )
    text = alternative(Chart("parts", bars, "", (), over_time=False), "en")
    assert text == "Checked: all 8; Checked: joined 2 (25%)."


def test_no_direction_is_read_into_periods_of_different_length(
    charts: Catalog, figures: Figures
) -> None:
    """Meetings are of parts of years only."""
    text = alternative(charts["meetings"].chart(figures, "en"), "en")
    assert not re.search(r"\b([Rr]ose|[Ff]ell)\b", text)
    assert text.startswith("Q4 2020: 4 (not a full year); ")


def test_a_value_without_a_date_is_in_the_list_and_not_in_the_course() -> None:
    bars = (
        *(Point("", str(2015 + n), Decimal(9 - n), str(9 - n), "full") for n in range(3)),
        Point("", "time not stated", Decimal(1), "1", "full", comparable=False),
    )
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    assert text.endswith("time not stated: 1. Fell from 2015 to 2017.")


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


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=8))
def test_every_value_is_said_just_once_whatever_the_data(values: list[int]) -> None:
    bars = tuple(
        Point("Một", str(2001 + n), Decimal(value), f"<{value}>", "full")
        for n, value in enumerate(values)
    )
    text = alternative(Chart("by_period", bars, "", (), over_time=True), "en")
    assert sorted(re.findall(r"<(-?\d+)>", text)) == sorted(map(str, values))
    assert text.count("then") <= 1
