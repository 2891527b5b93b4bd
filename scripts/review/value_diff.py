"""Compare two versions of the package value by value: figures, targets, computed values.

Changes are in the order of the later version, followed by what was removed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from scripts.model import revisions
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import Package, Row

T = TypeVar("T")


@dataclass(frozen=True)
class ValueChange:
    """A figure, target or computed value (``record``) that was added, removed or changed.

    ``revision`` is the row of ``revisions.csv`` that explains the change; ``is_unexplained`` says
    that there should be one and isn't. ``causes`` are the changed figures from which a computed
    value follows; ``is_redefined`` says that its formula or rounding changed. A target is given
    as a figure with its own ``row``.
    """

    record: str
    key: Key
    old: Figure | None
    new: Figure | None
    revision: Row | None = None
    is_unexplained: bool = False
    causes: tuple[Key, ...] = ()
    is_redefined: bool = False

    @property
    def state(self) -> str:
        """``new``, ``removed`` or ``changed``."""
        return state(self.old, self.new)

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """The old and the new value, if both exist."""
        if self.old is None or self.new is None:
            return None
        if self.old.value is None or self.new.value is None:
            return None
        return self.old.value, self.new.value

    @property
    def is_extreme(self) -> bool:
        """Whether the value changed more than tenfold, or its sign changed."""
        if self.ends is None:
            return False
        old, new = self.ends
        small, large = sorted((abs(old), abs(new)))
        return old * new < 0 or (large > 0 and large > 10 * small)


def state(old: object | None, new: object | None) -> str:
    """The kind of change between two versions of a thing: ``new``, ``removed`` or ``changed``."""
    return "new" if old is None else "removed" if new is None else "changed"


def ordered(old: Iterable[T], new: Iterable[T]) -> list[T]:
    """The items of both versions: in the later one's order, then those only in the earlier one."""
    return list(dict.fromkeys([*new, *old]))


def values(before: Figures, after: Figures) -> list[ValueChange]:
    """The figures and targets that were added, removed, or changed in value, bound or status."""
    unexplained = {
        (change.table, change.key) for change in revisions.unexplained_changes(before, after)
    }
    changes = []
    for record, table in revisions.TABLES.items():
        old, new = _records(before.package, table), _records(after.package, table)
        for key in ordered(old, new):
            figures = old.get(key), new.get(key)
            if _display(figures[0]) != _display(figures[1]):
                rows = revisions.of_value(after.package, record, key)
                earlier = revisions.of_value(before.package, record, key)
                revision = rows[-1] if rows and rows != earlier else None
                is_unexplained = (table, key) in unexplained
                changes.append(ValueChange(record, key, *figures, revision, is_unexplained))
    return changes


def _records(package: Package, table: str) -> dict[Key, Figure]:
    return {
        key_of(row): Figure(
            key_of(row),
            row["value"],
            row["bound"] or "exact",
            row.get("status", ""),
            printed=True,
            row=row,
        )
        for _, row in package.rows(table)
    }


def _display(figure: Figure | None) -> tuple[object, ...]:
    """Value as shown to readers; 10.8 and 10.80 differ."""
    return () if figure is None else (str(figure.value), figure.bound, figure.status)


def computed(before: Figures, after: Figures, changes: Iterable[ValueChange]) -> list[ValueChange]:
    """The computed values that were added, removed or changed, as rounded for publication.

    ``changes`` are those of :func:`values`. Values that either version prints are left out.
    """
    changed_keys = {change.key for change in changes if change.record == "figure"}
    unexplained = {change.key for change in revisions.unexplained_changes(before, after)}
    old, new = _computed_figures(before), _computed_figures(after)
    results = []
    for key in ordered(old, new):
        if key in before.printed or key in after.printed:
            continue
        if _number(old.get(key)) == _number(new.get(key)):
            continue
        rows = revisions.of_value(after.package, "figure", key)
        results.append(
            ValueChange(
                "computed",
                key,
                old.get(key),
                new.get(key),
                revision=rows[-1] if rows else None,
                is_unexplained=key in unexplained,
                causes=tuple(
                    dict.fromkeys(_causes(after if key in new else before, key, changed_keys))
                ),
                is_redefined=_definition(before, key) != _definition(after, key),
            )
        )
    return results


def _computed_figures(figures: Figures) -> Mapping[Key, Figure]:
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


def _definition(figures: Figures, key: Key) -> tuple[object, ...]:
    row = figures.package.by_id["indicators"].get(key.indicator, {})
    return row.get("formula"), row.get("decimals")


def _causes(figures: Figures, key: Key, changed_keys: set[Key]) -> Iterator[Key]:
    """The changed figures among the inputs of a computed value, and among theirs."""
    formula = figures.package.by_id["indicators"][key.indicator]["formula"]
    keys = figures.inputs(formula, key.area, key.period) if formula else None
    for input_key in (keys or {}).values():
        if input_key in changed_keys:
            yield input_key
        elif input_key not in figures.printed:
            yield from _causes(figures, input_key, changed_keys)
