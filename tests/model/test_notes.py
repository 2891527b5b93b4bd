"""Notes say when they apply: always, to some periods, or while a period is the latest."""

from pathlib import Path

import pytest

from scripts.model.figures import Key
from scripts.model.notes import applies, is_current, of_indicator, of_value
from scripts.model.package import Package, open_package
from tests.tables import add, edit
from tests.validation.test_outdated_texts import add_year

NOTE = "nine_months"


def ids(package: Package, indicator: str, period: str) -> list[str]:
    return [note["id"] for note in of_value(package, "figure", Key(indicator, "XA", period))]


def test_a_note_of_the_latest_period_is_shown_while_it_is_the_latest(package: Package) -> None:
    """Members and their rate, which is computed for September 2021, have no later figure."""
    for name in ("members", "member_rate"):
        assert ids(package, name, "2021-09") == [NOTE]
        assert ids(package, name, "2020") == []
        assert NOTE in [note["id"] for note in of_indicator(package, name)]


def test_it_disappears_with_a_later_figure(broken: Path) -> None:
    """Of the whole year, from which the rate follows."""
    add_year(broken)
    package = open_package(broken)
    for name in ("members", "member_rate"):
        assert ids(package, name, "2021-09") == []
        assert NOTE not in [note["id"] for note in of_indicator(package, name)]
    assert not is_current(package, package.by_id["notes"][NOTE])


@pytest.mark.parametrize(("period", "is_shown"), [("2020", True), ("2021", False)])
def test_a_figure_of_another_area_or_time_hides_nothing(
    broken: Path, period: str, *, is_shown: bool
) -> None:
    row = {"indicator": "members", "area": "VN", "period": period, "value": "5"}
    add(broken / "figures.csv", **row, bound="exact", status="reported", source="atlas")
    package = open_package(broken)
    note = package.by_id["notes"][NOTE]
    assert ids(package, "members", "2021-09") == [NOTE]
    assert applies(package, note, "members", "VN") is is_shown


def test_a_note_without_a_time_is_always_shown(broken: Path) -> None:
    edit(broken / "notes.csv", {"id": NOTE}, applies="")
    add_year(broken)
    package = open_package(broken)
    assert ids(package, "members", "2021-09") == [NOTE]
    assert is_current(package, package.by_id["notes"]["undated_report"])
