"""Which printed values a figure rests on."""

from scripts.model.figures import Figure, Figures
from scripts.model.package import Row


def printed_rows(figures: Figures, figure: Figure) -> list[Row]:
    """The row of a printed figure; of a computed one, those of all printed figures behind it."""
    if figure.printed:
        return [figure.row]
    formula = figures.package.by_id["indicators"][figure.key.indicator]["formula"]
    keys = figures.inputs(formula, figure.key.area, figure.key.period) if formula else None
    inputs = [figures.figure(key) for key in (keys or {}).values()]
    return [row for one in inputs if one for row in printed_rows(figures, one)]
