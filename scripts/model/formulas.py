"""Formulas: arithmetic over indicators, read without Python's ``eval`` and calculated in decimals.

Allowed are numbers, indicators, ``+ - * /``, brackets and ``first("indicator")``, which is the
value of the indicator's earliest period.
"""

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


class FormulaError(Exception):
    """A formula that can't be read or calculated: the code of its problem, the part at fault."""

    def __init__(self, code: str, part: str) -> None:
        super().__init__(f"{code}: {part}")
        self.code, self.part = code, part


class Input(NamedTuple):
    """An indicator that a formula uses, at the formula's own period or at its first one."""

    indicator: str
    first: bool = False


def inputs(formula: str) -> list[Input]:
    """The inputs of a formula, in order, each once; ``FormulaError`` if it can't be read."""
    return list(dict.fromkeys(step for step in _postfix(formula) if isinstance(step, Input)))


def names_in(formula: str) -> list[str]:
    """The indicators a formula uses, in order, each once; ``FormulaError`` if it can't be read."""
    return list(dict.fromkeys(one.indicator for one in inputs(formula)))


def readable_names(formula: str | None) -> list[str]:
    """The indicators of a formula as :func:`names_in` has them; none if it can't be read."""
    try:
        return names_in(formula) if formula else []
    except FormulaError:
        return []


def parts(formula: str) -> list[Input | str]:
    """A readable formula as it is written: its inputs, and numbers, signs and brackets as text."""
    return [
        Input(first, first=True) if first else Input(name) if name else other
        for first, name, other in _PART.findall(formula)
    ]


_PART = re.compile(r"""first\(\s*["'](\w+)["']\s*\)|([A-Za-z_]\w*)|([0-9.]+|[-+*/()])""")


@lru_cache(maxsize=1024)
def share_of(formula: str) -> tuple[str, str] | None:
    """The numerator and denominator of ``100 * numerator / denominator``, else ``None``."""
    match _tree(formula):
        case ast.BinOp(ast.BinOp(ast.Constant(100), ast.Mult(), part), ast.Div(), whole):
            return _source(formula, part), _source(formula, whole)
        case _:
            return None


def evaluate(formula: str, value: Callable[[Input], Decimal]) -> Decimal:
    """The result of a formula in decimal arithmetic; ``value`` gives its inputs.

    Raises ``FormulaError`` if it can't be read, divides by zero or grows too large, and whatever
    ``value`` raises.
    """
    stack: list[Decimal] = []
    for step in _postfix(formula):
        if isinstance(step, Decimal):
            stack.append(step)
        elif isinstance(step, Input):
            stack.append(value(step))
        elif step == _NEGATIVE:
            stack.append(-stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(_result(step, left, right, formula))
    return stack.pop()


def _result(sign: str, left: Decimal, right: Decimal, formula: str) -> Decimal:
    if sign == "/" and not right:
        raise FormulaError("formula-zero", formula)
    result = _OPERATIONS[sign](left, right)
    if abs(result) >= _LARGEST:
        raise FormulaError("formula-large", formula)
    return result


_LARGEST = Decimal(10) ** 18  # as large as values in cells are


_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_NEGATIVE = "negative"


@lru_cache(maxsize=1024)
def _postfix(formula: str) -> tuple[Decimal | Input | str, ...]:
    """A formula in the order of calculation: ``a + b * 2`` is a, b, 2, ``*``, ``+``.

    Works through a list instead of calling itself, so that no formula is too deep for it.
    """
    pending, steps = [_tree(formula)], list[Decimal | Input | str]()
    while pending:
        match node := pending.pop():
            case ast.BinOp(left, sign, right) if type(sign) in _SIGNS:
                steps.append(_SIGNS[type(sign)])
                pending += [left, right]
            case ast.UnaryOp(ast.USub(), operand):
                steps.append(_NEGATIVE)
                pending.append(operand)
            case ast.Name(name):
                steps.append(Input(name))
            case ast.Call(ast.Name("first"), [ast.Constant(str(name))], []):
                steps.append(Input(name, first=True))
            case ast.Constant() if re.fullmatch(_CONSTANT, _source(formula, node)):
                steps.append(Decimal(_source(formula, node)))
            case ast.Constant(int() | float()) if re.fullmatch("[0-9.]+", _source(formula, node)):
                raise FormulaError("formula-large", _source(formula, node))
            case _:
                raise FormulaError("formula-syntax", _source(formula, node))
    return tuple(reversed(steps))


_CONSTANT = r"[0-9]{1,18}\.?[0-9]{0,24}|\.[0-9]{1,24}"
_LONGEST = 1_000  # both sides of an identity have less


def _tree(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:  # Python reads formulas of any length, at any cost
        raise FormulaError("formula-syntax", formula)
    try:
        return ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("formula-syntax", formula) from None


def _source(formula: str, node: ast.expr) -> str:
    """A part of a formula as it is written there."""
    return ast.get_source_segment(formula, node) or formula
