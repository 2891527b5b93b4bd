"""Random charts over time, and invariants of the layout of all of them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from scripts.charts import lettering
from scripts.charts.chart import Chart, Point
from scripts.charts.forms.time_layout import TimeLayout, box, layout
from scripts.charts.forms.time_plot import DOT, gap, series_lines
from scripts.charts.placement import Box, crosses, meet
from scripts.charts.scales import extent, round_values

NAMES = ["Tỉnh Mẫu", "Cả nước", "Viet Nam", "Báo cáo không nêu phạm vi của số liệu này", "Ẫ" * 40]
names = st.sampled_from(NAMES)
labels = st.sampled_from(["2019", "tháng 9/2021", "từ tháng 10 năm 2020 đến hết tháng 9 năm 2021"])
texts = st.sampled_from(
    ["0", "khoảng 35%", "−5,2%", "VND −2.5 million", "1.234.567.890 đồng (đã tính)"]
)
notes = st.sampled_from(["", "thiếu khoảng 25,5 điểm, khoảng 208.000 người", "reached " * 12])
values = st.one_of(
    st.none(), st.just(Decimal(0)), st.decimals(-100, 100, places=2),
    st.integers(-(10**12), 10**12).map(Decimal),
)  # fmt: skip
ends = st.builds(lambda year: date(year, 12, 31), st.integers(2015, 2035))
days = st.one_of(st.none(), ends, st.dates(date(1990, 1, 1), date(2060, 1, 1)))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """An area of its own, up to five others, and targets; any values, days and texts."""
    points = []
    for number, name in enumerate(draw(st.lists(names, min_size=1, max_size=6, unique=True))):
        for _ in range(draw(st.integers(0, 4))):
            kind = "other" if number else draw(st.sampled_from(["full", "partial"]))
            points.append(_point(draw, name, kind))
    for _ in range(draw(st.integers(0, 4))):
        note = draw(notes) if not any(point.note for point in points) else ""
        points.append(_point(draw, "Mục tiêu cả nước", "target", note))
    dated_values = [point.value for point in points if point.day and point.value is not None]
    ticks = tuple((value, f"{value} đồng") for value in round_values(*extent(dated_values)))
    words = (draw(names),) if any(point.kind == "target" for point in points) else ()
    return Chart("time_axis", tuple(points), "", (), over_time=True, words=words, ticks=ticks)


def _point(draw: st.DrawFn, group: str, kind: str, note: str = "") -> Point:
    day = draw(days)
    is_end_of_year = day is not None and (day.month, day.day) == (12, 31)
    return Point(
        group,
        draw(labels),
        draw(values),
        draw(texts),
        kind,
        draw(st.booleans()),
        day,
        is_end_of_year,
        note,
    )


def crowded_chart() -> Chart:
    """Six areas with a value of the same two years each, and two targets as near as these."""
    points = [
        Point(f"Tỉnh {'Ẫ' * 5} {area}", str(year), value, f"{value}%", "other" if area else "full",
              day=date(year, 12, 31))
        for area in range(6)
        for year in (2020, 2021)
        for value in [Decimal(30 + area + year % 2)]
    ]  # fmt: skip
    points += [
        Point("Mục tiêu", str(year), Decimal(34), "khoảng 34%", "target", day=date(year, 12, 31),
              note="thiếu khoảng 3 điểm" if year == 2021 else "")
        for year in (2021, 2022)
    ]  # fmt: skip
    values_with_ticks = [point.value for point in points if point.value is not None]
    ticks = tuple((value, f"{value}%") for value in round_values(*extent(values_with_ticks)))
    rows = tuple(points)
    return Chart("time_axis", rows, "", (), over_time=True, words=("Mục tiêu",), ticks=ticks)


def faults(chart: Chart, size: int) -> list[str]:
    """Faults in the layout of a chart; empty if there are none."""
    places = layout(chart, size)
    boxes = [(text.text, box(text)) for text in places.texts if text.text]
    problems = [
        f"{text} leaves the picture" for text, area in boxes if _outside(area, places, size)
    ]
    problems += [
        f"{a} × {b}"
        for number, (a, first) in enumerate(boxes)
        for b, second in boxes[number + 1 :]
        if meet(_inner(first), _inner(second))
    ]
    plot = places.plot
    dots = [(plot.x(point), plot.y(point)) for point in plot.points]
    if any(not (0 <= x <= size and 0 <= y <= plot.bottom) for x, y in dots):
        problems.append("a dot leaves the plot")
    marks = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    problems += [
        f"{text} on a dot" for text, area in boxes if any(meet(area, mark) for mark in marks)
    ]
    lines = [*series_lines(plot), *gap(plot)]
    problems += [
        f"{text} on a line" for text, area in boxes if any(crosses(x, area) for x in lines)
    ]
    labels = [(text, area) for text, area in boxes if area.left > plot.days.start - 2 * DOT]
    problems += [f"{text} on the grid" for text, area in labels if _on_grid(area, places)]
    return problems


def missing_texts(chart: Chart, size: int) -> list[str]:
    """What a drawing lacks: each target, its distance and each last value must be in it."""
    letters = _letters("".join(text.text for text in layout(chart, size).texts))
    plot = layout(chart, size).plot
    expected = [point.text for point in plot.points if point.kind == "target"]
    expected += [line[-1].text for line in plot.series]
    expected += [point.text for point in chart.points if not point.day or point.value is None]
    # What a value has in brackets shares them with its time.
    return [
        text
        for text in expected
        if any(part not in letters for part in _letters(text).removesuffix(")").split("("))
    ]


def _on_grid(area: Box, places: TimeLayout) -> bool:
    inner = Box(area.left, area.top + 1, area.right, area.bottom - 1)
    return any(crosses(line, inner) for line in places.grid)


def _outside(area: Box, places: TimeLayout, size: int) -> bool:
    across = area.left < -0.5 or area.right > size + 0.5
    return across or area.top < -0.5 or area.bottom > places.height + 0.5


def _inner(area: Box) -> Box:
    """A box less half a pixel, for coordinates that are rounded."""
    return Box(area.left + 0.5, area.top + 0.5, area.right - 0.5, area.bottom - 0.5)


def _letters(text: str) -> str:
    return text.replace(" ", "").replace(lettering.NO_BREAK, "")
