"""Prints the text of a PDF or Word file as JSON: a list of pages, or the name of what is wrong.

``python -m scripts.drafting.reading.office_files pdf|word FILE``; run by ``reading``, since a
hostile file can keep a library busy for ever or make it take all memory.
"""

import json
import sys
import zipfile
from pathlib import Path
from typing import Literal

Reason = Literal[
    "report-missing", "report-large", "report-long", "report-empty", "report-kind",
    "report-old-word", "report-rtf", "report-encoding", "report-encrypted", "report-no-text",
    "report-damaged", "report-slow",
]  # fmt: skip
"""Why a file can't be read: an entry of ``[fault]`` in ``phrases.toml``."""

MOST_PAGES = 500
MOST_TEXT = 2_000_000
MOST_UNPACKED = 200_000_000
MOST_XML = 30_000_000
MOST_MEMORY = 2_000_000_000


def pdf_pages(path: Path) -> list[str] | Reason:
    """The text of each page of a PDF, or why it can't be read."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(path)
    if reader.is_encrypted:
        try:  # a file that may be read but not changed has an empty password
            access = reader.decrypt("")
        except (DependencyError, NotImplementedError):
            return "report-encrypted"
        if not access:
            return "report-encrypted"
    pages, letters = list[str](), 0
    for page in reader.pages:
        if len(pages) == MOST_PAGES:
            return "report-long"
        pages.append(page.extract_text())
        letters += len(pages[-1])
        if letters > MOST_TEXT:
            return "report-long"
    text = "".join(pages)
    unreadable = sum(mark == "\ufffd" or "\ue000" <= mark <= "\uf8ff" for mark in text)
    return "report-no-text" if not text.strip() or unreadable > len(text) / 20 else pages


def word_pages(path: Path) -> list[str] | Reason:
    """The text of a Word file as one page, or why it can't be read."""
    from scripts.drafting.reading.word_text import word_lines

    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if "word/document.xml" not in archive.namelist():
            return "report-kind"
        if any(part.flag_bits & 1 for part in parts):
            return "report-encrypted"
        xml = max(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
        if sum(part.file_size for part in parts) > MOST_UNPACKED or xml > MOST_XML:
            return "report-long"
    return ["\n".join(word_lines(path))]


def file_pages(kind: str, path: Path) -> list[str] | Reason:
    """The pages of a file, or why it can't be read."""
    try:
        return pdf_pages(path) if kind == "pdf" else word_pages(path)
    except MemoryError:
        return "report-long"
    except Exception:  # noqa: BLE001  the libraries raise whatever they meet in a damaged file
        return "report-damaged"


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):  # not on Windows; macOS refuses some limits
        return


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.buffer.write(json.dumps(file_pages(sys.argv[1], Path(sys.argv[2]))).encode())
