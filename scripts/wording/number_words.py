"""Small counts in words, where style wants a word: ``hai``, ``quý II``; ``two``, ``twice``."""

from decimal import Decimal

from scripts.model.package import Row
from scripts.wording.phrases import phrase

MOST = 20
"""The largest number with a word."""


def in_words(value: Decimal | None, unit: Row, lang: str) -> str | None:
    """A count in words; ``None`` if it has none.

    It has none unless it is whole, from 0 to ``MOST``, and of a unit that is not written with the
    number, as per cent and minutes are. A quarter of a year is numbered: ``II``, ``second``.
    """
    has_unit = unit["cldr"] is not None or unit["symbol_en"] in ("%", "VND")
    if value is None or has_unit or value not in range(MOST + 1):
        return None
    name, first = ("quarters", 1) if unit["id"] == "quarter" else ("words", 0)
    words = phrase("number_words", name, lang).split("; ")
    return dict(enumerate(words, first)).get(int(value))


def times_in_words(value: int, lang: str) -> str:
    """How many times, in words: ``hai lần``; ``once``, ``twice``, ``three times``."""
    word = phrase("number_words", "words", lang).split("; ")[value]
    name = {1: "once", 2: "twice"}.get(value, "times")
    return phrase("number_words", name, lang, word=word)
