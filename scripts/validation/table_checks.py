"""Checks of the rows of one table: shape, keys, cells, codes and languages."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

from scripts.model import tables
from scripts.model.package import Row, ids_in
from scripts.model.vietnamese_numbers import numbers
from scripts.validation import cells, limits, suggestions
from scripts.validation.header import Records
from scripts.validation.languages import language_slip
from scripts.validation.problems import Problem, fragment

TextRow = tuple[int, Mapping[str, str]]
"""The line of a row and its cells by field, as text."""


def text_rows(resource: Row, records: Records) -> list[TextRow]:
    """The records of a table that have a cell for each field, without its headers."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    return [
        (line, dict(zip(names, record, strict=True)))
        for line, record in records[1:]
        if len(record) == len(names) and record != names
    ]


def own_problems(file: str, resource: Row, records: Records) -> list[Problem]:
    """The problems of a table that need no other table; ``file`` is what they call its file."""
    rows = text_rows(resource, records)
    of_rows = [
        *_shape_problems(file, resource, records),
        *_duplicate_keys(file, resource, rows),
        *_duplicate_cells(file, resource, rows),
        *_id_problems(file, resource["name"], rows),
    ]
    return [*summary(of_rows), *summary(_cell_problems(file, resource, rows))]


def summary(problems: Iterable[Problem]) -> list[Problem]:
    """Problems with repeats merged, at most ``MOST_PROBLEMS``."""
    first_problems = list(islice(problems, limits.MOST_PROBLEMS + 1))
    if len(first_problems) <= limits.MOST_PROBLEMS:
        return _merged(first_problems)
    last = first_problems.pop()
    many = Problem(last.file, None, None, "problems-many", {"limit": f"{limits.MOST_PROBLEMS}"})
    return [*_merged(first_problems), many]


def reference_problems(
    file: str, resource: Row, rows: Iterable[TextRow], ids: Mapping[str, set[str]]
) -> Iterator[Problem]:
    """Codes that are not in the tables they refer to, alone in a cell or several in one.

    ``ids`` are those of each table that could be read; codes of the others are not checked.
    """
    tables_by_field = {
        key["fields"][0]: key["reference"]["resource"] or resource["name"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    tables_by_field = {name: other for name, other in tables_by_field.items() if other in ids}
    lists = _LISTS.get(resource["name"], {})
    for line, row in rows:
        for name, other in tables_by_field.items():
            if row[name] and row[name] not in ids[other]:
                elsewhere = {
                    table: ids[table] for table in tables_by_field.values() if table != other
                }
                hint = suggestions.hint(row[name], ids[other], elsewhere)
                details = {"found": row[name], "table": other, "hint": hint}
                yield Problem(file, line, name, "foreign-key", details)
        for name, other in lists.items():
            if other in ids and name in row:
                yield from _list_problems(file, line, name, row[name], other, ids[other])


# Fields whose cells list several codes, separated by spaces, and the table of the codes. The
# field ``neighbours`` is optional.
_LISTS = {
    "notes": {"sections": "sections", "indicators": "indicators", "period": "periods"},
    "documents": {"issuer": "organizations", "cited_in": "sections", "areas": "areas"},
    "sections": {"areas": "areas"},
    "areas": {"succeeds": "areas", "neighbours": "areas"},
    "tables": {"indicators": "indicators"},
}


def ids_of(resource: Row, rows: Iterable[TextRow]) -> set[str]:
    """The ids of a table; one that a spreadsheet changed is reported in its own table only."""
    (rules,) = [f["constraints"] for f in resource["schema"]["fields"] if f["name"] == "id"]
    is_valid = re.compile(rules.get("pattern", "(?s:.*)")).fullmatch
    ids = {row["id"] for _, row in rows}
    return {code if is_valid(code) else suggestions.before_spreadsheet(code) for code in ids}


def _list_problems(
    file: str, line: int, name: str, cell: str, table: str, ids: set[str]
) -> Iterator[Problem]:
    for code, count in Counter(ids_in(cell)).items():
        if code not in ids:
            details = {"found": code, "table": table, "hint": suggestions.hint(code, ids, {})}
            yield Problem(file, line, name, "list-id", details)
        elif count > 1:
            yield Problem(file, line, name, "list-twice", {"found": code})


def _shape_problems(file: str, resource: Row, records: Records) -> Iterator[Problem]:
    """A table without rows, blank rows, and rows of too few or too many cells."""
    width = len(resource["schema"]["fields"])
    if not records[1:] and not resource.get("mayBeEmpty"):
        yield Problem(file, None, None, "empty-table")
    for line, record in records[1:]:
        details = {"found": len(record), "expected": width}
        if record == records[0][1]:
            yield Problem(file, line, None, "header-again")
        elif not any(record):
            yield Problem(file, line, None, "blank-row")
        elif len(record) < width:
            yield Problem(file, line, None, "cells-few", details)
        elif len(record) > width:
            yield Problem(file, line, None, "cells-many", details)


def _duplicate_keys(file: str, resource: Row, rows: Iterable[TextRow]) -> Iterator[Problem]:
    names, lines = resource["schema"]["primaryKey"], dict[tuple[str, ...], int]()
    for line, row in rows:
        key = tuple(row[name] for name in names)
        if all(key):  # an empty cell of a key is a problem of its own
            first = lines.setdefault(key, line)
            if first != line:
                details = {"found": ", ".join(key), "other": first}
                yield Problem(file, line, names[-1], "duplicate", details)


def _duplicate_cells(file: str, resource: Row, rows: Iterable[TextRow]) -> Iterator[Problem]:
    """Cells that are in two rows, whatever their case, of fields that must be unique."""
    for field in resource["schema"]["fields"]:
        name, lines = field["name"], dict[str, int]()
        if not field["constraints"].get("unique") or [name] == resource["schema"]["primaryKey"]:
            continue
        for line, row in rows:
            if row[name] and (first := lines.setdefault(row[name].casefold(), line)) != line:
                details = {"found": row[name], "other": first}
                yield Problem(file, line, name, "not-unique", details)


def _id_problems(file: str, table: str, rows: Iterable[TextRow]) -> Iterator[Problem]:
    """Ids that can't be the names of files, alone or beside each other."""
    seen = dict[str, tuple[str, int]]()
    reserved = limits.RESERVED | limits.ANCHORS.get(table, frozenset())
    for line, row in rows:
        name = row.get("id", "").casefold()
        if name in reserved:
            yield Problem(file, line, "id", "id-reserved", {"found": row["id"]})
        other, first = seen.setdefault(name, (row.get("id", ""), line))
        if name and other != row["id"]:
            yield Problem(file, line, "id", "id-case", {"found": row["id"], "other": first})


def _cell_problems(file: str, resource: Row, rows: Iterable[TextRow]) -> Iterator[Problem]:
    """Single cells, and both languages of a text."""
    fields = resource["schema"]["fields"]
    translated = {
        field["name"]: field["name"].removesuffix("_vi") + "_en"
        for field in fields
        if field["name"].endswith("_vi") and not field.get("oneLanguage")
    }
    # Most cells are codes that repeat: those that were checked and are right, by field.
    checked_cells = {field["name"]: set[str]() for field in fields}
    for line, row in rows:
        for field in fields:
            cell, checked_of_field = row[field["name"]], checked_cells[field["name"]]
            slips = () if cell in checked_of_field else tuple(cells.slips(cell, field))
            if not slips:
                checked_of_field.add(cell)
            for code, details in slips:
                number_form = _printed_form(details, row.get("locator", ""))
                yield Problem(file, line, field["name"], code, {**details, **number_form})
        if resource["name"] == "documents" and re.match("[1-9][-/]", row["number"]):
            yield Problem(file, line, "number", "lost-zero", {"found": row["number"]})
        for name, other in translated.items():
            if other in row:
                yield from _language_problems(file, line, name, other, row)


def _printed_form(details: Mapping[str, Any], quotation: str) -> dict[str, str]:
    """A number to type with the decimals that the row's quotation prints: 10.80, not 10.8."""
    if "expected" not in details or not tables.parses(details["expected"], "number"):
        return {}
    expected = Decimal(details["expected"])
    matches = [number for number in numbers(quotation) if number == expected]
    return {"expected": str(matches[0])} if matches else {}


def _language_problems(
    file: str, line: int, name: str, other: str, row: Mapping[str, str]
) -> Iterator[Problem]:
    for empty, filled in ((name, other), (other, name)):
        if row[filled] and not row[empty]:
            details = {"filled": filled, "found": row[filled]}
            yield Problem(file, line, empty, "translation", details)
    if row[name] and row[other] and (code := language_slip(row[name], row[other])):
        place = other if code == "not-english" else name
        details = {"found": row[place], "other": other, "more": ""}
        yield Problem(file, line, place, code, details)


# Codes of what goes wrong in a whole column or file at once: above so many cells, they are merged.
_WHOLE_FILE = ("garbled", "lost-letters")
_MERGED_CODES = (*_WHOLE_FILE, "languages-swapped", "not-vietnamese", "not-english")
MERGE_ABOVE = 10


def _merged(problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a table; those of one kind in many cells as one, with their count."""
    problems = list(problems)
    counts = Counter(_kind(problem) for problem in problems)
    short_list, kinds = [], set()
    for problem in problems:
        kind = _kind(problem)
        if problem.code not in _MERGED_CODES or counts[kind] <= MERGE_ABOVE:
            short_list.append(problem)
        elif kind not in kinds:
            kinds.add(kind)
            more = fragment("hint-more", count=counts[kind] - 1)
            short_list.append(
                dataclasses.replace(problem, details={**problem.details, "more": more})
            )
    return short_list


def _kind(problem: Problem) -> tuple[str, str | None]:
    return problem.code, None if problem.code in _WHOLE_FILE else problem.field
