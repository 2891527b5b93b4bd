"""The role of a time in a sentence, recognised by the words before it."""

import re
from typing import Literal

Role = Literal["period", "comparison", "target", "name"]
"""Where a value holds, what it is compared with, when it is to be reached, or part of a name such
as that of a census."""

_COMPARED = re.compile(
    r"\b(?:so|bằng|hơn|kém)\s(?:với\s)?(?:(?:thời điểm|kết quả|số liệu|mức|cuối|của|đầu|trong)\s)*"
    r"(?:(?:cùng kỳ|cùng kì|cùng thời điểm)\s)?(?:(?:của|năm)\s)?\s*$",
    re.IGNORECASE,
)
_SAME_PART = re.compile(r"\b(?:cùng kỳ|cùng kì|cùng thời điểm)\s(?:của\s)?\s*$", re.IGNORECASE)
_AIM = re.compile(
    r"\b(?:phấn đấu|dự kiến|định hướng|lộ trình|hoàn thành trước|tầm nhìn)\b[^.;:|]{0,80}$"
    r"|\b(?:mục tiêu|chỉ tiêu|kế hoạch)\b[^.;:|]{0,80}\bvào\s$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:mục tiêu|chỉ tiêu|kế hoạch)\b[^.;:|]{0,80}$", re.IGNORECASE)
_BY = re.compile(r"(?:đến|tới|trước)\s", re.IGNORECASE)
_NAME = re.compile(
    r"\b(?:điều tra[\w\s]{0,40}|NXB[\w\s]{0,20}|xuất bản|bộ luật[\w\s]{0,30}|hiến pháp"
    r"|nghị (?:định|quyết)[\w\s]{0,12}|thông tư[\w\s]{0,12}|quyết định[\w\s]{0,12}|ban hành"
    r"|hiệu lực từ|dân số và nhà ở)\s*$",
    re.IGNORECASE,
)
_BEFORE = 110


def role_of(text: str, begin: int, can_be_aim: bool) -> Role:
    """The role of a time that begins at a position; only a year or a day can be an aim."""
    before = text[max(0, begin - _BEFORE) : begin]
    if _COMPARED.search(before):
        return "comparison"
    if not text[begin].isupper() and _NAME.search(before):
        return "name"
    aim = _AIM.search(before) or (_BY.match(text, begin) and _PLANNED.search(before))
    return "target" if can_be_aim and aim else "period"


def is_same_part(text: str, begin: int) -> bool:
    """Whether “cùng kỳ” before a time says that the same part of a year is meant."""
    return _SAME_PART.search(text, max(0, begin - _BEFORE), begin) is not None
