"""The layout of a drawing: long texts, values below zero, and what holds for any chart."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from scripts.charts import theme
from scripts.charts.chart import Chart
from scripts.charts.forms import FORMS
from scripts.charts.forms.bar_layout import Layout, layout
from scripts.charts.svg import svg
from tests.charts import invariants
from tests.charts.extremes import EXTREMES, LONG, WORD, chart


def lines(places: Layout, kind: str) -> list[str]:
    return [line.text for line in places.lines if line.kind == kind]


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_of_valid_data_is_drawn_inside_the_picture(name: str) -> None:
    chart = EXTREMES[name]
    for size in FORMS["by_period"].widths:
        assert invariants.faults(chart, size) == []
        assert invariants.drawing_faults(chart, size) == []
    assert invariants.picture_faults(chart, f"{LONG} {WORD * 3}") == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(invariants.charts())
def test_any_chart_is_drawn_inside_the_picture(chart: Chart) -> None:
    """``python -m tests.charts.invariants`` tries 10,000."""
    for size in FORMS["by_period"].widths:
        assert invariants.faults(chart, size) == []


def test_bars_of_both_signs_part_at_zero() -> None:
    """From -1 to 3 the zero is a quarter of the way, and a bar below zero goes to its left."""
    places = layout(chart(("a", -1, ""), ("b", 3, "")), theme.PHONE)
    scale = places.scale
    assert (scale.low, scale.high) == (-1, 3)
    zero = scale.left + (scale.right - scale.left) / 4
    below, above = invariants.bar_boxes(places)
    assert [*below[1::2], *above[1::2]] == pytest.approx([scale.left, zero, zero, scale.right])
    drawing = svg(chart(("a", -1, ""), ("b", 3, "")), "x")
    assert len(re.findall(r'd="M[\d.]+,\d+h1v26h-1Z"', drawing)) == 2  # a line at zero, in each row


def test_without_values_below_zero_there_is_no_line_at_zero() -> None:
    assert svg(chart(("a", 1, "1")), "x").count("<path") == 1


def test_a_value_below_zero_stands_to_the_left_of_its_bar() -> None:
    drawing = svg(chart(("2019", -5, "−5"), ("2020", 5, "5")), "x")
    assert '<text text-anchor="end"' in drawing
    assert drawing.index("−5</text>") > drawing.index('text-anchor="end"')


def test_a_long_label_is_wrapped_and_its_row_grows() -> None:
    places = layout(chart((LONG, 5, "5"), ("2020", 9, "9")), theme.PHONE)
    labels = lines(places, "label")
    assert " ".join(labels) == f"{LONG} 2020"
    assert places.height == theme.ROW + 18 * (len(labels) - 2) + theme.ROW
    assert places.marks[0].y == (theme.ROW + 18 * (len(labels) - 2)) / 2  # in the middle of its row


def test_a_long_value_at_a_short_bar_stays_beside_it_and_at_a_long_one_goes_below() -> None:
    """It costs the short bar nothing; beside the long one no room would be left."""
    long = "1.234.567.890.123 đồng (đã tính)"
    short_bar = layout(chart(("2019", 1, long), ("2020", 1000, "1.000")), theme.PHONE)
    assert all(mark.beside for mark in short_bar.marks)
    long_bar = layout(chart(("2019", 1, "1"), ("từ đầu năm 2020", 1000, long)), theme.PHONE)
    assert [mark.beside for mark in long_bar.marks] == [True, False]
    assert " ".join(lines(long_bar, "value")) == long
    assert long_bar.height > 2 * theme.ROW
