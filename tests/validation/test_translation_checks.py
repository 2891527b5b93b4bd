"""Numbers of the two languages of a text, whatever their notation."""

import pytest

from scripts.validation.translation_checks import differences

SAME = [
    ("97.246 người, 12,94%", "97,246 people, 12.94 per cent"),
    ("ngày 15 tháng 10 năm 2021", "15 October 2021"),
    ("quý IV năm 2020", "the fourth quarter of 2020"),
    ("quý 4 năm 2020", "Q4 2020"),
    ("chín tháng đầu năm 2021", "the first nine months of 2021"),
    ("tháng 5 năm 2021", "May 2021"),
    ("95 nghìn người; 2,4 triệu đồng", "95,000 people; 2.4 million dong"),
    ("hai triệu rưỡi", "2.5 million"),
    ("năm tỉnh, một nửa số xã", "five provinces, half of the communes"),
    ("khóa XII", "the 12th Committee"),
    ("Nghị quyết số 28-NQ/TW và 42/2022/NĐ-CP", "Resolution 28-NQ/TW and Decree 42/2022/NĐ-CP"),
    ("Có bao nhiêu?", "How many?"),
    ("6 tháng 2021", "H1 2021"),
    ("nửa đầu năm 2021", "H1 2021"),
    ("6 tháng cuối 2021", "H2 2021"),
    ("giai đoạn 2016–2020", "2016–20"),
    ("năm học 2020–2021", "2020/21"),
    ("tháng 9/2020", "Sept 2020"),
    ("tháng Giêng năm 2021", "January 2021"),
    ("ngày 01.10.2021", "1 October 2021"),
    ("25 xã, 164 ấp", "twenty-five communes, one hundred and sixty-four hamlets"),
    ("hai mươi lăm năm", "twenty-five years"),
    ("2/3 số xã, 1/4 số huyện", "two thirds of communes, a quarter of districts"),
    ("500 nghìn, 2,5 triệu, 1 tỷ", "half a million, two and a half million, a billion"),
    ("20–30 triệu đồng", "20 million to 30 million dong"),
    ("cách mạng công nghiệp 4.0, giấy phép CC BY 4.0", "Industry 4.0, licence CC BY 4.0"),
    ("thế kỷ XXI, phần I", "the 21st century, part 1"),
    ("phiên bản 2.1, bảng 3.2, bụi PM2.5", "version 2.1, table 3.2, PM2.5 dust"),
    ("2.500 tỷ đồng; 2,5 nghìn tỷ", "2.5 trillion dong; 2,500 billion"),
    ("1 tỷ 250 triệu đồng", "1.25 billion dong"),
    ("3 phần: một, hai và ba", "3 parts: one, two and three"),
]
DIFFERENT = [
    ("97.246 người", "97,264 people", "97246", "97264"),
    ("12,94%", "12.49%", "12.94", "12.49"),
    ("năm 2020", "2021", "2020", "2021"),
    ("tháng 9 năm 2021", "October 2021", "9", "10"),
    ("quý III năm 2020", "the fourth quarter of 2020", "3", None),
    ("bảy xã", "eight communes", None, "8"),
    ("Nghị quyết số 28-NQ/TW", "Resolution 82-NQ/TW", "28-NQ/TW", "82-NQ/TW"),
    ("95 nghìn", "95 million", "95000", "95000000"),
    ("Có bao nhiêu?", "So many.", "?", None),
    ("6 tháng 2021", "H1 2022", "2021", "2022"),
    ("5 tháng 2021", "H1 2021", "5", "6"),
    ("giai đoạn 2016–2020", "2016–21", "2020", "2021"),
    ("25 xã", "twenty-six communes", "25", "26"),
    ("2/3 số xã", "two fifths of communes", "3", None),
    ("quý I năm 2020", "the second quarter of 2020", "1", None),
    ("tăng 5,2 điểm", "up 5.4 points", "5.2", "5.4"),
    ("20–30 triệu", "20–40 million", "30000000", "40000000"),
    ("1.5 triệu đồng", "VND 1.5 million", "1; 5000000", "1500000"),
    ("công nghiệp 4.0", "Industry 5.0", "0; 4", "5"),
]


@pytest.mark.parametrize(("vi", "en"), SAME)
def test_notation_is_no_difference(vi: str, en: str) -> None:
    assert differences(vi, en) is None


@pytest.mark.parametrize(("vi", "en", "only_vi", "only_en"), DIFFERENT)
def test_a_number_of_one_language_only_is_found(
    vi: str, en: str, only_vi: str | None, only_en: str | None
) -> None:
    numbers = (text.split("; ") if text else [] for text in (only_vi, only_en))
    assert differences(vi, en) == tuple(numbers)
