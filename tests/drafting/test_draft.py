"""What the draft of a report makes of its numbers, on the tiny package and short texts."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.drafting.draft import draft_report
from scripts.drafting.drafts import Draft, DraftRow
from scripts.drafting.rows.rate_notes import is_explained, note_row
from scripts.model.package import LANGUAGES, Package
from scripts.validation.source_texts import normalised, source_text
from scripts.wording.phrases import phrase

NEXT = """VĂN BẢN GIẢ ĐỊNH ĐỂ KIỂM THỬ, MỌI SỐ LIỆU ĐỀU BỊA ĐẶT

BÁO CÁO
Hội viên, thu và chi của tỉnh Mẫu

1. Hội viên

Năm 2020, tỉnh có 12.500 hội viên trên 100.000 lao động, đạt 12,50%; có 81% hội
viên hài lòng.

Năm 2021, cả tỉnh có 19.200 hội viên trên 120.000 lao động, đạt 16,10%.

Năm 2022, đến hết tháng 9 tỉnh có 21.O50 hội viên; cả năm có 125.000 lao động. Về mức
hài lòng, chưa có kết quả năm nay. Tỉnh có 7 xe ô tô.

a) Điểm phục vụ và tờ gấp

Đến hết tháng 9 năm 2022 có ít nhất năm điểm phục vụ; năm 2022 đã phát 260 tờ gấp.
Trong quý IV năm 2021 đã họp hội viên bảy buổi. Mỗi buổi 95 phút.

2. Thu, chi và thời gian

Năm 2022 thu 2,75 triệu đồng, ước chi 2.100.000 đồng.

Trên đây là báo cáo của tỉnh Mẫu.
"""
"""The tiny package's report a year later."""


@pytest.fixture(scope="module")
def drafted(package: Package) -> Draft:
    return draft_report(package, NEXT, "report_2022", "XA")


def figures(drafted: Draft) -> Mapping[tuple[str, str], DraftRow]:
    """The rows of figures by indicator and period."""
    rows = [row for row in drafted.rows if row.table == "figures"]
    return {(row.cells["indicator"], row.cells["period"]): row for row in rows}


def figures_of_text(
    package: Package, text: str, area: str = "XA"
) -> Mapping[tuple[str, str], DraftRow]:
    return figures(draft_report(package, f"BÁO CÁO\n\n{text}\n", "report_2022", area))


def values(rows: Mapping[tuple[str, str], DraftRow]) -> dict[tuple[str, str], str]:
    """The values of the rows that are written."""
    return {key: row.cells["value"] for key, row in rows.items() if row.grade != "doubtful"}


# --- the next report ----------------------------------------------------------------------


def test_the_same_sentences_with_other_numbers_and_times(drafted: Draft) -> None:
    assert values(figures(drafted)) == {
        ("members", "2021"): "19200",
        ("member_rate", "2021"): "16.10",  # with the decimals that are printed
        ("members", "2022-01-01/P9M"): "21050",  # an O for a zero
        ("workers", "2022"): "125000",  # a base has one value a year
        ("satisfaction", "2022"): "",  # “chưa có kết quả năm nay”
        ("offices", "2022-01-01/P9M"): "5",  # in words
        ("leaflets", "2022"): "260",
        ("meetings", "2021-Q4"): "7",
        ("income", "2022"): "2750000",  # in millions
        ("spending", "2022"): "2100000",
        ("meeting_minutes", "undated"): "95",  # 90 before: whether both stay, a person decides
    }


@pytest.mark.parametrize(
    ("indicator", "period", "cells"),
    [
        ("offices", "2022-01-01/P9M", {"bound": "at_least", "status": "reported"}),
        ("spending", "2022", {"bound": "exact", "status": "preliminary"}),  # “ước”, as before
        ("satisfaction", "2022", {"value": "", "status": "missing"}),
        ("leaflets", "2022", {"section": "1a", "source": "report_2022", "area": "XA"}),
    ],
)
def test_bounds_statuses_and_places(
    drafted: Draft, indicator: str, period: str, cells: dict[str, str]
) -> None:
    row = figures(drafted)[indicator, period].cells
    assert {name: row[name] for name in cells} == cells


def test_quotations_are_found_at_their_number(drafted: Draft, package: Package) -> None:
    text = source_text(package, NEXT)
    assert drafted.text == text.text == normalised(NEXT)
    for row in figures(drafted).values():
        spans = text.find(row.cells["locator"], row.cells["section"])
        assert spans
        assert row.number
        assert spans[-1][0] <= row.number[0] <= row.number[1] <= spans[-1][1]


def test_a_quotation_has_the_words_of_the_earlier_one(drafted: Draft) -> None:
    assert figures(drafted)["income", "2022"].cells["locator"] == "Năm 2022 thu 2,75 triệu đồng"
    assert figures(drafted)["member_rate", "2021"].cells["locator"] == "đạt 16,10%"


def test_periods_that_are_needed_get_rows(drafted: Draft) -> None:
    periods = [row.cells["id"] for row in drafted.rows if row.table == "periods"]
    assert sorted(periods) == ["2021-Q4", "2022", "2022-01-01/P9M"]


def test_what_is_published_is_drafted_only_where_it_differs(drafted: Draft) -> None:
    keys = {(row.cells["indicator"], row.cells["period"]) for row in drafted.printed_again}
    assert {("members", "2020"), ("member_rate", "2020"), ("workers", "2020")} <= keys
    assert not keys & set(figures(drafted))


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("unclaimed", {"number": "7"}),
        ("no_value", {"indicator": "satisfaction"}),
        ("not_found", {"indicator": "visits"}),
        # 19,200 of 120,000 are 16.00 %
        ("rate", {"indicator": "member_rate", "value": "16.10", "computed": "16.00"}),
        ("slip", {"number": "21.O50", "value": "21050"}),
        ("revised", {"indicator": "satisfaction", "old_value": "80", "new_value": "81"}),
    ],
)
def test_findings(drafted: Draft, kind: str, details: dict[str, str]) -> None:
    details_found = [finding.remark.details for finding in drafted.findings if finding.kind == kind]
    assert any(details.items() <= found_details.items() for found_details in details_found)


def test_another_value_without_a_time_is_no_revision(drafted: Draft) -> None:
    """95 minutes instead of 90: neither report says since when. Nothing is put in of itself:
    that a published value has this key already is said when the rows are applied.
    """
    row = figures(drafted)["meeting_minutes", "undated"]
    assert row.grade == "same_words"
    assert [reason.code for reason in row.reasons] == ["reason_undated_before"]
    assert "meeting_minutes" not in {
        finding.remark.details.get("indicator")
        for finding in drafted.findings
        if finding.kind == "revised"
    }


def test_remarks_have_words_in_both_languages(drafted: Draft) -> None:
    remarks = [finding.remark for finding in drafted.findings]
    remarks += [reason for row in drafted.rows for reason in row.reasons]
    for remark in remarks:
        for lang in LANGUAGES:
            assert phrase("draft", remark.code, lang, **remark.details)


def test_the_same_report_makes_the_same_draft(package: Package, drafted: Draft) -> None:
    assert draft_report(package, NEXT, "report_2022", "XA") == drafted


# --- one decision each --------------------------------------------------------------------


def test_numbers_change_their_places(package: Package) -> None:
    rows = figures_of_text(
        package,
        "Năm 2022, danh sách gồm 59 hội viên mới và 31 hội viên lâu năm (chiếm 34,4%): có tất cả "
        "90 hội viên trong danh sách.",
    )
    assert values(rows) == {
        ("newcomers", "2022"): "59",
        ("veterans", "2022"): "31",
        ("veteran_share", "2022"): "34.4",
        ("listed", "2022"): "90",
    }


def test_counts_in_brackets_with_their_share(package: Package) -> None:
    rows = figures_of_text(package, "Năm 2022: danh sách 90 (lâu năm 31, mới 59), 34,4% lâu năm.")
    assert values(rows)["listed", "2022"] == "90"
    assert values(rows)["veterans", "2022"] == "31"
    assert values(rows)["newcomers", "2022"] == "59"


def test_a_table_names_its_rows_and_columns(package: Package) -> None:
    rows = figures_of_text(
        package,
        "Chỉ tiêu | Năm 2022 | Đến tháng 9/2023\n"
        "Số hội viên (người) | 21.300 | 22.400\n"
        "Tỷ lệ hội viên trên số lao động (%) | 17,04 | 17,50\n",
    )
    assert values(rows) == {
        ("members", "2022"): "21300",
        ("members", "2023-01-01/P9M"): "22400",
        ("member_rate", "2022"): "17.04",
        ("member_rate", "2023-01-01/P9M"): "17.50",
    }


def test_years_in_turn(package: Package) -> None:
    rows = figures_of_text(
        package, "Số tiền thu năm 2022 và 2023 lần lượt là 5.000.000 và 6.000.000 đồng."
    )
    assert values(rows) == {("income", "2022"): "5000000", ("income", "2023"): "6000000"}


def test_two_values_for_one_figure_are_not_both_written(package: Package) -> None:
    text = "Năm 2022 đã phát 260 tờ gấp. Năm 2022 đã phát 290 tờ gấp."
    drafted = draft_report(package, f"BÁO CÁO\n\n{text}\n", "report_2022", "XA")
    certain_rows = [row for row in figures(drafted).values() if row.grade != "doubtful"]
    assert not certain_rows
    assert [finding.kind for finding in drafted.findings if finding.kind == "contradiction"]


def test_a_size_far_from_the_last_one_is_a_doubt(package: Package) -> None:
    row = figures_of_text(package, "Năm 2022 đã phát 260.000 tờ gấp.")["leaflets", "2022"]
    assert row.grade == "doubtful"
    assert [reason.code for reason in row.reasons] == ["reason_size"]


def test_other_areas_have_other_sizes(package: Package) -> None:
    row = figures_of_text(package, "Năm 2022 đã phát 26.000 tờ gấp.", "XB")["leaflets", "2022"]
    assert row.grade != "doubtful"
    assert (row.cells["area"], row.cells["value"]) == ("XB", "26000")


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Quyết định số 260/QĐ-XA ngày 26 tháng 2 năm 2022 về tờ gấp.",
        "Phấn đấu năm 2030 phát 260 tờ gấp.",
        "Đã mua 260 chiếc ghế.",
        "260",
        "",
    ],
)
def test_no_row_is_invented(package: Package, text: str) -> None:
    assert not values(figures_of_text(package, text))


def test_a_text_that_is_no_report_makes_an_empty_draft(package: Package) -> None:
    for text in ("", "\n\n", "| | |\n|", "1. 2. 3.", "năm " * 2000, "9" * 5000):
        assert not values(figures(draft_report(package, text, "report_2022", "XA")))


def test_without_earlier_texts_nothing_is_drafted(package: Package, tmp_path: Path) -> None:
    bare = Package(tmp_path, package.descriptor, package.tables)
    assert not figures(draft_report(bare, NEXT, "report_2022", "XA"))


def test_what_was_filed_without_a_time_stays_so_in_the_same_words(package: Package) -> None:
    """The year at the head of the paragraph was no year of the length of a meeting, either."""
    text = "Năm 2022 có ba điểm phục vụ. Mỗi buổi họp hội viên dài 90 phút."
    drafted = draft_report(package, f"BÁO CÁO\n\n{text}\n", "report_2022", "XA")
    assert [row.cells["period"] for row in drafted.printed_again] == ["undated"]
    assert ("offices", "2022") in values(figures(drafted))


def test_a_difference_that_a_note_explains_needs_no_second_note(package: Package) -> None:
    """34.9% of 30 of 88 is explained for 2021; a note of another area has an id of its own."""
    row_key = {"indicator": "veteran_share", "area": "XA", "period": "2021", "section": "1"}
    assert is_explained(package, row_key)
    assert not is_explained(package, {**row_key, "period": "2022"})
    row = note_row(package, {**row_key, "area": "XB"}, Decimal("34.9"), Decimal("34.1"))
    assert (row["id"], row["difference"]) == ("veteran_share_xb_2021", "0.8")
