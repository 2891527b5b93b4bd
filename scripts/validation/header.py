"""The header of a CSV file: the separator under which it is right, or how it is wrong."""

from collections.abc import Sequence

from scripts.model import files
from scripts.model.files import Unreadable

Records = Sequence[tuple[int, list[str]]]
"""The rows of a file, each with the line on which it begins, the header first."""

SEPARATORS = {",": "comma", ";": "semicolons", "\t": "tabs"}


def split(text: str, path: str, names: list[str]) -> tuple[str, Records]:
    """The separator under which the header has these names, and the records.

    Raises ``Unreadable`` if there is none, or rows don't fit the header.
    """
    faults = []
    for separator, kind in SEPARATORS.items():
        try:
            records = files.records(text, path, separator)
        except Unreadable as fault:
            first = [cell.strip(' "') for cell in text.split("\n")[0].split(separator)]
            if _names(first) == names:
                raise
            faults.append(fault)
            continue
        header = _names(records[0][1]) if records else []
        if header == names:
            if separator != ",":
                _refuse_misfits(records, path, len(names), kind)
            return separator, records
        faults.append(_header_fault(header, names, path))
    raise faults[0]


def _names(cells: Sequence[str]) -> list[str]:
    """The names in a header, without blanks around them and blank columns after them."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _refuse_misfits(records: Records, path: str, width: int, kind: str) -> None:
    for line, cells in records:
        if any(cells) and (len(cells) < width or any(cells[width:])):
            raise Unreadable(path, f"{kind}-misfit", line, expected=str(width))


def _header_fault(header: list[str], names: list[str], path: str) -> Unreadable:
    """How a header differs from the names it must have."""
    details = {"found": ", ".join(header), "expected": ", ".join(names)}
    if len(header) <= 1 and any(mark in details["found"] for mark in ";\t|"):
        return Unreadable(path, "separator", 1, **details)
    if sorted(header) == sorted(names):
        return Unreadable(path, "header-order", 1, **details)
    missing_names = ", ".join(name for name in names if name not in header)
    unknown_names = ", ".join(name for name in header if name not in names)
    if missing_names and unknown_names:
        return Unreadable(
            path, "header-renamed", 1, missing=missing_names, unknown=unknown_names, **details
        )
    if missing_names:
        return Unreadable(path, "header-missing", 1, missing=missing_names, **details)
    if unknown_names:
        return Unreadable(path, "header-unknown", 1, unknown=unknown_names, **details)
    return Unreadable(path, "header", 1, **details)
