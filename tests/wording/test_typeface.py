"""The typeface: which letters it has and how wide they are, as fontTools reads Roboto."""

import unicodedata

import pytest

from scripts.wording.typeface import BOLD, FOLDER, ITALIC, REGULAR, missing_letters, text_width


def test_every_letter_and_sign_of_both_languages_is_in_every_font() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyzfjwAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYZFJW"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    vowels_with_tones = "".join(
        unicodedata.normalize("NFC", a + t) for a in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for t in tones
    )
    signs = "0123456789.,;:!?%‰+−-–—…×÷=≈≠≤≥±<>()[]/&@#§°²³½“”‘’'\"«»•·₫€$£ ←↑→↓"
    assert missing_letters(letters + vowels_with_tones + signs) == ""


def test_what_no_font_has_is_named_once_in_order() -> None:
    assert missing_letters("漢☃ a 漢→") == "漢☃"
    assert missing_letters("") == ""


@pytest.mark.parametrize(
    ("text", "bold", "units"),
    [
        ("0", False, 1151),  # Roboto's digits are all as wide, so that columns of them are
        ("1111", False, 4604),
        ("%", False, 1500),
        ("−", False, 1171),
        ("ộ", False, 1168),  # as wide as o
        ("o", False, 1168),
        ("0", True, 1175),
        ("→", True, 2048),
        ("漢", False, 2048),  # what is missing is drawn as a box: as wide as its size
    ],
)
def test_a_text_is_as_wide_as_its_letters(text: str, bold: bool, units: int) -> None:
    assert text_width(text, 2048, bold=bold) == pytest.approx(units)


def test_the_fonts_are_there_with_their_licence() -> None:
    assert {REGULAR, BOLD, ITALIC} == set(FOLDER.glob("*.ttf"))
    assert "Apache License" in (FOLDER / "LICENSE").read_text("utf-8")
