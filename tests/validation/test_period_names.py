"""What days the names of periods say, in either language."""

from datetime import date

import pytest

from scripts.validation.period_names import days, years

FIRST = date(2021, 1, 1)


@pytest.mark.parametrize(
    ("names", "first", "last"),
    [
        ("năm 2021|2021|cả năm 2021|the year 2021", FIRST, date(2021, 12, 31)),
        ("quý IV năm 2021|quý 4/2021|quý tư năm 2021|Q4 2021|the fourth quarter of 2021",
         date(2021, 10, 1), date(2021, 12, 31)),
        ("6 tháng đầu năm 2021|sáu tháng đầu năm 2021|nửa đầu năm 2021|H1 2021|"
         "the first half of 2021|the first six months of 2021", FIRST, date(2021, 6, 30)),
        ("6 tháng cuối năm 2021|nửa cuối năm 2021|the second half of 2021|H2 2021",
         date(2021, 7, 1), date(2021, 12, 31)),
        ("chín tháng đầu năm 2021|đến hết tháng 9 năm 2021|đến 9/2021|to the end of September 2021|"
         "to Sep 2021|nine months to September 2021|9 tháng 2021|9 tháng năm 2021|Jan–Sep 2021",
         FIRST, date(2021, 9, 30)),
        ("tháng 01 năm 2021|tháng 1/2021|tháng một năm 2021|01/2021|January 2021|Jan. 2021",
         FIRST, date(2021, 1, 31)),
        ("tháng 2 năm 2020|February 2020|Feb 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("từ tháng 10 năm 2020 đến hết tháng 9 năm 2021|10/2020–9/2021|"
         "October 2020 to September 2021",
         date(2020, 10, 1), date(2021, 9, 30)),
        ("tháng 3–5/2021|March to May 2021|từ tháng 3 đến tháng 5 năm 2021",
         date(2021, 3, 1), date(2021, 5, 31)),
        ("giai đoạn 2019–2021|2019-2021|from 2019 to 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("từ năm 2021|since 2021|từ năm 2021 đến nay|2021 to the time of the report", FIRST, None),
    ],
)  # fmt: skip
def test_a_name_says_its_days(names: str, first: date, last: date | None) -> None:
    for name in names.split("|"):
        assert days(name) == (first, last), name


def test_a_name_in_words_of_its_own_says_only_its_years() -> None:
    for name in ("Tết Tân Sửu 2021", "năm học 2020–2021", "tuần 12 năm 2021", "the 2021 session"):
        assert days(name) is None
    assert years("vụ 2020–21") == years("năm học 2020–2021") == {2020, 2021}
    assert years("2016–20") == {2016, 2020}
    assert years("không rõ thời gian, 12.021 người") == set()
