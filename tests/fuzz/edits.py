"""Random edits of a copy of a data package, as slips of people and programs make them."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

NASTY = (
    "", " ", '"', "''", "=1+1", "<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "{found}",
    "[a](javascript:alert(1))", "![a](b)", "`a`", "# a", "* a", "1. a", "| a | b |", "<!-- a",
    "]]>", "&lt;", "\u200b", "\u0300", "\x1b[31m", "\ud800", "NaN", "Infinity", "-0", "1e999",
    "0" * 400, "٣", "１２", "1_000", "9999-12-31", "0001-01-01", "0000-00-00", "true", "null",
    "a" * 9000, "../..", "/etc/passwd", "%s", "\\", "😀", "ß", "first(1)", "9**9**9", "(" * 200,
    "1/0", "__import__('os')", "members*1e400", "+".join(["members"] * 900), "con", "index", "x:y",
    "https://a.example/?b=c&d=%20#e", "javascript:alert(1)", "duration-year", "999999999999999999",
    "-999999999999999999", "0.000001", "-0.000001", "rất dài " * 40, "a" * 300, "$a$", "~~a~~",
    "^a^", "==a==", "++a++", ":material-home:", "--8<-- \"a\"", "!!! note", "??? note", "a\tb",
)  # fmt: skip
WORDS = (
    "Một tên khác, “trong ngoặc” & <b>đậm</b>", "Số [liệu](x) *mới*", "100% của {{ x }}", "a_b_c",
    "Tên rất dài của một chỉ tiêu mà người ta khó đọc hết trong một dòng trên màn hình điện thoại",
    "Nghịchngợmkhôngdấucách" * 4, "A | B", "Đ", "$x$", "C:\\d", "`c`", "#1", "1. một", "<i>",
)  # fmt: skip
PIECES = (
    b"", b",", b'"', b";", b"\t", b"\n", b"\r", b"9", b".", b"\xff", b"\xef\xbb\xbf", b"\0", b"{",
    b"}", b"[", b"]", b":", b"\\u0000", b"\\ud800", b"NaN", b"1e999", b"\xc3", b"<<<<<<< a\n",
)  # fmt: skip
WRONG: tuple[Any, ...] = (
    None,
    7,
    -1,
    1e300,
    "x",
    "",
    [],
    {},
    [None],
    ["x"],
    {"x": 1},
    True,
    0.1,
    *NASTY,
)

Edit = Callable[[Random, Path], None]

RENAMED: list[tuple[str, str]] = []
"""The ids that were changed, with those that they are now."""


def random_edit(random: Random, folder: Path) -> str:
    """Make one random edit; its kind."""
    kind = random.choice(list(EDITS))
    with suppress(
        ValueError, IndexError, csv.Error, OSError
    ):  # an edit before left nothing to edit
        EDITS[kind](random, folder)
    return kind


def _table(random: Random, folder: Path) -> tuple[Path, list[list[str]]]:
    path = random.choice(sorted(folder.glob("*.csv")))
    return path, list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8", "replace"))))


def _write(path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))


def _cells(random: Random, folder: Path) -> None:
    """Cells that hold anything, or what other cells hold."""
    path, rows = _table(random, folder)
    cells = sorted({cell for row in rows for cell in row}) or [""]
    for _ in range(random.randint(1, 3)):
        row = random.choice(rows[1:] or rows)
        if row:
            row[random.randrange(len(row))] = random.choice(
                (random.choice(NASTY), random.choice(cells))
            )
    _write(path, rows)


def _texts(random: Random, folder: Path) -> None:
    """Other words in both languages of a text."""
    path, rows = _table(random, folder)
    columns = [i for i, name in enumerate(rows[0]) if name.endswith(("_vi", "_en"))] if rows else []
    row = random.choice(rows[1:] or [[]])
    if columns and len(row) == len(rows[0]):
        row[random.choice(columns)] += " " + random.choice(WORDS)
        _write(path, rows)


def _digits(random: Random, folder: Path) -> None:
    """Another digit somewhere in a cell."""
    path, rows = _table(random, folder)
    places = [
        (row, column)
        for row in range(1, len(rows))
        for column in range(len(rows[row]))
        if any(map(str.isdigit, rows[row][column]))
    ]
    if places:
        row, column = random.choice(places)
        place = random.choice([i for i, mark in enumerate(rows[row][column]) if mark.isdigit()])
        rows[row][column] = (
            f"{rows[row][column][:place]}{random.randrange(10)}{rows[row][column][place + 1 :]}"
        )
        _write(path, rows)


def _rows(random: Random, folder: Path) -> None:
    """A row less, twice, or at another place."""
    path, rows = _table(random, folder)
    if len(rows) > 1:
        row = rows.pop(random.randrange(len(rows)))
        for _ in range(random.randint(0, 2)):
            rows.insert(random.randint(0, len(rows)), list(row))
        _write(path, rows)


def _columns(random: Random, folder: Path) -> None:
    """A column less, twice, or at another place."""
    path, rows = _table(random, folder)
    width = min(map(len, rows), default=0)
    if width:
        old, new = random.randrange(width), random.randrange(width)
        for row in rows:
            cell = row.pop(old)
            if old != new:
                row.insert(new, cell)
        _write(path, rows)


def _bytes(random: Random, folder: Path) -> None:
    """A few bytes more, less, or others."""
    path = random.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
    raw = bytearray(path.read_bytes())
    for _ in range(random.randint(1, 4)):
        begins = random.randint(0, len(raw))
        raw[begins : begins + random.randint(0, 3)] = random.choice(
            (random.choice(PIECES), random.randbytes(3))
        )
    path.write_bytes(bytes(raw))


def _rename(random: Random, folder: Path) -> None:
    """An id changed wherever it is used."""
    rows = _table(random, folder)[1]
    if rows and "id" in rows[0] and len(rows) > 1:
        old = random.choice(rows[1:])[rows[0].index("id")]
        new = random.choice((f"{old}_x", "con", "index", "a" * 60, "a" * 61, "x-1", "Z", "x"))
        RENAMED.append((old, new))
        for table in folder.glob("*.csv"):
            text = table.read_bytes().decode("utf-8", "surrogatepass")
            table.write_bytes(_with_cells_replaced(text, old, new).encode("utf-8", "surrogatepass"))


def _with_cells_replaced(text: str, old: str, new: str) -> str:
    rows = list(csv.reader(io.StringIO(text)))
    for row in rows:
        for i, cell in enumerate(row):
            words = cell.split(" ")
            if old in words and all(word.isascii() for word in words):
                row[i] = " ".join(new if word == old else word for word in words)
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _descriptor(random: Random, folder: Path) -> None:
    """A part of the descriptor removed, repeated, or in another form."""
    path = folder / "datapackage.json"
    try:
        descriptor = json.loads(path.read_text("utf-8"))
        part, key = _part(random, descriptor)
        choice = random.randrange(4)
        if choice == 0:
            del part[key]
        elif choice == 1 and isinstance(part, list):
            part.append(part[key])
        elif choice == 2 and isinstance(part[key], str):
            part[key] = random.choice((random.choice(NASTY), f"{part[key]} {random.choice(NASTY)}"))
        else:
            part[key] = random.choice(WRONG)
        path.write_text(json.dumps(descriptor), "utf-8")
    except (ValueError, TypeError, IndexError, RecursionError):  # no longer a descriptor
        return


def _part(random: Random, descriptor: Any) -> tuple[Any, Any]:
    part = random.choice((descriptor, descriptor["resources"]))
    while True:
        key = random.choice(sorted(part) if isinstance(part, dict) else range(len(part)))
        if not isinstance(part[key], dict | list) or not part[key] or random.random() < 0.2:
            return part, key
        part = part[key]


EDITS: dict[str, Edit] = {
    "cells": _cells,
    "texts": _texts,
    "digits": _digits,
    "rows": _rows,
    "columns": _columns,
    "bytes": _bytes,
    "rename": _rename,
    "descriptor": _descriptor,
}
