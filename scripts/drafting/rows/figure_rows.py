"""Rows of ``figures`` from the numbers of a report that are taken for figures."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.drafting.drafts import DraftRow, Grade, Remark, Span, text_cells
from scripts.drafting.matching import qualifiers
from scripts.drafting.matching.matching import ALIKE, SAME, Match, Report
from scripts.drafting.rows.doubts import doubts_about
from scripts.drafting.rows.figure_areas import figure_area
from scripts.drafting.rows.figure_periods import figure_periods
from scripts.drafting.rows.quotations import has_other_year, quotation
from scripts.drafting.times.governing_periods import GoverningTime
from scripts.model.figures import UNSETTLED
from scripts.model.period_notation import Days
from scripts.validation.passages import with_number_signs

_CLOSE = 24  # letters between a time and its number: “năm 2019 có 808.543 người”


@dataclass(frozen=True)
class Candidate:
    """A row that could be written, and what it was drafted from."""

    row: DraftRow
    match: Match

    @property
    def key(self) -> tuple[str, str, str]:
        """Indicator, area and period."""
        cells = self.row.cells
        return cells["indicator"], cells["area"], cells["period"]

    @property
    def value(self) -> Decimal | None:
        """The value; ``None`` where there is none yet."""
        return Decimal(self.row.cells["value"]) if self.row.cells["value"] else None


def candidates(report: Report) -> Iterator[Candidate]:
    """A row for each number that is taken for a figure; several where it holds for several years.

    A target that is printed again gets no row.
    """
    words = dict[str, str]()  # of which indicator each quotation is, without its numbers
    for match in report.matches:
        if match.earlier.table != "figures":
            continue
        time = report.time_of(match.mention)
        others = [one for one, indicator in words.items() if indicator != match.indicator]
        for period, days, reasons in figure_periods(report, match, time):
            row = _row(report, match, time, period, days, reasons, others)
            words.setdefault(with_number_signs(row.cells["locator"]), match.indicator)
            yield Candidate(row, match)


def _row(
    report: Report,
    match: Match,
    time: GoverningTime | None,
    period: str,
    days: Days | None,
    doubts: Sequence[Remark],
    others: Collection[str],
) -> DraftRow:
    mention, earlier_row = match.mention, match.earlier.rows[0]
    area, area_doubts = figure_area(report, match)
    section = report.section_of(mention, earlier_row)
    value = "" if mention.value is None else _value_cell(mention.value, report, match.indicator)
    words = _words(report, match, time, section, others)
    reasons = [*doubts, *area_doubts, *doubts_about(report, match)]
    reasons += _word_doubts(words, days, value)
    status = _status(match, qualifiers.status_beside(report.text, mention.span))
    cells = {
        "indicator": match.indicator,
        "area": area,
        "period": period,
        "value": value,
        "bound": ""
        if mention.value is None
        else qualifiers.bound_beside(report.text, mention.span),
        "status": "missing" if mention.value is None else status,
        "source": report.document,
        "section": section,
        "locator": words,
    }
    return DraftRow(
        table="figures",
        cells=cells,
        grade="doubtful" if reasons else _grade(match, section),
        reasons=tuple(reasons),
        number=mention.span,
        sentence=mention.sentence,
        before=text_cells(match.earlier.rows[-1]),  # with the latest value
    )


def _words(
    report: Report,
    match: Match,
    time: GoverningTime | None,
    section: str,
    others: Collection[str],
) -> str:
    """The words that a row quotes; empty if none point to its number alone."""
    mention, earlier_words = match.mention, match.earlier.rows[0]["locator"] or ""
    passages = _time_passages(report.text, time, mention.span)
    words = quotation(
        report,
        mention.span,
        mention.sentence,
        section,
        like=earlier_words.split(" … ")[-1],
        passages=passages,
        others=others,
    )
    return words or ""


def _word_doubts(words: str, days: Days | None, value: str) -> Iterator[Remark]:
    """Doubts about the words that a row quotes."""
    years = {days.first.year, (days.last or days.first).year} if days else set()
    if not words:
        yield Remark("reason_no_words", {})
    elif has_other_year(words, years, value):
        yield Remark("reason_other_year", {})


def _time_passages(text: str, time: GoverningTime | None, number: Span) -> list[Span]:
    """The words of a number's time, where a quotation should have them: those just before it."""
    if time is None:
        return []
    near = 0 <= number[0] - time.span[1] <= _CLOSE
    near = near and not re.search("[,;()0-9]", text[time.span[1] : number[0]])
    return [time.span] if near or len(time.each) > 1 else []


def _value_cell(value: Decimal, report: Report, indicator: str) -> str:
    """A value as it is typed: whole where the unit is, else with the printed decimals."""
    unit = report.package.by_id["units"][report.package.by_id["indicators"][indicator]["unit"]]
    whole = unit["whole"] and value == value.to_integral_value()
    return f"{value.to_integral_value() if whole else value:f}"


def _grade(match: Match, section: str) -> Grade:
    if match.likeness >= SAME:
        return "same_words" if section == (match.earlier.rows[0]["section"] or "") else "moved"
    return "derived" if match.confirmed and match.likeness < 0.5 else "reworded"


def _status(match: Match, status_in_words: str | None) -> str:
    """The status of a figure: what its words say, as the earlier report had it."""
    earlier_status = str(match.earlier.rows[0]["status"])
    if earlier_status in UNSETTLED and (status_in_words or match.likeness >= ALIKE):
        return earlier_status
    return status_in_words or "reported"
