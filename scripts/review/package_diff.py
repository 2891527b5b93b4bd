"""Compare two versions of the package: its identities, notes and rows, and its descriptor.

Changes are in the order of the later version, followed by what was removed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from scripts.model import revisions
from scripts.model.comparisons import Comparison, comparisons
from scripts.model.figures import Figures
from scripts.model.identities import Check, checks
from scripts.model.package import LANGUAGES, Package, Row
from scripts.review.value_diff import ordered, state

Result = TypeVar("Result", Check, Comparison)
Place = TypeVar("Place", bound=tuple[str, ...])


@dataclass(frozen=True)
class ResultChange(Generic[Result]):
    """The result of a check that passes in one version only, or is new and doesn't pass.

    ``Check`` is an identity at a place, ``Comparison`` a printed value beside its formula.
    ``result`` is the later one, or the earlier one if there is no other.
    """

    result: Result
    is_removed: bool


@dataclass(frozen=True)
class RowChange:
    """A row of a table that was added, removed, or changed in ``columns``."""

    table: str
    key: tuple[str, ...]
    old: Row | None
    new: Row | None
    columns: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """``new``, ``removed`` or ``changed``."""
        return state(self.old, self.new)

    @property
    def row(self) -> Row:
        """The row in the later version, or in the earlier one if it was removed."""
        return self.new or self.old or {}

    @property
    def texts_in_one_language(self) -> list[tuple[str, str]]:
        """The texts changed in one language only: each column with its language."""
        return [
            (name, lang)
            for name in self.columns
            for lang, other_lang in (LANGUAGES, LANGUAGES[::-1])
            if name.endswith(f"_{lang}")
            and (twin := f"{name.removesuffix(lang)}{other_lang}") in self.row
            and twin not in self.columns
        ]


def identities(before: Figures, after: Figures) -> list[ResultChange[Check]]:
    """Where an identity began or ceased to hold, or is new and doesn't hold."""
    old, new = (
        {
            (check.identity, check.area, check.period): check
            for row in figures.package.by_id["identities"].values()
            for check in checks(figures, row)
        }
        for figures in (before, after)
    )
    return _result_changes(old, new, lambda check: check.holds)


def agreements(before: Figures, after: Figures) -> list[ResultChange[Comparison]]:
    """Where printed and computed began or ceased to agree, or a new printed value differs."""
    old, new = ({result.key: result for result in comparisons(side)} for side in (before, after))
    return _result_changes(old, new, lambda comparison: comparison.agrees)


def _result_changes(
    old: Mapping[Place, Result], new: Mapping[Place, Result], passes: Callable[[Result], bool]
) -> list[ResultChange[Result]]:
    return [
        ResultChange(new[place] if place in new else old[place], is_removed=place not in new)
        for place in ordered(old, new)
        if (place not in old or passes(old[place])) != (place not in new or passes(new[place]))
    ]


def rows(before: Package, after: Package) -> list[RowChange]:
    """The rows of every table that were added, removed or changed, cell by cell.

    Added and removed figures and targets, and changes of their value, bound or status, are left
    to :func:`value_diff.values`.
    """
    changes = []
    for table in ordered(before.tables, after.tables):
        old, new = _rows_by_key(before, table), _rows_by_key(after, table)
        has_values = table in revisions.TABLES.values()
        value_columns = ("value", "bound", "status") if has_values else ()
        for key in ordered(old, new):
            earlier, later = old.get(key), new.get(key)
            columns = _columns_that_differ(earlier or {}, later or {}, value_columns)
            is_added_or_removed = earlier is None or later is None
            if columns or (is_added_or_removed and not has_values):
                changes.append(RowChange(table, key, earlier, later, columns))
    return changes


def _columns_that_differ(old: Row, new: Row, ignored: tuple[str, ...]) -> tuple[str, ...]:
    shared = [name for name in new if name in old and name not in ignored]
    return tuple(name for name in shared if old[name] != new[name])


def _rows_by_key(package: Package, table: str) -> dict[tuple[str, ...], Row]:
    if table not in package.tables:
        return {}
    schema = next(r["schema"] for r in package.descriptor["resources"] if r["name"] == table)
    key = schema.get("primaryKey") or package.tables[table].columns
    names = [key] if isinstance(key, str) else key
    return {tuple(str(row.get(name)) for name in names): row for _, row in package.rows(table)}


def descriptor(before: Row, after: Row) -> list[tuple[str, str | None, str | None]]:
    """Changes in the descriptor: each place with its old and new text.

    The version and its date are left out.
    """
    old, new = (dict(_leaves(side, "")) for side in (before, after))
    return [
        (place, old.get(place), new.get(place))
        for place in ordered(old, new)
        if old.get(place) != new.get(place) and place not in ("version", "created")
    ]


def _leaves(value: Any, place: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, part in value.items():
                yield from _leaves(part, f"{place}.{name}" if place else str(name))
        case list():
            for number, part in enumerate(value):
                name = part.get("name", number) if isinstance(part, dict) else number
                yield from _leaves(part, f"{place}[{name}]")
        case _:
            yield place, str(value)
