"""Numbers in Vietnamese text, in digits and in words.

``1.220`` is 1220, ``12,94%`` is 12.94, ``23 ngàn`` is 23000, ``hai mươi lăm`` is 25, ``2 tỷ rưỡi``
is 2500000000, ``âm 5,2%`` is -5.2. Of two readings the usual one is taken: ``hai mươi năm`` is
twenty years, since 25 ends in *lăm*; ``trăm tư`` is 140, since 104 has *linh* or *lẻ*.

A text is read in two steps: each word gets a symbol, from itself and its neighbours (*năm* is five
or a year); the grammar of numbers is then a pattern of symbols.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5,
}  # fmt: skip
_POWERS = {
    "tỷ": 9, "tỉ": 9, "triệu": 6, "vạn": 4, "nghìn": 3, "ngàn": 3, "trăm": 2, "chục": 1, "mươi": 1,
    "mười": 1,
}  # fmt: skip
_HALVES = ("rưỡi", "rươi", "rưởi")
# Digit, one, Last digit; “3”: a numeral of three digits, “0”: another; u: what is counted; x: a
# decline; ";": the end of a clause; ".": any other word.
_SYMBOLS = {
    **dict.fromkeys(_DIGITS, "D"), **dict.fromkeys(("mốt", "tư", "lăm", "nhăm"), "L"), "một": "O",
    "mười": "M", "mươi": "m", "chục": "c", "trăm": "t", "nghìn": "n", "ngàn": "n", "vạn": "v",
    "triệu": "r", "tỷ": "y", "tỉ": "y", "linh": "a", "lẻ": "a", "phẩy": "p", "nửa": "w", "âm": "-",
    **dict.fromkeys(_HALVES, "h"), **dict.fromkeys(("giờ", "phút", "ngày", "tuần", "tháng"), "u"),
    **dict.fromkeys(("giảm", "hụt", "lỗ"), "x"),
    **dict.fromkeys((*",;.", "còn", "xuống", "tăng", "đạt", "từ", "so"), ";"),
}  # fmt: skip

# Words that are no numbers before or after certain others: “tỷ lệ” is a rate, “một số” some.
_NOT_BEFORE = {
    **dict.fromkeys(("tỷ", "tỉ"), ("lệ", "trọng", "giá", "suất", "số", "phần", "mỉ")),
    "một": ("số", "cách"),
    "tư": ("vấn", "liệu", "nhân", "cách", "pháp", "lệnh", "thục", "tưởng", "thế", "duy", "bản"),
    "nửa": ("đầu", "cuối", "trước", "sau", "trên", "dưới"),
}
_NOT_AFTER = dict.fromkeys(("trăm", "nghìn", "ngàn"), ("phần",))
_YEAR_BEFORE = (
    "nay", "này", "sau", "trước", "tới", "qua", "ngoái", "đó", "đầu", "cuối", "học", "tài", "rưỡi",
    "nào", "của", "ghi", "đo", "liền", "gần", "mười", *";)",
    *(word for word in _DIGITS if word != "năm"),
)  # fmt: skip
_YEAR_AFTER = (
    "hàng", "hằng", "mỗi", "từng", "cuối", "đầu", "nửa", "giữa", "trong", "theo", "các", "số", "cả",
    "những", "nhiều", "vài", "mấy", "mọi", "/", *_DIGITS, *_POWERS,
)  # fmt: skip

_LAST = "[DOL](?![tmc])"
_TENTH = "[DL](?![tmc])"
_TENS = f"(?:(?:M|[DO]?m)(?:{_LAST})?|[DO]?c|[DO]L)"
_HUNDREDS = f"(?:[DO]?t(?:a[DOL]|{_TENS}|{_TENTH})?)"
_WORDS = f"(?:{_HUNDREDS}|{_TENS}|[DO])"
_GROUP = f"(?:[03][tc]?|{_WORDS}(?:p(?:{_TENS}|[DOL]{{1,6}}))?)h?"
_MORE = f"(?:a?(?:[03]|{_WORDS})[nvry]{{1,2}}){{,3}}"
_END = f"(?:h|a(?:{_TENS}|[DOL])|{_HUNDREDS}|{_TENS}|{_TENTH}|(?<=n)3)?"
_SCALED = f"(?:{_GROUP}[nvry]{{1,2}}|(?<![03DOLtmcnvry])[nry]){_MORE}{_END}"
_SENTENCE = re.compile(
    rf"(?P<minus>-)?(?P<number>O?w[nvry]?|{_SCALED}|{_GROUP})(?P<half>(?:u|\.{{1,2}})h)?"
    "|(?P<one_and_half>uh)|(?P<clause>[x;])"
)
_NUMERAL = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+)(?:,[0-9]+)?"
_OTHER = r"[^\W\d_]+|[^\w\s]"
_TOKEN = re.compile(f"{_NUMERAL}|{_OTHER}")
# Blanks between groups of digits, beside a point or alone: “11 205” is 11205, or 11 and 205.
_SPACED = r"(?<![0-9.,])[0-9]{1,3}(?:\.?\s[0-9]{3})+(?:,[0-9]+)?(?![0-9.])"
_JOINED_TOKEN = re.compile(rf"{_SPACED}|{_NUMERAL}|{_OTHER}")
# A letter in a numeral, where it can be nothing else: “97.24O”, “1l.205”.
_MISTYPED = re.compile(
    r"(?<![\w.,])[0-9][0-9.,]*(?:[OoОо](?=[0-9.,OoОо]|\b)|[lIІ](?=[0-9.,])|[0-9.,])*(?!\w)"
)
# Letters typed for 0: O, o and their Cyrillic twins; for 1: l, I and the Cyrillic І.
DIGITS_BY_LETTER = str.maketrans("OoОоlIІ", "0000111")
_MINUS = re.compile(r"(?<![^\s(:=“])[-−–](?=[0-9])")


class PrintedNumber(NamedTuple):
    """A number in a text: where it begins and ends, without its sign.

    ``falls``: words such as *giảm* say that it is the size of a decline.
    """

    value: Decimal
    begin: int
    end: int
    falls: bool


def numbers(text: str) -> list[Decimal]:
    """The numbers in a text, in order, with the decimals that are printed there."""
    return [number.value for number in printed_numbers(text)]


@lru_cache(maxsize=1 << 16)  # several checks ask about each quotation
def confirmed_values(text: str) -> Sequence[Decimal]:
    """The values that a text confirms: its numbers, in either reading where there are two.

    A decline is a negative number, too; groups of digits between blanks are one number, too.
    """
    readings = [*printed_numbers(text), *printed_numbers(text, joined=True)]
    values = [one.value for one in readings] + [
        one.value.copy_negate() for one in readings if one.falls
    ]
    return tuple({str(value): value for value in values}.values())


def with_digits(text: str) -> str:
    """A text with digits for the letters that were typed for them in numerals; of its length."""
    return _MISTYPED.sub(lambda match: match[0].translate(DIGITS_BY_LETTER), text)


def printed_numbers(text: str, *, joined: bool = False) -> Iterator[PrintedNumber]:
    """The numbers of a text, in order; their places are those in its composed letters.

    ``joined``: groups of digits between blanks are one number, such as ``11 205``, ``97. 246``.
    """
    text = with_digits(unicodedata.normalize("NFC", text))
    matches = list((_JOINED_TOKEN if joined else _TOKEN).finditer(text))
    signs = {match.start() for match in _MINUS.finditer(text)}
    words = ["âm" if m.start() in signs else "".join(m.group().split()) for m in matches]
    tokens, declines = [word.lower() for word in words], False
    symbols = "".join("." if _is_name(words, i) else _symbol(tokens, i) for i in range(len(words)))
    for match in _SENTENCE.finditer(symbols):
        if match["clause"]:
            declines = match["clause"] == "x"
            continue
        first = match.start("number") if match["number"] else match.start()
        begin, end = matches[first].start(), matches[match.end() - 1].end()
        if match["one_and_half"]:
            yield PrintedNumber(Decimal("1.5"), begin, end, declines)
            continue
        value = _value(tokens[first : match.end("number")])
        value = value + Decimal("0.5") if match["half"] else value  # a sum would be rounded
        value = value.copy_negate() if match["minus"] else value
        yield PrintedNumber(value, begin, end, declines and not match["minus"])


def _is_name(words: Sequence[str], i: int) -> bool:
    """Whether a word begins a name, such as “Ba Tri”."""
    first, second = words[i], words[i + 1] if i + 1 < len(words) else ""
    return first.istitle() and second.istitle() and second.lower() not in _SYMBOLS


def _symbol(tokens: Sequence[str], i: int) -> str:
    """The part that a word can have in a number, beside its neighbours."""
    word, before = tokens[i], tokens[i - 1] if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else ""
    if "0" <= word[0] <= "9":
        return "3" if len(word) == 3 and word.isdigit() else "0"
    if word == "âm" and "0" <= before[:1] <= "9":  # “3 -5” is a range
        return "."
    if after in _NOT_BEFORE.get(word, ()) or before in _NOT_AFTER.get(word, ()):
        return "."
    alone = before == after == ""
    joined = before in ("linh", "lẻ", "phẩy") or tokens[max(0, i - 2) : i] == ["phẩy", "không"]
    if word == "không" and not (joined or alone or before == "bằng"):  # zero, not “no”
        return "D" if after in ("trăm", "nghìn", "ngàn", "phẩy") else "."
    if word == "năm" and not (joined or alone or after in _POWERS):
        digits = "0" <= after[:1] <= "9" or "0" <= before[:1] <= "9"
        return "u" if digits or after in ("", *_YEAR_BEFORE) or before in _YEAR_AFTER else "D"
    if word == "tư" and before in ("tháng", "quý", "thứ", "phần"):
        return "D"
    return _SYMBOLS.get(word, ".")


def _value(words: Sequence[str]) -> Decimal:
    """A number from its words, parted at the largest power of ten among them."""
    power = max(_POWERS.get(word, 0) for word in words)
    if power < 3 and "phẩy" in words:
        at = words.index("phẩy")
        whole, decimals = words[:at], [word for word in words[at + 1 :] if word not in _HALVES]
        digits = [str(_DIGITS.get(word, word)) for word in decimals]
        return Decimal(f"{_value(whole)}.{_value(decimals) if power else ''.join(digits)}")
    if power == 0:
        return _small(words)
    at = max(i for i, word in enumerate(words) if _POWERS.get(word) == power)
    factor, rest = _value(words[:at]) if at else Decimal(1), words[at + 1 :]
    value = factor * 10**power
    if rest and rest[0] in _HALVES:
        value += Decimal("0.5") if words[at] in ("mươi", "mười") else 5 * Decimal(10) ** (power - 1)
    elif len(rest) == 1 and rest[0] in _DIGITS and power > 1 and factor:  # “trăm tư”, “triệu hai”
        value += _DIGITS[rest[0]] * 10 ** (power - 1)
    elif rest:
        value += _value(rest[1:] if rest[0] in ("linh", "lẻ") else rest)
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _small(words: Sequence[str]) -> Decimal:
    """A number without powers of ten: ``12,94``, ``ba``, ``hai lăm``, ``ba rưỡi``, ``một nửa``."""
    if words[-1] in (*_HALVES, "nửa"):
        return Decimal("0.5") + (_small(words[:-1]) if words[-1] in _HALVES else 0)
    if words[0] in _DIGITS:
        return Decimal("".join(str(_DIGITS[word]) for word in words))
    return Decimal(words[0].replace(".", "").replace(",", "."))
