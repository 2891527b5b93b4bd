"""The letters of a text: those of Vietnamese and English, and others that only look like them.

``Ðại lý`` with U+00D0 and ``tеrm`` with a Cyrillic е look right, but no search finds them.
"""

import re
import unicodedata
from collections.abc import Iterator

from scripts.validation.old_encodings import old_readings
from scripts.validation.problems import Slip, fragment

Replacement = tuple[str, str, str]
"""The code of a problem that has one remedy, what was written, and what was meant."""

# Other letters of Latin that look like one of Vietnamese, and never are anything else here.
_TWINS = dict(zip("ÐðƉɖǍǎıɑɡ", "ĐđĐđĂăiag", strict=True))
# Letters of Cyrillic and Greek that look like one of Latin.
_FOREIGN = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухүһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυακχ",
        "ABESIJKMHOPCTYXYQWaesijopcyxyhdqwlABEZHIKMNOPTYXoivpuakx",
        strict=True,
    )
)
# Forms of ASCII in East Asian and mathematical fonts, ligatures and Roman numerals.
_FORMS = ("<wide>", "<narrow>", "<font>", "<compat>")
_VIETNAMESE = "đàảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_USUAL = re.compile(f"[\0-~{_VIETNAMESE}{_VIETNAMESE.upper()}“”‘’–—…≥≤×·°%‰₫€]*")
# Capitals with marks inside a word come of an encoding that is neither VNI nor TCVN3: “chÙc”.
_CAPITAL_INSIDE = re.compile("[a-z]+[À-Þ][a-z]+")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SIGN = re.compile("[αβγδεζηθλμπστφψωΓΔΘΛΞΠΣΦΨΩ]|[µμ][A-Za-z]{1,2}")  # of mathematics
_WIDE = re.compile("[\uff01\uff03-\uff3b\uff3d-\uff60]")  # signs, too, but no quote or backslash


def with_replacements(cell: str) -> tuple[str, list[Replacement]]:
    """A text with the letters that were meant, where only one reading is possible."""
    if cell.startswith("https:"):
        return cell, []
    if len(readings := old_readings(cell)) == 1:
        (reading,) = readings
        return reading, [("old-encoding", cell, reading)]
    if _USUAL.fullmatch(cell):
        return cell, []
    words: dict[str, str] = {}

    def with_latin(match: re.Match[str]) -> str:
        reading = _without_twins(match[0])
        if reading != match[0]:
            words[match[0]] = reading
        return reading

    text = _WIDE.sub(with_latin, _WORD.sub(with_latin, cell))
    return text, [("look-alike", word, reading) for word, reading in words.items()]


def _without_twins(word: str) -> str:
    """A word with letters of Latin for all that look like them, if others in it are of Latin."""
    if _USUAL.fullmatch(word):
        return word
    plain = "".join(_twin(letter) for letter in word)
    letters = unicodedata.normalize("NFD", plain)
    of_latin = any("A" <= letter.upper() <= "Z" or letter in "đĐ" for letter in letters)
    latin = "".join(_FOREIGN.get(letter, letter) for letter in letters) if of_latin else plain
    latin = unicodedata.normalize("NFC", latin)
    return latin if _USUAL.fullmatch(latin) else unicodedata.normalize("NFC", plain)


def _twin(letter: str) -> str:
    form = unicodedata.normalize("NFKC", letter)
    is_form = unicodedata.decomposition(letter).startswith(_FORMS) and _USUAL.fullmatch(form)
    if is_form and (
        unicodedata.category(letter)[0] == "L" or "Ⅰ" <= letter <= "ⅿ" or letter > "\uff00"
    ):
        return form
    return _TWINS.get(letter, letter)


def slips(cell: str) -> Iterator[Slip]:
    """Problems with the letters of a text after ``with_replacements``."""
    if match := _CAPITAL_INSIDE.search(cell):
        yield "garbled", {"found": match[0], "hint": "", "more": ""}
        return
    if _USUAL.fullmatch(cell) or cell.startswith("https:"):
        return
    for match in _WORD.finditer(cell):
        stray = next((letter for letter in match[0] if not _belongs(letter)), None)
        if stray is None and (readings := old_readings(match[0])):
            guesses = " / ".join(sorted(readings))
            yield "garbled", {"found": match[0], "hint": _hint(guesses), "more": ""}
            return
        if stray is not None and not _SIGN.fullmatch(match[0]):
            latin = "".join(_FOREIGN.get(letter, letter) for letter in match[0])
            hint = _hint(latin) if _USUAL.fullmatch(latin) else ""
            letter = f"U+{ord(stray):04X} {unicodedata.name(stray, '')}".rstrip()
            yield "stray-letter", {"found": match[0], "letter": letter, "hint": hint}
            return


def _hint(guess: str) -> dict[str, str]:
    return fragment("hint-meant", meant=guess)


def _belongs(letter: str) -> bool:
    """Whether a letter may occur in Vietnamese or English text, names from elsewhere included."""
    kind = unicodedata.category(letter)
    return letter <= "\u017f" or bool(_USUAL.fullmatch(letter)) or kind == "No"
