"""Tables: the rows of a CSV file in Python's own types, each with its line.

The line is kept so that a problem can say where it is. An empty cell is ``None``.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from scripts.model.files import Unreadable, read_file, records, text_of

NumberedRows = Sequence[tuple[int, Mapping[str, Any]]]
"""Rows, each with its line in the file."""


@dataclass(frozen=True)
class Table:
    """A table in the order of its file; each row has a cell for each of the columns."""

    columns: Sequence[str]
    rows: NumberedRows

    def __len__(self) -> int:
        return len(self.rows)

    def only_lines(self, lines: Iterable[int]) -> "Table":
        """The table with only the rows of some lines."""
        numbers = set(lines)
        return Table(self.columns, [(line, row) for line, row in self.rows if line in numbers])


def read_table(folder: Path, resource: Mapping[str, Any]) -> Table:
    """A table as the descriptor describes it.

    ``Unreadable`` if the header isn't the one that the descriptor describes.
    """
    path = resource["path"]
    rows = records(text_of(read_file(folder, path), path), path)
    names = [field["name"] for field in resource["schema"]["fields"]]
    header = rows[0][1] if rows else []
    if header != names:
        columns, expected = ",".join(header), ",".join(names)
        raise Unreadable(path, "header", 1, found=columns, expected=expected)
    return table_of(rows[1:], resource)


def table_of(rows: Iterable[tuple[int, Sequence[str]]], resource: Mapping[str, Any]) -> Table:
    """Records of text as a table; a cell that isn't of its type becomes ``None``.

    Records with too few or too many cells are left out.
    """
    fields = resource["schema"]["fields"]
    names, kinds = [field["name"] for field in fields], [field["type"] for field in fields]
    return Table(
        names,
        [
            (line, dict(zip(names, map(_parse, cells, kinds), strict=True)))
            for line, cells in rows
            if len(cells) == len(names)
        ],
    )


def cell_text(cell: object) -> str:
    """A cell as it is typed: ``true``, ``10.80``, ``2021-09-30``; empty where it is ``None``."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def parses(cell: str, kind: str) -> bool:
    """Whether a cell is empty or written as its type asks; stricter than Frictionless."""
    return cell == "" or _parse(cell, kind) is not None


def _parse(cell: str, kind: str) -> Any:
    pattern, convert = _PARSERS.get(kind, ("(?!)", str))
    if not re.fullmatch(pattern, cell):
        return None
    try:
        return convert(cell)
    except ValueError:  # such as 2021-02-30
        return None


_PARSERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "string": (r"(?s:.+)", str),
    "number": (r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?", Decimal),
    "integer": (r"-?(0|[1-9][0-9]{0,17})", int),
    "boolean": (r"true|false", {"true": True, "false": False}.__getitem__),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
}
