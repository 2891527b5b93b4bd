"""The latest figure of an indicator and the target that it has next, as the points of a chart."""

from dataclasses import dataclass, replace

from scripts.charts.chart import Point
from scripts.charts.points import area_name, point, target_point
from scripts.model.figures import Figure, Figures
from scripts.model.package import Row
from scripts.model.targets import next_step
from scripts.model.timing import latest


@dataclass(frozen=True)
class NowAndNext:
    """The latest figure of the first area and the target due next, where they exist.

    ``is_reached`` is ``None`` if that cannot be said.
    """

    figure: Figure | None
    target: Row | None
    is_reached: bool | None = None

    def alike(self) -> "NowAndNext":
        """The same, without a target that cannot be said to be reached or not."""
        return replace(self, target=None) if self.is_reached is None else self


def now_and_next(figures: Figures, indicator: str) -> NowAndNext:
    """What is beside each other.

    A target of an earlier time, or of another span of it, is left out; one that isn't measured as
    the figure is stays, though nobody can say whether it is reached.
    """
    areas = figures.areas_of(indicator)
    if not areas:
        return NowAndNext(None, None)
    step = next_step(figures, indicator, areas[0])
    if step is None:
        return NowAndNext(latest(figures, indicator, areas[0]), None)
    if step.unlike:
        return NowAndNext(step.measured, step.target if step.unlike == "measure" else None)
    return NowAndNext(step.measured, step.target, step.is_reached)


def points_of(figures: Figures, pair: NowAndNext, lang: str) -> list[tuple[Point, str]]:
    """The figure, then the target, each with its bound."""
    found = []
    if pair.figure:
        own = point(figures, pair.figure, area_name(figures, pair.figure, lang), lang)
        found.append((own, pair.figure.bound))
    if pair.target:
        found.append((target_point(figures, pair.target, lang), pair.target["bound"]))
    return found
