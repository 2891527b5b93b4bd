"""A note of kind ``difference`` explains one difference, of the size that it states.

The tiny package has two: 34.9 is printed where 30 ÷ 88 gives 34.1, and 30 + 57 = 87 of 88 listed.
"""

from pathlib import Path

import pytest

from scripts.validation.check import check
from tests.tables import edit

SHARE = {"id": "veteran_share_2021"}
LIST = {"id": "list_short"}


def problems(folder: Path) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.field) for problem in check(folder)[1]]


@pytest.mark.parametrize(
    ("note", "size"), [(SHARE, "0.8"), (SHARE, "0.80"), (LIST, "-1"), (LIST, "-1.0")]
)
def test_the_real_size_is_accepted(broken: Path, note: dict[str, str], size: str) -> None:
    edit(broken / "notes.csv", note, difference=size)
    assert problems(broken) == []


@pytest.mark.parametrize("formula", ["200 * veterans / listed", "99 * veterans / listed"])
def test_a_noted_difference_is_not_one_of_any_size(broken: Path, formula: str) -> None:
    """200 × 30 ÷ 88 = 68.2 and 99 × 30 ÷ 88 = 33.8: differences of −33.3 and 1.1, not of 0.8."""
    edit(broken / "indicators.csv", {"id": "veteran_share"}, formula=formula)
    assert ("note-size", "difference") in problems(broken)


def test_a_note_explains_no_other_place(broken: Path) -> None:
    """Without its period the note covers 2020 too, where 31.3 agrees until it is 32.3."""
    edit(broken / "notes.csv", SHARE, period="")
    assert problems(broken) == []
    share = {"indicator": "veteran_share", "period": "2020"}
    edit(broken / "figures.csv", share, value="32.3", locator="chiếm 32,3%")
    assert ("printed-computed", "value") in problems(broken)


def test_a_note_explains_an_identity_at_no_other_place(broken: Path) -> None:
    """26 + 55 = 81 of 80 listed in 2020 is not the one person too many of 2021."""
    veterans = {"indicator": "veterans", "period": "2020"}
    edit(broken / "figures.csv", veterans, value="26", locator="26 hội viên lâu năm")
    assert ("identity-broken", None) in problems(broken)


def test_a_note_about_an_identity_explains_no_figure(broken: Path) -> None:
    """The list is short by one; that says nothing of the share that is printed beside it."""
    edit(broken / "notes.csv", SHARE, identity="listed", difference="-1")
    assert ("printed-computed", "value") in problems(broken)


def test_a_note_of_an_identity_holds_at_its_own_place_only(broken: Path) -> None:
    edit(broken / "notes.csv", LIST, period="2020")
    codes = problems(broken)
    assert ("identity-broken", None) in codes  # of 2021
    assert ("note-stale", "identity") in codes  # of 2020, where 25 + 55 = 80


def test_the_message_gives_the_row_to_add(broken: Path) -> None:
    edit(broken / "notes.csv", SHARE, kind="context", difference="")
    (problem,) = check(broken)[1]
    assert problem.code == "printed-computed"
    assert "difference là 0.8" in problem.message("vi")
    assert "difference 0.8" in problem.message("en")
