"""Changes of meaning: a changed column, or whole rows, that change what published numbers mean.

Which columns and rows these are is data: ``meaning.toml``.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.model.package import LANGUAGES, Row
from scripts.model.revisions import TABLES
from scripts.model.tables import cell_text
from scripts.review.diff import Changes
from scripts.review.package_diff import RowChange
from scripts.review.value_diff import ValueChange

RULES = Path(__file__).with_name("meaning.toml")
OWN_REASON = ("documents", "exclusions", "identities", "indicators", "notes", "revisions")


@dataclass(frozen=True)
class MeaningChange:
    """Rows of one table that changed in the same column, or that were all added or removed.

    ``column`` is empty for whole rows; ``state`` is ``new``, ``removed`` or ``changed``.
    """

    table: str
    column: str
    state: str
    rows: Sequence[RowChange]

    @property
    def reason(self) -> str:
        """Why a reviewer must look at it: the name of a phrase."""
        if self.state == "removed" and self.table != "revisions":
            return "meaning_checked" if self.table in ("identities", "notes") else "meaning_row"
        if self.column in ("areas", "bound", "former"):
            return f"meaning_{self.column}"
        if self.table in TABLES.values():
            return "meaning_value"
        return f"meaning_{self.table}" if self.table in OWN_REASON else "meaning_code"

    @property
    def by_cells(self) -> Mapping[tuple[str, str], Sequence[RowChange]]:
        """The rows by their old and new cell, as text; the most frequent change first."""
        groups: dict[tuple[str, str], list[RowChange]] = {}
        for row in self.rows:
            cells = tuple(cell_text((side or {}).get(self.column)) for side in (row.old, row.new))
            groups.setdefault((cells[0], cells[1]), []).append(row)
        return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def meaning_changes(changes: Changes) -> list[MeaningChange]:
    """The changes of meaning between two versions, in the order of tables and columns."""
    groups: dict[tuple[str, str, str], list[RowChange]] = {}
    for change in (*changes.rows, *_bounds_and_statuses(changes.values)):
        for column in _columns(change):
            groups.setdefault((change.table, column, change.state), []).append(change)
    return [MeaningChange(*group, rows) for group, rows in groups.items()]


def _bounds_and_statuses(values: Sequence[ValueChange]) -> Iterator[RowChange]:
    """The changes of bound and status, but for a status that a revision explains."""
    for value in values:
        if value.old is None or value.new is None:
            continue
        bound = ("bound",) if value.old.bound != value.new.bound else ()
        is_explained = value.revision is not None or value.old.status == value.new.status
        columns = bound if is_explained else (*bound, "status")
        if columns:
            table, key = TABLES[value.record], tuple(value.key)
            yield RowChange(table, key, value.old.row, value.new.row, columns)


def _columns(change: RowChange) -> Iterator[str]:
    """The columns of a change that carry meaning; empty text for a whole row that does."""
    if change.state == "removed":
        yield ""
    elif change.state == "new":
        if _rules()["added"].get(change.table) and _is_of_kind(change.table, change.row):
            yield ""
    else:
        for column in change.columns:
            rows = [row for row in (change.old, change.new) if row is not None]
            if any(_carries_meaning(change.table, column, row) for row in rows):
                yield column


def _carries_meaning(table: str, column: str, row: Row) -> bool:
    rules = _rules()
    without = set(rules["without"].get(table, ()))
    if without & {"*", column}:
        return False
    lang = next((lang for lang in LANGUAGES if column.endswith(f"_{lang}")), None)
    if lang is None:
        return True
    texts = rules["texts"].get(table, ())
    return column.removesuffix(f"_{lang}") in texts and _is_of_kind(table, row)


def _is_of_kind(table: str, row: Row) -> bool:
    def fits(name: str, value: str) -> bool:
        return row.get(name) is not None if value == "*" else row.get(name) == value

    kinds = _rules()["only"].get(table, [{}])
    return any(all(fits(name, value) for name, value in kind.items()) for kind in kinds)


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text("utf-8"))
