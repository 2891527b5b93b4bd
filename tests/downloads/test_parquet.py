"""The flat table as Parquet: typed, explained, and the same to outside readers as the CSV."""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet
import pytest

from scripts.downloads.flat_tables import ALWAYS, RESULTS


@pytest.fixture(scope="module")
def table(folder: Path) -> pyarrow.Table:
    return pyarrow.parquet.read_table(folder / "observations.parquet")


def query(sql: str, *paths: Path) -> list[tuple[Any, ...]]:
    """What DuckDB answers when it is asked about files."""
    answer = duckdb.sql(sql.format(*paths))
    assert answer is not None
    return answer.fetchall()


def test_columns_have_types(table: pyarrow.Table) -> None:
    types = {field.name: field.type for field in table.schema}
    assert types["value"] == pyarrow.float64()
    assert types["decimals"] == pyarrow.int16()
    assert types["last"] == pyarrow.date32()
    assert types["indicator_vi"] == pyarrow.string()


def test_only_a_column_that_is_always_filled_says_so(table: pyarrow.Table) -> None:
    """A value, a day or a source may be missing; a key, a unit or a name may not."""
    required = {field.name for field in table.schema if not field.nullable}
    assert required == ALWAYS[RESULTS]
    assert {"indicator", "area", "period", "unit", "status", "unit_en"} <= required
    assert (
        not {"value", "decimals", "first", "last", "source", "locator", "notes", "bound"} & required
    )


def test_columns_are_explained_in_both_languages(table: pyarrow.Table) -> None:
    for field in table.schema:
        texts = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert all(texts[key] for key in ("title", "title@en", "description", "description@en"))
    about = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert about["version"] == "0.3.0"
    assert about["title@en"] == "Members of Sample province: figures invented for tests"
    assert about["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_values_are_numbers_whose_printed_decimals_are_counted(
    table: pyarrow.Table, values: list[str]
) -> None:
    rows = table.to_pylist()
    texts = ["" if row["value"] is None else f"{row['value']:.{row['decimals']}f}" for row in rows]
    assert texts == values


@pytest.mark.slow
def test_duckdb_reads_the_same_from_the_csv_and_the_parquet(folder: Path) -> None:
    csv, parquet = folder / "observations.csv", folder / "observations.parquet"
    difference = "SELECT * FROM '{}' EXCEPT SELECT * FROM '{}'"
    assert query("SELECT count(*) FROM '{}'", csv) == [(53,)]
    assert query("SELECT count(*) FROM '{}'", parquet) == [(53,)]
    assert query(difference, csv, parquet) == []
    assert query(difference, parquet, csv) == []
    (name,) = query("SELECT DISTINCT area_vi FROM '{}' WHERE area = 'XA'", parquet)
    assert name == ("Tỉnh Mẫu",)
