"""Invariants of every drawing, tried on random charts.

``python -m tests.charts.invariants`` tries 10,000; the suite tries a few (``test_invariants.py``).
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
    shown = draw(groups)
    rows = [
        Point(name, row.label, row.value, row.text, row.kind, row.comparable)
        for name in shown
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
            at, wide = _x(places, mark.value), lettering.width(mark.bar.text)
            start = at - layout.BESIDE - wide if mark.value < 0 else at + layout.BESIDE
            boxes.append(_text(mark.bar.text, start, mark.y))
    return [box for box in boxes if box.name]


def bar_boxes(places: Layout) -> list[Box]:
    """What bars and marks cover."""
    boxes = []
    for mark in places.marks:
        at, zero = _x(places, mark.value), _x(places, 0)
        low, high = (at - 1.5, at + 1.5) if mark.bar.kind == "target" else sorted((zero, at))
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
    wrong = [
        f"{box} leaves the picture" for box in (*texts, *bars) if _outside(box, size, places.height)
    ]
    wrong += [f"{a} × {b}" for n, a in enumerate(texts) for b in texts[n + 1 :] if _meet(a, b)]
    wrong += [f"{a} × {b}" for a in texts for b in bars if _meet(a, b)]
    if not scale.low <= 0 <= scale.high or scale.low == scale.high:
        wrong.append(f"no zero in {scale}")
    if scale.right - scale.left < layout.SHORTEST - 1:
        wrong.append(f"no room for bars in {scale}")
    if [mark.bar for mark in places.marks] != list(chart.points):
        wrong.append("a row is missing")
    drawn = "".join(line.text for line in places.lines if line.kind == "label")
    if _letters(drawn) != _letters("".join(bar.label for bar in chart.points)):
        wrong.append("a label is not whole")
    drawn = "".join(line.text for line in places.lines if line.kind == "value")
    below = "".join(mark.bar.text for mark in places.marks if not mark.beside)
    if _letters(drawn) != _letters(below):
        wrong.append("a value is not whole")
    return wrong


def _outside(box: Box, size: int, height: float) -> bool:
    """Half a pixel is for coordinates that are rounded."""
    return box.left < -0.5 or box.right > size + 0.5 or box.top < 0 or box.bottom > height


def _meet(a: Box, b: Box) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    return across > 0.5 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5


def _letters(text: str) -> str:
    return text.replace(" ", "")


# --- what holds in the drawing itself ---------------------------------------------------------


def drawing_faults(chart: Chart, size: int) -> list[str]:
    """Things that the SVG of a chart has in another place than its layout says."""
    places = layout.layout(chart, size)
    root = etree.fromstring(svg(chart, "x", size))
    texts = [
        (_read(node).strip(), *_place(node)) for node in root.iter("{*}text") if _read(node).strip()
    ]
    lines = [(line.text.strip(), line.x) for line in places.lines]
    for mark in places.marks:
        if mark.beside:
            side = -layout.BESIDE if mark.value < 0 else layout.BESIDE
            lines.append((mark.bar.text.strip(), _x(places, mark.value) + side))
    wrong = _apart(
        sorted((text, x) for text, x, _ in texts), sorted(line for line in lines if line[0])
    )
    paths = [
        re.match(r"M([-\d.e]+),[-\d.e]+h([-\d.e]+)v", str(p.get("d"))) for p in root.iter("{*}path")
    ]
    spans = sorted((float(p[1]), float(p[1]) + float(p[2])) for p in paths if p)
    expected = sorted((box.left, box.right) for box in bar_boxes(places))
    if places.scale.low < 0:
        zero = _x(places, 0)
        expected = sorted([*expected, *[(zero - 0.5, zero + 0.5)] * len(places.marks)])
    if len(spans) != len(expected):
        wrong.append(f"{len(spans)} bars and marks of {len(expected)}")
    for (a, b), (c, d) in zip(spans, expected, strict=False):
        if abs(a - c) > 0.3 or abs(b - d) > 0.3:
            wrong.append(f"a bar from {a} to {b}, not from {c} to {d}")
    return wrong


def _apart(drawn: Sequence[tuple[str, float]], meant: Sequence[tuple[str, float]]) -> list[str]:
    if [text for text, _ in drawn] != [text for text, _ in meant]:
        return [f"texts {drawn}, not {meant}"]
    pairs = zip(drawn, meant, strict=True)
    return [f"{text} at {x}, not {y}" for (text, x), (_, y) in pairs if abs(x - y) > 0.3]


def _read(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def _place(node: etree._Element) -> tuple[float, float]:
    """Where a text begins, or ends if it is to the left of its place."""
    moved = re.fullmatch(r"translate\(([-\d.e]+),([-\d.e]+)\)", node.get("transform", ""))
    if moved:
        return float(moved[1]), float(moved[2])
    return float(node.get("x", "0")), float(node.get("y", "0"))


def picture_faults(chart: Chart, title: str) -> list[str]:
    """Lines of a picture's words that leave it or cover each other, in the fonts of PNGs."""
    root = etree.fromstring(standalone(Picture("x", "vi", chart, title, title)))
    own = [node for node in root if node.tag.endswith("text")]
    wrong = []
    for node in own:
        bold = node.get("font-weight") == "bold"
        wide = typeface.text_width(_read(node), float(node.get("font-size", "0")), bold=bold)
        if MARGIN + wide > float(root.get("width", "0")) - MARGIN:
            wrong.append(f"{_read(node)} leaves the picture")
    for before, after in pairwise(own):
        if float(after.get("y", "0")) - float(before.get("y", "0")) < float(
            after.get("font-size", "0")
        ):
            wrong.append(f"{_read(before)} × {_read(after)}")
    if own and float(own[-1].get("y", "0")) > float(root.get("height", "0")) - MARGIN / 2:
        wrong.append("the last line leaves the picture")
    return wrong


def main(examples: int) -> None:
    """Try many charts; one in a hundred is drawn."""
    tried = 0

    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(charts(), names)
    def holds(chart: Chart, title: str) -> None:
        nonlocal tried
        tried += 1
        drawn = crc32(repr(chart).encode()) % 100 == 0
        for size in (theme.PHONE, theme.DESK):
            assert faults(chart, size) == []
            assert not drawn or drawing_faults(chart, size) == []
        if drawn:
            assert picture_faults(chart, title) == []

    holds()
    print(f"{tried} charts, one in a hundred drawn: nothing wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
