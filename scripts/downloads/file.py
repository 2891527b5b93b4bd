"""A file for download: its name, content, group, language, format and checksum."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from scripts.wording.phrases import phrases
from scripts.wording.text import Texts

DATA = "data"


class Format(NamedTuple):
    """Name of a file format for readers, and its media type."""

    name: str
    media_type: str


# By the ending of a file's name; one without an ending is plain text.
FORMATS_BY_ENDING = {
    "csv": Format("CSV", "text/csv"),
    "json": Format("JSON", "application/json"),
    "parquet": Format("Parquet", "application/vnd.apache.parquet"),
    "xlsx": Format("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "sqlite": Format("SQLite", "application/vnd.sqlite3"),
    "xml": Format("XML", "application/xml"),
    "zip": Format("ZIP", "application/zip"),
    "pdf": Format("PDF", "application/pdf"),
    "txt": Format("TXT", "text/plain"),
    "cff": Format("CFF", "application/yaml"),
}


def format_of(name: str) -> Format:
    """The format of a file, from the ending of its name; ``KeyError`` if it isn't listed."""
    ending = PurePosixPath(name).suffix.removeprefix(".") or "txt"
    if ending not in FORMATS_BY_ENDING:
        raise KeyError(f"FORMATS_BY_ENDING lacks {ending!r}, the ending of {name}")
    return FORMATS_BY_ENDING[ending]


@dataclass(frozen=True)
class File:
    """A file for download: its ``name`` below ``data/``, its content, and what it holds.

    ``group`` says where it is listed; ``title`` says by language what it holds; ``lang`` is empty
    for a file of both languages; ``table`` and ``rows`` are those of the one table that it holds.
    """

    name: str
    content: bytes
    group: str
    title: Texts
    lang: str = ""
    table: str = ""
    rows: int | None = None

    @property
    def path(self) -> str:
        """The file's path in the site."""
        return f"{DATA}/{self.name}"

    @property
    def format(self) -> Format:
        """The file's format."""
        return format_of(self.name)

    @property
    def named_title(self) -> Texts:
        """Contents of the file, with its name, as several files hold the same."""
        return phrases("catalogue", "file", title=self.title, name=self.name)

    @cached_property
    def sha256(self) -> str:
        """The file's SHA-256 checksum in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()
