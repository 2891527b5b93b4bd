"""The goals at a glance: where an indicator is, its next national target, whether it is reached.

How it is worded is in ``macros/goals.html``.
"""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.charts.forms import FORMS
from scripts.charts.svg import svg
from scripts.model.figures import Figure
from scripts.model.package import Row
from scripts.model.ranking import shown_areas
from scripts.model.targets import Progress, next_step
from scripts.model.timing import latest
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.lookup import first_target
from scripts.pages.macros import for_macros, macro
from scripts.wording.faults import UnknownName


@dataclass(frozen=True)
class Goal:
    """An area on its way to its next target; without a ``step`` nothing can be measured yet."""

    area: str
    figure: Figure | None
    target: Row
    step: Progress | None

    @property
    def state(self) -> str:
        """``reached``, ``short`` (of a target whose year has come), ``ahead``, or why neither."""
        if self.step is None:
            return "none" if self.figure is None else "unlike"
        if self.step.obstacle:
            return "unlike"
        if self.step.is_reached:
            return "reached"
        return "short" if self.step.year_has_come else "ahead"


@page_function
def goal(
    ctx: PageContext, indicator: str, caption: str, *, remark: str = "", distance: bool = False
) -> Markup:
    """An indicator with its next target, drawn, and whether it was reached.

    ``caption`` names it; ``remark`` says what the comparison leaves out, in place of the target's
    notes. With ``distance`` it says how far there is to go. Of several areas of a level the first
    is drawn, others are in words.
    """
    ctx.row("indicators", indicator)
    areas = ctx.figures.peers(indicator) or ctx.figures.areas[:1]
    page_areas = shown_areas(ctx.figures, indicator) or areas
    goals = [_goal(ctx, indicator, area) for area in page_areas]
    left_out = len(areas) - len(page_areas)
    return macro("goals", "goal")(ctx, goals, caption, remark, distance, left_out)


@for_macros
def verdict_period(ctx: PageContext, goal: Goal) -> str:
    """When a target was reached or missed, where that was before it is due; else nothing."""
    if goal.step is None or goal.state not in ("reached", "short"):
        return ""
    periods = ctx.package.by_id["periods"]
    key, target_period = goal.step.measured.key, goal.target["period"]
    if periods[key.period]["last"] >= periods[target_period]["last"]:
        return ""
    name = "earlier" if periods[key.period]["full_year"] else "so_far"
    return ctx.phrase("goal", name, period=ctx.period(key.indicator, key.period))


@for_macros
def due_words(ctx: PageContext, target: Row) -> str:
    """When a target is due: the end of its year, or its period."""
    name = ctx.period(target["indicator"], target["period"])
    full_year = ctx.row("periods", target["period"])["full_year"]
    return ctx.phrase("goal", "due", year=name) if full_year else name


@for_macros
def goal_drawing(ctx: PageContext, indicator: str) -> Markup:
    """The dot of a goal and the ring of its target on their track."""
    chart = FORMS["distance"].chart(ctx.figures, (indicator,), ctx.lang)
    return Markup(svg(chart, f"goal-{indicator}", keeps_text=True))  # noqa: S704, its texts are escaped


def _goal(ctx: PageContext, indicator: str, area: str) -> Goal:
    step = next_step(ctx.figures, indicator, area)
    if step:
        return Goal(area, step.measured, step.target, step)
    target = first_target(ctx, indicator)
    if target is None:
        names = {row["indicator"] for _, row in ctx.package.rows("targets")}
        raise UnknownName("target", indicator, names, place=ctx.phrase("goal", "any"))
    return Goal(area, latest(ctx.figures, indicator, area), target, None)
