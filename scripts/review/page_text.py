"""Passages: what a reader reads on a page, piece by piece, and which pieces changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from lxml import etree, html


@dataclass(frozen=True)
class Passage:
    """A piece of a page as plain text.

    ``kind`` is ``title`` or ``description`` (what search engines show), ``heading``,
    ``sentence``, ``card`` (a headline figure), ``caption`` or ``row`` (of a table or a list of
    figures, or a sum).
    """

    kind: str
    text: str


@dataclass(frozen=True)
class Reworded:
    """A passage that reads otherwise now, is new (``old`` is ``None``), or gone (``new`` is)."""

    kind: str
    old: str | None
    new: str | None


def changes(old: str, new: str, same: Mapping[str, str]) -> list[Reworded]:
    """What reads otherwise on a page, in its order; both versions are Markdown.

    What turns into the new text when each word of ``same`` is replaced is no change: the number
    and the date of a version, which move everywhere at once.
    """
    return [one for one in _between(passages(old), passages(new)) if not _mechanical(one, same)]


def of_texts(old: str, new: str) -> list[Reworded]:
    """The sentences that read otherwise in a text that isn't on a page of its own."""
    both = [list(_sentences(text, "sentence")) for text in (old, new)]
    return _between(*both)


def _mechanical(one: Reworded, same: Mapping[str, str]) -> bool:
    said = one.old
    for old, new in same.items():
        said = said and said.replace(old, new)
    return said == one.new


def _between(old: Sequence[Passage], new: Sequence[Passage]) -> list[Reworded]:
    found: list[Reworded] = []
    for kind, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _paired(old[i:j], new[m:n])
    return found


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Reworded]:
    """Each passage with the one it became, if it is nearly the same; then what is gone."""
    left = list(old)
    for passage in new:
        near = max(left, key=lambda one: _likeness(one, passage), default=None)
        if near is not None and _likeness(near, passage) >= LIKE:
            left.remove(near)
            if near.text != passage.text:
                yield Reworded(passage.kind, near.text, passage.text)
        else:
            yield Reworded(passage.kind, None, passage.text)
    for passage in left:
        yield Reworded(passage.kind, passage.text, None)


LIKE = 0.5


def _likeness(old: Passage, new: Passage) -> float:
    """How many of their words two passages share, from 0 to 1; 0 for different kinds."""
    if old.kind != new.kind:
        return 0
    matcher = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE else 0  # most pairs are unlike


def words(old: str, new: str) -> list[tuple[str, str]]:
    """Two texts word by word: runs that are in both (``same``), only in one (``old``, ``new``).

    Together the runs ``same`` and ``new`` are the new text, spaces before words included; a mark
    after a word is a word of its own.
    """
    was, now = (_WORD.findall(text) for text in (old, new))
    a, b = ([word.strip() for word in side] for side in (was, now))
    runs: list[tuple[str, str]] = []
    for kind, i, j, m, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(("same", "".join(now[m:n])))
        else:
            runs += [("old", "".join(was[i:j]))] if j > i else []
            runs += [("new", "".join(now[m:n]))] if n > m else []
    return runs


_WORD = re.compile(
    r"""\s*(?:
    [(“](?=[^\s()”]+(?:\s|$))         # a bracket before a word, closed after another one
    | [^\s(]+?(?=[,;.:!?”)]*(?:\s|$))  # a word before its marks; a bracket is one of them
    | \S+?(?=[,;.:!?”]*(?:\s|$))     # unless it is opened in the same word
    | \S+)""",
    re.VERBOSE,
)


def name(page: str) -> str:
    """The title of a page, as its front matter gives it; empty if it has none."""
    return next((one.text for one in _front(page)[0] if one.kind == "title"), "")


# --- from Markdown to passages ------------------------------------------------------------


def passages(page: str) -> list[Passage]:
    """The passages of a page in their order; citations, code, drawings and files are left out."""
    front, body = _front(page)
    body = re.sub(r"(?ms)^```.*?^```|<!--.*?-->|<pre>.*?</pre>", "", body)
    texts = [text for block in re.split(r"\n\s*\n", body) for text in _lines(block.strip())]
    return [*front, *(passage for text in texts for passage in _of_text(text))]


def _front(page: str) -> tuple[list[Passage], str]:
    match = re.match(r"(?s)---\n(.*?)\n---\n", page)
    if match is None:
        return [], page
    pairs = [line.partition(": ") for line in match[1].splitlines()]
    shown = [
        Passage(key, _plain(value.strip().strip('"')))
        for key, _, value in pairs
        if key in ("title", "description")
    ]
    return shown, page[match.end() :]


def _plain(text: str) -> str:
    return " ".join(_text(html.fromstring(f"<p>{text}</p>")).split())


def _lines(block: str) -> Iterator[str]:
    """A block as it is, or each item of a list and each row of a table by itself."""
    if block.startswith("<"):
        yield block
        return
    for begins, lines in groupby(block.splitlines(), _begins.match):
        if begins:
            yield from lines
        else:
            yield "\n".join(lines)


_begins = re.compile(r"\s*([-*+] |\d+\. |#|\|)")


def _of_text(text: str) -> Iterator[Passage]:
    """The passages of a heading, an item, a row, a paragraph or a block of HTML."""
    if text.startswith("|"):
        cells = [_plain(cell) for cell in _unmarked(text).strip("|").split("|")]
        if not set("".join(cells)) <= set("-: "):
            yield Passage("row", " · ".join(cells))
        return
    tree = html.fromstring(f"<div>{_unmarked(text)}</div>")
    yield from _of_element(tree, "heading" if text.startswith("#") else "sentence")


def _unmarked(text: str) -> str:
    """Markdown as HTML in which each element that reads by itself is set off by a space."""
    text = re.sub(r"^\s*(#+|[-*+]|\d+\.) +|\{[^{}]*\}|\*+|`", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)\s]*\)", r"\1", text)
    return re.sub(r"<(small|sup|br)\b", r" <\1", text)


# What isn't read as words of the page: drawings (compared as charts), citations, files, code.
_UNREAD_TAGS = {"svg", "iframe", "script", "pre"}
_UNREAD_CLASSES = {"chart", "cite", "files", "crumbs"}
_KINDS = {"caption": "caption", "tr": "row"} | {f"h{level}": "heading" for level in range(1, 7)}
_CLASS_KINDS = {"card": "card", "formula": "row"}
_BLOCKS = {
    "div",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "figure",
    "details",
    "summary",
    *_KINDS,
}
_BLOCK_CLASSES = {"subject", "facts", "note"}  # spans that stand on a line of their own


def _of_element(element: etree._Element, kind: str) -> Iterator[Passage]:
    """The passages in an element, each block in it by itself."""
    if kind in ("row", "card"):
        yield Passage(kind, _row(element))
        return
    listed = element.get("class") == "entries records"
    run = element.text or ""
    for child in element:
        css = child.get("class", "")
        if child.tag in _BLOCKS or css in _BLOCK_CLASSES:
            yield from _sentences(run, kind)
            run = ""
            if css not in _UNREAD_CLASSES:
                own = _CLASS_KINDS.get(css) or _KINDS.get(str(child.tag))
                yield from _of_element(child, own or ("row" if listed else kind))
        elif child.tag not in _UNREAD_TAGS:
            run += _text(child)
        run += child.tail or ""
    yield from _sentences(run, kind)


def _row(element: etree._Element) -> str:
    """The cells of a row side by side, without the marks that are there to be heard only."""
    for mark in element.iterfind(".//a/span"):
        mark.text = ""
    if element.tag in ("p", "li") and element.get("class") != "card":
        return " ".join(_text(element).split())
    return " · ".join(" ".join(_text(cell).split()) for cell in element)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _sentences(text: str, kind: str) -> Iterator[Passage]:
    whole = " ".join(text.split())
    parts: list[str] = []
    for part in re.split(_SENTENCE_ENDS, whole) if kind == "sentence" else [whole]:
        if part[:1].islower() and parts:  # an abbreviation ended, not a sentence
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return (Passage(kind, part) for part in parts if part)


_SENTENCE_ENDS = r"(?<=[.!?…])(?<![0-9][a-z]\.)\s"
