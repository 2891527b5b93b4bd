"""Invariants of every drawing, tried on random charts.

``python -m tests.charts.invariants`` tries 10,000; the suite tries a few (``test_layout.py``).
"""

import re
import sys
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from scripts.charts import lettering, theme
from scripts.charts.chart import Chart, Point
from scripts.charts.forms import bar_layout as layout
from scripts.charts.forms.bar_layout import Layout
from scripts.charts.picture import MARGIN, Picture, standalone
from scripts.charts.svg import svg
from scripts.wording import typeface

# --- random charts ----------------------------------------------------------------------------

LETTERS = sorted(c for c in typeface.advances(typeface.REGULAR) if c.isprintable())
WORDS = ["lao", "động", "bảo", "hiểm", "xã", "hội", "people", "WOMEN", "Llanfairpwllgwyngyll", "%"]
names = st.one_of(
    st.sampled_from(["", "2019", "đến 9/2021", "Oct 2020–Sep 2021", "%" * 30, "Ẫ" * 70]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join),
    st.text(LETTERS, min_size=1, max_size=90),
)
values = st.one_of(
    st.none(),
    st.just(Decimal(0)),
    st.decimals(-100, 100, places=2),
    st.integers(-(10**15), 10**15).map(Decimal),
    st.integers(-(10**4), 10**4).map(lambda n: Decimal(n).scaleb(-9)),
)
texts = st.one_of(
    st.sampled_from(["", "0", "−5,2%", "VND −2.5 million", "1.234.567.890.123 đồng (đã tính)"]),
    names,
)
kinds = st.sampled_from(["full", "partial", "other", "target"])
bars = st.builds(Point, names, names, values, texts, kinds, st.booleans())
groups = st.lists(names, min_size=1, max_size=3)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Groups of rows with names, values and texts of any length, sign and size."""
    group_names = draw(groups)
    rows = [
        Point(name, row.label, row.value, row.text, row.kind, row.comparable)
        for name in group_names
        for row in draw(st.lists(bars, min_size=1, max_size=6))
    ]
    return Chart("by_period", tuple(rows), draw(names), (), draw(st.booleans()))


# --- what holds in numbers --------------------------------------------------------------------


class Box(NamedTuple):
    """What a text or bar covers, in pixels."""

    name: str
    left: float
    top: float
    right: float
    bottom: float


HALF = theme.FONT * 0.6  # of the height of a line of text
BAR = theme.ROW / 2 - theme.GAP


def text_boxes(places: Layout) -> list[Box]:
    """What the texts of a drawing cover, each as wide as the widest font makes it."""
    boxes = [_text(line.text, line.x, line.y, bold=line.kind == "heading") for line in places.lines]
    for mark in places.marks:
        if mark.beside:
            end, width = _x(places, mark.value), lettering.width(mark.bar.text)
            start = end - layout.BESIDE - width if mark.value < 0 else end + layout.BESIDE
            boxes.append(_text(mark.bar.text, start, mark.y))
    return [box for box in boxes if box.name]


def bar_boxes(places: Layout) -> list[Box]:
    """What bars and marks cover."""
    boxes = []
    for mark in places.marks:
        end, zero = _x(places, mark.value), _x(places, 0)
        low, high = (end - 1.5, end + 1.5) if mark.bar.kind == "target" else sorted((zero, end))
        if mark.bar.value is not None:
            boxes.append(Box(f"bar {mark.bar.value}", low, mark.y - BAR, high, mark.y + BAR))
    return boxes


def _text(text: str, x: float, y: float, *, bold: bool = False) -> Box:
    return Box(text, x, y - HALF, x + lettering.width(text, bold=bold), y + HALF)


def _x(places: Layout, value: float) -> float:
    scale = places.scale
    share = (value - scale.low) / (scale.high - scale.low)
    return scale.left + share * (scale.right - scale.left)


def faults(chart: Chart, size: int) -> list[str]:
    """Faults in the layout of a chart; empty if there are none."""
    places = layout.layout(chart, size)
    scale = places.scale
    texts, bars = text_boxes(places), bar_boxes(places)
    problems = [
        f"{box} leaves the picture" for box in (*texts, *bars) if _outside(box, size, places.height)
    ]
    problems += [f"{a} × {b}" for n, a in enumerate(texts) for b in texts[n + 1 :] if _meet(a, b)]
    problems += [f"{a} × {b}" for a in texts for b in bars if _meet(a, b)]
    if not scale.low <= 0 <= scale.high or scale.low == scale.high:
        problems.append(f"no zero in {scale}")
    if scale.right - scale.left < layout.SHORTEST - 1:
        problems.append(f"no room for bars in {scale}")
    if [mark.bar for mark in places.marks] != list(chart.points):
        problems.append("a row is missing")
    text = "".join(line.text for line in places.lines if line.kind == "label")
    if letters(text) != letters("".join(bar.label for bar in chart.points)):
        problems.append("a label is not whole")
    text = "".join(line.text for line in places.lines if line.kind == "value")
    below = "".join(mark.bar.text for mark in places.marks if not mark.beside)
    if letters(text) != letters(below):
        problems.append("a value is not whole")
    return problems


def _outside(box: Box, size: int, height: float) -> bool:
    """Half a pixel is for coordinates that are rounded."""
    return box.left < -0.5 or box.right > size + 0.5 or box.top < 0 or box.bottom > height


def _meet(box: Box, other: Box) -> bool:
    across = min(box.right, other.right) - max(box.left, other.left)
    return across > 0.5 and min(box.bottom, other.bottom) - max(box.top, other.top) > 0.5


def letters(text: str) -> str:
    """A text without the blanks at which its lines may break."""
    return text.replace(" ", "")


# --- what holds in the drawing itself ---------------------------------------------------------


def drawing_faults(chart: Chart, size: int) -> list[str]:
    """Things that the SVG of a chart has in another place than its layout says."""
    places = layout.layout(chart, size)
    root = etree.fromstring(svg(chart, "x", size))
    nodes = [node for node in root.iter("{*}text") if _words(node).strip()]
    texts = [(_words(node).strip(), *_place(node)) for node in nodes]
    lines = [(line.text.strip(), line.x) for line in places.lines]
    for mark in places.marks:
        if mark.beside:
            side = -layout.BESIDE if mark.value < 0 else layout.BESIDE
            lines.append((mark.bar.text.strip(), _x(places, mark.value) + side))
    problems = _apart(
        sorted((text, x) for text, x, _ in texts), sorted(line for line in lines if line[0])
    )
    paths = [str(path.get("d")) for path in root.iter("{*}path")]
    matches = [re.match(r"M([-\d.e]+),[-\d.e]+h([-\d.e]+)v", path) for path in paths]
    spans = sorted((float(m[1]), float(m[1]) + float(m[2])) for m in matches if m)
    boxes = sorted((box.left, box.right) for box in bar_boxes(places))
    if places.scale.low < 0:
        zero = _x(places, 0)
        boxes = sorted([*boxes, *[(zero - 0.5, zero + 0.5)] * len(places.marks)])
    if len(spans) != len(boxes):
        problems.append(f"{len(spans)} bars and marks of {len(boxes)}")
    for (a, b), (c, d) in zip(spans, boxes, strict=False):
        if abs(a - c) > 0.3 or abs(b - d) > 0.3:
            problems.append(f"a bar from {a} to {b}, not from {c} to {d}")
    return problems


def _apart(texts: Sequence[tuple[str, float]], expected: Sequence[tuple[str, float]]) -> list[str]:
    if [text for text, _ in texts] != [text for text, _ in expected]:
        return [f"texts {texts}, not {expected}"]
    pairs = zip(texts, expected, strict=True)
    return [f"{text} at {x}, not {y}" for (text, x), (_, y) in pairs if abs(x - y) > 0.3]


def _words(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def _place(node: etree._Element) -> tuple[float, float]:
    """Where a text begins, or ends if it is to the left of its place."""
    match = re.fullmatch(r"translate\(([-\d.e]+),([-\d.e]+)\)", node.get("transform", ""))
    if match:
        return float(match[1]), float(match[2])
    return float(node.get("x", "0")), float(node.get("y", "0"))


def picture_faults(chart: Chart, title: str) -> list[str]:
    """Lines of a picture's words that leave it or cover each other, in the fonts of PNGs."""
    root = etree.fromstring(standalone(Picture("x", "vi", chart, title, title)))
    lines = [node for node in root if node.tag.endswith("text")]
    problems = []
    for node in lines:
        bold = node.get("font-weight") == "bold"
        width = typeface.text_width(_words(node), float(node.get("font-size", "0")), bold=bold)
        if MARGIN + width > float(root.get("width", "0")) - MARGIN:
            problems.append(f"{_words(node)} leaves the picture")
    for before, after in pairwise(lines):
        if float(after.get("y", "0")) - float(before.get("y", "0")) < float(
            after.get("font-size", "0")
        ):
            problems.append(f"{_words(before)} × {_words(after)}")
    if lines and float(lines[-1].get("y", "0")) > float(root.get("height", "0")) - MARGIN / 2:
        problems.append("the last line leaves the picture")
    return problems


def main(examples: int) -> None:
    """Try many charts; one in a hundred is drawn."""
    count = 0

    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(charts(), names)
    def holds(chart: Chart, title: str) -> None:
        nonlocal count
        count += 1
        is_drawn = crc32(repr(chart).encode()) % 100 == 0
        for size in (theme.PHONE, theme.DESK):
            assert faults(chart, size) == []
            assert not is_drawn or drawing_faults(chart, size) == []
        if is_drawn:
            assert picture_faults(chart, title) == []

    holds()
    print(f"{count} charts, one in a hundred drawn: nothing wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
