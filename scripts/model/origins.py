"""Which printed values a figure rests on."""

from scripts.model.figures import Figure, Figures
from scripts.model.package import Row


def printed_rows(figures: Figures, figure: Figure) -> list[Row]:
    """The row of a printed figure, else those of all that it is computed from, down to print."""
    if figure.printed:
        return [figure.row]
    formula = figures.package.by_id["indicators"][figure.key.indicator]["formula"]
    keys = figures.inputs(formula, figure.key.area, figure.key.period) if formula else None
    inputs = [figures.figure(key) for key in (keys or {}).values()]
    return [row for one in inputs if one for row in printed_rows(figures, one)]
