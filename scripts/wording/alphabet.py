"""The alphabetical order of each language, as Unicode CLDR gives it.

Letters count first, blanks and signs among them; then tones and marks; then capitals.
"""

import unicodedata

# No sound of Vietnamese has more than one of these: huyền, hỏi, ngã, sắc, nặng.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_MARKS = "\u0301\u0300\u0306\u0302\u0303\u0309\u031b\u0323"  # in English only marks of a letter
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = " _-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%‰+±<=>|~$₫€0123456789" + _LETTERS


def alphabetical(text: str, lang: str) -> tuple[list[int], list[int], str]:
    """A key that sorts by the language's alphabet: in Vietnamese a ă â … d đ e ê …, then tones.

    ``ban``, ``bàn``, ``ban a``, ``bạn b``, ``băng``: a tone counts where all letters agree.
    """
    letters, marks = list[str](), list[int]()
    secondary = _TONES if lang == "vi" else _MARKS
    for letter in unicodedata.normalize("NFD", text.casefold()):
        if letter in secondary:
            marks.append(1 + secondary.index(letter))
        elif unicodedata.combining(letter):
            letters[-1:] = ["".join(letters[-1:]) + letter]
        else:
            stroke = letter == "đ" and lang != "vi"
            letters.append("d" if stroke else letter)
            marks += [0, 1 + len(secondary)] if stroke else [0]
    ranks = [_rank(unicodedata.normalize("NFC", letter)) for letter in letters]
    return ranks, marks, text.swapcase()


def first_letter(text: str, lang: str) -> str:
    """The capital that a word is listed under: Ă or Đ in Vietnamese, A or D in English, else #."""
    ranks, _, _ = alphabetical(text, lang)
    letter = _ORDER[ranks[0]] if ranks and ranks[0] < len(_ORDER) else ""
    return letter.upper() if letter and letter in _LETTERS else "#"


def _rank(letter: str) -> int:
    """The place of a letter or sign; one of neither language comes after all others."""
    place = _ORDER.find(letter)
    return place if place >= 0 else len(_ORDER) + ord(letter[0])
