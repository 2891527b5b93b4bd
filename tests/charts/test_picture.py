"""The picture of a chart needs no page: its words, its key, its colours are all in it."""

import re
from pathlib import Path

import pytest
from lxml import etree

from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import Catalog
from scripts.charts.picture import Picture, standalone
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from tests.charts import golden
from tests.charts.drawings import texts

LICENCE = {"vi": "giấy phép CC BY 4.0.", "en": "licensed under CC BY 4.0."}
KEY = {"vi": "chưa đủ năm", "en": "not a full year"}


def test_a_picture_of_each_form_is_as_it_was_looked_at(docs: Path, figures: Figures) -> None:
    """If the change is meant: run ``python -m tests.charts``, look at the files, keep them."""
    for name, svg in golden.pictures(figures, docs).items():
        assert svg == (golden.FOLDER / name).read_text("utf-8"), name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["meetings", "list", "satisfaction"])
def test_a_picture_carries_its_words_and_needs_no_page(
    charts: Catalog, figures: Figures, name: str, lang: str
) -> None:
    chart = charts[name].chart(figures, lang)
    svg = standalone(Picture(name, lang, chart, "A title", "Where it comes from."))
    root = etree.fromstring(svg)
    words = " ".join(texts(svg))
    for part in ("A title", chart.subtitle, "Where it comes from.", LICENCE[lang]):
        assert part in words
    for bar in chart.points:
        assert bar.text in words
    assert (KEY[lang] in words) == (name == "meetings")  # the only one with stripes
    assert (root[0].text, root[1].text) == ("A title", alternative(chart, lang))
    assert root.get("lang") == lang
    assert not re.search(r"var\(|currentColor|href|<script", svg)


def test_what_is_markup_in_a_title_is_text_in_the_picture(
    charts: Catalog, figures: Figures
) -> None:
    chart = charts["list"].chart(figures, "en")
    svg = standalone(Picture("list", "en", chart, "<b> & x", "<script>"))
    assert "<b> & x" in texts(svg)
    assert not texts(svg, "b", "script")


def test_a_long_title_is_broken_and_makes_the_picture_higher(
    charts: Catalog, figures: Figures
) -> None:
    """At 20 px bold, about 60 letters fit into a line; each line is 27 px high."""
    chart = charts["list"].chart(figures, "en")
    short, long = (
        standalone(Picture("list", "en", chart, title, ""))
        for title in ("word " * 12, "word " * 24)
    )
    assert texts(long)[:2] == [" ".join(["word"] * 12)] * 2
    sizes = [re.findall(r'<svg [^>]*width="(\d+)" height="(\d+)"', svg)[0] for svg in (short, long)]
    assert int(sizes[1][1]) - int(sizes[0][1]) == 27
    assert sizes[1][0] == sizes[0][0] == "708"  # 660 px and both margins
