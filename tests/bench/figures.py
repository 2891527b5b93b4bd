"""What the bench found, as a table that a person reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """What was measured, its value and budget in one unit; without a budget it's for comparison."""

    what: str
    value: float
    unit: str
    budget: float | None = None
    remark: str = ""

    @property
    def verdict(self) -> str:
        """Whether the budget is kept, and if not, by how much it is missed."""
        if self.budget is None:
            return ""
        over = self.value - self.budget
        return "kept" if over <= 0 else f"over by {_number(over)}"


def table(figures: Iterable[Figure]) -> str:
    """The figures below each other, in columns."""
    head = ("", "measured", "budget", "", "")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  "
        f"{row[3]:<{widths[3]}}  {row[4]}".rstrip()
        for row in rows
    )


def typical(values: Iterable[float], count: int) -> str:
    """What a median is of: the number of runs, the least and the greatest."""
    low, high = min(values := list(values)), max(values)
    return f"median of {count}: {_number(low)} to {_number(high)}" if count > 1 else "one run"


def middle(what: str, values: list[float], unit: str, budget: float | None = None) -> Figure:
    """The median of several runs."""
    return Figure(what, median(values), unit, budget, typical(values, len(values)))


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    budget = "" if figure.budget is None else _number(figure.budget)
    value = f"{_number(figure.value)} {figure.unit}".rstrip()
    return figure.what, value, budget, figure.verdict, figure.remark


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.2f}"
