"""Rows: what is wrong with the rows of one table, their keys, codes, cells and languages."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from scripts.model import frames
from scripts.model.package import Row, ids_in
from scripts.model.vietnamese_numbers import numbers
from scripts.validation import cells, suggestions
from scripts.validation.problems import Problem, fragment
from scripts.validation.repair import Records

Tables = Mapping[str, pd.DataFrame]


def problems(file: str, resource: Row, records: Records, texts: Tables) -> list[Problem]:
    """The problems of a table by itself, and of the codes it takes from others.

    ``records`` are its rows with their lines, ``texts`` the text of every table that could be
    read. ``file`` is how a problem names its file.
    """
    return [
        *_shape_problems(file, resource, records),
        *_keys(file, resource, texts[resource["name"]]),
        *_references(file, resource, texts),
        *_folded(_cell_problems(file, resource, texts)),
    ]


def _shape_problems(file: str, resource: Row, records: Records) -> Iterator[Problem]:
    """Rows that are blank or have too few or too many cells, and a table without any."""
    width = len(resource["schema"]["fields"])
    if not records and not resource.get("mayBeEmpty"):
        yield Problem(file, None, None, "empty-table")
    for line, row in records:
        details = {"found": len(row), "expected": width}
        if not any(row):
            yield Problem(file, line, None, "blank-row")
        elif len(row) < width:
            yield Problem(file, line, None, "cells-few", details)
        elif len(row) > width:
            yield Problem(file, line, None, "cells-many", details)


def _keys(file: str, resource: Row, frame: pd.DataFrame) -> Iterator[Problem]:
    """Rows whose key stands in a row before."""
    key, seen = resource["schema"]["primaryKey"], dict[tuple[str, ...], int]()
    for line, *found in frame[key].itertuples(name=None):
        if all(found):  # an empty cell of a key is told by itself
            first = seen.setdefault(tuple(found), line)
            if first != line:
                details = {"found": ", ".join(found), "other": first}
                yield Problem(file, line, key[-1], "duplicate", details)


def _references(file: str, resource: Row, texts: Tables) -> Iterator[Problem]:
    """Codes that the tables they refer to don't have; nothing can be told of an unread one."""
    referred = {
        key["fields"][0]: key["reference"]["resource"] or resource["name"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    known = {other: _ids(texts[other]) for other in referred.values() if other in texts}
    for name, other in referred.items():
        for line, found in texts[resource["name"]][name].items():
            if found and other in known and found not in known[other]:
                elsewhere = {table: ids for table, ids in known.items() if table != other}
                hint = suggestions.hint(found, known[other], elsewhere)
                details = {"found": found, "table": other, "hint": hint}
                yield Problem(file, int(str(line)), name, "foreign-key", details)


def _ids(frame: pd.DataFrame) -> set[str]:
    """The codes of a table; one that a spreadsheet changed is told there, once, and not here."""
    return {suggestions.before(code) for code in frame["id"]}


# Several codes in one cell, separated by spaces: the table, the field, the table of the codes.
_LISTS = (
    ("notes", "sections", "sections"),
    ("notes", "indicators", "indicators"),
    ("notes", "period", "periods"),
    ("documents", "cited_in", "sections"),
    ("tables", "indicators", "indicators"),
)


def _cell_problems(file: str, resource: Row, texts: Tables) -> Iterator[Problem]:
    """Cells by themselves, the codes that a cell lists, and both languages of a text."""
    table, fields = resource["name"], resource["schema"]["fields"]
    lists = {name: other for of, name, other in _LISTS if of == table and other in texts}
    known = {name: _ids(texts[other]) for name, other in lists.items()}
    for line, *row in texts[table].itertuples(name=None):
        by_name = dict(zip((field["name"] for field in fields), row, strict=True))
        for field, cell in zip(fields, row, strict=True):
            for code, details in cells.slips(cell, field):
                said = {**details, **_as_quoted(details, by_name.get("locator", ""))}
                yield Problem(file, line, field["name"], code, said)
        for name, other in lists.items():
            listed = Counter(ids_in(by_name[name]))
            for found, count in listed.items():
                if found not in known[name]:
                    hint = suggestions.hint(found, known[name], {})
                    details = {"found": found, "table": other, "hint": hint}
                    yield Problem(file, line, name, "list-id", details)
                elif count > 1:
                    yield Problem(file, line, name, "list-twice", {"found": found})
        if table == "documents" and re.match("[1-9][-/]", by_name["number"]):
            yield Problem(file, line, "number", "lost-zero", {"found": by_name["number"]})
        for field in fields:
            # An abbreviation may exist in one language only.
            name, other = field["name"], field["name"].removesuffix("_vi") + "_en"
            if name.endswith("_vi") and other in by_name and not field.get("oneLanguage"):
                yield from _language_problems(file, line, name, other, by_name)


# What goes wrong in a whole column at once, or a whole file, and how many cells make that.
_FOLDED = ("garbled", "languages-swapped", "not-vietnamese", "not-english")
_MANY = 10


def _folded(found: Iterable[Problem]) -> list[Problem]:
    """The problems of a table; what went wrong all over it is told once, with its count."""
    problems = list(found)
    counts = Counter(_kind(problem) for problem in problems)
    kept, told = [], set()
    for problem in problems:
        kind = _kind(problem)
        if problem.code in _FOLDED and counts[kind] > _MANY:
            if kind in told:
                continue
            told.add(kind)
            more = fragment("hint-more", count=counts[kind] - 1)
            kept.append(dataclasses.replace(problem, details={**problem.details, "more": more}))
        else:
            kept.append(problem)
    return kept


def _kind(problem: Problem) -> tuple[str, str | None]:
    return problem.code, None if problem.code == "garbled" else problem.field


def _as_quoted(details: Mapping[str, Any], quoted: str) -> dict[str, str]:
    """A number to type with the decimals that the row's quotation prints: ``10.80``, not 10.8."""
    if "expected" not in details or not frames.parses(details["expected"], "number"):
        return {}
    printed = [number for number in numbers(quoted) if number == Decimal(details["expected"])]
    return {"expected": str(printed[0])} if printed else {}


def _language_problems(
    file: str, line: int, name: str, other: str, row: Mapping[str, str]
) -> Iterator[Problem]:
    for empty, filled in ((name, other), (other, name)):
        if row[filled] and not row[empty]:
            details = {"filled": filled, "found": row[filled]}
            yield Problem(file, line, empty, "translation", details)
    if row[name] and row[other] and (code := cells.languages(row[name], row[other])):
        place = other if code == "not-english" else name
        details = {"found": row[place], "other": other, "more": ""}
        yield Problem(file, line, place, code, details)
