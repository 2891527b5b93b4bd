"""Compare two versions of the package: which values, rows, identities and notes changed.

Pure functions over two packages, the earlier and the later one; what they find is in the order in
which the later one has it, with what is gone at the end.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from scripts.model import revisions
from scripts.model.comparisons import Comparison, comparisons
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.identities import Check, checks
from scripts.model.package import LANGUAGES, Package, Row

T = TypeVar("T")


@dataclass(frozen=True)
class Moved:
    """A figure, target or computed value (``record``) that is new, gone or another one now.

    ``told`` is the revision that tells it, ``untold`` that there should be one and isn't.
    ``because`` are the figures that a computed value moves with; ``reworked`` says that its
    formula or rounding is another one. A target is given as a figure whose ``row`` is its own.
    """

    record: str
    key: Key
    old: Figure | None
    new: Figure | None
    told: Row | None = None
    untold: bool = False
    because: tuple[Key, ...] = ()
    reworked: bool = False

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """The old and the new value, if there are both."""
        if self.old is None or self.new is None:
            return None
        if self.old.value is None or self.new.value is None:
            return None
        return self.old.value, self.new.value


@dataclass(frozen=True)
class Judged:
    """An identity at a place that holds in one version and not in the other, or not in a new one.

    ``row`` is the identity as it is now, or as it was if it is gone.
    """

    row: Row
    area: str
    period: str
    old: Check | None
    new: Check | None


@dataclass(frozen=True)
class Difference:
    """A printed value that agrees with its formula in one version and not in the other."""

    key: Key
    old: Comparison | None
    new: Comparison | None


@dataclass(frozen=True)
class RowChange:
    """A row of a table that is new, gone, or has other cells in ``columns``."""

    table: str
    key: tuple[str, ...]
    old: Row | None
    new: Row | None
    columns: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """The row as it is now, or as it was if it is gone."""
        return self.new or self.old or {}


# --- values -------------------------------------------------------------------------------


def values(before: Figures, after: Figures) -> list[Moved]:
    """The figures and targets whose value, bound or status changed, and new and gone ones."""
    untold = {(change.table, change.key) for change in revisions.unexplained(before, after)}
    found = []
    for record, table in revisions.TABLES.items():
        old, new = _records(before.package, table), _records(after.package, table)
        for key in _both(old, new):
            was, now = old.get(key), new.get(key)
            if _published(was) != _published(now):
                rows = revisions.of_value(after.package, record, key)
                known = revisions.of_value(before.package, record, key)
                told = rows[-1] if rows and rows != known else None
                found.append(Moved(record, key, was, now, told, (table, key) in untold))
    return found


def _records(package: Package, table: str) -> dict[Key, Figure]:
    return {
        key_of(row): Figure(
            key_of(row), row["value"], row["bound"], row.get("status", ""), printed=True, row=row
        )
        for _, row in package.rows(table)
    }


def _published(figure: Figure | None) -> tuple[object, ...]:
    """What readers are told of a value; 10.8 and 10.80 aren't the same."""
    return () if figure is None else (str(figure.value), figure.bound, figure.status)


def computed(before: Figures, after: Figures, moved: Iterable[Moved]) -> list[Moved]:
    """The computed values that readers see move, appear or go as a consequence of what ``moved``.

    Rounded as published; values that one of the versions prints are left out.
    """
    changed = {one.key for one in moved if one.record == "figure"}
    untold = {change.key for change in revisions.unexplained(before, after)}
    old, new = _series(before), _series(after)
    found = []
    for key in _both(old, new):
        was, now = old.get(key), new.get(key)
        if key in before.printed or key in after.printed or _number(was) == _number(now):
            continue
        reworked = _made(before, key.indicator) != _made(after, key.indicator)
        causes = _causes(after if now else before, key, changed)
        rows = revisions.of_value(after.package, "figure", key)
        told = rows[-1] if rows else None
        because = tuple(dict.fromkeys(causes))
        found.append(
            Moved("computed", key, was, now, told, key in untold, because, reworked=reworked)
        )
    return found


def _series(figures: Figures) -> dict[Key, Figure]:
    return {
        figure.key: figure
        for name, row in figures.package.by_id["indicators"].items()
        if row["formula"] is not None
        for area in figures.areas
        for figure in figures.series(name, area)
        if not figure.printed and figure.value is not None
    }


def _number(figure: Figure | None) -> str:
    return "" if figure is None else str(figure.value)


def _made(figures: Figures, indicator: str) -> tuple[object, ...]:
    row = figures.package.by_id["indicators"].get(indicator, {})
    return row.get("formula"), row.get("decimals")


def _causes(figures: Figures, key: Key, changed: set[Key]) -> Iterator[Key]:
    """The changed figures that a computed value takes, itself or through others it takes."""
    formula = figures.package.by_id["indicators"][key.indicator]["formula"]
    keys = figures.inputs(formula, key.area, key.period) if formula else None
    for used in (keys or {}).values():
        if used in changed:
            yield used
        elif used not in figures.printed:
            yield from _causes(figures, used, changed)


def tenfold(moved: Moved) -> bool:
    """Whether a value moved more than tenfold, or changed its sign."""
    if moved.ends is None:
        return False
    old, new = moved.ends
    small, large = sorted((abs(old), abs(new)))
    return old * new < 0 or (large > 0 and large > 10 * small)


# --- what must hold -----------------------------------------------------------------------


def identities(before: Figures, after: Figures) -> list[Judged]:
    """Where an identity began or ceased to hold, or is new and doesn't."""
    (rows, old), (later, new) = _judged(before), _judged(after)
    return [
        Judged(later.get(place[0]) or rows[place[0]], *place[1:], old.get(place), new.get(place))
        for place in _both(old, new)
        if _holds(old.get(place)) != _holds(new.get(place))
    ]


Place = tuple[str, str, str]


def _judged(figures: Figures) -> tuple[Mapping[str, Row], dict[Place, Check]]:
    rows = figures.package.by_id["identities"]
    found = [check for row in rows.values() for check in checks(figures, row)]
    return rows, {(check.identity, check.area, check.period): check for check in found}


def _holds(check: Check | None) -> bool:
    return check is None or check.holds


def differences(before: Figures, after: Figures) -> list[Difference]:
    """Where printed and computed began or ceased to agree, or a new printed value differs."""
    old, new = ({found.key: found for found in comparisons(side)} for side in (before, after))
    return [
        Difference(key, old.get(key), new.get(key))
        for key in _both(old, new)
        if _agrees(old.get(key)) != _agrees(new.get(key))
    ]


def _agrees(found: Comparison | None) -> bool:
    return found is None or found.agrees


# --- rows ---------------------------------------------------------------------------------


def rows(before: Package, after: Package) -> list[RowChange]:
    """The rows of every table that are new, gone or changed, cell by cell.

    A changed value, bound or status of a figure or target is left to :func:`values`.
    """
    found = []
    for table in _both(before.tables, after.tables):
        old, new = _keyed(before, table), _keyed(after, table)
        measured = table in revisions.TABLES.values()
        for key in _both(old, new):
            was, now = old.get(key), new.get(key)
            if was is None or now is None:
                if not measured:
                    found.append(RowChange(table, key, was, now))
                continue
            columns = tuple(
                name
                for name in now
                if name in was
                and was[name] != now[name]
                and not (measured and name in ("value", "bound", "status"))
            )
            if columns:
                found.append(RowChange(table, key, was, now, columns))
    return found


def _keyed(package: Package, table: str) -> dict[tuple[str, ...], Row]:
    if table not in package.tables:
        return {}
    columns = list(package.tables[table].columns)
    schema = next(r["schema"] for r in package.descriptor["resources"] if r["name"] == table)
    key = schema.get("primaryKey") or columns
    names = [key] if isinstance(key, str) else key
    return {tuple(str(row.get(name)) for name in names): row for _, row in package.rows(table)}


def one_language(change: RowChange) -> list[tuple[str, str]]:
    """The texts changed in one language only: each column, and the language left as it was."""
    found = []
    for name in change.columns:
        for lang, other in (LANGUAGES, LANGUAGES[::-1]):
            twin = f"{name.removesuffix(lang)}{other}"
            if name.endswith(f"_{lang}") and twin in change.row and twin not in change.columns:
                found.append((name, other))
    return found


# --- the descriptor -----------------------------------------------------------------------


def descriptor(before: Row, after: Row) -> list[tuple[str, str | None, str | None]]:
    """What the descriptor says otherwise: each place in it, what it said, and what it says.

    The version and its date are left out.
    """
    old, new = (dict(_leaves(side, "")) for side in (before, after))
    return [
        (place, old.get(place), new.get(place))
        for place in _both(old, new)
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


def _both(old: Iterable[T], new: Iterable[T]) -> list[T]:
    """What is in either: as the later one orders it, then what is only in the earlier one."""
    return list(dict.fromkeys([*new, *old]))
