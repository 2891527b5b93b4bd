"""Ranks of areas in words: ``12th of 63 areas``, ``hạng 12 trong 63 địa bàn``."""

from scripts.model.ranking import Ranking
from scripts.wording.phrases import phrase


def rank_words(ranking: Ranking, area: str, lang: str) -> str:
    """The rank of an area; empty for one that isn't ranked.

    ``12th of 63`` where the first is the best; where the lowest is first, this is said. Elsewhere
    ``12th highest of 63``, and at the ends the highest or the lowest.
    """
    rank = ranking.rank(area)
    if rank is None:
        return ""
    name = "lowest_first" if ranking.is_lowest_first else "judged" if ranking.is_judged else "size"
    if rank.is_shared:
        name += "_shared"
    elif name == "size" and rank.place in (1, rank.of):
        name = "highest" if rank.place == 1 else "lowest"
    return phrase("rank", name, lang, place=_ordinal(rank.place, lang), count=str(rank.of))


def _ordinal(place: int, lang: str) -> str:
    """The number of a place; in English as ``1st``, ``12th``."""
    if lang != "en":
        return str(place)
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if place % 100 in (11, 12, 13) else endings.get(place % 10, "th")
    return f"{place}{ending}"
