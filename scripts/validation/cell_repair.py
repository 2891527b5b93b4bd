"""Repair the cells of a row, where only one repair is right."""

import unicodedata
from collections.abc import Iterator, Sequence

from scripts.model.package import Row
from scripts.validation import letters, written_numbers

Change = tuple[str, str | None, str]
"""The code of a repair, the field of its cell, and what was found there."""


def repaired_cells(
    cells: Sequence[str], fields: Sequence[Row], *, header: bool
) -> tuple[list[str], list[Change]]:
    """The cells of a row, each repaired; those beyond the last field stay, unless all are blank."""
    repaired, changes = list[str](), list[Change]()
    for cell, field in zip(cells, fields, strict=False):
        clean = cell
        for code, old, clean in _steps(cell, "string" if header else field["type"]):  # noqa: B007, the last one is kept
            changes.append((code, field["name"], old))
        repaired.append(clean)
    beyond = cells[len(fields) :]
    if any(cell.strip() for cell in beyond):
        repaired += beyond  # which of the cells is one too many, only a person can say
    if not header and len(repaired) == len(fields):
        changes += _quoted_form(repaired, [field["name"] for field in fields])
    return repaired, changes


def _steps(cell: str, kind: str) -> Iterator[tuple[str, str, str]]:
    """The repairs of a cell, one after the other: the code, what was found, the cell after it."""
    if cell != (text := cell.strip()):
        yield "spaces", cell, text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        yield "not-nfc", text, text
    if kind == "boolean" and text in ("TRUE", "FALSE"):
        yield "boolean-capitals", text, text.lower()
    if kind == "string":
        while (result := letters.with_replacements(text))[1]:
            text, replacements = result
            for code, old, new in replacements:
                yield code, f"{old} → {new}", text


def _quoted_form(cells: list[str], names: Sequence[str]) -> Iterator[Change]:
    """Put the value of a row into the form that its quotation confirms."""
    if "value" not in names or "locator" not in names:
        return
    at = names.index("value")
    value = cells[at]
    quoted_value = written_numbers.quoted_form(value, cells[names.index("locator")])
    if quoted_value is not None:
        cells[at] = quoted_value
        yield "number-form", "value", f"{value} → {quoted_value}"
