"""Open the data package: the only place that reads its files.

A table is a pandas frame with one column per field of the descriptor, in Python's own
types (``Decimal`` for numbers, ``int``, ``bool``, ``date``, ``str``), ``None`` for an empty
cell, and the line of the CSV file as index, so that a problem can say where it is.
"""

import csv
import io
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).absolute().parents[2]  # where it runs from, also through a link
FOLDER = ROOT / "datapackage"
DESCRIPTOR = "datapackage.json"

LANGUAGES = ("vi", "en")

Row = Mapping[str, Any]

# A spreadsheet runs a cell that begins with one of these as a formula.
RUN = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(Exception):
    """A file of the package can't be read at all; ``line`` is where it stopped, if known."""

    def __init__(self, file: str, code: str, line: int | None = None, **details: str) -> None:
        super().__init__(f"{file}: {code}")
        self.file, self.code, self.line, self.details = file, code, line, details


@dataclass(frozen=True)
class Package:
    """A package whose files could be read: its descriptor and one typed frame per table."""

    folder: Path
    descriptor: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]

    def rows(self, table: str) -> list[tuple[int, Row]]:
        """Every row of a table with its line in the file, in the file's order."""
        return self._rows[table]

    @cached_property
    def _rows(self) -> Mapping[str, list[tuple[int, Row]]]:
        return {
            name: [
                (line, dict(zip(frame.columns, cells, strict=True)))
                for line, *cells in frame.itertuples(name=None)
            ]
            for name, frame in self.tables.items()
        }

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Row]]:
        """``by_id[table][id]`` is a row, for each table that has an ``id``."""
        return {
            name: {row["id"]: row for _, row in self.rows(name)}
            for name, frame in self.tables.items()
            if "id" in frame.columns
        }

    @cached_property
    def report(self) -> str | None:
        """The id of the report that the site follows: the first document of that origin."""
        reports = (row["id"] for _, row in self.rows("documents") if row["origin"] == "report")
        return next(reports, None)

    @cached_property
    def notes_by_indicator(self) -> Mapping[str, list[Row]]:
        """The notes that name each indicator, in the order of the table."""
        found: dict[str, list[Row]] = {}
        for _, row in self.rows("notes"):
            for name in ids_in(row["indicators"]):
                found.setdefault(name, []).append(row)
        return found

    @cached_property
    def revisions_by_key(self) -> Mapping[tuple[str, ...], list[Row]]:
        """The revisions of each value (record, indicator, area, period), the oldest first."""
        found: dict[tuple[str, ...], list[Row]] = {}
        for _, row in sorted(self.rows("revisions"), key=lambda numbered: numbered[1]["date"]):
            key = (row["record"], row["indicator"], row["area"], row["period"])
            found.setdefault(key, []).append(row)
        return found


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
    found, begins = [], 1
    try:
        for record in reader:
            found.append((begins, record))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(path, "not-csv", begins, found=str(error)) from None
    return found


def read_records(folder: Path, path: str) -> list[tuple[int, list[str]]]:
    """The records of a CSV file of the package, as ``records`` gives them."""
    return records(text_of(read_file(folder, path), path), path)


def published(folder: Path) -> dict[str, bytes]:
    """The files of a package as they are maintained, by their names."""
    paths = [DESCRIPTOR, *(resource["path"] for resource in read_descriptor(folder)["resources"])]
    return {path: (folder / path).read_bytes() for path in paths}


def read_frame(folder: Path, resource: Row) -> pd.DataFrame:
    """One table as text: columns as the file's header names them, the line as index.

    ``Unreadable`` if the header isn't the one that the descriptor describes.
    """
    path = resource["path"]
    rows = read_records(folder, path)
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


def typed(frame: pd.DataFrame, resource: Row) -> pd.DataFrame:
    """The same table in Python's types; a cell that isn't of its type becomes ``None``."""
    columns = {
        field["name"]: [_parse(cell, field["type"]) for cell in frame[field["name"]]]
        for field in resource["schema"]["fields"]
    }
    return pd.DataFrame(columns, index=frame.index, dtype=object)


def open_package(folder: Path = FOLDER) -> Package:
    """Read a package that is known to be valid (``validate.check`` reads one that isn't)."""
    descriptor = read_descriptor(folder)
    tables = {
        resource["name"]: typed(read_frame(folder, resource), resource)
        for resource in descriptor["resources"]
    }
    return Package(folder, descriptor, tables)


@contextmanager
def version(since: str) -> Iterator[Path]:
    """The folder of the package in another version, which is given as for :func:`repository`."""
    with repository(since) as folder:
        inside = folder / FOLDER.name
        yield inside if inside.is_dir() else folder


@contextmanager
def repository(since: str) -> Iterator[Path]:
    """The folder of another version: ``since`` is such a folder, or a git revision of this one.

    A folder may be one of a whole repository or of a package alone. Raises ``Unreadable`` if
    ``since`` is neither.
    """
    if Path(since).is_dir():
        yield Path(since)
        return
    if since.startswith("-"):  # an option of git's, not a revision
        raise Unreadable(since, "version")
    command = ["git", "archive", "--format=tar", since]
    with tempfile.TemporaryDirectory() as folder:
        try:
            packed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            raise Unreadable(since, "version") from None
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def ids_in(cell: str | None) -> list[str]:
    """The ids in a cell that lists several, separated by spaces."""
    return (cell or "").split()


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
