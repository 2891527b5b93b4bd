"""Ids of periods, and rows for those that the table lacks."""

from datetime import date
from pathlib import Path

import pytest

from scripts.drafting.times.named_times import Kind
from scripts.drafting.times.period_ids import days_of, period_id, period_rows
from scripts.model.package import Package, open_package
from scripts.validation.check import check
from scripts.validation.period_names import Days
from tests.tables import read, write


@pytest.mark.parametrize(
    ("first", "last", "kind", "before", "expected"),
    [
        ("2022-01-01", "2022-12-31", "year", None, "2022"),
        ("2022-01-01", "2022-09-30", "part", None, "2022-09"),
        ("2022-01-01", "2022-03-31", "quarter", None, "2022-q1"),
        ("2022-01-01", "2022-03-31", "part", None, "2022-q1"),
        ("2022-10-01", "2022-12-31", "part", None, "2022-q4"),
        ("2022-07-01", "2022-12-31", "part", None, "2022-07_2022-12"),
        ("2022-09-01", "2022-09-30", "month", None, "2022-m09"),
        ("2022-09-01", "2022-09-30", "month", "2021-09", "2022-09"),
        ("2022-09-01", "2022-09-30", "month", "2020-q4", "2022-m09"),
        ("2021-10-01", "2022-09-30", "span", None, "2021-10_2022-09"),
        ("2019-01-01", "2022-12-31", "span", None, "2019_2022"),
        ("2022-01-01", "2022-10-15", "to_date", None, "2022-10-15"),
        ("2021-12-15", "2022-12-14", "span", None, "2021-12-15_2022-12-14"),
        ("2022-01-01", "", "since", None, "since-2022"),
        ("2022-06-01", "", "since", None, "since-2022-06"),
        ("2021-01-01", "2021-06-30", "part", None, "2021-06"),
    ],
)
def test_days_have_the_id_that_the_table_would_give_them(
    package: Package, first: str, last: str, kind: Kind, before: str | None, expected: str
) -> None:
    days = Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert period_id(days, kind, package.by_id["periods"], before) == expected
    assert days_of(expected) == days or before == "2021-09"


def test_a_row_with_the_same_days_is_taken_whatever_its_id(package: Package) -> None:
    row = dict(package.by_id["periods"]["2021-06"], id="first_half")
    days = Days(row["first"], row["last"])
    assert period_id(days, "part", {"first_half": row}) == "first_half"
    assert period_id(None, "part", {}) == "undated"


def test_rows_of_periods_of_every_shape_and_year_have_no_problem(broken: Path) -> None:
    shapes = (
        "{0}", "{0}-q1", "{0}-q2", "{0}-q3", "{0}-q4", "{0}-m01", "{0}-m02", "{0}-m12", "{0}-02",
        "{0}-05", "{0}-06", "{0}-07", "{0}-09", "{0}-10", "{0}-11", "{0}-07_{0}-12",
        "{0}-02_{0}-05", "{0}-10_{1}-09", "{0}_{1}", "since-{0}", "since-{0}-06", "{0}-10-15",
        "{0}-02-28_{1}-02-27",
    )  # fmt: skip
    ids = [shape.format(year, year + 1) for year in range(2019, 2036) for shape in shapes]
    known = open_package(broken).by_id["periods"]
    rows = period_rows(ids, known)
    assert {row["id"] for row in rows} == set(ids) - set(known)
    table = broken / "periods.csv"
    write(table, [*read(table), *rows])
    assert [problem.message("en") for problem in check(broken)[1]] == []


def test_a_period_is_named_as_the_same_part_of_another_year(package: Package) -> None:
    row = {
        **package.by_id["periods"]["2021-09"],
        "name_vi": "đến cuối tháng 10 năm 2021",
        "name_en": "to the end of October 2021",
        "short_vi": "đến 10/2021",
        "short_en": "to Oct 2021",
    }
    months, november = period_rows(["2022-10", "2022-11"], {"2021-10": row, "2022": row})
    assert [months[name] for name in row if name.startswith(("name", "short"))] == [
        "đến cuối tháng 10 năm 2022",
        "to the end of October 2022",
        "đến 10/2022",
        "to Oct 2022",
    ]
    assert november["name_vi"] == "11 tháng đầu năm 2022"


def test_a_part_of_a_year_brings_its_year(package: Package) -> None:
    rows = period_rows(["2022-09", "2021-06"], package.by_id["periods"])
    assert [row["id"] for row in rows] == ["2022-09", "2022"]
    assert rows[0] == {
        "id": "2022-09",
        "name_vi": "9 tháng đầu năm 2022",
        "name_en": "the first nine months of 2022",
        "short_vi": "đến 9/2022",
        "short_en": "to Sep 2022",
        "first": "2022-01-01",
        "last": "2022-09-30",
        "full_year": "false",
        "year": "2022",
    }
