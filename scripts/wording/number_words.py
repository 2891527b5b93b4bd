"""Small counts in words, where style wants a word: ``hai``, ``mười lăm``; ``two``, ``twice``."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scripts.model.package import Row

MOST = 20
"""The largest number with a word."""

_WORDS: Mapping[str, Sequence[str]] = {
    "vi": (
        *("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
        *(
            f"mười {unit}"
            for unit in ["một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín"]
        ),
        "hai mươi",
    ),
    "en": (
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
        *("eighteen", "nineteen", "twenty"),
    ),
}


def in_words(value: Decimal | None, unit: Row, lang: str) -> str | None:
    """A count in words; ``None`` if it has none.

    It has none unless it is whole, from 0 to ``MOST``, and of a unit that is not written with the
    number, as per cent and minutes are.
    """
    is_written = unit["cldr"] is not None or unit["symbol_en"] in ("%", "VND")
    if value is None or is_written or value not in range(MOST + 1):
        return None
    return _WORDS[lang][int(value)]


def times(word: str, lang: str) -> str:
    """How many times: ``hai lần``; ``once``, ``twice``, ``three times``."""
    if lang == "vi":
        return f"{word} lần"
    return {"one": "once", "two": "twice"}.get(word, f"{word} times")


def value_of(text: str, lang: str) -> int | None:
    """The number that a text says in words, also how many times; ``None`` if it says none."""
    for value, word in enumerate(_WORDS[lang]):
        if text.casefold() in (word, times(word, lang)):
            return value
    return None
