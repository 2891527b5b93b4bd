"""Numbers in Vietnamese text, in digits and in words."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from time import process_time
from types import MappingProxyType

import pytest

from scripts.model.vietnamese_numbers import (
    confirmed_values,
    numbers,
    printed_numbers,
    with_digits,
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.220 hình ảnh", ["1220"]),
        ("đạt 12,94%", ["12.94"]),
        ("đạt 10,80%", ["10.80"]),
        ("23 ngàn lượt", ["23000"]),
        ("thu 2,4 triệu đồng", ["2400000"]),
        ("1,5 tỷ đồng", ["1500000000"]),
        ("2,9933704865 tỷ đồng", ["2993370486.5"]),
        ("ba điểm phục vụ", ["3"]),
        ("hai mươi buổi", ["20"]),
        ("hai mươi lăm", ["25"]),
        ("mười một", ["11"]),
        ("hai trăm linh ba", ["203"]),
        ("một nghìn hai trăm", ["1200"]),
        ("08 buổi", ["8"]),
        ("từ 3 đến 5 phút", ["3", "5"]),
        ("tỷ lệ 45% lao động", ["45"]),  # “tỷ lệ” is a rate
        ("năm 2020", ["2020"]),  # a year, not five and 2020
        ("năm đơn vị", ["5"]),
        ("Hai tỷ lệ", ["2"]),
        ("chưa có kết quả", []),
        ("hai nghìn không trăm hai mươi", ["2020"]),
        ("năm hai nghìn không trăm hai mươi", ["2020"]),
        ("năm mươi năm nghìn", ["55000"]),
        ("hai mươi năm", ["20"]),  # twenty years; 25 ends in “lăm”
        ("năm năm", ["5"]),
        ("mỗi năm, so với năm trước và cả năm nay", []),
        ("năm", ["5"]),
        ("không", ["0"]),
        ("không thuộc diện, không quá 5 phút", ["5"]),
        ("hai nghìn ba trăm tỷ đồng", ["2300000000000"]),
        ("2,5 nghìn tỷ đồng", ["2500000000000"]),
        ("2 tỷ 300 triệu đồng", ["2300000000"]),
        ("95 nghìn", ["95000"]),
        ("95 nghìn 500 đồng", ["95500"]),
        ("95 nghìn một người", ["95000", "1"]),
        ("5 trăm, 3 chục và hai chục", ["500", "30", "20"]),
        ("hai triệu rưỡi", ["2500000"]),
        ("1,5 triệu, một nghìn rươi, trăm rưỡi", ["1500000", "1500", "150"]),
        ("ba rưỡi; 2 giờ rưỡi; một năm rưỡi; tháng rưỡi", ["3.5", "2.5", "1.5", "1.5"]),
        ("năm phần trăm rưỡi; 2 lần rưỡi", ["5.5", "2.5"]),
        ("nửa triệu; một nửa; nửa đầu năm", ["500000", "0.5"]),
        ("trăm tư, triệu hai", ["140", "1200000"]),
        ("hai lăm, ba mốt, bốn tư", ["25", "31", "44"]),
        ("hai tư vấn viên, đầu tư, thông tư", ["2"]),
        ("tháng tư", ["4"]),
        ("mười hai phẩy chín tư phần trăm", ["12.94"]),
        ("không phẩy không năm", ["0.05"]),
        ("một phẩy hai tỷ", ["1200000000"]),
        ("hai phẩy ba rưỡi", ["2.3"]),
        ("một số nội dung, tính theo phần trăm", []),
        ("huyện Ba Tri", []),
        ("Ba điểm phục vụ", ["3"]),
        ("-5,2%; −5,2%; –5,2%; âm 5,2%; (-3)", ["-5.2"] * 4 + ["-3"]),
        ("âm hai mươi", ["-20"]),
        ("03-05 phút, 3 -5, Covid-19, 28-NQ/TW, - 5 đơn vị", ["3", "5", "3", "5", "19", "28", "5"]),
        ("9" * 4400, ["9" * 4400]),
        ("nghìn nghìn", ["1000"]),
    ],
)
def test_numbers_are_read_as_vietnamese_writes_them(text: str, values: list[str]) -> None:
    assert list(map(str, numbers(text))) == list(map(str, map(Decimal, values)))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("giảm 5,2%", ["5.2", "-5.2"]),  # a decline may be kept as its size or as a change
        ("giảm 1.200 người (5,2%), đạt 12,9%", ["1200", "5.2", "12.9", "-1200", "-5.2"]),
        ("giảm còn 5,2%", ["5.2"]),
        ("tăng 5,2%", ["5.2"]),
        ("âm 5,2%", ["-5.2"]),
        ("giảm -5,2%", ["-5.2"]),
    ],
)
def test_a_decline_confirms_a_negative_value(text: str, values: list[str]) -> None:
    assert list(map(str, confirmed_values(text))) == values


# --- from numbers to words and back ---------------------------------------------------------

WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
USUAL = MappingProxyType({"linh": "linh", "tư": "tư", "lăm": "lăm", "nghìn": "nghìn", "tỷ": "tỷ"})
OTHER = MappingProxyType({"linh": "lẻ", "tư": "bốn", "lăm": "nhăm", "nghìn": "ngàn", "tỷ": "tỉ"})


def in_words(number: int, forms: Mapping[str, str] = USUAL) -> str:
    """A number from 0 up to thousands of billions as Vietnamese says it."""
    if number == 0:
        return "không"
    billions, remainder = divmod(number, 10**9)
    words = f"{in_words(billions, forms)} {forms['tỷ']}".split() if billions else []
    for power, name in ((6, "triệu"), (3, forms["nghìn"]), (0, "")):
        if group := remainder // 10**power % 1000:
            words += [*group_in_words(group, forms, is_padded=bool(words)), name]
    return " ".join(words).strip()


def group_in_words(number: int, forms: Mapping[str, str], *, is_padded: bool) -> list[str]:
    """Up to three digits; ``is_padded`` after a larger group, where “không trăm” is said."""
    hundreds, tens, units = number // 100, number // 10 % 10, number % 10
    words = [WORDS[hundreds], "trăm"] if hundreds or is_padded else []
    if tens == 0:
        parts = [forms["linh"]] if words else []
        return [*words, *parts, WORDS[units]] if units else words
    last = WORDS[units]
    if units == 5:
        last = forms["lăm"]
    elif tens > 1 and units in (1, 4):
        last = "mốt" if units == 1 else forms["tư"]
    return [*words, *(["mười"] if tens == 1 else [WORDS[tens], "mươi"]), *([last] * (units > 0))]


def test_the_words_of_the_writer_are_vietnamese() -> None:
    assert in_words(2_020) == "hai nghìn không trăm hai mươi"
    assert in_words(1_005) == "một nghìn không trăm linh năm"
    assert in_words(21_104_015) == "hai mươi mốt triệu một trăm linh bốn nghìn không trăm mười lăm"
    assert in_words(2_300 * 10**9, OTHER) == "hai ngàn ba trăm tỉ"


@pytest.mark.parametrize("forms", [USUAL, OTHER], ids=["usual", "other"])
def test_numbers_in_words_are_read_back(forms: Mapping[str, str]) -> None:
    random = Random(15)
    large = [int(10 ** random.uniform(4, 13)) for _ in range(500)]
    round_ones = [number // 10**6 * 10**6 + number % 7 for number in large]
    for number in [*range(10_001), *large, *round_ones]:
        assert numbers(in_words(number, forms)) == [number], in_words(number, forms)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["hai" + " " * 50_000, "hai trăm " * 50_000, "nghìn " * 20_000, "1." * 20_000]
)
def test_a_long_text_of_number_words_is_read_at_once(text: str) -> None:
    """Before, a locator of “hai” and 50,000 blanks never ended."""
    begins = process_time()
    numbers(text)
    assert process_time() - begins < 60


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("11 205 người", ["11", "205", "11205"]),
        ("2\u202f993\u00a0370,5 đồng", ["2", "993", "370.5", "2993370.5"]),
        ("năm 2020 436 hội nghị", ["2020", "436"]),  # a year has four digits
        ("giảm 1 250 người", ["1", "250", "1250", "-1", "-250", "-1250"]),
        ("hai ngàn rưởi", ["2500"]),
    ],
)
def test_digits_with_blanks_between_them_confirm_one_number_as_well(
    text: str, values: list[str]
) -> None:
    assert [str(value) for value in confirmed_values(text)] == values


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("97.24O người", "97.240 người"),
        ("1l.205 người", "11.205 người"),
        ("12,O5%", "12,05%"),
        ("5l xăng", "5l xăng"),  # litres
        ("H2O, Covid-19, 2Oa", "H2O, Covid-19, 2Oa"),
    ],
)
def test_letters_typed_for_digits_are_read_where_they_can_be_nothing_else(
    text: str, digits: str
) -> None:
    assert with_digits(text) == digits


def test_groups_of_digits_between_blanks_are_one_number_on_request() -> None:
    text = "có 97. 246 người và 11 205 lượt"
    assert [str(number.value) for number in printed_numbers(text, joined=True)] == [
        "97246",
        "11205",
    ]
    assert [str(number.value) for number in printed_numbers(text)] == ["97", "246", "11", "205"]
