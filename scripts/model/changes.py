"""Changes of an indicator between one period and the next."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scripts.model.figures import Figure, Figures, required


def difference(start: Decimal, end: Decimal) -> Decimal:
    """The change from ``start`` to ``end`` in their own unit (for rates: percentage points)."""
    return end - start


def relative_change(start: Decimal, end: Decimal) -> Decimal | None:
    """The change from ``start`` to ``end`` in per cent of ``start``.

    ``None`` where a percentage says nothing: from zero, and from or to a value below zero.
    """
    return 100 * (end - start) / start if start > 0 and end >= 0 else None


@dataclass(frozen=True)
class Change:
    """What happened to an indicator between one of its figures and the next."""

    start: Figure
    end: Figure
    difference: Decimal
    percent: Decimal | None


def changes(figures: Figures, indicator: str, area: str) -> list[Change]:
    """The changes between each two neighbouring figures of a series that have a value.

    Computed figures are taken unrounded, printed ones as printed.
    """
    series = [f for f in figures.series(indicator, area) if f.value is not None]
    valued = [(f, required(figures.value(f.key))) for f in series]
    return [
        Change(start, end, difference(before, after), relative_change(before, after))
        for (start, before), (end, after) in pairwise(valued)
    ]
