"""Repair what a spreadsheet or an editor did to a file, where only one repair is right.

Rows that need no repair keep their bytes; numbers and dates are never guessed at. Validation
reads every file as it would be after this, and gives each repair as a problem.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.model.files import Unreadable
from scripts.model.package import Row
from scripts.validation import encoding, header, limits
from scripts.validation.header import Records

CODES = frozenset({
    "bom", "utf-16", "line-ends", "semicolons", "tabs", "blank-columns", "blank-rows", "no-newline",
    "spaces", "not-nfc", "boolean-capitals",
})  # fmt: skip


@dataclass(frozen=True)
class Repair:
    """One kind of repair: at which line and field first, what was there, how often."""

    code: str
    line: int | None = None
    field: str | None = None
    found: str = ""
    count: int = 1


@dataclass(frozen=True)
class RepairedFile:
    """A file after its repairs.

    ``records`` are empty for the descriptor, and where ``fault`` says why the file still can't be
    read.
    """

    path: str
    text: str
    repairs: tuple[Repair, ...] = ()
    records: Records = ()
    fault: Unreadable | None = None


def repaired_text(content: bytes, path: str) -> RepairedFile:
    """A file that is no table: its encoding, line ends and letters repaired."""
    try:
        text, repairs = _plain(content, path)
    except Unreadable as fault:
        return RepairedFile(path, "", fault=fault)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        lines = [
            number
            for number, line in enumerate(text.split("\n"), 1)
            if not unicodedata.is_normalized("NFC", line)
        ]
        repairs.append(Repair("not-nfc", lines[0] if lines else None, count=len(lines) or 1))
    return RepairedFile(path, composed, tuple(repairs))


def repaired_table(content: bytes, resource: Row) -> RepairedFile:
    """A CSV file, repaired as far as its table in the descriptor leaves no doubt."""
    path, fields = resource["path"], resource["schema"]["fields"]
    try:
        text, repairs = _plain(content, path)
    except Unreadable as fault:
        return RepairedFile(path, "", fault=fault)
    try:
        limits.refuse_excess(text, resource["name"], path)
        separator, records = header.split(text, path, [field["name"] for field in fields])
    except Unreadable as fault:
        return RepairedFile(path, text, tuple(repairs), fault=fault)
    if separator != ",":
        repairs.append(Repair(header.SEPARATORS[separator], 1, count=len(records)))
    clean = [_clean_cells(cells, fields, line) for line, cells in records]
    for (line, cells), cleaned in zip(records, clean, strict=True):
        repairs += _cell_repairs(line, cells, cleaned, fields)
    repairs += _blank_columns(records, clean, len(fields))
    filled = max(i for i, cells in enumerate(clean) if i == 0 or any(cells)) + 1
    if filled < len(records):
        repairs.append(Repair("blank-rows", records[filled][0], count=len(records) - filled))
    elif not text.endswith("\n"):
        repairs.append(Repair("no-newline", records[-1][0], found=clean[-1][-1]))
    written = _written(text, separator, records, clean[:filled])
    lines = [line for line, _ in records[:filled]]
    kept = list(zip(lines, clean[:filled], strict=True))
    return RepairedFile(path, written, tuple(repairs), kept)


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


def _plain(content: bytes, path: str) -> tuple[str, list[Repair]]:
    """A file's text with line feeds only and no byte-order mark; raises ``Unreadable``."""
    text, used = encoding.decoded(content, path)
    repairs = []
    if used == "utf-8-sig":
        repairs.append(Repair("bom", 1))
    elif used != "utf-8":
        repairs.append(Repair("utf-16", 1))
    if "\r" in text:
        first = text[: text.index("\r")].count("\n") + 1
        repairs.append(Repair("line-ends", first, count=text.count("\r")))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, repairs


def _clean_cells(cells: list[str], fields: Sequence[Row], line: int) -> list[str]:
    """The cells of a row, each cleaned, without empty ones beyond the last field."""
    kept = [
        _clean(cell, fields[i]["type"] if i < len(fields) and line > 1 else "string")
        for i, cell in enumerate(cells)
    ]
    while len(kept) > len(fields) and not kept[-1]:
        kept.pop()
    return kept


def _clean(cell: str, kind: str) -> str:
    cell = unicodedata.normalize("NFC", cell.strip())
    return cell.lower() if kind == "boolean" and cell in ("TRUE", "FALSE") else cell


def _cell_repairs(
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


def _blank_columns(records: Records, clean: list[list[str]], width: int) -> Iterator[Repair]:
    removed = [
        len(cells) - width
        for (_, cells), kept in zip(records, clean, strict=True)
        if len(kept) == width < len(cells)
    ]
    if removed:
        first = next(line for line, cells in records if len(cells) > width)
        yield Repair("blank-columns", first, count=max(removed))


def _written(text: str, separator: str, records: Records, clean: list[list[str]]) -> str:
    """The repaired rows as CSV; a row that is the same keeps its bytes."""
    lines = text.split("\n")
    begins = [line for line, _ in records] + [len(lines) + 1]
    written = []
    for i, cells in enumerate(clean):
        same = separator == "," and cells == records[i][1]
        raw = "\n".join(lines[begins[i] - 1 : begins[i + 1] - 1]).removesuffix("\n")
        written.append((raw if same else _as_csv(cells)) + "\n")
    return "".join(written)


def _as_csv(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
