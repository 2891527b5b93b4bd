"""The database: all tables of the package and the flat table as one SQLite file."""

import sqlite3
from collections.abc import Sequence
from decimal import Decimal

from scripts.downloads import observations
from scripts.downloads.observations import Cell
from scripts.model.figures import Figures
from scripts.model.package import Row


def database(figures: Figures) -> bytes:
    """A SQLite file with types, keys and references as the descriptor gives them.

    Numbers are numbers: how many decimals a figure is printed with stands in ``observations``.
    """
    package = figures.package
    with sqlite3.connect(":memory:") as connection:
        connection.execute("PRAGMA page_size = 1024")  # many small tables
        for resource in package.descriptor["resources"]:
            rows = [list(row.values()) for _, row in package.rows(resource["name"])]
            _table(connection, resource, rows)
        flat = observations.observations(figures)
        _table(connection, observations.resource(figures), [list(row.values()) for row in flat])
        connection.commit()
        connection.execute("VACUUM")
        made = connection.serialize()
    connection.close()
    return made


_TYPES = {
    "string": "TEXT",
    "number": "REAL",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "date": "TEXT",
}


def _table(connection: sqlite3.Connection, resource: Row, rows: Sequence[Sequence[Cell]]) -> None:
    """Make a table and fill it; names come from a descriptor that was validated."""
    schema, name = resource["schema"], resource["name"]
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
        [[_stored(cell) for cell in row] for row in rows],
    )


def _stored(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell if cell is None or isinstance(cell, int | str) else str(cell)


def _names(fields: Sequence[str]) -> str:
    return ", ".join(f'"{field}"' for field in fields)
