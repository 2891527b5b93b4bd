"""A next report of the tiny package, invented, and a draft of it made by hand."""

from dataclasses import replace
from pathlib import Path

from scripts.drafting.drafts import Draft, DraftRow, Finding, Grade, Remark, Span

DOCUMENT = "report_2022"

TEXT = """VĂN BẢN GIẢ ĐỊNH ĐỂ KIỂM THỬ, MỌI SỐ LIỆU ĐỀU BỊA ĐẶT

BÁO CÁO
Hội viên, thu và chi của tỉnh Mẫu năm 2022

1. Hội viên

Năm 2022, tỉnh có 20.000 hội viên trên 125.000 lao động, đạt 16,00%.

2. Thu, chi

Năm 2021 thu 2,5 triệu đồng; năm 2022 thu 3.000.000 đồng, chi 2.500.000 đồng.

Trên đây là báo cáo của tỉnh Mẫu.
"""
WORDS = " ".join(TEXT.split())


def span(words: str, within: str = "") -> Span:
    """Where some words are in the text, the first time after ``within`` begins."""
    begin = WORDS.index(words, WORDS.index(within) if within else 0)
    return begin, begin + len(words)


SENTENCES = {
    "1": span("Năm 2022, tỉnh có 20.000 hội viên trên 125.000 lao động, đạt 16,00%."),
    "2": span("Năm 2021 thu 2,5 triệu đồng; năm 2022 thu 3.000.000 đồng, chi 2.500.000 đồng."),
}


def figure(
    indicator: str, value: str, number: str, locator: str, *, grade: Grade = "same_words",
    section: str = "1", period: str = "2022", **cells: str,
) -> DraftRow:  # fmt: skip
    """A drafted figure of the province; ``locator`` are words of the text with ``number``."""
    begin = span(locator)[0]
    place = WORDS.index(number, begin)
    row = {
        "indicator": indicator, "area": "XA", "period": period, "value": value, "bound": "exact",
        "status": "reported", "source": DOCUMENT, "section": section, "locator": locator,
    } | cells  # fmt: skip
    return DraftRow("figures", row, grade, (), (place, place + len(number)), SENTENCES[section])


PERIOD = {
    "id": "2022", "name_vi": "năm 2022", "name_en": "2022", "short_vi": "2022", "short_en": "2022",
    "first": "2022-01-01", "last": "2022-12-31", "full_year": "true", "year": "2022",
}  # fmt: skip
REPORT = {
    "id": DOCUMENT, "origin": "report", "type_vi": "Báo cáo", "type_en": "Report",
    "issuer": "provincial_office", "title_vi": "Hội viên, thu và chi của tỉnh Mẫu năm 2022",
    "title_en": "", "order": "20", "areas": "XA",
}  # fmt: skip
REVISED = figure(
    "income", "2500000", "2,5 triệu", "Năm 2021 thu 2,5 triệu đồng", section="2", period="2021",
    grade="doubtful", status="revised",
)  # fmt: skip
DOUBTFUL = figure(
    "spending", "2500000", "2.500.000", "chi 2.500.000 đồng", section="2", grade="doubtful"
)


def draft(*rows: DraftRow) -> Draft:
    """The draft: three sound rows of figures, one doubtful, a revision to be decided."""
    return Draft(
        DOCUMENT,
        "XA",
        TEXT,
        WORDS,
        (
            DraftRow("documents", REPORT, "derived"),
            DraftRow("periods", PERIOD, "derived"),
            figure("members", "20000", "20.000", "20.000 hội viên"),
            figure("workers", "125000", "125.000", "125.000 lao động"),
            figure("member_rate", "16.00", "16,00", "đạt 16,00%", grade="reworded"),
            DOUBTFUL,
            *rows,
        ),
        (
            Finding("revised", REMARK, REVISED.number, SENTENCES["2"], REVISED),
            Finding("not_found", REMARK),
            Finding("unclaimed", REMARK, span("3.000.000"), SENTENCES["2"]),
        ),
    )


def decided_draft() -> Draft:
    """The draft with every figure of 2022 sound; the income of 2021 is not to be revised."""
    income = figure("income", "3000000", "3.000.000", "thu 3.000.000 đồng", section="2")
    rows = (*draft().rows[:-1], income, replace(DOUBTFUL, grade="moved"))
    return replace(draft(), rows=rows, findings=())


REMARK = Remark("reason_invented", {"indicator": "members", "value": "<b>=1+1</b>"})


def write(folder: Path) -> Path:
    """The report as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path
