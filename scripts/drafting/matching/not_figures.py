"""Numbers in a text that are not figures: dates, document numbers, list marks, levels."""

import re
from collections.abc import Iterator

from scripts.drafting.drafts import Span
from scripts.drafting.reading.layout import CELL, Layout
from scripts.drafting.reading.letterhead import title_span
from scripts.drafting.times.time_points import points

_DOCUMENT = (
    r"Nghị quyết|Nghị định|Quyết định|Thông tư|Công văn|Kế hoạch|Chỉ thị|Luật|Chương trình|"
    r"Quy chế|Hướng dẫn|Thông báo|Văn bản|Tờ trình|Báo cáo|Kết luận|Khoản|Điều|Điểm|Chương"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = r"(?:(?<![0-9.,])[0-9]{1,2}|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))"
_WORK = "(?:triển khai|thực hiện|thi hành|hoạt động|thành lập|đi vào|áp dụng|phối hợp)"
_NOT_FIGURES = re.compile(
    "|".join(
        (
            rf"(?:{_DOCUMENT})(?: phối hợp)?(?: số)? [0-9]+[\w/-]*",
            r"\bsố [0-9]+(?:/[0-9]{4})?[/-][\w/-]+",
            r"(?<![0-9])[0-9]{1,9}(?:/[0-9]{4})?[/-](?=[A-ZĐ])[\wĐ/-]+",
            r"(?<![^\W\d_])[^\W\d_]{1,30}-?[0-9]+(?:-[A-Z]+)?",
            r"[Nn]gày [0-9]{1,2}(?:[/-][0-9]{1,2}(?:[/-][0-9]{4})?)?",
            r"[Tt]háng [0-9]{1,2}(?![0-9.,]*[0-9])(?:[/-][0-9]{4})?",
            r"(?<![0-9.,])[0-9]{1,2}[/-](?:[0-9]{1,2}[/-])?[0-9]{4}(?![0-9.,/-]*[0-9])",
            rf"[Qq]uý (?:[1-4]|[IV]{{1,3}})(?=(?: năm |/){_YEAR}|,| và)(?:/[0-9]{{4}})?",
            r"(?:(?<![0-9.,])[0-9]{1,2}|\b[^\W\d_]+) tháng (?:đầu|cuối) năm",
            r"[Tt]rong (?:vòng )?[0-9]{1,2} tháng",
            rf"{_YEARS} năm(?= {_WORK}| qua\b| gần đây| trở lại đây| liên tiếp| liền)",
            rf"\b(?:[Ss]au|[Qq]ua|[Ss]uốt|[Ss]ơ kết|[Tt]ổng kết|[Kk]ế hoạch|[Gg]iai đoạn)"
            rf" {_YEARS} năm\b",
            rf"(?<![0-9.,]){_YEAR}(?! ?(?:người|lao động|đơn vị|đồng|lượt|tờ|cuộc|doanh))"
            r"(?![.,]?[0-9])",
            r"(?:[Mm]ức|[Cc]ấp)(?: độ)? [0-9](?![0-9.,%]*[0-9%])"
            r"(?:(?:,| và|/) ?[0-9](?![.,]?[0-9%]))*",
            r"khóa (?:[IVX]+|[0-9]+)",
        )
    )
)
_LEVEL = re.compile(r"\b(?:mức|cấp) độ [0-9]\b", re.IGNORECASE)
_LEVELS = str.maketrans("0123456789", "αβγδεζηθικ")
_ITEM = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*\.?|[IVX]{1,4}\.?|[a-z]\)?")
_TIME_NUMBER = re.compile(
    r"[^\W\d_]*[0-9][\w/.-]*|(?:mười )?(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)(?= tháng)"
)
_PAGE_NUMBER = re.compile(r"[0-9]{1,3}")
_NO_VALUE = re.compile(
    r"chưa (?:có|được|tổng hợp|thống kê|công bố|nhận được|đánh giá|xác định|thực hiện)"
    r"(?: [^\W\d_]+){0,2}? ?"
    r"(?:số liệu|kết quả|dữ liệu|thông tin|đánh giá|thống kê|tổng hợp|công bố)"
    r"(?: đánh giá| thống kê| chính thức)?"
)


def masks(text: str, layout: Layout) -> Iterator[Span]:
    """The places of numbers that are part of something else, in a text with digits for letters."""
    for match in _NOT_FIGURES.finditer(text):
        yield match.span()
    yield from _of_times(text)
    title = title_span(layout)
    if title and not _SENTENCE.search(text, title[1] - 2, title[1] + 2):
        yield title
    for block in layout.blocks:
        begin, end = block.span
        if block.mark == "row":
            first, _, rest = text[begin:end].partition(CELL)
            if _ITEM.fullmatch(first.strip("| ")) and re.search(r"[^\W\d_]", rest):
                yield begin, begin + len(first)
        elif _PAGE_NUMBER.fullmatch(text[begin:end].strip()):
            yield block.span
        elif block.body > begin:
            yield begin, block.body


_SENTENCE = re.compile("[.;:]")


def _of_times(text: str) -> Iterator[Span]:
    """The numbers in names of parts of years: “6T 2030”, “sáu tháng/2030”, “quý 4-2030”."""
    for point in points(text):
        begin, end = point.span
        if point.unit in ("part", "quarter", "month", "day"):
            for match in _TIME_NUMBER.finditer(text, begin, end):
                yield match.span()


def with_levels(text: str) -> str:
    """A text with letters for the numbers of levels: a service of level 3 is not one of level 4."""
    return _LEVEL.sub(lambda match: match[0].translate(_LEVELS), text)


def statements_of_none(text: str) -> Iterator[Span]:
    """The places where a text says that there is no figure (yet)."""
    for match in _NO_VALUE.finditer(text):
        yield match.span()


def text_with_number_signs(text: str, mask_spans: list[Span], numbers: list[Span]) -> str:
    """A text of the same length with ``#`` for each number, and without dates and the like."""
    letters = list(text)
    for begin, end in mask_spans:
        words = with_levels(text[begin:end])
        letters[begin:end] = words if _LEVEL.match(text, begin, end) else " " * (end - begin)
    for begin, end in numbers:
        letters[begin:end] = "#".ljust(end - begin)
    return "".join(letters)
