"""Values against their quotations and their neighbours, whatever their signs."""

from datetime import date
from pathlib import Path

import pytest

from scripts.model.package import open_package
from scripts.validation.source_checks import source_problems
from tests.tables import add

REPORT = {"area": "XA", "source": "sample_report", "section": "2", "bound": "exact"}


def codes(folder: Path, *rows: tuple[str, str]) -> list[str]:
    """The codes of the problems of rows of the balance, each a value and its quotation."""
    path = folder / "figures.csv"
    lines = path.read_text("utf-8").count("\n")
    for value, locator in rows:
        add(path, indicator="balance", period="2020", value=value, locator=locator, **REPORT)
    every = source_problems(open_package(folder), date(2026, 3, 9))
    problems = [problem for problem in every if problem.code in ("not-quoted", "magnitude")]
    assert all(problem.line is not None and problem.line > lines for problem in problems)
    return [problem.code for problem in problems]


def test_a_negative_value_is_confirmed_however_the_report_prints_it(broken: Path) -> None:
    quotations = ["giảm 5,2%", "âm 5,2%", "-5,2%", "−5,2%", "–5,2%", "hụt 5,2 (so với năm trước)"]
    assert codes(broken, *[("-5.2", quotation) for quotation in quotations]) == []


def test_a_decline_may_be_kept_as_its_size(broken: Path) -> None:
    assert codes(broken, ("5.2", "giảm 5,2%"), ("-5.2", "giảm 5,2%")) == []


def test_a_lost_sign_is_a_problem(broken: Path) -> None:
    signs = ("5.2", "-5,2%"), ("5.2", "âm 5,2%"), ("-5.2", "tăng 5,2%"), ("-5.2", "còn 5,2%")
    assert codes(broken, *signs) == ["not-quoted"] * 4


def test_sizes_are_compared_across_zero(broken: Path) -> None:
    """Without a quotation; a balance of -2,500,000 beside 2,700,000 is nothing strange."""
    assert codes(broken, ("-2500000", ""), ("2700000", ""), ("400000", ""), ("0", "")) == []
    assert codes(broken, ("-25", "")) == ["magnitude"]


def test_a_count_in_words_of_thousands_is_confirmed(broken: Path) -> None:
    amounts = (
        ("95000", "95 nghìn"),
        ("2020", "hai nghìn không trăm hai mươi"),
        ("2500000", "2,5 triệu"),
    )
    assert codes(broken, *amounts) == []


@pytest.mark.parametrize(("source", "is_problem"), [("sample_report", True), ("atlas", False)])
def test_another_source_may_say_an_indicator_in_other_words(
    broken: Path, source: str, is_problem: bool
) -> None:
    row = dict(REPORT, source=source, indicator="members", period="2021")
    add(broken / "figures.csv", value="70", locator="70 hội viên mới", **row)
    problems = source_problems(open_package(broken), date(2026, 3, 9))
    assert ("quotation-words" in [problem.code for problem in problems]) is is_problem


@pytest.mark.parametrize(("preposition", "is_problem"), [("so với", False), ("trong", True)])
def test_a_year_that_is_compared_with_is_not_that_of_the_figure(
    broken: Path, preposition: str, is_problem: bool
) -> None:
    text = broken / "sources" / "sample_report.txt"
    words = f"30 người khác, tăng 3 {preposition} năm 2019"
    text.write_text(f"{text.read_text('utf-8')}\nNăm 2021 có {words}.\n", "utf-8")
    row = dict(REPORT, section="", indicator="members", period="2021")
    add(broken / "figures.csv", value="30", locator=words, **row)
    problems = source_problems(open_package(broken), date(2026, 3, 9))
    assert ("quotation-year" in [problem.code for problem in problems]) is is_problem


def test_two_rows_with_each_others_words_and_values_are_told(broken: Path) -> None:
    """Each confirms itself; only the names of the indicators tell whose the words are."""
    path = broken / "figures.csv"
    text = path.read_text("utf-8")
    online, paper = (
        next(line for line in text.split("\n") if line.startswith(f"{name},XA,2021,"))
        for name in ("online_share", "paper_share")
    )
    online, paper = (line.split(",", 3)[3] for line in (online, paper))
    content = text.replace(online, "#").replace(paper, online).replace("#", paper)
    path.write_text(content, "utf-8")
    problems = source_problems(open_package(broken), date(2026, 3, 9))
    assert [problem.code for problem in problems] == ["quotation-words"] * 2


@pytest.mark.parametrize(
    ("area", "areas", "section", "is_allowed"),
    [
        ("XB", "XB", "1a", True),
        ("XA", "XB", "1a", False),
        ("VN", "XB", "2", True),
        ("XB", "", "1a", False),
        ("VN", "XB", "1a", False),
    ],
)
def test_the_report_of_another_area_gives_figures_of_its_own(
    broken: Path, area: str, areas: str, section: str, *, is_allowed: bool
) -> None:
    names = {"name_vi": "Tỉnh Khác", "name_en": "Other province"}
    add(broken / "areas.csv", id="XB", part_of="VN", order="15", **names)
    add(broken / "documents.csv", id="other_report", origin="report", areas=areas, order="20")
    row = {"indicator": "members", "period": "2021", "value": "400", "bound": "exact"}
    row |= {"source": "other_report", "locator": "có 400 hội viên"}
    add(broken / "figures.csv", area=area, section=section, **row)
    problems = source_problems(open_package(broken), date(2026, 3, 9))
    assert ("area-section" in [problem.code for problem in problems]) is not is_allowed


def test_a_document_may_be_cited_by_a_later_report_alone(broken: Path) -> None:
    report = {"type_vi": "Báo cáo", "type_en": "Report", "title_vi": "Năm sau", "title_en": "Later"}
    path = broken / "documents.csv"
    add(path, id="report_2022", origin="report", order="20", **report)
    text = "Công văn số 12/VP-XA ngày 05 tháng 4 năm 2022 về mở rộng hội viên."
    (broken / "sources" / "report_2022.txt").write_text(text, "utf-8")
    letter = {"type_vi": "Công văn", "type_en": "Official Dispatch", "origin": "cited"}
    letter |= {"title_vi": "Mở rộng hội viên", "title_en": "Reaching more members"}
    for name, number in (("letter_12", "12/VP-XA"), ("letter_13", "13/VP-XA")):
        add(path, id=name, number=number, date="2022-04-05", **letter)
    problems = source_problems(open_package(broken), date(2026, 3, 9))
    document_problems = [problem for problem in problems if problem.code.startswith("document-")]
    assert [(problem.code, problem.details["found"]) for problem in document_problems] == [
        ("document-unprinted", "13/VP-XA"),
    ]
