"""Ranked dots: which areas are named, what lies beside them, how it is said."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import ChartDefinition, catalog, chart_of
from scripts.charts.forms.ranked_drawing import draw
from scripts.charts.forms.shapes import Words
from scripts.charts.theme import DESK, PHONE
from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.wording.faults import Unusable
from tests.many_areas import many_areas, many_figures

RATE = ChartDefinition("ranked", ("member_rate",))


@pytest.fixture(scope="module")
def many(package: Package) -> Figures:
    """Sixty-three provinces."""
    return many_figures(package, 63)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_of_many_areas_the_own_the_ends_and_the_neighbours_are_named(
    many: Figures, width: int
) -> None:
    """And no name leaves the drawing; the dots of all areas lie in it."""
    drawing = draw(RATE.chart(many, "en"), width)
    words = [row["text"] for row in drawing.spec["datasets"]["words"]]
    assert [text for text in words if text.startswith(("1. ", "22. ", "63. "))] == [
        "1. Added province 62 20.10%",
        "22. Sample province 15.00%",
        "63. Added province 3 6.15%",
    ]
    assert "National target, end of 2021: about 20%" in words
    dots = drawing.spec["datasets"]["dots"]
    assert len(dots) == 63
    assert all(0 <= dot["x"] <= width and 0 <= dot["y"] <= drawing.height for dot in dots)


def test_long_names_and_values_have_room(many: Figures) -> None:
    """The name of a line is broken, ticks are fewer, names of dots run across lines."""
    chart = RATE.chart(many, "en")
    label, value = (
        "A target that nobody could name in fewer words than these",
        "at least 20 billion",
    )
    points = [
        replace(point, label=label, value=Decimal(point.value or 0) * Decimal("0.6"))
        if point.kind == "target"
        else point
        for point in chart.points
    ]
    ticks = tuple((tick, value) for tick, _ in chart.ticks)
    drawing = draw(replace(chart, points=tuple(points), ticks=ticks), PHONE)
    rows = drawing.spec["datasets"]["words"]
    texts = [row["text"] for row in rows]
    assert "63. Added province 3 6.15%" in texts
    assert texts[0] != f"{label}: about 20%"
    assert 2 <= texts.count(value) < len(chart.ticks)
    spans = [
        Words(row["text"], row["x"], row["y"], row["align"], row["weight"] == "bold").span
        for row in rows
    ]
    assert all(left >= -1 and right <= PHONE + 1 for left, right in spans)


def test_a_name_and_a_value_that_are_too_long_for_one_line_have_several(many: Figures) -> None:
    chart = RATE.chart(many, "en")
    name = "A province whose name is much longer than others"
    points = [
        replace(point, label=name) if point.kind == "full" else point for point in chart.points
    ]
    drawing = draw(replace(chart, points=tuple(points)), PHONE)
    words = [row for row in drawing.spec["datasets"]["words"] if row["weight"] == "bold"]
    lines = [row["text"] for row in words if not row["text"].startswith(("National", "Viet"))]
    assert " ".join(lines) == f"22. {name} 15.00%"
    assert len(lines) == 3


def test_of_few_areas_all_are_named(package: Package) -> None:
    drawing = draw(RATE.chart(many_figures(package, 8), "en"), PHONE)
    places = [row["text"].split(".")[0] for row in drawing.spec["datasets"]["words"]]
    assert {str(place) for place in range(1, 9)} <= set(places)


def test_it_is_said_in_sentences(many: Figures) -> None:
    assert alternative(RATE.chart(many, "en"), "en") == (
        "Sample province: 15.00%, 22nd of 63 areas. "
        "Highest: Added province 62 (20.10%); lowest: Added province 3 (6.15%). "
        "National target, end of 2021: about 20%."
    )


def test_areas_that_cannot_be_compared_are_named_in_words(package: Package) -> None:
    without = [("XP02", "2021-01-01/P9M")]
    chart = RATE.chart(Figures(many_areas(package, 8, without)), "en")
    assert "No comparable figure for Sep 2021: Added province 2." in chart.not_drawn
    assert len([point for point in chart.points if point.kind != "target"]) == 7


def test_an_indicator_of_many_areas_has_one_beside_that_of_its_course(
    many: Figures, docs: Path, figures: Figures
) -> None:
    charts = catalog(docs, many)
    assert charts["areas-members"].form == "ranked"
    assert chart_of(charts, "members") == "series-members"
    assert not [name for name in catalog(docs, figures) if name.startswith("areas-")]


def test_of_too_few_areas_there_is_no_such_chart(figures: Figures) -> None:
    with pytest.raises(Unusable):
        RATE.chart(figures, "en")
