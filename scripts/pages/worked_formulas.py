"""Show the arithmetic: a formula in words, with its numbers in it, and what came of it."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scripts.model import formulas
from scripts.model.changes import difference
from scripts.model.comparisons import Comparison
from scripts.model.figures import Figure, Key
from scripts.model.formulas import Input
from scripts.model.margins import margin
from scripts.model.rounding import decimals_of, round_half_up
from scripts.pages.context import PageContext
from scripts.pages.links import (
    indicator_link,
    record_address,
)
from scripts.wording import formats
from scripts.wording.html import inert, link

_SIGNS = {"*": "×", "/": "÷", "-": "−"}


def in_words(ctx: PageContext, formula: str) -> str:
    """A formula with the short names of its indicators, each linked to its page."""

    def name(asked: Input) -> str:
        text = indicator_link(ctx, asked.indicator, "short")
        return ctx.phrase("page", "first_of", name=text) if asked.first else text

    return _spaced(ctx, [name(p) if isinstance(p, Input) else p for p in formulas.parts(formula)])


def with_numbers(
    ctx: PageContext, formula: str, area: str, period: str, *, published: bool = False
) -> str:
    """A formula with the values of one place in it, each linked to its record.

    Computed inputs are shown as they go in: unrounded, or rounded if ``published``.
    """
    keys = ctx.figures.inputs(formula, area, period) or {}
    shown = [
        _input(ctx, keys[part], published=published) if isinstance(part, Input) else part
        for part in formulas.parts(formula)
    ]
    return _spaced(ctx, shown)


def _input(ctx: PageContext, key: Key, *, published: bool) -> str:
    figure = ctx.figures.figure(key)
    if figure is None or figure.value is None:  # inputs() gives only figures with a value
        raise ValueError(key)
    text = formats.number(figure.value, ctx.lang)
    if not figure.printed and not published:
        exact = ctx.figures.value(key) or figure.value
        text = formats.unrounded(exact, decimals_of(figure.value), ctx.lang)
    return link(record_address(ctx, key), f'<data value="{figure.value}">{inert(text)}</data>')


def _spaced(ctx: PageContext, shown: list[str]) -> str:
    """The parts of a formula with spaces around its signs, not inside its brackets."""

    def said(part: str) -> str:
        is_number = part.replace(".", "", 1).isdigit()
        return formats.number(Decimal(part), ctx.lang) if is_number else _SIGNS.get(part, part)

    return " ".join(map(said, shown)).replace("( ", "(").replace(" )", ")")


def worked(ctx: PageContext, key: Key) -> str:
    """A computed value of an indicator: its formula with numbers, unrounded and rounded result.

    Then one sentence that says what it is beside the printed value, and within what margin it
    holds where its inputs are rounded themselves.
    """
    row = ctx.row("indicators", key.indicator)
    computed = ctx.figures.computed(key)
    if computed is None:
        raise ValueError(key)
    printed = ctx.figures.printed.get(key)
    decimals = row["decimals"] if printed is None else _decimals(printed)
    rounded = round_half_up(computed, decimals)
    numbers = with_numbers(ctx, row["formula"], key.area, key.period)
    unrounded = inert(formats.unrounded(computed, decimals, ctx.lang))
    result = _with_unit(ctx, rounded, key)
    ends = (
        f"= {result}"
        if computed == rounded
        else f'= {unrounded} ≈ <span class="result">{result}</span>'
    )
    said = [_said(ctx, key, rounded), _margin(ctx, key, decimals)]
    return f'<p class="formula">{numbers} {ends}</p><p>{" ".join(filter(None, said))}</p>'


def _decimals(figure: Figure) -> int:
    return decimals_of(figure.value) if figure.value is not None else 0


def _with_unit(ctx: PageContext, value: Decimal, key: Key) -> str:
    text = formats.with_unit(value, ctx.figures.unit(key.indicator), ctx.lang)
    return f'<data value="{value}">{inert(text)}</data>'


def _said(ctx: PageContext, key: Key, rounded: Decimal) -> str:
    printed = ctx.figures.printed.get(key)
    result = _with_unit(ctx, rounded, key)
    if printed is None:
        return ctx.phrase("sum", "computed", result=result)
    if printed.value is None or printed.bound != "exact":
        return ctx.phrase("sum", "bounded", result=result, printed=inert(ctx.value(printed)))
    if printed.value == rounded:
        return ctx.phrase("sum", "agrees", result=result)
    away = _gap(ctx, key, difference(rounded, printed.value))
    return ctx.phrase("sum", "differs", result=result, printed=inert(ctx.value(printed)), gap=away)


def _gap(ctx: PageContext, key: Key, away: Decimal) -> str:
    """How far a printed value is from a computed one: ``số in thấp hơn 1,7 điểm phần trăm``."""
    unit = ctx.figures.unit(key.indicator)
    said = formats.gap(away, formats.distance(abs(away), unit, ctx.lang), ctx.lang)
    return ctx.phrase("sum", "gap", gap=inert(said))


def _margin(ctx: PageContext, key: Key, decimals: int) -> str:
    """Between what values a result lies, said only where its inputs are rounded themselves.

    Both ends are rounded outwards, so that the true result lies between them.
    """
    formula = ctx.row("indicators", key.indicator)["formula"]
    none = (Decimal(0), Decimal(0))
    least, greatest = margin(ctx.figures, formula, key.area, key.period) or none
    if least == greatest:
        return ""
    step = Decimal(1).scaleb(-decimals)
    below, above = least.quantize(step, ROUND_FLOOR), greatest.quantize(step, ROUND_CEILING)
    ends = [_with_unit(ctx, end, key) for end in (below, above)]
    return ctx.phrase("sum", "margin", least=ends[0], greatest=ends[1])


def verdict(ctx: PageContext, found: Comparison) -> str:
    """Whether a computed value is the printed one, in a word or two."""
    if found.rounded == found.printed:
        return ctx.phrase("sum", "same")
    if found.agrees:
        return ctx.phrase("sum", "same_rounding")
    return _gap(ctx, found.key, difference(found.rounded, found.printed))
