"""How a report is laid out: its paragraphs, list items and headings, and which stands under which.

Lines mean little: text out of a PDF breaks them anywhere. A block begins at a list mark, or at a
capital letter after a line that ends a sentence or is much shorter than the others.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from scripts.drafting.drafts import Span

CELL = " | "
"""What parts the cells of a table's row, which is one line."""

_MARK = re.compile(
    r"(?P<roman>[IVX]{1,4}[.)])|(?P<outline>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?)|(?P<number>[0-9]{1,2}[.)])"
    r"|(?P<letter>[a-zđ][.)])|(?P<dash>[-–—])|(?P<plus>\+)|(?P<star>\*)|(?P<bullet>[•●▪■◦o·❖➢✓])"
)
_SECTIONS = ("roman", "outline", "number", "letter")
_SHORT, _HEADING = 0.6, 0.9


@dataclass(frozen=True)
class Block:
    """A paragraph, a list item, a heading or a row of a table.

    ``mark`` is the kind of its list mark, "row" of a table's row, empty for a plain paragraph;
    ``body`` begins after the mark.
    """

    span: Span
    body: int
    mark: str

    @property
    def is_section(self) -> bool:
        """Whether it is numbered or lettered as sections are."""
        return self.mark in _SECTIONS


@dataclass(frozen=True)
class Layout:
    """A text with single spaces, equal to ``source_texts.normalised``, and its blocks in order."""

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

    def words(self, block: Block) -> str:
        """The text of a block without its mark."""
        return self.text[block.body : block.span[1]].strip()


def lay_out(source: str) -> Layout:
    """The layout of a text with line ends. Marks are told by the lines' beginnings."""
    composed = unicodedata.normalize("NFC", source.removeprefix("\ufeff"))
    lines = [" ".join(line.split()) for line in composed.splitlines()]
    lines = [line for line in lines if line]
    typical = _typical_length(lines)
    text, begins = "", list[tuple[int, str, int]]()
    for i, line in enumerate(lines):
        start = len(text) + (1 if text else 0)
        before = lines[i - 1] if i else ""
        mark, length = _mark(line)
        share = _HEADING if i and _mark(before)[0] in _SECTIONS else _SHORT
        if mark or not before or CELL in before or _begins_block(line, before, share * typical):
            begins.append((start, mark, start + length))
        text = f"{text} {line}" if text else line
    ends = [begin for begin, _, _ in begins[1:]] + [len(text)]
    blocks = [
        Block((begin, end), body, mark)
        for (begin, mark, body), end in zip(begins, ends, strict=True)
    ]
    return Layout(text, tuple(blocks))


def _typical_length(lines: list[str]) -> int:
    """The length that nine of ten lines don't exceed."""
    lengths = sorted(map(len, lines))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _mark(line: str) -> tuple[str, int]:
    """The kind of the mark that a line begins with, and how long the mark is; a year is none."""
    if CELL in line:
        return "row", 0
    match = _MARK.match(line)
    if match is None or match.lastgroup is None:
        return "", 0
    after = line[match.end() :]
    spaced = after.startswith(" ")
    if match.lastgroup in ("dash", "plus", "star", "bullet"):
        letter = after.lstrip()[:1]
        is_mark = spaced if match.lastgroup in ("dash", "bullet") else bool(letter)
        is_mark = is_mark or (letter.isupper() and match.group() != "o")
    else:
        is_mark = after.lstrip()[:1].isupper() or (after.lstrip()[:1] in '“"(' and spaced)
    return (match.lastgroup, match.end()) if is_mark and after.strip() else ("", 0)


def _begins_block(line: str, before: str, full: float) -> bool:
    """Whether a line without a mark begins a block; a line of ``full`` letters goes on in it."""
    if not (line[0].isupper() or line[0].isdigit() or line[0] in '“"('):
        return False
    ended = before[-1] in ".:;!?…" or before.endswith("./")
    return ended or (line[0].isupper() and len(before) < full)
