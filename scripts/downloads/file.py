"""A file for download: its name, content, group, language and checksum."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

DATA = "data"


MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "xml": "application/xml",
    "zip": "application/zip",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "cff": "application/yaml",
}


@dataclass(frozen=True)
class File:
    """A file for download: its ``name`` below ``data/``, what it holds and for whom.

    ``group`` says where it is listed, ``table`` which table it holds, if just one; ``lang`` is
    empty for a file of both languages; ``says`` is its name in phrases.toml, unless its table
    has one.
    """

    name: str
    content: bytes
    group: str
    table: str = ""
    lang: str = ""
    rows: int | None = None
    says: str = ""

    @property
    def path(self) -> str:
        """The file's path in the site."""
        return f"{DATA}/{self.name}"

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES.get(self.name.rsplit(".", 1)[-1], "text/plain")

    @cached_property
    def sha256(self) -> str:
        """The file's SHA-256 checksum in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()
