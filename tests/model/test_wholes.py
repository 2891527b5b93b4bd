"""What is a part of what: by a share's formula, by a sum; and how large a share it is."""

from decimal import Decimal

import pytest

from scripts.model.figures import Figures, Key
from scripts.model.package import Package
from scripts.model.wholes import share, whole_of
from tests.tables import rows_of, with_rows


@pytest.mark.parametrize(
    ("part", "among", "whole"),
    [
        ("members", ["workers"], "workers"),  # member_rate = 100 * members / workers
        ("newcomers", ["listed"], "listed"),  # veterans + newcomers = listed
        ("veterans", ["listed", "workers"], "listed"),
        ("members", ["workers", "listed"], "workers"),
        ("income", ["balance"], None),  # (-spending) + income: no sum of parts
        ("spending", ["balance"], None),
        ("leaflets", ["offices"], None),  # leaflets / offices is no share
        ("listed", ["listed"], None),
        ("workers", ["members"], None),
    ],
)
def test_a_part_is_known_by_a_share_or_a_sum(
    package: Package, part: str, among: list[str], whole: str | None
) -> None:
    assert whole_of(package, part, among) == whole


def test_what_a_part_leaves_of_its_whole_is_a_part_too(package: Package) -> None:
    """With the formula listed − newcomers, and no other relation."""
    rows = rows_of(package, "indicators")
    next(row for row in rows if row["id"] == "veterans")["formula"] = "listed - newcomers"
    edited_package = with_rows(package, indicators=rows, identities=[])
    assert whole_of(edited_package, "veterans", ["listed"]) == "listed"
    assert whole_of(edited_package, "listed", ["veterans"]) is None


@pytest.mark.parametrize(
    ("part", "whole", "period", "expected"),
    [
        ("veterans", "listed", "2021", "34.1"),  # published as 34.9, but 30 / 88 is 34.09
        ("newcomers", "listed", "2020", "68.8"),  # 55 / 80 = 68.75
        ("members", "workers", "2020", "12.50"),
        ("balance", "income", "2020", None),  # below zero
    ],
)
def test_a_share_is_as_published_or_with_the_decimals_shown(
    figures: Figures, part: str, whole: str, period: str, expected: str | None
) -> None:
    base, all_ = (figures.figure(Key(name, "XA", period)) for name in (part, whole))
    assert base
    assert all_
    assert share(figures, base, all_) == (None if expected is None else Decimal(expected))


def test_of_at_least_four_offices_there_is_no_share(figures: Figures) -> None:
    """A value of which only a limit is known has no share, on either side."""
    offices, members = (
        figures.figure(Key(name, "XA", "2021-01-01/P9M")) for name in ("offices", "members")
    )
    assert offices
    assert members
    assert share(figures, offices, members) is None
    assert share(figures, members, offices) is None
