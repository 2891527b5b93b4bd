"""Formulas: arithmetic over indicators, read and evaluated without Python's ``eval``.

Allowed are numbers, indicators, ``+ - * /``, brackets and ``first("indicator")``, which is the
value of the indicator's earliest period.
"""

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from simpleeval import FunctionNotDefined, InvalidExpression, SimpleEval


class FormulaError(Exception):
    """A formula that can't be read or names what doesn't exist; ``found`` says what."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(f"{code}: {found}")
        self.code, self.found = code, found


class Input(NamedTuple):
    """What a formula asks for: an indicator, at the formula's own period or its first one."""

    indicator: str
    first: bool = False


def inputs(formula: str) -> list[Input]:
    """What a formula asks for, in order, each once; ``FormulaError`` if it can't be read."""
    found: list[Input] = []
    _collect(_read(formula), found)
    return list(dict.fromkeys(found))


def names_in(formula: str) -> list[str]:
    """The indicators a formula uses, in order; ``FormulaError`` if it can't be read."""
    return list(dict.fromkeys(asked.indicator for asked in inputs(formula)))


def parts(formula: str) -> list[Input | str]:
    """A readable formula as it is written: its inputs, and numbers, signs and brackets as text."""
    found: list[Input | str] = []
    for first, name, other in _PART.findall(formula):
        found.append(Input(first, first=True) if first else Input(name) if name else other)
    return found


_PART = re.compile(r"""first\(\s*["'](\w+)["']\s*\)|([A-Za-z_]\w*)|([0-9.]+|[-+*/()])""")


def share_of(formula: str) -> tuple[str, str] | None:
    """The numerator and denominator of ``100 * numerator / denominator``, else ``None``."""
    match _read(formula):
        case ast.BinOp(ast.BinOp(ast.Constant(100), ast.Mult(), part), ast.Div(), whole):
            return ast.unparse(part), ast.unparse(whole)
        case _:
            return None


def evaluate(formula: str, value: Callable[[Input], Decimal]) -> Decimal:
    """The exact result of a formula; ``value`` gives its inputs.

    Raises ``FormulaError`` if it can't be read or divides by zero, and whatever ``value`` raises.
    """
    reader = SimpleEval(
        operators=_OPERATORS,
        functions={"first": lambda name: value(Input(name, first=True))},
        names=lambda node: value(Input(node.id)),
    )
    try:
        return Decimal(str(reader.eval(formula)))
    except ZeroDivisionError:
        raise FormulaError("formula-zero", formula) from None
    except (InvalidExpression, FunctionNotDefined, ArithmeticError, SyntaxError):
        raise FormulaError("formula-syntax", formula) from None


def _read(formula: str) -> ast.expr:
    try:
        return ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("formula-syntax", formula) from None


def _collect(node: ast.expr, found: list[Input]) -> None:
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right):
            _collect(left, found)
            _collect(right, found)
        case ast.UnaryOp(ast.USub(), operand):
            _collect(operand, found)
        case ast.Name(name):
            found.append(Input(name))
        case ast.Call(ast.Name("first"), [ast.Constant(str(name))], []):
            found.append(Input(name, first=True))
        case ast.Constant(int() | float()):
            pass
        case _:
            raise FormulaError("formula-syntax", ast.unparse(node))


def _decimal(operation: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Any, Any], Decimal]:
    return lambda a, b: operation(Decimal(str(a)), Decimal(str(b)))


_OPERATORS = {
    ast.Add: _decimal(operator.add),
    ast.Sub: _decimal(operator.sub),
    ast.Mult: _decimal(operator.mul),
    ast.Div: _decimal(operator.truediv),
    ast.USub: operator.neg,
}
