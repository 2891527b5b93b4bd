"""The tables of the report: every cell a link, and what a careful reader must know beside it."""

from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.tables import table
from tests import tables
from tests.html_pages import fragment


def rows(figures: Figures, name: str, lang: str = "en") -> dict[str, list[str]]:
    """A table by the first cell of its rows, with its head."""
    ctx = PageContext(SiteContext(figures), lang, "report/1-members.md")
    page = fragment(table(ctx, name))
    cells = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")]
        for row in page.xpath("//tr")
    ]
    return {first: other_cells for first, *other_cells in cells}


def test_indicators_go_down_and_periods_across(figures: Figures) -> None:
    assert rows(figures, "membership") == {
        "Indicator": ["2019", "2020", "Sep 2021", "2021"],
        "Members": ["10,800", "12,500", "18,000", "–"],
        "Workers": ["100,000", "100,000", "–", "120,000"],
        # 18,000 of 120,000 is in no source
        "Members as a share of workers": ["10.80%", "12.50%", "15.00% calculated", "–"],
    }


def test_a_folded_table_is_under_its_name(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "report/1-members.md")
    (details,) = fragment(table(ctx, "membership", folded=True)).xpath("./details")
    assert details.findtext("summary") == "Members and member rate"
    assert len(details.xpath(".//tbody/tr")) == len(rows(figures, "membership")) - 1


@pytest.mark.parametrize(
    ("lang", "income", "spending", "balance"),
    [
        ("vi", "2.400.000 đồng (đã sửa, trước đây là 2.000.000 đồng)",
         "2.000.000 đồng (sơ bộ)", "400.000 đồng (sơ bộ)"),
        ("en", "VND 2,400,000 (revised, previously VND 2,000,000)",
         "VND 2,000,000 (preliminary)", "VND 400,000 (preliminary)"),
    ],
)  # fmt: skip
def test_a_cell_says_that_its_value_was_revised_or_isnt_final(
    figures: Figures, lang: str, income: str, spending: str, balance: str
) -> None:
    """First what a screen reader reads of the link, then the status, then the earlier value."""
    last = [cells[-1] for cells in rows(figures, "money", lang).values()]
    assert last[1:4] == [income, spending, balance]


def test_a_row_of_computed_values_says_so_once(figures: Figures) -> None:
    table = rows(figures, "money")
    assert table["Income less spending calculated"] == [
        "VND 2,700,000", "VND -2,500,000", "VND 400,000 (preliminary)",
    ]  # fmt: skip


def test_a_table_of_targets_has_their_bounds(figures: Figures) -> None:
    assert rows(figures, "service_targets") == {
        "Target": ["2025"],
        "Waiting time for a visit": ["at most 15 minutes"],
        "Offices": ["at least 5"],
    }
    ctx = PageContext(SiteContext(figures), "en", "report/2-money.md")
    marks = fragment(table(ctx, "service_targets")).xpath('//td/a[@class="mark"]/@aria-label')
    assert marks == ["Note on at least 5"]


def test_a_source_that_isnt_the_report_is_named_below_the_table(broken: Path) -> None:
    ctx = PageContext(SiteContext(Figures(open_package(broken))), "en", "report/1-members.md")
    assert "sourced" not in table(ctx, "membership")
    row = {"indicator": "members", "period": "2020"}
    tables.edit(broken / "figures.csv", row, source="atlas", section="", locator="")
    ctx = PageContext(SiteContext(Figures(open_package(broken))), "en", "report/1-members.md")
    page = fragment(table(ctx, "membership"))
    (source,) = page.xpath('//div[@class="sourced"]/p[@class="source"]')
    assert source.xpath("./a/@href") == ["../../documents/#atlas"]


def test_a_table_has_its_caption_and_is_no_stop_by_itself(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "report/1-members.md")
    (box,) = fragment(table(ctx, "money")).xpath("./div")
    assert box.attrib == {"class": "table-box"}  # page.js adds more to one that scrolls
    assert box.xpath("./table/caption")[0].text_content() == "Income and spending"
