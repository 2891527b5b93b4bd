"""The draft of a report: rows for the tables, and what a person must decide.

Numbers are recognised by the words around them in earlier reports (``earlier_rows``,
``similarity``, ``sequence``), confirmed by formulas and identities (``relations``), and dated by
what the text says (``governing_periods``).
"""

from collections.abc import Sequence

from scripts.drafting.drafts import Draft, DraftRow
from scripts.drafting.matching.matching import match_report
from scripts.drafting.rows.cited_documents import document_findings, document_rows
from scripts.drafting.rows.decisions import (
    compare_with_published,
    one_per_figure,
    targets_printed_again,
)
from scripts.drafting.rows.figure_rows import candidates
from scripts.drafting.rows.findings import report_findings
from scripts.drafting.times.period_ids import period_rows
from scripts.model.package import Package


def draft_report(package: Package, source: str, document: str, area: str) -> Draft:
    """The rows that a report needs, graded, and what is left to decide.

    ``source`` is its text with line ends; ``document`` and ``area`` need not be in the tables.
    """
    report = match_report(package, source, document, area)
    best, contradictions = one_per_figure(report, list(candidates(report)))
    new, printed_again, revisions = compare_with_published(
        package, best, area, report.homes.values()
    )
    figures = [candidate.row for candidate in new]
    documents = document_rows(package, report.layout, document, area)
    citations = document_findings(package, report.layout, area, report.parts.section_of)
    return Draft(
        document=document,
        area=area,
        source=source,
        text=report.text,
        rows=(*documents, *_periods(package, figures), *figures),
        findings=(*report_findings(report, best), *contradictions, *revisions, *citations),
        printed_again=(
            *(candidate.row for candidate in printed_again),
            *targets_printed_again(report),
        ),
    )


def _periods(package: Package, figures: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows for the periods that written figures need."""
    ids = [row.cells["period"] for row in figures if row.grade != "doubtful"]
    return [
        DraftRow("periods", cells, "derived")
        for cells in period_rows(ids, package.by_id["periods"])
    ]
