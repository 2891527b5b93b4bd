"""Everything around the prose follows a later period: tables, titles, lists."""

from pathlib import Path

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages.chart_titles import chart_title
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.target_tables import way
from scripts.wording.html import visible_text
from scripts.wording.site_texts import site_titles
from tests.tables import add


@pytest.fixture
def later(broken: Path, docs: Path) -> PageContext:
    """A page in English, with the member rates of the whole years 2021 and 2022: 21 and 24%."""
    names = {"name_vi": "năm 2022", "name_en": "2022", "short_vi": "2022", "short_en": "2022"}
    days = {"first": "2022-01-01", "last": "2022-12-31", "full_year": "true", "year": "2022"}
    add(broken / "periods.csv", id="2022", **names, **days)
    for period, value in (("2021", "21.00"), ("2022", "24.00")):
        row = {"indicator": "member_rate", "area": "XA", "period": period, "value": value}
        row |= {"bound": "exact", "status": "reported", "source": "sample_report"}
        add(broken / "figures.csv", **row)
    return PageContext(SiteContext(Figures(open_package(broken)), docs), "en", "progress.md")


def rows(ctx: PageContext) -> list[list[str]]:
    table: html.HtmlElement = html.fromstring(str(way(ctx, "member_rate", "Member rate")))
    cells = [[*row.iter("th", "td")] for row in table.iter("tr")]
    return [[" ".join(cell.text_content().split()) for cell in row] for row in cells]


def test_each_target_names_the_period_that_it_is_measured_from(later: PageContext) -> None:
    """No members are counted in 2021 and 2022, so that there are no distances in people."""
    head, *targets = rows(later)
    assert head[2:] == ["Distance (period of the figures)", "Growth needed each year from 2022"]
    assert [row[2] for row in targets] == [
        "about 1.0 points above (2021)",
        "about 1.0 points short (2022)",
        "about 26.0 points short (2022)",
    ]


def test_one_period_for_all_targets_is_named_once(figures: Figures, docs: Path) -> None:
    head, *targets = rows(PageContext(SiteContext(figures, docs), "en", "progress.md"))
    assert head[2] == "Distance (figures: Sep 2021)"
    assert not any("2021" in row[2] for row in targets)


def test_titles_have_the_latest(later: PageContext) -> None:
    title = visible_text(chart_title(later, "series-member_rate"))
    assert title == "Member rate: up from 10.80% in 2019 to 24.00% in 2022"
    assert site_titles(later.figures)["en"].endswith(", 2019–2022")
