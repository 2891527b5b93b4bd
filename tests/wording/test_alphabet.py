"""The alphabetical order of each language."""

import random

import pytest

from scripts.wording.alphabet import alphabetical, first_letter

# As ICU 78 orders them: ``Intl.Collator("vi")`` and ``("en")`` of Node.
ORDERED = {
    "vi": [
        "“a", "(a", "10", "28-NQ/TW", "3", "a", "A", "à", "ả", "ã", "á", "ạ", "a b", "a-b", "a,b",
        "a.", "ab", "ă", "Ă", "â", "B", "ba điểm", "bađiểm", "ban", "bàn", "bản", "bãn", "bán",
        "bạn", "ban a", "bàn a", "bang", "bao", "bảo", "bảo hiểm", "BHXH", "BHYT", "d", "da",
        "DIEM", "dz", "đ", "đa", "điểm", "Điểm", "e", "é", "ê", "ế", "f", "hoa", "hoà", "hoá",
        "hòa", "hòA", "Hòa", "hỏa", "hõa", "hóa", "họa", "hồ sơ điện tử", "hội nghị",
        "hội nghị truyền thông", "j", "o", "ó", "ô", "ộ", "ơ", "ợ", "thuỷ", "thủy", "tỉ lệ",
        "toan", "toán", "toàn a", "toan b", "tỷ lệ", "u", "ú", "ư", "ứ", "w", "zz",
    ],
    "en": [
        "(a", "10 a", "2 a", "a", "a b", "a-b", "ab", "an", "ăn", "ân", "ban", "Ban", "BAN", "bán",
        "Bàn", "bản", "ban C", "d", "đ", "da", "đa", "Đa", "Đà Nẵng", "đại", "danh", "dz", "Ê đê",
        "ea", "z",
    ],
}  # fmt: skip


@pytest.mark.parametrize("lang", ORDERED)
def test_words_sort_as_cldr_orders_them(lang: str) -> None:
    """A blank comes before every letter; a tone makes no other letter."""
    words = random.Random(7).sample(ORDERED[lang], len(ORDERED[lang]))
    assert sorted(words, key=lambda word: alphabetical(word, lang)) == ORDERED[lang]


def test_every_letter_with_every_tone_has_its_place() -> None:
    vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    assert sorted(vowels, key=lambda letter: alphabetical(letter, "vi")) == list(vowels)
    signs = " _-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%‰+±<=>|~$₫€0123456789aăâbcđêfjôơưwz"
    assert sorted(signs, key=lambda sign: alphabetical(sign, "vi")) == list(signs)


@pytest.mark.parametrize("text", ["", "\u0301", "αб中", "ß\u0323\u0302"])
def test_any_text_has_a_key(text: str) -> None:
    assert alphabetical(text, "vi") == alphabetical(text, "vi")


@pytest.mark.parametrize(
    ("word", "vi", "en"),
    [("đại lý", "Đ", "D"), ("Ấn phẩm", "Â", "A"), ("ủy ban", "U", "U"), ("ẩm", "Â", "A")]
    + [(sign, "#", "#") for sign in ("28-NQ/TW", "“a”", "", "б")],
)
def test_a_word_is_listed_under_the_letter_of_its_language(word: str, vi: str, en: str) -> None:
    assert [first_letter(word, lang) for lang in ("vi", "en")] == [vi, en]
