"""Numbers and dates of documents, which several tables and texts have, and future dates."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from scripts.model.package import LANGUAGES, Package, Row
from scripts.validation.problems import FieldSlip, Problem, at
from scripts.validation.source_texts import SourceText

_NUMBER = re.compile(
    r"(?<![\w/])(?<![0-9]-)"  # no part of a notation of time: 2021-01-01/P9M
    r"[0-9]+(?:/[0-9]{4})?(?:-[A-ZĐ][\w]*)?/[A-ZĐ][A-ZĐa-z0-9]*(?:-[A-ZĐ][A-ZĐa-z0-9]*)*"
)
_NEAR = 150
"""How many characters from a document's number its date may be printed."""


def document_problems(
    package: Package, texts: Mapping[str, SourceText], today: date
) -> Iterator[Problem]:
    """Documents whose number, dates and id contradict each other, the reports or the calendar."""
    reports = [row for _, row in package.rows("documents") if row["origin"] == "report"]
    report_text = " … ".join(texts[row["id"]].text for row in reports if row["id"] in texts)
    days = [row["date"] for row in reports]
    latest = max(days) if days and all(days) else None
    documents_with_notes = {
        row["document"] for _, row in package.rows("notes") if not row["indicators"]
    }
    for line, row in package.rows("documents"):
        slips = [*_own_slips(row, today), *_report_slips(row, latest)]
        if report_text and row["origin"] == "cited":
            slips += _report_text_slips(row, report_text, row["id"] in documents_with_notes)
        for field, code, details in slips:
            yield at(package, "documents", line, field, code, **details)
    yield from _same_numbers(package)
    yield from _unknown_numbers(package)
    yield from _own_dates(package, today)


def _own_slips(row: Row, today: date) -> Iterator[FieldSlip]:
    """Dates and number of a document against each other, its id and today."""
    number, issue_date, effective_date = row["number"] or "", row["date"], row["effective"]
    if issue_date and effective_date and effective_date < issue_date:
        details = {"found": str(effective_date), "expected": str(issue_date)}
        yield "effective", "document-effective", details
    if issue_date and issue_date > today + timedelta(days=1):  # where the day begins earlier
        yield "date", "date-future", {"found": str(issue_date), "expected": str(today)}
    year = re.match(r"[0-9]+/((?:19|20)[0-9]{2})(?:/|$)", number)
    signing_date = issue_date or effective_date
    if (
        year
        and signing_date
        and int(year[1]) != signing_date.year
        and (issue_date or int(year[1]) > signing_date.year)
    ):
        yield "number", "document-year", {"found": number, "expected": str(signing_date)}
    in_id = re.search(r"_(?!(?:19|20)[0-9]{2}$)([0-9]+)$", row["id"])  # a year is no number
    in_number = re.match(r"[0-9]+", number)
    if in_id and in_number and int(in_id[1]) != int(in_number.group()):
        yield "number", "document-id", {"found": number, "expected": row["id"]}


def _report_slips(row: Row, last_report_date: date | None) -> Iterator[FieldSlip]:
    """A document that was issued after the latest report that can cite it."""
    issue_date = row["date"]
    if (
        row["origin"] == "cited"
        and issue_date
        and last_report_date
        and issue_date > last_report_date
    ):
        yield (
            "date",
            "document-cited",
            {"found": str(issue_date), "expected": str(last_report_date)},
        )


def _report_text_slips(row: Row, text: str, is_noted: bool) -> Iterator[FieldSlip]:
    """A cited document whose number or date the texts of the reports do not have."""
    places = [(0, len(text))]
    if row["number"]:
        pattern = re.escape(row["number"]).replace(r"\-", r"-\s?")
        matches = re.finditer(rf"(?<!\w){pattern}(?!\w)", text)
        places = [(max(0, m.start() - _NEAR), m.end() + _NEAR) for m in matches]
        if not places and not is_noted:
            yield "number", "document-unprinted", {"found": row["number"]}
    around = " … ".join(text[begin:end] for begin, end in places)
    for field, place_text in (("date", around), ("effective", text)):
        day = row[field]
        if day and places and not re.search(_day_pattern(day), place_text, re.IGNORECASE):
            yield field, "document-date", {"found": str(day), "number": row["number"] or row["id"]}


def _day_pattern(day: date) -> str:
    """A pattern for a day as a Vietnamese document prints it."""
    return (
        rf"ngày 0?{day.day} tháng 0?{day.month} năm {day.year}\b"
        rf"|\b0?{day.day}/0?{day.month}/{day.year}\b"
    )


def _same_numbers(package: Package) -> Iterator[Problem]:
    """Two documents of one number, unless their issuers or the years of their dates differ."""
    seen: dict[tuple[str, str | None], list[tuple[int, Row]]] = {}
    for line, row in package.rows("documents"):
        if row["number"] is None:
            continue
        others = seen.setdefault((row["number"].casefold(), row["issuer"]), [])
        for other, before in others:
            days = (row["date"], before["date"])
            if not all(days) or len({day.year for day in days}) == 1:
                details = {"found": row["number"], "other": str(other)}
                yield at(package, "documents", line, "number", "document-twice", **details)
                break
        others.append((line, row))


def _unknown_numbers(package: Package) -> Iterator[Problem]:
    """Numbers of documents in a text of any table that no document has."""
    document_numbers = {row["number"] for _, row in package.rows("documents")}
    for table, line, field, text in _texts(package):
        for number in sorted(set(_NUMBER.findall(text)) - document_numbers):
            yield at(package, table, line, field, "document-unknown", found=number)


def _texts(package: Package) -> Iterable[tuple[str, int, str, str]]:
    """Every text of every table that comes in two languages: table, line, field, text."""
    for name, table in package.tables.items():
        fields = [
            field for field in table.columns if field.endswith(tuple(f"_{x}" for x in LANGUAGES))
        ]
        for line, row in package.rows(name):
            yield from ((name, line, field, row[field]) for field in fields if row[field])


def _own_dates(package: Package, today: date) -> Iterator[Problem]:
    """Versions and revisions dated in the future; revisions before anything was published."""
    first_release = min((row["date"] for _, row in package.rows("releases")), default=date.min)
    for line, row in package.rows("revisions"):
        if row["date"] < first_release:
            details = {"found": str(row["date"]), "expected": str(first_release)}
            yield at(package, "revisions", line, "date", "revision-early", **details)
    for table in ("revisions", "releases"):
        for line, row in package.rows(table):
            if row["date"] > today + timedelta(days=1):
                details = {"found": str(row["date"]), "expected": str(today)}
                yield at(package, table, line, "date", "date-future", **details)
