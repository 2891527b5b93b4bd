"""Which number is which indicator's: the best reading of a whole text.

Reports say the same things in nearly the same order. A number is the likelier an indicator's, the
better its words fit, and the nearer that indicator follows the one before in an earlier report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.drafting.matching.contrast import Matrix
from scripts.drafting.matching.earlier_numbers import EarlierNumber, indicator_in, state_of
from scripts.drafting.matching.mentions import Mention
from scripts.drafting.matching.relations import relations
from scripts.model.package import Package

NONE = 0.62  # score of a number that belongs to no indicator
_NEXT, _BESIDE, _SOON, _LATER, _BEFORE = 0.14, 0.12, 0.06, 0.0, -0.03
_MOST_SKIPPED = 4


@dataclass(frozen=True)
class Reading:
    """The best reading: the column of each number's state, and how far ahead it is of any other.

    ``second`` is the best other state of each number, ``margin`` what the whole reading would
    lose with it; ``total`` is the sum of the whole reading, ``none`` the
    column of no indicator.
    """

    column: NDArray[np.int64]
    margin: NDArray[np.float64]
    second: NDArray[np.int64]
    total: float
    none: int


@dataclass(frozen=True)
class Order:
    """The score for one state (a row) coming before another (a column).

    ``within`` is for numbers of one sentence.
    """

    across: Matrix
    within: Matrix


def report_order(
    package: Package, earlier_numbers: Sequence[EarlierNumber], states: Sequence[str], weight: float
) -> Order:
    """The order of earlier reports; and rates come beside what they are the share of.

    ``weight``, up to 1, is how much their order counts for a report of another office.
    """
    count = len(states) - 1
    across = np.full((count, count), _BEFORE)
    by_document: dict[str, list[tuple[int, int]]] = {}
    index = {state: i for i, state in enumerate(states)}
    for earlier in earlier_numbers:
        if earlier.rows:
            by_document.setdefault(earlier.document, []).append(
                (earlier.place, index[state_of(earlier)])
            )
    for places in by_document.values():
        for at, one in places:
            for other_at, other in places:
                gap = other_at - at
                if gap > 0:
                    worth = _NEXT if gap == 1 else _SOON if gap <= _MOST_SKIPPED else _LATER
                    across[one, other] = max(across[one, other], worth)
    across *= weight
    within = across.copy()
    names = {indicator_in(state): i for state, i in index.items() if state}
    for relation in relations(package):
        group = [names[name] for name in (relation.whole, *relation.parts) if name in names]
        for one in group:
            for other in group:
                if one != other:
                    across[one, other] = max(across[one, other], _SOON)
                    within[one, other] = max(within[one, other], _BESIDE)
    np.fill_diagonal(within, np.maximum(np.diag(within), _SOON))
    return Order(across, within)


def best_reading(
    score: Matrix, none: NDArray[np.float64], order: Order, mentions: Sequence[Mention]
) -> Reading:
    """The reading of the highest sum; the last column of ``score`` is that of no indicator.

    ``none`` is what each number scores as that of no indicator.
    """
    length, states = score.shape[0], score.shape[1] - 1
    if not length or not states:
        empty = np.full(length, states, dtype=np.int64)
        return Reading(empty, np.full(length, 9.0), empty, 0.0, states)
    still = np.zeros(states)
    steps = [
        np.vstack([order.within if inside else order.across, still])
        for inside in _is_inside(mentions)
    ]
    forward = np.full((length + 1, states + 1), -np.inf)  # by the last indicator; none yet
    forward[0, states] = 0
    for at, step in enumerate(steps):
        with_indicator = (forward[at][:, None] + step).max(axis=0) + score[at, :states]
        forward[at + 1] = forward[at] + none[at]
        forward[at + 1, :states] = np.maximum(forward[at + 1, :states], with_indicator)
    backward, through = np.zeros((length + 1, states + 1)), np.empty((length, states + 1))
    for at in range(length - 1, -1, -1):
        ahead = score[at, :states] + backward[at + 1, :states]
        through[at, :states] = (forward[at][:, None] + steps[at]).max(axis=0) + ahead
        through[at, states] = (forward[at] + none[at] + backward[at + 1]).max()
        with_indicator = (steps[at] + ahead[None, :]).max(axis=1)
        backward[at] = np.maximum(backward[at + 1] + none[at], with_indicator)
    return _reading_of(through)


def _is_inside(mentions: Sequence[Mention]) -> list[bool]:
    """Whether each number is in the sentence of the number before it."""
    before = [None, *(mention.sentence for mention in mentions[:-1])]
    return [
        mention.sentence == sentence for mention, sentence in zip(mentions, before, strict=True)
    ]


def _reading_of(through: Matrix) -> Reading:
    order = np.argsort(-through, axis=1, kind="stable")
    rows = np.arange(len(through))
    best, second = order[:, 0], order[:, 1]
    return Reading(
        best,
        through[rows, best] - through[rows, second],
        second,
        float(through.max()),
        through.shape[1] - 1,
    )
