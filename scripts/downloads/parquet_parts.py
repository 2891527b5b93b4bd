"""Parquet parts: the flat table of figures, a file for each area and year, in Hive's layout.

DuckDB, Spark and Dask read the folder as one table: ``area`` and ``year`` are in the names of its
folders, and they open only the parts that are asked for. Over the web no folder can be listed, so
a table beside it lists the parts.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from scripts.downloads import csv_writing
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA
from scripts.downloads.observations import Cell, Observation
from scripts.downloads.parquet import column, content

FOLDER, LIST = "parquet", "parquet_parts.csv"
BY = ("area", "year")
COLUMNS = ("path", *BY, "rows")  # of the list
# Hive's name for an empty cell, such as the year of a period that is in no single year. pandas and
# Dask want the types of both columns with it; a name of our own would make every year text.
EMPTY = "__HIVE_DEFAULT_PARTITION__"

Part = tuple[Sequence[Cell], list[Observation]]


def files(dataset: Dataset) -> dict[str, bytes]:
    """Each part, and the list of them, by path in the site.

    Parts have the columns of the flat table but for those that name them, without explanations,
    which would be most of a small file. Ids of areas begin with a letter (``datapackage.json``),
    so no reader takes them for numbers.
    """
    fields = dataset.results.about["schema"]["fields"]
    columns = [column(field) for field in fields if field["name"] not in BY]
    about = {"version": dataset.publication.version, "licence": dataset.publication.licence.url}
    contents = {
        f"{DATA}/{_path(key)}": content(columns, rows, about)
        for key, rows in _parts(dataset.results.rows)
    }
    return {**contents, f"{DATA}/{LIST}": csv_writing.plain(COLUMNS, list_rows(dataset))}


def list_rows(dataset: Dataset) -> Iterator[tuple[Cell, ...]]:
    """Each part as a row of the list: its path below ``data/``, its area and year, its rows."""
    for key, rows in _parts(dataset.results.rows):
        yield (_path(key), *key, len(rows))


def _parts(rows: Sequence[Observation]) -> Iterator[Part]:
    """The rows of each area and year in their order; areas as they come, years from the first."""
    parts: dict[Cell, dict[Cell, list[Observation]]] = {}
    for row in rows:
        parts.setdefault(row["area"], {}).setdefault(row["year"], []).append(row)
    for area, years in parts.items():
        for year in sorted(years, key=lambda year: (year is None, year)):
            yield (area, year), years[year]


def _path(key: Sequence[Cell]) -> str:
    """The path of a part below ``data/``; what could not be in a folder's name is escaped."""
    cells = [EMPTY if cell is None else quote(str(cell), safe="") for cell in key]
    return "/".join([FOLDER, *map("=".join, zip(BY, cells, strict=True)), "part-0.parquet"])
