"""Validate: Frictionless and our own checks, as one list of problems a maintainer can act on.

Nothing is published from a package that has a problem. Every file is read as ``tidy`` would
leave it, so that a slip which can be repaired hides no other.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd

from scripts.model import files, frames
from scripts.model.files import Unreadable
from scripts.model.package import FOLDER, Package, Row
from scripts.validation import consistency, descriptor, revision_checks, table_checks
from scripts.validation import repair as tidy
from scripts.validation.problems import Problem, fragment
from scripts.validation.repair import Tidied


def check(folder: Path = FOLDER, since: str | None = None) -> tuple[Package | None, list[Problem]]:
    """Read and validate a package: what could be read, and every problem, in file order.

    With ``since``, an earlier version (a git revision or a folder), every published value that
    changed must be told in the table of revisions. The package is ``None`` if a file of it can't
    be read. Never raises for what files hold.
    """
    described, problems = _descriptor(folder)
    if described is None:
        return None, problems
    read = [(resource, _read(folder, resource)) for resource in described["resources"]]
    for _, file in read:
        problems += _file_problems(folder, file)
    tables = [(resource, file.records) for resource, file in read if file.fault is None]
    texts: dict[str, pd.DataFrame] = {}
    for resource, records in tables:
        names = [field["name"] for field in resource["schema"]["fields"]]
        texts[resource["name"]] = frames.frame(records[1:], names)
    for resource, records in tables:
        problems += table_checks.problems(
            _name(folder, resource["path"]), resource, records[1:], texts
        )
    if len(tables) < len(read):
        return None, _in_file_order(problems, described, folder)
    typed = {
        resource["name"]: frames.typed(texts[resource["name"]], resource) for resource, _ in tables
    }
    package = Package(folder, described, typed)
    problems += _sense(package, problems, since)
    problems += [] if problems else _frictionless(folder)
    return package, _in_file_order(problems, described, folder)


def _sense(package: Package, found: list[Problem], since: str | None) -> Iterator[Problem]:
    """What rows say to each other, as far as their keys, codes and types hold."""
    faults = [problem for problem in found if problem.code not in _HARMLESS]
    yield from consistency.row_problems(_sound(package, faults))
    if faults:  # what follows needs every row
        return
    yield from consistency.use_problems(package)
    yield from consistency.release_problems(package)
    if not any(problem.code in tidy.CODES for problem in found):  # they would be other data
        yield from revision_checks.released(package)
    formulas = list(consistency.formula_problems(package))
    yield from formulas
    if since is not None and not any(p.code in _NO_RESULT for p in formulas):
        yield from revision_checks.problems(package, since)


# Problems of wording and of what can be repaired: the rows they are in can be computed with.
_HARMLESS = tidy.CODES | {
    "runs", "line-break", "invisible", "garbled", "lost-zero", "translation",
    "languages-swapped", "not-vietnamese", "not-english",
}  # fmt: skip
_NO_RESULT = {"formula-syntax", "formula-name", "formula-circle", "formula-zero"}


def _sound(package: Package, faults: Iterable[Problem]) -> Package:
    """A package without the rows that have a fault, nor those that refer to one of them."""
    bad = {(problem.file, problem.line) for problem in faults}
    tables = {}
    for resource in package.descriptor["resources"]:
        name = _name(package.folder, resource["path"])
        frame = package.tables[resource["name"]]
        tables[resource["name"]] = frame.loc[[n for n in frame.index if (name, n) not in bad]]
    references = [
        (resource["name"], key["fields"][0], key["reference"]["resource"] or resource["name"])
        for resource in package.descriptor["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    ]
    before = -1
    while before != (before := sum(len(frame) for frame in tables.values())):
        for name, field, other in references:
            known = {None, *tables[other]["id"]}
            found = tables[name][field]
            tables[name] = tables[name].loc[[n for n in found.index if found[n] in known]]
    return Package(package.folder, package.descriptor, tables)


# --- files --------------------------------------------------------------------------------


def _descriptor(folder: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The descriptor, if the program can work with it, and what is wrong with it."""
    try:
        file = tidy.tidied_text(files.read_file(folder, files.DESCRIPTOR), files.DESCRIPTOR)
        problems = _file_problems(folder, file)
        described = files.described(file.text) if file.fault is None else None
    except Unreadable as error:
        return None, [_unreadable(folder, error)]
    if described is not None and (lacks := list(descriptor.lacks(described))):
        name = _name(folder, files.DESCRIPTOR)
        problems += [Problem(name, None, None, code, details) for code, details in lacks]
        return None, problems
    return described, problems


def _read(folder: Path, resource: Row) -> Tidied:
    try:
        return tidy.tidied_table(files.read_file(folder, resource["path"]), resource)
    except Unreadable as fault:
        return Tidied(resource["path"], "", fault=fault)


def _file_problems(folder: Path, file: Tidied) -> list[Problem]:
    """What can be repaired in a file, each kind once, and why it can't be read."""
    problems = []
    for repair in tidy.grouped(file.repairs):
        more = fragment("hint-more", count=repair.count - 1) if repair.count > 1 else ""
        details = {"found": repair.found, "count": repair.count, "more": more}
        name = _name(folder, file.path)
        problems.append(Problem(name, repair.line, repair.field, repair.code, details))
    if file.fault is not None:
        problems.append(_unreadable(folder, file.fault))
    return problems


def _name(folder: Path, path: str) -> str:
    return f"{folder.name}/{path}"


def _unreadable(folder: Path, error: Unreadable) -> Problem:
    return Problem(_name(folder, error.file), error.line, None, error.code, error.details)


def _in_file_order(problems: Iterable[Problem], described: Row, folder: Path) -> list[Problem]:
    order = [_name(folder, resource["path"]) for resource in described["resources"]]

    def place(problem: Problem) -> tuple[int, int]:
        position = order.index(problem.file) if problem.file in order else -1
        return position, problem.line or 0

    unique: dict[tuple[Any, ...], Problem] = {}
    for problem in problems:
        unique.setdefault((problem.place(), problem.code, str(problem.details)), problem)
    return sorted(unique.values(), key=place)


def _frictionless(folder: Path) -> Iterator[Problem]:
    """A second opinion on a package in which we found nothing."""
    try:
        report = frictionless.Package(str(folder / files.DESCRIPTOR)).validate()
        found = report.flatten(["name", "rowNumber", "fieldName", "note"])
    except Exception as problem:  # noqa: BLE001, whatever it is, it is about the package
        found = [[None, None, None, str(problem)]]
    for table, row, field, note in found:
        file = files.DESCRIPTOR if table is None else f"{table}.csv"
        yield Problem(_name(folder, file), row, field, "frictionless", {"note": note})
