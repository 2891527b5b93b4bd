"""The latest figure of an indicator and the target that it has next, as the points of a chart."""

from scripts.charts.chart import Point
from scripts.charts.points import area_name, point, target_point
from scripts.model.figures import Figures
from scripts.model.targets import next_step
from scripts.model.timing import latest


def now_and_target(figures: Figures, indicator: str, lang: str) -> list[tuple[Point, str]]:
    """The latest figure of the first area, then the target that is due next, each with its bound.

    As far as there are such; a target that the figure can't be measured against is left out.
    """
    areas = figures.areas_of(indicator)[:1]
    points = []
    for area in areas:
        step = next_step(figures, indicator, area)
        figure = step.measured if step else latest(figures, indicator, area)
        if figure is not None:
            own = point(figures, figure, area_name(figures, figure, lang), lang)
            points.append((own, figure.bound))
        if step and not step.unlike:
            points.append((target_point(figures, step.target, lang), step.target["bound"]))
    return points
