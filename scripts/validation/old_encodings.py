"""Vietnamese in the encodings of fonts from before Unicode, as programs show it today.

VNI writes marks after their letters (``Toå chöùc``), TCVN3 has a code for each letter with its
marks (``Tæ chøc``); both are *Tổ chức*.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_TONES = _GRAVE + _ACUTE + _HOOK + _TILDE + _DOT
# What the marks of VNI add to the letter before them: a tone, a circumflex or a breve with one.
_VNI_MARKS = {
    "aeouyôö": dict(zip("øùûõï", _TONES, strict=True)),
    "aeo": {mark: "\u0302" + tone for mark, tone in zip("âàáåãä", ["", *_TONES], strict=True)},
    "a": {mark: "\u0306" + tone for mark, tone in zip("êèéúüë", ["", *_TONES], strict=True)},
}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile("([aeouyôö])([øùûõïâàáåãäêèéúüë])|[ôöñæóòî]", re.IGNORECASE)
_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)
_VIETNAMESE = "àáâãèéêìíòóôõùúý"  # of those that Latin-1 has, too
_WORD = re.compile("[A-Za-z¡-¿×÷À-ÿ\u00ad]+")

_UNIT = re.compile("µ[mglsAVW]")  # millionths, which TCVN3 would read as “àm”

_ONSET = "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?(?:[ou](?=[aăâeêơyi]))?"
_RHYME = (
    "(?:a(?:ch?|i|m|n[gh]?|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)|e(?:c|m|ng?|o|p|t)?"
    "|ê(?:ch|m|nh?|p|t|u)?|i(?:ch|m|nh?|p|t|u|a)?|[iy]ê(?:c|m|ng?|p|t|u)|o(?:o?c|i|m|o?ng?|p|t)?"
    "|ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?|u(?:c|i|m|ng?|p|t|a)?|uô(?:c|i|m|ng?|t)"
    "|ư(?:c|i|m|ng?|t|u|a)?|ươ(?:c|i|m|ng?|p|t|u)|y(?:t|nh?|ch|p|u|a)?)"
)
_CAPITALS = re.compile("[A-ZĐ]{2,}")  # such as QĐ
_SYLLABLE = re.compile(_ONSET + _RHYME)


def old_readings(text: str) -> set[str]:
    """What a text in VNI or TCVN3 may be in Unicode; empty unless it can be in one of them.

    All its words must become syllables of Vietnamese, and none may have letters of Unicode.
    """
    if text.isascii() or any(mark > "\xff" and mark.isalpha() for mark in text):
        return set()
    texts = (_conversion(text, decode) for decode in (_from_vni, _from_tcvn3))
    return {one for one in texts if one is not None}


def old_text(text: str) -> str | None:
    """A long text that is in VNI or TCVN3, in Unicode; ``None`` if it isn't.

    Names and slips are allowed: nine of ten words with marks must become syllables, which those of
    a text in Unicode are already.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    others = sum(mark > "\xff" and mark.isalpha() for mark in text)
    if len(words) < _FEWEST_WORDS or others > len(words) / 20:
        return None
    best = max((_from_vni, _from_tcvn3), key=lambda decode: _share(map(decode, words)))
    if _share(map(best, words)) < _NEARLY_ALL or _share(words) > 1 - _NEARLY_ALL / 2:
        return None
    return _WORD.sub(lambda match: match[0] if match[0].isascii() else best(match[0]), text)


def is_vietnamese(text: str) -> bool:
    """Whether a long text is Vietnamese in Unicode, by its words with marks."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    return len(words) >= _FEWEST_WORDS and _share(words) >= _NEARLY_ALL


_FEWEST_WORDS, _NEARLY_ALL = 20, 0.9


def _share(words: Iterable[str]) -> float:
    """The share of words that are syllables."""
    syllables = [is_syllable(word) for word in words]
    return sum(syllables) / len(syllables)


def _conversion(text: str, decode: Callable[[str], str]) -> str | None:
    old = [word for word in _WORD.findall(text) if not (word.isascii() or _UNIT.fullmatch(word))]
    words = {word: decode(word) for word in old}
    if not all(is_syllable(word) or _CAPITALS.fullmatch(word) for word in words.values()):
        return None
    if not any(_is_old(word, decode) and word != new for word, new in words.items()):
        return None
    conversion = _WORD.sub(lambda match: words.get(match[0], match[0]), text)
    capitals = re.findall("[A-Z]", text)
    small = re.search("[a-z]", text)
    return conversion if small or len(capitals) < 2 else conversion.upper()


def _is_old(word: str, decode: Callable[[str], str]) -> bool:
    """Whether a word can't be Vietnamese in Unicode, nor a slip of typing in it.

    “Ð” begins many words that only look like it.
    """
    if is_syllable(word) or word[0] == "Ð" or not re.search("[A-Za-z]", word):
        return False
    foreign = [mark for mark in word.lower() if not mark.isascii() and mark not in _VIETNAMESE]
    return decode is _from_vni or bool(foreign) or re.search("[a-z][À-Þ]", word) is not None


def _from_vni(word: str) -> str:
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, word))


def _vni_letter(match: re.Match[str]) -> str:
    base, mark = match[1] or match[0], (match[2] or "").lower()
    letter = _VNI_LETTERS.get(base.lower(), base.lower())
    if mark:
        marks_after = (
            marks.get(mark) for bases, marks in _VNI_MARKS.items() if base.lower() in bases
        )
        letter += next((one for one in marks_after if one is not None), mark)
    return letter.upper() if base.isupper() else letter


def _from_tcvn3(word: str) -> str:
    return word.translate(_TCVN3)


def is_syllable(word: str) -> bool:
    """Whether a word is a syllable of Vietnamese: its letters, and a tone that can go with them."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    plain = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    ends_in_stop = re.search("(?:c|ch|p|t)$", plain)
    is_possible = tones in ([_ACUTE], [_DOT]) if ends_in_stop else len(tones) < 2
    if "oo" in plain:  # of loans: “xoong”, “goòng”
        is_possible = tones in ([], [_GRAVE], [_ACUTE])
    return is_possible and _SYLLABLE.fullmatch(plain) is not None
