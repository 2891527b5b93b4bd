"""Numbers, money, percentages and changes as text, by each language's conventions.

Vietnamese: ``97.246``, ``12,94%``, ``498.565.280 đồng``.
English: ``97,246``, ``12.94%``, ``VND 498,565,280``.
A value keeps the decimals it has: ``Decimal("10.80")`` is ``10,80``.
"""

from decimal import ROUND_DOWN, Context, Decimal
from functools import lru_cache
from typing import Literal

from babel.numbers import format_decimal
from babel.units import format_unit

from scripts.model.figures import Figure
from scripts.model.package import Row
from scripts.model.rounding import decimals_of, round_half_up, round_to_show
from scripts.wording.locales import LOCALES
from scripts.wording.phrases import phrase


def number(value: Decimal | int, lang: str) -> str:
    """``97246`` as ``97.246`` (vi) or ``97,246`` (en), with the decimals it is written with."""
    return _formatted(str(value), lang)


@lru_cache(maxsize=1 << 16)  # one figure is in many places
def _formatted(value: str, lang: str) -> str:
    """A number from its digits: 10.8 and 10.80 are equal, but their texts differ."""
    amount = Decimal(value)
    return str(format_decimal(amount, pattern(amount), LOCALES[lang]))


def unrounded(value: Decimal, decimals: int, lang: str) -> str:
    """A result before it is rounded: ``9,514300…``, with three more digits than when rounded.

    The dots say that more digits follow; a result that ends sooner is given in full.
    """
    cut = value.quantize(Decimal(1).scaleb(-decimals - 3), ROUND_DOWN, Context(prec=200))
    if cut != value:
        return number(cut, lang) + "…"
    return number(round_half_up(value, max(decimals_of(value.normalize()), decimals)), lang)


def pattern(value: Decimal | int) -> str:
    """The form of a number with the decimals it is written with: ``#,##0.00`` for 10.80."""
    decimals = decimals_of(Decimal(value))
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def scaled_money(value: Decimal, lang: str) -> str:
    """Đồng scaled: ``2,99 tỷ đồng``, ``498,6 triệu đồng``; ``VND 2.99 billion``.

    What would round to 1,000.0 million is 1.00 billion.
    """
    millions = round_half_up(value.scaleb(-6), 1)
    if abs(millions) >= 1000:
        amount = number(round_half_up(value.scaleb(-9), 2), lang)
        return phrase("money", "billion", lang, value=amount)
    if abs(value) >= 1_000_000:
        return phrase("money", "million", lang, value=number(millions, lang))
    return phrase("money", "unit", lang, value=number(value, lang))


def with_unit(value: Decimal, unit: Row, lang: str, *, short: bool = False) -> str:
    """A value with its unit: ``12,94%``, ``335 giờ``, ``1 month``; counts have none.

    ``short`` scales money to millions or billions.
    """
    if unit["cldr"] is not None:  # Babel spells Vietnamese units out under "short" only
        length: Literal["short", "long"] = "short" if lang == "vi" else "long"
        return format_unit(value, unit["cldr"], length, pattern(value), LOCALES[lang])
    if unit["symbol_en"] == "%":
        return number(value, lang) + "%"
    if unit["symbol_en"] == "VND":
        if short:
            return scaled_money(value, lang)
        return phrase("money", "unit", lang, value=number(value, lang))
    return number(value, lang)


def file_size(size: int, lang: str) -> str:
    """A number of bytes in the largest unit of which there is one: ``1,2 MB`` or ``1.2 MB``."""
    if size < 1000:
        return plain_size(size)
    scaled, unit = (size, "kB") if size < 1_000_000 else (Decimal(size) / 1000, "MB")
    return f"{number(round_to_show(Decimal(scaled) / 1000), lang)} {unit}"


def plain_size(size: int) -> str:
    """A number of bytes below a megabyte as all languages write it: ``999 B``, ``162 kB``."""
    return f"{size} B" if size < 1000 else f"{round(size / 1000)} kB"


def bounded(text: str, bound: str, lang: str) -> str:
    """``ít nhất 2`` or ``at least 2``: the text of a value with its bound in words."""
    return phrase("bound", bound, lang, value=text)


def figure(figure: Figure, unit: Row, lang: str, *, short: bool = False, bound: bool = True) -> str:
    """A figure as text, with unit and bound; the word for a missing result if it has no value."""
    if figure.value is None:
        return phrase("page", "missing", lang)
    text = with_unit(figure.value, unit, lang, short=short)
    return bounded(text, figure.bound, lang) if bound else text


def change(value: Decimal, amount: str, lang: str) -> str:
    """``giảm 29,8%`` or ``fell by 29.8%``: direction in words from the sign of ``value``."""
    name = "up" if value > 0 else "down" if value < 0 else "same"
    return phrase("change", name, lang, amount=amount)


def change_since(value: Decimal, amount: str, period: str, lang: str) -> str:
    """``giảm 29,8% so với 2020`` or ``down 29.8% from 2020``."""
    name = "since_up" if value > 0 else "since_down" if value < 0 else "since_same"
    return phrase("change", name, lang, amount=amount, period=period)


def gap(value: Decimal, amount: str, lang: str) -> str:
    """``thấp hơn 25,49 điểm phần trăm``: how far a figure is from a target, in words."""
    name = "above" if value > 0 else "below" if value < 0 else "at"
    return phrase("gap", name, lang, amount=amount)


def distance(value: Decimal, unit: Row, lang: str) -> str:
    """A difference between two values of a unit; percentages differ by percentage points."""
    if unit["symbol_en"] == "%":
        return phrase("change", "points", lang, value=number(value, lang))
    return with_unit(value, unit, lang)
