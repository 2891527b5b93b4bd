"""The draft of a report: rows for the tables, and what a person must decide.

Numbers are found again by the words around them in earlier reports (``earlier_rows``,
``similarity``, ``sequence``), borne out by formulas and identities (``relations``), and dated by
what the text says (``governing_periods``).
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scripts.drafting.cited_documents import document_findings, document_rows
from scripts.drafting.drafts import Draft, DraftRow, Finding, Remark
from scripts.drafting.figure_rows import Candidate, candidates
from scripts.drafting.findings import findings
from scripts.drafting.matching import match_report
from scripts.drafting.period_ids import UNDATED, period_rows
from scripts.model.package import Package


def draft(package: Package, report: str, document: str, area: str) -> Draft:
    """The rows that a report needs, graded, and what is left to decide.

    ``report`` is its text with line ends; ``document`` and ``area`` need not be in the tables.
    """
    read = match_report(package, report, document, area)
    chosen, contradictions = _one_per_key(list(candidates(read)))
    new, again, revised = _against_published(package, chosen)
    figures = [candidate.row for candidate in new]
    documents = document_rows(package, read.layout, document, area)
    cited = document_findings(package, read.layout, area, read.parts.section_of)
    return Draft(
        document=document,
        area=area,
        source=report,
        text=read.text,
        rows=(*documents, *_periods(package, figures), *figures),
        findings=(*findings(read, chosen), *contradictions, *revised, *cited),
        printed_again=tuple(candidate.row for candidate in again),
    )


def _one_per_key(rows: Sequence[Candidate]) -> tuple[list[Candidate], list[Finding]]:
    """The best candidate for each key, in the order of the text; other values for it.

    One that isn't clearly the best becomes doubtful.
    """
    by_key: dict[tuple[str, str, str], list[Candidate]] = {}
    for candidate in rows:
        by_key.setdefault(candidate.key, []).append(candidate)
    chosen, findings = [], []
    for group in by_key.values():
        best, *others = sorted(group, key=_strength, reverse=True)
        others = [one for one in others if one.value != best.value]
        findings += [_contradiction(best, other) for other in others]
        if any(_strength(best) - _strength(other) < _CLEARLY for other in others):
            best = _doubtful(best, Remark("reason_contradiction", {}))
        chosen.append(best)
    chosen.sort(key=lambda one: one.match.mention.span)
    return chosen, findings


_CLEARLY = 0.2


def _strength(candidate: Candidate) -> float:
    return candidate.match.score - (0.5 if candidate.row.grade == "doubtful" else 0.0)


def _doubtful(candidate: Candidate, reason: Remark) -> Candidate:
    row = replace(candidate.row, grade="doubtful", reasons=(*candidate.row.reasons, reason))
    return replace(candidate, row=row)


def _contradiction(best: Candidate, other: Candidate) -> Finding:
    details = {
        "indicator": best.key[0],
        "period": best.key[2],
        "value": best.row.cells["value"],
        "other": other.row.cells["value"],
    }
    return Finding(
        "contradiction",
        Remark("finding_contradiction", details),
        other.row.number,
        other.row.sentence,
        other.row,
    )


def _against_published(
    package: Package, chosen: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate], list[Finding]]:
    """Figures that are not published yet; those that are; those that are with another value."""
    published = {
        (row["indicator"], row["area"], row["period"]): row["value"]
        for _, row in package.rows("figures")
    }
    new, again, findings = [], [], []
    for candidate in chosen:
        if candidate.key not in published:
            new.append(candidate)
        elif candidate.value is None or candidate.value == published[candidate.key]:
            again.append(candidate)
        elif candidate.key[2] == UNDATED:  # of another time, though neither report says which
            new.append(_doubtful(candidate, Remark("reason_undated_before", {})))
        else:
            findings.append(_revision(candidate, published[candidate.key]))
    return new, again, findings


def _revision(candidate: Candidate, old: Decimal | None) -> Finding:
    """A value printed again, other than it was published; the row is that of ``figures``."""
    row, published = candidate.row, "" if old is None else f"{old:f}"
    details = {name: row.cells[name] for name in ("indicator", "area", "period")}
    details |= {"old_value": published, "new_value": row.cells["value"]}
    status = row.cells["status"] if old is None else "revised"
    revised = replace(
        row,
        cells={**row.cells, "status": status},
        grade="doubtful",
        reasons=(Remark("reason_revised", {"value": published}),),
    )
    remark = Remark("finding_revised", details)
    return Finding("revised", remark, row.number, row.sentence, revised)


def _periods(package: Package, figures: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows for the periods that written figures need."""
    ids = [row.cells["period"] for row in figures if row.grade != "doubtful"]
    return [
        DraftRow("periods", cells, "derived")
        for cells in period_rows(ids, package.by_id["periods"])
    ]
