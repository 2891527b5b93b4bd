"""Tidy: repair what a spreadsheet or an editor did to a file, where only one repair is right.

Rows that need no repair keep their bytes; numbers and dates are never guessed at. Validation
reads every file as it would be after this, and tells each repair as a problem.
"""

import csv
import io
import os
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.model import files
from scripts.model.files import Unreadable
from scripts.model.package import Row
from scripts.validation import encoding
from scripts.validation.problems import Problem
from scripts.wording.phrases import phrase

Record = tuple[int, list[str]]
Records = Sequence[Record]

_SEPARATORS = {",": "comma", ";": "semicolons", "\t": "tabs"}
CODES = frozenset({
    "bom", "utf-16", "line-ends", "semicolons", "tabs", "blank-columns", "blank-rows", "no-newline",
    "spaces", "not-nfc", "boolean-capitals",
})  # fmt: skip


@dataclass(frozen=True)
class Repair:
    """One kind of repair: at which line and field first, what stood there, how often."""

    code: str
    line: int | None = None
    field: str | None = None
    found: str = ""
    count: int = 1


@dataclass(frozen=True)
class Tidied:
    """A file after its repairs.

    ``records`` are its rows with the line on which each begins, the header first; they are empty
    for the descriptor, and where ``fault`` says why the file still can't be read.
    """

    path: str
    text: str
    repairs: tuple[Repair, ...] = ()
    records: Records = ()
    fault: Unreadable | None = None


def tidied_text(content: bytes, path: str) -> Tidied:
    """A file that is no table: its encoding, line ends and letters repaired."""
    try:
        text, repairs = _plain(content, path)
    except Unreadable as fault:
        return Tidied(path, "", fault=fault)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        lines = [
            line
            for line, words in enumerate(text.split("\n"), 1)
            if not unicodedata.is_normalized("NFC", words)
        ]
        repairs.append(Repair("not-nfc", lines[0] if lines else None, count=len(lines) or 1))
    return Tidied(path, composed, tuple(repairs))


def tidied_table(content: bytes, resource: Row) -> Tidied:
    """A CSV file, repaired as far as its table in the descriptor leaves no doubt."""
    path, fields = resource["path"], resource["schema"]["fields"]
    try:
        text, repairs = _plain(content, path)
    except Unreadable as fault:
        return Tidied(path, "", fault=fault)
    try:
        separator, rows = _rows(text, path, [field["name"] for field in fields])
    except Unreadable as fault:
        return Tidied(path, text, tuple(repairs), fault=fault)
    if separator != ",":
        repairs.append(Repair(_SEPARATORS[separator], 1, count=len(rows)))
    lines = text.split("\n")
    begins = [line for line, _ in rows] + [len(lines) + 1]
    clean, widest = [], 0
    for line, cells in rows:
        kept = [
            _clean(cell, fields[i]["type"] if i < len(fields) and line > 1 else "string")
            for i, cell in enumerate(cells)
        ]
        while len(kept) > len(fields) and not kept[-1]:
            kept.pop()
        if len(kept) == len(fields) and len(cells) > len(fields):
            widest = max(widest, len(cells) - len(fields))
        repairs += _repairs_of(line, cells, kept, fields)
        clean.append(kept)
    if widest:
        first = next(line for line, cells in rows if len(cells) > len(fields))
        repairs.append(Repair("blank-columns", first, count=widest))
    filled = max(i for i, cells in enumerate(clean) if i == 0 or any(cells)) + 1
    if filled < len(rows):
        repairs.append(Repair("blank-rows", rows[filled][0], count=len(rows) - filled))
    elif not text.endswith("\n"):
        repairs.append(Repair("no-newline", rows[-1][0], found=clean[-1][-1]))
    written = []
    for i in range(filled):
        same = separator == "," and clean[i] == rows[i][1]
        raw = "\n".join(lines[begins[i] - 1 : begins[i + 1] - 1]).removesuffix("\n")
        written.append((raw if same else _written(clean[i])) + "\n")
    tidy = [(line, cells) for (line, _), cells in zip(rows[:filled], clean, strict=False)]
    return Tidied(path, "".join(written), tuple(repairs), tidy)


def _plain(content: bytes, path: str) -> tuple[str, list[Repair]]:
    """A file's text with line feeds only and no byte-order mark; raises ``Unreadable``."""
    text, told = encoding.decoded(content, path)
    repairs = []
    if told == "utf-8-sig":
        repairs.append(Repair("bom", 1))
    elif told != "utf-8":
        repairs.append(Repair("utf-16", 1))
    if "\r" in text:
        first = text[: text.index("\r")].count("\n") + 1
        plain = text.replace("\r\n", "\n")
        repairs.append(Repair("line-ends", first, count=text.count("\r")))
        text = plain.replace("\r", "\n")
    return text, repairs


def _rows(text: str, path: str, names: list[str]) -> tuple[str, Records]:
    """The separator under which the header is right, and the rows; ``Unreadable`` if none."""
    faults = []
    for separator in _SEPARATORS:
        try:
            rows = files.records(text, path, separator)
        except Unreadable as fault:
            first = [cell.strip(' "') for cell in text.split("\n")[0].split(separator)]
            if _header(first) == names:
                raise
            faults.append(fault)
            continue
        header = _header(rows[0][1]) if rows else []
        if header == names:
            if separator != ",":
                _refuse_misfits(rows, path, len(names), _SEPARATORS[separator])
            return separator, rows
        faults.append(_header_fault(header, names, path))
    raise faults[0]


def _header(cells: Sequence[str]) -> list[str]:
    """The names in a header, without blanks around them and blank columns after them."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _refuse_misfits(rows: Records, path: str, width: int, kind: str) -> None:
    for line, cells in rows:
        if any(cells) and (len(cells) < width or any(cells[width:])):
            raise Unreadable(path, f"{kind}-misfit", line, expected=str(width))


def _header_fault(header: list[str], names: list[str], path: str) -> Unreadable:
    """How a header differs from the names it must have."""
    said = {"found": ", ".join(header), "expected": ", ".join(names)}
    if len(header) <= 1 and any(mark in said["found"] for mark in ";\t|"):
        return Unreadable(path, "separator", 1, **said)
    if sorted(header) == sorted(names):
        return Unreadable(path, "header-order", 1, **said)
    missing = ", ".join(name for name in names if name not in header)
    unknown = ", ".join(name for name in header if name not in names)
    if missing and unknown:
        return Unreadable(path, "header-renamed", 1, missing=missing, unknown=unknown, **said)
    if missing:
        return Unreadable(path, "header-missing", 1, missing=missing, **said)
    if unknown:
        return Unreadable(path, "header-unknown", 1, unknown=unknown, **said)
    return Unreadable(path, "header", 1, **said)


def _clean(cell: str, kind: str) -> str:
    cell = unicodedata.normalize("NFC", cell.strip())
    return cell.lower() if kind == "boolean" and cell in ("TRUE", "FALSE") else cell


def _repairs_of(
    line: int, cells: list[str], kept: list[str], fields: Sequence[Row]
) -> Iterator[Repair]:
    for cell, clean, field in zip(cells, kept, fields, strict=False):
        if cell != clean:
            if cell != cell.strip():
                yield Repair("spaces", line, field["name"], cell)
            if not unicodedata.is_normalized("NFC", cell):
                yield Repair("not-nfc", line, field["name"], clean)
            if cell.strip() in ("TRUE", "FALSE") and clean in ("true", "false"):
                yield Repair("boolean-capitals", line, field["name"], cell.strip())


def _written(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def grouped(repairs: Sequence[Repair]) -> list[Repair]:
    """Repairs of one kind as one: the place of the first, and how many in all."""
    first: dict[str, Repair] = {}
    counts: dict[str, int] = {}
    for repair in repairs:
        first.setdefault(repair.code, repair)
        counts[repair.code] = counts.get(repair.code, 0) + repair.count
    return [
        Repair(code, one.line, one.field, one.found, counts[code]) for code, one in first.items()
    ]


def tidy(folder: Path) -> list[Tidied]:
    """Repair the files of a package where they stand; each is written whole or not at all.

    The result is in the order of the package. A descriptor that can't be read leaves the tables
    alone, and ``fault`` says why; a file that is not there has one, too.
    """
    try:
        done = [_tidied(folder, files.DESCRIPTOR)]
        resources = files.described(done[0].text)["resources"] if done[0].fault is None else []
    except Unreadable as fault:
        return [Tidied(files.DESCRIPTOR, "", fault=fault)]
    for resource in resources:
        try:
            done.append(_tidied(folder, resource["path"], resource))
        except Unreadable as fault:
            done.append(Tidied(resource["path"], "", fault=fault))
    return done


def told(file: Tidied, folder: Path, lang: str) -> list[str]:
    """What was repaired in a file, a line for each kind, and why it still can't be read."""
    name = f"{folder.name}/{file.path}"
    said = [
        f"{name}: {phrase('tidy', repair.code, lang, count=str(repair.count))}"
        for repair in grouped(file.repairs)
    ]
    if (fault := file.fault) is not None:
        problem = Problem(name, fault.line, None, fault.code, fault.details)
        said.append(f"{problem.place()}: {problem.message(lang)}")
    return said


def _tidied(folder: Path, path: str, resource: Row | None = None) -> Tidied:
    content = files.read_file(folder, path)
    result = tidied_text(content, path) if resource is None else tidied_table(content, resource)
    if result.repairs:
        _replace(folder / path, result.text.encode("utf-8"))
    return result


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside the old one, then put it in its place."""
    new = path.with_name(f"{path.name}.tidy")
    new.write_bytes(content)
    shutil.copymode(path, new)
    os.replace(new, path)  # noqa: PTH105, Path.replace is the same but says less
