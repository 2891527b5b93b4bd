"""Rows of the package as its files have them, for the examples of the guide."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts.model.package import FOLDER, Package, Row
from scripts.model.tables import cell_text
from scripts.wording.faults import UnknownName


@dataclass(frozen=True)
class CodeCell:
    """A cell as CSV writes it, with a mark if it is what changes."""

    text: str
    has_mark: bool


def table_path(table: str) -> str:
    """The path of a table's file in the repository."""
    return f"{FOLDER.name}/{table}.csv"


def resource_of(package: Package, table: str) -> Row:
    """The description of a table in the descriptor; raises ``UnknownName``."""
    for resource in package.descriptor["resources"]:
        if resource["name"] == table:
            return dict(resource)
    raise UnknownName("table", table, package.tables)


def fields_of(package: Package, table: str) -> dict[str, Row]:
    """The fields of a table by name, in the order of its columns."""
    return {field["name"]: field for field in resource_of(package, table)["schema"]["fields"]}


def row_at(package: Package, table: str, key: str) -> tuple[int, dict[str, str]]:
    """A row as text, with its line; ``key`` holds the cells of its key, with spaces between.

    Raises ``UnknownName``.
    """
    names = resource_of(package, table)["schema"]["primaryKey"]
    rows = {}
    for line, row in package.rows(table):
        cells = {name: cell_text(cell) for name, cell in row.items()}
        rows[" ".join(cells[name] for name in names)] = (line, cells)
    if key not in rows:
        raise UnknownName("key", key, rows, table=table)
    return rows[key]


def with_fields(package: Package, table: str, cells: Mapping[str, str]) -> Mapping[str, str]:
    """Cells of a row, all of them in fields that the table has; raises ``UnknownName``."""
    fields = fields_of(package, table)
    for name in cells:
        if name not in fields:
            raise UnknownName("field", name, fields, table=table)
    return cells


def code_cells(row: Mapping[str, str], marked_fields: Iterable[str] = ()) -> list[CodeCell]:
    """The cells of a row as CSV writes them; ``marked_fields`` names the fields that get a mark."""
    names = set(marked_fields)
    return [CodeCell(csv_cell(cell), name in names) for name, cell in row.items()]


def csv_cell(cell: str) -> str:
    """A cell as CSV writes it."""
    return '"{}"'.format(cell.replace('"', '""')) if re.search(r'[",\r\n]', cell) else cell
