"""Values of two versions are compared one by one."""

from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model.figures import Figures, Key
from scripts.model.package import open_package
from scripts.review import value_diff
from scripts.review.value_diff import ValueChange
from tests.review.edits import REVISION, correct
from tests.tables import add, edit, read, write

LEAFLETS = {"indicator": "leaflets", "period": "2020"}


def values(before: Figures, folder: Path) -> list[ValueChange]:
    return value_diff.values(before, Figures(open_package(folder)))


def test_10_8_and_10_80_are_different_to_readers(broken: Path, figures: Figures) -> None:
    """Catches a spreadsheet that drops the zeros printed at the end of a number."""
    edit(broken / "figures.csv", {"indicator": "member_rate", "period": "2019"}, value="10.8")
    (change,) = values(figures, broken)
    assert [str(end) for end in change.ends or ()] == ["10.80", "10.8"]
    assert not change.is_extreme


@pytest.mark.parametrize("cells", [{"bound": "about"}, {"status": "preliminary"}, {"value": "101"}])
def test_value_bound_and_status_are_compared(
    broken: Path, figures: Figures, cells: dict[str, str]
) -> None:
    edit(broken / "figures.csv", LEAFLETS, **cells)
    (change,) = values(figures, broken)
    assert change.key == Key("leaflets", "XA", "2020")
    assert change.is_unexplained is ("value" in cells)


def test_nothing_else_of_a_row_is_a_change_of_its_value(broken: Path, figures: Figures) -> None:
    edit(broken / "figures.csv", LEAFLETS, section="1", locator="100 tờ")
    assert values(figures, broken) == []


def test_a_value_that_was_missing_has_no_two_ends(broken: Path, figures: Figures) -> None:
    row_key = {"indicator": "satisfaction", "period": "2021"}
    edit(broken / "figures.csv", row_key, value="82", status="reported")
    (change,) = values(figures, broken)
    assert (change.ends, change.is_extreme, change.is_unexplained) == (None, False, True)


def test_targets_are_compared_too_and_removed_values_come_last(
    broken: Path, figures: Figures
) -> None:
    rows = read(broken / "figures.csv")
    write(broken / "figures.csv", [row for row in rows if row["indicator"] != "visits"])
    new = {"indicator": "leaflets", "area": "XA", "period": "2019", "value": "7"}
    origin = {"bound": "exact", "status": "reported", "source": "atlas"}
    add(broken / "figures.csv", **new, **origin)
    edit(broken / "targets.csv", {"indicator": "offices"}, value="6")
    changes = values(figures, broken)
    states = [value_diff.state(change.old, change.new) for change in changes]
    assert [(change.record, change.key.indicator) for change in changes] == [
        ("figure", "leaflets"),
        ("figure", "visits"),
        ("target", "offices"),
    ]
    assert states == ["new", "removed", "changed"]
    assert [change.is_unexplained for change in changes] == [False, True, True]


def test_a_revision_explains_its_change_only(broken: Path, figures: Figures) -> None:
    correct(broken)
    (change,) = values(figures, broken)
    assert change.revision is not None
    assert change.revision["reason_en"] == REVISION["reason_en"]
    assert not change.is_unexplained
    before = Figures(open_package(broken))
    edit(broken / "figures.csv", LEAFLETS, value="121")
    (change,) = values(before, broken)
    assert change.revision is None  # the row was there before
    assert change.is_unexplained


def test_a_computed_value_follows_from_the_inputs_of_its_inputs(
    broken: Path, figures: Figures
) -> None:
    # balance_per_member = balance ÷ members, and balance = −spending + income
    edit(broken / "figures.csv", {"indicator": "income", "period": "2020"}, value="2000000")
    after = Figures(open_package(broken))
    follow = value_diff.computed(figures, after, value_diff.values(figures, after))
    income = Key("income", "XA", "2020")
    assert [
        (change.key.indicator, change.ends, change.causes, change.is_redefined) for change in follow
    ] == [
        # 2 000 000 − 3 500 000 = −1 500 000; ÷ 12 500 = −120
        ("balance", (Decimal(-2500000), Decimal(-1500000)), (income,), False),
        ("balance_per_member", (Decimal(-200), Decimal(-120)), (income,), False),
    ]


def test_only_computed_values_that_change_as_published_follow(
    broken: Path, figures: Figures
) -> None:
    # 100 × 18 001 ÷ 120 000 = 15.0008: 15.00 as before
    edit(
        broken / "figures.csv", {"indicator": "members", "period": "2021-01-01/P9M"}, value="18001"
    )
    after = Figures(open_package(broken))
    assert value_diff.computed(figures, after, value_diff.values(figures, after)) == []


def test_a_change_of_formula_is_the_reason(broken: Path, figures: Figures) -> None:
    edit(broken / "indicators.csv", {"id": "leaflets_ordered"}, formula="1.1 * leaflets")
    changes = value_diff.computed(figures, Figures(open_package(broken)), [])
    # 1.1 × 100 and 1.1 × 200, were 101 and 201
    assert [change.ends for change in changes] == [
        (Decimal(101), Decimal(110)),
        (Decimal(201), Decimal(220)),
    ]
    assert all(change.is_redefined and change.is_unexplained for change in changes)


def test_a_change_of_decimals_is_a_change_of_what_is_published(
    broken: Path, figures: Figures
) -> None:
    edit(broken / "indicators.csv", {"id": "leaflets_per_office"}, decimals="2")
    (change,) = value_diff.computed(figures, Figures(open_package(broken)), [])
    assert change.ends == (Decimal("33.3"), Decimal("33.33"))
    assert change.is_redefined
