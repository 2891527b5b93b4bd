"""The letters of a text: those that only look right are replaced, others are named."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.validation.letters import slips, with_replacements
from scripts.validation.old_encodings import is_syllable, old_readings


@pytest.mark.parametrize(
    ("garbled", "reading"),
    [
        ("\u00d0ại lý", "Đại lý"),  # Icelandic
        ("\u0189iều, \u00f0iểm", "Điều, điểm"),
        ("N\u01cem", "Năm"),  # a with a caron
        ("t\u0435rm", "term"),  # Cyrillic
        ("B\u0430\u0301o c\u0430\u0301o", "Báo cáo"),  # Cyrillic and a combining tone
        ("B\u041d\u0425H", "BHXH"),
        ("M\u03a4", "MT"),  # Greek
        ("\uff34ổ chức\uff0c \uff11\uff12", "Tổ chức, 12"),  # full width
        ("\ufb01gure", "figure"),
        ("quý \u2163", "quý IV"),
        ("\U0001d5db\U0001d5fc", "Ho"),  # of mathematics
        ("Toå chöùc", "Tổ chức"),  # VNI
        ("Tæ chøc", "Tổ chức"),  # TCVN3
        ("QÑ cuûa Boä", "QĐ của Bộ"),
        ("B¸O C¸O", "BÁO CÁO"),
        ("Bé KiÓm tra", "Bộ Kiểm tra"),
        ("naêm 2030", "năm 2030"),
    ],
)
def test_letters_with_one_reading_are_replaced(garbled: str, reading: str) -> None:
    text, replacements = with_replacements(garbled)
    assert text == reading
    assert replacements
    assert with_replacements(reading) == (reading, [])
    assert list(slips(reading)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức “Bảo hiểm” – 12,94%, ≥ 5 ₫ …", "Müller, São Tomé, Noël, naïve, Łódź, Peña",
        "hệ số β, 5 μm", "dust of 5 µm", "bụi 5 µg", "x² ½ №", "«Báo cáo»", "Tòa án, toà án", "https://пример.example/ё",
        "A · B", "quí, qúy, giê, ngòai", "Bé hát", "résumé", "Táa",
    ],
)  # fmt: skip
def test_what_is_right_stays(text: str) -> None:
    assert with_replacements(text) == (text, [])
    assert list(slips(text)) == []


@pytest.mark.parametrize(
    ("text", "code", "description"),
    [
        ("\u0412\u041d\u0425\u041d", "stray-letter", "BHXH"),  # all in Cyrillic: it may be a word
        ("слово", "stray-letter", "CYRILLIC"),
        ("member 人", "stray-letter", "U+4EBA"),
        ("\u0663 người", "stray-letter", "ARABIC-INDIC"),
        ("b\u0300an", "stray-letter", "U+0300"),
        ("ộ\u0323", "stray-letter", "U+0323"),
        ("phuïc vụ", "garbled", "phục"),  # one word of VNI among others
        ("Tæ", "garbled", "Tỉ / Tổ"),  # VNI or TCVN3
        ("T° chÙc", "garbled", "chÙc"),  # VPS
    ],
)
def test_letters_without_one_reading_are_named(text: str, code: str, description: str) -> None:
    assert with_replacements(text) == (text, [])
    ((problem_code, details),) = slips(text)
    assert problem_code == code
    assert description in str(details)


# The codes of VNI and TCVN3, written out apart from those of the program.
VIETNAMESE = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
IN_VNI = """
    aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä ñ eù eø eû eõ eï eâ eá eà eå eã eä í ì æ ó ò
    où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï yù yø yû yõ î
"""
IN_TCVN3 = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ"
FOREIGN = re.compile("[¡-¿×÷øæåäöëîïñûüçþß\u00ad]")
VNI = dict(zip(VIETNAMESE, IN_VNI.split(), strict=True))
TCVN3 = dict(zip(VIETNAMESE, IN_TCVN3, strict=True))


@pytest.mark.parametrize("codes", [VNI, TCVN3], ids=["VNI", "TCVN3"])
def test_text_in_an_old_encoding_is_read_back(datapackage: Path, codes: dict[str, str]) -> None:
    """All Vietnamese of the package, in lower case, is among the readings of its old form."""
    texts = set()
    for path in datapackage.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            texts |= {cell.lower() for row in rows for name, cell in row.items() if "_vi" in name}
    count = 0
    for text in texts:
        old = "".join(codes.get(letter, letter) for letter in text)
        words = [word for word in old.replace("–", " ").split() if not word.isascii()]
        if not words or all(map(is_syllable, words)) or not (codes is VNI or FOREIGN.search(old)):
            continue  # it may be Unicode, such as “giê”, or a slip of typing
        count += 1
        assert text in old_readings(old), old
        assert old_readings(text) == set()
    assert count > 60


def test_syllables_have_one_tone_and_an_order_of_letters() -> None:
    assert all(map(is_syllable, ["nghiêng", "quyển", "giữa", "ươm", "xoong", "Thuở", "ý", "khuya"]))
    assert not any(map(is_syllable, ["nạve", "bcd", "cáp\u0300", "càp", "mỹler", "Toồ", ""]))


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        st.sampled_from("aeiouyôöñæøùûõïâáåä¸µ¶§®×\u00ad đĐÐаеВН人β\u0301 ,.;Tnhg１ｆ"), max_size=12
    )
)
def test_replacing_twice_is_replacing_until_nothing_is_left(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for _ in range(3):
        text, replacements = with_replacements(text)
    assert replacements == []
