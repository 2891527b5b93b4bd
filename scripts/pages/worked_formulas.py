"""Show the arithmetic: a formula in words, with its numbers in it, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from scripts.model import formulas
from scripts.model.changes import difference
from scripts.model.comparisons import Comparison
from scripts.model.figures import Key
from scripts.model.formulas import Input
from scripts.model.margins import margin
from scripts.model.rounding import decimals_of, round_half_up
from scripts.pages.context import PageContext
from scripts.pages.links import indicator_link, record_address, value_link
from scripts.pages.lookup import is_rate
from scripts.pages.macros import for_macros, macro, phrase
from scripts.wording import formats
from scripts.wording.html import as_html

_SIGNS = {"*": "×", "/": "÷", "-": "−"}


@for_macros
def formula_in_words(ctx: PageContext, formula: str) -> Markup:
    """A formula with the short names of its indicators, each linked to its page."""

    def name(used: Input) -> Markup:
        link = indicator_link(ctx, used.indicator, "short")
        return phrase(ctx, "page", "first_of", name=link) if used.first else link

    parts = formulas.parts(formula)
    return _spaced(ctx, [name(part) if isinstance(part, Input) else part for part in parts])


@for_macros
def formula_with_numbers(
    ctx: PageContext, formula: str, area: str, period: str, *, published: bool = False
) -> Markup:
    """A formula with the values of one place in it, each linked to its record.

    Computed inputs are shown as they go in: unrounded, or rounded if ``published``.
    """
    keys = ctx.figures.inputs(formula, area, period) or {}
    parts = [
        _input(ctx, keys[part], published=published) if isinstance(part, Input) else part
        for part in formulas.parts(formula)
    ]
    return _spaced(ctx, parts)


def _input(ctx: PageContext, key: Key, *, published: bool) -> Markup:
    figure = ctx.figures.figure(key)
    if figure is None or figure.value is None:  # inputs() gives only figures with a value
        raise ValueError(key)
    text = formats.number(figure.value, ctx.lang)
    if not figure.printed and not published:
        exact = ctx.figures.value(key) or figure.value
        text = formats.unrounded(exact, decimals_of(figure.value), ctx.lang)
    return value_link(record_address(ctx, key), figure.value, text)


def _spaced(ctx: PageContext, parts: Iterable[str]) -> Markup:
    """The parts of a formula with spaces around its signs, not inside its brackets."""

    def shown(part: str) -> Markup:
        is_number = part.replace(".", "", 1).isdigit()
        return as_html(
            formats.number(Decimal(part), ctx.lang) if is_number else _SIGNS.get(part, part)
        )

    return Markup(" ").join(map(shown, parts)).replace("( ", "(").replace(" )", ")")


# --- results -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class WorkedResult:
    """A computed value: its formula, and the result unrounded (if that differs) and rounded.

    ``sentences`` say what it is beside the printed value, and within what margin it holds where
    its inputs are rounded themselves.
    """

    key: Key
    formula: str
    unrounded: str
    rounded: Decimal
    sentences: list[Markup]


def worked_result(ctx: PageContext, key: Key) -> WorkedResult:
    """How the computed value of a figure comes about; ``ValueError`` if it has none."""
    row = ctx.row("indicators", key.indicator)
    computed = ctx.figures.computed(key)
    if computed is None:
        raise ValueError(key)
    printed = ctx.figures.printed.get(key)
    decimals = row["decimals"] if printed is None else decimals_of(printed.value or Decimal(0))
    rounded = round_half_up(computed, decimals)
    unrounded = "" if computed == rounded else formats.unrounded(computed, decimals, ctx.lang)
    sentences = [_outcome(ctx, key, rounded), *_margin(ctx, key, decimals)]
    return WorkedResult(key, row["formula"], unrounded, rounded, sentences)


@for_macros
def value_with_unit(ctx: PageContext, value: Decimal, indicator: str) -> Markup:
    """A value of an indicator with its unit, and what a program reads of it."""
    text = formats.with_unit(value, ctx.figures.unit(indicator), ctx.lang)
    return macro("links", "data")(value, text)


def _outcome(ctx: PageContext, key: Key, rounded: Decimal) -> Markup:
    """One sentence on a computed value beside the printed one, if there is one."""
    printed = ctx.figures.printed.get(key)
    result = value_with_unit(ctx, rounded, key.indicator)
    if printed is None:
        return phrase(ctx, "sum", "computed", result=result)
    value = ctx.value(printed)
    if printed.value is None or printed.bound != "exact":
        return phrase(ctx, "sum", "bounded", result=result, printed=value)
    if printed.value == rounded:
        return phrase(ctx, "sum", "agrees", result=result)
    gap = _gap(ctx, key, difference(rounded, printed.value))
    return phrase(ctx, "sum", "differs", result=result, printed=value, gap=gap)


def _margin(ctx: PageContext, key: Key, decimals: int) -> list[Markup]:
    """Between what values a result lies, where its inputs are rounded themselves.

    Both ends are rounded outwards, so that the true result lies between them.
    """
    formula = ctx.row("indicators", key.indicator)["formula"]
    least, greatest = margin(ctx.figures, formula, key.area, key.period) or (Decimal(0), Decimal(0))
    if least == greatest:
        return []
    step = Decimal(1).scaleb(-decimals)
    ends = least.quantize(step, ROUND_FLOOR), greatest.quantize(step, ROUND_CEILING)
    below, above = (value_with_unit(ctx, end, key.indicator) for end in ends)
    return [phrase(ctx, "sum", "margin", least=below, greatest=above)]


# --- printed beside computed -------------------------------------------------------------------


@for_macros
def verdict(ctx: PageContext, comparison: Comparison) -> Markup:
    """Whether a computed value is the printed one, in a word or two."""
    if comparison.rounded == comparison.printed:
        return phrase(ctx, "sum", "same")
    if comparison.agrees:
        return phrase(ctx, "sum", "same_rounding")
    return _gap(ctx, comparison.key, difference(comparison.rounded, comparison.printed))


def _gap(ctx: PageContext, key: Key, distance: Decimal) -> Markup:
    """How far a printed value is from a computed one: ``số in thấp hơn 1,7 điểm phần trăm``."""
    amount = formats.distance(abs(distance), ctx.figures.unit(key.indicator), ctx.lang)
    return phrase(ctx, "sum", "gap", gap=formats.gap(distance, amount, ctx.lang))


@for_macros
def unrounded(ctx: PageContext, comparison: Comparison) -> str:
    """A computed value before it is rounded as the printed one is."""
    text = formats.unrounded(comparison.computed, decimals_of(comparison.printed), ctx.lang)
    return text + "%" if is_rate(ctx, comparison.key.indicator) else text


@for_macros
def recomputed_link(ctx: PageContext, comparison: Comparison) -> Markup:
    """A computed value beside a printed one, as a link to how it was computed."""
    value, key = comparison.rounded, comparison.key
    text = formats.with_unit(value, ctx.figures.unit(key.indicator), ctx.lang)
    return value_link(record_address(ctx, key, "how-"), value, text, "derived")
