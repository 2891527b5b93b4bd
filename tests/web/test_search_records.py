"""What search finds besides pages: series of figures and targets, and entries of lists."""

from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, open_package
from scripts.web.search_records import search_records
from scripts.web.search_series import SearchRecord, SeriesValue
from tests.html_pages import tree
from tests.tables import add, rows_of, with_rows


@pytest.fixture(scope="module")
def records(figures: Figures) -> list[SearchRecord]:
    return list(search_records(figures))


def record(records: list[SearchRecord], address: str) -> SearchRecord:
    (match,) = [record for record in records if record.address == address]
    return match


@pytest.mark.slow
def test_every_record_leads_to_a_place_that_exists(site: Path, records: list[SearchRecord]) -> None:
    addresses = [record.address for record in records]
    assert len(set(addresses)) == len(addresses)
    for entry in records:
        path, _, anchor = entry.address.partition("#")
        anchors = {value.anchor for value in entry.values} or {anchor} - {""}
        ids = set(tree(site / path.strip("/") / "index.html").xpath("//@id"))
        assert anchors <= ids, entry


def test_every_figure_and_target_is_among_the_records(
    figures: Figures, records: list[SearchRecord]
) -> None:
    for lang in LANGUAGES:
        values = {
            (entry.address.partition("#")[0].rstrip("/").rpartition("/")[2], value.anchor)
            for entry in records
            if entry.lang == lang
            for value in entry.values
        }
        home = figures.areas[0]
        for prefix, table in (("", "figures"), ("target-", "targets")):
            for _, row in figures.package.rows(table):
                area = "" if row["area"] == home else f"{row['area']}-"
                assert (row["indicator"], f"{prefix}{area}{row['period']}") in values


def test_a_series_has_its_values_the_latest_first_and_what_to_know_of_each(
    records: list[SearchRecord],
) -> None:
    series = record(records, "/en/indicators/member_rate/#2021-01-01/P9M")
    assert (series.kind, series.lang, series.title) == (
        "figure",
        "en",
        "Members as a share of workers",
    )
    assert series.values == [
        SeriesValue(
            "2021-01-01/P9M", "September 2021", "15.00%", ["calculated"], ["2021", "2021-09"]
        ),
        SeriesValue("2020", "2020", "12.50%", [], ["2020"]),
        SeriesValue("2019", "2019", "10.80%", [], ["2019"]),
    ]
    assert (series.measure, series.rank) == ("share", 0)  # what a question can ask for
    national = record(records, "/en/indicators/member_rate/#VN-2021")
    assert national.values[0].marks == ["see note"]


def test_marks_name_a_status_that_is_not_reported_and_none_for_a_missing_value(
    records: list[SearchRecord],
) -> None:
    marks = {
        value.anchor: value.marks for value in record(records, "/indicators/income/#2021").values
    }
    assert marks["2021"] == ["đã sửa"]
    assert marks["2020"] == []
    missing_value = record(records, "/indicators/satisfaction/#2021").values[0]
    assert (missing_value.value, missing_value.marks) == ("chưa có", [])


def test_the_target_beside_a_figure_says_what_to_know_of_it(records: list[SearchRecord]) -> None:
    share = record(records, "/en/indicators/online_share/#2021")
    assert share.target == "national target for 2025: 90% (not comparable)"
    rate = record(records, "/en/indicators/member_rate/#2021-01-01/P9M")
    assert rate.target == "national target for 2021: about 20%"


def test_another_area_and_a_target_are_named_in_the_title(records: list[SearchRecord]) -> None:
    nation = record(records, "/en/indicators/member_rate/#VN-2021")
    assert nation.title == "Members as a share of workers – Viet Nam"
    target = record(records, "/indicators/offices/#target-2025")
    assert target.title == "Mục tiêu: Số điểm phục vụ"
    assert target.values == [
        SeriesValue("target-2025", "năm 2025", "ít nhất 5", ["có lưu ý"], ["2025"])
    ]


def test_a_series_is_found_by_the_abbreviation_of_a_term_in_its_title(figures: Figures) -> None:
    """A package in which the term “hội viên” has the short form “HV”."""
    terms = rows_of(figures.package, "terms")
    next(row for row in terms if row["id"] == "member")["abbreviation_vi"] = "HV"
    short = Figures(with_rows(figures.package, terms=terms))
    words = {entry.address: entry.words for entry in search_records(short)}
    assert "HV" in words["/indicators/members/#2021-01-01/P9M"]
    assert "HV" not in words["/indicators/income/#2021"]
    assert "HV" not in words["/en/indicators/members/#2021-01-01/P9M"]


def test_a_document_is_found_by_the_parts_of_its_number(records: list[SearchRecord]) -> None:
    document = record(records, "/en/documents/#resolution_5")
    assert document.title == "Resolution 05/NQ-XA of 9 March 2018"
    assert document.text == "Reaching more members"
    assert document.code == "05"
    assert document.words.endswith("Reaching more members Ministry of Tests 05 NQ XA")


def test_a_document_without_a_number_shows_its_type_and_the_report_leads_to_its_page(
    records: list[SearchRecord],
) -> None:
    assert record(records, "/documents/#letter").text == "Công văn"
    assert record(records, "/en/report/").text == "Report"


def test_an_organization_shows_what_became_of_it_and_only_those_of_the_report_are_entries(
    records: list[SearchRecord],
) -> None:
    office = record(records, "/organizations/#provincial_office")
    assert office.title == "Văn phòng tỉnh Mẫu (VP tỉnh)"
    assert office.text == "Sáp nhập từ ngày 01 tháng 3 năm 2025"
    assert not any("atlas_publisher" in entry.address for entry in records)


def test_a_term_is_found_by_its_abbreviations_in_both_languages(
    records: list[SearchRecord],
) -> None:
    term = record(records, "/en/glossary/#management_board")
    assert (term.title, term.text) == ("management board (MB)", "Those who run the society.")
    assert (term.words, term.code) == ("ban quản lý (BQL) management board (MB)", "BQL;MB")


def test_what_has_no_date_comes_after_the_latest(broken: Path) -> None:
    row = {"indicator": "offices", "area": "XA", "period": "undated", "value": "9"}
    row |= {"bound": "exact", "status": "reported", "source": "sample_report"}
    add(broken / "figures.csv", **row)
    records = list(search_records(Figures(open_package(broken))))
    offices = record(records, "/en/indicators/offices/#2021-01-01/P9M")
    assert [value.anchor for value in offices.values] == ["2021-01-01/P9M", "2020", "undated"]


def test_a_second_report_leads_to_the_list_of_documents(broken: Path) -> None:
    """The pages retell the first only."""
    later = {"type_vi": "Báo cáo", "type_en": "Report", "title_vi": "Báo cáo sau"}
    add(broken / "documents.csv", id="later", origin="report", title_en="Later", **later)
    records = list(search_records(Figures(open_package(broken))))
    assert record(records, "/en/documents/#later").title == "Later"
