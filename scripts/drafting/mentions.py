"""The numbers that a report mentions, each with the words around it and above it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scripts.drafting.drafts import Span
from scripts.drafting.paragraphs import Text
from scripts.model.vietnamese_numbers import printed_numbers, with_digits

Abbreviations = Mapping[str, str]
"""What each abbreviation of the field stands for, both in small letters."""


@dataclass(frozen=True)
class Mention:
    """A number in a text, or a statement that there is none, where ``value`` is ``None``.

    ``unit`` is the word, or the sign, that says what is counted. Words are in small letters,
    abbreviations written out, other numbers as ``#``: ``left`` and ``right`` of the number within
    its sentence, ``window`` those between the numbers beside it, ``above`` those of the headings
    and lead-ins above it.
    """

    value: Decimal | None
    span: Span
    sentence: Span
    unit: str
    in_digits: bool
    left: tuple[str, ...]
    right: tuple[str, ...]
    window: tuple[str, ...]
    whole: tuple[str, ...]
    above: tuple[str, ...]


_DOCUMENT = (
    r"Nghị quyết|Nghị định|Quyết định|Thông tư|Công văn|Kế hoạch|Chỉ thị|Luật|Chương trình|"
    r"Quy chế|Hướng dẫn|Thông báo|Văn bản|Tờ trình|Báo cáo|Kết luận|Khoản|Điều|Điểm|Chương"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_NOT_FIGURES = re.compile(
    "|".join(
        (
            rf"(?:{_DOCUMENT})(?: phối hợp)?(?: số)? [0-9]+[\w/-]*",
            r"\bsố [0-9]+(?:/[0-9]{4})?[/-][\w/-]+",
            r"[0-9]+(?:/[0-9]{4})?[/-](?=[A-ZĐ])[\wĐ/-]+",
            r"[^\W\d_]+-?[0-9]+(?:-[A-Z]+)?",
            r"[Nn]gày [0-9]{1,2}(?:[/-][0-9]{1,2}(?:[/-][0-9]{4})?)?",
            r"[Tt]háng [0-9]{1,2}(?![0-9.,]*[0-9])(?:[/-][0-9]{4})?",
            r"(?<![0-9.,])[0-9]{1,2}[/-](?:[0-9]{1,2}[/-])?[0-9]{4}(?![0-9.,/-]*[0-9])",
            rf"[Qq]uý (?:[1-4]|[IV]{{1,3}})(?=(?: năm |/){_YEAR}|,| và)(?:/[0-9]{{4}})?",
            r"(?:(?<![0-9.,])[0-9]{1,2}|\b[^\W\d_]+) tháng (?:đầu|cuối) năm",
            r"[Tt]rong (?:vòng )?[0-9]{1,2} tháng",
            rf"(?<![0-9.,]){_YEAR}(?! ?(?:người|lao động|đơn vị|đồng|lượt|tờ|cuộc|doanh))"
            r"(?![.,]?[0-9])",
            r"(?:[Mm]ức|[Cc]ấp)(?: độ)? [0-9](?![0-9.,%]*[0-9%])"
            r"(?:(?:,| và|/) ?[0-9](?![0-9.,%]))*",
            r"khóa (?:[IVX]+|[0-9]+)",
        )
    )
)
_LEVEL = re.compile(r"[Mm]ức độ [0-9]$|[Cc]ấp độ [0-9]$")
_LEVELS = str.maketrans("0123456789", "αβγδεζηθικ")  # a service of level 3 is not one of level 4
_NO_VALUE = re.compile(
    r"chưa (?:có|được|tổng hợp|thống kê|công bố|nhận được|đánh giá|xác định|thực hiện)"
    r"(?: [^\W\d_]+){0,2}? ?"
    r"(?:số liệu|kết quả|dữ liệu|thông tin|đánh giá|thống kê|tổng hợp|công bố)"
    r"(?: đánh giá| thống kê| chính thức)?"
)
_SENTENCE_END = re.compile(r"[!?]|\.(?=\s+[^\W\d_a-zàáâãèéêìíòóôõùúýăđĩũơư])|\.$|\.(?=\s+[-+*])")
_CLAUSE_END = re.compile(r"[,;)]")
_WORD = re.compile(r"[^\W\d_]+|%|#")
_SIGN = re.compile(r"\s?(%|‰|phần trăm)")
_UNIT = re.compile(r"\s?(?:/\s?)?([^\W\d_]+(?: [^\W\d_]+)?)")
_FILLERS = {
    "năm", "tháng", "quý", "ngày", "là", "có", "đạt", "đến", "hết", "cuối", "còn", "và", "người",
    "lao", "động", "%", "#", "của", "tỉnh", "trong", "ước", "khoảng", "với", "chiếm", "bằng",
    "tăng", "giảm", "được", "các", "lần", "lượt", "cùng", "kỳ", "so", "từ", "thì", "nay", "đồng",
    "đơn", "vị", "trên", "dưới", "hơn", "gần", "tỷ", "tỉ", "lệ", "kết", "quả", "số", "liệu", "chưa",
}  # fmt: skip
_SURVEYS = {"đánh", "giá", "khảo", "sát", "chính", "thức"}  # “chưa có kết quả khảo sát”
_RANGE = re.compile(r"^\s?(?:[-–]|đến|–|tới)\s?#\s*")  # “03-05 phút”
_SIDE = 8  # words on either side of a number that tell which it is
_ABOVE = 24  # words of a heading


def mentions_in(
    text: Text, abbreviations: Abbreviations, known: Sequence[Span] = ()
) -> list[Mention]:
    """The numbers of a text that may be figures, and the statements that there is none.

    ``known`` are the places of figures that are known already.
    """
    digits = with_digits(text.text)
    masked = [match.span() for match in _NOT_FIGURES.finditer(digits)]
    masked += text.page_numbers
    masked += [
        (paragraph.span[0], paragraph.span[0] + len(mark))
        for paragraph in text.paragraphs
        if (mark := _list_mark(digits[slice(*paragraph.span)]))
    ]
    masked = [span for span in masked if not _overlaps(span, known)]
    found = [(one.value, (one.begin, one.end)) for one in printed_numbers(text.text, joined=True)]
    places: list[tuple[Decimal | None, Span]] = [
        (value, span) for value, span in found if span in known or not _overlaps(span, masked)
    ]
    numbers = {span for _, span in found}
    places += [(None, span) for span in known if span not in numbers]
    spans = [match.span() for match in _NO_VALUE.finditer(text.text)]
    places += [(None, span) for span in spans if not _overlaps(span, known)]
    places.sort(key=lambda place: place[1])
    spans = [span for _, span in places]
    plain = _plain(digits, masked, spans)
    read = [
        _mention(text, plain, spans, number, value, abbreviations)
        for number, (value, _) in enumerate(places)
    ]
    return list(_with_topics(text, read))


def _with_topics(text: Text, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions that say nothing of what they count, with the words of the one before.

    “BHTN: năm 2019 là 51.906 người (9,18%), năm 2020 là 52.488 người” has four numbers of one
    topic, which only the first one's words name.
    """
    topic, paragraph = tuple[str, ...](), -1
    for mention in mentions:
        begin = text.paragraph_at(mention.span[0]).span[0]
        topic = topic if begin == paragraph else ()
        paragraph = begin
        fillers = _FILLERS | _SURVEYS if mention.value is None else _FILLERS
        if all(word in fillers for word in mention.window):
            yield replace(mention, window=topic + mention.window)
        else:
            topic = mention.window
            yield mention


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(begin < span[1] and span[0] < end for begin, end in others)


def _list_mark(paragraph: str) -> str:
    match = re.match(r"(?:[0-9]{1,2}[.)/])+\s", paragraph)
    return match[0] if match else ""


def _plain(text: str, masked: list[Span], numbers: list[Span]) -> str:
    """A text of the same length with ``#`` for each number, and without dates and the like."""
    letters = list(text)
    for begin, end in masked:
        level = _LEVEL.match(text, begin, end)
        letters[begin:end] = (
            level[0].translate(_LEVELS).ljust(end - begin) if level else " " * (end - begin)
        )
    for begin, end in numbers:
        letters[begin:end] = "#".ljust(end - begin)
    return "".join(letters)


def _mention(
    text: Text,
    plain: str,
    spans: list[Span],
    number: int,
    value: Decimal | None,
    abbreviations: Abbreviations,
) -> Mention:
    begin, end = span = spans[number]
    paragraph = text.paragraph_at(begin)
    first, last = _sentence(plain, paragraph.span, span)
    before = max(first, spans[number - 1][1] if number else 0)
    after = min(last, spans[number + 1][0] if number + 1 < len(spans) else last)
    before = max(before, plain.rfind(";", before, begin) + 1)
    comma = _CLAUSE_END.search(plain, end, after)

    def words(begin: int, end: int) -> tuple[str, ...]:
        return words_of(plain[begin:end], abbreviations)

    above = [
        word
        for begin, end in paragraph.parents
        for word in words(begin, min(end, begin + 400))[:_ABOVE]
    ]
    return Mention(
        value=value,
        span=span,
        sentence=(first, last),
        unit=_unit(plain[end : end + 40]),
        in_digits=any(letter.isdecimal() for letter in text.text[begin:end]),
        left=words(first, begin)[-_SIDE:],
        right=words(end, min(last, end + 100))[:_SIDE],
        window=words(before, begin) + words(end, comma.start() if comma else after),
        whole=words(first, last),
        above=tuple(above),
    )


def _sentence(text: str, paragraph: Span, span: Span) -> Span:
    first, last = paragraph
    for match in _SENTENCE_END.finditer(text, *paragraph):
        if match.end() <= span[0]:
            first = match.end()
        elif match.start() >= span[1]:
            last = match.end()
            break
    while first < span[0] and text[first] == " ":
        first += 1
    return first, last


def words_of(text: str, abbreviations: Abbreviations) -> tuple[str, ...]:
    """The words of a text in small letters, abbreviations written out."""
    words = [abbreviations.get(word, word) for word in _WORD.findall(text.lower())]
    return tuple(" ".join(words).split())


def _unit(after: str) -> str:
    after = _RANGE.sub("", after)
    if match := _SIGN.match(after):
        return "%"
    match = _UNIT.match(after)
    return match[1].lower() if match else ""
