"""The files of a chart: each kind in both languages, each complete without a page."""

import io
import json
import re
from codecs import BOM_UTF8

import pandas as pd
import pytest
import vl_convert

from scripts.charts import files
from scripts.charts.catalog import Catalog
from scripts.charts.forms import FORMS
from scripts.charts.picture import Picture, standalone
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES


@pytest.fixture(scope="module")
def pictures(charts: Catalog, figures: Figures) -> list[Picture]:
    return [
        Picture(name, lang, definition.chart(figures, lang), "A title", "A source.")
        for name, definition in charts.items()
        for lang in LANGUAGES
    ]


@pytest.fixture(scope="module")
def contents(figures: Figures, pictures: list[Picture]) -> dict[str, bytes]:
    return files.contents(figures, pictures)


@pytest.mark.slow
def test_every_chart_has_every_file_in_both_languages(
    contents: dict[str, bytes], charts: Catalog
) -> None:
    paths = {*contents, *files.png_sources(contents)}
    assert paths == {
        f"charts/{name}.{lang}.{kind}"
        for name in charts
        for lang in LANGUAGES
        for kind in ("svg", "png", "csv", "json")
    }


def test_a_png_is_drawn_from_the_svg_of_its_name(
    contents: dict[str, bytes], pictures: list[Picture]
) -> None:
    other_files = {"data/x.svg": b"<svg/>"}  # a file of another kind
    sources = files.png_sources({**contents, **other_files})
    assert sources["charts/membership.vi.png"] == standalone(pictures[0])
    assert len(sources) == len(pictures)


def test_the_csv_holds_what_the_chart_shows(
    contents: dict[str, bytes], pictures: list[Picture]
) -> None:
    """In the words, and for the spreadsheets, of the chart's language."""
    for picture in pictures:
        content = contents[files.path(picture, "csv")]
        assert content.startswith(BOM_UTF8)
        raw = content.decode("utf-8-sig")
        separator, mark, head = {"vi": (";", ",", "Giá trị"), "en": (",", ".", "Value")}[
            picture.lang
        ]
        frame = pd.read_csv(io.StringIO(raw), sep=separator, dtype="string", keep_default_na=False)
        values = [value.replace(mark, ".") for value in frame[head]]
        expected = ["" if bar.value is None else str(bar.value) for bar in picture.chart.points]
        if FORMS[picture.chart.form].shown_figures:  # the file has the earlier figures, too
            assert set(expected) <= set(values), picture.name
        else:
            assert sorted(values) == sorted(expected), f"{picture.name}: points, with targets"


@pytest.mark.parametrize("name", ["membership", "list", "satisfaction"])
def test_the_vega_lite_draws_without_us(
    contents: dict[str, bytes], pictures: list[Picture], name: str
) -> None:
    for picture in (candidate for candidate in pictures if candidate.name == name):
        spec = json.loads(contents[files.path(picture, "json")])
        assert "vega-lite" in spec["$schema"]
        assert spec["title"]["text"] == ["A title"]
        assert spec["usermeta"] == {"source": "A source.", "language": picture.lang}
        drawing = vl_convert.vegalite_to_svg(spec)
        for bar in picture.chart.points:
            assert bar.text in drawing
        assert not re.search(r"var\(|url\(#partial", drawing)  # only our pages have these


def test_files_end_in_a_line_break(contents: dict[str, bytes]) -> None:
    assert all(content.endswith(b"\n") for content in contents.values())
