"""Points of time in a Vietnamese text: days, months, quarters, parts of a year, years.

The year may be missing: “9 tháng đầu năm”, “quý IV”, “năm trước”.
"""

import re
from calendar import monthrange
from functools import lru_cache

from scripts.drafting.times.short_times import (
    AFTER,
    COUNT,
    OF_YEAR,
    YEAR,
    Point,
    part_point,
    with_short_names,
)
from scripts.validation.period_names import small_number

_Y, _OF, _AFTER = YEAR, OF_YEAR, AFTER
_PATTERN = re.compile(
    rf"""(?<![\w/.,])(?:
    (?:ngày\s)?(?P<day>[0-9]{{1,2}})(?:\s*[/.-]\s*|\stháng\s)
    (?P<day_month>[0-9]{{1,2}})(?:\s*[/.-]\s*|,?\s+năm\s)(?P<day_year>{_Y}){_AFTER}
  | (?P<count>{COUNT})\stháng\s(?P<side>đầu|cuối)
    (?:\s(?:của\s)?(?:năm)?\s?(?:(?P<part_year>{_Y}){_AFTER})?)?
  | (?P<bare_count>{COUNT})\stháng(?:\s(?:của\s)?(?:năm\s)?|\s?[/-]\s?)(?P<bare_year>{_Y}){_AFTER}
  | (?-i:(?P<short_count>[0-9]{{1,2}})T)(?:\s(?P<short_side>đầu|cuối)(?:\snăm)?)?
    (?:{_OF}(?P<short_part_year>{_Y}){_AFTER}|(?<=năm)(?!\w))
  | (?-i:H|HK)(?P<half_number>[12]){_OF}(?P<half_number_year>{_Y}){_AFTER}
  | (?-i:Q)\.?\s?(?P<short_quarter>IV|III|II|I|[1-4])
    {_OF}(?P<short_quarter_year>{_Y}){_AFTER}
  | (?-i:Th?)\.?\s?(?P<letter_month>0?[1-9]|1[0-2]){_OF}(?P<letter_month_year>{_Y}){_AFTER}
  | (?-i:N)\.?(?P<letter_year>{_Y}){_AFTER}
  | nửa\s(?P<half>đầu|cuối)(?:\snăm)?(?:\s(?P<half_year>{_Y}){_AFTER})?
  | quý\s(?P<quarter>IV|III|II|I|[1-4]|nhất|một|hai|ba|bốn|tư)
    (?:{_OF}(?P<quarter_year>{_Y}){_AFTER}|(?![\w/]))
  | tháng\s(?P<month>{COUNT})(?!\slần)(?:{_OF}(?P<month_year>{_Y}){_AFTER}|(?![\w/]))
  | (?P<short_month>0?[1-9]|1[0-2])\s?/\s?(?P<short_year>{_Y}){_AFTER}
  | (?:(?:cả|trong|các|những)\s)?năm\s(?P<year>{_Y}){_AFTER}
  | (?P<same>cùng\s(?:kỳ|kì))
    (?:\s(?:của\s)?năm\s(?:(?P<same_year>{_Y}){_AFTER}|(?P<same_before>trước|ngoái)))?
  | (?P<before>(?:của\s)?năm\s(?:trước|ngoái|liền\strước)(?!\sđó))
  | (?P<this>(?:trong|cả)\snăm(?:\snay|\sbáo\scáo)?(?!\s*[\d])|năm\snay)(?=[\s,.;:)])
  | (?P<now>nay|thời\sđiểm\sbáo\scáo|khi\sbáo\scáo)(?!\w)
  | (?P<bare>{_Y}){_AFTER}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# The number of a document before its day, such as “số 3769/UBND- KGVX”.
_ISSUED = re.compile(r"/[A-ZĐ]\S*(?:-\s\S+)?\s*,?\s*\(?(?:ký\s)?$")
# A month without a year, other than in “mỗi tháng 02 chuyên mục”.
_MONTH_BEFORE = re.compile(r"\b(?:đến|tới|hết|cuối|đầu|từ|trong|và|tính|quý)\s$", re.IGNORECASE)
_MONTH_AFTER = re.compile(r"\s?[,;:)–-]|\s(?:đến|tới|năm|vừa|và)\b|\s?$", re.IGNORECASE)
_EACH = re.compile(r"(?:mỗi|hàng|hằng|từng|một|[0-9])\s$", re.IGNORECASE)
# A year without “năm” is one in a list, a range, brackets, or before what is counted in it.
_BARE_BEFORE = re.compile(r"(?:[(|:;]|\bđoạn|,|\bđến|\bhết|^|[-–+*])\s*$", re.IGNORECASE)
_LISTED = re.compile(r"(?:19|20)[0-9]{2}\s?(?:[-–—]|,|;|\svà|\s?)\s?$", re.IGNORECASE)
_LEADS = re.compile(r"\s?:\s|\s(?:19|20)[0-9]{2}(?![\w/]|[.,][0-9])")
_BARE_AFTER = re.compile(
    r"\s*(?:(?:[-–—]\s*)?(?:19|20)[0-9]{2}|[):|;]|là\b|có\b|đạt\b|và (?:19|20)"
    r"|,\s*(?:năm\s)?(?:19|20)[0-9]{2}|$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def points(text: str) -> tuple[Point, ...]:
    """The points of time in a text, in its order."""
    candidates = [_point(match, text) for match in _PATTERN.finditer(text)]
    return with_short_names(text, [point for point in candidates if point is not None])


def _point(match: re.Match[str], text: str) -> Point | None:
    """The point that a match of the pattern is, if it is one."""
    span, get = match.span(), match.group
    before = text[max(0, span[0] - 40) : span[0]]
    if get("day"):
        return _day_point(match, before)
    if (half := get("half_number")) or get("half"):
        months = (1, 6) if half == "1" or (get("half") or "").lower() == "đầu" else (7, 12)
        return part_point(span, "part", get("half_year") or get("half_number_year"), months)
    if count := get("count") or get("bare_count") or get("short_count"):
        number = small_number(count)
        last = (get("side") or get("short_side") or "").lower() == "cuối"
        months = (13 - number, 12) if last else (1, number)
        year = get("part_year") or get("bare_year") or get("short_part_year")
        return part_point(span, "part", year, months)
    if quarter := get("quarter") or get("short_quarter"):
        end = 3 * small_number(quarter)
        later = text[span[1] : span[1] + 10].lower().startswith((" năm sau", " hàng"))
        year = get("quarter_year") or get("short_quarter_year")
        return None if later else part_point(span, "quarter", year, (end - 2, end))
    if month := get("month") or get("short_month") or get("letter_month"):
        year = get("month_year") or get("short_year") or get("letter_month_year")
        number, is_month = small_number(month), year or _is_month(before, text, span[1])
        return part_point(span, "month", year, (number, number)) if is_month else None
    return _year_point(match, text, before)


def _day_point(match: re.Match[str], before: str) -> Point | None:
    """A day that there is, unless it is that on which a document was issued."""
    day, month, year = (int(match[name]) for name in ("day", "day_month", "day_year"))
    valid = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    if not valid or _ISSUED.search(before):
        return None
    return Point(match.span(), "day", year, (month, month), day)


def _is_month(before: str, text: str, end: int) -> bool:
    """Whether “tháng 9” without a year is a month of some year."""
    context = _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, end)
    return bool(context) and _EACH.search(before) is None


def _year_point(match: re.Match[str], text: str, before: str) -> Point | None:
    span, get = match.span(), match.group
    if year := get("year") or get("letter_year"):
        return Point(span, "year", int(year), (1, 12))
    if get("same"):
        if get("same_year"):
            return Point(span, "year", int(get("same_year")), (1, 12), same_part=True)
        return Point(span, "year", -1, (1, 12), relative=True, same_part=True)
    if get("before"):
        return Point(span, "year", -1, (1, 12), relative=True)
    if get("this"):
        return Point(span, "year", 0, (1, 12), relative=True)
    if get("now"):
        return Point(span, "now")
    is_listed = _LISTED.search(before) or _LEADS.match(text, span[1])
    is_year = is_listed or (_BARE_BEFORE.search(before) and _BARE_AFTER.match(text, span[1]))
    return Point(span, "year", int(get("bare")), (1, 12)) if is_year else None
