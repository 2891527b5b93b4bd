"""The report's own text against the tables: nothing in it is left over.

That every quotation is in the text, and every value in its quotation, is a matter of validation.
"""

import re

from scripts.model.package import ROOT, Package, Row, open_package
from scripts.validation.source_texts import read_texts

DATA = open_package(ROOT / "datapackage")
SOURCE = read_texts(DATA)[0]["report_2021"]
TEXT = SOURCE.text


def printed_rows() -> list[Row]:
    rows = [row for table in ("figures", "targets") for _, row in DATA.rows(table)]
    return [row for row in rows if row["source"] == "report_2021"]


# Runs of digits in the report that are no figures, each with the reason.
NO_FIGURES = [
    (r"\b[1-4]\. (?=Công tác tuyên|Công tác phối|Nâng cao|Kết quả)", "numbers of sections"),
    (r"Covid-19", "name of the disease"),
    (r"(?i)(?:mức|cấp) độ (?:3, )?[34]", "names of levels of online services"),
    (r"đối tượng 91, 613", "names of groups: the term allowance_groups_91_613"),
    (r"(?<=Năm 2020: )4(?= Thực hiện)", "page number left in the text"),
    (r"(?:tháng|đến) (?:9|10)/20\d\d|tháng (?:9|10) năm 20\d\d", "periods"),
    (r"30 tháng 9 năm 2021", "last day of the period 2021-09"),
    (r"[Qq]uý 4 năm 2020", "period 2020-q4"),
    (r"9 tháng đầu năm 2021", "period 2021-09"),
    (r"31 tháng 12 của năm trước|31/12/2021", "last day of a year"),
    (r"(?i)năm 20\d\d(?: ?- ?20\d\d)?|đến 2025", "years: the table periods"),
    (r"2019, 2020(?=, 2021)|, 2020(?= là)|(?<=2019, 2020, )2021", "years: the table periods"),
    (r"Danh mục 63 dịch vụ", "listed_services, printed a second time"),
    (r"giai đoạn 2015-2019", "title of regulation_5423"),
]


def test_every_run_of_digits_in_the_report_is_accounted_for(package: Package) -> None:
    """The report prints a number that no row quotes: add its row, or its reason to NO_FIGURES."""
    covered = [False] * len(TEXT)

    def cover(begins: int, ends: int) -> None:
        covered[begins:ends] = [True] * (ends - begins)

    for row in printed_rows():
        for span in SOURCE.find(row["locator"], row["section"]) or []:
            cover(*span)
    for _, row in package.rows("documents"):
        for wanted in document_patterns(row):
            for match in re.finditer(wanted, TEXT):
                cover(*match.span())
    for pattern, _ in NO_FIGURES:
        matches = list(re.finditer(pattern, TEXT))
        assert matches, f"the exception {pattern} is no longer needed"
        for match in matches:
            cover(*match.span())
    left = [
        f"{match.group()} in “{TEXT[max(0, match.start() - 30) : match.end() + 30]}”"
        for match in re.finditer(r"\d+", TEXT)
        if not all(covered[match.start() : match.end()])
    ]
    assert left == []


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
    if row["id"] == "resolution_28":  # the report's slip, told in a note
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
    known: set[str] = set()
    for table in ("terms", "organizations"):
        for _, row in package.rows(table):
            for column in ("abbreviation_vi", "name_vi", "term_vi", "definition_vi"):
                known.update(re.findall(r"\b[A-ZĐ]{2,}\b", str(row.get(column) or "")))
    body = TEXT[SOURCE.parts["1"][0][0] :]
    for code in package.by_id["documents"].values():
        body = body.replace(code["number"] or "\0", " ")
    body = re.sub(r"\d[\w/-]*-? ?\w*", " ", body)
    used = set(re.findall(r"\b[A-ZĐ]{2,}\b", body))
    letterhead = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TỈNH BẾN TRE"
    slips = {"BNTH", "LLĐ"}  # the report's misprints of BHTN and LLLĐ
    roman = {"XII"}
    assert used - known - set(letterhead.split()) - slips - roman == set()
