"""Rates in sentences as people out of a hundred, and the day from which an area is no more."""

from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.hundred import of_hundred, target_of_hundred
from scripts.pages.sentence_names import ended
from scripts.wording.faults import Unusable
from scripts.wording.html import visible_text
from tests.pages.test_headline_cards import later
from tests.tables import edit


def page(figures: Figures, lang: str = "en") -> PageContext:
    return PageContext(SiteContext(figures), lang, "index.md")


def test_the_latest_rate_and_its_next_target_are_people_of_a_hundred(figures: Figures) -> None:
    """15.00% exactly, of about 20%; 12.50 in 2020 is rounded, so it is about 13."""
    ctx = page(figures)
    assert visible_text(of_hundred(ctx, "member_rate")) == "15"
    assert visible_text(of_hundred(page(figures, "vi"), "member_rate", "2020")) == "khoảng 13"
    assert visible_text(target_of_hundred(ctx, "member_rate")) == "about 20"
    assert 'href="indicators/member_rate/#2021-01-01/P9M"' in of_hundred(ctx, "member_rate")
    assert 'href="indicators/member_rate/#target-VN-2021"' in target_of_hundred(ctx, "member_rate")


def test_both_follow_a_later_year(broken: Path) -> None:
    ctx = page(later(broken, ("member_rate", "2022", "21.40")))
    assert visible_text(of_hundred(ctx, "member_rate")) == "about 21"
    assert visible_text(target_of_hundred(ctx, "member_rate")) == "about 25"


@pytest.mark.parametrize(
    ("indicator", "period", "reason"),
    [
        ("members", None, "cannot be part of 100 people"),
        ("satisfaction", "2021", "no value in 2021"),
    ],
)
def test_what_is_no_share_of_people_is_refused(
    figures: Figures, indicator: str, period: str | None, reason: str
) -> None:
    with pytest.raises(Unusable, match=reason):
        of_hundred(page(figures), indicator, period)


def test_an_area_is_no_more_from_the_day_after_its_last(broken: Path) -> None:
    edit(broken / "areas.csv", {"id": "XA"}, valid_to="2025-06-30")
    figures = Figures(open_package(broken))
    assert ended(page(figures, "vi"), "XA") == "ngày 01 tháng 7 năm 2025"
    with pytest.raises(Unusable, match="no end date"):
        ended(page(figures), "VN")
