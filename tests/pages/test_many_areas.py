"""Pages of a package with many areas: eight provinces, of which six would all be shown."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from scripts.model.figures import Figures, Key
from scripts.model.package import Package
from scripts.pages import all_areas, area_comparison, area_pages, render
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.indicator_page import indicator_page
from scripts.pages.links import brief_document_link, record_address
from scripts.pages.macros import macro
from scripts.web.search_series import figure_records
from tests.many_areas import many_figures

RANKED = ["XP08", "XP05", "XP02", "XA", "XP07", "XP04", "XP06", "XP03"]


@pytest.fixture(scope="module")
def eight(package: Package) -> Figures:
    """Eight provinces; see ``tests.many_areas``."""
    return many_figures(package, 8)


@pytest.fixture
def ctx(eight: Figures, docs: Path) -> PageContext:
    """The page of the members, in English."""
    return PageContext(SiteContext(eight, docs), "en", "indicators/members.md")


def test_the_page_of_an_indicator_has_the_records_of_its_first_area_alone(ctx: PageContext) -> None:
    assert list(indicator_page(ctx, "members").series) == ["XA"]
    assert list(indicator_page(ctx, "member_rate").series) == ["XA", "VN"]


def test_the_other_records_are_cells_of_the_page_of_all_areas(
    ctx: PageContext, eight: Figures
) -> None:
    assert record_address(ctx, Key("members", "XA", "2020")) == "./#2020"
    assert record_address(ctx, Key("members", "XP02", "2020")) == "areas/#XP02-2020"
    table: Any = html.fromstring(all_areas.values(ctx, "members"))
    ids = table.xpath("//td/@id")
    other_figures = [
        figure for area in RANKED if area != "XA" for figure in eight.series("members", area)
    ]
    assert sorted(ids) == sorted(
        f"{figure.key.area}-{figure.key.period}" for figure in other_figures
    )
    (cell,) = table.xpath("//td[@id='XP02-2020']")
    assert cell.text_content() == "14,250"


def test_the_table_of_ranks_is_in_their_order(ctx: PageContext) -> None:
    """18,000 members of the first province; of the second 114% of them."""
    rows: Any = html.fromstring(all_areas.ranks(ctx, "members")).xpath("//tbody/tr")
    assert [row.xpath("string(td[2])") for row in rows] == [str(place) for place in range(1, 9)]
    assert [row.text_content() for row in rows[2:4]] == [
        "Added province 220,5203",
        "Sample province18,0004",
    ]
    assert [bool(row.xpath(".//strong")) for row in rows].index(True) == 3


def test_the_page_of_an_indicator_has_both_ends_and_the_neighbours(ctx: PageContext) -> None:
    rows: Any = html.fromstring(all_areas.ranks_of_shown_areas(ctx, "members")).xpath("//tbody/tr")
    assert [row.xpath("string(td[2])") for row in rows] == ["1", "3", "4", "5", "8"]


def test_search_leads_to_the_record_of_each_area(eight: Figures, docs: Path) -> None:
    ctx = PageContext(SiteContext(eight, docs), "en", "index.md")
    records = [record for record in figure_records(ctx) if record.indicator == "members"]
    addresses = {record.area: record.address for record in records}
    assert addresses["XA"].startswith("/en/indicators/members/#2021")
    assert addresses["XP08"].startswith("/en/indicators/members/areas/#XP08-2021")


def test_an_area_is_beside_the_country_with_its_rank(eight: Figures, docs: Path) -> None:
    """The rate is ranked in September 2021, of which the country has none."""
    ctx = PageContext(SiteContext(eight, docs), "en", "areas/XP08.md")
    table: Any = html.fromstring(f"<div>{area_comparison.compared(ctx, 'XP08')}</div>")
    assert [head.text_content() for head in table.iter("h3")] == [
        caption.text_content() for caption in table.iter("caption")
    ]
    # A table laid out as blocks has a role that allows no link among its rows.
    assert table.xpath("//h3/a")
    assert not table.xpath("//caption//a")
    words = " ".join(map(str, table.itertext()))
    assert "the highest of 8 areas" in words
    assert "1st of 8 areas" in words
    assert "Viet Nam" in words
    chart = area_comparison.charts(ctx, "XP08")
    assert "Added province 8" in chart
    assert "Sample province" not in chart


def test_many_areas_are_listed_by_their_own_names(eight: Figures, docs: Path) -> None:
    """Not all under the T of ``Tỉnh``; Đ comes before M."""
    ctx = PageContext(SiteContext(eight, docs), "vi", "areas/index.md")
    listing: Any = html.fromstring(f"<div>{area_pages.areas(ctx)}</div>")
    assert listing.xpath("//p[@class='letter']/text()") == ["Đ", "M"]
    assert listing.xpath("//strong")[0].text_content() == "Tỉnh Mẫu"


def test_of_many_documents_a_line_of_sources_has_the_number(ctx: PageContext) -> None:
    def line(count: int) -> str:
        rows = [document["id"] for _, document in ctx.package.rows("documents")] * count
        return str(macro("links", "documents")(ctx, brief_document_link, rows[:count]))

    assert line(12).count("<a ") == 12
    link: Any = html.fromstring(line(13))
    assert link.text_content() == "13 documents"


def test_few_areas_have_no_page_of_all(figures: Figures) -> None:
    assert not render.render(figures, None, only=[render.ALL_AREAS])
