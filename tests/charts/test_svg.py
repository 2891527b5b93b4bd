"""The drawing in a page: one image with words, in the page's colours, nothing of Vega's own."""

import re
from collections import Counter

import pytest
from lxml import etree

from scripts.charts.catalog import Catalog, ChartDefinition
from scripts.charts.svg import svg
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from tests.charts.drawings import texts, untranslated


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_drawing_holds_every_label_and_value_as_formatted(
    charts: Catalog, figures: Figures, lang: str
) -> None:
    """Catches a number that drawing or tidying changed (10.800 must not become 10.8)."""
    for name, definition in charts.items():
        if definition.form == "time_axis":
            continue  # prints the ends of lines only: test_time_axis.py
        chart = definition.chart(figures, lang)
        headings = list(dict.fromkeys(bar.group for bar in chart.points if bar.group))
        labels = [bar.label for bar in chart.points]
        expected = [*labels, *(bar.text for bar in chart.points), *headings]
        if chart.form == "people":  # whole people; the exact rate is in the words beside it
            expected = [text.replace(":", "") for _, text in chart.ticks]
        words = Counter(
            word.rstrip(":") for text in texts(svg(chart, name)) for word in text.split()
        )
        lacking = Counter(word for text in expected for word in text.split()) - words
        assert not lacking, f"the drawing of {name} lacks these words of its points"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["membership", "list", "satisfaction", "series-member_rate"])
def test_a_drawing_is_one_image_named_by_its_page_with_nothing_of_vegas_own(
    charts: Catalog, figures: Figures, name: str, lang: str
) -> None:
    chart = charts[name].chart(figures, lang)
    drawing = svg(chart, name)
    root = etree.fromstring(drawing)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"title-{name}"
    assert texts(drawing, "title", "desc") == []  # its words are in the page, once
    assert drawing.count("aria-") == 1
    assert not re.search(r"mark container|Title text|<script|href|#[0-9a-f]{6}", drawing)


def test_no_text_of_one_language_is_in_the_drawing_of_the_other(
    charts: Catalog, figures: Figures
) -> None:
    for name, definition in charts.items():
        assert untranslated(definition, figures) == set(), name


def test_a_missing_result_has_no_bar(figures: Figures) -> None:
    """Of satisfaction 2019 and 2020 have bars; 2021 has none yet."""
    chart = ChartDefinition("by_period", ("satisfaction",)).chart(figures, "vi")
    assert svg(chart, "x").count("var(--chart-bar)") == 2


def test_a_part_of_a_year_is_striped(charts: Catalog, figures: Figures) -> None:
    """Of meetings, three are of parts of a year, and one of twelve months."""
    drawing = svg(charts["meetings"].chart(figures, "vi"), "x")
    assert drawing.count("url(#partial)") == 3
    assert drawing.count("var(--chart-bar)") == 1
