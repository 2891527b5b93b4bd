"""Numbers matched to the same figure with different values: one match must be wrong."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from scripts.drafting.matching.contrast import Matrix
from scripts.drafting.matching.mentions import Mention
from scripts.drafting.matching.sequence import Order, Reading, best_reading
from scripts.model.period_notation import Days

_ROUNDS = 30
_TAKEN = 0.35  # penalty for a number whose indicator has a better match for the same time

Cell = tuple[int, int]
"""A number and the column of the indicator that it is taken for."""


def reading_without_rivals(
    score: Matrix,
    none: NDArray[np.float64],
    order: Order,
    mentions: Sequence[Mention],
    moments: Sequence[Days | None],
    timeless: Collection[int],
    earlier: NDArray[np.int64],
    undated: NDArray[np.bool_],
) -> tuple[Reading, Matrix, list[Cell]]:
    """The best reading in which no two numbers are one figure, its scores, and what lost.

    ``moments`` are the days of each number, as far as the text says them; ``timeless`` the columns
    of indicators that have one value for all time; ``earlier`` the earlier figures whose very words
    each number has, -1 for none; ``undated`` says where they had no time. Of two rivals the one
    loses that scores better without.
    """
    score, losers = score.copy(), list[Cell]()
    reading = best_reading(score, none, order, mentions)
    for _ in range(_ROUNDS):
        rivals = _rivals(reading, mentions, moments, timeless, earlier, undated)
        readings = list[tuple[float, Cell, Reading]]()
        for cell in rivals:
            score[cell] -= _TAKEN
            other = best_reading(score, none, order, mentions)
            readings.append((other.total, cell, other))
            score[cell] += _TAKEN
        if not readings:
            break
        _, cell, reading = max(readings, key=lambda one: one[:2])
        score[cell] -= _TAKEN
        losers.append(cell)
    return reading, score, losers


def _rivals(
    reading: Reading,
    mentions: Sequence[Mention],
    moments: Sequence[Days | None],
    timeless: Collection[int],
    earlier: NDArray[np.int64],
    undated: NDArray[np.bool_],
) -> Sequence[Cell]:
    """The first two numbers with one indicator and time, and other values; else nothing.

    Not those in the very words of two figures of earlier reports.
    """
    first: dict[tuple[int, Days | None], int] = {}
    for i, column in enumerate(map(int, reading.column)):
        days = None if column in timeless or undated[i, column] else moments[i]
        if column == reading.none or (days is None and column not in timeless):
            continue
        other = first.setdefault((column, days), i)
        own = {int(earlier[one, column]) for one in (other, i)}
        if mentions[other].value != mentions[i].value and (len(own) < 2 or -1 in own):
            return (other, column), (i, column)
    return ()
