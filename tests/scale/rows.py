"""Rates per row near a million rows: ``python -m tests.scale.rows``; see README.md.

Validation refuses such a package (``validation/limits.py``), so that only what can be done without
it is measured: reading, computing, the rows of the flat table, Parquet, DuckDB's sums over parts.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import click
import duckdb

from scripts.downloads import parquet, parquet_parts
from scripts.downloads.dataset import Dataset, dataset
from scripts.downloads.file import DATA
from scripts.model import files
from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from tests.scale import invented_package

Result = TypeVar("Result")
SUMS = """
    select indicator, sum(value) from read_parquet('{}/**/*.parquet', hive_partitioning = true)
    group by indicator
"""


@click.command()
@click.option("--areas", default=1040, help="Number of provinces; their nation is added.")
@click.option("--years", default=40, help="Number of years, at most 40.")
def main(areas: int, years: int) -> None:
    """Measure each step once, in one process."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "datapackage"
        invented_package.write(folder, areas, years)
        with patch.dict(files.LARGEST, {"figures.csv": 10**9}):  # more than is ever published
            package = step("reading CSV", lambda: open_package(folder), _figures)
        figures = Figures(package)
        step("computing", lambda: _count_figures(figures), int)
        data = step("rows of the flat table", lambda: dataset(figures), _rows)
        count = len(data.results.rows)
        one_file = step(
            "Parquet, one file", lambda: parquet.parquet(data, data.results), always(count)
        )
        print(f"{'':26}{len(one_file) / 10**6:.1f} MB in one file")
        parts = Path(place) / "parts"
        count_of_parts = step(
            "Parquet parts, written", lambda: _write_parts(data, parts), always(count)
        )
        print(f"{'':26}{count_of_parts:,} parts")
        sums = step("DuckDB, sums over parts", lambda: _sums(parts), always(count))
        _compare(data, sums)


def step(name: str, work: Callable[[], Result], count: Callable[[Result], int]) -> Result:
    """Do a step; print its processor time and its memory in all and for each row."""
    processor, before = time.process_time(), _peak()
    output = work()
    seconds, grown, rows = time.process_time() - processor, _peak() - before, count(output)
    print(
        f"{name:26}{rows:>11,} rows {seconds:>7.1f} s {seconds / rows * 1000:>8.4f} ms/row"
        f" {grown / 1024:>7.0f} MB {grown / rows:>6.2f} kB/row",
        flush=True,
    )
    return output


def always(rows: int) -> Callable[[object], int]:
    """The number of rows of a step, whatever it returns."""
    return lambda _: rows


def _peak() -> int:
    """The peak of memory so far, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _figures(package: Package) -> int:
    return len(package.rows("figures"))


def _rows(data: Dataset) -> int:
    return len(data.results.rows)


def _count_figures(figures: Figures) -> int:
    """The number of figures, printed and computed."""
    indicators = figures.package.by_id["indicators"]
    return sum(len(figures.series(name, area)) for name in indicators for area in figures.areas)


def _write_parts(data: Dataset, folder: Path) -> int:
    """Write the parts below a folder; their number."""
    contents = parquet_parts.files(data)
    for path, content in contents.items():
        target = folder / path.removeprefix(f"{DATA}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return len(contents) - 1  # one is the list of parts


def _sums(folder: Path) -> dict[str, float]:
    with duckdb.connect() as connection:
        return dict(connection.execute(SUMS.format(folder)).fetchall())


def _compare(data: Dataset, sums_of_parts: dict[str, float]) -> None:
    """Raise ``SystemExit`` if the sums over the parts are not those of the rows."""
    sums: dict[str, Decimal] = {}
    for row in data.results.rows:
        name, value = str(row["indicator"]), row["value"]
        sums[name] = sums.get(name, Decimal(0)) + (value if isinstance(value, Decimal) else 0)
    differing = [
        name for name, total in sums.items() if abs(float(total) / sums_of_parts[name] - 1) > 1e-9
    ]
    if differing:
        raise SystemExit(f"Other sums: {', '.join(differing)}")


if __name__ == "__main__":
    main()
