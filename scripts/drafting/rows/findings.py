"""Findings in a report: numbers that belong to no indicator, figures that it doesn't have."""

from collections.abc import Iterator, Sequence

from scripts.drafting.drafts import DraftRow, Finding, Remark
from scripts.drafting.matching.matching import Report, is_in_time
from scripts.drafting.matching.relations import Relation, relations
from scripts.drafting.rows.figure_rows import Candidate
from scripts.drafting.rows.rate_notes import is_explained, note_row
from scripts.model.package import Package
from scripts.model.rounding import decimals_of, round_half_up
from scripts.model.vietnamese_numbers import with_digits


def report_findings(report: Report, candidates: Sequence[Candidate]) -> Iterator[Finding]:
    """Everything that a person should look at, kind by kind, each in the order of the text."""
    yield from _unclaimed(report)
    yield from _no_value(report)
    yield from _not_found(report)
    yield from _rates(report, candidates)
    yield from _slips(report)


def _unclaimed(report: Report) -> Iterator[Finding]:
    """Numbers that no row has, unless an earlier report has the same words and no row for them."""
    figure_spans = {match.mention.span for match in report.matches}
    earlier_words = {
        (earlier.mention.value, earlier.mention.window, earlier.mention.left[-2:])
        for earlier in report.earlier_numbers
        if not earlier.rows
    }
    for mention in report.mentions:
        words = (mention.value, mention.window, mention.left[-2:])
        if mention.span in figure_spans or mention.value is None or words in earlier_words:
            continue
        if is_in_time(mention, report.reader):
            continue
        if mention.in_digits or mention.value >= 10:
            number = report.text[slice(*mention.span)]
            remark = Remark("finding_unclaimed", {"number": number})
            yield Finding("unclaimed", remark, mention.span, mention.sentence)


def _no_value(report: Report) -> Iterator[Finding]:
    """Statements that there is no figure."""
    matches = {match.mention.span: match for match in report.matches}
    for mention in report.mentions:
        if mention.value is None:
            match = matches.get(mention.span)
            remark = (
                Remark("finding_no_value", {"indicator": match.indicator})
                if match
                else Remark("finding_no_value_unknown", {})
            )
            yield Finding("no_value", remark, mention.span, mention.sentence)


def _not_found(report: Report) -> Iterator[Finding]:
    """Indicators of earlier reports of which the text has no number.

    Of another area than theirs only those of which they had the own area's figures.
    """
    homes = set(report.homes.values())
    is_elsewhere = report.area not in homes
    indicators = {match.indicator for match in report.matches}
    earlier = {
        str(row["indicator"]): None
        for earlier in report.earlier_numbers
        if earlier.table == "figures"
        for row in earlier.rows
        if not is_elsewhere or row["area"] in homes
    }
    for indicator in earlier:
        if indicator not in indicators:
            yield Finding("not_found", Remark("finding_not_found", {"indicator": indicator}))


def _rates(report: Report, candidates: Sequence[Candidate]) -> Iterator[Finding]:
    """Printed rates that don't follow from the counts that are printed with them."""
    by_key = {candidate.key: candidate for candidate in candidates}
    for relation in relations(report.package):
        if relation.base is None:
            continue
        for (indicator, area, period), candidate in by_key.items():
            if indicator == relation.whole and candidate.value is not None:
                place = area, period
                yield from _rate(report.package, relation, candidate, by_key, place)


def _rate(
    package: Package,
    relation: Relation,
    candidate: Candidate,
    by_key: dict[tuple[str, str, str], Candidate],
    place: tuple[str, str],
) -> Iterator[Finding]:
    area, period = place
    parts = [by_key.get((name, area, period)) for name in relation.parts]
    year = period[:4]
    keys = [(relation.base or "", area, base_period) for base_period in (period, year)]
    base = next((by_key[key] for key in keys if key in by_key), None)
    values = [part.value for part in parts if part is not None and part.value is not None]
    if len(values) < len(parts) or base is None or not base.value or candidate.value is None:
        return
    computed = round_half_up(100 * sum(values) / base.value, decimals_of(candidate.value))
    if computed != candidate.value:
        details = {
            "indicator": relation.whole,
            "period": period,
            "value": f"{candidate.value:f}",
            "computed": f"{computed:f}",
        }
        remark = Remark("finding_rate", details)
        number, sentence, row = candidate.row.number, candidate.row.sentence, None
        if not is_explained(package, candidate.row.cells):
            cells = note_row(package, candidate.row.cells, candidate.value, computed)
            row = DraftRow("notes", cells, "derived", (), number, sentence)
        yield Finding("rate", remark, number, sentence, row)


def _slips(report: Report) -> Iterator[Finding]:
    """Numbers with letters for digits, or with blanks within."""
    for mention in report.mentions:
        number = report.text[slice(*mention.span)]
        parts = number.split(" ")
        if with_digits(number) != number or (
            len(parts) > 1 and all(part[:1].isdecimal() for part in parts)
        ):
            details = {"number": number, "value": f"{mention.value:f}"}
            yield Finding("slip", Remark("finding_slip", details), mention.span, mention.sentence)
