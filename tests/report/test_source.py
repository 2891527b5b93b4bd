"""The report's own text against the tables: nothing in it is left over.

That every quotation is in the text, every value in its quotation, and every number of the text
accounted for, is a matter of validation.
"""

import dataclasses
import re
from collections.abc import Iterable

from scripts.model.package import ROOT, Package, Row, open_package
from scripts.validation.account_checks import account_problems
from scripts.validation.source_texts import TABLES, read_texts

DATA = open_package(ROOT / "datapackage")
SOURCE = read_texts(DATA)[0]["report_2021"]
TEXT = SOURCE.text


def test_no_row_that_quotes_the_report_can_be_deleted_unnoticed(package: Package) -> None:
    """Each number of a deleted row must be named by validation: see what accounts for it now."""
    rows = [(table, line, row) for table in TABLES for line, row in package.rows(table)]
    rows = [
        candidate
        for candidate in rows
        if candidate[2]["source"] == "report_2021" and candidate[2]["locator"]
    ]
    assert len(rows) > 140
    for batch in (rows[start::12] for start in range(12)):  # neighbours may share a number
        problems = list(account_problems(without_rows(package, batch)))
        places = {(problem.line, problem.details["found"]) for problem in problems}
        years = {problem.details.get("years") for problem in problems}
        for _, _, row in batch:
            begin, end = (SOURCE.find(row["locator"], row["section"]) or [])[-1]
            lines = range(SOURCE.line_of(begin), SOURCE.line_of(end) + 1)
            numbers = {
                words for line, words in places if line in lines and words in TEXT[begin:end]
            }
            assert numbers or row["period"] in years, row


def without_rows(package: Package, rows: Iterable[tuple[str, int, Row]]) -> Package:
    """A package without some rows of its tables."""
    deleted, tables = {(table, line) for table, line, _ in rows}, dict(package.tables)
    for name in {name for name, _ in deleted}:
        lines = [line for line, _ in tables[name].rows if (name, line) not in deleted]
        tables[name] = tables[name].only_lines(lines)
    return dataclasses.replace(package, tables=tables)


def document_patterns(row: Row) -> list[str]:
    """How a cited document's number and dates can be written in the report."""
    patterns = []
    if row["origin"] == "cited" and row["number"]:
        patterns.append(re.escape(row["number"]).replace(r"\-", r"-\s?"))
    patterns += [
        rf"(?i)ngày 0?{day.day} tháng 0?{day.month} năm {day.year}"
        for day in (row["date"], row["effective"])
        if day is not None
    ]
    if row["id"] == "resolution_28":  # the report's slip, explained in a note
        patterns.append(r"ngày 13 tháng 5 năm 2018")
    return patterns


def test_every_cited_document_is_in_the_report_with_its_number_and_date(package: Package) -> None:
    """The number or the date of a cited document is not that of the report. Look it up there."""
    for _, row in package.rows("documents"):
        if row["origin"] == "cited" and row["id"] != "plan_2402":  # number from outside, in FACTS
            for pattern in document_patterns(row):
                assert re.search(pattern, TEXT), (row["id"], pattern)


def test_the_slip_in_the_date_of_the_resolution_is_as_the_note_says() -> None:
    """The note resolution_28_date says in how many places the report prints each date."""
    assert len(re.findall("28-NQ/TW ngày 13 tháng 5 năm 2018", TEXT)) == 3
    assert len(re.findall("28-NQ/TW ngày 23 tháng 5 năm 2018", TEXT)) == 1


def test_every_abbreviation_of_the_report_is_explained(package: Package) -> None:
    """Explain the abbreviation in terms.csv, or give it to its body in organizations.csv."""
    explained: set[str] = set()
    for table in ("terms", "organizations"):
        for _, row in package.rows(table):
            for column in ("abbreviation_vi", "name_vi", "term_vi", "definition_vi"):
                explained.update(re.findall(r"\b[A-ZĐ]{2,}\b", str(row.get(column) or "")))
    body = TEXT[SOURCE.parts["1"][0][0] :]
    for code in package.by_id["documents"].values():
        body = body.replace(code["number"] or "\0", " ")
    body = re.sub(r"\d[\w/-]*-? ?\w*", " ", body)
    abbreviations = set(re.findall(r"\b[A-ZĐ]{2,}\b", body))
    letterhead = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TỈNH BẾN TRE"
    slips = {"BNTH", "LLĐ"}  # the report's misprints of BHTN and LLLĐ
    roman = {"XII"}
    assert abbreviations - explained - set(letterhead.split()) - slips - roman == set()
