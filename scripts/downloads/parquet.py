"""Parquet: each flat table with typed columns, each with its title and meaning as metadata."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from arro3.core import Array, DataType, Field, Schema, Table
from arro3.io import write_parquet

from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.flat_tables import FlatTable
from scripts.downloads.observations import Cell, Observation
from scripts.model.package import Row

_TYPES = {
    "string": DataType.utf8(),
    "number": DataType.float64(),
    "integer": DataType.int16(),
    "boolean": DataType.bool(),
    "date": DataType.date32(),
}
_EPOCH = date(1970, 1, 1).toordinal()


def files(dataset: Dataset) -> list[File]:
    """Each flat table as Parquet."""
    return [table.file("parquet", parquet(dataset, table)) for table in dataset.flat_tables]


def parquet(dataset: Dataset, flat: FlatTable) -> bytes:
    """The content of a Parquet file; a column that is always filled is not nullable."""
    properties = ("title", "title@en", "description", "description@en")
    fields = flat.about["schema"]["fields"]
    columns = [column(one).with_metadata({key: one[key] for key in properties}) for one in fields]
    descriptor = dataset.package.descriptor
    about = {
        **{key: descriptor[key] for key in ("title", "title@en", "version")},
        "licence": dataset.publication.licence.url,
    }
    return content(columns, flat.rows, about)


def column(field: Row) -> Field:
    """A column without metadata, from the description of a field."""
    required = field["constraints"]["required"]
    return Field(field["name"], _TYPES[field["type"]], nullable=not required)


def content(
    columns: Sequence[Field], rows: Sequence[Observation], about: Mapping[str, str]
) -> bytes:
    """A Parquet file with these columns of some rows; ``about`` is its metadata."""
    arrays = [_array([row[one.name] for row in rows], one.type) for one in columns]
    table = Table.from_arrays(arrays, schema=Schema(columns, metadata=dict(about)))
    buffer = io.BytesIO()
    write_parquet(table, buffer, compression="snappy")
    return buffer.getvalue()


def _array(cells: Sequence[Cell], kind: DataType) -> Array:
    """The cells of a column as numbers and text; dates are counted in days since 1970.

    A number is as programs compute with it; the column ``decimals`` keeps the printed ones.
    """
    values = [_value(cell) for cell in cells]
    if kind == DataType.date32():
        return Array(values, DataType.int32()).cast(kind)
    return Array(values, kind)


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.toordinal() - _EPOCH if isinstance(cell, date) else cell
