"""Parquet: each flat table with typed columns, each with its title and meaning as metadata."""

import io
from datetime import date
from decimal import Decimal

import pyarrow
import pyarrow.parquet

from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.flat_tables import FlatTable
from scripts.downloads.observations import Cell

_TYPES = {
    "string": pyarrow.string(),
    "number": pyarrow.float64(),
    "integer": pyarrow.int16(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(),
}


def files(dataset: Dataset) -> list[File]:
    """Each flat table as Parquet."""
    return [table.file("parquet", parquet(dataset, table)) for table in dataset.flat_tables]


def parquet(dataset: Dataset, flat: FlatTable) -> bytes:
    """The content of a Parquet file; a column that is always filled is not nullable."""
    described = ("title", "title@en", "description", "description@en")
    fields = [
        pyarrow.field(
            field["name"],
            _TYPES[field["type"]],
            nullable=not field["constraints"]["required"],
            metadata={key: field[key] for key in described},
        )
        for field in flat.about["schema"]["fields"]
    ]
    descriptor = dataset.package.descriptor
    about = {
        **{key: descriptor[key] for key in ("title", "title@en", "version")},
        "licence": dataset.publication.licence.url,
    }
    columns = {field.name: [_number(row[field.name]) for row in flat.rows] for field in fields}
    table = pyarrow.table(columns, schema=pyarrow.schema(fields, metadata=about))
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(table, buffer)
    return buffer.getvalue()


def _number(cell: Cell) -> str | int | float | date | None:
    """A cell as programs that compute want it; the column ``decimals`` keeps the printed ones."""
    return float(cell) if isinstance(cell, Decimal) else cell
