"""Each form shows all the figures there are, as printed, in rows that say what they are."""

from decimal import Decimal

import pytest

from scripts.charts.catalog import Catalog, ChartDefinition
from scripts.charts.chart import Chart
from scripts.charts.forms import FORMS
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES


def bars(chart: Chart) -> list[tuple[str, str, str, str]]:
    return [(bar.group, bar.label, bar.text, bar.kind) for bar in chart.points]


def test_by_period_groups_the_periods_of_each_indicator(charts: Catalog, figures: Figures) -> None:
    """A count in September 2021 is complete, so not striped."""
    assert bars(charts["membership"].chart(figures, "en")) == [
        ("Members", "2019", "10,800", "full"),
        ("Members", "2020", "12,500", "full"),
        ("Members", "Sep 2021", "18,000", "full"),
        ("Workers", "2019", "100,000", "full"),
        ("Workers", "2020", "100,000", "full"),
        ("Workers", "2021", "120,000", "full"),
    ]


def test_by_indicator_groups_the_indicators_of_each_period(
    charts: Catalog, figures: Figures
) -> None:
    assert bars(charts["list"].chart(figures, "vi")) == [
        ("2020", "Hội viên lâu năm", "25", "full"),
        ("2020", "Hội viên mới", "55", "full"),
        ("2020", "Trong danh sách", "80", "full"),
        ("2021", "Hội viên lâu năm", "30", "full"),
        ("2021", "Hội viên mới", "57", "full"),
        ("2021", "Trong danh sách", "88", "full"),
    ]


def test_by_indicator_needs_no_heading_for_one_period(figures: Figures) -> None:
    shares = ChartDefinition("by_indicator", ("online_share", "paper_share"))
    assert bars(shares.chart(figures, "en")) == [
        ("", "Online", "33.3%", "full"),
        ("", "On paper", "66.8%", "full"),
    ]


def test_time_axis_shows_other_areas_and_all_targets_as_one_group(
    charts: Catalog, figures: Figures
) -> None:
    """The two targets have different sources; the line of the chart names them."""
    assert bars(charts["series-member_rate"].chart(figures, "en"))[:4] == [
        ("Sample province", "2019", "10.80%", "full"),
        ("Sample province", "2020", "12.50%", "full"),
        ("Sample province", "Sep 2021", "15.00% (calculated)", "full"),
        ("Viet Nam", "2021", "22.5%", "other"),
    ]
    assert bars(charts["satisfaction"].chart(figures, "en"))[3:] == [
        ("National targets", "end of 2021", "80%", "target"),
        ("National targets", "end of 2025", "85%", "target"),
    ]


def test_a_missing_result_is_named_and_has_no_value(charts: Catalog, figures: Figures) -> None:
    bar = charts["satisfaction"].chart(figures, "vi").points[2]
    assert (bar.label, bar.value, bar.text) == ("2021", None, "chưa có")


def test_values_of_money_are_scaled(charts: Catalog, figures: Figures) -> None:
    assert [bar.text for bar in charts["series-income"].chart(figures, "vi").points] == [
        "4,0 triệu đồng", "1,0 triệu đồng", "2,4 triệu đồng",
    ]  # fmt: skip


def test_only_a_computed_value_among_printed_ones_says_so(
    charts: Catalog, figures: Figures
) -> None:
    """All values of balance are computed, which its page says once; the last isn't final."""
    texts = [bar.text for bar in charts["series-balance"].chart(figures, "en").points]
    assert texts == ["VND 2.7 million", "VND -2.5 million", "VND 400,000 (preliminary)"]


@pytest.mark.parametrize(
    ("name", "lang", "subtitle"),
    [
        (
            "membership",
            "en",
            "Sample province · 2019–2021 · people",
        ),
        ("series-income", "vi", "Số tiền thu · Tỉnh Mẫu · 2019–2021"),
        (
            "series-member_rate",
            "vi",
            "Tỷ lệ hội viên trên số lao động · Tỉnh Mẫu, Cả nước · 2019–2021 · mục tiêu đến 2030",
        ),
    ],
)
def test_the_subtitle_says_what_is_measured_where_when_and_in_which_unit(
    charts: Catalog, figures: Figures, name: str, lang: str, subtitle: str
) -> None:
    """Several indicators are named in the drawing, and so are units like %."""
    assert charts[name].chart(figures, lang).subtitle == subtitle


@pytest.mark.parametrize(
    ("indicators", "when"),
    [
        (("meetings",), " · Q4 2020 to Sep 2021 · "),  # four
        (("meetings", "online_share"), " · Q4 2020 – 2021 · "),
        (("leaflets",), " · 2020, 2021 · "),
    ],
)
def test_the_subtitle_gives_first_and_last_of_three_periods_or_more(
    figures: Figures, indicators: tuple[str, ...], when: str
) -> None:
    assert when in f"{ChartDefinition('by_period', indicators).chart(figures, 'en').subtitle} · "


def test_a_period_without_a_last_day_is_not_striped(figures: Figures) -> None:
    """Whether it is a whole year isn't known; its direction isn't either."""
    for indicator in ("visits", "meeting_minutes"):
        (bar,) = ChartDefinition("by_period", (indicator,)).chart(figures, "en").points
        assert (bar.kind, bar.comparable) == ("full", False)


def test_twelve_months_are_a_whole_year_whenever_they_begin(figures: Figures) -> None:
    """October to September is not striped, but isn't compared with calendar years either."""
    bars = ChartDefinition("by_period", ("meetings",)).chart(figures, "en").points
    assert [(bar.label, bar.kind, bar.comparable) for bar in bars] == [
        ("Q4 2020", "partial", False),
        ("to Jun 2021", "partial", False),
        ("Oct 2020–Sep 2021", "full", False),
        ("to Sep 2021", "partial", False),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_its_indicators_is_in_a_chart(
    charts: Catalog, figures: Figures, lang: str
) -> None:
    for name, definition in charts.items():
        if FORMS[definition.form].shown_figures:
            continue
        chart = definition.chart(figures, lang)
        values = sorted(str(bar.value) for bar in chart.points if bar.kind != "target")
        expected = sorted(
            str(figure.value)
            for indicator in definition.indicators
            for area in figures.areas_of(indicator)
            for figure in figures.series(indicator, area)
        )
        assert values == expected, name
        assert len({(bar.group, bar.label) for bar in chart.points}) == len(chart.points), name


@pytest.mark.parametrize("name", ["membership", "list", "satisfaction"])
def test_another_area_gets_bars_of_its_own_in_every_form(
    figures: Figures, two_provinces: Figures, charts: Catalog, name: str
) -> None:
    """A second province with the same figures: every bar twice, distinguished by its name."""
    for lang, place in (("vi", "Tỉnh Bên"), ("en", "Next")):
        before = charts[name].chart(figures, lang)
        after = charts[name].chart(two_provinces, lang)
        values = [bar.value for bar in before.points if bar.kind in ("full", "partial")]
        values_of_next = [bar.value for bar in after.points if place in bar.group + bar.label]
        assert values_of_next == values
        assert len({(bar.group, bar.label) for bar in after.points}) == len(after.points)
        assert place in after.subtitle


def test_a_chart_has_a_key_if_a_bar_is_striped(charts: Catalog, figures: Figures) -> None:
    assert charts["meetings"].chart(figures, "vi").has_partial
    assert not charts["membership"].chart(figures, "vi").has_partial
    assert not charts["list"].chart(figures, "vi").has_partial


def test_values_are_in_the_unit_of_the_indicator(charts: Catalog, figures: Figures) -> None:
    values = [bar.value for bar in charts["series-income"].chart(figures, "en").points]
    assert values == [Decimal(4_000_000), Decimal(1_000_000), Decimal(2_400_000)]
