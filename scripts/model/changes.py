"""Changes of an indicator between one period and a later one."""

from collections.abc import Sequence
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


def turns(values: Sequence[Decimal]) -> list[int]:
    """The indexes of the values at which a series turns from up to down, or from down to up."""
    turning_points, direction = [], Decimal(0)
    for index, (before, after) in enumerate(pairwise(values)):
        step = after.compare(before)
        if direction and step and step != direction:
            turning_points.append(index)
        direction = step or direction
    return turning_points


@dataclass(frozen=True)
class Change:
    """Change of an indicator between two of its figures."""

    start: Figure
    end: Figure
    difference: Decimal
    percent: Decimal | None


def change(figures: Figures, start: Figure, end: Figure) -> Change:
    """The change between two figures that have a value: computed ones unrounded."""
    before, after = (required(figures.value(figure.key)) for figure in (start, end))
    return Change(start, end, difference(before, after), relative_change(before, after))
