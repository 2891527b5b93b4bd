"""Numbers, years and marks that differ between the two languages of a text.

Notation is no difference: ``97.246`` and ``97,246``, “quý IV” and “the fourth quarter”, “tháng 9”
and “September”, “chín tháng” and “nine months”.
"""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from scripts.model.files import DESCRIPTOR
from scripts.model.package import Package
from scripts.model.vietnamese_numbers import numbers
from scripts.validation import english_numbers
from scripts.validation.problems import Details, Problem
from scripts.validation.sound import check_unless_sound


def translation_problems(package: Package) -> Iterator[Problem]:
    """Texts of which one language has a number or a mark that the other lacks."""
    for texts in (
        *(_table_rows(package, table) for table in package.tables),
        _descriptor_rows(package),
    ):
        inputs = json.dumps([text[-2:] for text in texts], ensure_ascii=False)
        yield from check_unless_sound("translations", inputs, partial(_problems, texts))


Text = tuple[str, int | None, str, str, str | None, str | None]
"""Where a text in two languages is: file, line and both fields; then the text in both."""


def _table_rows(package: Package, table: str) -> list[Text]:
    file, columns = f"{package.folder.name}/{table}.csv", package.tables[table].columns
    pairs = [
        (name, name.removesuffix("_vi") + "_en")
        for name in columns
        if name.endswith("_vi") and name.removesuffix("_vi") + "_en" in columns
    ]
    return [
        (file, line, name, other, row[name], row[other])
        for line, row in package.rows(table)
        for name, other in pairs
    ]


def _descriptor_rows(package: Package) -> list[Text]:
    file = f"{package.folder.name}/{DESCRIPTOR}"
    return [
        (file, None, place, f"{place}@en", vi, en)
        for place, vi, en in _descriptor_texts("", package.descriptor)
    ]


def _problems(texts: Iterable[Text]) -> Iterator[Problem]:
    for file, line, name, other, vi, en in texts:
        if details := _difference_details(name, other, vi, en):
            yield Problem(file, line, other, "translation-numbers", details)


def _difference_details(name: str, other: str, vi: str | None, en: str | None) -> Details | None:
    if not vi or not en or not (only := differences(vi, en)):
        return None
    only_vi, only_en = ("; ".join(one) or "–" for one in only)
    return {"vi": only_vi, "en": only_en, "field": name, "other": other}


def _descriptor_texts(place: str, part: Any) -> Iterator[tuple[str, str, str]]:
    """The texts of a descriptor that come in two languages: where, and both."""
    if isinstance(part, list):
        for number, item in enumerate(part):
            name = item.get("name", str(number)) if isinstance(item, dict) else str(number)
            yield from _descriptor_texts(f"{place}{name}.", item)
    elif isinstance(part, dict):
        for name, text in part.items():
            other = part.get(f"{name}@en")
            if isinstance(text, str) and isinstance(other, str):
                yield f"{place}{name}", text, other
            elif name in _NESTED:
                yield from _descriptor_texts(place, text)


_NESTED = ("resources", "schema", "fields", "sources", "contributors", "licenses")


@lru_cache(maxsize=8192)
def differences(vi: str, en: str) -> tuple[list[str], list[str]] | None:
    """The numbers and marks of each language that the other doesn't have; ``None`` if none."""
    vi, en = _with_one_notation(vi), _with_one_notation(en)
    for edition in _EDITION.findall(en):
        if re.search(same := rf"(?<![0-9.,]){re.escape(edition)}(?![\w%]|[.,][0-9])", vi):
            vi, en = re.sub(same, " ", vi), re.sub(same, " ", en)
    sure_vi, sure_en = _vietnamese(vi), _english(en)
    only_vi, only_en = sure_vi - sure_en, (sure_en | english_numbers.sure(en)) - sure_vi
    if only_vi:
        only_vi -= english_numbers.possible(en) | _romans(en)
    if only_en:
        only_en -= _vietnamese_words(vi) | _romans(vi)
    return (sorted(only_vi), sorted(only_en)) if only_vi or only_en else None


# The number of an edition, which both languages write alike: “Industry 4.0”, “CC BY 4.0”.
_EDITION = re.compile(
    r"(?<!\w)(?:[A-Z][\w-]*?|version|section|table|figure|level) ?([0-9]+\.[0-9]{1,2})"
    r"(?![\w%]|[.,][0-9]| (?:(?:thous|mill|bill|trill)|per|point))"
)


def _with_one_notation(text: str) -> str:
    """A text with ranges, halves of a year and days in the form that both languages share.

    ``2015–19`` is 2015–2019, ``20–30 million`` has two millions, and ``H1`` six months.
    """
    text = re.sub(r"(?<![\w.])([0-9]{1,2})\.([0-9]{1,2})\.((?:19|20)[0-9]{2})\b", r"\1/\2/\3", text)
    text = _SHORT_RANGE.sub(_long_range, text)
    text = re.sub(r"\bH[12]\b", "6", text)
    return _SCALED_RANGE.sub(r"\1 \4\2\3 \4", text)


_SHORT_RANGE = re.compile(
    r"(?<![\w/.,-])((?:19|20)([0-9]{2}))([-–/])([0-9]{2})(?![\w/-]|[.,][0-9])"
)


def _long_range(match: re.Match[str]) -> str:
    """``2015–19`` as ``2015–2019``, and ``2021/22`` as the two years that it spans."""
    first, end = int(match[2]), int(match[4])
    follows = end == first + 1 if match[3] == "/" else end > first
    return f"{match[1]}{match[3]}{match[1][:2]}{match[4]}" if follows else match[0]


def _vietnamese_words(text: str) -> set[str]:
    """The numbers that the words of a Vietnamese text may mean."""
    words = set(re.findall(r"\w+", text.lower()))
    seldom = {number for word in words & _SELDOM.keys() for number in _SELDOM[word].split(" ")}
    return seldom | {english_numbers.plain_number(number) for number in numbers(text)}


_CODE = re.compile(r"(?<![\w])[0-9]+(?:/[0-9]{4})?[-/](?:[A-ZĐ][\w]*[-/]?)+")
_VERSION = re.compile(r"\b[0-9]+(?:\.[0-9]{1,2}){2,}\b")
_TERMS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII"
_ROMAN = {number: str(count) for count, number in enumerate(_TERMS.split(" "), 1)}
_SCALES = {
    "nghìn tỷ": 12, "nghìn tỉ": 12, "ngàn tỷ": 12, "ngàn tỉ": 12, "nghìn": 3, "ngàn": 3, "vạn": 4,
    "triệu": 6, "tỷ": 9, "tỉ": 9, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_SCALE = rf"(?:\s+({'|'.join(_SCALES)})\b(?! lệ)(\s+rưỡi)?)?"
_SCALED_RANGE = re.compile(
    rf"(?<![\w.,])([0-9][0-9.,]*)( ?[-–] ?| đến | to )([0-9][0-9.,]*)\s+({'|'.join(_SCALES)})\b"
)
_MILLIONS = re.compile(r"(?<![\w.,])([0-9]{1,6}) (?:tỷ|tỉ) ([0-9]{1,3}) triệu\b")  # of one amount
# Words that numbers() does not take for numbers, since they seldom are.
_SELDOM = {
    "năm": "5", "tư": "4", "nhất": "1", "nhì": "2", "nửa": "50 0.5 6", "rưỡi": "0.5 50",
    "giêng": "1", "chạp": "12", "đầu": "1",
}  # fmt: skip


def _romans(text: str) -> set[str]:
    """The numbers that Roman numerals of a text may mean."""
    return {_ROMAN[word] for word in re.findall(r"\b[IVX]+\b", text) if word in _ROMAN}


def _apart(text: str) -> tuple[set[str], str]:
    """What both languages write alike (numbers of documents, versions, “?”), and the rest."""
    codes = {*_CODE.findall(text), *_VERSION.findall(text), *re.findall(r"\?$", text)}
    return codes, _VERSION.sub(" ", _CODE.sub(" ", text))


def _vietnamese(text: str) -> set[str]:
    """Document numbers, numbers in digits, and those of quarters and terms in Roman numerals."""
    codes, rest = _apart(text)
    rest = _MILLIONS.sub(lambda match: f"{1000 * int(match[1]) + int(match[2])} triệu", rest)
    roman = re.findall(r"\b(?:quý|khóa|khoá|thứ|kỳ) ([IVX]+)\b", rest, re.IGNORECASE)
    romans = {_ROMAN[number] for number in roman if number in _ROMAN}
    groups = re.findall(
        r"([0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)" + _SCALE, rest
    )
    plain = ((n.replace(".", "").replace(",", "."), scale) for n, scale, half in groups if not half)
    return codes | romans | {_scaled(number, scale) for number, scale in plain}


def _english(text: str) -> set[str]:
    """Document numbers and numbers in digits."""
    codes, rest = _apart(text)
    groups = re.findall(
        r"([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)" + _SCALE, rest
    )
    return codes | {_scaled(number.replace(",", ""), scale) for number, scale, _ in groups}


def _scaled(number: str, scale: str = "") -> str:
    return english_numbers.plain_number(Decimal(number).scaleb(_SCALES.get(scale.lower(), 0)))
