"""The layout of a drawing: long texts, values below zero, and what holds for any chart."""

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from scripts.charts import theme
from scripts.charts.forms import Bar, Chart
from scripts.charts.layout import Layout, layout
from scripts.charts.svg import svg
from tests.charts import invariants

LONG = "Tỷ lệ người lao động tham gia bảo hiểm xã hội tự nguyện trên tổng số lực lượng lao động"
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def chart(*rows: tuple[str, str | int | None, str], kind: str = "full") -> Chart:
    """A chart of labels, values and texts."""
    bars = [
        Bar("", label, None if value is None else Decimal(value), text, kind)
        for label, value, text in rows
    ]
    return Chart(tuple(bars), "", (), over_time=True)


def lines(places: Layout, kind: str) -> list[str]:
    return [line.text for line in places.lines if line.kind == kind]


# Each is a kind of valid data that once drew bars from the right, out of the picture, or over
# labels: a name of 45 letters and more, an area that isn't stated, a long period, values below
# zero.
EXTREMES = {
    "a long name": chart((LONG, 12, "12%"), ("2020", 500, "500%")),
    "a name of one word": chart((WORD * 2, 12, "12%"), ("2020", 500, "500%")),
    "an area not stated": chart(
        ("Hình ảnh trên cổng, Tỉnh Bến Tre", 1220, "1.220"),
        ("Hình ảnh trên cổng, báo cáo không nêu địa bàn", 999, "999 hình ảnh"),
    ),
    "a long period": chart(("từ tháng 10 năm 2020 đến hết tháng 9 năm 2021", 5, "ít nhất 5 đồng")),
    "a long value": chart(("2019", 1, "1.234.567.890.123 đồng (đã tính)" * 2), ("2020", 9, "9")),
    "both sides of zero": chart(
        ("2019", -25, "−25"), ("2020", 27, "27"), ("2021", None, "chưa có")
    ),
    "all below zero": chart(("2019", -5, "−5,2%"), ("2020", -3, "−3,1%"), ("2021", 0, "0%")),
    "long values on both sides": chart(
        ("2019", 2700000, "2,7 triệu đồng (đã tính)"), (LONG, -2500000, "−2,5 triệu đồng (đã tính)")
    ),
    "targets below zero": chart(("2025", -5, "−5"), ("2030", 0, "0"), kind="target"),
    "nothing but zero": chart(("2019", 0, "0"), ("2020", None, "chưa có")),
    "tiny beside huge": chart(("2019", "0.0000001", "0"), ("2020", 10**15, "10¹⁵ đồng")),
    "capitals and signs": chart(("WWWW MMMM " * 8, 5, "%" * 20), ("ẪẪ" * 20, -5, "@" * 20)),
    "many rows": chart(*((f"{n}", n - 30, f"{n - 30}%") for n in range(60))),
}


@pytest.mark.parametrize("name", EXTREMES)
def test_an_extreme_of_valid_data_is_drawn_inside_the_picture(name: str) -> None:
    drawn = EXTREMES[name]
    assert invariants.faults(drawn) == []
    assert invariants.drawing_faults(drawn) == []
    assert invariants.picture_faults(drawn, f"{LONG} {WORD * 3}") == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(invariants.charts())
def test_any_chart_is_drawn_inside_the_picture(drawn: Chart) -> None:
    """``python -m tests.charts.invariants`` tries 10,000."""
    assert invariants.faults(drawn) == []


def test_bars_of_both_signs_part_at_zero() -> None:
    """From -1 to 3 the zero is a quarter of the way, and a bar below zero goes to its left."""
    places = layout(chart(("a", -1, ""), ("b", 3, "")))
    scale = places.scale
    assert (scale.low, scale.high) == (-1, 3)
    zero = scale.left + (scale.right - scale.left) / 4
    below, above = invariants.bar_boxes(places)
    assert [*below[1::2], *above[1::2]] == pytest.approx([scale.left, zero, zero, scale.right])
    drawing = svg(chart(("a", -1, ""), ("b", 3, "")), "vi", "x")
    assert len(re.findall(r'd="M[\d.]+,\d+h1v26h-1Z"', drawing)) == 2  # a line at zero, in each row


def test_without_values_below_zero_there_is_no_line_at_zero() -> None:
    assert svg(chart(("a", 1, "1")), "vi", "x").count("<path") == 1


def test_a_value_below_zero_stands_to_the_left_of_its_bar() -> None:
    drawing = svg(chart(("2019", -5, "−5"), ("2020", 5, "5")), "vi", "x")
    assert '<text text-anchor="end"' in drawing
    assert drawing.index("−5</text>") > drawing.index('text-anchor="end"')


def test_a_long_label_is_wrapped_and_its_row_grows() -> None:
    places = layout(chart((LONG, 5, "5"), ("2020", 9, "9")))
    labels = lines(places, "label")
    assert " ".join(labels) == f"{LONG} 2020"
    assert places.height == theme.ROW + 18 * (len(labels) - 2) + theme.ROW
    assert places.marks[0].y == (theme.ROW + 18 * (len(labels) - 2)) / 2  # in the middle of its row


def test_a_long_value_at_a_short_bar_stays_beside_it_and_at_a_long_one_goes_below() -> None:
    """It costs the short bar nothing; beside the long one no room would be left."""
    long = "1.234.567.890.123 đồng (đã tính)"
    short_bar = layout(chart(("2019", 1, long), ("2020", 1000, "1.000")))
    assert all(mark.beside for mark in short_bar.marks)
    long_bar = layout(chart(("2019", 1, "1"), ("từ đầu năm 2020", 1000, long)))
    assert [mark.beside for mark in long_bar.marks] == [True, False]
    assert " ".join(lines(long_bar, "value")) == long
    assert long_bar.height > 2 * theme.ROW
