"""Days, months, quarters and years as a Vietnamese text writes them: where they are."""

import re
from collections.abc import Sequence
from functools import lru_cache

from scripts.validation.passages import Span

_DAY, _MONTH, _YEAR = r"(?:[12][0-9]|3[01]|0?[1-9])", r"(?:1[0-2]|0?[1-9])", r"(?:19|20)[0-9]{2}"
_QUARTER = "(?:[1-4]|IV|I{1,3})"
_OF_YEAR = rf"(?:,? (?:của )?năm |/|-){_YEAR}"
_TO = r"(?: ?[-–,] ?| (?:đến|và)(?: hết| cuối)? )"
_MONTHS = rf"(?:các )?tháng {_MONTH}(?:(?:, ?| và ){_MONTH}){{0,4}}"
_QUARTERS = rf"(?:các )?quý {_QUARTER}(?:(?:, ?| và ){_QUARTER}){{0,3}}"
_DAYS = rf"(?:ngày )?{_DAY}(?:/| tháng ){_MONTH}"
_IN_YEAR = rf"(?:{_DAYS}|{_MONTHS}|{_QUARTERS})"
_COUNT = "(?:0?[1-9]|1[0-2]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một)?)"
_PART = rf"{_COUNT} tháng(?:(?: đầu| cuối)?{_OF_YEAR}| {_YEAR})|{_MONTH}/{_YEAR}"
_YEARS = rf"{_YEAR}(?:{_TO}(?:năm )?{_YEAR}){{0,6}}"
_FORMS = (
    rf"(?:{_IN_YEAR}{_TO}){{0,3}}{_IN_YEAR}{_OF_YEAR}",
    rf"{_DAY}-{_MONTH}-{_YEAR}",
    _PART,
    rf"(?:năm(?: học)?|đến|từ|giai đoạn|cùng kỳ|so với|khóa|nhiệm kỳ) {_YEARS}",
    rf"{_YEAR} ?[-–] ?{_YEAR}|{_YEAR}(?:, {_YEAR}){{1,6}}",
    rf"(?<=[,;:(] ){_YEAR}(?=:| (?:là|có|đạt|còn)\b)|(?<=\(){_YEAR}(?=\))",
    # without a year: not “tháng 5” alone, for “mỗi tháng 5 buổi” has another five
    rf"ngày {_DAY}(?:/| tháng ){_MONTH}",
    rf"{_COUNT} tháng (?:đầu|cuối) năm",
    rf"(?:(?<=hết )|(?<=cuối )|(?<=đầu )|(?<=đến ))tháng {_MONTH}",
    rf"(?<!mỗi )(?<!hàng )(?<!hằng )tháng {_MONTH}(?=[,;:)]| (?:đến|của|năm (?:nay|trước|sau))\b)",
)
# None begins or ends within a number, a word or the number of a document.
_DATE = re.compile(
    rf"(?<![\w/])(?<![0-9][.,-])(?:{'|'.join(_FORMS)})(?![\w/]|[.,][0-9]|-[A-ZĐ0-9])",
    re.IGNORECASE,
)


@lru_cache(maxsize=32)
def date_spans(text: str) -> Sequence[Span]:
    """The places of days, months, quarters and years in a text with single spaces."""
    return tuple(match.span() for match in _DATE.finditer(text))
