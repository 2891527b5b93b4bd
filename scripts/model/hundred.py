"""A rate as people out of a hundred: 9.51% are about 10 of 100."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scripts.model.rounding import round_half_up

_UP, _DOWN = ("at_most", "less_than"), ("at_least", "more_than")


@dataclass(frozen=True)
class OfHundred:
    """Whole people out of a hundred, with a bound where the rate isn't exactly theirs."""

    people: int
    bound: str


def of_hundred(rate: Decimal, bound: str = "exact") -> OfHundred | None:
    """A rate in per cent as whole people; ``None`` if it lies outside 0 to 100.

    Rounded half up, to "about" so many. Never none where there are some, nor all where some are
    missing: that is less than 1, or more than 99. A rate of at least 9.5 is at least 9 people, one
    of at most 9.5 at most 10.
    """
    if not 0 <= rate <= 100:
        return None
    if bound in _UP or bound in _DOWN:
        rounding = ROUND_CEILING if bound in _UP else ROUND_FLOOR
        return OfHundred(int(rate.to_integral_value(rounding)), bound)
    people = int(round_half_up(rate, 0))
    if people == rate:
        return OfHundred(people, bound)
    if people == 0:
        return OfHundred(1, "less_than")
    if people == 100:
        return OfHundred(99, "more_than")
    return OfHundred(people, "about")
