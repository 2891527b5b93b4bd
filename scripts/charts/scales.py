"""The ends of an axis of values, and the round values that it names."""

from collections.abc import Iterable
from decimal import Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))  # of an axis, times a power of ten
MOST_TICKS = 5


def extent(values: Iterable[Decimal]) -> tuple[Decimal, Decimal]:
    """The lowest and highest value of an axis, zero among them: an axis that is cut misleads."""
    with_zero = [Decimal(0), *values]
    low, high = min(with_zero), max(with_zero)
    return (low, high) if high > low else (low, low + 1)


def round_values(low: Decimal, high: Decimal) -> list[Decimal]:
    """At most ``MOST_TICKS`` round values from ``low`` to ``high``, each as far from the next."""
    span = high - low
    power = Decimal(1).scaleb(span.adjusted() - 1)
    steps = [step * power * scale for scale in (1, 10) for step in STEPS]
    step = next(step for step in steps if span / step < MOST_TICKS)
    first = (low / step).to_integral_value("ROUND_CEILING")
    values = [(first + count) * step for count in range(MOST_TICKS + 1)]
    return [without_trailing_zeros(value) for value in values if low <= value <= high]


def without_trailing_zeros(value: Decimal) -> Decimal:
    """A value with no more decimals than it needs: 10 for 10.00, and for 1E+1."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
