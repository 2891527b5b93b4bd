"""Short names of parts of a year that a text explains itself: “6T: 6 tháng đầu năm”."""

import re
from dataclasses import dataclass
from typing import Literal

from scripts.drafting.drafts import Span
from scripts.validation.period_names import small_number

Unit = Literal["day", "month", "quarter", "part", "year", "now"]


@dataclass(frozen=True)
class Point:
    """A point of time: the months of a year, with the day of a day.

    Where ``relative`` is true, ``year`` is counted from the year that is meant: -1 is the year
    before. ``same_part`` is true of the same part of that year as the text is about.
    """

    span: Span
    unit: Unit
    year: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    relative: bool = False
    same_part: bool = False


YEAR = r"(?:19|20)[0-9]{2}"
OF_YEAR = r"(?:\s*[/.-]\s*|\s*,?\s*(?:của\s)?năm\s|\s)"
_WORD = "một|nhất|hai|nhì|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười"
COUNT = rf"(?:[0-9]{{1,2}}|{_WORD})"
AFTER = r"(?![\w/]|[.,][0-9])"
_FULL = (
    rf"(?P<count>{COUNT})\stháng\s(?P<side>đầu|cuối)(?:\snăm)?(?!\w)"
    r"|(?:quý|Quý)\s(?P<quarter>IV|III|II|I|[1-4])(?!\w)"
)
_SHORT = r"(?<!\w)(?P<short>[0-9]{0,2}[A-ZĐ][A-ZĐ0-9.]{0,6}(?<!\.))(?!\w)"
_EXPLAINED = (
    re.compile(rf"{_SHORT}[”\"]?\s?(?::|=|[-–]\s|là\s(?:viết\stắt\scủa\s)?)\s?(?:{_FULL})"),
    re.compile(
        rf"(?:{_FULL})\s?\((?:sau\sđây\s)?(?:viết\s(?:gọn|tắt)|gọi\stắt|gọi)?"
        rf"(?:\slà|:)?\s?[“\"]?{_SHORT}[”\"]?\)"
    ),
)
_MOST = 12


def with_short_names(text: str, points: list[Point]) -> tuple[Point, ...]:
    """The points of time, with those that a text writes in short and explains somewhere."""
    short = _short_names(text)
    if not short:
        return tuple(points)
    names = "|".join(sorted(map(re.escape, short), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w/.,])({names})(?:(?:{OF_YEAR})({YEAR}){AFTER}|(?!\w))")
    begins = {point.span[0] for point in points}
    short_points = [
        Point(match.span(), "part", int(match[2]) if match[2] else None, short[match[1]])
        for match in pattern.finditer(text)
        if match.start() not in begins and not _is_explained(text, match.start())
    ]
    starts = {point.span[0] for point in short_points if point.year}
    others = [
        point
        for point in points
        if not any(point.span[0] - back in starts for back in range(1, _MOST))
    ]
    return tuple(sorted([*others, *short_points], key=lambda point: point.span))


def _is_explained(text: str, begin: int) -> bool:
    return _EXPLAINED[0].match(text, begin) is not None


def _short_names(text: str) -> dict[str, tuple[int, int]]:
    """The months of each short name that a text explains, at most a dozen."""
    names = dict[str, tuple[int, int]]()
    for pattern in _EXPLAINED:
        for match in pattern.finditer(text):
            if quarter := match["quarter"]:
                end = 3 * small_number(quarter)
                months = (end - 2, end)
            else:
                number = small_number(match["count"])
                months = (1, number) if match["side"] == "đầu" else (13 - number, 12)
            if 1 <= months[0] <= months[1] <= 12 and len(names) < _MOST:
                names.setdefault(match["short"], months)
    return names


def part_point(span: Span, unit: Unit, year: str | None, months: tuple[int, int]) -> Point | None:
    """Months of a year, which may not be named; ``None`` for months that no year has."""
    if not 1 <= months[0] <= months[1] <= 12:
        return None
    return Point(span, unit, int(year) if year else None, months)
