"""The database: every cell of every table, with types, keys and references."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.downloads.dataset import Dataset
from scripts.model.package import Package


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{folder / 'tiny.sqlite'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_it_holds_every_cell_of_every_table(database: sqlite3.Connection, dataset: Dataset) -> None:
    tables = {
        name: [row for _, row in dataset.package.rows(name)] for name in dataset.package.tables
    }
    tables["observations"] = list(dataset.results.rows)
    for name, rows in tables.items():
        database_rows = [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
        assert len(database_rows) == len(rows)
        for cells, row in zip(database_rows, rows, strict=True):
            for column, cell in row.items():
                if isinstance(cell, Decimal):
                    assert Decimal(str(cells[column])) == cell, (name, column)
                elif isinstance(cell, bool | int) or cell is None:
                    assert cells[column] == cell, (name, column)
                else:
                    assert cells[column] == str(cell), (name, column)


def test_references_lead_to_rows_that_exist(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = database.execute("PRAGMA foreign_key_list(figures)").fetchall()
    assert {key["table"] for key in keys} == {
        "areas",
        "documents",
        "indicators",
        "periods",
        "sections",
        "statuses",
    }


def test_what_must_be_filled_is_not_null_and_the_key_is_the_descriptor_s(
    database: sqlite3.Connection, package: Package
) -> None:
    for table in package.descriptor["resources"]:
        columns = database.execute(f'PRAGMA table_info("{table["name"]}")').fetchall()
        required_fields = {
            field["name"] for field in table["schema"]["fields"] if field["constraints"]["required"]
        }
        assert {column["name"] for column in columns if column["notnull"]} == required_fields
        key = sorted((column["pk"], column["name"]) for column in columns if column["pk"])
        assert [name for _, name in key] == table["schema"]["primaryKey"]


def test_printed_decimals_are_counted(database: sqlite3.Connection, values: list[str]) -> None:
    rows = database.execute("SELECT value, decimals FROM observations").fetchall()
    texts = ["" if value is None else f"{value:.{decimals}f}" for value, decimals in rows]
    assert texts == values
