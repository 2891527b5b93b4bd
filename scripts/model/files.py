"""The files of a data package: their bytes, the descriptor, the records of a CSV file."""

import csv
import io
import json
import os
import re
import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

DESCRIPTOR = "datapackage.json"
TABLES = (
    "figures", "indicators", "units", "periods", "areas", "sections", "tables", "documents",
    "organizations", "targets", "identities", "notes", "exclusions", "terms", "statuses",
    "revisions", "releases",
)  # fmt: skip
"""The tables of every package, in the order in which they are shown; further ones by name."""

# The most bytes of a file; the table of figures is by far the largest that an honest package has.
LARGEST = {"figures.csv": 12_000_000, DESCRIPTOR: 1_000_000}
LARGEST_TEXT, LARGEST_ELSEWHERE = 500_000, 3_000_000
DEEPEST = 12  # levels of lists and objects in a descriptor; this one has seven


class Unreadable(Exception):
    """A file of the package can't be read: the code of its problem, and the line if known."""

    def __init__(self, file: str, code: str, line: int | None = None, **details: str) -> None:
        super().__init__(f"{file}: {code}")
        self.file, self.code, self.line, self.details = file, code, line, details


def read_descriptor(folder: Path) -> dict[str, Any]:
    """``datapackage.json`` as a dictionary; ``Unreadable`` if it isn't one that lists tables."""
    return descriptor_of(text_of(read_file(folder, DESCRIPTOR), DESCRIPTOR))


def descriptor_of(text: str) -> dict[str, Any]:
    """The text of a descriptor as a dictionary; ``Unreadable`` if it isn't one of tables."""
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(DESCRIPTOR, "not-json", error.lineno, found=error.msg) from None
    except RecursionError:
        raise Unreadable(DESCRIPTOR, "json-deep", limit=str(DEEPEST)) from None
    except ValueError as error:  # a number of more digits than Python reads
        raise Unreadable(DESCRIPTOR, "not-json", found=str(error)) from None
    _refuse_ambiguous(text)
    try:
        for resource in descriptor["resources"]:
            str(resource["name"] + resource["path"])
            [field["name"] + field["type"] for field in resource["schema"]["fields"]]
        descriptor["resources"].sort(key=_rank)
    except KeyError as error:
        raise Unreadable(DESCRIPTOR, "descriptor", found=str(error.args[0])) from None
    except (TypeError, AttributeError):
        raise Unreadable(DESCRIPTOR, "descriptor", found="resources") from None
    return dict(descriptor)


_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|NaN|-?Infinity')


@lru_cache(maxsize=16)
def _refuse_ambiguous(text: str) -> None:
    """Refuse what Python reads as JSON and others don't, or read as something else.

    A name twice in one object, ``NaN`` and the like, lists in lists without end.
    """
    keys, previous = list[set[str]](), ("", 0)
    for match in _TOKENS.finditer(text):
        part = match.group()
        if part in "{[":
            keys.append(set())
            if len(keys) > DEEPEST:
                raise Unreadable(DESCRIPTOR, "json-deep", _line(text, match), limit=str(DEEPEST))
        elif part in "}]":
            keys.pop()
        elif part == ":":
            name, start = json.loads(previous[0]), previous[1]
            if name in keys[-1]:
                line = text.count("\n", 0, start) + 1
                raise Unreadable(DESCRIPTOR, "json-twice", line, found=name)
            keys[-1].add(name)
        elif part[0] in "NI-":
            raise Unreadable(DESCRIPTOR, "json-constant", _line(text, match), found=part)
        previous = part, match.start()


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def _rank(resource: Mapping[str, Any]) -> tuple[int, str]:
    name = resource["name"]
    return (TABLES.index(name) if name in TABLES else len(TABLES)), name


def read_file(folder: Path, path: str, largest: int | None = None) -> bytes:
    """The bytes of a file of the package; ``Unreadable`` if there is no such file.

    So is one that isn't a plain file (a link, a pipe, a folder), or larger than ``largest`` bytes.
    """
    usual = LARGEST_TEXT if path.endswith(".txt") else LARGEST_ELSEWHERE
    largest = largest or LARGEST.get(path, usual)
    try:
        content = _plain_file(folder / path, largest + 1) if Path(path).name == path else None
    except (OSError, ValueError):  # a path with a null character is a ValueError
        raise Unreadable(path, "file-missing") from None
    if content is None:
        raise Unreadable(path, "file-special")
    if len(content) > largest:
        raise Unreadable(path, "file-large", limit=f"{largest / 1_000_000:g}")
    return content


def _plain_file(path: Path, size: int) -> bytes | None:
    """The first bytes of a file; ``None`` if it is a link, a pipe, a device or a folder."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    descriptor = os.open(path, os.O_RDONLY | _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(size) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None


# Not through a link, and without waiting for the other end of a pipe, where a system has these.
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def text_of(content: bytes, path: str) -> str:
    """A file's text; ``Unreadable`` if it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Unreadable(path, "damaged", line, found="�") from None


def records(text: str, path: str, separator: str = ",") -> list[tuple[int, list[str]]]:
    """The records of a CSV text, each with the line on which it begins; blank lines are kept.

    ``Unreadable`` if the cells cannot be separated.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, start = [], 1
    try:
        for record in reader:
            rows.append((start, record))
            start = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(path, "not-csv", start, found=str(error)) from None
    return rows


def source_files(folder: Path) -> dict[str, bytes]:
    """The files of a package as they are maintained, by name."""
    paths = [DESCRIPTOR, *(resource["path"] for resource in read_descriptor(folder)["resources"])]
    return {path: read_file(folder, path) for path in paths}


def write_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, with the folders above it; whether that changed it."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True
