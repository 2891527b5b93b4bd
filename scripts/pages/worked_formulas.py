"""Show the arithmetic: a formula in words, with its numbers in it, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from scripts.model import formulas
from scripts.model.figures import Figure, Key
from scripts.model.formulas import Input
from scripts.model.margins import margin
from scripts.model.rounding import decimals_of, round_half_up
from scripts.model.timing import is_part_of_year
from scripts.pages.context import PageContext
from scripts.pages.links import indicator_link, record_address, value_link
from scripts.pages.macros import for_macros, phrase
from scripts.wording import numbers
from scripts.wording.html import as_html

_SIGNS = {"*": "×", "/": "÷", "-": "−"}


@for_macros
def formula_in_words(ctx: PageContext, formula: str) -> Markup:
    """A formula with the short names of its indicators, each linked to its page."""

    def name(term: Input) -> Markup:
        link = indicator_link(ctx, term.indicator, "short")
        return phrase(ctx, "page", "first_of", name=link) if term.first else link

    parts = formulas.parts(formula)
    return _spaced(ctx, [name(part) if isinstance(part, Input) else part for part in parts])


@for_macros
def formula_with_numbers(
    ctx: PageContext, formula: str, area: str, period: str, *, published: bool = False
) -> Markup:
    """A formula with the values of one place in it, each linked to its record.

    Computed inputs are shown as they go in: unrounded, or rounded if ``published``. Beside a part
    of a year, a value of the whole year has its period with it.
    """
    keys = ctx.figures.inputs(formula, area, period) or {}
    is_part = any(is_part_of_year(ctx.package, key.indicator, period) for key in keys)
    parts = [
        _input(ctx, keys[part], published=published)
        + (_year(ctx, keys[part]) if is_part and keys[part].period != period else "")
        if isinstance(part, Input)
        else part
        for part in formulas.parts(formula)
    ]
    return _spaced(ctx, parts)


def _year(ctx: PageContext, key: Key) -> Markup:
    return Markup(" ({})").format(ctx.period(key.indicator, key.period))


def _input(ctx: PageContext, key: Key, *, published: bool) -> Markup:
    figure = ctx.figures.figure(key)
    if figure is None or figure.value is None:  # inputs() gives only figures with a value
        raise ValueError(key)
    text = numbers.number(figure.value, ctx.lang)
    if not figure.printed and not published:
        exact = ctx.figures.value(key) or figure.value
        text = numbers.unrounded(exact, decimals_of(figure.value), ctx.lang)
    return value_link(record_address(ctx, key), figure.value, text)


def _spaced(ctx: PageContext, parts: Iterable[str]) -> Markup:
    """The parts of a formula with spaces around its signs, not inside its brackets."""

    def html(part: str) -> Markup:
        is_number = part.replace(".", "", 1).isdigit()
        return as_html(
            numbers.number(Decimal(part), ctx.lang) if is_number else _SIGNS.get(part, part)
        )

    return Markup(" ").join(map(html, parts)).replace("( ", "(").replace(" )", ")")


# --- results -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class WorkedResult:
    """A computed value beside the printed one, if there is one.

    ``computed`` is exact, ``rounded`` has ``decimals``: those that are printed, or else those of
    the indicator. ``margin`` is between what values the true result lies where the formula's
    inputs are rounded themselves, both rounded outwards; ``None`` where they are exact.
    """

    key: Key
    formula: str
    computed: Decimal
    decimals: int
    printed: Figure | None
    margin: tuple[Decimal, Decimal] | None

    @property
    def rounded(self) -> Decimal:
        """The computed value as it is shown."""
        return round_half_up(self.computed, self.decimals)


def worked_result(ctx: PageContext, key: Key) -> WorkedResult | None:
    """How the computed value of a figure comes about; ``None`` for one that isn't computed."""
    row = ctx.row("indicators", key.indicator)
    computed = ctx.figures.computed(key)
    if computed is None:
        return None
    printed = ctx.figures.printed.get(key)
    decimals = row["decimals"] if printed is None else decimals_of(printed.value or Decimal(0))
    ends = margin(ctx.figures, row["formula"], key.area, key.period)
    outwards = None
    if ends and ends[0] != ends[1]:
        step = Decimal(1).scaleb(-decimals)
        outwards = ends[0].quantize(step, ROUND_FLOOR), ends[1].quantize(step, ROUND_CEILING)
    return WorkedResult(key, row["formula"], computed, decimals, printed, outwards)
