"""The database: all tables of the package and the flat tables as one SQLite file."""

import sqlite3
from collections.abc import Sequence
from decimal import Decimal

from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.observations import Cell
from scripts.model.package import Row
from scripts.wording.phrases import phrases

_TYPES = {
    "string": "TEXT",
    "number": "REAL",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "date": "TEXT",
}


def files(dataset: Dataset) -> list[File]:
    """The database under the name of the package."""
    title = phrases("file", "database")
    return [File(f"{dataset.publication.name}.sqlite", database(dataset), "flat", title)]


def database(dataset: Dataset) -> bytes:
    """A SQLite file with types, keys and references as the descriptor gives them.

    Numbers are numbers: how many decimals a figure is printed with is in ``observations``.
    """
    with sqlite3.connect(":memory:") as connection:
        connection.execute("PRAGMA page_size = 1024")  # many small tables
        for table in dataset.tables:
            rows = [list(row.values()) for _, row in dataset.package.rows(table["name"])]
            _add(connection, table, rows)
        for flat in dataset.flat_tables:
            _add(connection, flat.about, [list(row.values()) for row in flat.rows])
        connection.commit()
        connection.execute("VACUUM")
        content = connection.serialize()
    connection.close()
    return content


def _add(connection: sqlite3.Connection, table: Row, rows: Sequence[Sequence[Cell]]) -> None:
    """Create a table and fill it; names come from a descriptor that was validated."""
    schema, name = table["schema"], table["name"]
    lines = [
        f'"{field["name"]}" {_TYPES[field["type"]]}'
        + (" NOT NULL" if field["constraints"]["required"] else "")
        for field in schema["fields"]
    ]
    lines.append(f"PRIMARY KEY ({_names(schema['primaryKey'])})")
    for key in schema.get("foreignKeys", []):
        other = key["reference"]["resource"] or name
        target = _names(key["reference"]["fields"])
        lines.append(f'FOREIGN KEY ({_names(key["fields"])}) REFERENCES "{other}" ({target})')
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(lines)})')
    marks = ", ".join("?" * len(schema["fields"]))
    connection.executemany(
        f'INSERT INTO "{name}" VALUES ({marks})',  # noqa: S608, no value is in the text
        [[_value(cell) for cell in row] for row in rows],
    )


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell if cell is None or isinstance(cell, int | str) else str(cell)


def _names(fields: Sequence[str]) -> str:
    return ", ".join(f'"{field}"' for field in fields)
