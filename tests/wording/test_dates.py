"""Days and months by each language's conventions."""

from datetime import date

import pytest

from scripts.wording import dates

VI_EN = ("vi", "en")


@pytest.mark.parametrize(
    ("day", "vi", "en", "short"),
    [
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021", "9 March 2021", "09/3/2021"),
        (date(2021, 10, 15), "ngày 15 tháng 10 năm 2021", "15 October 2021", "15/10/2021"),
        (date(2020, 2, 12), "ngày 12 tháng 02 năm 2020", "12 February 2020", "12/02/2020"),
        (date(2021, 1, 1), "ngày 01 tháng 01 năm 2021", "1 January 2021", "01/01/2021"),
    ],
)
def test_dates_are_official_in_vietnamese_and_plain_in_english(
    day: date, vi: str, en: str, short: str
) -> None:
    """Vietnamese writes a zero before days below 10 and before the months 1 and 2 only."""
    assert [dates.day(day, lang) for lang in VI_EN] == [vi, en]
    assert [dates.short_day(day, lang) for lang in VI_EN] == [short, en]


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2021, 3, 9), "tháng 3 năm 2021", "March 2021"),
        (date(2021, 2, 9), "tháng 02 năm 2021", "February 2021"),
    ],
)
def test_months_follow_the_same_rule(day: date, vi: str, en: str) -> None:
    assert [dates.month(day, lang) for lang in VI_EN] == [vi, en]
