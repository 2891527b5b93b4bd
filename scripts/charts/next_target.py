"""The latest figure of an indicator and the target that it has next, as the points of a chart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.charts.chart import Chart, Point
from scripts.charts.points import area_name, make_chart, point, target_point, targets_name
from scripts.model.figures import Figure, Figures
from scripts.model.package import Row
from scripts.model.targets import next_step
from scripts.model.timing import latest


@dataclass(frozen=True)
class NowAndNext:
    """The latest figure of the first area and the target due next, where they exist.

    ``is_reached`` is ``None`` without a target.
    """

    figure: Figure | None
    target: Row | None
    is_reached: bool | None = None


def now_and_next(figures: Figures, indicator: str) -> NowAndNext:
    """The latest figure of an indicator and its next target.

    A target that the figure can't be compared with is left out: of an earlier time, of another span
    of it, or not measured as the figure is.
    """
    areas = figures.areas_of(indicator)
    if not areas:
        return NowAndNext(None, None)
    step = next_step(figures, indicator, areas[0])
    if step is None:
        return NowAndNext(latest(figures, indicator, areas[0]), None)
    if step.obstacle:
        return NowAndNext(step.measured, None)
    return NowAndNext(step.measured, step.target, step.is_reached)


def points_of(figures: Figures, pair: NowAndNext, lang: str) -> list[tuple[Point, str]]:
    """The figure, then the target, each with its bound."""
    points = []
    if pair.figure:
        own = point(figures, pair.figure, area_name(figures, pair.figure, lang), lang)
        points.append((own, pair.figure.bound))
    if pair.target:
        group = targets_name(figures.package, [pair.target], lang)
        target = replace(target_point(figures, pair.target, lang), group=group)
        points.append((target, pair.target["bound"]))
    return points


def pair_chart(
    form: str,
    figures: Figures,
    pair: NowAndNext,
    points: Sequence[Point],
    indicator: str,
    lang: str,
) -> Chart:
    """The chart of a figure and its target, by their points."""
    return make_chart(
        form,
        figures,
        points,
        [indicator],
        lang,
        over_time=False,
        shown_figures=[pair.figure] if pair.figure else [],
        targets=[pair.target] if pair.target else [],
    )


def shown_figures(figures: Figures, indicator: str) -> list[Figure]:
    """The figure of an indicator that is beside its next target, if there is one."""
    figure = now_and_next(figures, indicator).figure
    return [figure] if figure else []
