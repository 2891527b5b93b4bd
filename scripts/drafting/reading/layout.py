"""How a report is laid out: its paragraphs, list items and headings.

Lines mean little: text out of a PDF breaks them anywhere, so that a paragraph is recognised by list
marks, full stops at short lines, blank lines and indents, as far as a text uses these.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from scripts.drafting.drafts import Span

CELL = " | "
"""The separator of the cells of a table's row, which is one line."""

_MARK = re.compile(
    r"(?P<part>(?:Phần|Chương|Mục|PHẦN|CHƯƠNG|MỤC)\s(?:[IVX]{1,4}|[0-9]{1,2})[.:)]?)"
    r"|(?P<outline>(?:[IVX]{1,4}|[A-H]|[0-9]{1,2})(?:\.[0-9]{1,2}){1,3}[.)]?)"
    r"|(?P<roman>[IVX]{1,4}[.)])|(?P<capital>[A-H][.)])|(?P<number>[0-9]{1,2}[.)])"
    r"|(?P<letter>[a-zđ][.)])|(?P<dash>[-–—])|(?P<plus>\+)|(?P<star>\*)|(?P<dot>\.)"
    r"|(?P<bullet>[•●▪■◦o·❖➢✓→])"
)
_TIME = re.compile(r"\s?(?:[0-9]{1,2} tháng|[0-9]{1,2}T|năm|quý|tháng|từ|đến|tính) ", re.IGNORECASE)
_SECTIONS = ("part", "roman", "capital", "outline", "number", "letter")
_SHORT, _NEARLY = 0.6, 0.88  # of a full line
_FEW = 0.1


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item, a heading or a row of a table.

    ``mark`` is the kind of its list mark, a bullet itself, "row" of a table's row, empty for a
    plain paragraph; ``body`` begins after the mark.
    """

    span: Span
    body: int
    mark: str

    @property
    def is_section(self) -> bool:
        """Whether it is numbered or lettered as sections are."""
        return self.mark in _SECTIONS


@dataclass(frozen=True, eq=False)
class Layout:
    """A text with single spaces, equal to ``source_texts.normalised``, and its blocks in order.

    Compared by identity, so that results computed from it can be cached.
    """

    text: str
    blocks: tuple[Block, ...]

    @cached_property
    def _begins(self) -> list[int]:
        return [block.span[0] for block in self.blocks]

    def index_at(self, position: int) -> int:
        """The index of the block that a position is in."""
        return max(0, bisect_right(self._begins, position) - 1)

    def block_at(self, position: int) -> Block:
        """The block that a position is in."""
        return self.blocks[self.index_at(position)]

    def is_page_number(self, block: Block) -> bool:
        """Whether a block is a number alone, which does not end the table that it is in."""
        return not block.mark and _PAGE_NUMBER.fullmatch(self.words(block)) is not None

    def words(self, block: Block) -> str:
        """The text of a block without its mark."""
        return self.text[block.body : block.span[1]].strip()


def lay_out(source: str) -> Layout:
    """The layout of a text with line ends. Marks are recognised at the beginnings of lines."""
    lines = _lines(source)
    breaks = _Breaks.of(lines)
    text, begins = "", list[tuple[int, str, int]]()
    before: Line | None = None
    rows = _rows([line.words for line in lines])
    for number, line in enumerate(lines):
        start = len(text) + (1 if text else 0)
        mark, length = ("row", 0) if number in rows else _mark(line.words)
        # A table's head, or what follows it.
        beside = number - 1 in rows or (number + 1 in rows and not line.goes_on)
        if mark or before is None or beside or breaks.between(before, line):
            begins.append((start, mark, start + length))
        text = f"{text} {line.words}" if text else line.words
        before = line
    begins = begins or [(0, "", 0)]
    ends = [begin for begin, _, _ in begins[1:]] + [len(text)]
    blocks = [
        Block((begin, end), body, mark)
        for (begin, mark, body), end in zip(begins, ends, strict=True)
    ]
    return Layout(text, tuple(blocks))


_VALUES = re.compile(r"(?<=\s)[0-9][0-9.,]*%?(?:\s?[;\s]\s?[0-9][0-9.,]*%?)+$")
_PAGE_NUMBER = re.compile("[0-9]{1,3}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def _rows(lines: list[str]) -> set[int]:
    """The lines that are rows of a table: of cells, or labels with numbers after them.

    Of the latter there are two or more in a row with as many numbers.
    """
    body = [i for i, line in enumerate(lines) if not _PAGE_NUMBER.fullmatch(line)]
    rows = {i for i in body if CELL in lines[i]}
    for one, other in pairwise(body):
        if _values(lines[one]) == _values(lines[other]) > 1:
            rows |= {one, other}
    return rows


def _values(line: str) -> int:
    match = _VALUES.search(line)
    return (
        len(match[0].replace(";", " ").split())
        if match and _LETTERS.search(line[: match.start()])
        else 0
    )


@dataclass(frozen=True)
class Line:
    """A line's words with single spaces, and whether it is indented or after a blank line."""

    words: str
    is_indented: bool
    after_blank: bool

    @property
    def goes_on(self) -> bool:
        """Whether it begins with a lower-case letter, as the middle of a sentence does."""
        return self.words[0].islower() and _mark(self.words)[0] == ""


def _lines(source: str) -> list[Line]:
    """The lines with words in them."""
    text = unicodedata.normalize("NFC", source.removeprefix("\ufeff"))
    lines, blank = list[Line](), False
    for line in chain.from_iterable(map(_parts, text.splitlines())):
        words = " ".join(line.split())
        if words:
            lines.append(Line(words, line[0].isspace(), blank))
        blank = not words
    return lines


_LONG = 3000
_NEW = re.compile(
    r"\s(?=(?:[-+*]|[0-9]\.|[a-zđ]\)) [A-ZĐÀ-Ỹ])|(?<=[.;:)]) (?=(?:Năm|NĂM) [0-9]{4} (?:\(|[-+*]))"
)


def _parts(line: str) -> list[str]:
    """A line; one longer than any paragraph has lost its line ends, which list marks show."""
    return [line] if len(line) < _LONG else _NEW.split(line)


@dataclass(frozen=True)
class _Breaks:
    """How the paragraphs of a text are separated.

    Where hardly any line begins with a small letter, each line is a paragraph. Text out of a PDF
    has blank lines within sentences: these mean nothing. ``full`` is the length of a full line.
    """

    each_line: bool
    by_blanks: bool
    full: int

    @classmethod
    def of(cls, lines: list[Line]) -> "_Breaks":
        lengths = sorted(len(line.words) for line in lines)
        after_blank = [line for line in lines if line.after_blank]
        return cls(
            each_line=sum(line.goes_on for line in lines) < len(lines) * _FEW,
            by_blanks=sum(line.goes_on for line in after_blank) < len(after_blank) * _FEW,
            full=lengths[len(lengths) * 9 // 10] if lengths else 0,
        )

    def between(self, before: Line, line: Line) -> bool:
        """Whether a line without a mark begins a block."""
        first, last = line.words[0], before.words[-1]
        if CELL in before.words or (self.each_line and not line.goes_on):
            return True
        if not (first.isupper() or first.isdigit() or first in '“"('):
            return False
        if last in ":;" or (line.after_blank and self.by_blanks):
            return True
        length = len(before.words)
        if last in ".!?…" or before.words.endswith("./"):
            heading = len(line.words) < _SHORT * self.full and line.words[-1] not in ".;,"
            return line.is_indented or heading or length < _NEARLY * self.full
        heading = _mark(before.words)[0] in _SECTIONS
        return first.isupper() and length < (_NEARLY if heading else _SHORT) * self.full


def _mark(line: str) -> tuple[str, int]:
    """The kind and the length of the mark that a line begins with; a year is no mark."""
    if CELL in line:
        return "row", 0
    match = _MARK.match(line)
    if match is None or match.lastgroup is None:
        return "", 0
    after = line[match.end() :]
    has_space = after.startswith(" ")
    if match.lastgroup not in _SECTIONS:
        letter = after.lstrip()[:1]
        is_mark = has_space if match.lastgroup in ("dash", "dot", "bullet") else bool(letter)
        is_mark = is_mark or (letter.isupper() and match.group() != "o")
    else:
        is_mark = (
            after.lstrip()[:1].isupper()
            or _TIME.match(after) is not None
            or (after.lstrip()[:1] in '“"(' and has_space)
        )
    if not (is_mark and after.strip()):
        return "", 0
    return match.group() if match.lastgroup == "bullet" else match.lastgroup, match.end()
