"""Bounds and statuses that the words beside a number give it: at least, about, estimated."""

import re

from scripts.drafting.drafts import Span

_BEFORE = (
    ("at_least", r"ít nhất(?: là)?|tối thiểu(?: là)?|không dưới|không ít hơn|từ đủ|đủ|chí ít"),
    ("at_most", r"tối đa(?: là)?|không quá|nhiều nhất(?: là)?|không vượt(?: quá)?|cao nhất"),
    ("more_than", r"trên|hơn|vượt|quá"),
    ("less_than", r"dưới|chưa đến|chưa tới|không đến|không tới|ít hơn"),
    ("about", r"khoảng|gần|xấp xỉ|chừng|ước khoảng|độ"),
)
_AFTER = re.compile(r"^\s?(?:[^\W\d_]+\s){0,6}(?:trở lên|trở đi)\b", re.IGNORECASE)
_FROM = re.compile(r"\btừ\s*$", re.IGNORECASE)
_AGE = re.compile(r"^ tuổi(?! (?:đến|tới))")
_BOUNDS = [
    (bound, re.compile(rf"(?:^|[^\w])(?:{words})\s*$", re.IGNORECASE)) for bound, words in _BEFORE
]
_ESTIMATED = re.compile(r"\bước(?: (?:đạt|tính|thực hiện|có|khoảng|chi|thu|là|đến))*\s*$", re.I)
_PRELIMINARY = re.compile(r"\bsơ bộ(?: (?:là|có|đạt))*\s*$", re.I)


def bound_beside(text: str, number: Span) -> str:
    """The bound that the words around a number give it: an entry of the field ``bound``."""
    before = text[max(0, number[0] - 24) : number[0]]
    for name, pattern in _BOUNDS:
        if pattern.search(before):
            return name
    after = text[number[1] : number[1] + 60]
    old_enough = _FROM.search(before) and _AGE.match(after)
    return "at_least" if old_enough or _AFTER.match(after) else "exact"


def status_beside(text: str, number: Span) -> str | None:
    """The status that the words before a number give it; ``None`` if they say nothing of it."""
    before = text[max(0, number[0] - 40) : number[0]]
    if _PRELIMINARY.search(before):
        return "preliminary"
    return "estimate" if _ESTIMATED.search(before) else None
