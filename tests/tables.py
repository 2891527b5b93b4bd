"""Change the tables of a copy of a data package, as a maintainer would, or of one in memory."""

import csv
import dataclasses
import shutil
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from scripts.model.package import Package
from scripts.model.tables import Table


def edit(path: Path, where: dict[str, str], **cells: str) -> None:
    """Change cells of the one row that has the values ``where``.

    Where a value changes, so does the quotation of the report beside it, and the text of the
    report itself, unless a quotation is given.
    """
    rows = read(path)
    matches = [row for row in rows if all(row[name] == value for name, value in where.items())]
    assert len(matches) == 1, f"{path.name}: {where} fits {len(matches)} rows"
    row = matches[0]
    if "value" in cells and row.get("locator"):
        locator = quotation(row["locator"], row["value"], cells["value"])
        if "locator" not in cells:
            reword(path.parent / "sources" / f"{row['source']}.txt", row["locator"], locator)
        row["locator"] = locator
    row.update(cells)
    write(path, rows)


def add(path: Path, **cells: str) -> None:
    """Add a row to a table, empty but for these cells; a table may have no row before."""
    write(path, [*read(path), {**dict.fromkeys(heads(path), ""), **cells}])


def heads(path: Path) -> list[str]:
    """The fields of a table in their order."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a table as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table; it has at least one row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def quotation(locator: str, old: str, new: str) -> str:
    """Words of the report with another value in them, or the value alone if the old isn't there."""
    before, after = (as_printed(value) for value in (old, new))
    return locator.replace(before, after) if before and before in locator else after


def reword(text: Path, old: str, new: str) -> None:
    """Change the words of a source that a quotation has, so that it has the new ones."""
    if not text.exists():
        return
    words, position = " ".join(text.read_text("utf-8").split()), 0
    for piece in (pieces := old.split(" … ")):
        position = words.index(piece, position)
    end = position + len(pieces[-1])
    text.write_text(words[:position] + new.split(" … ")[-1] + words[end:], "utf-8")


def as_printed(value: str) -> str:
    """A value as the report prints it: ``11205.5`` as ``11.205,5``."""
    return f"{Decimal(value):,}".translate(str.maketrans(",.", ".,")) if value else ""


def copy_package(source: Path, folder: Path) -> Path:
    """A copy of a data package that may be changed. Returns ``folder``."""
    return Path(shutil.copytree(source, folder))


def remove_row(path: Path, **cells: str) -> None:
    """Remove the only row of a table that has these cells."""
    rows = read(path)
    remaining = [row for row in rows if any(row[name] != cell for name, cell in cells.items())]
    assert len(remaining) == len(rows) - 1
    if remaining:
        write(path, remaining)
    else:
        path.write_text(",".join(heads(path)) + "\n", "utf-8")


def rows_of(package: Package, table: str) -> list[dict[str, Any]]:
    """The rows of a table of a package, which may be changed."""
    return [dict(row) for _, row in package.tables[table].rows]


def with_rows(package: Package, **tables: Iterable[Mapping[str, Any]]) -> Package:
    """A package in memory with other rows in some tables, in the order of the file."""
    contents = {}
    for name, rows in tables.items():
        rows_by_line = list(enumerate(rows, 2))
        columns = list(rows_by_line[0][1]) if rows_by_line else package.tables[name].columns
        contents[name] = Table(columns, rows_by_line)
    return dataclasses.replace(package, tables={**package.tables, **contents})
