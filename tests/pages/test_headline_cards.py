"""The headline cards: value, change where it says something, next target, and its bar."""

from decimal import Decimal

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.headline_cards import gauge_of, headline
from scripts.pages.macros import macro


def card(figures: Figures, indicator: str, lang: str = "en", **options: object) -> html.HtmlElement:
    ctx = PageContext(SiteContext(figures), lang, "index.md")
    return html.fragment_fromstring(str(headline(ctx, indicator, **options)))  # type: ignore[arg-type]


def words(element: html.HtmlElement, name: str) -> list[str]:
    return [part.text_content() for part in element.xpath(f".//span[@class='card-{name}']")]


@pytest.mark.parametrize(
    ("indicator", "change"),
    [
        # stocks over a base are of one moment: 12.50 to 15.00
        ("member_rate", "rose by 2.50 percentage points from 2020"),
        ("members", "rose by 44.0% from 2020"),  # 12,500 to 18,000
        ("leaflets", "rose by 100.0% from 2020"),  # two full years
        ("meetings", None),  # a flow of 12 months, then one of 9
        ("visits", None),  # a span without an end, and alone
        ("workers", None),  # a base: one number a year
        ("satisfaction", "rose by 5 percentage points from 2019"),  # 2021 is missing
        ("hours", "fell by 8.9% from 2020"),  # 0.8 of 9.0
    ],
)
def test_a_change_is_said_only_where_two_periods_can_be_compared(
    figures: Figures, indicator: str, change: str | None
) -> None:
    assert words(card(figures, indicator), "change") == ([] if change is None else [change])


def test_the_card_has_the_latest_value_its_period_and_the_next_target(figures: Figures) -> None:
    """After September 2021 comes the target of December 2021, though it is not the first row."""
    element = card(figures, "member_rate")
    assert words(element, "value") == ["15.00% (see note)"]
    assert words(element, "period") == ["Sep 2021"]
    assert words(element, "target") == ["National target for 2021: about 20% (see note)"]


def test_a_plainer_name_brings_a_bar_to_a_rate_with_a_target(figures: Figures) -> None:
    element = card(figures, "member_rate", caption="Workers who <are> members")
    assert words(element, "name") == ["Workers who <are> members"]
    assert [r.get("width") for r in element.xpath(".//svg/rect")] == ["100", "15", "0.8"]
    assert not card(figures, "member_rate").xpath(".//svg")
    assert not card(figures, "members", caption="Members").xpath(".//svg")


def test_where_the_page_has_the_name_the_card_has_none(figures: Figures) -> None:
    assert words(card(figures, "members", named=False), "name") == []


def test_a_bar_of_no_value_is_empty_and_its_mark_stands_across_the_target() -> None:
    """The mark is 0.8 wide, so it begins 0.4 before 20."""
    svg = macro("cards", "bar")(gauge_of(None, Decimal(20)))
    assert '<rect class="reached" y="3" width="0" height="3"/>' in svg
    assert '<rect class="aim" x="19.6" width="0.8" height="9"/>' in svg


@pytest.mark.parametrize(
    ("value", "target", "filled", "mark"),
    [(-5, -3, 0, 0), (120, 110, 100, "99.2"), (50, 100, 50, "99.2"), (0, 0, 0, 0)],
)
def test_what_is_beyond_an_end_of_a_bar_is_drawn_at_that_end(
    value: int, target: int, filled: int, mark: int | str
) -> None:
    gauge = gauge_of(Decimal(value), Decimal(target))
    assert (gauge.value, gauge.mark) == (Decimal(filled), Decimal(mark))
