"""Numbers in Vietnamese text, in digits and in words.

``1.220`` is 1220, ``12,94%`` is 12.94, ``23 ngàn`` is 23000, ``hai mươi lăm`` is 25.
"""

import re
from decimal import Decimal

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_WORDS = (*_UNITS, "mười", "mươi", "chục", "trăm", *_SCALES)
_DIGITS = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+)(?:,[0-9]+)?"
# “tỷ lệ” is a rate and “năm 2020” a year; neither is a number.
_WORD = rf"(?:(?:{'|'.join(_WORDS)})\b(?!\s+lệ\b))(?<!\bnăm(?=\s+[0-9]))"
_NUMBER = re.compile(
    rf"{_DIGITS}(?:\s+(?:{'|'.join(_SCALES)})\b(?!\s+lệ\b))*|\b{_WORD}(?:\s+(?:linh|lẻ)?\s*{_WORD})*",
    re.IGNORECASE,
)


def numbers(text: str) -> list[Decimal]:
    """The numbers in a text, in order, with the decimals that are printed there."""
    return [_value(match.group().lower().split()) for match in _NUMBER.finditer(text)]


def _value(words: list[str]) -> Decimal:
    """A number from its digits and words, read from left to right."""
    total = group = last = Decimal(0)
    for word in words:
        if word in _SCALES:
            scaled = (group + last or Decimal(1)).scaleb(_SCALES[word])
            total += scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled
            group = last = Decimal(0)
        elif word in ("mười", "mươi", "chục"):
            group += (last or Decimal(1)) * 10
            last = Decimal(0)
        elif word == "trăm":
            group += (last or Decimal(1)) * 100
            last = Decimal(0)
        elif word in _UNITS:
            last = Decimal(_UNITS[word])
        elif word not in ("linh", "lẻ"):
            last = Decimal(word.replace(".", "").replace(",", "."))
    return total + group + last if total or group else last
