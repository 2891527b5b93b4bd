"""R and Node read every file for download as it is: counts, values, gaps, letters."""

from pathlib import Path

import pytest

from tests.wide import readers

pytestmark = [pytest.mark.wide, pytest.mark.slow]

FORMATS = {"base", "readr", "jsonlite", "text", "local", "readxl", "RSQLite", "rsdmx"}


def test_r_reads_every_cell_of_every_file_as_it_is(built: Path) -> None:
    """A ``.vi.csv`` with the marks of Vietnam as the same numbers as its twin with Britain's."""
    readings = readers.in_r(built)
    assert readers.differences(readings) == []
    assert readers.unlike_twins(readings) == []
    assert {name.split()[0] for name in readings} == FORMATS
    assert {"base observations.csv", "jsonlite observations.json"} <= readings.keys()
    assert any(name.startswith("local charts/") for name in readings)


def test_node_reads_every_cell_of_parquet_csvw_and_json_stat_as_it_is(
    built: Path, tmp_path: Path
) -> None:
    readings = readers.in_node(built, tmp_path)
    assert readers.differences(readings) == []
    assert {"address observations.parquet", "path observations.parquet"} <= readings.keys()
    assert {"csvw figures.csv", "csvw observations.csv"} <= readings.keys()
    assert {"json-stat observations.vi.json", "json-stat targets.en.json"} <= readings.keys()


def test_what_a_reader_takes_for_something_else_is_found(tmp_path: Path) -> None:
    """A code with zeros is a number to R; commas under a Vietnamese name make one column."""
    folder = tmp_path / "data"
    folder.mkdir()
    folder.joinpath("observations.csv").write_text("code,value\n007,1.50\n", "utf-8")
    for lang in ("vi", "en"):
        folder.joinpath(f"chart.{lang}.csv").write_text("area,value\nXA,1.50\n", "utf-8")
    readings = readers.in_r(tmp_path)
    assert readers.differences(readings) == [
        "base observations.csv: row 1: 7, not '007'",
    ]
    assert readers.unlike_twins(readings) == ["local data/chart.vi.csv"]
