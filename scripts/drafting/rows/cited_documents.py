"""Rows of ``documents`` and ``areas`` that a report needs, and documents cited for the first time.

What the report doesn't say is left empty, for a person to type: a title in English, above all.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from scripts.drafting.drafts import DraftRow, Finding, Remark
from scripts.drafting.reading.layout import Layout
from scripts.drafting.reading.letterhead import Letterhead, area_in, letterhead
from scripts.drafting.rows.document_citations import Citation, document_citations, document_types
from scripts.drafting.rows.given_ids import plain_letters
from scripts.drafting.rows.issuers import Issuers
from scripts.model.package import LANGUAGES, Package, Row, ids_in
from scripts.wording.phrases import phrase

Section = Callable[[int], str | None]
"""The section in which a position of the text is."""


def document_rows(package: Package, layout: Layout, document: str, area: str) -> list[DraftRow]:
    """The rows of the report itself and of its area, where the tables lack them."""
    head = letterhead(layout)
    rows = []
    if document not in package.by_id["documents"]:
        cells = _report_row(package, head, document, area)
        rows.append(
            DraftRow("documents", cells, "derived", _blanks_remark(package, "documents", cells))
        )
    if area not in package.by_id["areas"]:
        cells = _area_row(package, layout.text, area)
        rows.append(DraftRow("areas", cells, "derived", _blanks_remark(package, "areas", cells)))
    return rows


def document_findings(
    package: Package, layout: Layout, area: str, section: Section = lambda _: None
) -> list[Finding]:
    """Documents cited by number that the table lacks, each with its row; days that differ."""
    by_number = {row["number"]: row for _, row in package.rows("documents") if row["number"]}
    types = {row["type_vi"] for _, row in package.rows("documents")}
    own = letterhead(layout).number
    groups: dict[str, list[Citation]] = {}
    for citation in document_citations(layout.text, sorted(types)):
        if citation.number != own:
            groups.setdefault(citation.number, []).append(citation)
    findings, used_ids = list[Finding](), set(package.by_id["documents"])
    for number, group in groups.items():
        days = {citation.day for citation in group if citation.day}
        row = by_number.get(number)
        other = next(
            (citation for citation in group if row and citation.day not in (None, row["date"])),
            None,
        )
        if row and other and row["date"]:
            findings.append(_other_day(number, other, row["date"]))
        elif row is None:
            cells = _cited_row(package, group, area, section, used_ids)
            findings.append(_new_document(package, cells, group[0]))
            if len(days) > 1:
                findings.append(_other_day(number, group[-1], min(days)))
    return sorted(findings, key=lambda finding: finding.number or (0, 0))


def _other_day(number: str, citation: Citation, day: date) -> Finding:
    details = {"number": number, "day": str(citation.day), "other": str(day)}
    remark = Remark("finding_document_day", details)
    return Finding("contradiction", remark, citation.span, citation.span)


def _new_document(package: Package, cells: Row, citation: Citation) -> Finding:
    remark = Remark("finding_document", {"number": citation.number})
    row = DraftRow(
        "documents",
        cells,
        "derived",
        _blanks_remark(package, "documents", cells),
        citation.span,
        citation.span,
    )
    return Finding("document", remark, citation.span, citation.span, row)


def _blanks_remark(package: Package, table: str, cells: Row) -> tuple[Remark, ...]:
    """A remark that names the required cells that the report doesn't fill, if there are any."""
    empty = [
        field["name"]
        for field in _fields(package, table)
        if field["constraints"]["required"] and not cells[field["name"]]
    ]
    return (Remark("reason_type", {"fields": ", ".join(empty)}),) if empty else ()


def _empty_cells(package: Package, table: str) -> dict[str, str]:
    return {field["name"]: "" for field in _fields(package, table)}


def _fields(package: Package, table: str) -> list[Mapping[str, Any]]:
    resources = package.descriptor["resources"]
    return next(
        list(resource["schema"]["fields"]) for resource in resources if resource["name"] == table
    )


# --- the report -----------------------------------------------------------------------------


def _report_row(package: Package, head: Letterhead, document: str, area: str) -> dict[str, str]:
    """The row of the report itself; its title in English is that of an earlier one of its name."""
    title = _without_days(head.title)
    earlier = [row for _, row in package.rows("documents") if row["origin"] == "report"]
    same = [row for row in earlier if row["title_vi"].casefold() == title.casefold()]
    issuers = Issuers.of(package, area)
    return _empty_cells(package, "documents") | {
        "id": document,
        "origin": "report",
        "number": head.number,
        **{f"type_{lang}": phrase("document_type", "report", lang) for lang in LANGUAGES},
        "issuer": issuers.cell(head.issuer),
        "date": str(head.day or ""),
        "title_vi": title,
        "title_en": same[0]["title_en"] if same else "",
        "order": str(_next_order(earlier)),
        "areas": "" if area in _areas_of_sections(package) else area,
    }


def _areas_of_sections(package: Package) -> set[str]:
    return {area for _, row in package.rows("sections") for area in ids_in(row["areas"])}


def _next_order(rows: Iterable[Row]) -> int:
    return 10 + max((int(row["order"] or 0) for row in rows), default=0)


def _without_days(title: str) -> str:
    """A title without the days on which the documents it names were issued."""
    return re.sub(r"\sngày\s[0-9]{1,2}(?:\stháng\s|/)[0-9]{1,2}(?:\snăm\s|/)[0-9]{4}", "", title)


# --- its area -------------------------------------------------------------------------------


def _area_row(package: Package, text: str, area: str) -> dict[str, str]:
    """The row of an area: its name as the text has it, and the whole that its neighbours have."""
    name = area_in(text)
    kind, _, proper = name.partition(" ")
    english = f"{proper} province" if kind == "Tỉnh" else ""
    beside = [row for _, row in package.rows("areas") if row["id"].startswith(area[:3])]
    wholes = {row["part_of"] for row in beside if "-" in row["id"]}
    orders = [int(row["order"]) for _, row in package.rows("areas")]
    return _empty_cells(package, "areas") | {
        "id": area,
        "name_vi": name,
        "name_en": english,
        "part_of": (wholes.pop() or "") if len(wholes) == 1 else "",
        "order": str(10 + max(orders, default=0)),
    }


# --- cited documents ------------------------------------------------------------------------


def _cited_row(
    package: Package, group: list[Citation], area: str, section: Section, used_ids: set[str]
) -> dict[str, str]:
    """The row of a document, from all places that cite it."""
    kind = next((citation.type for citation in group if citation.type), "")
    same = [row for _, row in package.rows("documents") if row["type_vi"] == kind]
    day = next((citation.day for citation in group if citation.day), None)
    number = group[0].number
    sections = dict.fromkeys(section(citation.span[0]) for citation in group)
    cited_rows = [row for _, row in package.rows("documents") if row["origin"] == "cited"]
    new = sum(1 for name in used_ids if name not in package.by_id["documents"])
    name = _id(same, kind, number, day, used_ids)
    used_ids.add(name)
    issuer = next((citation.issuer for citation in group if citation.issuer), "")
    issuers = Issuers.of(package, area)
    return _empty_cells(package, "documents") | {
        "id": name,
        "origin": "cited",
        "number": number,
        "type_vi": kind,
        "type_en": same[0]["type_en"] if same else document_types().get(kind, ""),
        "issuer": issuers.cell(issuer) or issuers.by_sign(number) or "",
        "date": str(day or ""),
        "cited_in": " ".join(one for one in sections if one),
        "title_vi": _without_days(
            next((citation.subject for citation in group if citation.subject), "")
        ),
        "order": str(_next_order(cited_rows) + 10 * new),
    }


def _id(same: list[Row], kind: str, number: str, day: date | None, used_ids: set[str]) -> str:
    """An id like those of documents of the same type: ``dispatch_1127``."""
    digits = re.match("[0-9]+", number)
    prefixes = (re.fullmatch(r"([a-z_]+?)_[0-9]+", row["id"]) for row in same)
    usual = Counter(match[1] for match in prefixes if match).most_common(1)
    prefix = usual[0][0] if usual else _slug(document_types().get(kind, kind)) or "document"
    name = f"{prefix}_{int(digits[0])}" if digits else prefix
    year = re.search(r"/((?:19|20)[0-9]{2})/", number)
    if name in used_ids and (year or day):
        name = f"{name}_{year[1] if year else day.year if day else ''}"
    names = itertools.chain([name], (f"{name}_{count}" for count in itertools.count(2)))
    return next(name for name in names if name not in used_ids)


def _slug(words: str) -> str:
    return re.sub("[^a-z]+", "_", plain_letters(words)).strip("_")
