"""History: a version of the package against an earlier one; every change must be told."""

from collections.abc import Iterator
from pathlib import Path

from scripts.model import past_releases, revisions
from scripts.model.figures import Figures, key_of
from scripts.model.files import DESCRIPTOR, Unreadable
from scripts.model.formulas import FormulaError
from scripts.model.package import Package, open_package
from scripts.model.revisions import UnexplainedChange
from scripts.model.versions import version
from scripts.validation.problems import Problem, at


def problems(package: Package, since: str) -> list[Problem]:
    """What changed in published values since an earlier version without a row in revisions.

    ``since`` is a git revision or the folder of a package. One that can't be read is a problem
    too, and the only one.
    """
    try:
        with version(since) as folder:
            before = Figures(open_package(folder))
        unexplained = revisions.unexplained(before, Figures(package))
    except Unreadable as error:
        return [Problem(since, error.line, None, "since", {"found": str(error)})]
    except (FormulaError, LookupError, TypeError, ValueError) as error:  # it was not valid itself
        return [Problem(since, None, None, "since", {"found": repr(error)})]
    return [_problem(package, change) for change in unexplained]


def released(package: Package, folder: Path | None = None) -> list[Problem]:
    """Whether the current version was released before with other data, or can't be looked up.

    ``folder`` holds the earlier releases: ``docs/releases`` beside the package, unless given.
    """
    folder = folder or package.folder.parent / "docs" / "releases"
    file = f"{package.folder.name}/{DESCRIPTOR}"
    try:
        other = past_releases.released_otherwise(package, folder)
        past_releases.earlier(package, folder)
    except past_releases.DamagedRelease as error:
        return [Problem("docs/releases", None, None, "release-damaged", {"found": str(error)})]
    if other is None:
        return []
    details = {"found": package.descriptor["version"], "file": other.name}
    return [Problem(file, None, "version", "released", details)]


def _problem(package: Package, change: UnexplainedChange) -> Problem:
    details = {
        "found": _said(change.new),
        "expected": _said(change.old),
        "key": ", ".join(change.key),
        "record": "target" if change.table == "targets" else "figure",
    }
    if change.removed:
        return Problem(f"{package.folder.name}/{change.table}.csv", None, None, "gone", details)
    line = next(_lines(package, change))
    name = "formula" if change.table == "indicators" else "value"
    return at(package, change.table, line, name, "untold", **details)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _lines(package: Package, change: UnexplainedChange) -> Iterator[int]:
    """The line of the row that holds a value, or of the indicator that computes it."""
    for line, row in package.rows(change.table):
        if change.table == "indicators":
            if row["id"] == change.key.indicator:
                yield line
        elif key_of(row) == change.key:
            yield line
