"""Tables as pandas frames: text as it is in the files, or Python's own types.

A frame has one column per field of the descriptor and the line of the CSV file as index, so that
a problem can say where it is. An empty cell of a typed frame is ``None``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.model.files import Unreadable, read_file, records, text_of


def read_frame(folder: Path, resource: Mapping[str, Any]) -> pd.DataFrame:
    """One table as text: columns as the file's header names them, the line as index.

    ``Unreadable`` if the header isn't the one that the descriptor describes.
    """
    path = resource["path"]
    rows = records(text_of(read_file(folder, path), path), path)
    names = [field["name"] for field in resource["schema"]["fields"]]
    header = rows[0][1] if rows else []
    if header != names:
        found, expected = ",".join(header), ",".join(names)
        raise Unreadable(path, "header", 1, found=found, expected=expected)
    return frame(rows[1:], names)


def frame(rows: Sequence[tuple[int, list[str]]], names: list[str]) -> pd.DataFrame:
    """Records as a table of text; those with too few or too many cells are left out."""
    whole = [(line, cells) for line, cells in rows if len(cells) == len(names)]
    return pd.DataFrame(
        [cells for _, cells in whole],
        columns=pd.Index(names),
        index=pd.Index([line for line, _ in whole], name="line", dtype=int),
        dtype=object,
    )


def typed(frame: pd.DataFrame, resource: Mapping[str, Any]) -> pd.DataFrame:
    """The same table in Python's types; a cell that isn't of its type becomes ``None``."""
    columns = {
        field["name"]: [_parse(cell, field["type"]) for cell in frame[field["name"]]]
        for field in resource["schema"]["fields"]
    }
    return pd.DataFrame(columns, index=frame.index, dtype=object)


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
