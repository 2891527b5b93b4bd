"""Revisions: what was changed after it was published, and whether every change is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.figures import Figures, Key, key_of
from scripts.model.package import Package, Row

TABLES = {"figure": "figures", "target": "targets"}


@dataclass(frozen=True)
class Untold:
    """A published value that is another one now, or gone, without a row that says so."""

    table: str
    key: Key
    old: Decimal | None
    new: Decimal | None
    gone: bool


def of_value(package: Package, record: str, key: Key) -> list[Row]:
    """The revisions of a figure or a target, the oldest first."""
    return package.revisions_by_key.get((record, *key), [])


def untold(before: Figures, after: Figures) -> Iterator[Untold]:
    """Every change from one version to a later one that the table of revisions doesn't tell.

    A computed value counts only where its own formula changed: one that moves because its
    inputs do is explained by theirs.
    """
    for record, table in TABLES.items():
        old, new = _values(before.package, table), _values(after.package, table)
        for key, value in old.items():
            now = new.get(key)
            if (key not in new or now != value) and not _told(after, record, key, value, now):
                yield Untold(table, key, value, now, key not in new)
    for key, value in _recomputed(before, after):
        figure = after.figure(key)
        now = None if figure is None else figure.value
        if now != value and not _told(after, "figure", key, value, now):
            yield Untold("indicators", key, value, now, figure is None)


def _values(package: Package, table: str) -> dict[Key, Decimal | None]:
    return {key_of(row): row["value"] for _, row in package.rows(table)}


def _told(after: Figures, record: str, key: Key, old: Decimal | None, new: Decimal | None) -> bool:
    rows = of_value(after.package, record, key)
    return any(row["old_value"] == old for row in rows) and rows[-1]["new_value"] == new


def _recomputed(before: Figures, after: Figures) -> Iterator[tuple[Key, Decimal]]:
    """The computed values of the indicators whose formula or rounding is another one now."""
    later = after.package.by_id["indicators"]
    for name, row in before.package.by_id["indicators"].items():
        made = (row["formula"], row["decimals"])
        if row["formula"] is None or made == _made(later.get(name)):
            continue
        for area in before.areas:
            for figure in before.series(name, area):
                if not figure.printed and figure.value is not None:
                    yield figure.key, figure.value


def _made(row: Row | None) -> tuple[str | None, int | None]:
    return (None, None) if row is None else (row["formula"], row["decimals"])
