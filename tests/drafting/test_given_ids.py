"""Ids that a report can't be drafted with, and the message about each."""

from pathlib import Path

import pytest

from scripts.drafting.reading.letterhead import area_in
from scripts.drafting.rows.given_ids import refuse_area, refuse_used_document
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.validation.refusal import DraftRefused
from tests import tables

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH {name}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO\nHội viên năm 2022\n"
)
UNNAMED = "BÁO CÁO\nHội viên năm 2022\n\nTrong năm, tỉnh đã có 5 hội viên. Cấp tỉnh Đã cấp 5 thẻ.\n"


def refusal(package: Package, area: str, text: str) -> str:
    """The name of the refusal; empty if the area is taken."""
    try:
        refuse_area(package, area, text)
    except DraftRefused as error:
        return error.name if all(error.lines(lang) for lang in LANGUAGES) else "no words"
    return ""


@pytest.mark.parametrize(
    ("area", "text", "expected"),
    [
        ("XA", HEAD.format(name="MẪU"), ""),
        ("XA", UNNAMED, ""),
        ("XA", HEAD.format(name="SÓC TRĂNG"), "other_area"),
        ("XB", HEAD.format(name="SÓC TRĂNG"), ""),
        ("XB", UNNAMED, "area_unnamed"),
        ("XB", "Hội viên tỉnh Mẫu năm 2022", "area_known"),
        ("XA50", HEAD.format(name="SÓC TRĂNG"), "area_form"),
        ("xb", HEAD.format(name="SÓC TRĂNG"), "area_form"),
    ],
)
def test_a_report_is_drafted_for_its_own_province_only(
    package: Package, area: str, text: str, expected: str
) -> None:
    assert refusal(package, area, text) == expected


def test_a_new_area_has_an_id_like_that_of_the_first(broken: Path) -> None:
    tables.edit(broken / "areas.csv", {"id": "XA"}, id="VN-50")
    package, text = open_package(broken), HEAD.format(name="SÓC TRĂNG")
    expected = {"VN-52": "", "VN-SG": "", "VN52": "area_form", "VN-5": "area_form"}
    assert {area: refusal(package, area, text) for area in expected} == expected


def test_both_names_are_said(package: Package) -> None:
    with pytest.raises(DraftRefused) as caught:
        refuse_area(package, "XA", HEAD.format(name="SÓC TRĂNG"))
    for lang in LANGUAGES:
        (line,) = caught.value.lines(lang)
        assert "Tỉnh Sóc Trăng" in line
        assert "Tỉnh Mẫu" in line


def test_the_beginning_of_a_sentence_is_no_name() -> None:
    assert area_in(UNNAMED) == ""
    assert area_in("Hội viên của tỉnh Mẫu") == "Tỉnh Mẫu"


def test_the_id_of_another_document_is_refused(broken: Path) -> None:
    tables.add(
        broken / "documents.csv", id="announced", origin="report", type_vi="Báo cáo",
        type_en="Report", title_vi="Sẽ có", title_en="To come", order="90",
    )  # fmt: skip
    package = open_package(broken)
    report_text = (broken / "sources" / "sample_report.txt").read_text("utf-8")
    cited_id = next(row["id"] for _, row in package.rows("documents") if row["origin"] == "cited")
    for document, text in (("sample_report", UNNAMED), (cited_id, report_text)):
        with pytest.raises(DraftRefused) as caught:
            refuse_used_document(package, document, text)
        assert (caught.value.name, caught.value.code) == ("document_used", 2)
        assert document in caught.value.lines("vi")[0]
    for document, text in (
        ("sample_report", f"{report_text}\n"),
        ("announced", report_text),
        ("new", report_text),
    ):
        refuse_used_document(package, document, text)
