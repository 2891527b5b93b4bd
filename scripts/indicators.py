"""Compute: formulas over the printed figures, changes, distances, printed against computed.

Pure functions over a :class:`~scripts.package.Package`; numbers are ``Decimal`` throughout,
in the unit of their indicator, and are rounded (half up) only where a function says so.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from simpleeval import (
    FunctionNotDefined,
    InvalidExpression,
    SimpleEval,
)

from scripts.package import Package, Row


class Key(NamedTuple):
    """What identifies a figure."""

    indicator: str
    area: str
    period: str


class FormulaError(Exception):
    """A formula that can't be read or names what doesn't exist; ``found`` says what."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(f"{code}: {found}")
        self.code, self.found = code, found


class _NoValue(Exception):
    """An input of a formula has no value at this place; ``str()`` is its name."""


@dataclass(frozen=True)
class Figure:
    """One value: printed by a source (``printed``), or computed by formula and rounded."""

    key: Key
    value: Decimal | None
    bound: str
    status: str
    printed: bool
    row: Row = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Comparison:
    """A printed value beside the same value computed by formula."""

    key: Key
    printed: Decimal
    computed: Decimal

    @property
    def rounded(self) -> Decimal:
        """The computed value with as many decimals as are printed."""
        return round_like(self.computed, self.printed)

    @property
    def agrees(self) -> bool:
        """Whether both are the same to the printed precision."""
        return self.rounded == self.printed


@dataclass(frozen=True)
class Check:
    """An identity at one place: both sides, and whether it holds."""

    identity: str
    area: str
    period: str
    left: Decimal
    relation: str
    right: Decimal

    @property
    def holds(self) -> bool:
        """Whether the relation is true of the two sides."""
        return bool(RELATIONS[self.relation](self.left, self.right))


RELATIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
}


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round as people do: 0.125 to two decimals is 0.13."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=200))


def decimals_of(value: Decimal) -> int:
    """How many decimals a value is written with: 2 for ``10.80``."""
    return max(0, -int(value.as_tuple().exponent))


def round_like(value: Decimal, model: Decimal) -> Decimal:
    """Round to as many decimals as ``model`` is written with."""
    return round_half_up(value, decimals_of(model))


def names_in(formula: str) -> list[str]:
    """The indicators a formula uses, in order; ``FormulaError`` if it can't be read.

    Allowed are numbers, indicators, ``+ - * /``, brackets and ``first("indicator")``.
    """
    try:
        tree = ast.parse(formula, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("formula-syntax", formula) from None
    names: list[str] = []
    _collect(tree.body, names)
    return list(dict.fromkeys(names))


def _collect(node: ast.expr, names: list[str]) -> None:
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right):
            _collect(left, names)
            _collect(right, names)
        case ast.UnaryOp(ast.USub(), operand):
            _collect(operand, names)
        case ast.Name(name):
            names.append(name)
        case ast.Call(ast.Name("first"), [ast.Constant(str(name))], []):
            names.append(name)
        case ast.Constant(int() | float()):
            pass
        case _:
            raise FormulaError("formula-syntax", ast.unparse(node))


class Figures:
    """All figures of a package, printed and computed, looked up by indicator, area and period."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.periods = sorted(package.by_id["periods"], key=self._when)
        self.areas = list(package.by_id["areas"])
        self.printed: dict[Key, Figure] = {}
        for _, row in package.rows("figures"):
            key = Key(row["indicator"], row["area"], row["period"])
            self.printed[key] = Figure(key, row["value"], row["bound"], row["status"], True, row)
        self._places = sorted(
            {(key.area, key.period) for key in self.printed if key.period in self.periods},
            key=lambda place: (place[0], self.periods.index(place[1])),
        )
        self._computed: dict[Key, Decimal | None] = {}
        self._computing: list[Key] = []

    def _when(self, period: str) -> tuple[date, date]:
        """Orders periods by their end, then their beginning; undated ones come last."""
        row = self.package.by_id["periods"][period]
        first = row["first"] or date.max
        return row["last"] or first, first

    def value(self, key: Key) -> Decimal | None:
        """The printed value, else the unrounded computed one, else ``None``.

        An indicator of kind ``base`` has one value a year, which holds for every period in it.
        """
        figure = self.printed.get(key)
        if figure is not None:
            return figure.value
        indicator = self.package.by_id["indicators"].get(key.indicator, {})
        year = self.package.by_id["periods"].get(key.period, {}).get("year")
        if indicator.get("kind") == "base" and year not in (None, key.period):
            return self.value(key._replace(period=year))
        return self.computed(key)

    def computed(self, key: Key) -> Decimal | None:
        """The unrounded result of an indicator's formula; ``None`` without one or its inputs.

        Raises ``FormulaError`` for a formula that can't be read, names an unknown indicator,
        needs itself, or divides by zero.
        """
        indicator = self.package.by_id["indicators"].get(key.indicator)
        if indicator is None or indicator["formula"] is None:
            return None
        if key not in self._computed:
            if key in self._computing:
                raise FormulaError("formula-circle", key.indicator)
            self._computing.append(key)
            try:
                self._computed[key] = self.evaluate(indicator["formula"], key.area, key.period)
            finally:
                self._computing.pop()
        return self._computed[key]

    def evaluate(self, formula: str, area: str, period: str) -> Decimal | None:
        """The value of an expression over indicators at one place; ``None`` if an input has none.

        Raises ``FormulaError`` as :meth:`computed` does.
        """
        for name in names_in(formula):
            if name not in self.package.by_id["indicators"]:
                raise FormulaError("formula-name", name)

        def value(name: str) -> Decimal:
            found = self.value(Key(name, area, period))
            if found is None:
                raise _NoValue(name)
            return found

        def first(name: str) -> Decimal:
            series = [f for f in self.series(name, area) if f.value is not None]
            if not series or series[0].value is None:
                raise _NoValue(name)
            return series[0].value

        reader = SimpleEval(
            operators=_OPERATORS,
            functions={"first": first},
            names=lambda node: value(node.id),
        )
        try:
            return Decimal(str(reader.eval(formula)))
        except _NoValue:
            return None
        except ZeroDivisionError:
            raise FormulaError("formula-zero", formula) from None
        except (InvalidExpression, FunctionNotDefined, ArithmeticError, SyntaxError):
            raise FormulaError("formula-syntax", formula) from None

    def figure(self, key: Key) -> Figure | None:
        """The printed figure, else the computed one rounded to its indicator's decimals."""
        if key in self.printed:
            return self.printed[key]
        value = self.value(key)
        if value is None:
            return None
        indicator = self.package.by_id["indicators"][key.indicator]
        return Figure(key, round_half_up(value, indicator["decimals"]), "exact", "reported", False)

    def unit(self, indicator: str) -> Row:
        """The row of table ``units`` that an indicator is measured in."""
        return self.package.by_id["units"][self.package.by_id["indicators"][indicator]["unit"]]

    def places(self, *names: str) -> list[tuple[str, str]]:
        """The (area, period) pairs at which all these indicators may have a value, in order."""
        bases = self.package.by_id["indicators"]
        moving = [name for name in names if bases[name]["kind"] != "base"] or list(names)
        return [
            (area, period)
            for area, period in self._places
            if all(self.value(Key(name, area, period)) is not None for name in moving)
        ]

    def series(self, indicator: str, area: str) -> list[Figure]:
        """Every figure of an indicator in an area, printed or computed, by period."""
        keys = [Key(indicator, area, period) for period in self.periods]
        kind = self.package.by_id["indicators"][indicator]["kind"]
        found = [
            self.figure(key)
            for key in keys
            if key in self.printed or (kind != "base" and (area, key.period) in self._places)
        ]
        return [figure for figure in found if figure is not None]

    def areas_of(self, indicator: str) -> list[str]:
        """The areas for which an indicator has a figure, in the order of the table areas."""
        return [area for area in self.areas if self.series(indicator, area)]


def comparisons(figures: Figures) -> list[Comparison]:
    """Printed against computed, for every printed exact value whose indicator has a formula."""
    found = []
    for key, figure in figures.printed.items():
        if figure.value is not None and figure.bound == "exact":
            computed = figures.computed(key)
            if computed is not None:
                found.append(Comparison(key, figure.value, computed))
    return found


def checks(figures: Figures, identity: Row) -> list[Check]:
    """An identity at every place where both its sides have a value."""
    found = []
    names = names_in(identity["left"]) + names_in(identity["right"])
    known = figures.package.by_id["indicators"]
    for name in names:
        if name not in known:
            raise FormulaError("formula-name", name)
    for area, period in figures.places(*names):
        left = figures.evaluate(identity["left"], area, period)
        right = figures.evaluate(identity["right"], area, period)
        if left is not None and right is not None:
            found.append(Check(identity["id"], area, period, left, identity["relation"], right))
    return found


def difference(start: Decimal, end: Decimal) -> Decimal:
    """The change from ``start`` to ``end`` in their own unit (for rates: percentage points)."""
    return end - start


def relative_change(start: Decimal, end: Decimal) -> Decimal:
    """The change from ``start`` to ``end`` in per cent of ``start``; ``start`` is not zero."""
    return 100 * (end - start) / start


@dataclass(frozen=True)
class Change:
    """What happened to an indicator between one of its figures and the next."""

    start: Figure
    end: Figure
    difference: Decimal
    percent: Decimal | None


def changes(figures: Figures, indicator: str, area: str) -> list[Change]:
    """The changes between each two neighbouring figures of a series that have a value."""
    valued = [(f, f.value) for f in figures.series(indicator, area) if f.value is not None]
    return [
        Change(
            start,
            end,
            difference(before, after),
            relative_change(before, after) if before else None,
        )
        for (start, before), (end, after) in pairwise(valued)
    ]


def _decimal(operation: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Any, Any], Decimal]:
    return lambda a, b: operation(Decimal(str(a)), Decimal(str(b)))


_OPERATORS = {
    ast.Add: _decimal(operator.add),
    ast.Sub: _decimal(operator.sub),
    ast.Mult: _decimal(operator.mul),
    ast.Div: _decimal(operator.truediv),
    ast.USub: operator.neg,
}
