"""Merge rows into a table's file: new ones in their place, every other byte kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scripts.drafting.sheet.folder import as_csv
from scripts.model.package import Row
from scripts.validation.repair import raw_rows, repaired_table

Cells = Mapping[str, str]


class Incoming(NamedTuple):
    """A row to be put into a table, with its line in the file that it comes from."""

    line: int
    cells: Cells


class Place(NamedTuple):
    """The origin of a line of a merged file: the incoming file, or the table's own."""

    is_incoming: bool
    line: int


@dataclass(frozen=True)
class Merge:
    """A table's file with rows merged into it.

    ``places`` says where each row comes from, by its line. ``conflicts`` are lines of the incoming
    file: their key is in the table with other cells, and no revision says so.
    """

    table: str
    text: str
    places: Mapping[int, Place]
    added: int
    changed: int
    present: int
    conflicts: Sequence[int]

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.added or self.changed)


class _Line(NamedTuple):
    """A row as the merged file has it."""

    raw: str
    cells: Cells
    place: Place


def merge(
    resource: Row, content: bytes, incoming: Sequence[Incoming], revisions: Sequence[Cells]
) -> Merge:
    """Merge rows into the content of a table; ``revisions`` are those that come with them."""
    table, key = resource["name"], resource["schema"]["primaryKey"]
    head, *rows = _lines(resource, content)
    index_of = {_key(row.cells, key): n for n, row in enumerate(rows)}
    added, changed, present, conflicts = 0, 0, 0, list[int]()
    for new in incoming:
        row = _Line(_raw(new.cells), new.cells, Place(True, new.line))
        at = index_of.get(_key(new.cells, key))
        if at is None:
            rows.insert(_position(table, rows, new.cells), row)
            index_of = {_key(row.cells, key): n for n, row in enumerate(rows)}
            added += 1
        elif rows[at].cells == new.cells:
            present += 1
        elif _is_revised(table, rows[at].cells, new.cells, revisions):
            rows[at] = row
            changed += 1
        else:
            conflicts.append(new.line)
    places, line = {}, 1
    for row in (head, *rows):
        places[line] = row.place
        line += row.raw.count("\n") + 1
    text = "".join(f"{row.raw}\n" for row in (head, *rows))
    return Merge(table, text, places, added, changed, present, conflicts)


def _lines(resource: Row, content: bytes) -> list[_Line]:
    """The rows of a table's own file, its header first; the file has no fault."""
    file = repaired_table(content, resource)
    names = [field["name"] for field in resource["schema"]["fields"]]
    return [
        _Line(raw, dict(zip(names, cells, strict=False)), Place(False, line))
        for raw, (line, cells) in zip(
            raw_rows(file.text, list(file.records)), file.records, strict=True
        )
    ]


def _raw(cells: Cells) -> str:
    return as_csv(cells.values(), []).decode().removesuffix("\n")


def _key(cells: Cells, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(cells.get(name, "") for name in names)


def _position(table: str, rows: Sequence[_Line], cells: Cells) -> int:
    """The place of a new row: periods by their last day, documents below those of their kind."""
    if table == "periods" and cells["last"]:
        later = (n for n, row in enumerate(rows) if row.cells["last"] > cells["last"])
        return next(later, len(rows))
    if table == "documents":
        alike = (n for n, row in enumerate(rows) if row.cells["origin"] == cells["origin"])
        return max(alike, default=len(rows) - 1) + 1
    return len(rows)


_RECORDS = {"figures": "figure", "targets": "target"}


def _is_revised(table: str, old: Cells, new: Cells, revisions: Sequence[Cells]) -> bool:
    """Whether a revision says that the value of a row becomes the new one."""
    names = ("record", "indicator", "area", "period", "old_value", "new_value")
    key = [old.get(name) for name in names[1:4]]
    revision = [_RECORDS.get(table), *key, old.get("value"), new.get("value")]
    return any([row.get(name) for name in names] == revision for row in revisions)
