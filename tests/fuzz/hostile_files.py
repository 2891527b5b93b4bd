"""Hostile files of many kinds and sizes."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.validation.hostile import HOSTILE

# What takes long in one reader or another, repeated: blanks, words of numbers, digits, brackets.
REPEATED = (
    "hai ", "hai\u00a0", "nghìn ", "trăm mươi ", " ", "9", "9,", "9.", "1 000", "a", "á", "a\u0301",
    "(", ")", "-", "+", '"', "?", "a?", "Ã", "<b>", "[", "](", "{{", "*", "_", "`", "\\", "%",
    "tháng 9 ", "một phẩy ", ".", "…", " … ", "a b ", "$", "&", "http://", "A", "âm ", "-1 ", "0",
)  # fmt: skip
PATTERNS = (
    "(.+)+$^", "(a|a)*b", "([a-z]+)*1", ".*.*.*.*x", "[a-z]*[a-z]*[a-z]*1", "(a?){99}a{99}", "[",
    "(?:(?:(?:a*)*)*)*b", "\\", "(?<=a)b", "[a-z]{99999}", "a" * 500, "(?P<x>a)(?P=x)*$", "^" * 300,
)  # fmt: skip
BEGINNINGS = (
    b"PK\x03\x04", b"\x1f\x8b", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff", b"\x00\x00",
    b"\xff\xfe\x00\x00", b"\xef\xbb\xbf", b"<!doctype html>", b"<?xml", b"{\\rtf", b"sep=;\n",
)  # fmt: skip


def hostile(random: Random, folder: Path) -> str:
    """Make a package hostile in one way; its name."""
    kind = random.choice([*KINDS, "cell"])  # cells have most kinds
    return f"{kind}: {KINDS[kind](random, folder)}"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _table(random: Random, folder: Path) -> tuple[Path, list[list[str]]]:
    path = random.choice(sorted(folder.glob("*.csv")))
    return path, list(csv.reader(io.StringIO(path.read_text("utf-8"))))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _cell(random: Random, folder: Path) -> str:
    """A long cell, or the same in every row."""
    path, rows = _table(random, folder)
    piece, count = random.choice(REPEATED), 10 ** random.uniform(1, 4.7)
    column, text = random.randrange(len(rows[0])), piece * int(count)
    last = random.choice(("", "!", " x", "1"))
    if random.random() < 0.5:
        text = text[:1990]
        rows += [list(row) for row in rows[1:]] * random.choice((0, 5, 30))
        for row in rows[1:]:
            row[column] = text + last
    else:
        random.choice(rows[1:] or rows)[column] = text + last
    _write(path, rows)
    return f"{path.name} {rows[0][column]} {piece!r} × {count:.0f}"


def _rows(random: Random, folder: Path) -> str:
    """Rows without end: the same, others, of wrong codes, of too few cells."""
    path, rows = _table(random, folder)
    count, kind = (
        int(10 ** random.uniform(2, 5.5)),
        random.choice(("same", "id", "all", "few", "empty")),
    )
    model = list(rows[-1])
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number in range(count):
            row = {
                "same": model,
                "id": [f"{model[0]}{number}", *model[1:]],
                "all": [f"{cell}{number}" for cell in model],
                "few": ["x"],
                "empty": [""] * len(model),
            }[kind]
            writer.writerow(row)
    return f"{path.name} {kind} × {count}"


def _bytes(random: Random, folder: Path) -> str:
    """A file of another kind, or of nothing but one byte."""
    path = random.choice(_files(folder))
    begins, size = random.choice((b"", *BEGINNINGS)), int(10 ** random.uniform(0, 7.3))
    filling = random.choice(
        (b"\0", b"a", b",", b"\n", b'"', b"\xff", b"[", b"{", b"9", b" ", b"\xc3\xa1", b"\r")
    )
    start = random.choice((b"", path.read_bytes()))
    path.write_bytes(start + begins + filling * (size // len(filling)))
    return f"{path.name} {begins!r} {filling!r} × {size} {'after' if start else ''}"


def _formula(random: Random, folder: Path) -> str:
    """A formula of random signs, names and numbers."""
    signs = (
        "+", "-", "*", "/", "(", ")", "members", "hours", "9" * 30, "1e400", "0", "**", "first(",
        '"', ".", "~", "lambda:", "if", "[", "0x1", "1j", "-" * 50,
    )  # fmt: skip
    text = " ".join(random.choices(signs, k=int(10 ** random.uniform(0, 3))))
    if random.random() < 0.5:
        text = (
            random.choice(("hours+", "members*", "-", "(", "1/")) * random.randint(1, 120) + "hours"
        )
    text = text[: random.choice((300, 10_000))]
    path, column = random.choice(
        (("indicators.csv", "formula"), ("identities.csv", "left"), ("identities.csv", "right"))
    )
    rows = list(csv.reader(io.StringIO((folder / path).read_text("utf-8"))))
    random.choice(rows[1:])[rows[0].index(column)] = text
    _write(folder / path, rows)
    return f"{path} {column} {text[:60]!r}"


def _pattern(random: Random, folder: Path) -> str:
    """A pattern of a field that takes long, and a cell for it."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    table = random.choice(descriptor["resources"])
    field, pattern = random.choice(table["schema"]["fields"]), random.choice(PATTERNS)
    field["constraints"]["pattern"] = pattern
    path.write_text(json.dumps(descriptor), "utf-8")
    rows = list(csv.reader(io.StringIO((folder / table["path"]).read_text("utf-8"))))
    for row in rows[1:]:
        row[table["schema"]["fields"].index(field)] = "a" * random.randint(1, 2000)
    _write(folder / table["path"], rows)
    return f"{table['name']}.{field['name']} {pattern[:30]!r}"


def _json(random: Random, folder: Path) -> str:
    """Too much of something in the descriptor."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    count = int(10 ** random.uniform(1, 4.5))
    table: Any = random.choice(descriptor["resources"])
    field: Any = random.choice(table["schema"]["fields"])
    changes = {
        "tables": lambda: descriptor["resources"].extend([table] * min(count, 800)),
        "fields": lambda: table["schema"]["fields"].extend([field] * min(count, 3000)),
        "references": lambda: table["schema"].update(foreignKeys=[{"x": 1}] * count),
        "key": lambda: table["schema"].update(primaryKey=["x"] * count),
        "values": lambda: field["constraints"].update(enum=["x"] * count),
        "keywords": lambda: descriptor.update(keywords=["x"] * count),
        "text": lambda: descriptor.update(title="x" * count),
        "example": lambda: field.update(example="hai " * count),
        "sources": lambda: descriptor.update(sources=[descriptor["sources"][0]] * count),
        "number": lambda: field["constraints"].update(minimum=10 ** min(count, 4000)),
        "names": lambda: descriptor.update({f"x{number}": number for number in range(count)}),
        "version": lambda: descriptor.update(version=".".join(["9" * count] * 3)),
    }
    name = random.choice(list(changes))
    changes[name]()
    path.write_text(json.dumps(descriptor), "utf-8")
    return f"{name} × {count}"


def _json_text(random: Random, folder: Path) -> str:
    """JSON that only some programs read."""
    path = folder / "datapackage.json"
    text, count = path.read_text("utf-8"), int(10 ** random.uniform(0, 5))
    values = (
        "NaN", "-Infinity", "1e999", "-1e999", "9" * count, "[" * count + "]" * count, '"\\u0000"',
        '"\\ud800"', '{"a":' * count + "1" + "}" * count, '"x", "title": "y"', "0.1e-9999",
        '"' + "\\\\" * count + '"', "1" + "0" * count + ".0", "tRue", "'x'", "// x",
        '"\\x"', "-0", "01", '"\t"',
    )  # fmt: skip
    value = random.choice(values)
    key = random.choice(
        ('"title":', '"version":', '"licenses":', '"resources":', '"minimum":', '"required":')
    )
    duplicate = random.choice((key, '"x":'))
    path.write_text(text.replace(key, f"{key} {value}, {duplicate}", 1), "utf-8")
    return f"{key} {value[:20]}"


def _special(random: Random, folder: Path) -> str:
    """A file that is none, or too much of what an honest package has."""
    if random.random() < 0.5:
        name = random.choice(sorted(HOSTILE))
        HOSTILE[name][1](folder)
        return name
    path = random.choice(_files(folder))
    path.unlink()
    kind = random.choice(
        ("/dev/zero", "/dev/random", "/dev/stdin", ".", "pipe", "folder", path.name, "/etc/passwd")
    )
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(kind)
    return f"{path.name} → {kind}"


KINDS: dict[str, Callable[[Random, Path], str]] = {
    "cell": _cell,
    "rows": _rows,
    "bytes": _bytes,
    "formula": _formula,
    "pattern": _pattern,
    "descriptor": _json,
    "JSON": _json_text,
    "special": _special,
}
