"""Repair what a spreadsheet or an editor did to a file, where only one repair is right.

Rows that need no repair keep their bytes; dates are never guessed at, and numbers are as their
quotations have them. Validation reads every file as it would be after this, and gives each repair
as a problem.
"""

import csv
import dataclasses
import io
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.model.files import Unreadable
from scripts.model.package import Row
from scripts.validation import encoding, header, letters, limits
from scripts.validation.cell_repair import repaired_cells
from scripts.validation.header import Records

CODES = frozenset({
    "bom", "utf-16", "line-ends", "semicolons", "tabs", "blank-columns", "blank-rows", "no-newline",
    "spaces", "not-nfc", "boolean-capitals", "line-ends-cr", "separator-line", "bare-quotes",
    "look-alike", "old-encoding", "number-form",
})  # fmt: skip

_BY_CELL = ("look-alike", "old-encoding", "number-form")
# A line that git leaves where two versions changed the same rows.
_CONFLICT = re.compile(
    r'^(?:[^\S\n]|")*(?:<{7}|\|{7}|>{7})(?=[ ;,\t"]|$)|^(?:[^\S\n]|")*={7}(?="?[;,\t]*$)',
    re.MULTILINE,
)
_SEPARATOR_LINES = re.compile(r'(?:"?sep=[;,|\t]"?[;,\t]*\n)+', re.IGNORECASE)
_CELL = r'(?:"(?:[^"]|"")*"|[^",\n]*)'
_STRICT_ROW = re.compile(f"{_CELL}(?:,{_CELL})*\n*")


@dataclass(frozen=True)
class Repair:
    """One kind of repair: its first line and field, the text there, how often."""

    code: str
    line: int | None = None
    field: str | None = None
    text: str = ""
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
        text, repairs = _plain_text(content, path)
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
    clean_text, replacements = letters.with_replacements(composed)
    for code, old, new in replacements:
        line = composed.count("\n", 0, composed.index(old)) + 1
        repairs.append(Repair(code, line, text=f"{old} → {new}"))
    return RepairedFile(path, clean_text, tuple(repairs))


def repaired_table(content: bytes, resource: Row) -> RepairedFile:
    """A CSV file, repaired as far as its table in the descriptor leaves no doubt."""
    path, fields = resource["path"], resource["schema"]["fields"]
    try:
        text, repairs = _plain_text(content, path)
    except Unreadable as fault:
        return RepairedFile(path, "", fault=fault)
    text, skipped = _without_separator_line(text)
    try:
        limits.refuse_excess(text, resource["name"], path)
        separator, records = header.split(text, path, [field["name"] for field in fields])
    except Unreadable as fault:
        fault.line = fault.line and fault.line + skipped
        return RepairedFile(path, text, tuple(repairs), fault=fault)
    if skipped:
        repairs.append(Repair("separator-line", 1))
    if separator != ",":
        repairs.append(Repair(header.SEPARATORS[separator], 1 + skipped, count=len(records)))
    raw = raw_rows(text, records) if separator == "," else [""] * len(records)
    records = [(line + skipped, cells) for line, cells in records]
    clean = list[list[str]]()
    for i, (line, cells) in enumerate(records):
        own, changes = repaired_cells(cells, fields, header=i == 0)
        clean.append(own)
        repairs += [Repair(code, line, field, old) for code, field, old in changes]
        if not _is_strict(raw[i]):
            repairs.append(_bare_quotes(line, cells, fields))
            raw[i] = ""
    repairs += _blank_columns(records, clean, len(fields))
    length = max(i for i, cells in enumerate(clean) if i == 0 or any(cells)) + 1
    if length < len(records):
        repairs.append(Repair("blank-rows", records[length][0], count=len(records) - length))
    elif not text.endswith("\n"):
        repairs.append(Repair("no-newline", records[-1][0], text=clean[-1][-1]))
    rows = [(line, own) for (line, _), own in zip(records[:length], clean, strict=False)]
    lines = [
        raw[i] if raw[i] and own == records[i][1] else _as_csv(own)
        for i, (_, own) in enumerate(rows)
    ]
    return RepairedFile(path, "".join(f"{line}\n" for line in lines), tuple(repairs), rows)


def by_kind(repairs: Sequence[Repair], apart: int = 0) -> list[Repair]:
    """Repairs of one kind as one: the place of the first, and how many in all.

    Words and numbers of which there are no more than ``apart`` are kept apart.
    """
    counts: dict[str, int] = {}
    for repair in repairs:
        counts[repair.code] = counts.get(repair.code, 0) + repair.count
    groups, seen = list[Repair](), set[str]()
    for repair in repairs:
        if repair.code in _BY_CELL and counts[repair.code] <= apart:
            groups.append(repair)
        elif repair.code not in seen:
            groups.append(dataclasses.replace(repair, count=counts[repair.code]))
        seen.add(repair.code)
    return groups


def _plain_text(content: bytes, path: str) -> tuple[str, list[Repair]]:
    """A file's text with line feeds only and no byte-order mark; raises ``Unreadable``."""
    text, encoding_name = encoding.text_and_encoding(content, path)
    repairs = list[Repair]()
    if encoding_name == "utf-8-sig":
        repairs.append(Repair("bom", 1))
    elif encoding_name != "utf-8":
        repairs.append(Repair("utf-16", 1))
    for code, end in (("line-ends", "\r\n"), ("line-ends-cr", "\r")):
        if end in text:
            first = text[: text.index(end)].count("\n") + 1
            repairs.append(Repair(code, first, count=text.count(end)))
            text = text.replace(end, "\n")
    if marker := _CONFLICT.search(text):
        line = text.count("\n", 0, marker.start()) + 1
        raise Unreadable(path, "conflict", line, found=marker[0])
    return text, repairs


def _without_separator_line(text: str) -> tuple[str, int]:
    """A table without lines that name its separator to a spreadsheet, and how many there were."""
    match = _SEPARATOR_LINES.match(text)
    return (text[match.end() :], match[0].count("\n")) if match else (text, 0)


def _blank_columns(records: Records, clean: list[list[str]], width: int) -> Iterator[Repair]:
    widths = [
        len(cells) - width
        for (_, cells), row in zip(records, clean, strict=True)
        if len(row) == width < len(cells)
    ]
    if widths:
        first = next(line for line, cells in records if len(cells) > width)
        yield Repair("blank-columns", first, count=max(widths))


def raw_rows(text: str, records: Records) -> list[str]:
    """The rows of a table as its file has them, without their last line feeds."""
    lines = text.split("\n")
    starts = [line for line, _ in records] + [len(lines) + 1]
    return [
        "\n".join(lines[begin - 1 : end - 1]).removesuffix("\n")
        for begin, end in itertools.pairwise(starts)
    ]


def _is_strict(row: str) -> bool:
    """Whether every reader takes a row apart: quotes are around cells, or twice in them."""
    return '"' not in row or _STRICT_ROW.fullmatch(row) is not None


def _bare_quotes(line: int, cells: Sequence[str], fields: Sequence[Row]) -> Repair:
    at = next((i for i, cell in enumerate(cells) if '"' in cell), 0)
    name = fields[at]["name"] if at < len(fields) else None
    return Repair("bare-quotes", line, name, cells[at] if cells else "")


def _as_csv(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(cells)  # then line feeds in cells are quoted
    return line.getvalue().removesuffix("\n")
