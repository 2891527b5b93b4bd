"""Identities: sums and limits that figures must meet, checked at every place."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scripts.model import formulas
from scripts.model.figures import Figures
from scripts.model.formulas import FormulaError
from scripts.model.margins import margin
from scripts.model.package import Row


@dataclass(frozen=True)
class Check:
    """An identity at one place: both sides as published, and whether it holds.

    ``rounding`` says that it holds only because its figures are rounded.
    """

    identity: str
    area: str
    period: str
    left: Decimal
    relation: str
    right: Decimal
    holds: bool
    rounding: bool


RELATIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "equal": operator.eq,
    "at_most": operator.le,
    "at_least": operator.ge,
}
SIGNS: Mapping[str, str] = {"equal": "=", "at_most": "≤", "at_least": "≥"}


def checks(figures: Figures, identity: Row) -> list[Check]:
    """An identity at every place where both its sides have a value.

    Its figures are taken as published, so that a reader can follow it. One that is missed by no
    more than the rounding of its figures still holds, and says so. Raises ``FormulaError``.
    """
    names = formulas.names_in(identity["left"]) + formulas.names_in(identity["right"])
    for name in names:
        if name not in figures.package.by_id["indicators"]:
            raise FormulaError("formula-name", name)
    results = []
    for area, period in figures.places(*names):
        left, right = (
            figures.evaluate(identity[side], area, period, published=True)
            for side in ("left", "right")
        )
        if left is not None and right is not None:
            relation = identity["relation"]
            exact = bool(RELATIONS[relation](left, right))
            rounding = not exact and _rounds_to(figures, identity, area, period)
            holds = exact or rounding
            results.append(
                Check(identity["id"], area, period, left, relation, right, holds, rounding)
            )
    return results


def _rounds_to(figures: Figures, identity: Row, area: str, period: str) -> bool:
    """Whether the true values behind rounded figures may meet an identity."""
    gap = f"({identity['left']}) - ({identity['right']})"
    least, greatest = margin(figures, gap, area, period, published=True) or (Decimal(1), Decimal(1))
    match identity["relation"]:
        case "at_most":
            return least <= 0
        case "at_least":
            return greatest >= 0
        case _:
            return least <= 0 <= greatest
