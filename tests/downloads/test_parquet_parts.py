"""The flat table in parts by area and year, which DuckDB reads as one table."""

import csv
from pathlib import Path

import pytest

from scripts.downloads import parquet_parts
from scripts.downloads.dataset import Dataset
from tests.downloads.test_parquet import query


@pytest.fixture(scope="module")
def parts(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the parts lie, as in ``data/`` of the site."""
    folder = tmp_path_factory.mktemp("parts")
    for path, content in parquet_parts.files(dataset).items():
        part = folder / path.removeprefix("data/")
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
    return folder


def test_a_part_has_the_figures_of_one_area_and_year(parts: Path) -> None:
    """Its folders are named as Hive does; a period that lies in no one year has none."""
    with (parts / "parquet_parts.csv").open(encoding="utf-8", newline="") as listing:
        entries = [tuple(row.values()) for row in csv.DictReader(listing)]
    assert entries == [
        ("parquet/area=XA/year=2019/part-0.parquet", "XA", "2019", "10"),
        ("parquet/area=XA/year=2020/part-0.parquet", "XA", "2020", "19"),
        ("parquet/area=XA/year=2021/part-0.parquet", "XA", "2021", "20"),
        # since 2019; from October 2020 to September 2021; not dated
        ("parquet/area=XA/year=__HIVE_DEFAULT_PARTITION__/part-0.parquet", "XA", "", "3"),
        ("parquet/area=VN/year=2021/part-0.parquet", "VN", "2021", "1"),
    ]
    paths = {path.relative_to(parts).as_posix() for path in parts.rglob("*.parquet")}
    assert paths == {path for path, *_ in entries}


@pytest.mark.slow
def test_duckdb_reads_the_folder_as_the_one_table(parts: Path, folder: Path) -> None:
    """The same rows and types as in the one file, years of no one year empty in both."""
    one_file, all_parts = folder / "observations.parquet", parts / "parquet/*/*/*.parquet"
    columns = [name for name, *_ in query("DESCRIBE FROM '{}'", one_file)]
    same = f"SELECT {', '.join(columns)} FROM '{{}}'"  # noqa: S608, our own columns
    assert query(f"{same} EXCEPT ALL {same}", one_file, all_parts) == []
    assert query(f"{same} EXCEPT ALL {same}", all_parts, one_file) == []
    types, in_parts = (
        {name: kind for name, kind, *_ in query("DESCRIBE FROM '{}'", path)}
        for path in (one_file, all_parts)
    )
    assert in_parts == types | {"year": "BIGINT"}  # read from the name of a folder
