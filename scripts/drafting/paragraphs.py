"""The paragraphs of a report: list items and headings, each under those that it belongs to.

Line ends and blank lines of a text from a PDF mean little. A paragraph begins at the mark of a
list or a heading, after the end of a sentence or a lead-in, and at a line that says only a time.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from scripts.drafting.drafts import Span
from scripts.validation.source_texts import normalised


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a text, and the paragraphs above it: headings, lead-ins, items it is under."""

    span: Span
    mark: str
    parents: tuple[Span, ...]


@dataclass(frozen=True)
class Text:
    """A report with single spaces, its paragraphs, and where each of its lines begins."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    page_numbers: tuple[Span, ...] = ()

    def paragraph_at(self, position: int) -> Paragraph:
        """The paragraph that a position is in."""
        return self.paragraphs[max(0, bisect_right(self._begins, position) - 1)]

    @cached_property
    def _begins(self) -> list[int]:
        return [paragraph.span[0] for paragraph in self.paragraphs]


# What a line begins with, and the kind of mark that it is.
_MARKS = (
    ("chapter", re.compile(r"(?:Phần |PHẦN )?[IVX]{1,4}[.)/]\s")),
    ("part", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}[.)]?\s")),
    ("number", re.compile(r"[0-9]{1,2}[.)/]\s")),
    ("letter", re.compile(r"[a-zđ][.)]\s")),
    ("star", re.compile(r"[*•·▪◦○●■□➢✓]\s?")),
    ("dash", re.compile(r"[-–—]\s?(?![0-9])|[-–—]\s")),
    ("plus", re.compile(r"\+\s?")),
)
_TIME_LINE = re.compile(
    r"(?:(?:Trong|Đến|Tính|Từ|Năm|Quý|Tháng|Giai đoạn|Kỳ|[0-9]{1,2} tháng)\b)"
    r"(?:[\s():,;/–-]|[0-9]|\b(?:năm|tháng|quý|đến|tính|hết|cuối|đầu|từ|ngày|nay|và|kỳ|"
    r"[IVX]{1,3}|giai|đoạn|trong|cả)\b)*[:.]?"
)
_PAGE_NUMBER = re.compile(r"(?:Trang |trang )?[-–]?\s?[0-9]{1,3}\s?[-–]?(?:/[0-9]{1,3})?")
_ENDS = (".", ":", ";", "!", "?")
_INNER = ("dash", "plus", "plain")


def read_text(report: str) -> Text:
    """A report as text with single spaces, parted into paragraphs."""
    pieces, begins, position = list[str](), list[tuple[int, str, str]](), 0
    before, page_numbers = ".", list[Span]()
    for line in report.split("\n"):
        words = normalised(line)
        if not words or _PAGE_NUMBER.fullmatch(words):
            if words:
                page_numbers.append((position, position + len(words)))
                pieces.append(words)
                position += len(words) + 1
            continue
        mark = _mark(words)
        if mark or before.endswith(_ENDS) or _is_time(before):
            begins.append((position, mark or ("time" if _is_time(words) else "plain"), words))
        pieces.append(words)
        position += len(words) + 1
        before = words
    text = " ".join(pieces)
    ends = [begin - 1 for begin, _, _ in begins[1:]] + [len(text)]
    spans = [(begin, end) for (begin, _, _), end in zip(begins, ends, strict=True)]
    nested = _nested(text, spans, [mark for _, mark, _ in begins])
    return Text(text, nested, tuple(page_numbers))


def _is_time(words: str) -> bool:
    return len(words) < 60 and bool(_TIME_LINE.fullmatch(words))


def _mark(words: str) -> str | None:
    if _is_time(words):
        return "time"
    for name, pattern in _MARKS:
        if match := pattern.match(words):
            return "time" if _is_time(words[match.end() :]) else name
    return None


_RANKS = {"chapter": 0, "number": 1, "part": 2, "letter": 3, "time": 4, "star": 4}


def _nested(text: str, spans: list[Span], marks: list[str]) -> tuple[Paragraph, ...]:
    """Each paragraph with those above it: a mark seen before ends what was under it."""
    above, nested = list[tuple[str, Span]](), []
    for span, mark in zip(spans, marks, strict=True):
        kinds = [kind for kind, _ in above]
        if mark == "plain":
            while above and above[-1][0] in _INNER and not _leads_in(text, above[-1][1]):
                above.pop()
        elif mark in kinds:
            del above[kinds.index(mark) :]
        elif mark in _RANKS:
            above = [one for one in above if _RANKS.get(one[0], 9) < _RANKS[mark]]
        nested.append(Paragraph(span, mark, tuple(span for _, span in above)))
        if mark == "plain":
            if not _leads_in(text, span):
                continue
            above = [one for one in above if one[0] != "plain"]
        above.append((mark, span))
    return tuple(nested) or (Paragraph((0, len(text)), "plain", ()),)


def _leads_in(text: str, span: Span) -> bool:
    return text[slice(*span)].rstrip("0123456789 ").endswith(":")
