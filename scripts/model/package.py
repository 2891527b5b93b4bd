"""The data package as typed tables, with lookups by id and key.

Cells are in Python's own types: ``Decimal`` for numbers, ``int``, ``bool``, ``date``, ``str``;
``None`` where a cell is empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.model.files import read_descriptor
from scripts.model.rows import TypedRow, read_rows

ROOT = Path(__file__).absolute().parents[2]  # where it runs from, also through a link
FOLDER = ROOT / "datapackage"

LANGUAGES = ("vi", "en")

Row = Mapping[str, Any]

# A spreadsheet runs a cell that begins with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Package:
    """A package whose files could be read: its descriptor, and the typed rows of each table."""

    folder: Path
    descriptor: Mapping[str, Any]
    tables: Mapping[str, Sequence[TypedRow]]

    def rows(self, table: str) -> Sequence[tuple[int, Row]]:
        """Every row of a table with its line in the file, in the file's order."""
        return self.tables[table]

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Row]]:
        """``by_id[table][id]`` is a row, for each table that has an ``id``."""
        return {
            table["name"]: {row["id"]: row for _, row in self.rows(table["name"])}
            for table in self.descriptor["resources"]
            if any(field["name"] == "id" for field in table["schema"]["fields"])
        }

    @cached_property
    def report(self) -> str | None:
        """The id of the report that the site follows: the first document of that origin."""
        reports = (row["id"] for _, row in self.rows("documents") if row["origin"] == "report")
        return next(reports, None)

    @cached_property
    def notes_by_indicator(self) -> Mapping[str, list[Row]]:
        """The notes that name each indicator, in the order of the table."""
        notes: dict[str, list[Row]] = {}
        for _, row in self.rows("notes"):
            for name in ids_in(row["indicators"]):
                notes.setdefault(name, []).append(row)
        return notes

    @cached_property
    def revisions_by_key(self) -> Mapping[tuple[str, ...], list[Row]]:
        """The revisions of each value (record, indicator, area, period), the oldest first."""
        revisions: dict[tuple[str, ...], list[Row]] = {}
        for _, row in sorted(self.rows("revisions"), key=lambda numbered: numbered[1]["date"]):
            key = (row["record"], row["indicator"], row["area"], row["period"])
            revisions.setdefault(key, []).append(row)
        return revisions


def open_package(folder: Path = FOLDER) -> Package:
    """Read a package that is known to be valid (``validation.check`` reads one that isn't)."""
    descriptor = read_descriptor(folder)
    tables = {table["name"]: read_rows(folder, table) for table in descriptor["resources"]}
    return Package(folder, descriptor, tables)


def ids_in(cell: str | None) -> list[str]:
    """The ids in a cell that lists several, separated by spaces."""
    return (cell or "").split()
