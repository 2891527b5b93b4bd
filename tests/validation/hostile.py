"""Hostile packages: endless files, too much of everything.

Each function breaks a copy of the tiny package.
"""

import json
import os
from pathlib import Path

from tests.tables import read, write


def link_elsewhere(folder: Path) -> None:
    """Put a link in place of a table."""
    (folder / "terms.csv").unlink()
    (folder / "terms.csv").symlink_to("../elsewhere.csv")


def endless_link(folder: Path) -> None:
    """Put a link to a file without end in place of a table."""
    (folder / "terms.csv").unlink()
    (folder / "terms.csv").symlink_to("/dev/zero")


def pipe(folder: Path) -> None:
    """Put a pipe in place of a table, into which nobody ever writes."""
    (folder / "terms.csv").unlink()
    os.mkfifo(folder / "terms.csv")


def folder_for_a_file(folder: Path) -> None:
    """Put a folder in place of the descriptor."""
    (folder / "datapackage.json").unlink()
    (folder / "datapackage.json").mkdir()


def large_descriptor(folder: Path) -> None:
    """A descriptor with a million blanks after it."""
    with (folder / "datapackage.json").open("ab") as file:
        file.write(b" " * 1_000_000)


def many_rows(folder: Path) -> None:
    """A table in which each row is repeated a thousand times."""
    path = folder / "areas.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *rows * 1001]) + "\n", "utf-8", newline="")


def many_cells(folder: Path) -> None:
    """A row of more than two million blank cells."""
    with (folder / "areas.csv").open("ab") as file:
        file.write(b"," * 2_100_000 + b"\n")


def many_problems(folder: Path) -> None:
    """A thousand rows that lack cells."""
    with (folder / "areas.csv").open("ab") as file:
        file.write(b"x\n" * 1001)


def many_areas(folder: Path) -> None:
    """More areas than anyone has figures of: 1,990 × 11 periods × 24 indicators."""
    path = folder / "areas.csv"
    rows = read(path)
    words = {"definition_vi": "Một nơi được đặt ra.", "definition_en": "An invented place."}
    for number in range(1990):
        names = {"name_vi": f"Xã Mẫu {number}", "name_en": f"Sample commune {number}"}
        names |= {"code": f"{10000 + number}", "iso3": "", "order": f"{100 + number}"}
        rows.append({**rows[-1], "id": f"A{number}", **names, **words})
    write(path, rows)


def chain(folder: Path, length: int = 25) -> None:
    """Indicators of which each is computed from the one before it."""
    path = folder / "indicators.csv"
    rows, columns = read(path), ("name_vi", "name_en", "short_vi", "short_en")
    (first,) = (row for row in rows if row["id"] == "leaflets_per_office")
    for number in range(length):
        names = {column: f"{first[column]} {number}" for column in columns}
        formula = f"chain_{number - 1} + 1" if number else "leaflets / offices"
        rows.append({**first, **names, "id": f"chain_{number}", "formula": formula})
    write(path, rows)


def circle(folder: Path) -> None:
    """Five hundred indicators that need each other."""
    chain(folder, 500)
    path = folder / "indicators.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace(",chain_3 + 1,", ",chain_499 + 1,"), "utf-8", newline="")


def references(folder: Path) -> None:
    """Areas of which each is part of the next, and the last of none that there is."""
    path = folder / "areas.csv"
    rows = read(path)
    for number in range(1900):
        names = {"name_vi": f"Xã Mẫu {number}", "name_en": f"Sample commune {number}"}
        place = {"id": f"A{number}", "iso3": "", "part_of": f"A{number + 1}"}
        rows.append({**rows[-1], **names, **place})
    write(path, rows)


def tables_without_end(folder: Path) -> None:
    """A descriptor that describes the same tables fifty times."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["resources"] *= 3
    path.write_text(json.dumps(descriptor), "utf-8")


HOSTILE = {
    "link in place of a file": ("file-special", link_elsewhere),
    "link to an endless file": ("file-special", endless_link),
    "pipe in place of a file": ("file-special", pipe),
    "folder in place of a file": ("file-special", folder_for_a_file),
    "file without end": ("file-large", large_descriptor),
    "rows that are repeated": ("rows-many", many_rows),
    "cells without end": ("rows-many", many_cells),
    "problems without end": ("problems-many", many_problems),
    "areas without figures": ("package-large", many_areas),
    "long chain of references": ("foreign-key", references),
    "long chain of formulas": ("formula-chain", chain),
    "long circle of formulas": ("formula-circle", circle),
    "tables that are repeated": ("descriptor-many", tables_without_end),
}
