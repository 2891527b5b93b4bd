"""Ranks of areas: what is compared, in which order, which of many are shown."""

from decimal import Decimal

import pytest

from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.model.ranking import neighbours, ranking, shown_areas, totals
from scripts.wording.rank_words import rank_words
from tests.many_areas import many_areas, many_figures


@pytest.fixture(scope="module")
def eight(package: Package) -> Figures:
    """Of the own value, in per cent: 100, 114, 41, 78, 115, 42, 79, 116 (``XP02`` to ``XP08``)."""
    return many_figures(package, 8)


def test_the_first_has_the_highest_value_of_one_period(eight: Figures) -> None:
    ranks = ranking(eight, "members")
    assert ranks is not None
    assert ranks.period == "2021-01-01/P9M"
    assert ranks.areas == ["XP08", "XP05", "XP02", "XA", "XP07", "XP04", "XP06", "XP03"]
    assert ranks.figures[-1].value == Decimal(7380)


def test_what_is_counted_in_the_country_is_a_total_of_many_areas(
    eight: Figures, figures: Figures
) -> None:
    assert totals(eight, "members") == {"VN"}
    assert totals(eight, "member_rate") == set()
    assert totals(figures, "members") == set()


def test_few_areas_have_no_ranking(figures: Figures, package: Package) -> None:
    assert ranking(figures, "members") is None
    assert ranking(many_figures(package, 4), "members") is None


def test_the_period_is_the_latest_that_most_areas_have(package: Package) -> None:
    """Four of eight have the last period: not more than half."""
    last = ranking(many_figures(package, 8), "members").period  # type: ignore[union-attr]
    without = [(f"XP{number:02}", last) for number in range(2, 6)]
    ranks = ranking(Figures(many_areas(package, 8, without)), "members")
    assert ranks is not None
    assert ranks.period == "2020"
    assert ranks.unranked_areas == ()
    ranks = ranking(Figures(many_areas(package, 8, without[:2])), "members")
    assert ranks is not None
    assert (ranks.period, ranks.unranked_areas) == (last, ("XP02", "XP03"))
    assert rank_words(ranks, "XP02", "en") == ""


def test_a_value_known_by_a_limit_is_not_ranked(package: Package) -> None:
    limit = {"area": "XP03", "indicator": "members"}
    edited_package = many_areas(
        package,
        8,
        figure=lambda row: {**row, "bound": "at_most"} if limit.items() <= row.items() else row,
    )
    ranks = ranking(Figures(edited_package), "members")
    assert ranks is not None
    assert ranks.unranked_areas == ("XP03",)


def test_equal_values_share_a_place(package: Package) -> None:
    """The number of the 112th is that of the second; the next place is left out."""
    ranks = ranking(many_figures(package, 112), "members")
    assert ranks is not None
    places = {ranks.rank("XP02"), ranks.rank("XP112")}
    assert len(places) == 1
    assert rank_words(ranks, "XP02", "en").startswith("joint ")


@pytest.mark.parametrize(
    ("indicator", "area", "en", "vi"),
    [
        ("member_rate", "XA", "4th of 8 areas", "hạng 4 trong 8 địa bàn"),
        ("members", "XA", "4th highest of 8 areas", "cao thứ 4 trong 8 địa bàn"),
        ("members", "XP08", "the highest of 8 areas", "cao nhất trong 8 địa bàn"),
        ("members", "XP03", "the lowest of 8 areas", "thấp nhất trong 8 địa bàn"),
        (
            "paper_share",
            "XP03",
            "1st of 8 areas, counted from the lowest",
            "hạng 1 trong 8 địa bàn, tính từ thấp nhất",
        ),
    ],
)
def test_only_what_says_which_direction_is_better_has_a_best(
    eight: Figures, indicator: str, area: str, en: str, vi: str
) -> None:
    """A number of people is larger where more people are: that is neither better nor worse."""
    ranks = ranking(eight, indicator)
    assert ranks is not None
    assert [rank_words(ranks, area, lang) for lang in ("en", "vi")] == [en, vi]


def test_the_own_area_the_ends_and_the_neighbours_are_shown(eight: Figures) -> None:
    assert neighbours(eight, "members", "XA") == ["XP02", "XP07"]
    assert shown_areas(eight, "members") == ["XA", "XP02", "XP03", "XP07", "XP08"]
    assert shown_areas(eight, "members", beside=False) == ["XA", "XP03", "XP08"]


def test_neighbours_are_those_that_the_package_names(package: Package) -> None:
    beside = {"XA": "XP04 XP06"}
    edited_package = many_areas(
        package, 8, area=lambda row: {**row, "neighbours": beside.get(row["id"])}
    )
    figures = Figures(edited_package)
    assert neighbours(figures, "members", "XA") == ["XP04", "XP06"]
    assert shown_areas(figures, "members") == ["XA", "XP03", "XP04", "XP06", "XP08"]


def test_few_areas_are_all_shown(package: Package) -> None:
    assert len(shown_areas(many_figures(package, 6), "members")) == 6
