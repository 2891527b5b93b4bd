"""The way to the targets: a row for each, worked out by hand on the tiny package.

The member rate was 15.00% in September 2021 (18,000 of 120,000 workers) and 12.50% in 2020, the
last full year. Targets: about 20% in 2021, 25% in 2025, 50% in 2030.
"""

from pathlib import Path

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.pages import target_tables
from scripts.pages.context import PageContext, SiteContext
from tests.html_pages import tree

PREFIX = {"vi": "", "en": "en/"}


def table(site: Path, lang: str, indicator: str) -> list[html.HtmlElement]:
    page = tree(site / PREFIX[lang] / "progress/index.html")
    (element,) = page.xpath(
        f'//h2[@id="{indicator}"]/following::table[contains(@class, "ways")][1]'
    )
    return list(element.xpath("./tbody/tr"))


def numbers(cell: html.HtmlElement) -> list[str]:
    """The values that a program reads in a cell."""
    return [data.get("value") for data in cell.xpath(".//data")]


def words(cell: html.HtmlElement) -> str:
    return " ".join(" ".join(cell.itertext()).split())


# Year, target, points, people, growth a year in points and in per cent:
# 15 − 20 and 18,000 − 20% × 120,000; (25 − 12.50) / 5 = 2.5; twice in 5 years is 14.87% a year;
# (50 − 12.50) / 10 = 3.75; four times in 10 years is 14.87% a year too.
MEMBERS = [
    ["2021", ["20"], ["-5.0", "-6000"], []],
    ["2025", ["25"], ["-10.0", "-12000"], ["2.5", "14.9"]],
    ["2030", ["50"], ["-35.0", "-42000"], ["3.8", "14.9"]],
]
# 80 was reached exactly in 2020, with no number of people; 85 asks for 5 points in 5 years,
# from 79.5 to 80.5: 1.1% to 1.3% a year.
SATISFACTION = [
    ["2021", ["80"], ["0"], []],
    ["2025", ["85"], ["-5"], ["1.0", "1.1", "1.3"]],
]


@pytest.mark.parametrize("lang", PREFIX)
@pytest.mark.parametrize(
    ("indicator", "rows"), [("member_rate", MEMBERS), ("satisfaction", SATISFACTION)]
)
def test_a_row_shows_the_way_as_worked_out_by_hand(
    site: Path, lang: str, indicator: str, rows: list[object]
) -> None:
    cells = [
        [row.xpath("./th")[0].text_content(), *(numbers(cell) for cell in row.xpath("./td"))]
        for row in table(site, lang, indicator)
    ]
    assert cells == rows


@pytest.mark.parametrize(
    ("lang", "away", "growth"),
    [
        ("vi", "thiếu khoảng 10,0 điểm thiếu khoảng 12.000 người", "2,5 điểm 14,9%"),
        ("en", "about 10.0 points short about 12,000 people short", "2.5 points 14.9%"),
    ],
)
def test_distance_and_growth_are_given_in_words(
    site: Path, lang: str, away: str, growth: str
) -> None:
    _, cell, yearly = table(site, lang, "member_rate")[1].xpath("./td")
    assert words(cell) == away
    for part in growth.split():
        assert part in words(yearly)


def test_a_target_that_is_reached_or_past_asks_for_no_growth(site: Path) -> None:
    growth = table(site, "en", "satisfaction")[0].xpath("./td")[2]
    growth_before = table(site, "en", "member_rate")[0].xpath("./td")[2]
    assert words(growth) == "none needed"
    assert words(growth_before) == "–"


def test_how_well_a_target_is_attested_is_said_where_it_is_less_than_well(site: Path) -> None:
    cells = [words(row.xpath("./td")[0]) for row in table(site, "en", "satisfaction")]
    assert "(one source)" in cells[0]
    assert "(indirect source)" in cells[1]
    assert "source" not in words(table(site, "en", "member_rate")[0].xpath("./td")[0])


def test_what_holds_for_all_goals_stands_once_above_them_and_the_rest_beside_each(
    site: Path,
) -> None:
    """Catches a warning moved to another page, or printed for each goal again."""
    page = tree(site / "en/progress/index.html")
    above = page.xpath('//h2[1]/preceding::div[@class="cautions"]')[0].text_content()
    beside = page.xpath('//h2[@id="member_rate"]/following::div[@class="notes"][1]')[0]
    for common in ("The targets are national.", "stop at the end of September 2021"):
        assert common in above
        assert page.text_content().count(common) == 1
    assert "The national rate comes from outside the report." in beside.text_content()


def test_the_arithmetic_behind_a_row_can_be_followed(site: Path) -> None:
    page = tree(site / "en/indicators/member_rate/index.html")
    (way,) = page.xpath('//div[@id="way-VN-2025"]')
    lines = [" ".join(line.text_content().split()) for line in way.xpath("./p")]
    assert lines == [
        "15 − 25 = −10.00 → about 10.0 points short",
        "18,000 − 25% × 120,000 = −12,000 → about 12,000 people short",
        "(25 − 12.50) ÷ 5 ≈ 2.5 points a year",
        "(25 ÷ 12.50)1/5 − 1 ≈ 14.9%",
    ]
    assert not page.xpath('//div[@id="way-VN-2021"]/p[3]')  # its year has come: no growth


def test_without_a_target_that_is_measured_as_the_indicator_is_there_is_no_table(
    figures: Figures,
) -> None:
    ctx = PageContext(SiteContext(figures), "en", "progress.md")
    assert target_tables.way(ctx, "online_share", "Forms") == ""
    steps = str(target_tables.worked_steps(ctx, "online_share"))
    assert "the note on the target gives the reason" in steps
