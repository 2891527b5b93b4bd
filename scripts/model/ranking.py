"""Areas of one level by the value of an indicator: their ranks, and which of many are shown.

Only what can be compared is ranked: values of one period, of which more than a limit is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from scripts.model.comparability import LIMITS
from scripts.model.figures import Figure, Figures
from scripts.model.package import ids_in
from scripts.model.timing import in_time

MOST_AREAS = 6  # of one level, that a table, a card or a chart of a page shows
LEAST = 5  # areas that a ranking is made of
NEIGHBOURS = 3  # at most, beside an area, the first and the last
COUNTED = ("stock", "flow", "base")  # kinds of which a larger area has more, be it better or not


@dataclass(frozen=True)
class Rank:
    """The place of an area among ``of`` areas: 1 is the first; ``is_shared`` with an equal one."""

    place: int
    of: int
    is_shared: bool


@dataclass(frozen=True)
class Ranking:
    """The figures of one indicator and period, one of each area, in the order of their ranks.

    The first is the best where ``is_judged``: where the indicator says which direction is better,
    and doesn't count what a larger area has more of anyway. Otherwise, and where more is better, it
    is the highest; ``is_lowest_first`` if less is better. ``unranked_areas`` have figures of the
    indicator, but none to compare in the period.
    """

    indicator: str
    period: str
    figures: tuple[Figure, ...]
    unranked_areas: tuple[str, ...]
    is_judged: bool
    is_lowest_first: bool

    @property
    def areas(self) -> list[str]:
        """The areas in their order."""
        return [figure.key.area for figure in self.figures]

    def rank(self, area: str) -> Rank | None:
        """The rank of an area; ``None`` for one that isn't ranked. Equal values share one."""
        return self._ranks.get(area)

    @cached_property
    def _ranks(self) -> Mapping[str, Rank]:
        """The rank of each area; all at once, since pages ask for that of every one."""
        places: dict[Decimal | None, list[int]] = {}
        for place, figure in enumerate(self.figures, 1):
            places.setdefault(figure.value, []).append(place)
        same = {figure.key.area: places[figure.value] for figure in self.figures}
        return {area: Rank(own[0], len(same), len(own) > 1) for area, own in same.items()}


@lru_cache(maxsize=1024)
def ranking(figures: Figures, indicator: str) -> Ranking | None:
    """The areas of a level by an indicator; ``None`` if too few of them can be compared.

    The period is the latest of which more than half of the areas with a value have one.
    """
    peers = figures.peers(indicator)
    if len(peers) < LEAST:
        return None
    by_period: dict[str, list[Figure]] = {}
    areas_with_values = set[str]()
    for area in peers:
        for figure in figures.series(indicator, area):
            if figure.value is not None:
                areas_with_values.add(area)
                if figure.bound not in LIMITS:
                    by_period.setdefault(figure.key.period, []).append(figure)
    least = max(LEAST, len(areas_with_values) // 2 + 1)
    first_figures = in_time(figures, [own[0] for own in by_period.values() if len(own) >= least])
    if not first_figures:
        return None
    period = first_figures[-1].key.period
    return _ranking_of(figures, indicator, by_period[period], period)


def _ranking_of(
    figures: Figures, indicator: str, candidates: Sequence[Figure], period: str
) -> Ranking:
    row = figures.package.by_id["indicators"][indicator]
    is_judged = row["better"] in ("higher", "lower") and row["kind"] not in COUNTED
    is_lowest_first = is_judged and row["better"] == "lower"
    order = sorted(candidates, key=lambda one: one.value or 0, reverse=not is_lowest_first)
    ranked_areas = {one.key.area for one in candidates}
    unranked_areas = tuple(area for area in figures.peers(indicator) if area not in ranked_areas)
    return Ranking(indicator, period, tuple(order), unranked_areas, is_judged, is_lowest_first)


def neighbours(figures: Figures, indicator: str, area: str) -> list[str]:
    """The areas beside one: its neighbours on the map that have figures of the indicator.

    Where the package doesn't name them, or none has any, those ranked just before and after it.
    """
    peers = figures.peers(indicator)
    on_map = ids_in(figures.package.by_id["areas"][area].get("neighbours"))
    beside = [other for other in on_map if other in peers]
    ranks = ranking(figures, indicator)
    if beside or ranks is None or area not in ranks.areas:
        return beside
    place = ranks.areas.index(area)
    return [*ranks.areas[max(place - 1, 0) : place], *ranks.areas[place + 1 : place + 2]]


def shown_areas(figures: Figures, indicator: str, *, beside: bool = True) -> list[str]:
    """The areas of a level that a table, a card or a chart shows, in their order.

    All of them if there are few; otherwise the first area of the indicator, those ranked first and
    last, and, if what is ``beside`` it counts, its neighbours.
    """
    peers = figures.peers(indicator)
    if len(peers) <= MOST_AREAS:
        return peers
    ranks = ranking(figures, indicator)
    if ranks is None:
        return peers[:MOST_AREAS]
    chosen = {peers[0], ranks.areas[0], ranks.areas[-1]}
    if beside:
        chosen |= {*neighbours(figures, indicator, peers[0])[:NEIGHBOURS]}
    return [area for area in peers if area in chosen]


def areas_apart(figures: Figures, indicator: str) -> list[str]:
    """The areas whose figures lie on a page apart from the indicator's own; none if they are few.

    All of the level but the first.
    """
    peers = figures.peers(indicator)
    return peers[1:] if len(peers) > MOST_AREAS else []


def totals(figures: Figures, indicator: str) -> set[str]:
    """The areas whose value is a total of many others, so large that beside it they look alike.

    None of an indicator that doesn't count, and none of few areas.
    """
    rows, peers = figures.package.by_id, figures.peers(indicator)
    if len(peers) < LEAST or rows["indicators"][indicator]["kind"] not in COUNTED:
        return set()
    return {rows["areas"][area]["part_of"] for area in peers} - {None}
