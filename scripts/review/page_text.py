"""The text of a page as its readers see it, piece by piece, from the page's Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree, html

from scripts.wording import text as wording


@dataclass(frozen=True)
class Passage:
    """A piece of a page as plain text.

    ``kind`` is ``title`` or ``description`` (what search engines show), ``heading``,
    ``sentence``, ``card`` (a headline figure, a goal), ``caption`` or ``row`` (of a table or a
    list of figures, or a sum).
    """

    kind: str
    text: str


def passages(page: str) -> list[Passage]:
    """The passages of a page in their order, without citations, code, drawings and files."""
    front, body = _front_matter(page)
    body = re.sub(r"(?ms)^```.*?^```|<!--.*?-->|<pre>.*?</pre>", "", body)
    parts = [part for block in re.split(r"\n\s*\n", body) for part in _parts(block.strip())]
    return [*front, *(passage for part in parts for passage in _passages_of(part))]


def title(page: str) -> str:
    """The title of a page from its front matter; empty if it has none."""
    return next((passage.text for passage in _front_matter(page)[0] if passage.kind == "title"), "")


def sentences(text: str, kind: str) -> Iterator[Passage]:
    """The sentences of a text as passages; a text of another ``kind`` is one passage."""
    line = " ".join(text.split())
    parts: list[str] = []
    for part in wording.sentences(line) if kind == "sentence" else [line]:
        if part[:1].islower() and parts:  # an abbreviation ended, not a sentence
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return (Passage(kind, part) for part in parts if part)


# --- Markdown -----------------------------------------------------------------------------


def _front_matter(page: str) -> tuple[list[Passage], str]:
    """The front matter shown to readers, and the rest of the page."""
    match = re.match(r"(?s)---\n(.*?)\n---\n", page)
    if match is None:
        return [], page
    pairs = [line.partition(": ") for line in match[1].splitlines()]
    passages = [
        Passage(key, _plain(value.strip().strip('"')))
        for key, _, value in pairs
        if key in ("title", "description")
    ]
    return passages, page[match.end() :]


def _parts(block: str) -> Iterator[str]:
    """A block of HTML or a paragraph as it is; each heading, item and row of others."""
    if block.startswith("<"):
        yield block
        return
    for begins, lines in groupby(block.splitlines(), _BEGINS.match):
        if begins:
            yield from lines
        else:
            yield "\n".join(lines)


_BEGINS = re.compile(r"\s*([-*+] |\d+\. |#|\|)")


def _passages_of(part: str) -> Iterator[Passage]:
    """The passages of a heading, an item, a row, a paragraph or a block of HTML."""
    if part.startswith("|"):
        cells = [_plain(cell) for cell in _without_marks(part).strip("|").split("|")]
        if not set("".join(cells)) <= set("-: "):
            yield Passage("row", " · ".join(cells))
        return
    tree = html.fromstring(f"<div>{_without_marks(part)}</div>")
    yield from _passages_in(tree, "heading" if part.startswith("#") else "sentence")


def _without_marks(text: str) -> str:
    """Markdown as HTML, with a space before each inline element that reads as a word of its own."""
    text = re.sub(r"^\s*(#+|[-*+]|\d+\.) +|\{[^{}]*\}|\*+|`", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)\s]*\)", r"\1", text)
    return re.sub(r"<(small|sup|br)\b", r" <\1", text)


def _plain(text: str) -> str:
    return " ".join(_text_in(html.fromstring(f"<p>{text}</p>")).split())


# --- HTML ---------------------------------------------------------------------------------

# How the elements that pages are made of read, by the value of their attribute `class`.
# tests/review/test_page_text.py fails if pages no longer have one of them.
CLASSES = {
    "words": "unread",  # these of a chart, which is compared as such, but for its table
    "chart-key": "unread",
    "chart-note": "block",
    "about": "unread",
    "cite": "unread",
    "crumbs": "unread",
    "files": "unread",
    "downloads": "unread",
    "card": "card",
    "goal": "card",
    "formula": "row",
    "entries records": "rows",
    "subject": "block",  # spans on a line of their own
    "facts": "block",
    "note": "block",
}
_UNREAD_TAGS = {"svg", "figcaption", "script", "pre"}
_KINDS = {"caption": "caption", "tr": "row"} | {f"h{level}": "heading" for level in range(1, 7)}
_BLOCKS = {
    *("div", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody"),
    *("figure", "details", "summary"),
    *_KINDS,
}


def _passages_in(element: etree._Element, kind: str) -> Iterator[Passage]:
    """The passages in an element: the text between its blocks, and those of each block."""
    if kind in ("row", "card"):
        yield Passage(kind, _row_text(element))
        return
    inner = "row" if CLASSES.get(element.get("class", "")) == "rows" else kind
    run = element.text or ""
    for child in element:
        reads = CLASSES.get(child.get("class", ""), "")
        if child.tag in _BLOCKS or reads == "block":
            yield from sentences(run, kind)
            run = ""
            if reads in ("card", "row"):
                yield from _passages_in(child, reads)
            elif reads != "unread":
                yield from _passages_in(child, _KINDS.get(str(child.tag), inner))
        elif child.tag not in _UNREAD_TAGS:
            run += _text_in(child)
        run += child.tail or ""
    yield from sentences(run, kind)


def _row_text(element: etree._Element) -> str:
    """The cells of a row side by side.

    Without the marks that only screen readers speak, and drawings, which they don't.
    """
    for mark in element.iterfind(".//a/span"):
        mark.text = ""
    if element.tag in ("p", "li") and CLASSES.get(element.get("class", "")) != "card":
        return " ".join(_text_in(element).split())
    cells = (cell for cell in element if cell.get("aria-hidden") != "true")
    return " · ".join(" ".join(_text_in(cell).split()) for cell in cells)


def _text_in(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
