"""Put the rows of a draft's folder, as a person left them, into the data package.

All of it is merged and validated on a copy first; files are written only then. Rows that the
package has already are left out, so that applying twice is the same as once.
"""

import dataclasses
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.drafting.sheet import merging
from scripts.drafting.sheet.merging import Incoming, Merge
from scripts.model import files
from scripts.model.files import Unreadable
from scripts.model.package import Package
from scripts.validation import check, repair, source_texts, table_checks
from scripts.validation.outdated_texts import outdated_texts
from scripts.validation.problems import Problem
from scripts.validation.refusal import DraftRefused, because_of
from scripts.wording.phrases import phrase

AFTERWARDS = ("released", "release-row", "release-last")
"""Problems that are solved after rows are put in, by ``python -m scripts release``."""


@dataclass(frozen=True)
class AppliedDraft:
    """What was put into a package: how many rows of each table, the ``paths`` of files written.

    ``changed`` counts rows whose value was revised, ``present`` those that were there already.
    ``problems`` are those that the package has now, ``outdated`` the sentences and notes that
    have become history: what is to be done next.
    """

    added: Mapping[str, int]
    changed: int
    present: int
    paths: list[Path]
    problems: list[Problem]
    outdated: list[Problem]


def apply(package: Package, folder: Path, document: str) -> AppliedDraft:
    """Put the rows and the text of a draft into a package.

    Raises ``DraftRefused`` if the package would have problems; nothing is written then.
    """
    incoming = _incoming(package, folder)
    merges = _merges(package, folder, incoming)
    contents = {f"{merge.table}.csv": merge.text.encode() for merge in merges if merge.is_changed}
    contents |= _text(package, folder, document)
    with tempfile.TemporaryDirectory() as temporary:
        copy = _copy(package.folder, Path(temporary), contents)
        after, problems = check.check(copy)
    if after is None or any(problem.code not in AFTERWARDS for problem in problems):
        places = {merge.table: merge.places for merge in merges}
        problems_at_origin = [
            _at_origin(problem, package.folder, folder, places, document)
            for problem in problems
            if problem.code not in AFTERWARDS
        ]
        raise DraftRefused("problems", because_of(problems_at_origin), folder=str(folder))
    paths = [
        package.folder / name
        for name, content in contents.items()
        if files.write_file(package.folder / name, content)
    ]
    return AppliedDraft(
        {merge.table: merge.added for merge in merges if merge.added},
        sum(merge.changed for merge in merges),
        sum(merge.present for merge in merges),
        paths,
        problems,
        outdated_texts(dataclasses.replace(after, folder=package.folder)),
    )


def _incoming(package: Package, folder: Path) -> dict[str, list[Incoming]]:
    """The rows of each table in a draft's folder, read as ``tidy`` would leave them."""
    incoming, problems = dict[str, list[Incoming]](), list[Problem]()
    for resource in package.descriptor["resources"]:
        path = resource["path"]
        if not (folder / path).exists():
            continue
        name = f"{folder}/{path}"
        try:
            file = repair.repaired_table(files.read_file(folder, path), resource)
        except Unreadable as error:
            file = repair.RepairedFile(path, "", fault=error)
        if (fault := file.fault) is not None:
            problems.append(Problem(name, fault.line, None, fault.code, fault.details))
        else:
            cells_by_line = table_checks.text_rows(resource, file.records)
            incoming[resource["name"]] = [Incoming(line, cells) for line, cells in cells_by_line]
            if len(cells_by_line) < len(file.records) - 1:  # rows of too few or too many cells
                problems += table_checks.own_problems(name, resource, file.records)
    if problems:
        raise DraftRefused("problems", because_of(problems), folder=str(folder))
    return incoming


def _merges(package: Package, folder: Path, incoming: Mapping[str, list[Incoming]]) -> list[Merge]:
    revisions = [row.cells for row in incoming.get("revisions", ())]
    merges, conflicts = [], list[str]()
    for resource in package.descriptor["resources"]:
        if rows := incoming.get(resource["name"]):
            content = files.read_file(package.folder, resource["path"])
            merge = merging.merge(resource, content, rows, revisions)
            conflicts += [f"{folder}/{resource['path']}:{line}" for line in merge.conflicts]
            merges.append(merge)
    if conflicts:

        def lines(lang: str) -> list[str]:
            return [phrase("draft_command", "conflict", lang, place=one) for one in conflicts]

        raise DraftRefused("conflicts", lines)
    return merges


def _text(package: Package, folder: Path, document: str) -> dict[str, bytes]:
    """The text of the report to be kept, by its path in the package."""
    name = f"{document}.txt"
    path = f"{source_texts.FOLDER}/{name}"
    try:
        content = files.read_file(folder / source_texts.FOLDER, name)
        files.text_of(content, path)
    except Unreadable as error:
        problem = Problem(f"{folder}/{path}", error.line, None, error.code, error.details)
        raise DraftRefused("problems", because_of([problem]), folder=str(folder)) from None
    target = package.folder / path
    if target.exists() and target.read_bytes() != content:
        raise DraftRefused("other_text", path=f"{package.folder.name}/{path}")
    return {path: content}


def _copy(original: Path, temporary: Path, contents: Mapping[str, bytes]) -> Path:
    """A copy of a package with other files in it, the releases kept beside it included."""
    copy = Path(shutil.copytree(original, temporary / original.name))
    releases = original.parent / "docs" / "releases"
    if releases.is_dir():
        shutil.copytree(releases, temporary / "docs" / "releases")
    for name, content in contents.items():
        files.write_file(copy / name, content)
    return copy


def _at_origin(
    problem: Problem,
    original: Path,
    folder: Path,
    places: Mapping[str, Mapping[int, merging.Place]],
    document: str,
) -> Problem:
    """A problem of the merged copy at the row of the folder, or of the package, that has it."""
    table = problem.file.removeprefix(f"{original.name}/").removesuffix(".csv")
    if problem.file == f"{original.name}/{source_texts.FOLDER}/{document}.txt":
        name = f"{folder}/{source_texts.FOLDER}/{document}.txt"
        return dataclasses.replace(problem, file=name)
    place = places.get(table, {}).get(problem.line or 0)
    if place is None:
        return problem
    file = f"{folder}/{table}.csv" if place.is_incoming else problem.file
    return dataclasses.replace(problem, file=file, line=place.line)
