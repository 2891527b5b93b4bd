"""Numbers in words of English text: ``twenty-five``, ``two and a half``, ``half a million``.

Those that are nothing else are sure; others a word may mean, as ``second`` may mean 2.
"""

import calendar
import re
from collections.abc import Iterator
from decimal import Decimal

_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: count for count, word in enumerate(_COUNTS.split(" "))}
_SMALL |= {word: 10 * count for count, word in enumerate(_TENS.split(" "), 2)}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_MONTHS = {
    name.lower(): month
    for names in (calendar.month_name, calendar.month_abbr)
    for month, name in enumerate(names)
    if month
} | {"sept": 9}
_MAY = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "once": "1",
    "twice": "2", "both": "2", "double": "2", "doubled": "2", "triple": "3", "tripled": "3",
    "half": "6 50 0.5", "halved": "2 50 0.5", "tenth": "0.1", "hundredth": "0.01", "dozen": "12",
    "midnight": "0 24", "noon": "12", "quarterly": "3",
}  # fmt: skip

_SCALE = "|".join(_SCALES)
_SMALLS = "|".join(_SMALL)
_COUNT = rf"(?:(?:{_TENS.replace(' ', '|')})[ -](?:{'|'.join(list(_SMALL)[1:10])})|{_SMALLS})\b"
_WORDS = re.compile(
    rf"\b(?:{_COUNT}|an?(?= (?:{_SCALE})\b))(?:(?: (?:{_SCALE})\b)+(?: (?:and )?{_COUNT})?)*"
    rf"(?P<half> and a half\b(?: (?:{_SCALE})\b)?)?"
    rf"|\bhalf an? (?P<half_of>{_SCALE})\b"
)
_FRACTION = re.compile(rf"\b(an?|{_SMALLS})[ -]({'|'.join(_PARTS)})s?\b")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b\.? (?:19|20)[0-9]{{2}}\b")


def sure(text: str) -> set[str]:
    """Numbers that are nothing else: from three on, halves, and months with a year."""
    months = {str(_MONTHS[month]) for month in _MONTH.findall(text.lower())}
    without = _FRACTION.sub(" ", text.lower())
    return months | {number for words, number in _numbers(without) if words not in _UNSURE}


_UNSURE = ("zero", "one", "two", *(f"{a} {scale}" for a in ("a", "one") for scale in _SCALES))


def possible(text: str) -> set[str]:
    """The numbers that words of a text may mean, months among them."""
    lower = text.lower()
    words = re.findall(r"[a-z]+", lower)
    numbers = {number for word in words for number in _MAY.get(word, "").split()}
    numbers |= {
        str(words_table[word])
        for words_table in (_MONTHS, _SMALL, _SCALES)
        for word in words & words_table.keys()
    }
    numbers |= {number for _, number in _numbers(lower)}
    for count, part in _FRACTION.findall(lower):
        number, parts = Decimal(_SMALL.get(count, 1)), _PARTS[part]
        numbers |= {plain_number(one) for one in (number, Decimal(parts))}
        if not 100 % parts:
            numbers |= {plain_number(number / parts), plain_number(100 * number / parts)}
    return numbers


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """The numbers in words of a text in lower case, with these words."""
    for match in _WORDS.finditer(text):
        if match["half_of"]:
            yield match[0], plain_number(Decimal("0.5") * _SCALES[match["half_of"]])
            continue
        half = match["half"] or ""
        yield match[0], plain_number(_value(match[0].removesuffix(half), half))


def _value(words: str, half: str) -> Decimal:
    """A number from its words, in groups that end in a scale: ``two hundred | and five``."""
    total, group = Decimal(0), Decimal(0)
    for word in re.findall("[a-z]+", words):
        if word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word in _SCALES:
            total, group = total + (group or Decimal(1)) * _SCALES[word], Decimal(0)
        else:
            group += _SMALL.get(word, 0)
    scale = _SCALES.get(half.split(" ")[-1], 1) if half else 1
    return (total + group + (Decimal("0.5") if half else 0)) * scale


def plain_number(number: Decimal) -> str:
    """A number in digits, without zeros at the end of its decimals: ``0.5``, ``1000``."""
    return f"{number.normalize():f}"
