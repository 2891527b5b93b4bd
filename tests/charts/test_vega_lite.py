"""The Vega-Lite of a chart: bars in proportion, room for every text, tooltips in its own words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.charts import theme
from scripts.charts.catalog import Catalog, ChartDefinition
from scripts.charts.chart import Chart, Point
from scripts.charts.svg import svg
from scripts.charts.vega_lite import height, interactive, specification
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES


def test_rows_are_a_heading_for_each_group_and_its_bars(charts: Catalog, figures: Figures) -> None:
    """Each row is 26 pixels high; the middle of a bar is 13 below the top of its row."""
    data = specification(charts["membership"].chart(figures, "en"))["datasets"]
    assert [(row["kind"], row["label"], row["value"], row["y"]) for row in data["bars"]] == [
        ("full", "2019", 10800.0, 39),
        ("full", "2020", 12500.0, 65),
        ("full", "Sep 2021", 18000.0, 91),
        ("full", "2019", 100000.0, 143),
        ("full", "2020", 100000.0, 169),
        ("full", "2021", 120000.0, 195),
    ]
    assert [(line["kind"], line["line"], line["y"]) for line in data["lines"]] == [
        ("heading", "Members", 16),
        ("label", "2019", 39),
        ("label", "2020", 65),
        ("label", "Sep 2021", 91),
        ("heading", "Workers", 120),
        ("label", "2019", 143),
        ("label", "2020", 169),
        ("label", "2021", 195),
    ]


def test_a_missing_result_is_a_row_without_a_bar(figures: Figures) -> None:
    chart = ChartDefinition("by_period", ("satisfaction",)).chart(figures, "en")
    kinds = [row["kind"] for row in specification(chart)["datasets"]["bars"]]
    assert kinds == ["full", "full", "missing"]


def test_the_drawing_is_as_high_as_its_rows(charts: Catalog, figures: Figures) -> None:
    chart = charts["membership"].chart(figures, "en")
    assert height(chart) == 8 * theme.ROW
    assert f'viewBox="0 0 {theme.DESK} {8 * theme.ROW}"' in svg(chart, "x")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_leave_room_for_bars(charts: Catalog, figures: Figures, lang: str) -> None:
    for name, definition in charts.items():
        if definition.form not in ("by_period", "by_indicator"):
            continue  # their words have places of their own
        chart = definition.chart(figures, lang)
        spec = specification(chart)
        left, right = spec["layer"][0]["encoding"]["x"]["scale"]["range"]
        assert right - left >= 60, name


def test_a_tooltip_says_the_value_as_the_drawing_does(charts: Catalog, figures: Figures) -> None:
    """Touching a line shows what it doesn't print; bars print all that there is."""
    spec = interactive(charts["satisfaction"].chart(figures, "vi"))
    tips = [row["tip"] for row in spec["datasets"]["points"]]
    assert tips[:2] == ["Tỉnh Mẫu, 2019: 75%", "Tỉnh Mẫu, 2020: 80%"]
    assert tips[2].endswith(", cuối 2021: 80%")  # targets lie above lines
    assert {layer["encoding"]["tooltip"]["field"] for layer in spec["layer"]} == {"tip"}
    bars = interactive(charts["membership"].chart(figures, "vi"))
    assert all("tooltip" not in layer["encoding"] for layer in bars["layer"])


def test_a_chart_leaves_no_trace_in_another(charts: Catalog, figures: Figures) -> None:
    """What all have in common is built once, and filled as a copy."""
    first = specification(charts["list"].chart(figures, "vi"))
    interactive(charts["satisfaction"].chart(figures, "en"))
    assert len(first["datasets"]["bars"]) == 6
    assert all("tooltip" not in layer["encoding"] for layer in first["layer"])


bars = st.builds(
    Point,
    group=st.sampled_from(["", "Một", "Hai"]),
    label=st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12),
    value=st.none() | st.decimals(0, 10**9, places=2),
    text=st.just(""),
    kind=st.sampled_from(["full", "partial", "other", "target"]),
    comparable=st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(bars, min_size=1, max_size=8))
def test_bars_are_as_long_as_their_values(rows: list[Point]) -> None:
    """Property: bars begin at the same place, and lengths are in proportion to the values."""
    rows = sorted(rows, key=lambda bar: bar.group)
    drawing = svg(Chart("by_period", tuple(rows), "", (), over_time=True), "test")
    lengths = [float(width) for width in re.findall(r'd="M[\d.]+,[\d.]+h([\de.-]+)v', drawing)]
    values = [float(bar.value) for bar in rows if bar.value is not None and bar.kind != "target"]
    largest = max([float(bar.value) for bar in rows if bar.value is not None], default=0)
    marks = sum(bar.kind == "target" and bar.value is not None for bar in rows)
    assert len(lengths) == len(values) + marks
    if largest and values and not marks:
        scale = max(lengths) / max(values) if max(values) else 0
        for value, length in zip(values, lengths, strict=True):
            assert abs(length - value * scale) <= 0.5


def test_values_reach_the_drawing_whole() -> None:
    """A number in text is a figure: rounding of coordinates leaves 100.519 as it is."""
    bar = Point("", "2019", Decimal("100519"), "100.519", "full")
    assert ">100.519</text>" in svg(Chart("by_period", (bar,), "", (), over_time=True), "x")
