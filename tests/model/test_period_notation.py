"""The notation of a period by ISO 8601 and SDMX."""

from datetime import date, timedelta

import pytest

from scripts.model.period_notation import Days, days_of, notation


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-01-01", "2021-12-31", "2021"),
        ("2020-10-01", "2020-12-31", "2020-Q4"),
        ("2021-09-01", "2021-09-30", "2021-09"),
        ("2021-01-01", "2021-09-30", "2021-01-01/P9M"),
        ("2020-10-01", "2021-09-30", "2020-10-01/P1Y"),
        ("2019-01-01", "2022-12-31", "2019-01-01/P4Y"),
        ("2021-02-01", "2021-04-30", "2021-02-01/P3M"),  # three months, but no quarter
        ("2021-12-15", "2022-02-14", "2021-12-15/P2M"),
        ("2021-01-31", "2021-04-30", "2021-01-31/P90D"),  # three months later there is no 31st
        ("2021-01-01", "2021-01-30", "2021-01-01/P30D"),
        ("2020-02-29", "2021-02-28", "2020-02-29/P366D"),
        ("2021-10-15", "2021-10-15", "2021-10-15"),
        ("9999-01-01", "9999-12-31", "9999"),
        ("2019-01-01", None, "since-2019"),
        ("2019-03-01", None, "since-2019-03"),
        ("2019-03-05", None, "since-2019-03-05"),
    ],
)
def test_days_have_one_notation_and_it_has_the_days(
    first: str, last: str | None, expected: str
) -> None:
    days = Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert notation(days) == expected
    assert days_of(expected) == days


def test_every_run_of_days_is_read_back_from_its_notation() -> None:
    start = date(2019, 12, 28)
    runs = [
        Days(start + timedelta(begin), start + timedelta(begin + length))
        for begin in range(0, 430, 3)
        for length in range(0, 800, 7)
    ]
    assert all(days_of(notation(days)) == days for days in runs)
    assert len({notation(days) for days in runs}) == len(runs)


@pytest.mark.parametrize(
    "text",
    [
        "2021-m09", "2020-q4", "2021-10_2022-09", "2021-13", "2021-Q5", "2021-02-30", "tet-2021",
        "2021-01-01/P12M", "2021-01-01/P1Y", "2021-09-01/P1M", "2021-01-01/P0M", "9999-01-01/P9Y",
        "0000", "2021-01-31/P3M", "",
    ],
)  # fmt: skip
def test_what_is_not_the_notation_of_its_days_says_none(text: str) -> None:
    assert days_of(text) is None
