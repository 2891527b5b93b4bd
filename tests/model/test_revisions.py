"""Changes of published values that no revision explains."""

from pathlib import Path

import pytest

from scripts.model import revisions
from scripts.model.figures import Figures, Key
from scripts.model.package import Package, open_package
from tests.tables import add, edit, read, write

REVISION = {
    "date": "2026-04-01",
    "record": "figure",
    "indicator": "leaflets",
    "area": "XA",
    "period": "2021",
    "old_value": "200",
    "new_value": "210",
    "kind": "correction",
    "reason_vi": "Chép nhầm (thử).",
    "reason_en": "Copied wrongly (a test).",
}
LEAFLETS = {"indicator": "leaflets", "period": "2021"}

Change = tuple[str, str, str, str, str]


def unexplained_changes(before: Figures, folder: Path) -> list[Change]:
    """The changes of a package that no revision explains, as plain texts."""
    after = Figures(open_package(folder))
    return [
        (change.table, change.key.indicator, change.key.period, str(change.old), str(change.new))
        for change in revisions.unexplained_changes(before, after)
    ]


def test_the_same_package_has_no_change(figures: Figures, datapackage: Path) -> None:
    assert unexplained_changes(figures, datapackage) == []


def test_a_changed_value_is_explained_by_its_revision(figures: Figures, broken: Path) -> None:
    edit(broken / "figures.csv", LEAFLETS, value="210")
    assert unexplained_changes(figures, broken) == [("figures", "leaflets", "2021", "200", "210")]
    add(broken / "revisions.csv", **REVISION)
    assert unexplained_changes(figures, broken) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"old_value": "199"},
        {"new_value": "211"},
        {"record": "target"},
        {"indicator": "members", "period": "2020"},
    ],
)
def test_a_revision_of_something_else_explains_nothing(
    figures: Figures, broken: Path, cells: dict[str, str]
) -> None:
    """Its old value must be the one that was published, its new one the one published now."""
    edit(broken / "figures.csv", LEAFLETS, value="210")
    add(broken / "revisions.csv", **{**REVISION, **cells})
    assert unexplained_changes(figures, broken) == [("figures", "leaflets", "2021", "200", "210")]


def test_several_revisions_lead_from_the_old_value_to_the_new(
    figures: Figures, broken: Path
) -> None:
    edit(broken / "figures.csv", LEAFLETS, value="220")
    add(broken / "revisions.csv", **REVISION)
    later = {"date": "2026-05-01", "old_value": "210", "new_value": "220"}
    add(broken / "revisions.csv", **{**REVISION, **later})
    assert unexplained_changes(figures, broken) == []


def test_a_target_and_a_missing_result_are_published_values_too(
    figures: Figures, broken: Path
) -> None:
    edit(broken / "targets.csv", {"indicator": "offices"}, value="6")
    edit(broken / "figures.csv", {"status": "missing"}, value="85", status="reported")
    assert unexplained_changes(figures, broken) == [
        ("figures", "satisfaction", "2021", "None", "85"),
        ("targets", "offices", "2025", "5", "6"),
    ]


def test_a_removed_value_is_a_change(figures: Figures, broken: Path) -> None:
    path = broken / "figures.csv"
    write(path, [row for row in read(path) if row["indicator"] != "meeting_minutes"])
    (change,) = revisions.unexplained_changes(figures, Figures(open_package(broken)))
    assert (change.key.indicator, change.is_removed) == ("meeting_minutes", True)


def test_computed_values_follow_the_revisions_of_their_inputs(
    figures: Figures, broken: Path
) -> None:
    """201 leaflets ordered become 211 because 200 handed out became 210."""
    edit(broken / "figures.csv", LEAFLETS, value="210")
    add(broken / "revisions.csv", **REVISION)
    assert unexplained_changes(figures, broken) == []


@pytest.mark.parametrize(
    ("cells", "changes"),
    [
        # Of 2020 it is 1.01 × 100 = 101 as before; of 2021, 202 instead of 201.
        ({"formula": "1.01 * leaflets"}, [("201", "202")]),
        # 100.5 and 201.0 with a decimal, instead of 101 and 201.
        ({"decimals": "1"}, [("101", "100.5")]),
    ],
)
def test_a_changed_formula_or_rounding_moves_published_values(
    figures: Figures, broken: Path, cells: dict[str, str], changes: list[tuple[str, str]]
) -> None:
    edit(broken / "indicators.csv", {"id": "leaflets_ordered"}, **cells)
    assert [(old, new) for *_, old, new in unexplained_changes(figures, broken)] == changes


def test_a_removed_formula_removes_its_published_values(figures: Figures, broken: Path) -> None:
    edit(broken / "indicators.csv", {"id": "balance_per_member"}, formula="")
    removals = [(change.key.period, change.is_removed) for change in _changes(figures, broken)]
    assert removals == [("2019", True), ("2020", True)]


def _changes(figures: Figures, folder: Path) -> list[revisions.UnexplainedChange]:
    return list(revisions.unexplained_changes(figures, Figures(open_package(folder))))


def test_the_revisions_of_a_value_are_the_oldest_first(package: Package) -> None:
    (row,) = revisions.of_value(package, "figure", Key("income", "XA", "2021"))
    assert (row["old_value"], row["new_value"]) == (2_000_000, 2_400_000)
    assert revisions.of_value(package, "target", Key("income", "XA", "2021")) == []
