"""Times in the short forms of offices' notes, and numbers that are part of a time."""

import pytest

from scripts.drafting.matching.mentions import mentions_in
from scripts.drafting.reading.layout import lay_out
from scripts.drafting.times.governing_periods import read_periods
from scripts.drafting.times.period_ids import period_id
from scripts.drafting.times.time_expressions import time_expressions

SHORT = {
    "6T/2030": "2030-01-01/P6M", "6T 2030": "2030-01-01/P6M", "6T năm 2030": "2030-01-01/P6M",
    "6T-2030": "2030-01-01/P6M",
    "9T đầu năm 2030": "2030-01-01/P9M", "6T cuối năm 2030": "2030-07-01/P6M",
    "6 tháng/2030": "2030-01-01/P6M", "6 tháng 2030": "2030-01-01/P6M",
    "6 tháng - 2030": "2030-01-01/P6M",
    "Q4/2030": "2030-Q4", "QIV/2030": "2030-Q4", "Q.IV 2030": "2030-Q4", "quý IV-2030": "2030-Q4",
    "H1/2030": "2030-01-01/P6M", "H2 năm 2030": "2030-07-01/P6M", "T9/2030": "2030-09",
    "đến T9/2030": "2030-01-01/P9M", "T10/2029 - T9/2030": "2029-10-01/P1Y", "N2030": "2030",
    "3/2029 - 2/2030": "2029-03-01/P1Y",
}  # fmt: skip


@pytest.mark.parametrize("form", SHORT)
def test_a_short_form_is_a_time_and_has_no_number(form: str) -> None:
    text = f"Trong {form}: 17 lớp."
    (time,) = time_expressions(text)
    assert period_id(time.days, time.kind, {}) == SHORT[form]
    assert [mention.value for mention in mentions_in(lay_out(text), {})] == [17]


def test_a_short_name_is_what_the_text_explains() -> None:
    text = "Viết tắt: 6TCN: 6 tháng cuối năm; 9TĐN: 9 tháng đầu năm.\n6TCN 2030: 17 lớp."
    (expression,) = [expression for expression in time_expressions(text) if expression.days]
    assert period_id(expression.days, expression.kind, {}) == "2030-07-01/P6M"
    text = "6 tháng đầu năm (viết tắt là 6T)\nNăm 2030 có 5 lớp, trong 6T có 3 lớp, thu 7T đồng."
    reader = read_periods(text)
    times = [
        (int(mention.value or 0), period_id(time.days, time.kind, {}))
        for mention in mentions_in(lay_out(text), {})
        if (time := reader.time_at(mention.span[0]))
    ]
    assert times[:2] == [(5, "2030"), (3, "2030-01-01/P6M")]


def test_numbers_of_a_title_and_of_how_long_a_work_lasted_are_no_figures() -> None:
    text = """BÁO CÁO
Kết quả 03 năm triển khai Đề án 12 điểm phục vụ
I. Kết quả
Sau 5 năm thực hiện, qua ba năm phối hợp, tỉnh có 17 lớp, định kỳ 01 năm một lần.
"""
    values = [mention.value for mention in mentions_in(lay_out(text), {})]
    assert values[:2] == [17, 1]
