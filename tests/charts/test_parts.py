"""Parts of a whole: each part as long as its share, where the one before it ends."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import Catalog
from scripts.charts.chart import Chart, Point
from scripts.charts.forms.parts import PARTS, layout
from scripts.charts.forms.shapes import FILL, Words
from scripts.charts.lettering import LINE
from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.wording.faults import Unusable
from tests.charts import placed_shapes


def chart(*points: tuple[str, int | None, str]) -> Chart:
    """A whole and its parts: label, value, share."""
    kinds = ["whole", *["part"] * (len(points) - 1)]
    return Chart(
        "parts",
        tuple(
            Point("", label, None if value is None else Decimal(value), str(value), kind, note=note)
            for (label, value, note), kind in zip(points, kinds, strict=True)
        ),
        "",
        (),
        over_time=False,
    )


def test_a_whole_is_followed_by_its_parts_with_their_shares(
    charts: Catalog, figures: Figures
) -> None:
    """25 + 55 of 80, 30 + 57 of 88: 31.3% is published and right; 34.9% is not: it's 34.09%."""
    points = charts["list_parts"].chart(figures, "en").points
    assert [(point.group, point.label, point.text, point.kind, point.note) for point in points] == [
        ("2020", "Listed", "80", "whole", ""),
        ("2020", "Long-standing", "25", "part", "31.3%"),
        ("2020", "New", "55", "part", "68.8%"),
        ("2021", "Listed", "88", "whole", ""),
        ("2021", "Long-standing", "30", "part", "34.1%"),
        ("2021", "New", "57", "part", "64.8%"),
    ]


def test_in_words_a_part_says_its_share_and_nothing_is_highest(
    charts: Catalog, figures: Figures
) -> None:
    assert alternative(charts["list_parts"].chart(figures, "vi"), "vi") == (
        "2020 – Trong danh sách: 80; Hội viên lâu năm: 25 (31,3%); Hội viên mới: 55 (68,8%). "
        "2021 – Trong danh sách: 88; Hội viên lâu năm: 30 (34,1%); Hội viên mới: 57 (64,8%)."
    )


def test_each_part_begins_where_the_one_before_it_ends() -> None:
    """A quarter and a half of 328 pixels, after the bar's edge of 1."""
    shapes, _ = layout(chart(("all", 100, ""), ("a", 25, "25%"), ("b", 50, "50%")), 330)
    assert placed_shapes.spans_filled(shapes, FILL) == [(1, 83), (83, 247)]


def test_the_share_stands_in_its_part_or_beside_it() -> None:
    shapes, _ = layout(
        chart(("all", 100, ""), ("a", 90, "90%"), ("b", 1, "1%"), ("c", 9, "9%")), 330
    )
    notes = [shape for shape in shapes if isinstance(shape, Words) and shape.text.endswith("%")]
    assert [(shape.align, shape.fill) for shape in notes] == [
        ("left", "var(--paper)"),
        ("right", "currentColor"),  # right of it is no room
        ("right", "currentColor"),
    ]


@pytest.mark.parametrize(("whole", "part", "note"), [(100, None, ""), (0, 0, ""), (-5, 3, "")])
def test_without_a_share_there_are_words_and_no_bar(
    whole: int, part: int | None, note: str
) -> None:
    shapes, _ = layout(chart(("all", whole, ""), ("a", part, note)), 330)
    assert placed_shapes.spans_filled(shapes, FILL) == []
    assert [shape.text for shape in shapes if isinstance(shape, Words)] == [
        "all", str(whole), "a", str(part),
    ]  # fmt: skip


def test_the_whole_is_further_from_its_parts_than_a_part_from_its_bar() -> None:
    shapes, _ = layout(chart(("all", 100, ""), ("a", 90, "90%")), 330)
    whole, part = (
        shape.y for shape in shapes if isinstance(shape, Words) and shape.text in ("all", "a")
    )
    assert part - whole > LINE


def test_more_than_all_fills_the_bar_and_no_more() -> None:
    shapes, _ = layout(chart(("all", 100, ""), ("a", 250, "250%")), 330)
    assert placed_shapes.spans_filled(shapes, FILL) == [(1, 329)]


def test_a_whole_begins_with_each_indicator_that_is_no_part(figures: Figures) -> None:
    """Members are a part of workers by a rate, veterans of those listed by a share and a sum."""
    indicators = ["workers", "members", "listed", "veterans"]
    points = PARTS.chart(figures, indicators, "en").points
    kinds = [(point.group, point.label, point.kind) for point in points if point.group == "2020"]
    assert kinds == [
        ("2020", "Workers", "whole"),
        ("2020", "Members", "part"),
        ("2020", "Listed", "whole"),
        ("2020", "Long-standing", "part"),
    ]


def test_what_no_whole_has_a_figure_of_is_left_out(figures: Figures) -> None:
    """Members of September 2021 have no workers of that period beside them."""
    chart = PARTS.chart(figures, ["workers", "members"], "en")
    assert [(point.group, point.text) for point in chart.points] == [
        ("2019", "100,000"), ("2019", "10,800"),
        ("2020", "100,000"), ("2020", "12,500"),
        ("2021", "120,000"),
    ]  # fmt: skip
    assert "· 2019–2021 ·" in chart.subtitle


@pytest.mark.parametrize("indicators", [["members", "workers"], ["listed"], ["listed", "members"]])
def test_a_whole_without_a_part_is_refused(package: Package, indicators: list[str]) -> None:
    assert PARTS.check
    with pytest.raises(Unusable, match="has no part"):
        PARTS.check(package, indicators)


def test_another_area_has_a_whole_of_its_own(two_provinces: Figures) -> None:
    points = PARTS.chart(two_provinces, ["listed", "veterans"], "en").points
    assert list(dict.fromkeys(point.group for point in points)) == [
        "2020, Sample province", "2020, Next", "2021, Sample province", "2021, Next",
    ]  # fmt: skip


@settings(max_examples=25)
@given(placed_shapes.charts("parts", "whole", ["part", "part", "part", "whole"]))
def test_any_parts_are_drawn_inside_the_picture(chart: Chart) -> None:
    assert placed_shapes.faults(chart, layout, 330) == []
    assert placed_shapes.missing_texts(chart, layout, 330) == []
