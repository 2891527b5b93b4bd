"""The particulars of a report at its top: its issuer, number, day and title; its area."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from scripts.drafting.drafts import Span
from scripts.drafting.reading.layout import Layout

TOP = 1500
"""In how many letters a letterhead is."""
_NUMBER = re.compile(r"\bSố\s?:\s?([0-9]+(?:/[0-9]{4})?/[A-ZĐ][\w-]*)")
_DAY = re.compile(
    r"[A-ZĐ][\w\s]{2,25},\sngày\s(?P<day>[0-9]{1,2})\stháng\s(?P<month>[0-9]{1,2})"
    r"\snăm\s(?P<year>(?:19|20)[0-9]{2})"
)
_TITLE = re.compile(
    r"\bBÁO CÁO(?:\s(?:NHANH|TỔNG KẾT|SƠ KẾT))?\s(?!của)(.{10,480}?)\s?"
    r"(?=$|Kính gửi|\bCăn cứ\b|\bThực hiện (?:Công văn|Kế hoạch|Chỉ thị|ý kiến)|\b(?:I|1|A)\.\s"
    r"|[.;:]\s|\b(?:Ủy ban nhân dân|UBND) (?:tỉnh|thành phố)\b[^.]{0,60}\bbáo cáo)"
)
_ISSUER = re.compile(
    r"\b(?:(?:ủy ban|uỷ ban) nhân dân|UBND) (?:tỉnh|thành phố)\b|\bỦY BAN NHÂN DÂN\b", re.IGNORECASE
)
_CAPITALISED = r"[A-ZĐÀ-Ỹ][\wÀ-ỹ]*"
_AREA = re.compile(
    rf"\b(tỉnh|thành phố|TỈNH|THÀNH PHỐ)\s({_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}})"
)
# Words that follow “tỉnh” and are no part of its name.
_NOT_NAMES = {
    "ủy", "uỷ", "độc", "số", "và", "trong", "báo", "cộng", "kết", "về", "tình", "đã", "có", "là",
    "năm", "theo", "được", "trên", "từ", "tại", "thực", "sáu", "chín", "các", "những", "cũng",
}  # fmt: skip


@dataclass(frozen=True)
class Letterhead:
    """Number, day, issuer and title of a report; empty or ``None`` where it doesn't say them."""

    number: str
    day: date | None
    issuer: str
    title: str


def letterhead(layout: Layout) -> Letterhead:
    """The letterhead of a text; its title ends where its paragraph does."""
    text, top = layout.text, layout.text[:TOP]
    number, day = _NUMBER.search(top), _DAY.search(top)
    issuer = ""
    if _ISSUER.search(text) and (name := area_in(text)):
        issuer = f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}"
    span = title_span(layout)
    words = text[slice(*span)].strip(" ,-–(.") if span else ""
    return Letterhead(
        number=number[1] if number else "",
        day=day_of_match(day) if day else None,
        issuer=issuer,
        title=words[:1].upper() + words[1:],
    )


def title_span(layout: Layout) -> Span | None:
    """The place of a report's title, up to the end of its paragraph."""
    title = _TITLE.search(layout.text[:TOP])
    if title is None:
        return None
    return title.start(1), min(title.end(1), layout.block_at(title.start(1)).span[1])


def day_of_match(match: re.Match[str]) -> date | None:
    """The day of the groups ``day``, ``month`` and ``year``; ``None`` if no month has it."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def area_in(text: str) -> str:
    """The province or city that a text names most, such as “Tỉnh Trà Vinh”; empty if none.

    A single word after “tỉnh” that the text has in lower case there, too, begins a sentence.
    """
    names = Counter[tuple[str, str]]()
    for match in _AREA.finditer(text):
        words = match[2].split()
        proper = list[str]()
        for word in words:
            if word.lower() in _NOT_NAMES:
                break
            proper.append(word)
        begins_sentence = len(proper) == 1 and f"{match[1]} {proper[0].lower()}" in text
        if not begins_sentence and (len(proper) >= 2 or (proper and not proper[0].isupper())):
            names[match[1].lower(), " ".join(proper).title()] += 1
    if not names:
        return ""
    (kind, name), _ = max(names.items(), key=lambda item: (item[1], item[0]))
    return f"{kind[:1].upper()}{kind[1:]} {name}"
