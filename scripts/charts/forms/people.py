"""A hundred people: those of a rate are filled, those that its next target asks for outlined."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scripts.charts import theme
from scripts.charts.chart import Chart
from scripts.charts.form import Drawing, Form
from scripts.charts.forms.shapes import FILL, INSIDE, Dot, Shape, Words, drawing_of_shapes
from scripts.charts.lettering import LINE, wrapped
from scripts.charts.next_target import now_and_next, pair_chart, points_of, shown_figures
from scripts.model.figures import Figures
from scripts.model.hundred import of_hundred
from scripts.wording import numbers
from scripts.wording.phrases import phrase

ROW = 10  # people in a row, and rows
STEP = 20  # pixels from one person to the next
RADIUS = 7
BESIDE = 12  # pixels between people and words
APART = LINE / 2  # pixels between one label and the next
TARGET, NOBODY = theme.FILLS["target"], "var(--chart-grid)"


def people(figures: Figures, indicators: Sequence[str], lang: str) -> Chart:
    """The latest rate of the first area and its next target; ``ticks`` are both as people.

    A target that isn't measured as the rate is isn't drawn as people. A value outside 0 to 100%
    is drawn as none or all of them, with its own text.
    """
    (indicator,) = indicators
    points, ticks, pair = [], [], now_and_next(figures, indicator)
    for point, bound in points_of(figures, pair, lang):
        value = point.value or Decimal(0)
        share, text, note = of_hundred(value, bound), point.text, ""
        if share:
            text = numbers.bounded(numbers.number(share.people, lang), share.bound, lang)
            people = numbers.number(share.people, lang) if share.bound == bound else text
            note = phrase("chart", "of_hundred", lang, people=people)
        parts = {"people": text, "period": point.label}
        words = phrase("chart", "people", lang, **parts)
        if point.kind == "target":
            target = point.group[0].lower() + point.group[1:]
            words = phrase("chart", "target_people", lang, target=target, **parts)
        ticks.append((Decimal(share.people if share else 100 * (value > 0)), words))
        points.append(replace(point, note=note))
    chart = pair_chart("people", figures, pair, points, indicator, lang)
    return replace(chart, ticks=tuple(ticks))


def draw(chart: Chart, width: int) -> Drawing:
    """The people row by row, with the words for each number beside its last row."""
    pairs = zip(chart.points, chart.ticks, strict=True)
    counts = {point.kind == "target": int(count) for point, (count, _) in pairs}
    now, target = counts.get(False, 0), counts.get(True, 0)
    shapes: list[Shape] = []
    for number in range(ROW * ROW):
        row, column = divmod(number, ROW)
        x, y = RADIUS + 2 + column * STEP, RADIUS + 2 + row * STEP
        shapes.append(_person(x, y, number, now, target))
    return drawing_of_shapes([*shapes, *_words(chart, width)], width, ROW * STEP)


def _person(x: float, y: float, number: int, now: int, target: int) -> Dot:
    """A person who is counted, who is missing to the target, or neither.

    Where the target is reached, the last person that it asks for has its outline.
    """
    if number < now:
        return Dot(x, y, RADIUS, FILL, TARGET if number == target - 1 else FILL)
    return Dot(x, y, RADIUS, INSIDE, TARGET if number < target else NOBODY)


def _words(chart: Chart, width: int) -> list[Words]:
    """The label of each number, beside the row where it ends, the smaller first."""
    left = ROW * STEP + BESIDE
    labels = sorted(
        (int(count), point.kind == "target", text)
        for point, (count, text) in zip(chart.points, chart.ticks, strict=True)
    )
    blocks = [
        [line for part in text.split("\n") for line in wrapped(part, width - left, bold=True)]
        for _, _, text in labels
    ]
    tops = _tops([count for count, _, _ in labels], [len(block) * LINE for block in blocks])
    return [
        Words(line, left, top + LINE * (n + 0.5), bold=True, fill=TARGET if is_target else FILL)
        for (_, is_target, _), top, block in zip(labels, tops, blocks, strict=True)
        for n, line in enumerate(block)
    ]


def _tops(counts: Sequence[int], heights: Sequence[float]) -> list[float]:
    """The places of labels: at their rows if there is room, else below or above each other."""
    tops: list[float] = []
    for count, before in zip(counts, [0.0, *heights], strict=False):
        row = float(max(count - 1, 0) // ROW * STEP)
        tops.append(max(row, tops[-1] + before + APART) if tops else row)
    end = float(ROW * STEP)
    for place in reversed(range(len(tops))):
        tops[place] = min(tops[place], end - heights[place])
        end = tops[place] - APART
    return tops


PEOPLE = Form(people, draw, single=True, shown_figures=shown_figures)
