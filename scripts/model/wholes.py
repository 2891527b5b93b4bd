"""Parts and their wholes, as the package relates them: by a share's formula or by a sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scripts.model import formulas
from scripts.model.figures import Figure, Figures, Key
from scripts.model.formulas import FormulaError
from scripts.model.package import Package
from scripts.model.rounding import decimals_of, round_half_up, round_to_show


def whole_of(package: Package, indicator: str, among: Sequence[str]) -> str | None:
    """The last of some indicators that another is a part of; ``None`` if it is a part of none.

    A share ``100 * part / whole`` says so, and so do a sum that makes the whole (its formula, or
    an identity) and the formula of what a part leaves of it: ``whole - part``.
    """
    return next((whole for whole in reversed(among) if _is_part(package, indicator, whole)), None)


def share(figures: Figures, part: Figure, whole: Figure) -> Decimal | None:
    """Share of a part in its whole, in per cent: as published, otherwise with the decimals shown.

    A published share that doesn't follow from the two numbers beside it gives way to what does.
    ``None`` where a share says nothing: of nothing, below zero, of values known by a limit alone.
    """
    if part.value is None or whole.value is None or whole.value <= 0 or part.value < 0:
        return None
    if {part.bound, whole.bound} - {"exact", "about"}:
        return None
    percentage, figure = 100 * part.value / whole.value, published_share(figures, part, whole)
    if figure is None or figure.value is None:
        return round_to_show(percentage)
    if round_half_up(percentage, decimals_of(figure.value)) != figure.value:
        return round_to_show(percentage)
    return figure.value


def replaced_share(figures: Figures, part: Figure, whole: Figure) -> Figure | None:
    """The published share that :func:`share` has another value for, if there is one."""
    figure, percentage = published_share(figures, part, whole), share(figures, part, whole)
    return figure if figure and percentage is not None and figure.value != percentage else None


def is_printed_share(figures: Figures, part: Figure, whole: Figure) -> bool:
    """Whether :func:`share` is what the source prints, so that nobody had to calculate it."""
    figure = published_share(figures, part, whole)
    return bool(figure and figure.printed and figure.value == share(figures, part, whole))


def published_share(figures: Figures, part: Figure, whole: Figure) -> Figure | None:
    """The figure that says what a part is of its whole, printed or computed, if there is one."""
    indicator = share_indicator(figures.package, part.key.indicator, whole.key.indicator)
    key = Key(indicator, part.key.area, part.key.period) if indicator else None
    return figures.figure(key) if key else None


def share_indicator(package: Package, part: str, whole: str) -> str | None:
    """The indicator that is ``100 * part / whole`` by its formula, if there is one."""
    for name, row in package.by_id["indicators"].items():
        try:
            if row["formula"] and formulas.share_of(row["formula"]) == (part, whole):
                return name
        except FormulaError:
            continue
    return None


def _is_part(package: Package, part: str, whole: str) -> bool:
    if part == whole:
        return False
    if share_indicator(package, part, whole):
        return True
    return any(part in names for total, names in _sums(package) if total == whole)


def _sums(package: Package) -> Iterator[tuple[str, list[str]]]:
    """Each whole that indicators add up to, or may not exceed together, with these indicators."""
    sums: list[tuple[str, str | None]] = [
        (name, row["formula"]) for name, row in package.by_id["indicators"].items()
    ]
    for _, row in package.rows("identities"):
        if row["relation"] in ("equal", "at_most"):
            sums.append((row["right"], row["left"]))
    for name, expression in list(sums):
        whole, _, part = (expression or "").partition("-")
        if whole.strip().isidentifier() and part.strip().isidentifier():
            sums.append((whole.strip(), f"{part} + {name}"))
    for whole, expression in sums:
        names = _summands(expression)
        if len(names) > 1:
            yield whole, names


def _summands(expression: str | None) -> list[str]:
    """The indicators of ``a + b + c``; none of any other expression."""
    names = [name.strip() for name in (expression or "").split("+")]
    return names if all(name.isidentifier() for name in names) else []
