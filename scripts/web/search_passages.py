"""Passages of a built site's pages: the plain text below each heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from scripts.wording.urls import language_folder

# Not searched: figures and lists that are records of their own, charts and tables, citations, sums,
# files, breadcrumbs, since they would bury the words that people look for; and what isn't shown.
NOT_SEARCHED = """
.//*[@hidden] | .//svg | .//script | .//style | .//noscript | .//form | .//sup | .//table
| .//nav | .//figure | .//button
| .//*[@data-search="none"]
| .//*[contains(concat(" ", @class, " "), " mark ")]
| .//*[contains(concat(" ", @class, " "), " crumbs ")]
| .//*[contains(concat(" ", @class, " "), " headerlink ")]
"""

# Elements within a line of text; at the edges of all others there is a space.
IN_LINE = {"a", "abbr", "b", "cite", "code", "data", "em", "i", "mark", "q", "span", "strong",
           "sub", "time"}  # fmt: skip
HEADINGS = ("h1", "h2", "h3")
_EDGE = "\0"  # of an element, while its page's text is put together
_APART = re.compile(rf"(?<=[\w%)]){_EDGE}+(?=\w)")  # two elements, not the middle of a word
FEWEST = 15  # letters of a passage that says something


@dataclass(frozen=True)
class Passage:
    """The text below a heading of a page; ``address`` begins with a slash, the site's top."""

    page: str
    heading: str
    address: str
    text: str


def passages(site: Path, lang: str, folder: str) -> Iterator[Passage]:
    """The passages of the pages in a folder of a language's site, page by page in order of paths.

    An empty folder is the home page alone.
    """
    home = site / language_folder(lang)
    pages = sorted((home / folder).rglob("index.html") if folder else home.glob("index.html"))
    for path in pages:
        address = f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        yield from page_passages(path.read_text("utf-8"), address)


def page_passages(page: str, address: str) -> Iterator[Passage]:
    """The passages of a page that is found at ``address``."""
    article: Any = html.fromstring(page).find(".//article")
    if article is None:
        return
    for element in article.xpath(NOT_SEARCHED):
        element.drop_tree()
    title, heading, anchor = "", "", ""
    parts: list[str] = []
    for kind, text, name in _stream(article):
        if kind == "text":
            parts.append(text)
            continue
        if passage := _passage(title, heading, f"{address}{anchor}", parts):
            yield passage
        parts, heading = [], text
        title = title or heading
        anchor = f"#{name}" if name and heading != title else ""
    if passage := _passage(title, heading, f"{address}{anchor}", parts):
        yield passage


def title_and_description(page: str, anchor: str = "") -> tuple[str, str] | None:
    """The title of a page, or of its part with an id, and the page's description.

    None if there is no such part.
    """
    document: Any = html.fromstring(page)
    parts = document.xpath("//article//*[@id=$name]", name=anchor) if anchor else []
    titles = [part for part in parts if part.tag in (*HEADINGS, "dt")] or document.xpath("//h1")
    if not titles or (anchor and not parts):
        return None
    for mark in titles[0].xpath(".//a[contains(@class, 'headerlink')] | .//sup"):
        mark.drop_tree()
    (description,) = document.xpath("//meta[@name='description']/@content")[:1] or [""]
    return " ".join(titles[0].text_content().split()), description


def _passage(title: str, heading: str, address: str, parts: list[str]) -> Passage | None:
    text = " ".join(_APART.sub(" ", _EDGE.join(filter(None, parts))).replace(_EDGE, "").split())
    return Passage(title, heading, address, text) if title and len(text) >= FEWEST else None


def _stream(element: Any) -> Iterator[tuple[str, str, str]]:
    """A page's headings, as ("heading", its text, its id), and the text between them."""
    if element.tag in HEADINGS:
        yield "heading", " ".join(element.text_content().split()), element.get("id") or ""
        yield "text", element.tail or "", ""
        return
    edge = "" if element.tag in IN_LINE else " "
    yield "text", edge + (element.text or ""), ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _stream(child)
        else:
            yield "text", child.tail or "", ""
    yield "text", edge + (element.tail or ""), ""
