"""Words that distinguish the indicators to which a number may belong."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scripts.drafting.matching.earlier_numbers import EarlierNumber, state_of
from scripts.drafting.matching.mentions import FILLERS, Abbreviations, Mention, words_of
from scripts.model.package import Row

Matrix = NDArray[np.float64]

_COUNTED_WORDS, _NEAR = 3, 3.0  # the words right after a number, and how much they count
_CLOSE = 0.15  # how near two indicators must be for the words that distinguish them to count
_SMALL = {"đã", "sau"}  # words of a name that distinguish nothing
_LIKELY, _ENOUGH = 5, 4.0  # the likeliest indicators; how much rare words must weigh to count


def words_about(
    earlier_numbers: Sequence[EarlierNumber], state: str, indicator: Row, short: Abbreviations
) -> set[str]:
    """The words that earlier figures of an indicator have around and above them, and its name."""
    name = _telling_terms(words_of(f"{indicator['name_vi']} . {indicator['short_vi']}", short))
    return name.union(
        *(_context(earlier.mention) for earlier in earlier_numbers if state_of(earlier) == state)
    )


def _context(mention: Mention) -> set[str]:
    return _telling_terms(mention.window) | _telling_terms(mention.above)


def _telling_terms(words: Sequence[str]) -> set[str]:
    """The words and pairs of words that name what is counted."""
    return {term for term in terms_in(words) if not all(word in FILLERS for word in term.split())}


def lacks_distinguishing_word(
    mentions: Sequence[Mention], rows: Sequence[Row], short: Abbreviations
) -> Matrix:
    """1 where a number lacks the word by which an indicator's name differs from another's.

    “Fines collected” has all the words of “fines”: a number belongs to it only beside “collected”.
    Only indicators of one section and unit, which count the same of different things, are compared.
    """
    names = [frozenset(words_of(row["name_vi"], short)) for row in rows]
    near = [{*mention.window, *mention.above} for mention in mentions]
    result = np.zeros((len(mentions), len(rows)))
    for i, row in enumerate(rows):
        for j, other in enumerate(rows):
            further = {word for word in names[i] - names[j] - FILLERS - _SMALL if len(word) > 1}
            is_wider = names[j] < names[i] and row["unit"] == other["unit"]
            if is_wider and row["section"] == other["section"] and len(further) == 1:
                lacks = [not further & words for words in near]
                result[:, i] = np.maximum(result[:, i], lacks)
    return result


def contrasts(score: Matrix, mentions: Sequence[Mention], words: Sequence[set[str]]) -> Matrix:
    """How far distinguishing words favour an indicator over the other likely ones.

    From -1 to 1. A distinguishing word is one that only one of two indicators has.
    """
    weights = rarity([dict.fromkeys(sorted(own), 1) for own in words])
    result = np.zeros(score.shape)
    for row, mention in enumerate(mentions if words else ()):
        likely = [int(i) for i in np.argsort(-score[row], kind="stable")[:_LIKELY]]
        near = _telling_terms(mention.right[:_COUNTED_WORDS])
        worth = {
            term: weights[term] * (_NEAR if term in near else 1)
            for term in sorted(_context(mention))
            if term in weights
        }
        closeness = np.exp((score[row, likely] - score[row, likely[0]]) / _CLOSE)
        for one in likely:
            others = [(other, float(c)) for other, c in zip(likely, closeness, strict=True)]
            comparisons = [
                (_contrast(worth, words[one], words[other]), c)
                for other, c in others
                if other != one
            ]
            whole = sum(c for _, c in comparisons)
            result[row, one] = sum(value * c for value, c in comparisons) / whole if whole else 0.0
    return result


def _contrast(worth: Mapping[str, float], one: set[str], other: set[str]) -> float:
    """How far words favour one indicator over another, from -1 to 1."""
    for_it = sum(weight for term, weight in worth.items() if term in one and term not in other)
    against = sum(weight for term, weight in worth.items() if term in other and term not in one)
    return (for_it - against) / (for_it + against + _ENOUGH)


def terms_in(words: Sequence[str]) -> list[str]:
    """Words, and pairs of neighbours, which mean more in a language of short words."""
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return [*words, *pairs]


def rarity(bags: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """How much each term weighs, by how few of the bags have it."""
    bags = list(bags)
    counts = Counter(term for bag in bags for term in bag)
    return {term: math.log(1 + len(bags) / count) for term, count in sorted(counts.items())}
