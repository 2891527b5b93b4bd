"""Charts: they show all the data there is, and say in words just what they show."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from scripts import drawing, formats
from scripts.charts import CHARTS, Bar, Chart, alternative
from scripts.indicators import Figures
from scripts.package import LANGUAGES

NAMES = sorted(CHARTS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_drawing_holds_every_label_and_value_as_formatted(
    figures: Figures, name: str, lang: str
) -> None:
    """Catches a number that drawing or tidying changed (100.519 must not become 100.51)."""
    chart = CHARTS[name](figures, lang)
    root = etree.fromstring(drawing.svg(chart, lang))
    texts = ["".join(str(t) for t in node.itertext()) for node in root.iter("{*}text")]
    headings = list(dict.fromkeys(bar.group for bar in chart.bars if bar.group))
    assert sorted(texts) == sorted(
        [bar.label for bar in chart.bars] + [bar.text for bar in chart.bars] + headings
    )


@pytest.mark.parametrize("name", NAMES)
def test_drawing_is_one_image_with_words_and_nothing_of_vegas_own(
    figures: Figures, name: str
) -> None:
    chart = CHARTS[name](figures, "vi")
    svg = drawing.svg(chart, "vi")
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == alternative(chart, "vi")
    assert svg.count("aria-") == 1
    assert not re.search(r"mark container|Title text|<script|href|#[0-9a-f]{6}", svg)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_values_of_a_chart_are_those_of_the_tables(figures: Figures, name: str, lang: str) -> None:
    chart = CHARTS[name](figures, lang)
    shown = sorted(str(bar.value) for bar in chart.bars if bar.kind != "target")
    expected = sorted(
        str(figure.value)
        for indicator in chart.indicators
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    )
    assert shown == expected


def test_partial_years_are_drawn_as_partial_and_full_years_as_full(figures: Figures) -> None:
    kinds = [(bar.label, bar.kind) for bar in CHARTS["participants"](figures, "en").bars]
    assert kinds == [("2019", "full"), ("2020", "full"), ("to Sep 2021", "partial")] * 2


def test_targets_are_marks_with_their_own_heading(figures: Figures) -> None:
    targets = [bar for bar in CHARTS["coverage"](figures, "en").bars if bar.kind == "target"]
    assert [(bar.label, bar.text) for bar in targets] == [
        ("2021", "about 35%"),
        ("2025", "about 45%"),
        ("2030", "about 60%"),
    ]
    assert {bar.group for bar in targets} == {"National targets, Resolution 28-NQ/TW"}


def test_a_missing_result_is_said_and_has_no_bar(figures: Figures) -> None:
    chart = CHARTS["satisfaction"](figures, "vi")
    assert ("2021", None, "chưa có") in [(bar.label, bar.value, bar.text) for bar in chart.bars]
    assert drawing.svg(chart, "vi").count("var(--chart-bar)") == 2


def test_alternative_text_reads_in_order(figures: Figures) -> None:
    assert alternative(CHARTS["participants"](figures, "vi"), "vi") == (
        "Biểu đồ cột. BHXH bắt buộc – 2019: 100.519; 2020: 97.246; đến 9/2021: 68.301. "
        "BHXH tự nguyện – 2019: 4.116; 2020: 9.602; đến 9/2021: 9.265."
    )


bars = st.builds(
    Bar,
    group=st.sampled_from(["", "Một", "Hai"]),
    label=st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12),
    value=st.none() | st.decimals(0, 10**9, places=2),
    text=st.just(""),
    kind=st.sampled_from(["full", "partial", "other", "target"]),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(bars, min_size=1, max_size=8))
def test_bars_are_as_long_as_their_values(rows: list[Bar]) -> None:
    """Property: bars begin at the same place, and lengths are in proportion to the values."""
    rows = sorted(rows, key=lambda bar: bar.group)
    svg = drawing.svg(Chart(tuple(rows), "", ()), "vi")
    drawn = [float(width) for width in re.findall(r'd="M[\d.]+,[\d.]+h([\de.-]+)v', svg)]
    values = [float(bar.value) for bar in rows if bar.value is not None and bar.kind != "target"]
    largest = max([float(bar.value) for bar in rows if bar.value is not None], default=0)
    marks = sum(bar.kind == "target" and bar.value is not None for bar in rows)
    assert len(drawn) == len(values) + marks
    if largest and values and not marks:
        scale = max(drawn) / max(values) if max(values) else 0
        for value, width in zip(values, drawn, strict=True):
            assert abs(width - value * scale) <= 0.5


def test_width_of_a_label_is_not_underestimated_for_the_longest_names(figures: Figures) -> None:
    """The text of the widest rows still leaves room for bars."""
    for name in NAMES:
        for lang in LANGUAGES:
            spec = drawing.specification(CHARTS[name](figures, lang))
            left, right = spec["layer"][0]["encoding"]["x"]["scale"]["range"]
            assert right - left >= 60, (name, lang, left, right)


def test_formats_of_values_in_charts_scale_money(figures: Figures) -> None:
    texts = [bar.text for bar in CHARTS["inspection_money"](figures, "en").bars]
    assert "VND 2.99 billion" in texts
    assert formats.scaled_money(Decimal(428079706), "vi") == "428,1 triệu đồng"
