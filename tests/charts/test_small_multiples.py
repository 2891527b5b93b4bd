"""Small multiples: each series on its own scale, its latest change in words."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from scripts.charts.catalog import Catalog
from scripts.charts.chart import Chart, Point
from scripts.charts.forms.shapes import FILL, Rectangle, Rule, Words
from scripts.charts.forms.small_multiples import HIGH, SMALL_MULTIPLES, layout
from scripts.model.figures import Figures
from scripts.model.package import Package
from tests.charts import placed_shapes
from tests.many_areas import many_figures


def chart(*groups: tuple[str, list[int | None]]) -> Chart:
    """Series of values by year."""
    points = [
        Point(group, str(2019 + n), None if value is None else Decimal(value), str(value), "full")
        for group, values in groups
        for n, value in enumerate(values)
    ]
    return Chart("small_multiples", tuple(points), "", (), over_time=True)


def columns(shapes: list[object]) -> list[Rectangle]:
    return [shape for shape in shapes if isinstance(shape, Rectangle)]


@pytest.mark.parametrize(
    ("lang", "income", "spending"),
    [
        ("vi", "tăng 140,0% so với 2020", "giảm 42,9% so với 2020; số sơ bộ"),
        ("en", "up 140.0% from 2020", "down 42.9% from 2020; preliminary"),
    ],
)
def test_the_latest_value_says_how_it_changed(
    charts: Catalog, figures: Figures, lang: str, income: str, spending: str
) -> None:
    """Income 1.0 to 2.4 million, spending 3.5 to 2.0 million, which is preliminary."""
    points = charts["money"].chart(figures, lang).points
    assert [(point.kind, point.note) for point in points] == [
        ("full", ""), ("full", ""), ("full", income),
        ("full", ""), ("full", ""), ("unsettled", spending),
    ]  # fmt: skip


def test_what_cannot_be_compared_says_so(figures: Figures) -> None:
    """Meetings of nine months beside those of twelve."""
    points = SMALL_MULTIPLES.chart(figures, ["meetings"], "vi").points
    assert points[-1].note == "không so sánh được với 10/2020–9/2021"


def test_a_rate_changes_in_points(figures: Figures) -> None:
    """From 31.3% to 34.9%."""
    points = SMALL_MULTIPLES.chart(figures, ["member_rate", "veteran_share"], "en").points
    assert points[-1].note == "up 3.6 percentage points from 2020"


def test_what_a_series_alone_did_is_said_by_its_title(figures: Figures) -> None:
    points = SMALL_MULTIPLES.chart(figures, ["veteran_share"], "en").points
    assert [point.note for point in points] == ["", ""]


def test_an_indicator_has_one_scale_in_all_areas_of_a_level(package: Package) -> None:
    """The highest column is that of the eighth, which has 116% of the first one's members."""
    figures = many_figures(package, 8)
    chart = SMALL_MULTIPLES.chart(figures, ["members"], "en")
    assert "one scale for each indicator" in chart.subtitle
    shapes, _ = layout(chart, 330)
    heights = [box.y2 - box.y for box in columns([*shapes])]
    values = [float(point.value or 0) for point in chart.points if point.value is not None]
    assert max(heights) == pytest.approx(HIGH)
    assert heights == pytest.approx([HIGH * value / max(values) for value in values])


def test_each_series_reaches_the_top_of_its_own_scale() -> None:
    shapes, _ = layout(chart(("large", [100_000, 50_000]), ("small", [1, 2])), 330)
    heights = [round(box.y2 - box.y) for box in columns([*shapes])]
    assert heights == [HIGH, HIGH // 2, HIGH // 2, HIGH]


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "mỗi hình một thang đo"), ("en", "each on its own scale")]
)
def test_the_subtitle_of_several_series_says_that_each_has_its_own_scale(
    charts: Catalog, figures: Figures, lang: str, words: str
) -> None:
    assert charts["money"].chart(figures, lang).subtitle.endswith(f" · {words}")
    assert words not in SMALL_MULTIPLES.chart(figures, ["spending"], lang).subtitle


def test_words_about_a_column_of_a_single_series_stand_above_it(figures: Figures) -> None:
    """The last of three is preliminary; on the left they would seem to be about the first."""
    chart = SMALL_MULTIPLES.chart(figures, ["spending"], "en")
    for width in (330, 660):
        shapes, _ = layout(chart, width)
        (words,) = (
            shape for shape in shapes if isinstance(shape, Words) and "prelim" in shape.text
        )
        assert (words.x, words.align) == (width, "right")


def test_on_a_desk_two_series_stand_side_by_side_on_one_base_line() -> None:
    multiples = chart(("one", [1, 2, 3]), ("two", [3, 2, 1]), ("three", [1, 1, 1]))
    shapes, height = layout(multiples, 660)
    rules = [shape for shape in shapes if isinstance(shape, Rule)]
    assert [(rule.x, rule.x2) for rule in rules] == [(0, 315), (345, 660), (0, 315)]
    assert rules[0].y == rules[1].y < rules[2].y
    assert height < layout(multiples, 330)[1]


def test_a_column_below_zero_hangs_from_the_base_line_with_its_value_below() -> None:
    shapes, _ = layout(chart(("balance", [3, -1])), 330)
    (base,) = (shape.y for shape in shapes if isinstance(shape, Rule))
    above, below = columns([*shapes])
    assert (above.y2, below.y) == (base, base)
    (value,) = (shape for shape in shapes if isinstance(shape, Words) and shape.text == "-1")
    assert value.y > below.y2


def test_a_missing_value_is_named_and_has_no_column() -> None:
    shapes, _ = layout(chart(("one", [3, None])), 330)
    assert len(columns([*shapes])) == 1
    assert "None" in [shape.text for shape in shapes if isinstance(shape, Words)]


def test_a_value_that_is_not_final_is_hollow(charts: Catalog, figures: Figures) -> None:
    shapes, _ = layout(charts["money"].chart(figures, "en"), 330)
    assert [(box.fill, box.stroke) for box in columns([*shapes])] == [
        *[(FILL, FILL)] * 5, ("var(--paper)", FILL),
    ]  # fmt: skip


def test_where_values_do_not_fit_the_first_and_the_last_are_printed() -> None:
    """Twenty years of 100,000 and more: a column of 16 pixels each."""
    shapes, _ = layout(chart(("many", [100_000 + n for n in range(20)])), 330)
    words = [shape.text for shape in shapes if isinstance(shape, Words)]
    assert words == ["100000", "100019", "2019", "2038"]


@settings(max_examples=25)
@given(placed_shapes.charts("small_multiples", "full", ["full", "partial", "other", "unsettled"]))
def test_any_small_multiples_are_drawn_inside_the_picture(chart: Chart) -> None:
    for width in SMALL_MULTIPLES.widths:
        assert placed_shapes.faults(chart, layout, width) == []
