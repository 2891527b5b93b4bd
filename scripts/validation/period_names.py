"""The days that the name or the short name of a period says, in either language.

Months, quarters and years are first written as signs, the same in both languages: ``Q4 Y2020``
for “quý IV năm 2020” and “the fourth quarter of 2020”. A name with any other word says nothing
certain but the years in it.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date

from scripts.model.period_notation import Days

_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_SHORT_MONTHS = [name.lower() for name in calendar.month_abbr[1:]]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_COUNT_WORDS = {
    1: "một one nhất", 2: "hai two nhì", 3: "ba three", 4: "bốn four tư", 5: "năm five",
    6: "sáu six", 7: "bảy seven", 8: "tám eight", 9: "chín nine", 10: "mười ten",
    11: "mười_một eleven", 12: "mười_hai twelve",
}  # fmt: skip
_COUNTS = {
    word.replace("_", " "): count
    for count, words in _COUNT_WORDS.items()
    for word in words.split(" ")
}


def small_number(text: str) -> int:
    """A small number in digits, words or Roman numerals; 0 if it is none."""
    text = text.strip().lower()
    return int(text) if text.isdecimal() else _ROMAN.get(text) or _COUNTS.get(text, 0)


_COUNT = rf"([0-9]{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_MONTH = rf"({'|'.join(_MONTHS)}|{'|'.join(_SHORT_MONTHS)})\b\.?"
_ORDINAL = rf"({'|'.join(_ORDINALS)})"


def _month(match: re.Match[str]) -> str:
    name = match[1][:3]
    return f" M{_SHORT_MONTHS.index(name) + 1} "


# What a phrase is as a sign; the longer phrases first. Signs are in capitals, names in lower
# case, so that nothing is read twice.
_SIGNS: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (rf"\b{_COUNT} tháng (đầu|cuối)( của)?( năm)?\b", lambda m: _half_or_months(m)),
    (rf"\b{_COUNT} tháng (?=(năm )?(19|20)[0-9]{{2}}\b)", lambda m: f" N{small_number(m[1])} "),
    (rf"\bfirst {_COUNT} months\b", lambda m: f" N{small_number(m[1])} "),
    (rf"\blast {_COUNT} months\b", lambda m: f" L{small_number(m[1])} "),
    (rf"\b{_COUNT} months to (?={_MONTH})", lambda m: f" N{small_number(m[1])} UNTIL "),
    (r"\bnửa (đầu|cuối)( năm)?\b", lambda m: " N6 " if m[1] == "đầu" else " L6 "),
    (r"\b(first|second) half\b", lambda m: " N6 " if m[1] == "first" else " L6 "),
    (r"\bh([12])\b", lambda m: " N6 " if m[1] == "1" else " L6 "),
    (rf"\bquý (iv|iii|ii|i|{_COUNT})\b", lambda m: f" Q{small_number(m[1])} "),
    (rf"\b{_ORDINAL} quarter\b", lambda m: f" Q{_ORDINALS[m[1]]} "),
    (r"\bq([1-4])\b", lambda m: f" Q{m[1]} "),
    (r"\b(?:tháng )?0?([1-9]|1[0-2]) ?[/-] ?((?:19|20)[0-9]{2})\b", r" M\1 Y\2 "),
    (rf"\btháng {_COUNT}\b", lambda m: f" M{small_number(m[1])} "),
    (rf"\b{_MONTH}", _month),
    (r"\b((?:19|20)[0-9]{2})\b", lambda m: f" Y{m[1]} "),
    (r"\b(từ|since|from)\b", " SINCE "),
    (r"\b(đến nay|đến khi báo cáo|to date|to now|to the time of the report)\b", " NOW "),
    (r"\b(đến|to|until)\b|[-–—]", " UNTIL "),
    (r"\b(năm|hết|cuối|trong|giai đoạn|tính|cả|the|of|end|in|year|period)\b|[/,]", " "),
]  # fmt: skip


def _half_or_months(match: re.Match[str]) -> str:
    return f" {'N' if match[2] == 'đầu' else 'L'}{small_number(match[1])} "


def signs(name: str) -> list[str]:
    """A name as signs, with the words that have none in lower case."""
    text = name.lower()
    for pattern, sign in _SIGNS:
        text = re.sub(pattern, sign, text)
    return text.split()


_SIGN = re.compile("[YMQNL][0-9]+")
_WORDS = {"SINCE": "s", "UNTIL": "u", "NOW": "n"}


def days(name: str) -> Days | None:
    """The days that a name says; ``None`` if it has a word that isn't known here."""
    parts = signs(name)
    kinds = "".join(part[0] if _SIGN.fullmatch(part) else _WORDS.get(part, "?") for part in parts)
    numbers = [int(part[1:]) for part in parts if _SIGN.fullmatch(part)]
    match kinds, numbers:
        case "Y", [year]:
            return _between(year, 1, year, 12)
        case "QY", [quarter, year] if 1 <= quarter <= 4:
            return _between(year, 3 * quarter - 2, year, 3 * quarter)
        case "NY", [count, year] if 1 <= count <= 12:
            return _between(year, 1, year, count)
        case "LY", [count, year] if 1 <= count <= 12:
            return _between(year, 13 - count, year, 12)
        case "MY", [month, year]:
            return _between(year, month, year, month)
        case "uMY" | "suMY", [month, year]:
            return _between(year, 1, year, month)
        case "NuMY", [count, month, year] if count == month:
            return _between(year, 1, year, month)
        case (("MYuMY" | "sMYuMY"), [month, year, last, end]):
            return _between(year, month, end, last)
        case (("MuMY" | "sMuMY"), [month, last, year]):
            return _between(year, month, year, last)
        case (("YuY" | "sYuY"), [year, end]):
            return _between(year, 1, end, 12)
        case (("sY" | "sYn" | "Yn"), [year]):
            return Days(date(year, 1, 1), None)
        case (("sMY" | "sMYn" | "MYn"), [month, year]):
            return Days(date(year, month, 1), None)
    return None


def _between(year: int, month: int, end: int, last: int) -> Days | None:
    if not (1 <= month <= 12 and 1 <= last <= 12):
        return None
    return Days(date(year, month, 1), date(end, last, calendar.monthrange(end, last)[1]))


def years(name: str) -> set[int]:
    """The years that a name or an id has, written in full or as the end of a range (2020–21)."""
    numbers = {int(year) for year in re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", name)}
    for first, end in re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})[-–/]([0-9]{2})(?![\w-])", name):
        if int(end) > int(first[2:]):
            numbers.add(int(first[:2] + end))
    return numbers
