"""How far a result may be off because the figures that it is made of are rounded."""

from collections.abc import Mapping
from decimal import Decimal

from scripts.model import formulas
from scripts.model.figures import Figures, Key, required
from scripts.model.rounding import decimals_of

Range = tuple[Decimal, Decimal]


def margin(
    figures: Figures, formula: str, area: str, period: str, *, published: bool = False
) -> Range | None:
    """The least and the greatest result that the rounding of a formula's inputs allows.

    Counts and money are exact; other printed values are known to half their last decimal, and
    computed ones as far as their own inputs are, or to half their last decimal where they are
    taken as ``published``. Each input is moved to both its ends to see whether the result rises
    or falls with it, as it does in sums and quotients, and is then taken at the end that counts.
    ``None`` if an input has no value; raises ``FormulaError`` as :meth:`Figures.computed` does.
    """
    key = (formula, area, period, published)
    if key not in figures.margins:
        figures.margins[key] = _margin(figures, formula, area, period, published=published)
    return figures.margins[key]


def _margin(
    figures: Figures, formula: str, area: str, period: str, *, published: bool
) -> Range | None:
    keys = figures.inputs(formula, area, period)
    if keys is None:
        return None
    ends = {key: _ends(figures, key, published=published) for key in keys.values()}

    def result(at: Mapping[Key, Decimal]) -> Decimal:
        return formulas.evaluate(formula, {one: at[key] for one, key in keys.items()}.__getitem__)

    low, high = ({key: pair[end] for key, pair in ends.items()} for end in (0, 1))
    least, greatest = dict(low), dict(low)
    for key in ends:
        if result({**low, key: high[key]}) < result(low):
            least[key] = high[key]
        else:
            greatest[key] = high[key]
    return min(result(least), result(greatest)), max(result(least), result(greatest))


def _ends(figures: Figures, key: Key, *, published: bool) -> Range:
    """The least and the greatest true value behind a figure."""
    if key not in figures.printed and not published:
        formula = figures.package.by_id["indicators"][key.indicator]["formula"]
        return margin(figures, formula, key.area, key.period) or (Decimal(0), Decimal(0))
    value = required(figures.published(key))
    if figures.unit(key.indicator)["whole"]:
        return value, value
    half = Decimal(5).scaleb(-decimals_of(value) - 1)
    return value - half, value + half
