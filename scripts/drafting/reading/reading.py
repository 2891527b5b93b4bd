"""The text of a report's file: plain text, Word (.docx) or PDF with text.

Word and PDF are read in a process of their own, which is stopped when it takes too long.
"""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import cast

from scripts.drafting.reading.cleaning import cleaned
from scripts.drafting.reading.office_files import Reason
from scripts.model.files import LARGEST_TEXT, Unreadable
from scripts.validation.encoding import text_and_encoding
from scripts.validation.old_encodings import is_vietnamese, old_text
from scripts.wording.faults import Fault

LARGEST = 30_000_000
"""The most bytes of a file."""
LONGEST_SECONDS = 60
_ROOT = Path(__file__).absolute().parents[3]
_KINDS = {b"%PDF": "pdf", b"PK\x03\x04": "word"}
_OTHER_KINDS: dict[bytes, Reason] = {
    b"\xd0\xcf\x11\xe0": "report-old-word",
    b"{\\rtf": "report-rtf",
}
_FEWEST_LETTERS = 200


class UnreadableReport(Fault):
    """A report's file can't be read; says why in both languages, and what to do."""

    def __init__(self, reason: Reason, /, file: str, **values: object) -> None:
        super().__init__(reason, file=file, **values)


def read_report(path: Path) -> str:
    """The text of a report to keep as a source: composed letters, without page numbers.

    Cells of a table's row are parted by `` | ``. What follows the report's end, such as the list
    of receivers and the signature, is left out. Raises ``UnreadableReport``.
    """
    try:
        if not path.is_file():
            raise UnreadableReport("report-missing", file=path.name)
        if path.stat().st_size > LARGEST:
            raise UnreadableReport("report-large", file=path.name, limit=LARGEST // 1_000_000)
        content = path.read_bytes()
    except OSError:
        raise UnreadableReport("report-missing", file=path.name) from None
    pages = _pages(content, path)
    text = cleaned(pages)
    if sum(letter.isalpha() for letter in text) < (_FEWEST_LETTERS if len(pages) > 1 else 1):
        raise UnreadableReport("report-no-text", file=path.name)
    if len(text.encode()) > LARGEST_TEXT:
        raise UnreadableReport("report-long", file=path.name, limit=LARGEST_TEXT // 1000)
    return old_text(text) or text


def _pages(content: bytes, path: Path) -> list[str]:
    """The text of each page; one page where the file has none."""
    if not content.strip():
        raise UnreadableReport("report-empty", file=path.name)
    for start, name in _OTHER_KINDS.items():
        if content.startswith(start):
            raise UnreadableReport(name, file=path.name)
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)
    return _plain_text(content, path.name) if kind is None else _office_pages(kind, path)


def _plain_text(content: bytes, name: str) -> list[str]:
    try:
        text, _ = text_and_encoding(content, name)
        return text.split("\f")
    except Unreadable as error:
        if error.code == "encoding" and (old := _in_old_encoding(content)):
            return old.split("\f")
        code: Reason = (
            "report-kind" if error.code in ("other-kind", "binary") else "report-encoding"
        )
        raise UnreadableReport(code, file=name) from None


def _in_old_encoding(content: bytes) -> str | None:
    """A text of Windows-1258, VNI or TCVN3 in Unicode; ``None`` if it is none of these."""
    text = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    return text if is_vietnamese(text) else old_text(content.decode("cp1252", "replace"))


def _office_pages(kind: str, path: Path) -> list[str]:
    """The pages of a PDF or Word file, read by another process."""
    command = [
        sys.executable,
        "-m",
        "scripts.drafting.reading.office_files",
        kind,
        str(path.absolute()),
    ]
    try:
        process = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
        answer = json.loads(process.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableReport("report-slow", file=path.name, limit=LONGEST_SECONDS) from None
    except ValueError:
        raise UnreadableReport("report-damaged", file=path.name) from None
    if isinstance(answer, str):
        raise UnreadableReport(cast("Reason", answer), file=path.name)
    return list(map(str, answer))
