"""An axis of time: where values stand, what a line joins, what is written, whatever the data."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from scripts.charts.catalog import ChartDefinition
from scripts.charts.chart import Chart, Point
from scripts.charts.distances import distance_words
from scripts.charts.forms.time_drawing import CROWDED, draw
from scripts.charts.forms.time_layout import box, layout
from scripts.charts.forms.time_plot import DOT, gap, series_lines
from scripts.charts.scales import extent, round_values
from scripts.charts.theme import DESK, PHONE
from scripts.charts.vega_lite import drawing, keys
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.model.targets import next_step
from tests.charts import time_charts
from tests.tables import rows_of, with_rows


def rate(figures: Figures, lang: str = "en", indicator: str = "member_rate") -> Chart:
    return ChartDefinition("time_axis", (indicator,)).chart(figures, lang)


def with_cells(figures: Figures, table: str, **columns: Any) -> Figures:
    """The figures with other values in every row of a table."""
    rows = [{**row, **columns} for row in rows_of(figures.package, table)]
    return Figures(with_rows(figures.package, **{table: rows}))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(time_charts.charts())
def test_any_chart_over_time_is_drawn_inside_the_picture_and_nothing_covers_anything(
    chart: Chart,
) -> None:
    for size in (PHONE, DESK):
        assert time_charts.faults(chart, size) == []
        assert time_charts.missing_texts(chart, size) == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_six_areas_with_the_same_values_are_all_named(size: int) -> None:
    chart = time_charts.crowded_chart()
    assert time_charts.faults(chart, size) == []
    assert time_charts.missing_texts(chart, size) == []


def test_dots_that_would_touch_are_small_but_the_last(figures: Figures) -> None:
    chart = rate(figures)
    last = next(point for point in reversed(chart.points) if point.kind == "full" and point.day)
    years = [replace(last, day=date(year, 12, 31)) for year in range(1990, 2021)]
    sizes = [
        row["size"]
        for row in draw(replace(chart, points=(*years, *chart.points)), PHONE).spec["datasets"][
            "points"
        ]
        if row["kind"] == "own"
    ]
    assert set(sizes[:-1]) == {CROWDED}
    assert sizes[-1] > CROWDED


def test_a_value_stands_at_the_last_day_of_its_period(figures: Figures) -> None:
    """Of the 4,018 days from the end of 2019 to the end of 2030, 639 lie before October 2021."""
    plot = layout(rate(figures), DESK).plot
    province, nation, *_ = plot.series
    days = [(date(2030, 12, 31) - point.day).days for point in province if point.day]
    assert days == [4018, 3652, 4018 - 639]
    along = (plot.x(province[2]) - plot.x(province[0])) / (plot.days.end - plot.x(province[0]))
    assert along == pytest.approx(639 / 4018)
    assert [point.text for point in nation] == ["22.5%"]


def test_the_distance_reaches_from_the_value_to_the_ring_of_the_target(figures: Figures) -> None:
    """From 15% in September past the end of 2021, up to 20%, and back: beside others' dots."""
    chart = rate(figures)
    plot = layout(chart, DESK).plot
    rule, foot, cap = gap(plot)
    point, target = plot.series[0][-1], plot.series[2][0]
    assert rule.x1 == rule.x2 > plot.x(target) + DOT
    assert (rule.y1, rule.y2) == (plot.y(point), plot.y(target))
    assert (foot.x1, foot.x2) == (plot.x(point) + DOT + 1, rule.x1)
    assert foot.y1 == foot.y2 == plot.y(point)
    assert (cap.x1, cap.x2) == (plot.x(target) + DOT + 1, rule.x1)
    assert cap.y1 == cap.y2 == plot.y(target)
    gap_text = " ".join(text.text for text in layout(chart, DESK).texts if text.kind == "gap")
    assert gap_text.replace("\u00a0", " ") == "about 5.0 points, about 6,000 people short"


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_labels_name_both_ends_and_every_target_with_its_year(figures: Figures, size: int) -> None:
    texts = [text.text.replace("\u00a0", " ") for text in layout(rate(figures), size).texts]
    for words in ("about 25%", "about 50%", "2021", "2025", "2030", "2019", "end of"):
        assert words in texts
    all_texts = " ".join(texts)
    assert "about 20%" in all_texts
    assert "Viet Nam: 22.5% (2021)" in all_texts
    assert "Sample province: 15.00%" in all_texts
    assert "National targets" in all_texts


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_label_of_a_target_is_right_of_its_ring_or_right_above_or_below(
    figures: Figures, size: int
) -> None:
    """Left of it, or beyond a dot of the nation, it would name another line."""
    places = layout(rate(figures), size)
    first, second, _ = [point for point in places.plot.points if point.kind == "target"]
    labels = {text.text: box(text) for text in places.texts if text.kind == "target"}
    assert labels[second.text].left >= places.plot.x(second) - 4
    assert first.text not in labels  # 22.5 is just above 20: the line below says which it is
    assert "National targets: about 20%" in " ".join(labels).replace("\u00a0", " ")


def test_no_line_joins_values_across_a_break_or_of_unlike_times(figures: Figures) -> None:
    values = [Decimal(value) for value in (1, 2, 3, 4)]
    points = [
        Point("A" if year < 2021 else "A – since 1 Jan 2021", str(year), value, "", "full",
              day=date(year, 12, 31))
        for year, value in zip(range(2019, 2023), values, strict=True)
    ]  # fmt: skip
    chart = replace(rate(figures), points=tuple(points))
    assert len(series_lines(layout(chart, DESK).plot)) == 2  # 2019–2020 and 2021–2022
    alone = replace(points[1], comparable=False)
    chart = replace(chart, points=(points[0], alone, *points[2:]))
    assert len(series_lines(layout(chart, DESK).plot)) == 1


def test_what_has_no_time_or_no_value_is_said_below_and_not_placed(figures: Figures) -> None:
    chart = rate(figures, indicator="satisfaction")
    undated = Point("Sample province", "time not stated", Decimal(70), "70%", "full")
    places = layout(replace(chart, points=(*chart.points, undated)), PHONE)
    texts = [text.text for text in places.texts if text.y > places.plot.bottom + 50]
    assert texts == ["2021: no result yet", "70% (time\u00a0not\u00a0stated)"]
    assert undated not in places.plot.points


def test_a_distance_too_short_to_draw_is_said_with_its_target(figures: Figures) -> None:
    """From 15% to 16%: the ring keeps its label, and below is of which target it is."""
    chart = rate(with_cells(figures, "targets", value=Decimal(16)))
    for size in (PHONE, DESK):
        assert gap(layout(chart, size).plot) == []
        below = layout(chart, size).plot.bottom + 50
        texts = layout(chart, size).texts
        target_texts = " ".join(
            text.text for text in texts if text.kind == "target" and text.y > below
        )
        assert "about 16% (end of 2021); about 1.0 points, " in target_texts.replace("\u00a0", " ")


def test_the_line_of_zero_is_whole(figures: Figures) -> None:
    for size in (PHONE, DESK):
        places = layout(rate(figures), size)
        zero = [line for line in places.grid if line.y1 == places.plot.values.at(0)]
        assert [(line.x1, line.x2) for line in zero] == [(places.plot.days.start - 2 * DOT, size)]


def test_what_is_not_final_is_hollow_and_so_are_targets(figures: Figures) -> None:
    """A number at a moment of the year is as good as one at its end."""
    rows = drawing(rate(figures)).spec["datasets"]["points"]
    order = sorted(rows, key=lambda row: row["line"])
    assert [(row["day"], row["kind"], row["fill"] == "var(--paper)") for row in order] == [
        ("2019-12-31", "own", False),
        ("2020-12-31", "own", False),
        ("2021-09-30", "own", False),
        ("2021-12-31", "other", False),
        ("2021-12-31", "target", True),
        ("2025-12-31", "target", True),
        ("2030-12-31", "target", True),
    ]


def test_a_target_lies_above_the_dots_beside_it(figures: Figures) -> None:
    rows = drawing(rate(figures)).spec["datasets"]["points"]
    assert [row["kind"] for row in rows] == ["other", *["own"] * 3, *["target"] * 3]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_hollow_dot_has_its_key(figures: Figures, lang: str) -> None:
    assert keys(rate(figures, lang)) == []
    preliminary = with_cells(figures, "figures", status="preliminary")
    chart = rate(preliminary, lang)
    assert keys(chart) == ["hollow"]
    rows = drawing(chart).spec["datasets"]["points"]
    assert {row["fill"] for row in rows if row["kind"] == "own"} == {"var(--paper)"}


def test_a_second_province_is_thin_and_named(two_provinces: Figures) -> None:
    rows = drawing(rate(two_provinces)).spec["datasets"]["points"]
    assert [row["kind"] for row in rows if row["line"] == 1] == ["other"] * 3
    all_texts = " ".join(text.text for text in layout(rate(two_provinces), DESK).texts)
    assert "Next: 15.00%" in all_texts


def words(figures: Figures, indicator: str, lang: str) -> str:
    step = next_step(figures, indicator, "XA")
    assert step is not None
    return distance_words(figures, step, lang).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "bound", "vi", "en"),
    [
        (80, "exact", "đúng bằng mục tiêu", "exactly at the target"),
        (78, "exact", "cao hơn mục tiêu 2 điểm", "2 points over the target"),
        (83, "about", "thiếu khoảng 3 điểm", "about 3 points short"),
        (83, "at_most", "thấp hơn mục tiêu 3 điểm", "3 points below the target"),
        (78, "at_most", "cao hơn mục tiêu ít nhất 2 điểm", "at least 2 points above the target"),
    ],
)
def test_a_distance_in_words_says_whether_the_target_is_reached(
    figures: Figures, value: int, bound: str, vi: str, en: str
) -> None:
    """Satisfaction was 80 in 2020; a target of at most so many is missed from above."""
    edited_figures = with_cells(figures, "targets", value=Decimal(value), bound=bound)
    assert [words(edited_figures, "satisfaction", lang) for lang in LANGUAGES] == [vi, en]


def test_a_value_of_an_earlier_year_has_no_distance_to_a_target(figures: Figures) -> None:
    """Satisfaction was 80 in 2020 and is due to be 80 in 2021, of which there is no value yet."""
    chart = rate(figures, indicator="satisfaction")
    assert [point.note for point in chart.points] == [""] * len(chart.points)
    assert gap(layout(chart, DESK).plot) == []


def test_a_value_that_cannot_be_measured_against_a_target_has_no_distance(
    two_provinces: Figures,
) -> None:
    """The target holds for the second province alone."""
    chart = rate(with_cells(two_provinces, "targets", area="XB"))
    assert [point.note for point in chart.points] == [""] * len(chart.points)
    assert gap(layout(chart, DESK).plot) == []


@pytest.mark.parametrize(
    ("low", "high", "names"),
    [
        (0, "60", "0 20 40 60"),
        (0, "5", "0 2 4"),
        ("75", "99.13", "75 80 85 90 95"),
        ("-2500000", "2700000", "-2000000 0 2000000"),
        ("0", "0.004", "0 0.001 0.002 0.003 0.004"),
    ],
)
def test_an_axis_names_a_few_round_values(low: str, high: str, names: str) -> None:
    values = round_values(Decimal(low), Decimal(high))
    assert " ".join(f"{value:f}" for value in values) == names


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ((10, 60), (0, 60)),
        ((75, 99), (0, 99)),
        ((-9, -2), (-9, 0)),
        ((-5, 7), (-5, 7)),
        ((12,), (0, 12)),
        ((0,), (0, 1)),
        ((), (0, 1)),
    ],
)
def test_an_axis_always_has_zero(values: tuple[int, ...], ends: tuple[int, int]) -> None:
    low, high = map(Decimal, ends)
    assert extent(map(Decimal, values)) == (low, high)
