"""How well each number of a text fits each indicator, by the words around it.

Compared are the words beside a number, those of its sentence and of the headings above it with
those of every earlier figure, and with the indicator's own name; and units and sizes.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from scripts.drafting.earlier_rows import Model
from scripts.drafting.mentions import FILLERS, Abbreviations, Mention, words_of
from scripts.drafting.units import mismatch, says
from scripts.model.package import Package, Row

Matrix = NDArray[np.float64]

# What each likeness counts: the words next to a number and further off on either side, those
# between its neighbours, of its sentence, of the headings above.
_SIDES = (("left", 3, 0.14), ("left", 8, 0.12), ("right", 2, 0.10), ("right", 5, 0.08))
_WINDOW, _SENTENCE, _ABOVE = 0.26, 0.10, 0.20
_NAME = 0.30
_COUNTED = 0.12
_UNIT = 0.04
_CONTRAST = 0.3
_LIKELY, _ENOUGH = 5, 4.0  # the likeliest indicators; how much rare words must weigh to count
_CLOSE = 0.15  # how near two indicators must be for what tells them apart to count
_COUNTED_WORDS, _NEAR = 3, 3.0  # the words right after a number, and how much they count
_OTHER_SIZE = 0.10


@dataclass(frozen=True)
class Fit:
    """How well each mention (a row) fits each state (a column): an indicator, or none of them.

    ``same`` is the likeness of the best earlier figure alone, from 0 to 1; ``model`` its number.
    """

    states: tuple[str, ...]
    score: Matrix
    same: Matrix
    model: NDArray[np.int64]


def fit(
    package: Package,
    models: Sequence[Model],
    mentions: Sequence[Mention],
    short: Abbreviations,
    *,
    same_area: bool,
) -> Fit:
    """The fit of the numbers of a text to the indicators of earlier reports.

    The last state is that of numbers that no indicator takes, as earlier reports have them.
    """
    indicators = package.by_id["indicators"]
    states = list(dict.fromkeys(state_of(model) for model in models if model.rows))
    alike = _likeness(mentions, [model.mention for model in models])
    shape = (len(mentions), len(states) + 1)
    same, best = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for column, state in enumerate([*states, ""]):
        of_state = [i for i, model in enumerate(models) if state_of(model) == state]
        if of_state and len(mentions):
            part = alike[:, of_state]
            same[:, column] = part.max(axis=1)
            best[:, column] = np.array(of_state)[part.argmax(axis=1)]
    score = same.copy()
    rows = [indicators[state.partition(":")[2]] for state in states]
    score[:, :-1] += _NAME * _named(mentions, rows, short)
    score[:, :-1] -= _penalties(mentions, rows, models, states, same_area=same_area)
    score[:, :-1] += _CONTRAST * _contrasts(
        score[:, :-1],
        mentions,
        [_terms_of(models, state, row, short) for state, row in zip(states, rows, strict=True)],
    )
    return Fit((*states, ""), score, same, best)


def state_of(model: Model) -> str:
    """Table and indicator of an earlier figure; empty for a number that is none."""
    return f"{model.table}:{model.rows[0]['indicator']}" if model.rows else ""


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
    return total + _COUNTED * _same_counted(mentions, others)


def _same_counted(mentions: Sequence[Mention], others: Sequence[Mention]) -> Matrix:
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


def _terms(words: Sequence[str]) -> list[str]:
    """Words, and pairs of neighbours, which tell more in a language of short words."""
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return [*words, *pairs]


def _cosines(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> Matrix:
    """The cosines between bags of words, rare words counting more; 1 where both are empty."""
    bags = [Counter(_terms(words)) for words in (*one, *other)]
    weights = _rarity(bags)
    places = {term: i for i, term in enumerate(weights)}
    vectors = np.zeros((len(bags), max(1, len(places))))
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            vectors[row, places[term]] = (1 + math.log(count)) * weights[term]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths > 0, lengths, 1)
    product: Matrix = vectors[: len(one)] @ vectors[len(one) :].T
    empty = (lengths[: len(one)] == 0) & (lengths[len(one) :] == 0).T
    return np.where(empty, 1.0, product)


def _rarity(bags: Iterable[Mapping[str, int]]) -> dict[str, float]:
    bags = list(bags)
    counts = Counter(term for bag in bags for term in bag)
    return {term: math.log(1 + len(bags) / count) for term, count in sorted(counts.items())}


def _named(mentions: Sequence[Mention], rows: Sequence[Row], short: Abbreviations) -> Matrix:
    """The part of an indicator's name that is near a number: its rarer words count more."""
    names = [set(_terms(words_of(f"{row['name_vi']} . {row['short_vi']}", short))) for row in rows]
    weights = _rarity([dict.fromkeys(name, 1) for name in names])
    near = [set(_terms(m.window)) for m in mentions]
    far = [set(_terms(m.whole)) | set(_terms(m.above)) for m in mentions]
    result = np.zeros((len(mentions), len(rows)))
    for column, name in enumerate(names):
        whole = sum(weights[term] for term in sorted(name)) or 1
        for row in range(len(mentions)):
            here = sum(weights[term] for term in sorted(name & near[row]))
            there = sum(weights[term] for term in sorted(name & far[row] - near[row]))
            result[row, column] = (here + 0.5 * there) / whole
    return result


def _terms_of(
    models: Sequence[Model], state: str, indicator: Row, short: Abbreviations
) -> set[str]:
    """The words that earlier figures of an indicator have around and above them, and its name."""
    terms = _telling(words_of(f"{indicator['name_vi']} . {indicator['short_vi']}", short))
    for model in models:
        if state_of(model) == state:
            terms |= _context(model.mention)
    return terms


def _context(mention: Mention) -> set[str]:
    return _telling(mention.window) | _telling(mention.above)


def _telling(words: Sequence[str]) -> set[str]:
    """Words and pairs of words that say what is counted."""
    return {term for term in _terms(words) if not all(word in FILLERS for word in term.split())}


def _contrasts(score: Matrix, mentions: Sequence[Mention], terms: Sequence[set[str]]) -> Matrix:
    """What tells the likeliest indicators of a number apart: words that only one of two has.

    From -1 to 1: whether the number is rather this indicator's than the other likely ones'.
    """
    weights = _rarity([dict.fromkeys(sorted(own), 1) for own in terms])
    result = np.zeros(score.shape)
    for row, mention in enumerate(mentions):
        likely = [int(i) for i in np.argsort(-score[row], kind="stable")[:_LIKELY]]
        near = _telling(mention.right[:_COUNTED_WORDS])
        worth = {
            term: weights[term] * (_NEAR if term in near else 1)
            for term in sorted(_context(mention))
            if term in weights
        }
        closeness = np.exp((score[row, likely] - score[row, likely[0]]) / _CLOSE)
        for one in likely:
            others = [(other, float(c)) for other, c in zip(likely, closeness, strict=True)]
            contrasts = [
                (_contrast(worth, terms[one], terms[other]), c)
                for other, c in others
                if other != one
            ]
            whole = sum(c for _, c in contrasts)
            result[row, one] = sum(value * c for value, c in contrasts) / whole if whole else 0.0
    return result


def _contrast(worth: Mapping[str, float], one: set[str], other: set[str]) -> float:
    """Whether words are rather of one indicator than of another, from -1 to 1."""
    for_it = sum(weight for term, weight in worth.items() if term in one and term not in other)
    against = sum(weight for term, weight in worth.items() if term in other and term not in one)
    return (for_it - against) / (for_it + against + _ENOUGH)


# --- units and sizes --------------------------------------------------------------------------


def _penalties(
    mentions: Sequence[Mention],
    rows: Sequence[Row],
    models: Sequence[Model],
    states: Sequence[str],
    *,
    same_area: bool,
) -> Matrix:
    """What speaks against a number: another unit, another size than before."""
    sizes: dict[str, list[float]] = {}
    for model in models:
        if model.rows and model.mention.value:
            sizes.setdefault(state_of(model), []).append(math.log10(abs(model.mention.value)))
    result = np.zeros((len(mentions), len(states)))
    units = Counter(row["unit"] for row in rows)
    for column, (state, indicator) in enumerate(zip(states, rows, strict=True)):
        for row, mention in enumerate(mentions):
            result[row, column] = mismatch(mention, indicator["unit"])
            if says(mention, indicator["unit"]):
                result[row, column] -= _UNIT * math.log(len(rows) / units[indicator["unit"]])
            if mention.value and state in sizes and indicator["unit"] != "percent":
                size = math.log10(abs(mention.value))
                far = min(abs(size - other) for other in sizes[state])
                result[row, column] += _OTHER_SIZE * max(0.0, far - (0.5 if same_area else 1.0))
    return result
