"""How well each number of a text fits each indicator, by the words around it.

Compared are the words beside a number, those of its sentence and of the headings above it with
those of every earlier figure, and with the indicator's own name; and units and sizes.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from scripts.drafting.matching.contrast import (
    Matrix,
    contrasts,
    lacks_distinguishing_word,
    rarity,
    terms_in,
    words_about,
)
from scripts.drafting.matching.earlier_numbers import EarlierNumber, indicator_in, state_of
from scripts.drafting.matching.mentions import Abbreviations, Mention, words_of
from scripts.drafting.matching.units import mismatch, names_unit
from scripts.model.package import Package, Row

# What each likeness counts: the words next to a number and further off on either side, those
# between its neighbours, of its sentence, of the headings above.
_SIDES = (("left", 3, 0.14), ("left", 8, 0.12), ("right", 2, 0.10), ("right", 5, 0.08))
_WINDOW, _SENTENCE, _ABOVE = 0.26, 0.10, 0.20
_NAME = 0.30
_COUNTED = 0.20
_KINDS = {"change": 0.30, "range": 0.20, "limit": 0.15}  # … and against, where only one is such
_UNIT = 0.04
_CONTRAST = 0.3
_OTHER_SIZE = 0.10
_LACKING, _SAME_WORDS = 0.30, 0.93
_NEVER = 9.0


@dataclass(frozen=True)
class Fit:
    """How well each mention (a row) fits each state (a column): an indicator, or none of them.

    ``same`` is the likeness of the best earlier figure alone, from 0 to 1, ``earlier`` which it is;
    ``name_share`` the part of an indicator's name that is near, from 0 to 1.
    """

    states: tuple[str, ...]
    score: Matrix
    same: Matrix
    name_share: Matrix
    earlier: NDArray[np.int64]


def fit(
    package: Package,
    earlier_numbers: Sequence[EarlierNumber],
    mentions: Sequence[Mention],
    short: Abbreviations,
    *,
    same_area: bool,
) -> Fit:
    """The fit of the numbers of a text to the indicators of earlier reports.

    The last state is that of numbers that no indicator takes, as earlier reports have them.
    """
    indicators = package.by_id["indicators"]
    states = list(dict.fromkeys(state_of(earlier) for earlier in earlier_numbers if earlier.rows))
    alike = _likeness(mentions, [earlier.mention for earlier in earlier_numbers])
    shape = (len(mentions), len(states) + 1)
    same, best = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for column, state in enumerate([*states, ""]):
        of_state = [i for i, earlier in enumerate(earlier_numbers) if state_of(earlier) == state]
        if of_state and len(mentions):
            part = alike[:, of_state]
            same[:, column] = part.max(axis=1)
            best[:, column] = np.array(of_state)[part.argmax(axis=1)]
    score = same.copy()
    rows = [indicators[indicator_in(state)] for state in states]
    name_share = _name_shares(mentions, rows, short)
    score[:, :-1] += _NAME * name_share
    score[:, :-1] -= _penalties(
        mentions, rows, earlier_numbers, states, package.by_id["units"], same_area=same_area
    )
    score[:, :-1] -= (
        _LACKING * (same[:, :-1] < _SAME_WORDS) * lacks_distinguishing_word(mentions, rows, short)
    )
    score[:, :-1] += _CONTRAST * contrasts(
        score[:, :-1],
        mentions,
        [
            words_about(earlier_numbers, state, row, short)
            for state, row in zip(states, rows, strict=True)
        ],
    )
    return Fit((*states, ""), score, same, name_share, best)


# --- words ------------------------------------------------------------------------------------


def _likeness(mentions: Sequence[Mention], others: Sequence[Mention]) -> Matrix:
    """How alike the words around two numbers are, from 0 to 1, for all pairs."""
    if not mentions or not others:
        return np.zeros((len(mentions), len(others)))

    def ratio(one: list[str], other: list[str]) -> Matrix:
        alike = np.asarray(process.cdist(one, other, scorer=fuzz.ratio), dtype=np.float64) / 100
        nothing = np.outer([not words for words in one], [not words for words in other])
        return np.where(nothing, 0.5, alike)  # where neither has a word, nothing is alike

    def sides(of: Sequence[Mention], side: str, count: int) -> list[str]:
        words = [getattr(mention, side) for mention in of]
        return [" ".join(part[-count:] if side == "left" else part[:count]) for part in words]

    total = np.zeros((len(mentions), len(others)))
    for side, count, weight in _SIDES:
        total += weight * ratio(sides(mentions, side, count), sides(others, side, count))
    for part, weight in (("window", _WINDOW), ("whole", _SENTENCE), ("above", _ABOVE)):
        one = [getattr(mention, part) for mention in mentions]
        other = [getattr(mention, part) for mention in others]
        total += weight * _cosines(one, other)
    total += _COUNTED * _same_counts(mentions, others)
    for kind, weight in _KINDS.items():
        one, other = ([kind in mention.kinds for mention in of] for of in (mentions, others))
        total -= weight * np.not_equal.outer(one, other)
    return total


def _same_counts(mentions: Sequence[Mention], others: Sequence[Mention]) -> Matrix:
    """Whether the same word says what two numbers count, from 0 to 1: rare ones count more."""
    heads = [mention.unit.split(" ")[0] for mention in others]
    counts = Counter(heads)
    worth = [math.log(len(heads) / counts[head]) / math.log(len(heads) + 1) for head in heads]
    result = np.zeros((len(mentions), len(others)))
    for row, mention in enumerate(mentions):
        for column, head in enumerate(heads):
            if head and head == mention.unit.split(" ")[0]:
                result[row, column] = worth[column]
    return result


def _cosines(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> Matrix:
    """The cosines between bags of words, rare words counting more; 1 where both are empty."""
    bags = [Counter(terms_in(words)) for words in (*one, *other)]
    weights = rarity(bags)
    columns = {
        term: i for i, term in enumerate(dict.fromkeys(t for b in bags[len(one) :] for t in b))
    }
    earlier = _vectors(bags[len(one) :], weights, columns)
    rows = [
        _vectors(bags[begin : min(begin + _AT_ONCE, len(one))], weights, columns) @ earlier.T
        for begin in range(0, len(one), _AT_ONCE)
    ]
    product: Matrix = np.vstack([*rows, np.zeros((0, len(other)))])
    empty = np.outer([not words for words in one], [not words for words in other])
    return np.where(empty, 1.0, product)


_AT_ONCE = 500  # texts may have many more numbers than reports have


def _vectors(
    bags: Sequence[Mapping[str, int]], weights: Mapping[str, float], columns: Mapping[str, int]
) -> Matrix:
    """Bags of words as vectors of length 1 (0 where empty), of the words that have a column."""
    vectors = np.zeros((len(bags), max(1, len(columns))))
    for row, bag in enumerate(bags):
        sizes = {term: (1 + math.log(count)) * weights[term] for term, count in bag.items()}
        length = math.sqrt(sum(size * size for size in sizes.values())) or 1.0
        for term, size in sizes.items():
            if term in columns:
                vectors[row, columns[term]] = size / length
    return vectors


def _name_shares(mentions: Sequence[Mention], rows: Sequence[Row], short: Abbreviations) -> Matrix:
    """The part of an indicator's name that is near a number: its rarer words count more."""
    names = [
        set(terms_in(words_of(f"{row['name_vi']} . {row['short_vi']}", short))) for row in rows
    ]
    weights = rarity([dict.fromkeys(name, 1) for name in names])
    near = [set(terms_in(m.window)) for m in mentions]
    far = [set(terms_in(m.whole)) | set(terms_in(m.above)) for m in mentions]
    result = np.zeros((len(mentions), len(rows)))
    for column, name in enumerate(names):
        whole = sum(weights[term] for term in sorted(name)) or 1
        for row in range(len(mentions)):
            here = sum(weights[term] for term in sorted(name & near[row]))
            there = sum(weights[term] for term in sorted(name & far[row] - near[row]))
            result[row, column] = (here + 0.5 * there) / whole
    return result


def _is_difference(mention: Mention) -> bool:
    """Whether a number is how much more or less there is: “tăng 12 cuộc so với cùng kỳ”."""
    after = " ".join(mention.right)
    return "change" in mention.kinds and re.search(r"\bso (?:với|cùng)\b", after) is not None


# --- units and sizes --------------------------------------------------------------------------


def _penalties(
    mentions: Sequence[Mention],
    rows: Sequence[Row],
    earlier_numbers: Sequence[EarlierNumber],
    states: Sequence[str],
    units: Mapping[str, Row],
    *,
    same_area: bool,
) -> Matrix:
    """The penalty for a number: another unit, or another size than before."""
    sizes: dict[str, list[float]] = {}
    for earlier in earlier_numbers:
        if earlier.rows and earlier.mention.value:
            sizes.setdefault(state_of(earlier), []).append(math.log10(abs(earlier.mention.value)))
    changes = {
        state_of(earlier) for earlier in earlier_numbers if "change" in earlier.mention.kinds
    }
    result = np.zeros((len(mentions), len(states)))
    counts = Counter(row["unit"] for row in rows)
    for column, (state, indicator) in enumerate(zip(states, rows, strict=True)):
        for row, mention in enumerate(mentions):
            result[row, column] = mismatch(mention, units[indicator["unit"]])
            if _is_difference(mention) and state not in changes:
                result[row, column] += _NEVER
            if names_unit(mention, indicator["unit"]):
                result[row, column] -= _UNIT * math.log(len(rows) / counts[indicator["unit"]])
            if mention.value and state in sizes and indicator["unit"] != "percent":
                size = math.log10(abs(mention.value))
                far = min(abs(size - other) for other in sizes[state])
                result[row, column] += _OTHER_SIZE * max(0.0, far - (0.5 if same_area else 1.0))
    return result
