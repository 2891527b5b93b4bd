"""Numbers that confirm each other: rates that follow from their counts, sums that add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from scripts.drafting.matching.contrast import Matrix
from scripts.drafting.matching.earlier_numbers import indicator_in
from scripts.drafting.matching.mentions import Mention
from scripts.drafting.matching.similarity import Fit
from scripts.model import formulas
from scripts.model.formulas import FormulaError
from scripts.model.package import Package
from scripts.model.period_notation import Days
from scripts.model.rounding import decimals_of

_WORTH = 0.30
_NEAR, _BY_YEAR, _FAR = 7, 16, 45
"""How many numbers off the parts of a sum may be, those of a share, and its whole.

A list may give all years of one figure before those of the next.
"""
_AWAY = 0.02  # penalty for each number in between
_MOST_LOST = 0.30  # how much better each number may fit another indicator, on average
_NEVER_PRINTED = 0.2  # penalty for a share that no earlier report printed
_LEAST = 0.05  # how well every number must fit by its words alone
_SMALLEST = 20  # sums and shares of smaller counts come about by chance


@dataclass(frozen=True)
class Relation:
    """``whole`` is the sum of ``parts``, or 100 × that sum ÷ ``base``."""

    whole: str
    parts: tuple[str, ...]
    base: str | None


def relations(package: Package) -> Iterator[Relation]:
    """The shares and the sums that formulas and identities of a package state."""
    for name, row in package.by_id["indicators"].items():
        if row["formula"] and (share := _share(row["formula"])):
            yield Relation(name, *share)
    for _, row in package.rows("identities"):
        if row["relation"] == "equal":
            for one, other in ((row["left"], row["right"]), (row["right"], row["left"])):
                parts, whole = _sum(one), _sum(other)
                if parts and whole and len(whole) == 1 and len(parts) > 1:
                    yield Relation(whole[0], parts, None)


def _share(formula: str) -> tuple[tuple[str, ...], str] | None:
    try:
        share = formulas.share_of(formula)
    except FormulaError:
        return None
    if share is None or not (parts := _sum(share[0])) or not share[1].isidentifier():
        return None
    return parts, share[1]


def _sum(formula: str) -> tuple[str, ...]:
    """The names that a formula adds up; nothing of one that does something else."""
    try:
        parts = formulas.parts(formula.strip())
    except FormulaError:
        return ()
    names = [part.indicator for part in parts if isinstance(part, formulas.Input)]
    signs = [part for part in parts if isinstance(part, str) and part not in "()"]
    return tuple(names) if names and set(signs) <= {"+"} else ()


def confirmations(
    package: Package,
    fits: Fit,
    mentions: Sequence[Mention],
    moments: Sequence[Days | None],
) -> tuple[Matrix, NDArray[np.bool_]]:
    """The scores of a fit, raised where numbers confirm each other, and where they do.

    ``moments`` are the days that each number is for, as far as the text says them.
    """
    score, is_confirmed = fits.score.copy(), np.zeros(fits.score.shape, dtype=bool)
    column = {indicator_in(state): i for i, state in enumerate(fits.states) if state}
    highest = fits.score[:, :-1].max(axis=1, initial=-np.inf)
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {}
    for relation in relations(package):
        names = [relation.whole, *relation.parts, *([relation.base] if relation.base else [])]
        if not all(name in column for name in names[1:]):
            continue
        is_computed = relation.whole not in column  # never printed before: no state
        columns = [column.get(name, len(fits.states) - 1) for name in names]
        for places in _solutions(relation, mentions, fits.score, columns):
            cells = list(zip(places, columns, strict=True))
            whole = places[0]
            if not _of_one_time([moments[place] for place in places]):
                continue
            own_cells = cells[1:] if is_computed else cells
            total = -sum(float(highest[row] - fits.score[row, at]) for row, at in own_cells)
            total -= _NEVER_PRINTED if is_computed else 0.0
            total -= _AWAY * sum(
                abs(place - whole) for place in places[1 : 1 + len(relation.parts)]
            )
            if total < -_MOST_LOST * len(cells):
                continue
            if whole not in best or total > best[whole][0]:
                best[whole] = total, cells
    for _, cells in best.values():
        for cell in cells:
            is_confirmed[cell] = True
    score[is_confirmed] += _WORTH
    return score, is_confirmed


def _of_one_time(moments: Sequence[Days | None]) -> bool:
    """Whether numbers are of one time, or of one year where one is of the whole year."""
    days = [one for one in moments if one is not None]
    return len({(one.first.year, one.last and one.last.year) for one in days}) < 2 and all(
        one == other or _is_year(one) or _is_year(other) for one, other in combinations(days, 2)
    )


def _is_year(days: Days) -> bool:
    return days.last is not None and (days.first.month, days.last.month) == (1, 12)


def _solutions(
    relation: Relation, mentions: Sequence[Mention], score: Matrix, columns: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """The numbers, by their places in the text, for which a relation holds.

    ``columns`` are those of the whole, the parts and the base; the last column is no indicator's,
    for a share that no earlier report printed.
    """
    values = np.array([float(m.value) if m.value is not None else np.nan for m in mentions])

    def candidates(column: int) -> list[int]:
        if column == score.shape[1] - 1:
            return [i for i, mention in enumerate(mentions) if mention.unit == "%"]
        is_likely = score[:, column] > _LEAST
        return [int(i) for i in np.flatnonzero(is_likely & ~np.isnan(values))]

    wholes, *parts = [candidates(column) for column in columns]
    bases = parts.pop() if relation.base else []
    for whole in wholes:
        reach = _BY_YEAR if relation.base else _NEAR
        near = [[i for i in part if abs(i - whole) <= reach and i != whole] for part in parts]
        far = np.array([i for i in bases if abs(i - whole) <= _FAR and i != whole], dtype=int)
        value = mentions[whole].value
        if value is None or (relation.base is None and value < _SMALLEST):
            continue
        margin = 0.5 * 10.0 ** -decimals_of(value) + 1e-9
        for places in product(*near):
            if len(set(places)) < len(places):
                continue
            total = sum(values[list(places)])
            if relation.base is None:
                if abs(total - float(value)) < 1e-6:
                    yield (whole, *places)
                continue
            if total < _SMALLEST or not len(far):
                continue
            holds = np.abs(100 * total / values[far] - float(value)) <= margin
            for base in far[holds & (values[far] >= total)]:
                yield (whole, *places, int(base))
