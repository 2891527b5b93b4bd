"""What readers of PDF find in a file: its text, its tags, its addresses."""

import io
import re
from collections.abc import Iterator
from functools import cache

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


@cache
def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


@cache
def text(content: bytes) -> str:
    """The text of a PDF in one line."""
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def elements(content: bytes) -> Iterator[DictionaryObject]:
    """Every element of the tree of tags, in the order in which it is read."""
    waiting: list[object] = [reader(content).root_object["/StructTreeRoot"]]
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            item = item.get_object()
        if isinstance(item, ArrayObject):
            waiting += reversed(item)
        elif isinstance(item, DictionaryObject):
            if "/S" in item and item.get("/Type") != "/OBJR":
                yield item
            if "/K" in item:
                waiting.append(item["/K"])


def kinds(content: bytes) -> dict[str, int]:
    """How many elements there are of each kind."""
    counts: dict[str, int] = {}
    for element in elements(content):
        kind = str(element["/S"])
        counts[kind] = counts.get(kind, 0) + 1
    return counts


@cache
def drawing_operators(content: bytes) -> str:
    """What draws the pages: the operators of their contents."""
    pages = [page.get_contents() for page in reader(content).pages]
    return "\n".join(page.get_data().decode("latin-1") for page in pages if page is not None)


def languages(content: bytes) -> set[str]:
    """The languages that the file and the pieces of its text are marked with."""
    document_language = str(reader(content).root_object["/Lang"])
    return {document_language, *re.findall(r"/Lang *\(([^)]*)\)", drawing_operators(content))}


def links(content: bytes) -> list[str]:
    """Where each link leads: a whole address, or nothing for a place in the file."""
    places = []
    for page in reader(content).pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A")
            places.append(str((action.get_object() if action else {}).get("/URI", "")))
    return places


def titles(outline: list[object]) -> Iterator[str]:
    """The titles of bookmarks, in order."""
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry)
        else:
            yield " ".join(str(getattr(entry, "title", "")).split())
