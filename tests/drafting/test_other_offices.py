"""What a draft leaves alone or doubts: other units, other areas, the times of other things."""

from decimal import Decimal

import numpy as np
import pytest

from scripts.drafting.draft import draft_report
from scripts.drafting.drafts import Draft
from scripts.drafting.matching.contrast import lacks_distinguishing_word
from scripts.drafting.matching.mentions import Mention, mentions_in
from scripts.drafting.matching.rivals import reading_without_rivals
from scripts.drafting.matching.sequence import Order
from scripts.drafting.matching.units import can_be, counts_other
from scripts.drafting.reading.layout import lay_out
from scripts.drafting.rows import figure_periods
from scripts.model.package import Package
from scripts.model.period_notation import days_of
from tests.tables import rows_of, with_rows


def draft_of(package: Package, text: str, area: str = "XA") -> Draft:
    return draft_report(package, f"BÁO CÁO\n\n{text}\n", "report_2022", area)


def rows(draft: Draft) -> list[tuple[str, ...]]:
    """Indicator, area, period, value and first reason of each row of ``figures``."""
    return [
        (
            *(row.cells[name] for name in ("indicator", "area", "period", "value")),
            row.reasons[0].code if row.reasons else "",
        )
        for row in draft.rows
        if row.table == "figures"
    ]


def with_cells_of(package: Package, indicator: str, **cells: str) -> Package:
    """The package with other cells in the figures of an indicator."""
    figures = rows_of(package, "figures")
    rows = [row for row in figures if row["indicator"] == indicator]
    assert rows
    for row in rows:
        row.update(cells)
    return with_rows(package, figures=figures)


def mention(text: str) -> Mention:
    return mentions_in(lay_out(text), {})[0]


# --- units --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "possible"),
    [
        ("có 95,5 tờ", "items", False),  # no decimal is a count
        ("có 95 tờ", "items", True),
        ("thu 1,5 triệu đồng", "dong", True),  # 1,500,000
        ("đạt 95,5%", "percent", True),
        ("đạt 950%", "percent", False),  # no more than the whole
        ("đạt 95%", "people", False),
    ],
)
def test_what_a_number_can_be(package: Package, text: str, unit: str, possible: bool) -> None:
    assert can_be(mention(text), package.by_id["units"][unit]) is possible


def test_a_decimal_is_nobodys_count(package: Package) -> None:
    assert not rows(draft_of(package, "Năm 2022 đã phát 260,5 tờ gấp."))


@pytest.mark.parametrize(
    "text",
    [
        "Hội viên so với lao động (%)\nChỉ tiêu | Năm 2022\nHội viên | 94",
        "Hội viên, đơn vị tính: %\nChỉ tiêu | Năm 2022\nHội viên | 94",
        "Hội viên (%):\n- Năm 2022: 94",
        "Năm 2022, hội viên (%): 94; 95",
    ],
)
def test_a_table_or_a_line_of_per_cent_has_no_counts(package: Package, text: str) -> None:
    units = [mention.unit for mention in mentions_in(lay_out(text), {})]
    assert units
    assert set(units) == {"%"}
    counts = {"members", "veterans", "newcomers", "listed"}
    draft = draft_of(package, f"Hội viên và lao động\n\n{text}")
    assert not counts & {row[0] for row in rows(draft)}


def test_people_are_no_services() -> None:
    assert counts_other(mention("có 45 lượt cán bộ"), "items", ["dịch vụ", "dịch công"])
    assert not counts_other(mention("có 45 dịch vụ"), "items", ["dịch vụ"])
    assert not counts_other(mention("có 45 lượt đến"), "items", ["lượt người"])  # as before
    assert not counts_other(mention("có 45 người"), "people", [])


def test_a_table_that_adds_up_needs_no_names(package: Package) -> None:
    text = (
        "Chỉ tiêu | ĐVT | Năm 2022\nHội viên | người | 20.000\nLao động | người | 125.000\n"
        "Tỷ lệ | % | 16,00"
    )
    assert rows(draft_of(package, text)) == [
        ("members", "XA", "2022", "20000", ""),
        ("workers", "XA", "2022", "125000", ""),
        ("member_rate", "XA", "2022", "16.00", ""),
    ]


def test_a_further_word_of_a_name_must_be_there(package: Package) -> None:
    spending = package.by_id["indicators"]["spending"]
    names = ("Số tiền phạt", "Số tiền phạt đã thu")
    indicators = [{**spending, "name_vi": name} for name in names]
    lacks = lacks_distinguishing_word(
        [mention("tiền phạt: 12 triệu đồng"), mention("đã thu 8 triệu đồng tiền phạt")],
        indicators,
        {},
    )
    assert lacks.tolist() == [[0, 1], [0, 0]]


# --- areas and times ----------------------------------------------------------------------


def test_another_office_revises_no_figure_of_others(package: Package) -> None:
    elsewhere = with_cells_of(package, "satisfaction", area="unstated")
    text = "Năm 2020 có 85% hội viên hài lòng."
    draft = draft_of(elsewhere, text, "XB")
    assert rows(draft) == [("satisfaction", "unstated", "2020", "85", "reason_whose")]
    assert not [finding for finding in draft.findings if finding.kind == "revised"]
    assert [
        finding.kind for finding in draft_of(elsewhere, text).findings if finding.kind == "revised"
    ]


def test_another_office_speaks_of_its_own_area(package: Package) -> None:
    elsewhere = with_cells_of(package, "satisfaction", area="unstated")
    for text in (
        "Tại tỉnh Nọ, năm 2020 có 85% hội viên hài lòng.",
        "Năm 2020 có 85% hội viên của tỉnh hài lòng.",
        "Năm 2020, tỉnh Đông có 85% hội viên hài lòng.",
    ):
        assert rows(draft_of(elsewhere, text, "XB")) == [("satisfaction", "XB", "2020", "85", "")]


def test_the_date_of_an_event_is_that_of_no_later_figure(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_periods, "_NEARER", 0)  # however near it is
    before = with_cells_of(package, "leaflets", period="undated")
    text = "Tháng 3/2022 mở 1 điểm phục vụ, phát 260 tờ gấp."
    leaflets = [row for row in rows(draft_of(before, text)) if row[0] == "leaflets"]
    assert leaflets == [("leaflets", "XA", "undated", "260", "reason_undated_before")]


def test_what_stands_under_a_time_is_not_without_one(package: Package) -> None:
    """Before, it was filed without a time; another office says it under one."""
    before = with_cells_of(package, "visits", period="undated")
    text = "Năm 2022:\n- Số lượt đến điểm phục vụ: 1.700 lượt."
    assert ("visits", "XB", "2022", "1700", "") in rows(draft_of(before, text, "XB"))
    assert ("visits", "XA", "undated", "1700", "reason_undated_here") in rows(
        draft_of(before, text, "XA")
    )


def test_the_same_words_under_two_years_are_quoted_with_the_year(package: Package) -> None:
    text = "\n\n".join(f"Năm {year}, tin tốt. Có 81% hội viên hài lòng." for year in (2022, 2023))
    draft = draft_of(package, text)
    assert [row.cells["locator"] for row in draft.rows if row.table == "figures"] == [
        "81% hội viên hài lòng",
        "Năm 2023 … 81%",
    ]


@pytest.mark.parametrize(("without_time", "count"), [(False, 1), (True, 2)])
def test_a_value_without_a_time_is_no_rival(without_time: bool, count: int) -> None:
    """Two values of one indicator in a sentence on 2018; the second was filed without a time."""
    text = "năm 2018 còn 15 giờ, để công nhận còn 12 giờ"
    numbers = [number for number in mentions_in(lay_out(text), {}) if number.value != Decimal(2018)]
    assert len(numbers) == 2
    reading, _, losers = reading_without_rivals(
        np.array([[0.9, 0.0], [0.9, 0.0]]),
        np.array([0.62, 0.62]),
        Order(np.zeros((1, 1)), np.zeros((1, 1))),
        numbers,
        [days_of("2018")] * 2,
        (),
        np.full((2, 2), -1),
        np.array([[False, False], [without_time, False]]),
    )
    assert (reading.column == 0).sum() == count
    assert len(losers) == 2 - count


def test_how_much_more_there_is_is_no_count(package: Package) -> None:
    text = "Năm 2022 đã phát 260 tờ gấp (tăng 60 tờ gấp so với năm 2018)."
    assert rows(draft_of(package, text)) == [("leaflets", "XA", "2022", "260", "")]


def test_the_number_of_a_row_between_bars_is_no_figure() -> None:
    text = "| TT | Chỉ tiêu | Năm 2022 |\n| 1 | Hội viên | 20.000 |\n| 2 | Lao động | 125.000 |"
    numbers = [number.value for number in mentions_in(lay_out(text), {})]
    assert numbers == [Decimal(20000), Decimal(125000)]


def test_another_office_has_to_say_that_it_speaks_of_the_country(package: Package) -> None:
    national = with_cells_of(package, "satisfaction", area="VN")
    text = "Năm 2022 có 85% hội viên hài lòng"
    (row,) = rows(draft_of(national, f"{text}.", "XB"))
    assert row == ("satisfaction", "VN", "2022", "85", "reason_whose")
    assert rows(draft_of(national, f"{text} trong toàn ngành.", "XB"))[0][-1] == ""
    assert rows(draft_of(national, f"{text}.", "XA"))[0][-1] == ""


def test_a_list_may_give_all_years_of_a_figure_before_the_next(package: Package) -> None:
    """The rate of 2022 is nine numbers after the members that it is the share of."""
    text = "\n".join(
        f"+ {name}:\n" + "\n".join(f". Năm {2022 + i}: {value}" for i, value in enumerate(values))
        for name, values in {
            "Hội viên": ("20.000 người", "20.100 người", "20.300 người"),
            "Lao động": ("125.000 người", "126.000 người", "127.000 người"),
            "Tờ gấp": ("250 tờ", "260 tờ", "270 tờ"),
            "Tỷ lệ": ("16,00%", "15,95%", "15,98%"),
        }.items()
    )
    certain = {row[0::2] for row in rows(draft_of(package, text, "XB")) if row[4] == ""}
    assert {("member_rate", year, "") for year in ("2022", "2023", "2024")} <= certain
