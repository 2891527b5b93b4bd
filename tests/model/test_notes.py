"""Notes say when they apply: always, to some periods, or while a period is the latest."""

from pathlib import Path

import pytest

from scripts.model.figures import Key
from scripts.model.notes import applies, is_current, is_of_area, of_indicator, of_value
from scripts.model.package import Package, open_package
from tests.tables import add, edit
from tests.validation.test_outdated_texts import add_year

NOTE = "nine_months"


def ids(package: Package, indicator: str, period: str) -> list[str]:
    return [note["id"] for note in of_value(package, "figure", Key(indicator, "XA", period))]


def test_a_note_of_the_latest_period_is_shown_while_it_is_the_latest(package: Package) -> None:
    """Members and their rate, which is computed for September 2021, have no later figure."""
    for name in ("members", "member_rate"):
        assert ids(package, name, "2021-01-01/P9M") == [NOTE]
        assert ids(package, name, "2020") == []
        assert NOTE in [note["id"] for note in of_indicator(package, name)]


def test_it_disappears_with_a_later_figure(broken: Path) -> None:
    """Of the whole year, from which the rate follows."""
    add_year(broken)
    package = open_package(broken)
    for name in ("members", "member_rate"):
        assert ids(package, name, "2021-01-01/P9M") == []
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
    assert ids(package, "members", "2021-01-01/P9M") == [NOTE]
    assert applies(package, note, "members", "VN") is is_shown


def test_a_note_without_a_time_is_always_shown(broken: Path) -> None:
    edit(broken / "notes.csv", {"id": NOTE}, applies="")
    add_year(broken)
    package = open_package(broken)
    assert ids(package, "members", "2021-01-01/P9M") == [NOTE]
    assert is_current(package, package.by_id["notes"]["undated_report"])


@pytest.mark.parametrize(
    ("cells", "areas"),
    [
        ({}, ["XA", "VN"]),  # the report's own, and the whole; not the province beside it
        ({"area": "XB"}, ["XB"]),
        ({"area": "VN"}, ["VN"]),
        ({"break_date": "2020-01-01"}, ["XA", "XB", "VN"]),  # counted in another way everywhere
    ],
)
def test_a_note_without_an_area_speaks_of_the_report_and_not_of_a_province_beside(
    broken: Path, cells: dict[str, str], areas: list[str]
) -> None:
    names = {"name_vi": "Tỉnh Khác", "name_en": "Other province"}
    words = {"definition_vi": "Tỉnh thứ hai.", "definition_en": "A second province."}
    add(broken / "areas.csv", id="XB", part_of="VN", order="15", **names, **words)
    row = {"indicator": "members", "period": "2021-01-01/P9M", "value": "5", "bound": "exact"}
    for area in ("XB", "VN"):
        add(broken / "figures.csv", **row, area=area, status="reported", source="atlas")
    edit(broken / "notes.csv", {"id": NOTE}, **cells)
    package = open_package(broken)
    note = package.by_id["notes"][NOTE]
    assert [area for area in package.by_id["areas"] if is_of_area(package, note, area)] == areas
    areas_of_notes = [
        area
        for area in package.by_id["areas"]
        if note in of_value(package, "figure", Key("members", area, "2021-01-01/P9M"))
    ]
    assert areas_of_notes == areas
