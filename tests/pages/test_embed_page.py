"""The page to embed a chart: drawing, numbers, files, and code only where an address is known."""

import json
from pathlib import Path

import pytest
from lxml import html

from scripts.charts.forms import FORMS
from scripts.charts.forms.bars import by_indicator
from scripts.charts.picture import Picture, standalone
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.pages import embed_page
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import PageContext, SiteContext
from scripts.wording.typeface import missing_letters
from scripts.wording.urls import Addresses
from tests.charts.drawings import texts

PREFIX = {"vi": "", "en": "en/"}
Pages = dict[str, html.HtmlElement]


def parsed_pages(site: SiteContext) -> Pages:
    pictures = embed_page.pictures(site, chart_titles(site))
    contents = embed_page.contents(site, pictures)
    return {path: html.fromstring(page.decode()) for path, page in contents.items()}


@pytest.fixture(scope="module")
def context(figures: Figures, docs: Path) -> SiteContext:
    return SiteContext(figures, docs)


@pytest.fixture(scope="module")
def pages(context: SiteContext) -> Pages:
    return parsed_pages(context)


def test_every_letter_drawn_in_a_picture_is_in_its_fonts(context: SiteContext) -> None:
    """A sign that the fonts lack is a box in the PNGs."""
    pictures = embed_page.pictures(context, chart_titles(context))
    letters = {text for picture in pictures for text in texts(standalone(picture))}
    assert any("ỷ" in text for text in letters)
    assert {text for text in letters if missing_letters(text)} == set()


def test_every_chart_has_a_page_in_both_languages(pages: Pages, context: SiteContext) -> None:
    assert pages.keys() == {
        f"{lang}/embed/{name}/index.html" for name in context.charts for lang in LANGUAGES
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_has_drawing_table_and_files_and_no_site_around_it(
    pages: Pages, context: SiteContext, lang: str
) -> None:
    for name, definition in context.charts.items():
        page = pages[f"{lang}/embed/{name}/index.html"]
        assert page.get("lang") == lang
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert not page.xpath("//header | //nav")
        form = FORMS[definition.form]
        assert page.xpath("//svg[@role]/@role") == ["img"] * len(form.widths)
        cells = [row.xpath("./*")[-1].text_content() for row in page.xpath("//tbody/tr")]
        assert cells == [bar.text for bar in definition.chart(context.figures, lang).points]
        root = "../.." if lang == "vi" else "../../.."
        assert page.xpath("//li/a/@href") == [
            f"{root}/charts/{name}.{lang}.{kind}" for kind in ("png", "svg", "csv", "json")
        ]
        specs = page.xpath('//script[@type="application/json"]')
        assert len(specs) == form.interactive
        for spec in specs:
            widths = [
                (drawing["width"], bool(drawing["datasets"])) for drawing in json.loads(spec.text)
            ]
            assert widths == [(width, True) for width in form.widths]
        policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
        assert ("unsafe-eval" in policy) == form.interactive


def test_title_subtitle_and_source_are_the_charts_own(pages: Pages) -> None:
    """From 10,800 to 12,500 members: 1,700 of 10,800 is 15.74… per cent."""
    page = pages["en/embed/membership/index.html"]
    title = "The number of members rose by 15.7% in a year"
    assert [page.findtext(".//title"), page.findtext(".//h1")] == [title, title]
    (subtitle,) = page.xpath("//figcaption/p")
    assert subtitle.text_content().endswith("2019–2021\u00a0· people")
    (source,) = page.xpath('//p[@class="source"]')
    assert source.text_content().startswith(
        "Source: the report, section 1; changes: our calculation."
    )
    assert "licensed under CC BY 4.0." in source.text_content()


def test_groups_have_a_column_only_if_there_are_some(pages: Pages, context: SiteContext) -> None:
    """Two indicators of one period need no heading."""
    assert len(pages["vi/embed/list/index.html"].xpath("//thead//th")) == 3
    chart = by_indicator(context.figures, ("online_share", "paper_share"), "vi")
    ctx = PageContext(context, "vi", "embed/shares.md")
    picture = Picture("shares", "vi", chart, "", "")
    page: html.HtmlElement = html.fromstring(embed_page.embed_html(ctx, picture))
    assert len(page.xpath("//thead//th")) == 2
    assert len(page.xpath("//tbody/tr[1]/*")) == 2


def test_stripes_come_with_their_pattern_and_a_key(pages: Pages) -> None:
    with_stripes, without = (pages[f"en/embed/{name}/index.html"] for name in ("meetings", "list"))
    assert len(with_stripes.xpath('//svg[@class="chart-pattern"]//pattern[@id="partial"]')) == 1
    assert len(with_stripes.xpath('//p[@class="key"]')) == 1
    assert not without.xpath('//svg[@class="chart-pattern"] | //p[@class="key"]')


def test_without_an_address_no_code_for_embedding_is_offered(pages: Pages) -> None:
    assert not [path for path, page in pages.items() if page.xpath("//pre")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_code_for_embedding_has_address_title_and_height(
    figures: Figures, docs: Path, lang: str
) -> None:
    """Six bars and two headings of 26 px, and 260 px around them: 468."""
    site = SiteContext(figures, docs, Addresses("https://data.example/bhxh/", ""))
    page = parsed_pages(site)[f"{lang}/embed/membership/index.html"]
    (code,) = page.xpath("//pre/code")
    frame = html.fromstring(code.text_content())
    assert frame.get("src") == f"https://data.example/bhxh/{PREFIX[lang]}embed/membership/"
    assert frame.get("title") == page.findtext(".//h1")
    assert frame.get("height") == "468"


def test_nothing_in_a_specification_ends_its_script() -> None:
    assert "</" not in embed_page._script({"label": "</script><b>"})
    assert json.loads(embed_page._script({"label": "</script>"})) == {"label": "</script>"}
