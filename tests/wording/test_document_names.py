"""What a document is called."""

from pathlib import Path

import pytest

from scripts.model.package import Package, open_package
from scripts.wording import document_names
from tests.tables import add

VI_EN = ("vi", "en")


@pytest.mark.parametrize(
    ("document", "vi", "en"),
    [
        (
            "resolution_5",
            "Nghị quyết số 05/NQ-XA ngày 09 tháng 3 năm 2018",
            "Resolution 05/NQ-XA of 9 March 2018",
        ),
        ("letter", "Yêu cầu báo cáo", "Asking for a report"),  # it has no number
    ],
)
def test_a_document_is_named_by_its_number_and_date_or_its_title(
    package: Package, document: str, vi: str, en: str
) -> None:
    row = package.by_id["documents"][document]
    assert [document_names.document(row, lang) for lang in VI_EN] == [vi, en]


TITLE_VI, TITLE_EN = (
    "Hội viên, thu và chi của tỉnh Mẫu",
    "Members, income and spending of Sample province",
)


@pytest.mark.parametrize(
    ("date", "vi", "en"),
    [
        ("2022-12-01", "ngày 01 tháng 12 năm 2022", "1 December 2022"),
        ("", "số liệu 2025", "figures for 2025"),
    ],
)
def test_reports_of_one_title_are_told_apart(broken: Path, date: str, vi: str, en: str) -> None:
    """By the date, else by the years of their figures; one without either is named as before."""
    kind = {"origin": "report", "type_vi": "Báo cáo", "type_en": "Report", "order": "20"}
    row = {**kind, "title_vi": TITLE_VI.lower(), "title_en": TITLE_EN.lower()}
    add(broken / "documents.csv", id="next_report", date=date, **row)
    add(broken / "documents.csv", id="third_report", **{**row, "order": "30"})
    figure = {"indicator": "members", "area": "XA", "period": "2025", "value": "5"}
    cells = {"bound": "exact", "status": "reported", "source": "next_report"}
    add(broken / "figures.csv", **figure, **cells)
    package = open_package(broken)
    names = {
        name: [document_names.among_reports(package, row, lang) for lang in VI_EN]
        for name, row in package.by_id["documents"].items()
    }
    assert names["next_report"] == [f"{TITLE_VI.lower()} ({vi})", f"{TITLE_EN.lower()} ({en})"]
    assert names["sample_report"] == [
        f"{TITLE_VI} (số liệu 2019–2021)",
        f"{TITLE_EN} (figures for 2019–2021)",
    ]
    assert names["third_report"] == [TITLE_VI.lower(), TITLE_EN.lower()]
    assert names["letter"] == ["Yêu cầu báo cáo", "Asking for a report"]


def test_an_only_report_has_its_title(package: Package) -> None:
    row = package.by_id["documents"]["sample_report"]
    assert [document_names.among_reports(package, row, lang) for lang in VI_EN] == [
        TITLE_VI,
        TITLE_EN,
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("News of the nation (Agency, item 12; Paper, item 3)", "News of the nation"),
        ("Report (draft) of 2021", "Report (draft) of 2021"),
        ("Resolution 05/NQ-XA", "Resolution 05/NQ-XA"),
    ],
)
def test_a_line_of_sources_leaves_out_what_a_name_has_in_brackets_at_its_end(
    name: str, short: str
) -> None:
    assert document_names.brief(name) == short
