"""Formulas: what they may contain, what they use, and their exact results."""

from decimal import Decimal

import pytest

from scripts.model import formulas
from scripts.model.formulas import FormulaError, Input

VALUES = {
    Input("a"): Decimal("0.1"),
    Input("b"): Decimal("0.2"),
    Input("a", first=True): Decimal(10),
}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("a + b", "0.3"),  # binary floats make 0.30000000000000004
        ("a - b", "-0.1"),
        ("3 * a", "0.3"),
        ("a / b", "0.5"),
        ("-a", "-0.1"),
        ("-(a + b) * 10", "-3.0"),
        ("(-a) + b", "0.1"),
        ("b - -a", "0.3"),
        ("a - b - a", "-0.2"),  # from the left
        ("1 / 2 / 2", "0.25"),
        ("a + b * 2", "0.5"),  # products first
        ('first("a") - a', "9.9"),
        ("2.50", "2.50"),
        ("0.1000000000000000055 * 1", "0.1000000000000000055"),  # more digits than a float has
    ],
)
def test_a_formula_is_calculated_in_decimals(formula: str, result: str) -> None:
    assert str(formulas.evaluate(formula, VALUES.__getitem__)) == result


def test_a_long_formula_is_calculated_as_any_other() -> None:
    # 250 × 0.1
    assert formulas.evaluate(" + ".join(["a"] * 250), VALUES.__getitem__) == 25


@pytest.mark.parametrize(
    ("formula", "part"),
    [
        ("__import__('os')", "__import__('os')"),
        ("a + b.real", "b.real"),
        ("a ** 9 ** 9", "a ** 9 ** 9"),
        ("[x for x in (1, 2)]", "[x for x in (1, 2)]"),
        ("'a' * 100", "'a'"),
        ("first(a)", "first(a)"),
        ("a if 1 else b", "a if 1 else b"),
        ("a >", "a >"),
        ("+a", "+a"),
        ("True * a", "True"),
        ("a * 1e400", "1e400"),
        ("a * 0x10", "0x10"),
        ("a + 1_000", "1_000"),
        ("lambda: 1", "lambda: 1"),
        ("", ""),
    ],
)
def test_a_formula_can_only_do_arithmetic(formula: str, part: str) -> None:
    """The error names the part that is no arithmetic."""
    with pytest.raises(FormulaError) as caught:
        formulas.names_in(formula)
    assert (caught.value.code, caught.value.part) == ("formula-syntax", part)


@pytest.mark.parametrize(
    "formula", ["(" * 500, "-" * 100_000 + "a", "+".join(["a"] * 100_000), "9" * 5000]
)
def test_a_formula_too_deep_or_too_long_to_be_read_is_an_error_of_the_formula(formula: str) -> None:
    with pytest.raises(FormulaError):
        formulas.inputs(formula)


@pytest.mark.parametrize("formula", ["a / 0", "0 / 0", "a / (b - b)"])
def test_division_by_zero_is_an_error_of_the_formula(formula: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formulas.evaluate(formula, VALUES.__getitem__)
    assert (caught.value.code, caught.value.part) == ("formula-zero", formula)


def test_inputs_are_in_the_order_of_the_formula_each_once() -> None:
    formula = '100 * (first("a") - a) / (b + 2.5 - a)'
    assert formulas.inputs(formula) == [Input("a", first=True), Input("a"), Input("b")]
    assert formulas.names_in(formula) == ["a", "b"]


def test_a_formula_is_split_into_inputs_and_signs_as_it_is_written() -> None:
    assert formulas.parts("100*(first('a') - b)") == [
        "100", "*", "(", Input("a", first=True), "-", Input("b"), ")",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "share"),
    [
        ("100 * (a + b) / c", ("a + b", "c")),
        ("100 * a / (b + c)", ("a", "b + c")),
        ("1000 * a / b", None),
        ("a / b", None),
        ("100 * a - b", None),
    ],
)
def test_a_share_has_a_numerator_and_a_denominator(
    formula: str, share: tuple[str, str] | None
) -> None:
    assert formulas.share_of(formula) == share
