"""Validate: Frictionless and our own checks, as one list of problems a maintainer can act on.

Nothing is published from a package that has a problem.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd

from scripts import consistency, history
from scripts import package as files
from scripts.package import FOLDER, Package, Row, Unreadable
from scripts.problems import Problem


def check(folder: Path = FOLDER, since: str | None = None) -> tuple[Package | None, list[Problem]]:
    """Read and validate a package: what could be read, and every problem, in file order.

    With ``since``, an earlier version (a git revision or a folder), every published value that
    changed must be told in the table of revisions. The package is ``None`` if a file of it can't
    be read. Never raises for what files hold.
    """
    try:
        descriptor = files.read_descriptor(folder)
    except Unreadable as error:
        return None, [_unreadable(folder, error)]
    problems: list[Problem] = [
        Problem(_name(folder, files.DESCRIPTOR), None, None, code, details)
        for code, details in _lacks(descriptor)
    ]
    texts: dict[str, pd.DataFrame] = {}
    for resource in descriptor["resources"]:
        try:
            texts[resource["name"]] = files.read_frame(folder, resource)
        except Unreadable as error:
            problems.append(_unreadable(folder, error))
    if problems:
        return None, problems
    tables = {
        resource["name"]: files.typed(texts[resource["name"]], resource)
        for resource in descriptor["resources"]
    }
    package = Package(folder, descriptor, tables)
    problems += _frictionless(folder)
    for resource in descriptor["resources"]:
        problems += _text_problems(folder, resource, texts[resource["name"]])
    # What follows compares rows with each other, which needs keys and codes that hold.
    if not any(problem.code in _STRUCTURE for problem in problems):
        problems += consistency.row_problems(package)
        problems += consistency.release_problems(package)
        problems += history.released(package)
        formulas = list(consistency.formula_problems(package))
        problems += formulas
        if since is not None and not any(p.code in _NO_RESULT for p in formulas):
            problems += history.problems(package, since)
    return package, _in_file_order(problems, descriptor, folder)


_NO_RESULT = {"formula-syntax", "formula-name", "formula-circle", "formula-zero"}
_STRUCTURE = {"cells", "blank-row", "duplicate", "foreign-key", "required", "enum", "type"}


def _name(folder: Path, path: str) -> str:
    return f"{folder.name}/{path}"


def _unreadable(folder: Path, error: Unreadable) -> Problem:
    return Problem(_name(folder, error.file), error.line, None, error.code, error.details)


def _in_file_order(problems: Iterable[Problem], descriptor: Row, folder: Path) -> list[Problem]:
    order = [_name(folder, resource["path"]) for resource in descriptor["resources"]]

    def place(problem: Problem) -> tuple[int, int]:
        position = order.index(problem.file) if problem.file in order else -1
        return position, problem.line or 0

    unique: dict[tuple[Any, ...], Problem] = {}
    for problem in problems:
        unique.setdefault((problem.place(), problem.code, str(problem.details)), problem)
    return sorted(unique.values(), key=place)


# --- what the program relies on -----------------------------------------------------------


def _lacks(descriptor: Row) -> Iterator[tuple[str, dict[str, str]]]:
    """Tables and fields the program needs that a changed descriptor no longer has."""
    fields = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in descriptor["resources"]
    }
    for table, needed in NEEDED.items():
        if table not in fields:
            yield "descriptor-tables", {"found": table}
        else:
            for name in needed.split():
                if name not in fields[table]:
                    yield "descriptor-fields", {"table": table, "found": name}


NEEDED = {
    "figures": "indicator area period value bound status source section locator",
    "indicators": "id section kind unit better decimals formula short_vi short_en "
    "name_vi name_en definition_vi definition_en",
    "units": "id name_vi name_en symbol_vi symbol_en cldr whole minimum maximum",
    "periods": "id name_vi name_en short_vi short_en first last full_year year",
    "areas": "id code name_vi name_en definition_vi definition_en",
    "sections": "id parent page title_vi title_en",
    "tables": "id section holds indicators caption_vi caption_en",
    "documents": "id origin number type_vi type_en issuer date effective cited_in "
    "title_vi title_en url",
    "organizations": "id level in_report name_vi name_en abbreviation_vi abbreviation_en "
    "successor_vi successor_en",
    "targets": "indicator area period value bound source section locator grade",
    "identities": "id section left relation right sentence_vi sentence_en",
    "notes": "id kind sections indicators area period record document identity text_vi text_en",
    "terms": "id kind term_vi term_en abbreviation_vi abbreviation_en definition_vi definition_en",
    "statuses": "id sdmx name_vi name_en definition_vi definition_en",
    "revisions": "date record indicator area period old_value new_value kind reason_vi reason_en",
    "releases": "version date change_vi change_en periods_vi periods_en tables_vi tables_en "
    "action_vi action_en",
}


# --- Frictionless -------------------------------------------------------------------------

_CODES = {
    "blank-row": "blank-row",
    "missing-cell": "cells",
    "extra-cell": "cells",
    "primary-key": "duplicate",
    "foreign-key": "foreign-key",
    "unique-error": "duplicate",
}


def _frictionless(folder: Path) -> list[Problem]:
    try:
        report = frictionless.Package(str(folder / files.DESCRIPTOR)).validate()
    except Exception as problem:  # noqa: BLE001, whatever it is, it is about the package
        return [
            Problem(
                _name(folder, files.DESCRIPTOR), None, None, "frictionless", {"note": str(problem)}
            )
        ]
    problems = [
        Problem(
            _name(folder, files.DESCRIPTOR), None, None, "frictionless", {"note": error.message}
        )
        for error in report.errors
    ]
    for task in report.tasks:
        path = str(task.place)
        lines = [line for line, _ in files.read_records(folder, path)]
        for error in task.errors:
            if error.type == "type-error":  # _text_problems says it, and more strictly
                continue
            row = getattr(error, "row_number", None)
            line = lines[row - 1] if row and row <= len(lines) else None
            name = getattr(error, "field_name", None)
            code = _CODES.get(error.type, "frictionless")
            details = {"note": error.note}
            if error.type == "constraint-error":
                rule = re.match(r'constraint "(\w+)"', error.note)
                kind = rule.group(1) if rule else ""
                code = kind if kind in ("required", "enum") else "constraint"
            if error.type == "foreign-key":
                names = getattr(error, "field_names", [])
                name = ", ".join(names) or None
                details["found"] = ", ".join(
                    str(cell) for cell in getattr(error, "field_cells", [])
                )
            else:
                details["found"] = str(getattr(error, "cell", ""))
            problems.append(Problem(_name(folder, path), line, name, code, details))
    return problems


# --- what stands in a cell ----------------------------------------------------------------


def _text_problems(folder: Path, resource: Row, frame: pd.DataFrame) -> Iterator[Problem]:
    """Cells by themselves: type, NFC, no stray spaces, both languages, no empty table."""
    file = _name(folder, resource["path"])
    if frame.empty and not resource.get("mayBeEmpty"):
        yield Problem(file, None, None, "empty-table")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    names = list(frame.columns)
    for line, *cells in frame.itertuples(name=None):
        row = dict(zip(names, cells, strict=True))
        for name, cell in row.items():
            if not files.parses(cell, fields[name]["type"]):
                details = {"found": cell, "expected": fields[name]["type"]}
                yield Problem(file, line, name, "type", details)
            if not unicodedata.is_normalized("NFC", cell):
                yield Problem(file, line, name, "not-nfc")
            if cell != cell.strip():
                yield Problem(file, line, name, "spaces", {"found": cell})
            free = fields[name]["type"] == "string" and "enum" not in fields[name]["constraints"]
            if free and cell.startswith(files.RUN):
                yield Problem(file, line, name, "runs", {"found": cell})
        for name in names:
            if fields[name].get("oneLanguage"):  # an abbreviation may exist in one of them only
                continue
            if name.endswith("_vi") and (other := name[:-3] + "_en") in row:
                for empty, filled in ((name, other), (other, name)):
                    if row[filled] and not row[empty]:
                        yield Problem(file, line, empty, "translation", {"filled": filled})
