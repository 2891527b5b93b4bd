"""The files of a data package: their bytes, the descriptor, the records of a CSV file."""

import csv
import io
import json
from pathlib import Path
from typing import Any

DESCRIPTOR = "datapackage.json"


class Unreadable(Exception):
    """A file of the package can't be read: the code of its problem, and the line if known."""

    def __init__(self, file: str, code: str, line: int | None = None, **details: str) -> None:
        super().__init__(f"{file}: {code}")
        self.file, self.code, self.line, self.details = file, code, line, details


def read_descriptor(folder: Path) -> dict[str, Any]:
    """``datapackage.json`` as a dictionary; ``Unreadable`` if it isn't one that lists tables."""
    return described(text_of(read_file(folder, DESCRIPTOR), DESCRIPTOR))


def described(text: str) -> dict[str, Any]:
    """The text of a descriptor as a dictionary; ``Unreadable`` if it isn't one of tables."""
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(DESCRIPTOR, "not-json", error.lineno, found=error.msg) from None
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all measure
        raise Unreadable(DESCRIPTOR, "not-json", found=str(error)) from None
    try:
        for resource in descriptor["resources"]:
            str(resource["name"] + resource["path"])
            [field["name"] + field["type"] for field in resource["schema"]["fields"]]
    except KeyError as error:
        raise Unreadable(DESCRIPTOR, "descriptor", found=str(error.args[0])) from None
    except TypeError:
        raise Unreadable(DESCRIPTOR, "descriptor", found="resources") from None
    return dict(descriptor)


def read_file(folder: Path, path: str) -> bytes:
    """The bytes of a file of the package; ``Unreadable`` if there is no such file."""
    try:
        return (folder / path).read_bytes()
    except (OSError, ValueError):  # a path with a null character is a ValueError
        raise Unreadable(path, "file-missing") from None


def text_of(content: bytes, path: str) -> str:
    """A file's text; ``Unreadable`` if it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Unreadable(path, "damaged", line, found="�") from None


def records(text: str, path: str, separator: str = ",") -> list[tuple[int, list[str]]]:
    """The records of a CSV text, each with the line on which it begins; blank lines are kept.

    ``Unreadable`` if the cells can't be told apart.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, begins = [], 1
    try:
        for record in reader:
            rows.append((begins, record))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(path, "not-csv", begins, found=str(error)) from None
    return rows


def source_files(folder: Path) -> dict[str, bytes]:
    """The files of a package as they are maintained, by name."""
    paths = [DESCRIPTOR, *(resource["path"] for resource in read_descriptor(folder)["resources"])]
    return {path: (folder / path).read_bytes() for path in paths}
