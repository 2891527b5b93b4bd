"""Show the arithmetic: a formula in words, with its numbers in it, and what came of it."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scripts.model import formulas
from scripts.model.changes import difference
from scripts.model.figures import Comparison, Figure, Key
from scripts.model.formulas import Input
from scripts.model.rounding import decimals_of, round_half_up
from scripts.pages.links import View
from scripts.wording import formats
from scripts.wording.html import inert, link

_SIGNS = {"*": "×", "/": "÷", "-": "−"}


def in_words(view: View, formula: str) -> str:
    """A formula with the short names of its indicators, each linked to its page."""

    def name(asked: Input) -> str:
        text = view.indicator(asked.indicator, "short")
        return view.word("page", "first_of", name=text) if asked.first else text

    return _spaced(view, [name(p) if isinstance(p, Input) else p for p in formulas.parts(formula)])


def with_numbers(
    view: View, formula: str, area: str, period: str, *, published: bool = False
) -> str:
    """A formula with the values of one place in it, each linked to its record.

    Computed inputs are shown as they go in: unrounded, or rounded if ``published``.
    """
    keys = view.figures.inputs(formula, area, period) or {}
    shown = [
        _input(view, keys[part], published=published) if isinstance(part, Input) else part
        for part in formulas.parts(formula)
    ]
    return _spaced(view, shown)


def _input(view: View, key: Key, *, published: bool) -> str:
    figure = view.figures.figure(key)
    if figure is None or figure.value is None:  # inputs() gives only figures with a value
        raise ValueError(key)
    text = formats.number(figure.value, view.lang)
    if not figure.printed and not published:
        exact = view.figures.value(key) or figure.value
        text = formats.unrounded(exact, decimals_of(figure.value), view.lang)
    return link(view.record(key), f'<data value="{figure.value}">{inert(text)}</data>')


def _spaced(view: View, shown: list[str]) -> str:
    """The parts of a formula with spaces around its signs, not inside its brackets."""

    def said(part: str) -> str:
        is_number = part.replace(".", "", 1).isdigit()
        return formats.number(Decimal(part), view.lang) if is_number else _SIGNS.get(part, part)

    return " ".join(map(said, shown)).replace("( ", "(").replace(" )", ")")


def worked(view: View, key: Key) -> str:
    """A computed value of an indicator: its formula with numbers, unrounded and rounded result.

    Then one sentence that says what it is beside the printed value, and within what margin it
    holds where its inputs are rounded themselves.
    """
    row = view.row("indicators", key.indicator)
    computed = view.figures.computed(key)
    if computed is None:
        raise ValueError(key)
    printed = view.figures.printed.get(key)
    decimals = row["decimals"] if printed is None else _decimals(printed)
    rounded = round_half_up(computed, decimals)
    numbers = with_numbers(view, row["formula"], key.area, key.period)
    unrounded = inert(formats.unrounded(computed, decimals, view.lang))
    result = _with_unit(view, rounded, key)
    ends = (
        f"= {result}"
        if computed == rounded
        else f'= {unrounded} ≈ <span class="result">{result}</span>'
    )
    said = [_said(view, key, rounded), _margin(view, key, decimals)]
    return f'<p class="formula">{numbers} {ends}</p><p>{" ".join(filter(None, said))}</p>'


def _decimals(figure: Figure) -> int:
    return decimals_of(figure.value) if figure.value is not None else 0


def _with_unit(view: View, value: Decimal, key: Key) -> str:
    text = formats.with_unit(value, view.figures.unit(key.indicator), view.lang)
    return f'<data value="{value}">{inert(text)}</data>'


def _said(view: View, key: Key, rounded: Decimal) -> str:
    printed = view.figures.printed.get(key)
    result = _with_unit(view, rounded, key)
    if printed is None:
        return view.word("sum", "computed", result=result)
    if printed.value is None or printed.bound != "exact":
        return view.word("sum", "bounded", result=result, printed=view.value(printed))
    if printed.value == rounded:
        return view.word("sum", "agrees", result=result)
    away = _gap(view, key, difference(rounded, printed.value))
    return view.word("sum", "differs", result=result, printed=view.value(printed), gap=away)


def _gap(view: View, key: Key, away: Decimal) -> str:
    """How far a printed value is from a computed one: ``số in thấp hơn 1,7 điểm phần trăm``."""
    unit = view.figures.unit(key.indicator)
    said = formats.gap(away, formats.distance(abs(away), unit, view.lang), view.lang)
    return view.word("sum", "gap", gap=inert(said))


def _margin(view: View, key: Key, decimals: int) -> str:
    """Between what values a result lies, said only where its inputs are rounded themselves.

    Both ends are rounded outwards, so that the true result lies between them.
    """
    formula = view.row("indicators", key.indicator)["formula"]
    least, greatest = view.figures.spread(formula, key.area, key.period) or (Decimal(0), Decimal(0))
    if least == greatest:
        return ""
    step = Decimal(1).scaleb(-decimals)
    below, above = least.quantize(step, ROUND_FLOOR), greatest.quantize(step, ROUND_CEILING)
    ends = [_with_unit(view, end, key) for end in (below, above)]
    return view.word("sum", "margin", least=ends[0], greatest=ends[1])


def verdict(view: View, found: Comparison) -> str:
    """Whether a computed value is the printed one, in a word or two."""
    if found.rounded == found.printed:
        return view.word("sum", "same")
    if found.agrees:
        return view.word("sum", "same_rounding")
    return _gap(view, found.key, difference(found.rounded, found.printed))
