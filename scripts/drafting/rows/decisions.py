"""Which of several values a figure has, and what is new beside the figures that are published."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from scripts.drafting.drafts import DraftRow, Finding, Remark, text_cells
from scripts.drafting.matching.earlier_numbers import abbreviations
from scripts.drafting.matching.matching import Report, Rival
from scripts.drafting.matching.mentions import Mention, words_of
from scripts.drafting.matching.units import can_be
from scripts.drafting.rows.figure_rows import Candidate
from scripts.drafting.times.period_ids import UNDATED
from scripts.model.package import Package


def one_per_figure(
    report: Report, candidates: Sequence[Candidate]
) -> tuple[list[Candidate], list[Finding]]:
    """The best candidate for each figure, in the order of the text, and other values for it.

    One that isn't clearly the best becomes doubtful.
    """
    by_key: dict[tuple[str, str, str], list[Candidate]] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.key, []).append(candidate)
    best_candidates, findings = [], []
    for group in by_key.values():
        best, *others = sorted(group, key=_strength, reverse=True)
        others = [one for one in others if one.value != best.value]
        findings += [
            _contradiction(best, other.row.cells["value"], other.match.mention) for other in others
        ]
        if any(_strength(best) - _strength(other) < _CLEARLY for other in others):
            best = _doubtful(best, Remark("reason_contradiction", {}))
        for other in _contenders(report, best):
            findings.append(_contradiction(best, f"{other.mention.value}", other.mention))
            if best.match.score - other.score < _CLEARLY and not best.match.confirmed:
                best = _doubtful(best, Remark("reason_contradiction", {}))
        best_candidates.append(best)
    best_candidates.sort(key=lambda candidate: candidate.match.mention.span)
    return best_candidates, findings


_CLEARLY, _SERIOUS = 0.2, 0.4  # how far behind the better one another value is


def _strength(candidate: Candidate) -> float:
    return candidate.match.score - (0.5 if candidate.row.grade == "doubtful" else 0.0)


def _doubtful(candidate: Candidate, reason: Remark) -> Candidate:
    row = _with_reason(candidate, reason).row
    return replace(candidate, row=replace(row, grade="doubtful"))


def _with_reason(candidate: Candidate, reason: Remark) -> Candidate:
    row = replace(candidate.row, reasons=(*candidate.row.reasons, reason))
    return replace(candidate, row=row)


def _contenders(report: Report, best: Candidate) -> Iterator[Rival]:
    """Numbers that are no other figure, and may be this one of the same time.

    They were taken for it at first, or their own clause has its short name.
    """
    figure_spans = {match.mention.span for match in report.matches}
    time = report.time_of(best.match.mention)
    indicator = report.package.by_id["indicators"][best.key[0]]
    unit = report.package.by_id["units"][indicator["unit"]]
    words = set(words_of(indicator["short_vi"], abbreviations(report.package)))
    by_name = [
        Rival(mention, best.key[0], 0.0)
        for mention in report.mentions
        if words <= set(mention.window)
        and mention.unit.split(" ")[0] in words
        and can_be(mention, unit)
    ]
    by_score = [rival for rival in report.rivals if rival.score > best.match.score - _SERIOUS]
    for rival in {rival.mention.span: rival for rival in (*by_name, *by_score)}.values():
        other = report.time_of(rival.mention)
        same_time = time is not None and other is not None and time.days == other.days
        is_free = rival.mention.span not in figure_spans and rival.mention.value is not None
        differs = rival.mention.value != best.value
        if rival.indicator == best.key[0] and same_time and is_free and differs:
            yield rival


def _contradiction(best: Candidate, value: str, mention: Mention) -> Finding:
    details = {
        "indicator": best.key[0],
        "period": best.key[2],
        "value": best.row.cells["value"],
        "other": value,
    }
    remark = Remark("finding_contradiction", details)
    return Finding("contradiction", remark, mention.span, mention.sentence)


def compare_with_published(
    package: Package, candidates: Sequence[Candidate], area: str, homes: Collection[str]
) -> tuple[list[Candidate], list[Candidate], list[Finding]]:
    """Figures that are not published yet; those that are; those that are with another value.

    ``area`` is that of the report, ``homes`` are those of earlier ones: what a report of another
    office says of areas that are not its own is no revision of theirs.
    """
    published_values = {
        (row["indicator"], row["area"], row["period"]): row["value"]
        for _, row in package.rows("figures")
    }
    new, printed_again, findings = [], [], []
    for candidate in candidates:
        if candidate.key not in published_values:
            new.append(candidate)
        elif candidate.value is None or candidate.value == published_values[candidate.key]:
            printed_again.append(candidate)
        elif candidate.key[2] == UNDATED:  # of another time, though neither report says which
            new.append(_with_reason(candidate, Remark("reason_undated_before", {})))
        elif area not in homes and candidate.key[1] != area:
            new.append(_doubtful(candidate, Remark("reason_other_office", {})))
        else:
            findings.append(_revision(candidate, published_values[candidate.key]))
    return new, printed_again, findings


def _revision(candidate: Candidate, old_value: Decimal | None) -> Finding:
    """A value printed again, other than it was published; the row is that of ``figures``.

    A first value where an earlier report had none yet revises nothing.
    """
    row, old_cell = candidate.row, "" if old_value is None else f"{old_value:f}"
    details = {name: row.cells[name] for name in ("indicator", "area", "period")}
    details |= {"old_value": old_cell, "new_value": row.cells["value"]}
    key_and_value = {"indicator": row.cells["indicator"], "value": old_cell}
    revision = replace(
        row,
        cells={**row.cells, "status": "revised"},
        grade="doubtful",
        reasons=(Remark("reason_revised", key_and_value),) if old_cell else (),
    )
    remark = Remark("finding_revised" if old_cell else "finding_first", details)
    return Finding("revised", remark, row.number, row.sentence, revision)


def targets_printed_again(report: Report) -> Iterator[DraftRow]:
    """The targets of earlier reports that are printed again with their values."""
    for match in report.matches:
        row = match.earlier.rows[0]
        if match.earlier.table == "targets" and row["value"] == match.mention.value:
            mention = match.mention
            span, sentence = mention.span, mention.sentence
            yield DraftRow("targets", text_cells(row), "same_words", (), span, sentence)
