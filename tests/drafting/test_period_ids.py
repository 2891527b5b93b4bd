"""Ids of periods, and rows for those that the table lacks."""

from datetime import date
from pathlib import Path

import pytest

from scripts.drafting.times.named_times import Kind
from scripts.drafting.times.period_ids import period_id, period_rows
from scripts.model.package import Package, open_package
from scripts.model.period_notation import Days, days_of
from scripts.validation.check import check
from tests.tables import read, write


@pytest.mark.parametrize(
    ("first", "last", "kind", "before", "expected"),
    [
        ("2022-01-01", "2022-12-31", "year", None, "2022"),
        ("2022-01-01", "2022-09-30", "part", None, "2022-01-01/P9M"),
        ("2022-01-01", "2022-03-31", "quarter", None, "2022-Q1"),
        ("2022-01-01", "2022-03-31", "part", None, "2022-Q1"),
        ("2022-10-01", "2022-12-31", "part", None, "2022-Q4"),
        ("2022-07-01", "2022-12-31", "part", None, "2022-07-01/P6M"),
        ("2022-09-01", "2022-09-30", "month", None, "2022-09"),
        ("2022-09-01", "2022-09-30", "month", "2021-01-01/P9M", "2022-01-01/P9M"),
        ("2022-09-01", "2022-09-30", "month", "2020-Q4", "2022-09"),
        ("2021-10-01", "2022-09-30", "span", None, "2021-10-01/P1Y"),
        ("2019-01-01", "2022-12-31", "span", None, "2019-01-01/P4Y"),
        ("2022-01-01", "2022-10-15", "to_date", None, "2022-01-01/P288D"),
        ("2021-12-15", "2022-12-14", "span", None, "2021-12-15/P1Y"),
        ("2022-01-01", "", "since", None, "since-2022"),
        ("2022-06-01", "", "since", None, "since-2022-06"),
        ("2021-01-01", "2021-06-30", "part", None, "2021-01-01/P6M"),
    ],
)
def test_days_have_the_id_that_the_table_would_give_them(
    package: Package, first: str, last: str, kind: Kind, before: str | None, expected: str
) -> None:
    days = Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert period_id(days, kind, package.by_id["periods"], before) == expected
    assert days_of(expected) == days or before == "2021-01-01/P9M"


def test_a_row_with_the_same_days_is_taken_whatever_its_id(package: Package) -> None:
    row = dict(package.by_id["periods"]["2021-01-01/P6M"], id="first_half")
    days = Days(row["first"], row["last"])
    assert period_id(days, "part", {"first_half": row}) == "first_half"
    assert period_id(None, "part", {}) == "undated"


def test_rows_of_periods_of_every_shape_and_year_have_no_problem(broken: Path) -> None:
    shapes = (
        "{0}", "{0}-Q1", "{0}-Q2", "{0}-Q3", "{0}-Q4", "{0}-01", "{0}-02", "{0}-12",
        *(f"{{0}}-01-01/P{count}M" for count in (2, 5, 6, 7, 9, 10, 11)), "{0}-07-01/P6M",
        "{0}-02-01/P4M", "{0}-10-01/P1Y", "{0}-01-01/P2Y", "since-{0}", "since-{0}-06",
        "{0}-01-01/P45D", "{0}-10-15", "{0}-02-28/P1Y",
    )  # fmt: skip
    ids = [shape.format(year) for year in range(2019, 2036) for shape in shapes]
    periods = open_package(broken).by_id["periods"]
    rows = period_rows(ids, periods)
    assert {row["id"] for row in rows} == set(ids) - set(periods)
    table = broken / "periods.csv"
    write(table, [*read(table), *rows])
    assert [problem.message("en") for problem in check(broken)[1]] == []


def test_a_period_is_named_as_the_same_part_of_another_year(package: Package) -> None:
    row = {
        **package.by_id["periods"]["2021-01-01/P9M"],
        "name_vi": "đến cuối tháng 10 năm 2021",
        "name_en": "to the end of October 2021",
        "short_vi": "đến 10/2021",
        "short_en": "to Oct 2021",
    }
    months, november = period_rows(
        ["2022-01-01/P10M", "2022-01-01/P11M"], {"2021-01-01/P10M": row, "2022": row}
    )
    assert [months[name] for name in row if name.startswith(("name", "short"))] == [
        "đến cuối tháng 10 năm 2022",
        "to the end of October 2022",
        "đến 10/2022",
        "to Oct 2022",
    ]
    assert november["name_vi"] == "11 tháng đầu năm 2022"


def test_a_part_of_a_year_brings_its_year(package: Package) -> None:
    rows = period_rows(["2022-01-01/P9M", "2021-01-01/P6M"], package.by_id["periods"])
    assert [row["id"] for row in rows] == ["2022-01-01/P9M", "2022"]
    assert rows[0] == {
        "id": "2022-01-01/P9M",
        "name_vi": "9 tháng đầu năm 2022",
        "name_en": "the first nine months of 2022",
        "short_vi": "đến 9/2022",
        "short_en": "to Sep 2022",
        "first": "2022-01-01",
        "last": "2022-09-30",
        "full_year": "false",
        "year": "2022",
    }
