"""A chart on a page: its drawing, its files, its numbers, where its figures come from."""

import re
from itertools import product
from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup

from scripts.charts.catalog import ChartDefinition
from scripts.charts.chart import Chart
from scripts.model.figures import Figures, Key
from scripts.model.package import open_package
from scripts.model.wholes import is_printed_share
from scripts.pages.chart_figure import chart_block, chart_source
from scripts.pages.context import PageContext, SiteContext
from scripts.wording.html import visible_text
from tests.html_pages import pages_of, tree
from tests.tables import add, edit


def charts_of(path: Path) -> list[html.HtmlElement]:
    """The charts on a page of the site."""
    return list(tree(path).xpath('//figure[starts-with(@class, "chart ")]'))


def test_every_chart_is_on_a_page_with_one_menu_of_its_files(
    site: Path, figures: Figures, docs: Path
) -> None:
    names, charts = set(), SiteContext(figures, docs).charts
    for path in pages_of(site):
        for chart in charts_of(path):
            name = chart.get("id").removeprefix("chart-")
            (menu,) = chart.xpath('.//details[@class="files"]')
            addresses = [path.parent / address for address in menu.xpath(".//a/@href")]
            files = [address.resolve().relative_to(site) for address in addresses]
            lang = "en" if "en" in path.relative_to(site).parts else "vi"
            of_chart = [f"charts/{name}.{lang}.{kind}" for kind in ("png", "svg", "csv")]
            embed_path = f"{'en/' if lang == 'en' else ''}embed/{name}"
            interactive = [f"{embed_path}/#interactive"] if is_line(charts[name]) else []
            assert list(map(str, files)) == [*of_chart, embed_path, *interactive]
            names.add(name)
    assert names == set(charts)


def is_line(definition: ChartDefinition) -> bool:
    """Whether touching a chart shows more than it prints."""
    return definition.form == "time_axis"


def figure_of(
    figures: Figures, docs: Path, name: str, table: Markup | None = None
) -> html.HtmlElement:
    ctx = PageContext(SiteContext(figures, docs), "en", "report/index.md")
    chart = ctx.site.charts[name].chart(figures, "en")
    return html.fromstring(chart_block(ctx, name, chart, Markup("A <b>title</b>"), table))


def test_a_figure_is_named_by_its_title_and_has_a_subtitle_and_a_key(
    figures: Figures, docs: Path
) -> None:
    figure = figure_of(figures, docs, "membership")
    (title,) = figure.xpath("//*[@id=$id]", id=figure.get("aria-labelledby"))
    assert title.xpath("./b/text()") == ["title"]
    (subtitle,) = figure.xpath('.//span[@class="chart-subtitle"]')
    assert "2019–2021\u00a0· people" in subtitle.text_content()
    assert not figure.xpath('.//span[@class="chart-key"]')
    with_key = figure_of(figures, docs, "meetings")
    assert len(with_key.xpath('.//span[@class="chart-key"]')) == 1


def test_words_table_and_indicators_are_folded_under_a_chart(figures: Figures, docs: Path) -> None:
    (details,) = figure_of(figures, docs, "list", Markup("<table></table>")).xpath("./details")
    assert details.get("class") == "data"
    summary, table, words, about = details
    assert (summary.tag, table.tag) == ("summary", "table")
    assert words.text_content().startswith("2020 – Long-standing: 25; New: 55")
    assert about.text_content() == "Indicators: Long-standing; New; Listed."


def test_documents_are_named_in_full_where_the_line_of_the_source_is_short(
    figures: Figures, docs: Path
) -> None:
    figure = figure_of(figures, docs, "series-member_rate")
    line, full_names = figure.xpath('./div[@class="source"]/span | ./details/p[@class="source"]')
    assert line.text_content() == "Sources: the report, section 1; outside sources."
    assert "Publication 12/2022" in full_names.text_content()
    assert not figure_of(figures, docs, "list").xpath('./details/p[@class="source"]')


def test_a_table_of_the_report_is_asked_for_with_its_chart(site: Path) -> None:
    (chart,) = tree(site / "report/1-members/index.html").xpath('//*[@id="chart-membership"]')
    (table,) = chart.xpath('./details[@class="data"]//table')
    assert "18.000" in table.text_content()


@pytest.mark.parametrize("folder", ["", "en/"])
def test_charts_side_by_side_stay_whole(site: Path, folder: str) -> None:
    """Catches a block inside a chart that Markdown takes for a part of a line, and ends early."""
    page = (site / folder / "report/1-members/index.html").read_text("utf-8")
    (beside,) = re.findall(r'<div class="abreast">(.*?)</figure>\s*</div>', page, re.DOTALL)
    charts = beside.split("</figure>")
    assert len(charts) == 4
    for tag, chart in product(("div", "details", "p"), charts):
        assert chart.count(f"<{tag} ") == chart.count(f"</{tag}>") > 0, tag


def source_of(
    figures: Figures, docs: Path, *indicators: str, form: str = "by_period", brief: bool = False
) -> str:
    ctx = PageContext(SiteContext(figures, docs), "en", "report/index.md")
    chart = Chart(form, (), "", indicators, over_time=True)
    return visible_text(chart_source(ctx, "", chart, brief=brief))


def test_the_source_names_sections_documents_and_what_is_computed(
    figures: Figures, docs: Path
) -> None:
    """The national member rate is from the atlas, the balance is computed only."""
    assert source_of(figures, docs, "income", "members") == ("Source: the report, section 1, 2.")
    assert source_of(figures, docs, "member_rate") == (
        "Sources: the report, section 1; Publication 12/2022 of 1 March 2022."
    )
    assert source_of(figures, docs, "member_rate", brief=True) == (
        "Sources: the report, section 1; outside sources."
    )
    assert source_of(figures, docs, "balance") == "Calculated from other figures."


def test_another_report_is_named_and_is_no_outside_source(broken: Path, docs: Path) -> None:
    """Income of 2022 is in a second report; the member rates also need the atlas."""
    report = {"origin": "report", "type_vi": "Báo cáo", "type_en": "Report", "number": "7/BC"}
    titles = {"title_vi": "Năm 2022", "title_en": "The year 2022", "order": "90"}
    add(broken / "documents.csv", id="report_2022", date="2023-01-20", **report, **titles)
    for indicator, area in (("income", "XA"), ("member_rate", "XA")):
        row = {"indicator": indicator, "area": area, "period": "2025", "value": "20"}
        row |= {"bound": "exact", "status": "reported", "source": "report_2022", "section": "1"}
        add(broken / "figures.csv", **row)
    figures = Figures(open_package(broken))
    assert source_of(figures, docs, "income", brief=True) == (
        "Sources: the report, section 2; Report 7/BC of 20 January 2023."
    )
    assert source_of(figures, docs, "member_rate", brief=True) == (
        "Sources: the report, section 1; Report 7/BC of 20 January 2023; outside sources."
    )


def drawn_source(figures: Figures, docs: Path, name: str, *, brief: bool = False) -> str:
    ctx = PageContext(SiteContext(figures, docs), "en", "report/index.md")
    chart = ctx.site.charts[name].chart(figures, "en")
    return visible_text(chart_source(ctx, name, chart, brief=brief))


def test_the_source_says_what_in_a_drawing_is_our_own_calculation(
    figures: Figures, docs: Path
) -> None:
    """Shares of a whole that no source prints, and changes since the value before."""
    for name in ("list_parts", "list_steps"):
        for brief in (False, True):
            source = drawn_source(figures, docs, name, brief=brief)
            assert source == "Source: the report, section 1; percentages: our calculation."
    source = drawn_source(figures, docs, "money", brief=True)
    assert source == "Source: the report, section 2; changes: our calculation."
    source_of_rate = drawn_source(figures, docs, "series-member_rate")
    assert source_of_rate.endswith("; distances: our calculation.")


def test_a_share_that_the_source_prints_is_no_calculation_of_ours(figures: Figures) -> None:
    """25 of 80 is 31.3%, as printed; 30 of 88 isn't 34.9%; what newcomers are, nobody prints."""
    for part, period, is_printed in (
        ("veterans", "2020", True),
        ("veterans", "2021", False),
        ("newcomers", "2020", False),
    ):
        pair = figures.figure(Key(part, "XA", period)), figures.figure(Key("listed", "XA", period))
        assert pair[0]
        assert pair[1]
        assert is_printed_share(figures, pair[0], pair[1]) is is_printed


def test_who_sets_the_targets_that_a_chart_draws_is_in_its_source(
    figures: Figures, docs: Path
) -> None:
    """All figures of satisfaction are in the report, none of its targets is."""
    assert drawn_source(figures, docs, "satisfaction", brief=True) == (
        "Sources: the report, section 1; outside sources."
    )
    assert drawn_source(figures, docs, "satisfaction") == (
        "Source: the report, section 1; targets: Resolution 05/NQ-XA of 9 March 2018 "
        "(as reported by other sources); Publication 12/2022 of 1 March 2022."
    )
    assert "targets" not in drawn_source(figures, docs, "series-offices")


def test_a_chart_of_the_latest_figure_names_its_source_alone(figures: Figures, docs: Path) -> None:
    """The rate of September 2021 is computed; the atlas has another area and year."""
    source = source_of(figures, docs, "member_rate", form="people")
    assert source == "Calculated from other figures."


def test_a_computed_figure_names_all_documents_that_feed_it(broken: Path, docs: Path) -> None:
    """The spending of 2021 is from the atlas: the balance of 2021 rests on the report and on it."""
    spending = {"indicator": "spending", "area": "XA", "period": "2021"}
    edit(broken / "figures.csv", spending, source="atlas", section="", locator="")
    source = source_of(Figures(open_package(broken)), docs, "balance", brief=True)
    assert source == (
        "Calculated from figures in: Members, income and spending of Sample province;"
        " Publication 12/2022 of 1 March 2022."
    )
