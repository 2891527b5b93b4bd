"""The rows of a table: text as it is in the file, or cells in Python's own types.

A row goes with the line of the CSV file on which it begins, so that a problem can say where it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from scripts.model.files import Unreadable, read_file, records, text_of

TextRow = tuple[int, Mapping[str, str]]
TypedRow = tuple[int, Mapping[str, Any]]


def read_rows(folder: Path, resource: Mapping[str, Any]) -> list[TypedRow]:
    """The rows of a table that is known to be valid.

    ``Unreadable`` if its header isn't the one that the descriptor describes.
    """
    path = resource["path"]
    lines = records(text_of(read_file(folder, path), path), path)
    names = [field["name"] for field in resource["schema"]["fields"]]
    header = lines[0][1] if lines else []
    if header != names:
        found, expected = ",".join(header), ",".join(names)
        raise Unreadable(path, "header", 1, found=found, expected=expected)
    return typed_rows(text_rows(lines[1:], resource), resource)


def text_rows(lines: Sequence[tuple[int, list[str]]], resource: Mapping[str, Any]) -> list[TextRow]:
    """The records of a table that have a cell for each field; the header is not among them."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    return [
        (line, dict(zip(names, cells, strict=True)))
        for line, cells in lines
        if len(cells) == len(names)
    ]


def typed_rows(rows: Iterable[TextRow], resource: Mapping[str, Any]) -> list[TypedRow]:
    """The same rows in Python's types; ``None`` for a cell that is empty or not of its type."""
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    return [
        (line, {name: _parse(cell, types[name]) for name, cell in row.items()})
        for line, row in rows
    ]


def parses(cell: str, kind: str) -> bool:
    """Whether a cell is empty or written as its type asks; stricter than Frictionless."""
    return cell == "" or _parse(cell, kind) is not None


def _parse(cell: str, kind: str) -> Any:
    pattern, read = _PARSERS.get(kind, ("(?!)", str))
    if not re.fullmatch(pattern, cell):
        return None
    try:
        return read(cell)
    except ValueError:  # such as 2021-02-30
        return None


_PARSERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "string": (r"(?s:.+)", str),
    "number": (r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?", Decimal),
    "integer": (r"-?(0|[1-9][0-9]{0,17})", int),
    "boolean": (r"true|false", {"true": True, "false": False}.__getitem__),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
}
