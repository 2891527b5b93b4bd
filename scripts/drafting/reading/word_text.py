"""The text of a Word file, as it is shown: paragraphs, tables, list numbers, footnotes, in order.

Read from the file's XML: ``python-docx`` leaves out text that was inserted as a change or is
in a link, and list numbers, which a Word file has only as settings.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from scripts.drafting.reading.layout import CELL
from scripts.drafting.reading.word_numbering import Numbering

MOST_COLUMNS = 60
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# What was moved away, is hidden in fields, or repeated for older versions of Word. Deleted text
# has elements of its own.
_LEFT_OUT = {
    qn("w:moveFrom"), qn("w:pPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip


def word_lines(path: Path) -> list[str]:
    """The lines of a Word file; those of a table's row are its cells, parted by `` | ``."""
    document = Document(str(path))
    numbering = Numbering(document)
    notes = _notes(document)
    return list(_lines(document.element.body, numbering, notes))


def _lines(parent: Any, numbering: Numbering, notes: dict[str, str]) -> Iterator[str]:
    """The lines of the blocks in an element: paragraphs, tables, and what wraps them."""
    for block in parent:
        if block.tag == qn("w:p"):
            yield from _paragraph_lines(block, numbering, notes)
        elif block.tag == qn("w:tbl"):
            for row in _rows(block):
                cells = list(_cells(row, numbering, notes))
                if any(cells):
                    yield CELL.join(cells)
        elif block.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _lines(block, numbering, notes)


def _paragraph_lines(paragraph: Any, numbering: Numbering, notes: dict[str, str]) -> Iterator[str]:
    text = "".join(_texts(paragraph)).strip()
    label = numbering.label(paragraph) if text else ""
    lines = f"{label} {text}".strip().split("\n")
    yield from (line.strip() for line in lines if line.strip())
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(ancestor.tag in _LEFT_OUT for ancestor in box.iterancestors()):
            yield from _lines(box, numbering, notes)
    for reference in paragraph.iter(qn("w:footnoteReference")):
        if note := notes.get(reference.get(qn("w:id"), "")):
            yield note


def _texts(element: Any) -> Iterator[str]:
    """The pieces of text that an element shows, without those of its text boxes."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == qn("w:txbxContent") or child.tag in _LEFT_OUT or _is_hidden(child):
            continue
        else:
            yield from _texts(child)


def _is_hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr")) if run.tag == qn("w:r") else None
    return properties is not None and properties.find(qn("w:vanish")) is not None


def _rows(parent: Any) -> Iterator[Any]:
    """The rows of a table, without those of tables in its cells."""
    for child in parent:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _rows(child)


def _cells(row: Any, numbering: Numbering, notes: dict[str, str]) -> Iterator[str]:
    """The cells of a row; one that spans columns is followed by empty ones."""
    for cell in row.iterchildren(qn("w:tc")):
        yield " ".join(" ".join(_lines(cell, numbering, notes)).split())
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = span.get(qn("w:val"), "1") if span is not None else "1"
        yield from [""] * (min(int(width), MOST_COLUMNS) - 1)


def _notes(document: Any) -> dict[str, str]:
    """The texts of footnotes by their ids."""
    for part in document.part.rels.values():
        if part.reltype.endswith("/footnotes") and not part.is_external:
            root = parse_xml(part.target_part.blob)
            return {
                note.get(qn("w:id"), ""): " ".join("".join(_texts(note)).split())
                for note in root.iterchildren(qn("w:footnote"))
            }
    return {}
