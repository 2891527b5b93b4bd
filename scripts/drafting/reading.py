"""The text of a report's file: plain text, Word or PDF with text."""

import unicodedata
from pathlib import Path

from scripts.model.files import LARGEST_TEXT, read_file
from scripts.validation.encoding import decoded


def read_report(path: Path) -> str:
    """The text of a report, composed letters, with its line ends; ``Unreadable`` if it has none."""
    text, _ = decoded(read_file(path.parent, path.name, LARGEST_TEXT), path.name)
    return unicodedata.normalize("NFC", text)
