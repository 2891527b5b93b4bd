"""Revisions of published values, and changes that no revision explains."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.figures import Figures, Key, key_of
from scripts.model.package import Package, Row

TABLES = {"figure": "figures", "target": "targets"}


@dataclass(frozen=True)
class UnexplainedChange:
    """A published value that was changed or removed without a row in table ``revisions``.

    ``table`` is where the value comes from: ``figures``, ``targets``, or ``indicators`` for a
    computed one. A value that ``is_removed`` has no ``new`` one; ``None`` else means no result.
    """

    table: str
    key: Key
    old: Decimal | None
    new: Decimal | None
    is_removed: bool


def of_value(package: Package, record: str, key: Key) -> list[Row]:
    """The revisions of a figure or a target, the oldest first."""
    return package.revisions_by_key.get((record, *key), [])


def has_value(figures: Figures, record: str, key: Key) -> bool:
    """Whether there is a figure or target of this key, be its value empty or not."""
    if record == "figure":
        return figures.figure(key) is not None
    return key in _values(figures.package, TABLES[record])


def published_value(figures: Figures, record: str, key: Key) -> Decimal | None:
    """The value of a figure or target as readers see it; ``None`` without one."""
    if record == "figure":
        return figures.published(key)
    return _values(figures.package, TABLES[record]).get(key)


def unexplained_changes(before: Figures, after: Figures) -> Iterator[UnexplainedChange]:
    """Every change of a published value between two versions that no revision explains.

    A computed value counts only where its own formula changed: a change of its inputs is
    explained by their revisions.
    """
    for record, table in TABLES.items():
        old, new = _values(before.package, table), _values(after.package, table)
        for key, value in old.items():
            value_now = new.get(key)
            is_changed = key not in new or value_now != value
            if is_changed and not _is_explained(after, record, key, value, value_now):
                yield UnexplainedChange(table, key, value, value_now, key not in new)
    for key, value in _recomputed_values(before, after):
        value_now = after.published(key)
        if value_now != value and not _is_explained(after, "figure", key, value, value_now):
            yield UnexplainedChange("indicators", key, value, value_now, after.figure(key) is None)


def _values(package: Package, table: str) -> dict[Key, Decimal | None]:
    return {key_of(row): row["value"] for _, row in package.rows(table)}


def _is_explained(
    after: Figures, record: str, key: Key, old: Decimal | None, new: Decimal | None
) -> bool:
    """Whether the revisions of a value have led from the old one to the new one."""
    rows = of_value(after.package, record, key)
    return any(row["old_value"] == old for row in rows) and rows[-1]["new_value"] == new


def _recomputed_values(before: Figures, after: Figures) -> Iterator[tuple[Key, Decimal]]:
    """The old computed values of the indicators whose formula or rounding changed."""
    later = after.package.by_id["indicators"]
    for name, row in before.package.by_id["indicators"].items():
        if row["formula"] is None or _computation(row) == _computation(later.get(name)):
            continue
        for area in before.areas:
            for figure in before.series(name, area):
                if not figure.printed and figure.value is not None:
                    yield figure.key, figure.value


def _computation(indicator: Row | None) -> tuple[str | None, int | None]:
    return (None, None) if indicator is None else (indicator["formula"], indicator["decimals"])
