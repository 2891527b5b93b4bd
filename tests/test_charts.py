"""Charts: they show all the data there is, and say in words just what they show."""

import re
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from scripts.charts import svg as drawing
from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import read_catalog
from scripts.charts.forms import Bar, Chart
from scripts.charts.vega_lite import specification
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, Package, open_package
from scripts.wording import formats

CHARTS = read_catalog(ROOT / "docs", open_package())
NAMES = sorted(CHARTS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_drawing_holds_every_label_and_value_as_formatted(
    figures: Figures, name: str, lang: str
) -> None:
    """Catches a number that drawing or tidying changed (100.519 must not become 100.51)."""
    chart = CHARTS[name].chart(figures, lang)
    root = etree.fromstring(drawing.svg(chart, lang, name))
    texts = ["".join(str(t) for t in node.itertext()) for node in root.iter("{*}text")]
    headings = list(dict.fromkeys(bar.group for bar in chart.bars if bar.group))
    assert sorted(texts) == sorted(
        [bar.label for bar in chart.bars] + [bar.text for bar in chart.bars] + headings
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_drawing_is_one_image_with_words_and_nothing_of_vegas_own(
    figures: Figures, name: str, lang: str
) -> None:
    chart = CHARTS[name].chart(figures, lang)
    svg = drawing.svg(chart, lang, name)
    root = etree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"t-{name} d-{name}"
    title, description = root[0], root[1]
    assert (title.tag, title.get("id")) == ("title", f"t-{name}")
    assert chart.subtitle in (title.text or "")
    assert (description.tag, description.text) == ("desc", alternative(chart, lang))
    assert svg.count("aria-") == 1
    assert not re.search(r"mark container|Title text|<script|href|#[0-9a-f]{6}", svg)


@pytest.mark.parametrize("name", NAMES)
def test_measures_of_different_kinds_never_share_an_axis(figures: Figures, name: str) -> None:
    shown = CHARTS[name].indicators
    assert len({figures.unit(indicator)["id"] for indicator in shown}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_one_language_is_in_the_drawing_of_the_other(
    figures: Figures, name: str
) -> None:
    """A text is of a language if that language's chart alone could have written it."""
    texts = {
        lang: {
            "".join(map(str, node.itertext()))
            for node in etree.fromstring(
                drawing.svg(CHARTS[name].chart(figures, lang), lang, name)
            ).iter("{*}text", "{*}title", "{*}desc")
        }
        for lang in LANGUAGES
    }
    for text in texts["vi"] & texts["en"]:
        assert not re.search(r"[^\W\d]{3,}", text), text


def test_subtitle_says_what_is_measured_where_when_and_in_which_unit(figures: Figures) -> None:
    assert CHARTS["participants"].chart(figures, "en").subtitle == (
        "Compulsory insurance, Voluntary insurance · Bến Tre province · "
        "2019, 2020, to Sep 2021 · people"
    )
    assert CHARTS["penalties"].chart(figures, "vi").subtitle == (
        "Số tiền xử phạt vi phạm hành chính · Tỉnh Bến Tre · quý IV 2020, đến 9/2021 · đồng"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_values_of_a_chart_are_those_of_the_tables(figures: Figures, name: str, lang: str) -> None:
    chart = CHARTS[name].chart(figures, lang)
    shown = sorted(str(bar.value) for bar in chart.bars if bar.kind != "target")
    expected = sorted(
        str(figure.value)
        for indicator in chart.indicators
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    )
    assert shown == expected


def test_partial_years_are_drawn_as_partial_and_full_years_as_full(figures: Figures) -> None:
    kinds = [(bar.label, bar.kind) for bar in CHARTS["participants"].chart(figures, "en").bars]
    assert kinds == [("2019", "full"), ("2020", "full"), ("to Sep 2021", "partial")] * 2


def test_targets_are_marks_with_their_own_heading(figures: Figures) -> None:
    targets = [bar for bar in CHARTS["coverage"].chart(figures, "en").bars if bar.kind == "target"]
    assert [(bar.label, bar.text) for bar in targets] == [
        ("2021", "about 35%"),
        ("2025", "about 45%"),
        ("2030", "about 60%"),
    ]
    assert {bar.group for bar in targets} == {"National targets, Resolution 28-NQ/TW"}


@pytest.mark.parametrize("name", ["participants", "conferences", "coverage"])
def test_another_area_gets_bars_of_its_own_without_a_change_in_any_chart(
    package: Package, name: str
) -> None:
    """A second province with the same figures: every bar twice, told apart by name."""
    areas, rows = package.tables["areas"], package.tables["figures"]
    neighbour = areas[areas["id"] == "VN-50"].assign(
        id="VN-49", name_vi="Tỉnh Vĩnh Long", name_en="Vĩnh Long province"
    )
    copied = rows[rows["area"] == "VN-50"].assign(area="VN-49")
    tables = {
        **package.tables,
        "areas": pd.concat([areas, neighbour], ignore_index=True),
        "figures": pd.concat([rows, copied], ignore_index=True),
    }
    more = Figures(Package(package.folder, package.descriptor, tables))
    for lang, place in (("vi", "Tỉnh Vĩnh Long"), ("en", "Vĩnh Long province")):
        before = CHARTS[name].chart(Figures(package), lang)
        after = CHARTS[name].chart(more, lang)
        own = [bar for bar in before.bars if bar.kind in ("full", "partial")]
        new = [bar for bar in after.bars if place in bar.group + bar.label]
        assert [bar.value for bar in new] == [bar.value for bar in own]
        assert len({(bar.group, bar.label) for bar in after.bars}) == len(after.bars)
        assert place in after.subtitle


def test_a_missing_result_is_said_and_has_no_bar(figures: Figures) -> None:
    chart = CHARTS["satisfaction"].chart(figures, "vi")
    assert ("2021", None, "chưa có") in [(bar.label, bar.value, bar.text) for bar in chart.bars]
    assert drawing.svg(chart, "vi", "satisfaction").count("var(--chart-bar)") == 2


def test_alternative_text_tells_values_what_stands_out_and_the_direction(
    figures: Figures,
) -> None:
    """Worked out by hand; the unfinished year is marked, and left out of the direction."""
    assert alternative(CHARTS["participants"].chart(figures, "vi"), "vi") == (
        "BHXH bắt buộc – 2019: 100.519; 2020: 97.246; đến 9/2021: 68.301 (chưa đủ năm). "
        "BHXH tự nguyện – 2019: 4.116; 2020: 9.602; đến 9/2021: 9.265 (chưa đủ năm). "
        "BHXH bắt buộc: cao nhất 2019, 100.519; thấp nhất đến 9/2021, 68.301; "
        "giảm từ 2019 đến 2020. "
        "BHXH tự nguyện: cao nhất 2020, 9.602; thấp nhất 2019, 4.116; tăng từ 2019 đến 2020."
    )


def test_no_direction_is_read_into_periods_of_different_length(figures: Figures) -> None:
    for name in ("inspection_money", "penalties", "violations", "reductions"):
        said = alternative(CHARTS[name].chart(figures, "en"), "en")
        assert not re.search(r"\b(rose|fell)\b", said), name


bars = st.builds(
    Bar,
    group=st.sampled_from(["", "Một", "Hai"]),
    label=st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12),
    value=st.none() | st.decimals(0, 10**9, places=2),
    text=st.just(""),
    kind=st.sampled_from(["full", "partial", "other", "target"]),
    dated=st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(bars, min_size=1, max_size=8))
def test_bars_are_as_long_as_their_values(rows: list[Bar]) -> None:
    """Property: bars begin at the same place, and lengths are in proportion to the values."""
    rows = sorted(rows, key=lambda bar: bar.group)
    svg = drawing.svg(Chart(tuple(rows), "", (), over_time=True), "vi", "test")
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
            spec = specification(CHARTS[name].chart(figures, lang))
            left, right = spec["layer"][0]["encoding"]["x"]["scale"]["range"]
            assert right - left >= 60, (name, lang, left, right)


def test_formats_of_values_in_charts_scale_money(figures: Figures) -> None:
    texts = [bar.text for bar in CHARTS["inspection_money"].chart(figures, "en").bars]
    assert "VND 2.99 billion" in texts
    assert formats.scaled_money(Decimal(428079706), "vi") == "428,1 triệu đồng"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(0, 10**6, places=1, allow_nan=False), min_size=2, max_size=6))
def test_words_drawing_and_data_agree_whatever_the_data(values: list[Decimal]) -> None:
    """Property: every value is said and drawn, and rose or fell is what the ends did."""
    rows = tuple(
        Bar("Một", str(2001 + n), value, f"{value} người", "full") for n, value in enumerate(values)
    )
    chart = Chart(rows, "", (), over_time=True)
    said = alternative(chart, "en")
    drawn = drawing.svg(chart, "en", "test")
    for row in rows:
        assert f"{row.label}: {row.text}" in said
        assert f">{row.text}</text>" in drawn
    first, last = values[0], values[-1]
    word = "rose from" if last > first else "fell from" if last < first else "the same in"
    assert re.findall(r"rose from|fell from|the same in", said) == [word]
    if len(values) > 2 and max(values) != min(values):
        (high,) = re.findall(r"highest \d{4}, ([\d.]+) người", said)
        (low,) = re.findall(r"lowest \d{4}, ([\d.]+) người", said)
        assert (Decimal(high), Decimal(low)) == (max(values), min(values))
