"""How far a figure is from a target, in the few words that a drawing has room for."""

from scripts.charts.lettering import NO_BREAK
from scripts.model.figures import Figures
from scripts.model.targets import Progress, gap_bound, rounded_distances
from scripts.wording import numbers
from scripts.wording.phrases import phrase


def distance_words(figures: Figures, step: Progress, lang: str) -> str:
    """``thiếu khoảng 25,5 điểm, khoảng 208.000 người``; that it is unknown, where it is."""
    if step.obstacle:
        return phrase("unlike", "change", lang)
    amounts = []
    for measure, value in rounded_distances(step).items():
        bound = gap_bound(step.target["bound"], value)
        amount = _amount(figures, step, measure, lang).replace(" ", NO_BREAK)
        amounts.append(numbers.bounded(amount, bound, lang))
    return phrase("chart", _direction(step), lang, amount=", ".join(amounts))


def _direction(step: Progress) -> str:
    """The name of a phrase; a value below an “at most” target is not short of it."""
    value = rounded_distances(step)["points"]
    if not value:
        return "reached"
    if value < 0:
        return "below" if step.is_reached else "short"
    return "over" if step.is_reached else "above"


def _amount(figures: Figures, step: Progress, measure: str, lang: str) -> str:
    """A distance with its unit, without a sign: points of a rate, people."""
    value, unit = abs(rounded_distances(step)[measure]), figures.unit(step.target["indicator"])
    if measure == "points" and unit["symbol_en"] != "%":
        return numbers.distance(value, unit, lang)
    return phrase("way", measure, lang, value=numbers.number(value, lang))
