"""Removes page numbers, running heads and stamps, which are no part of a report's text.

Also the end of a report: the receivers and the signature are not kept.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(
    r"(?:trang\s)?[-–—]?\s*([0-9]{1,3})\s*[-–—]?(?:\s?/\s?[0-9]{1,3})?", re.IGNORECASE
)
# What the stamp of an electronic signature says.
_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Email|Cơ quan|Ngày ký|Thời gian ký|Chức vụ|Signed by|Date)\s?:\s?.{0,120}",
    re.IGNORECASE,
)
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]")
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf076\uf0d8\uf0fc", "•") | {"\uf02d": "-"}
_BLANKS = re.compile("[\\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# The number of a document, broken at a hyphen or a slash.
_BROKEN = re.compile(
    r"(\b[0-9]+/(?:[0-9]{4}/)?(?:\w{1,15}-){0,5})(?<=[-/]) {0,9}\n\s{0,9}([A-ZĐ][\w-]*[.,;:)]*) ?"
)
_END = re.compile(r"\.\s?/\s?[.-]")
_SIGNATURE = re.compile(r"^[^\w\n]{0,20}(?:Nơi nhận\s?:|(?:KT|TM|TL|TUQ)\.\s)", re.MULTILINE)
_ANNEX = re.compile(r"^[^\S\n]{0,20}(?:phụ lục|biểu (?:số|mẫu))\b", re.MULTILINE | re.IGNORECASE)
_FEWEST = 3
"""On how many pages a line must be the first or the last to be a running head."""


def cleaned(pages: Sequence[str]) -> str:
    """One text of the pages, in composed letters, to where the report ends."""
    lines = [_without_stamps(_letters(page)) for page in pages]
    if len(lines) == 1:
        lines = [_without_page_numbers(lines[0])]
    else:
        lines = _without_heads([_without_own_number(page, i) for i, page in enumerate(lines, 1)])
    text = "\n".join("\n".join(page) for page in lines)
    text = _BROKEN.sub(r"\1\2\n", text)
    return _without_signature(text).strip("\n") + "\n"


def _letters(page: str) -> list[str]:
    """The lines of a page, of letters that mean something."""
    page = "".join(
        _BULLETS.get(mark, mark) for mark in page.replace("\r\n", "\n").replace("\r", "\n")
    )
    page = unicodedata.normalize("NFC", _DROPPED.sub("", _BLANKS.sub(" ", page)))
    return _CONTROLS.sub("", page).split("\n")


def _without_stamps(lines: list[str]) -> list[str]:
    return [line for line in lines if not _STAMP.fullmatch(line.strip())]


def _page_number(line: str) -> int | None:
    match = _NUMBER.fullmatch(line.strip())
    return int(match[1]) if match and match[1][0] != "0" else None


def _without_own_number(lines: list[str], page: int) -> list[str]:
    """A page without its number at its head or foot, which may count from another page."""
    nonblank = [i for i, line in enumerate(lines) if line.strip()]
    for i in {*nonblank[:1], *nonblank[-1:]}:
        number = _page_number(lines[i])
        if number is not None and abs(number - page) <= 2:
            return lines[:i] + lines[i + 1 :]
    return lines


def _without_page_numbers(lines: list[str]) -> list[str]:
    """Lines without those that are nothing but the next number of a page.

    Two such lines together are cells of a table.
    """
    nonblank = [i for i, line in enumerate(lines) if line.strip()]
    alone = [
        (i, number)
        for before, i, after in zip([-1, *nonblank], nonblank, [*nonblank[1:], -1], strict=False)
        if (number := _page_number(lines[i])) is not None
        and all(j < 0 or _page_number(lines[j]) is None for j in (before, after))
    ]
    chain = list[tuple[int, int]]()
    for i, number in alone:
        if number == (chain[-1][1] + 1 if chain else number) and (chain or number <= 2):
            chain.append((i, number))
    page_numbers = {i for i, _ in chain} if len(chain) > 1 else set[int]()
    return [line for i, line in enumerate(lines) if i not in page_numbers]


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines that most of them begin or end with."""
    for backwards in (False, True):
        ends = [_end(page, backwards) for page in pages]
        counts = Counter(words for _, words in ends if words)
        most = max(_FEWEST, len(pages) // 2)
        pages = [
            page[:i] + page[i + 1 :] if counts[words] >= most else page
            for page, (i, words) in zip(pages, ends, strict=True)
        ]
    return pages


def _end(page: list[str], backwards: bool) -> tuple[int, str]:
    """The place of the first or last line with words, and its words with single spaces."""
    nonblank = [(i, " ".join(line.split())) for i, line in enumerate(page) if line.strip()]
    return nonblank[-1 if backwards else 0] if nonblank else (0, "")


def _without_signature(text: str) -> str:
    """The text to “./.”, or to the receivers or the signature; what is annexed is kept."""
    ends = [match.end() for match in _END.finditer(text)]
    signature = _SIGNATURE.search(text, ends[0] if ends else len(text) // 2)
    if signature is None:
        end = ends[-1] if ends and len(text) - ends[-1] < len(text) // 4 else len(text)
    else:
        end = max((one for one in ends if one <= signature.start()), default=signature.start())
    annex = _ANNEX.search(text, end)
    return text[:end] + ("\n" + text[annex.start() :] if annex else "")
