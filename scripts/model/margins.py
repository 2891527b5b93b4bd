"""How far a result may be off because the figures that it is made of are rounded."""

from decimal import Decimal
from itertools import product

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
    taken as ``published``. Each input is taken at both its ends, which is enough for formulas
    that rise or fall with each of them, as sums and quotients do. ``None`` if an input has no
    value; raises ``FormulaError`` as :meth:`Figures.computed` does.
    """
    keys = figures.inputs(formula, area, period)
    if keys is None:
        return None
    distinct = list(dict.fromkeys(keys.values()))
    ends = [sorted(set(_ends(figures, key, published=published))) for key in distinct]
    corners = [dict(zip(distinct, corner, strict=True)) for corner in product(*ends)]
    results = [
        formulas.evaluate(formula, {one: at[key] for one, key in keys.items()}.__getitem__)
        for at in corners
    ]
    return min(results), max(results)


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
