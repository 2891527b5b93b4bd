"""A chart on a page: its drawing, the interactive form, where its figures come from."""

from pathlib import Path

from lxml import html
from markupsafe import Markup

from scripts.model.figures import Figures
from scripts.pages.chart_figure import chart_source, figure
from scripts.pages.context import PageContext, SiteContext
from scripts.wording.html import visible_text
from tests.html_pages import pages_of, tree


def test_every_chart_is_on_a_page_and_can_be_taken_from_there(
    site: Path, figures: Figures, docs: Path
) -> None:
    shown = set()
    for path in pages_of(site):
        for chart in tree(path).xpath('//figure[@class="chart"]'):
            name = chart.get("id").removeprefix("chart-")
            (take,) = chart.xpath('.//p[@class="take"]/a/@href')
            (frame,) = chart.xpath(".//iframe/@data-src")
            address, anchor = take.split("#")
            assert (path.parent / address).resolve().name == name
            assert (anchor, frame) == ("table", f"{address}#interactive")
            shown.add(name)
    assert shown == set(SiteContext(figures, docs).charts)


def figure_of(figures: Figures, docs: Path, name: str, lang: str) -> html.HtmlElement:
    ctx = PageContext(SiteContext(figures, docs), lang, "report/index.md")
    chart = ctx.site.charts[name].chart(figures, lang)
    return html.fromstring(figure(ctx, name, chart, Markup("A <b>title</b>")))


def test_a_figure_has_title_subtitle_key_and_the_height_of_its_drawing(
    figures: Figures, docs: Path
) -> None:
    """Six bars and two headings of 26 px, and 40 px around them: 248."""
    figure = figure_of(figures, docs, "membership", "en")
    assert figure.xpath('.//span[@class="chart-title"]/b/text()') == ["title"]
    (subtitle,) = figure.xpath('.//span[@class="chart-subtitle"]')
    assert "2019, 2020, Sep 2021, 2021 · people" in subtitle.text_content()
    assert figure.xpath(".//iframe/@height") == ["248"]
    assert not figure.xpath('.//span[@class="chart-key"]')
    striped = figure_of(figures, docs, "series-meetings", "en")
    assert len(striped.xpath('.//span[@class="chart-key"]')) == 1


def source_of(figures: Figures, docs: Path, *indicators: str) -> str:
    ctx = PageContext(SiteContext(figures, docs), "en", "report/index.md")
    return visible_text(chart_source(ctx, indicators))


def test_the_source_names_sections_documents_and_what_is_computed(
    figures: Figures, docs: Path
) -> None:
    """The national member rate is from the atlas, the balance is computed only."""
    assert source_of(figures, docs, "income", "members") == (
        "Data: Income, Members. Source: the report, section 1, 2."
    )
    assert source_of(figures, docs, "member_rate") == (
        "Data: Member rate. Sources: the report, section 1; Publication 12/2022 of 1 March 2022."
    )
    assert source_of(figures, docs, "balance") == "Data: Balance, computed from other figures."
