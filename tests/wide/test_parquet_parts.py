"""Dask reads the Parquet parts in two processes, and adds up what the flat CSV table adds up to."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import dask.dataframe as dd
import pyarrow as pa
import pytest
from distributed import Client, LocalCluster

from scripts.downloads.parquet_parts import BY, FOLDER

pytestmark = [pytest.mark.wide, pytest.mark.slow]

TYPES = pa.schema([("area", pa.string()), ("year", pa.int16())])  # as the data page says


def sums_of(path: Path) -> dict[tuple[str, ...], Decimal]:
    """The sums of the values in a CSV table by area, year and indicator."""
    sums: defaultdict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sums[row["area"], row["year"], row["indicator"]] += Decimal(row["value"] or 0)
    return dict(sums)


def test_dask_finds_the_sums_of_the_flat_table(built: Path) -> None:
    """Periods that lie in no one year are there too."""
    data, hive = built / "data", {"flavor": "hive", "schema": TYPES}
    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None
    )
    with cluster, Client(cluster):  # type: ignore[no-untyped-call]
        parts = dd.read_parquet(data / FOLDER, dataset={"partitioning": hive})
        assert parts.npartitions > 1
        sums = parts.groupby([*BY, "indicator"], dropna=False)["value"].sum().compute()
    by_dask = (
        sums.reset_index().astype({"year": "Int16"}).astype({"year": "string"}).fillna({"year": ""})
    )
    right = sums_of(data / "observations.csv")
    assert {tuple(key): value for *key, value in by_dask.itertuples(index=False)} == {
        key: pytest.approx(float(total)) for key, total in right.items()
    }
