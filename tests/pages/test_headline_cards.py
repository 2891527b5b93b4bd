"""The headline cards: value, change where it says something, next target."""

from pathlib import Path

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.headline_cards import headline
from tests.tables import add


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
        ("hours_saved", None),  # itself a change, from the first year on
    ],
)
def test_a_change_is_said_only_where_two_periods_can_be_compared(
    figures: Figures, indicator: str, change: str | None
) -> None:
    assert words(card(figures, indicator), "change") == ([] if change is None else [change])


def test_the_card_has_the_latest_value_its_period_and_the_next_target(figures: Figures) -> None:
    """After September 2021 comes the target of December 2021, though it is not the first row."""
    element = card(figures, "member_rate")
    assert words(element, "value") == ["15.00%"]
    assert words(element, "period") == ["Sep 2021 · calculated"]
    assert words(element, "target") == ["National target for 2021: about 20%"]


def test_a_card_can_have_a_plainer_name(figures: Figures) -> None:
    element = card(figures, "member_rate", caption="Workers who <are> members")
    assert words(element, "name") == ["Workers who <are> members"]


def test_where_the_page_has_the_name_the_card_has_none(figures: Figures) -> None:
    assert words(card(figures, "members", named=False), "name") == []


def later(broken: Path, *rows: tuple[str, str, str]) -> Figures:
    """The figures with later ones of the province: indicator, period, value."""
    periods = {
        "2022": ("năm 2022", "2022", "2022", "2022", "2022-12-31", "true"),
        "2022-01-01/P6M": (
            "6 tháng đầu năm 2022", "the first half of 2022", "6 tháng 2022", "Jan–Jun 2022",
            "2022-06-30", "false",
        ),
    }  # fmt: skip
    fields = ("name_vi", "name_en", "short_vi", "short_en", "last", "full_year")
    for period, cells in periods.items():
        names = dict(zip(fields, cells, strict=True))
        add(broken / "periods.csv", id=period, first="2022-01-01", year="2022", **names)
    for indicator, period, value in rows:
        row = {"area": "XA", "bound": "exact", "status": "reported", "source": "sample_report"}
        add(broken / "figures.csv", indicator=indicator, period=period, value=value, **row)
    return Figures(open_package(broken))


def test_a_full_year_takes_the_place_of_its_nine_months_and_is_set_beside_its_own_target(
    broken: Path,
) -> None:
    element = card(later(broken, ("member_rate", "2021", "16.00")), "member_rate")
    assert words(element, "period") == ["2021"]
    assert words(element, "change") == ["rose by 1.00 percentage points from September 2021"]
    assert words(element, "target") == ["National target for 2021: about 20%"]


def test_a_later_year_is_set_beside_the_next_target(broken: Path) -> None:
    element = card(later(broken, ("member_rate", "2022", "21.00")), "member_rate")
    assert words(element, "value") == ["21.00%"]
    assert words(element, "period") == ["2022"]
    assert words(element, "target") == ["National target for 2025: about 25%"]


def test_six_months_of_a_flow_are_compared_with_six_months_only(broken: Path) -> None:
    """8 meetings in the first half of 2021, 10 in that of 2022; leaflets have full years only."""
    figures = later(
        broken, ("meetings", "2022-01-01/P6M", "10"), ("leaflets", "2022-01-01/P6M", "90")
    )
    meetings, leaflets = (card(figures, name) for name in ("meetings", "leaflets"))
    assert words(meetings, "period") == ["Jan–Jun 2022"]
    assert words(meetings, "change") == ["rose by 25.0% from the first half of 2021"]
    assert (words(leaflets, "period"), words(leaflets, "change")) == (["Jan–Jun 2022"], [])


def test_a_period_without_an_end_that_begins_later_is_the_latest(broken: Path) -> None:
    """Counted since July 2022, to no stated day: later than all that has an end."""
    names = {"name_vi": "từ tháng 7/2022", "name_en": "since July 2022"}
    short = {"short_vi": "từ 7/2022", "short_en": "since Jul 2022", "full_year": "false"}
    add(broken / "periods.csv", id="since-2022-07", first="2022-07-01", **names, **short)
    row = {"indicator": "members", "area": "XA", "period": "since-2022-07", "value": "19000"}
    row |= {"bound": "exact", "status": "reported", "source": "sample_report", "section": "1"}
    add(broken / "figures.csv", **row)
    ctx = PageContext(SiteContext(Figures(open_package(broken))), "en", "index.md")
    words = headline(ctx, "members").striptags()
    assert "19,000" in words
    assert "since Jul 2022" in words
