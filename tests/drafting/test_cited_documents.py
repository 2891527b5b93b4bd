"""Documents that a report cites, its own row and that of its area, as far as its text says them."""

from datetime import date

from scripts.drafting.reading.layout import lay_out
from scripts.drafting.rows.cited_documents import document_findings, document_rows
from scripts.drafting.rows.document_citations import document_citations
from scripts.drafting.rows.issuers import Issuers
from scripts.model.package import Package

REPORT = (
    "ỦY BAN NHÂN DÂN TỈNH THỬ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 7/BC-UBND"
    " Thử, ngày 05 tháng 10 năm 2022 BÁO CÁO Hội viên, thu và chi của tỉnh Thử năm 2022"
    " Kính gửi: Bộ Kiểm tra 1. Hội viên Thực hiện Nghị quyết số 05/NQ-XA ngày 10 tháng 3 năm 2018,"
    " tỉnh Thử ban hành Kế hoạch số 31/KH-UBND ngày 02/4/2022 về việc mở rộng hội viên;"
    " Công văn số 12/BKT- TH của Bộ Kiểm tra về tổ chức thu, chi năm 2022. Tỉnh Thử có 5 hội viên."
)


def test_a_citation_has_what_the_text_says_of_it() -> None:
    text = (
        "ngày 31 tháng 7 năm 2018, Tỉnh ủy ban hành Chương trình hành động số 34-CTr/TU thực hiện"
        " Nghị quyết số 28-NQ/TW của Ban Chấp hành Trung ương về cải cách; Quyết định"
        " 23/2021/QĐ-TTg; Công văn số 3769/UBND- KGVX ngày 31/02/2021 về tăng cường thu."
    )
    assert [
        (citation.type, citation.number, citation.day, citation.issuer)
        for citation in document_citations(text)
    ] == [
        ("Chương trình hành động", "34-CTr/TU", date(2018, 7, 31), "Tỉnh ủy"),
        ("Nghị quyết", "28-NQ/TW", None, "Ban Chấp hành Trung ương"),
        ("Quyết định", "23/2021/QĐ-TTg", None, ""),
        ("Công văn", "3769/UBND-KGVX", None, ""),
    ]
    assert [citation.subject for citation in document_citations(text)] == [
        "Thực hiện Nghị quyết số 28-NQ/TW của Ban Chấp hành Trung ương về cải cách",
        "Cải cách",
        "",
        "Tăng cường thu",
    ]
    assert text[slice(*document_citations(text)[0].span)] == "Chương trình hành động số 34-CTr/TU"


def test_new_documents_are_found_with_the_row_that_they_need(package: Package) -> None:
    other_day, plan, dispatch = document_findings(package, lay_out(REPORT), "XB", lambda _: "1")
    assert other_day.kind == "contradiction"
    details = {"number": "05/NQ-XA", "day": "2018-03-10", "other": "2018-03-09"}
    assert other_day.remark.details == details
    assert plan.row
    assert {name: cell for name, cell in plan.row.cells.items() if cell} == {
        "id": "plan_31",
        "origin": "cited",
        "number": "31/KH-UBND",
        "type_vi": "Kế hoạch",
        "type_en": "Plan",
        "date": "2022-04-02",
        "cited_in": "1",
        "title_vi": "Mở rộng hội viên",
        "order": "30",
    }
    assert [remark.details for remark in plan.row.reasons] == [{"fields": "title_en"}]
    assert dispatch.row
    assert dispatch.row.cells["number"] == "12/BKT-TH"
    assert dispatch.row.cells["issuer"] == "ministry"
    assert dispatch.row.cells["title_vi"] == "Tổ chức thu, chi năm 2022"
    assert dispatch.row.cells["order"] == "40"


def test_documents_of_one_type_with_the_same_digits_have_ids_of_the_form_that_the_data_need(
    package: Package,
) -> None:
    text = (
        "Công văn số 12/BKT-TH, Công văn số 12/BKT-KT, Công văn số 12/BKT-VP, Quyết định số"
        " 5/2021/QĐ-BKT, Quyết định số 5/QĐ-BKT ngày 02/4/2022, Quyết định số 5/2022/QĐ-BKT."
    )
    findings = document_findings(package, lay_out(text), "XA")
    assert [finding.row.cells["id"] for finding in findings if finding.row] == [
        "official_dispatch_12",
        "official_dispatch_12_2",
        "official_dispatch_12_3",
        "decision_5",
        "decision_5_2022",
        "decision_5_2022_2",
    ]


def test_a_report_brings_its_own_row_and_that_of_a_new_area(package: Package) -> None:
    document, area = document_rows(package, lay_out(REPORT), "sample_report_2022", "XB")
    assert {name: cell for name, cell in document.cells.items() if cell} == {
        "id": "sample_report_2022",
        "origin": "report",
        "number": "7/BC-UBND",
        "type_vi": "Báo cáo",
        "type_en": "Report",
        "date": "2022-10-05",
        "title_vi": "Hội viên, thu và chi của tỉnh Thử năm 2022",
        "order": "20",
        "areas": "XB",
    }
    assert area.cells["name_vi"] == "Tỉnh Thử"
    assert area.cells["definition_vi"] == ""
    assert [reason.details["fields"] for reason in (*document.reasons, *area.reasons)] == [
        "title_en",
        "definition_vi, definition_en",
    ]
    assert document_rows(package, lay_out(REPORT), "sample_report", "XA") == []


def test_a_title_of_before_has_its_english_of_before(package: Package) -> None:
    text = "BÁO CÁO\nHội viên, thu và chi\ncủa tỉnh Mẫu\n\nNăm 2022 có 5 hội viên."
    (row,) = document_rows(package, lay_out(text), "sample_report_2022", "XA")
    assert row.cells["title_en"] == "Members, income and spending of Sample province"
    assert row.reasons == ()


def test_a_body_of_the_first_area_is_none_of_another(package: Package) -> None:
    assert Issuers.of(package, "XA").by_name("VP tỉnh Mẫu") == "provincial_office"
    assert Issuers.of(package, "XB").by_name("VP tỉnh Thử") is None
    assert Issuers.of(package, "XB").by_sign("12/BKT-TH") == "ministry"
