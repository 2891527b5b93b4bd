"""Identities hold, hold only by rounding, or are broken."""

import pytest

from scripts.model.figures import Figures
from scripts.model.formulas import FormulaError
from scripts.model.identities import checks
from scripts.model.package import Package


def test_each_identity_is_checked_wherever_its_figures_are(
    package: Package, figures: Figures
) -> None:
    """Only the one with a note is broken; three hold exactly at the edge of rounding.

    33.3 + 66.8 = 100.1, each ±0.05; 33.3 - 0.05 = 33.25; 66.8 + 0.05 = 66.85. Of the offices, what
    readers see is multiplied: 33.3 × 3 = 99.9, which is 100 within 3 × 0.05.
    """
    outcomes = {
        (check.identity, check.period): (
            str(check.left),
            str(check.right),
            check.holds,
            check.rounding,
        )
        for row in package.by_id["identities"].values()
        for check in checks(figures, row)
    }
    assert outcomes == {
        ("members_of_workers", "2019"): ("10800", "100000", True, False),
        ("members_of_workers", "2020"): ("12500", "100000", True, False),
        ("members_of_workers", "2021-01-01/P9M"): ("18000", "120000", True, False),
        ("listed", "2020"): ("80", "80", True, False),
        ("listed", "2021"): ("87", "88", False, False),
        ("shares", "2021"): ("100.1", "100", True, True),
        ("online_third", "2021"): ("33.3", "33.25", True, True),
        ("paper_two_thirds", "2021"): ("66.8", "66.85", True, True),
        ("leaflets_by_office", "2020"): ("99.9", "100", True, True),
        ("balance", "2019"): ("2700000", "2700000", True, False),
        ("balance", "2020"): ("-2500000", "-2500000", True, False),
        ("balance", "2021"): ("400000", "400000", True, False),
    }


def identity(left: str, relation: str, right: str) -> dict[str, str]:
    return {"id": "test", "left": left, "relation": relation, "right": right}


@pytest.mark.parametrize(
    ("left", "relation", "right", "holds", "rounding"),
    [
        ("online_share", "at_most", "33.24", False, False),  # 33.25 is the least
        ("online_share", "at_most", "33.3", True, False),
        ("paper_share", "at_least", "66.86", False, False),  # 66.85 is the greatest
        ("online_share + paper_share", "equal", "99.99", False, False),  # 100.0 to 100.2
        ("online_share + paper_share", "equal", "100.2", True, True),
        ("veterans + newcomers + 2", "equal", "listed", False, False),  # counts are exact
        ("leaflets_per_office", "equal", "100 / 3", True, True),  # 33.3 as published
    ],
)
def test_an_identity_missed_by_no_more_than_rounding_holds_and_says_so(
    figures: Figures, left: str, relation: str, right: str, holds: bool, rounding: bool
) -> None:
    outcomes = checks(figures, identity(left, relation, right))
    assert outcomes
    assert {(check.holds, check.rounding) for check in outcomes} == {(holds, rounding)}


def test_an_identity_of_an_unknown_indicator_is_an_error(figures: Figures) -> None:
    with pytest.raises(FormulaError) as caught:
        checks(figures, identity("veterans", "equal", "veteran"))
    assert (caught.value.code, caught.value.part) == ("formula-name", "veteran")


def test_an_identity_that_has_no_place_is_checked_nowhere(figures: Figures) -> None:
    assert checks(figures, identity("visits", "equal", "members")) == []
