"""Revisions against published values, and this version against earlier ones."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from scripts.model import revisions
from scripts.model.figures import Figures, Key, key_of
from scripts.model.files import Unreadable
from scripts.model.formulas import FormulaError
from scripts.model.package import Package, Row, open_package
from scripts.model.renamed_periods import with_present_ids
from scripts.model.revisions import UnexplainedChange
from scripts.model.tables import cell_text
from scripts.model.versions import package_folder
from scripts.validation import release_checks
from scripts.validation.problems import Problem, at


def revision_problems(figures: Figures) -> Iterator[Problem]:
    """Revisions that contradict each other or the value published now, and wrong statuses."""
    package = figures.package
    by_value: dict[tuple[str, Key], list[tuple[int, Row]]] = {}
    for line, row in sorted(package.rows("revisions"), key=lambda numbered: numbered[1]["date"]):
        by_value.setdefault((row["record"], key_of(row)), []).append((line, row))
    for (record, key), rows in by_value.items():
        present_value = revisions.published_value(figures, record, key)
        yield from _chain_problems(package, rows, present_value)
    for line, row in package.rows("figures"):
        is_revised = ("figure", key_of(row)) in by_value
        if row["status"] == "revised" and not is_revised:
            yield at(package, "figures", line, "status", "revised-untold")
        if row["status"] == "reported" and is_revised:
            yield at(package, "figures", line, "status", "revised-status")


def _chain_problems(
    package: Package, rows: list[tuple[int, Row]], present_value: Decimal | None
) -> Iterator[Problem]:
    """The revisions of one value, the oldest first: each must begin where the last one ended."""
    for line, row in rows:
        if row["old_value"] == row["new_value"]:
            value = cell_text(row["new_value"])
            yield at(package, "revisions", line, "new_value", "revision-same", found=value)
    for (_, before), (line, after) in pairwise(rows):
        if before["new_value"] != after["old_value"]:
            details = {
                "found": cell_text(after["old_value"]),
                "expected": cell_text(before["new_value"]),
            }
            yield at(package, "revisions", line, "old_value", "revision-chain", **details)
    line, last = rows[-1]
    if last["new_value"] != present_value:
        details = {"found": cell_text(last["new_value"]), "expected": cell_text(present_value)}
        yield at(package, "revisions", line, "new_value", "revision-stale", **details)


def problems_since(package: Package, since: str) -> list[Problem]:
    """Published values that no revision explains, and revisions of values that were not published.

    ``since`` is a git revision or the folder of a package. One that can't be read is a problem
    too, and the only one.
    """
    try:
        with package_folder(since) as folder:
            before = Figures(with_present_ids(open_package(folder), package))
        after = Figures(package)
        changes = list(revisions.unexplained_changes(before, after))
        unpublished = list(release_checks.unpublished_problems(after, before, since))
    except Unreadable as error:
        return [unreadable_version(since, error)]
    except (FormulaError, LookupError, TypeError, ValueError) as error:  # it was not valid itself
        return [Problem(since, None, None, "since", {"found": repr(error)})]
    return [*(_change_problem(package, change) for change in changes), *unpublished]


def unreadable_version(since: str, error: Unreadable) -> Problem:
    """The problem of an earlier version that isn't there, or has no package that can be read."""
    no_version = {
        "vi": f"máy này không có phiên bản git hay thư mục nào tên “{since}”",
        "en": f"there is no git revision or folder “{since}” here",
    }
    reason = no_version if error.code == "version" else str(error)
    return Problem(since, error.line, None, "since", {"found": reason})


def _change_problem(package: Package, change: UnexplainedChange) -> Problem:
    details = {
        "found": cell_text(change.new),
        "expected": cell_text(change.old),
        "key": ", ".join(change.key),
        "record": "target" if change.table == "targets" else "figure",
    }
    if change.is_removed:
        return Problem(f"{package.folder.name}/{change.table}.csv", None, None, "gone", details)
    if change.table == "indicators":
        line = next(n for n, row in package.rows("indicators") if row["id"] == change.key.indicator)
        return at(package, "indicators", line, "formula", "untold", **details)
    line = next(n for n, row in package.rows(change.table) if key_of(row) == change.key)
    return at(package, change.table, line, "value", "untold", **details)
