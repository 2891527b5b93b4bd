"""Rounding: half up, to the printed precision."""

from decimal import ROUND_HALF_UP, Context, Decimal


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round as people do: 0.125 to two decimals is 0.13."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=200))


def decimals_of(value: Decimal) -> int:
    """How many decimals a value is written with: 2 for ``10.80``."""
    return max(0, -int(value.as_tuple().exponent))


def round_like(value: Decimal, model: Decimal) -> Decimal:
    """Round to as many decimals as ``model`` is written with."""
    return round_half_up(value, decimals_of(model))


def rounded_change(value: Decimal, decimals: int) -> Decimal:
    """A change rounded; one that isn't zero keeps as many decimals as it takes to show it."""
    rounded = round_half_up(value, decimals)
    return rounded if rounded or not value else rounded_change(value, decimals + 1)


# What is worked out for readers to take in at a glance (changes in per cent, distances, growth,
# sizes of files) is shown with one decimal.
SHOWN_DECIMALS = 1


def round_to_show(value: Decimal) -> Decimal:
    """Round to the one decimal that is shown of changes, distances, growth and sizes."""
    return round_half_up(value, SHOWN_DECIMALS)
