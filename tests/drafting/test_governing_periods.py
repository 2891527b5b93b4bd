"""The time that a report gives each of its numbers."""

import pytest

from scripts.drafting.times.governing_periods import read_periods
from scripts.drafting.times.period_ids import period_id
from scripts.drafting.times.time_expressions import time_expressions

# A text, and what each number in it is of: its id; "-" where the text names no time.
SENTENCES = {
    "its own clause": (
        "Năm 2019 có 11 người; năm 2020 có 12 người, 2021 là 13 người.",
        {"11": "2019", "12": "2020", "13": "2021"},
    ),
    "after the number": (
        "Giảm từ 31 giờ (BD năm 2015) xuống 32 giờ (BD năm 2016) và 33 giờ trong năm 2017.",
        {"31": "2015", "32": "2016", "33": "2017"},
    ),
    "years in turn": (
        "Các năm 2019, 2020 và 2021 lần lượt có 1.100, 1.200 và 1.300 người.",
        {"1.100": "2019", "1.200": "2020", "1.300": "2021"},
    ),
    "other times in turn": (
        "Quý IV năm 2021 và 9 tháng đầu năm 2022 tương ứng có 11 và 37 cuộc.",
        {"11": "2021-Q4", "37": "2022-01-01/P9M"},
    ),
    "compared with": (
        "Đến tháng 9/2022 có 41 người, so với năm 2021 (42 người) giảm 43%.",
        {"41": "2022-01-01/P9M", "42": "2021", "43%": "2022-01-01/P9M"},
    ),
    "the same part of the year before": (
        "Đến tháng 9/2022 có 41 người; cùng kỳ năm trước có 44 người.",
        {"41": "2022-01-01/P9M", "44": "2021-01-01/P9M"},
    ),
    "from one month to another": (
        "Từ tháng 10/2021 đến hết tháng 9 năm 2022 có 51 hội nghị.",
        {"51": "2021-10-01/P1Y"},
    ),
    "months to a month": (
        "Trong 12 tháng tính đến tháng 9 năm 2022 có 51 hội nghị.",
        {"51": "2021-10-01/P1Y"},
    ),
    "in words": ("Chín tháng đầu năm 2022 có 52 cuộc.", {"52": "2022-01-01/P9M"}),
    "to a day": ("Tính đến ngày 30 tháng 9 năm 2022 có 53 đại lý.", {"53": "2022-01-01/P9M"}),
    "since": ("Giai đoạn năm 2019 đến nay giảm 54%.", {"54%": "since-2019"}),
    "a range": ("Giai đoạn 2019 - 2022 giảm 55%.", {"55%": "2019-01-01/P4Y"}),
    "a part that no year is named for": (
        "Năm 2022: 6 tháng đầu năm có 56 cuộc, quý III có 57 cuộc.",
        {"56": "2022-01-01/P6M", "57": "2022-Q3"},
    ),
    "the rest of a paragraph": (
        "Quý 4 năm 2021 có 58 cuộc. Qua thanh tra, số nợ là 59 đồng.",
        {"58": "2021-Q4", "59": "2021-Q4"},
    ),
    "the day of a document": (
        "Công văn số 12/VP-XA ngày 09 tháng 3 năm 2021 giao 61 chỉ tiêu.",
        {"61": "-"},
    ),
    "in brackets": (
        "Năm 2021 có 63 đơn vị (chiếm 64%; năm 2020: 65 đơn vị).",
        {"63": "2021", "64%": "2021", "65": "2020"},
    ),
    "said later in the sentence": (
        "Còn 66 người, giảm so với năm 2021; đến cuối tháng 10 năm 2022 đã rà soát 67 người.",
        {"66": "2022-01-01/P10M", "67": "2022-01-01/P10M"},
    ),
    "brackets after a label": (
        "Lớp học (3/2029 - 2/2030): 12 lớp; 40 người; hội nghị (năm 2030): 5 cuộc, 60 đại biểu.",
        {"12": "2029-03-01/P1Y", "40": "2029-03-01/P1Y", "5 cuộc": "2030", "60": "2030"},
    ),
    "brackets that are no label": (
        "Năm 2028, các đơn vị (năm 2027 có thêm) mở 14 lớp.",
        {"14": "2028"},
    ),
    "the end of the sentence": (
        "Tỉnh đã mở 16 lớp cho 48 người, phát 900 tờ gấp tại các xã trong năm 2030.",
        {"16": "2030", "48": "2030", "900": "2030"},
    ),
    "a document at the end of the sentence": (
        "Tỉnh đã mở 16 lớp cho 48 người, đúng theo Kế hoạch năm 2030.",
        {"16": "-", "48": "-"},
    ),
    "a month that is none": ("Năm 2022, mỗi tháng 02 kỳ, 62 bản.", {"62": "2022"}),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_a_sentence_gives_its_numbers_their_time(case: str) -> None:
    text, expected = SENTENCES[case]
    assert read(text, expected) == expected


def read(text: str, numbers: dict[str, str]) -> dict[str, str]:
    """The id of the time of each number."""
    reader = read_periods(text)
    ids = {}
    for number in numbers:
        governing = reader.time_at(reader.text.index(number))
        ids[number] = period_id(governing.days, governing.kind, {}) if governing else "-"
    return ids


OUTLINE = """
1. Hội viên
Năm 2020
- Hội viên: 101 người
+ Nữ: 102 người
Năm 2021 (tính đến tháng 9 năm 2021)
- Hội viên: 103 người
2. Thu, chi năm 2019
Thu: 104 đồng.
3. Thanh tra
* Năm 2020:
Kết quả cụ thể như sau, theo quy chế đã ban hành:
- Số cuộc: 105
* Năm 2021:
- Số cuộc: 106
* Khó khăn:
- Thiếu 107 người
4. Phấn đấu đến năm 2025 đạt các mục tiêu:
- Hội viên: 108 người
5. Đại lý (30/9/2021)
• Đại lý: 109
"""


def test_headings_and_lead_ins_give_what_stands_under_them_their_time() -> None:
    expected = {
        "101": "2020", "102": "2020", "103": "2021-01-01/P9M", "104": "2019", "105": "2020",
        "106": "2021", "107": "-", "108": "2025", "109": "2021-01-01/P9M",
    }  # fmt: skip
    assert read(OUTLINE, expected) == expected
    reader = read_periods(OUTLINE)
    assert reader.year == 2021
    aim = reader.time_at(reader.text.index("108"))
    assert aim
    assert aim.is_target


BULLETS = """
I. Đơn vị
• Năm 2030 - nhóm A:
o Đã xem: 111; đã nhận: 112
o Đã thu: 113 đồng
• 9 tháng 2031, đơn vị chưa tham gia bảo hiểm:
o Đã xem: 114; đã nhận: 115
o Đã thu: 116 đồng
• Năm 2029: 117 đơn vị
o Nữ: 118 người
• Khác: 119 đơn vị
II. Tồn kho
Kỳ 31/12/2030:
- Hồ sơ: 121
- Đơn: 122
"""


def test_a_bullet_that_begins_with_a_time_governs_the_deeper_ones_below_it() -> None:
    expected = {
        "111": "2030", "112": "2030", "113": "2030", "114": "2031-01-01/P9M",
        "115": "2031-01-01/P9M", "116": "2031-01-01/P9M", "117": "2029", "118": "2029", "119": "-",
        "121": "2030", "122": "2030",
    }  # fmt: skip
    assert read(BULLETS, expected) == expected


TABLES = """
Chỉ tiêu | Năm 2020 |  | 9 tháng 2021
Hội viên | 201 | 202 | 203

Hệ thống đại lý (đến 30/6/2021)
Đại lý | Điểm thu
204 | 205

Chỉ tiêu 2019 2020 Quý I/2021
Số hội viên 206 207 208
Tỷ lệ (%) 9,1 9,2 9,3

Nội dung; 2029; 6T 2030
Số lớp; 211; 212
Số người; 213; 214
"""


def test_columns_have_the_time_at_their_head_or_that_of_the_table() -> None:
    expected = {
        "201": "2020", "202": "2020", "203": "2021-01-01/P9M", "204": "2021-01-01/P6M",
        "205": "2021-01-01/P6M", "206": "2019", "207": "2020", "208": "2021-Q1", "9,3": "2021-Q1",
        "211": "2029", "212": "2030-01-01/P6M", "213": "2029", "214": "2030-01-01/P6M",
    }  # fmt: skip
    assert read(TABLES, expected) == expected


def test_blank_lines_within_sentences_make_no_paragraph() -> None:
    text = """Năm 2019, tỉnh tổ chức các lớp tập huấn cho người lao động của các đơn vị

có đông lao động. Tỉnh đã mở 301 lớp cho những người lao động trong các đơn vị của

các huyện, thành phố, có 302 người dự.
"""
    expected = {"301": "2019", "302": "2019"}
    assert read(text, expected) == expected


def test_reading_times_takes_a_time_that_grows_with_the_text_and_never_fails() -> None:
    hostile = (
        "năm trước, năm 2021 - năm trước - 31/02/2021 - 15/9/2021 - 10/9/2021 (((quý 2021 " * 200
    )
    assert time_expressions(hostile)
    reader = read_periods(hostile + " 7 " + "( năm " * 500)
    assert reader.time_at(len(reader.text) - 1) is None or reader.days
