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
]


@pytest.mark.parametrize(("vi", "en"), SAME)
def test_notation_is_no_difference(vi: str, en: str) -> None:
    assert differences(vi, en) is None


@pytest.mark.parametrize(("vi", "en", "only_vi", "only_en"), DIFFERENT)
def test_a_number_of_one_language_only_is_found(
    vi: str, en: str, only_vi: str | None, only_en: str | None
) -> None:
    assert differences(vi, en) == ([only_vi] if only_vi else [], [only_en] if only_en else [])
