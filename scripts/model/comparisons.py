"""Printed values beside the same values computed by formula."""

from dataclasses import dataclass
from decimal import Decimal

from scripts.model.figures import Figures, Key
from scripts.model.margins import margin
from scripts.model.rounding import round_like


@dataclass(frozen=True)
class Comparison:
    """A printed value beside the same value computed by formula.

    ``agrees`` says whether both are the same to the printed precision, or as near as the
    rounding of the formula's inputs allows.
    """

    key: Key
    printed: Decimal
    computed: Decimal
    agrees: bool

    @property
    def rounded(self) -> Decimal:
        """The computed value with as many decimals as are printed."""
        return round_like(self.computed, self.printed)


def comparisons(figures: Figures) -> list[Comparison]:
    """Printed against computed, for every printed exact value whose indicator has a formula."""
    results = []
    for key, figure in figures.printed.items():
        if figure.value is not None and figure.bound == "exact":
            computed = figures.computed(key)
            if computed is not None:
                agrees = _agrees(figures, key, figure.value, computed)
                results.append(Comparison(key, figure.value, computed, agrees))
    return results


def _agrees(figures: Figures, key: Key, printed: Decimal, computed: Decimal) -> bool:
    if round_like(computed, printed) == printed:
        return True
    formula = figures.package.by_id["indicators"][key.indicator]["formula"]
    least, greatest = margin(figures, formula, key.area, key.period) or (computed, computed)
    return round_like(least, printed) <= printed <= round_like(greatest, printed)
