"""Validate a data package: one list of problems that a maintainer can act on.

Nothing is published from a package that has a problem. Every file is read as ``repair`` would
leave it, so that a slip which can be repaired hides no other. A table is read and checked once
for the same bytes, however often a package with it is checked in one process.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from scripts.model import files
from scripts.model.figures import Figures
from scripts.model.files import Unreadable
from scripts.model.package import FOLDER, Package, Row
from scripts.model.tables import Table, table_of
from scripts.validation import (
    consistency,
    descriptor,
    formula_checks,
    limits,
    release_checks,
    repair,
    revision_checks,
    sound_rows,
    table_checks,
)
from scripts.validation.account_checks import account_problems
from scripts.validation.area_checks import area_problems
from scripts.validation.period_checks import period_problems
from scripts.validation.problems import Problem, Slip, fragment
from scripts.validation.question_checks import question_problems
from scripts.validation.repair import RepairedFile
from scripts.validation.second_opinion import Opinion, findings
from scripts.validation.sound import check_unless_sound
from scripts.validation.source_checks import source_problems
from scripts.validation.translation_checks import translation_problems


def check(
    folder: Path = FOLDER,
    since: str | None = None,
    today: date | None = None,
    opinion: Opinion | None = None,
) -> tuple[Package | None, list[Problem]]:
    """Read and validate a package: what could be read, and every problem, in file order.

    With ``since``, an earlier version (a git revision or a folder), every published value that
    changed must have a row in the table of revisions. ``opinion`` waits for what Frictionless
    finds, where that was begun before. The package is ``None`` if a file of it can't be read. Never
    raises for what files hold.
    """
    package_descriptor, problems = _descriptor(folder)
    if package_descriptor is None:
        return None, problems
    tables = [_table(folder, resource) for resource in package_descriptor["resources"]]
    for table in tables:
        problems += table.problems
    readable = {table.name: table.content for table in tables if table.content is not None}
    problems += _reference_problems(tables)
    if len(readable) < len(tables):
        return None, _in_file_order(problems, package_descriptor, folder)
    package = Package(folder, package_descriptor, readable)
    day = today or datetime.now(UTC).date()
    problems += table_checks.summary(_content_problems(package, list(problems), since, day))
    problems += [] if problems else _second_opinion(folder, opinion or partial(findings, folder))
    return package, _in_file_order(problems, package_descriptor, folder)


# --- files --------------------------------------------------------------------------------


def _descriptor(folder: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The descriptor, if the program can work with it, and what is wrong with it."""
    name = _file(folder, files.DESCRIPTOR)
    try:
        file = repair.repaired_text(files.read_file(folder, files.DESCRIPTOR), files.DESCRIPTOR)
        problems = _file_problems(name, file)
        package_descriptor = files.descriptor_of(file.text) if file.fault is None else None
    except Unreadable as error:
        return None, [_unreadable(name, error)]
    if package_descriptor is not None and (slips := _descriptor_slips(file.text)):
        problems += [Problem(name, None, None, code, details) for code, details in slips]
        return None, problems
    return package_descriptor, problems


@lru_cache(maxsize=16)
def _descriptor_slips(text: str) -> Sequence[Slip]:
    find_slips = partial(descriptor.slips, files.descriptor_of(text))
    return tuple(check_unless_sound("descriptor", text, find_slips))


@dataclass(frozen=True)
class _Table:
    """A table as it was read: its rows as text, typed, and the problems that it has alone.

    ``content`` is ``None`` if the file can't be read.
    """

    resource: Row
    file: str
    problems: Sequence[Problem]
    rows: Sequence[table_checks.TextRow] = ()
    content: Table | None = None

    @property
    def name(self) -> str:
        return str(self.resource["name"])


def _table(folder: Path, resource: Row) -> _Table:
    name = _file(folder, resource["path"])
    try:
        content = files.read_file(folder, resource["path"])
    except Unreadable as error:
        return _Table(resource, name, [_unreadable(name, error)])
    return _checked_table(content, json.dumps(resource), name)


@lru_cache(maxsize=256)  # several packages: each has 17 tables
def _checked_table(content: bytes, description: str, name: str) -> _Table:
    resource = json.loads(description)
    repaired_files = list[RepairedFile]()

    def own_problems() -> Iterator[Problem]:
        file = repair.repaired_table(content, resource)
        repaired_files.append(file)
        yield from _file_problems(name, file)
        if file.fault is None:
            yield from table_checks.own_problems(name, resource, file.records)

    problems = tuple(
        check_unless_sound("table", f"{description}\0{sha256(content).hexdigest()}", own_problems)
    )
    if repaired_files and repaired_files[0].fault is not None:
        return _Table(resource, name, problems)
    path = resource["path"]
    records = (
        repaired_files[0].records
        if repaired_files
        else files.records(files.text_of(content, path), path)
    )
    rows = table_checks.text_rows(resource, records)
    return _Table(resource, name, problems, tuple(rows), table_of(records[1:], resource))


def _file_problems(name: str, file: RepairedFile) -> list[Problem]:
    """The repairs that a file needs, and why it can't be read.

    Each kind is one problem; words and numbers are reported one by one unless they are many.
    """
    problems = []
    for one in repair.by_kind(file.repairs, apart=table_checks.MERGE_ABOVE):
        more = fragment("hint-more", count=one.count - 1) if one.count > 1 else ""
        details = {"found": one.text, "count": one.count, "more": more}
        problems.append(Problem(name, one.line, one.field, one.code, details))
    if file.fault is not None:
        problems.append(_unreadable(name, file.fault))
    return problems


def _file(folder: Path, path: str) -> str:
    return f"{folder.name}/{path}"


def _unreadable(name: str, error: Unreadable) -> Problem:
    return Problem(name, error.line, None, error.code, error.details)


def _second_opinion(folder: Path, opinion: Opinion) -> Iterator[Problem]:
    try:
        for file, line, field, note in opinion():
            yield Problem(_file(folder, file), line, field, "frictionless", {"note": note})
    except Exception as error:  # noqa: BLE001, whatever it is, it is about the package
        details = {"note": str(error)}
        yield Problem(_file(folder, files.DESCRIPTOR), None, None, "frictionless", details)


# --- rows compared with each other --------------------------------------------------------


def _reference_problems(tables: Sequence[_Table]) -> Iterator[Problem]:
    ids = {
        table.name: table_checks.ids_of(table.resource, table.rows)
        for table in tables
        if table.content is not None and "id" in table.content.columns
    }
    for table in tables:
        references = table_checks.reference_problems(table.file, table.resource, table.rows, ids)
        yield from table_checks.summary(references)


def _content_problems(
    package: Package, problems: list[Problem], since: str | None, today: date
) -> Iterator[Problem]:
    """Problems between rows, as far as their keys, codes and types are valid."""
    if any(problem.code == "problems-many" for problem in problems):  # not all faults are known
        return
    faults = [problem for problem in problems if not problem.computable]
    sound_package = sound_rows.without_faults(package, faults)
    yield from consistency.row_problems(sound_package)
    yield from area_problems(sound_package)
    yield from period_problems(sound_package)
    yield from translation_problems(sound_package)
    yield from question_problems(sound_package)
    yield from source_problems(sound_package, today)
    if faults:  # what follows needs every row
        return
    yield from consistency.use_problems(package)
    yield from consistency.release_problems(package)
    yield from release_checks.last_release_problems(package)
    if not any(problem.code in repair.CODES for problem in problems):  # they would be other data
        yield from release_checks.kept_release_problems(package)
    if excess := [*limits.excess_problems(package), *formula_checks.chain_problems(package)]:
        yield from excess
        return
    figures = Figures(package)
    results = list(formula_checks.result_problems(figures))
    yield from results
    if all(problem.computable for problem in results):
        yield from formula_checks.agreement_problems(figures)
        yield from revision_checks.revision_problems(figures)
        yield from release_checks.unpublished_in_kept_release(figures)
        if since is not None:
            yield from revision_checks.problems_since(package, since)
    yield from account_problems(package)


def _in_file_order(
    problems: Iterable[Problem], package_descriptor: Row, folder: Path
) -> list[Problem]:
    paths = [files.DESCRIPTOR, *(resource["path"] for resource in package_descriptor["resources"])]
    order = [_file(folder, path) for path in paths]

    def place(problem: Problem) -> tuple[int, int]:
        position = order.index(problem.file) if problem.file in order else len(order)
        return position, problem.line or 0

    unique: dict[tuple[Any, ...], Problem] = {}
    for problem in problems:
        unique.setdefault((problem.place(), problem.code, str(problem.details)), problem)
    return sorted(unique.values(), key=place)
