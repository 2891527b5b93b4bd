"""Rows of ``figures`` from the numbers of a report that are taken for figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.drafting import qualifiers
from scripts.drafting.drafts import DraftRow, Grade, Remark, Span
from scripts.drafting.governing_periods import Governing
from scripts.drafting.matching import Match, Report
from scripts.drafting.period_ids import UNDATED, period_id
from scripts.drafting.quotations import has_other_year, quotation
from scripts.validation.period_names import Days, days_of_id

SAME, ALIKE = 0.93, 0.80  # likeness of the words: the same but for a few, alike
_UNLIKE, _CLEAR = 0.20, 0.15  # words so unlike the earlier ones must fit nothing else
_LEAST_MARGIN = 0.10
_CLOSE = 24  # letters between a time and its number: “năm 2019 có 808.543 người”
_SIZE, _SIZE_OF_SAME_WORDS = 3, 10  # how many times the last value is no doubt


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

    A target that is printed again is none of them.
    """
    for match in report.matches:
        if match.model.table != "figures":
            continue
        governing = report.governing(match.mention)
        for period, days, reasons in _periods(report, match, governing):
            yield Candidate(_row(report, match, governing, period, days, reasons), match)


# --- the period -----------------------------------------------------------------------------


def _periods(
    report: Report, match: Match, governing: Governing | None
) -> list[tuple[str, Days | None, list[Remark]]]:
    """The period of a number, or each of several, with what is doubtful about it."""
    periods, rows = report.package.by_id["periods"], match.model.rows
    indicator = report.package.by_id["indicators"][match.indicator]
    earlier = _earlier_periods(report, match.indicator)
    undated = set(earlier) <= {UNDATED}
    doubts = list[Remark]()
    if undated and (
        indicator["kind"] == "definition"
        or governing is None
        or governing.sureness not in ("clause", "sentence")
    ):
        return [(UNDATED, None, doubts)]
    if governing is None:
        return [(UNDATED, None, [Remark("reason_undated", {})])]
    if _is_too_wide(report, match, governing):
        doubts.append(Remark("reason_far", {}))
    if governing.is_target:
        doubts.append(Remark("reason_target", {}))
    if governing.sureness == "report":
        doubts.append(Remark("reason_far", {}))
    every = governing.each or (governing.days,)
    if indicator["kind"] == "base":
        every = tuple(_whole_year(days) for days in every)
    before = str(rows[0]["period"])
    return [(period_id(days, governing.kind, periods, before), days, doubts) for days in every]


def _is_too_wide(report: Report, match: Match, governing: Governing) -> bool:
    """Whether a heading's whole year is that of a report about a part of it.

    What earlier reports had of parts of years only is then hardly of the whole year.
    """
    periods, days = report.package.by_id["periods"], governing.days
    earlier = _earlier_periods(report, match.indicator)
    return (
        governing.sureness in ("paragraph", "heading", "far")
        and days == _whole_year(days)
        and report.partial_year == days.first.year
        and not any(periods[one]["full_year"] for one in earlier if one in periods)
    )


def _earlier_periods(report: Report, indicator: str) -> list[str]:
    return [
        row["period"]
        for model in report.models
        for row in model.rows
        if model.table == "figures" and row["indicator"] == indicator
    ]


def _whole_year(days: Days) -> Days:
    return days_of_id(str(days.first.year)) or days


# --- the row --------------------------------------------------------------------------------


def _row(
    report: Report,
    match: Match,
    governing: Governing | None,
    period: str,
    days: Days | None,
    doubts: Sequence[Remark],
) -> DraftRow:
    mention, earlier = match.mention, match.model.rows[0]
    text = report.text
    area, area_doubts = _area(report, match)
    section = report.section_of(mention, earlier)
    value = "" if mention.value is None else _typed(mention.value, report, match.indicator)
    named = _named(text, governing, mention.span)
    words = quotation(report, mention.span, mention.sentence, section, named=named)
    reasons = [*doubts, *area_doubts, *_doubts(report, match)]
    if words is None:
        reasons.append(Remark("reason_no_words", {}))
    years = {days.first.year, (days.last or days.first).year} if days else set()
    if words and has_other_year(words, years, value):
        reasons.append(Remark("reason_other_year", {}))
    status = qualifiers.status(text, mention.span) or _status(match)
    cells = {
        "indicator": match.indicator,
        "area": area,
        "period": period,
        "value": value,
        "bound": "exact" if mention.value is None else qualifiers.bound(text, mention.span),
        "status": "missing" if mention.value is None else status,
        "source": report.document,
        "section": section,
        "locator": words or "",
    }
    return DraftRow(
        table="figures",
        cells=cells,
        grade="doubtful" if reasons else _grade(match, section),
        reasons=tuple(reasons),
        number=mention.span,
        sentence=mention.sentence,
        before=_before(match),
    )


def _named(text: str, governing: Governing | None, number: Span) -> list[Span]:
    """The words of a number's time, where a quotation should have them: those just before it."""
    if governing is None:
        return []
    near = 0 <= number[0] - governing.span[1] <= _CLOSE
    near = near and not re.search("[,;:()0-9]", text[governing.span[1] : number[0]])
    return [governing.span] if near or len(governing.each) > 1 else []


def _typed(value: Decimal, report: Report, indicator: str) -> str:
    """A value as it is typed: whole where the unit is, else with the printed decimals."""
    unit = report.package.by_id["units"][report.package.by_id["indicators"][indicator]["unit"]]
    whole = unit["whole"] and value == value.to_integral_value()
    return f"{value.to_integral_value() if whole else value:f}"


def _grade(match: Match, section: str) -> Grade:
    if match.likeness >= SAME:
        return "same_words" if section == (match.model.rows[0]["section"] or "") else "moved"
    return "derived" if match.confirmed and match.likeness < 0.5 else "reworded"


def _status(match: Match) -> str:
    status = str(match.model.rows[0]["status"])
    return status if status == "preliminary" and match.likeness >= ALIKE else "reported"


def _before(match: Match) -> dict[str, str]:
    """The row of the earlier report that has the latest value, as text."""
    row = match.model.rows[-1]
    return {name: "" if cell is None else str(cell) for name, cell in row.items()}


# --- the area -------------------------------------------------------------------------------

_PROVINCE = re.compile(r"\b(?:tại|toàn|của|trên địa bàn|BHXH|cấp) tỉnh\b|\btại BHXH tỉnh\b")
_NATION = re.compile(r"\b(?:cả nước|toàn quốc|toàn ngành|BHXH Việt Nam)\b", re.IGNORECASE)


def _area(report: Report, match: Match) -> tuple[str, list[Remark]]:
    """The area of a figure: the report's own, unless the earlier one was of another."""
    earlier = str(match.model.rows[0]["area"])
    sentence = report.text[slice(*match.mention.sentence)]
    if earlier == report.homes[match.model.document]:
        if _NATION.search(sentence) and not _NATION.search(str(match.model.mention.whole)):
            nation = re.search(r"\b(?:cả nước|toàn quốc)\b", sentence, re.IGNORECASE)
            return report.area, [Remark("reason_area", {})] if nation else []
        return report.area, []
    if earlier != "VN" and _PROVINCE.search(sentence) and not _NATION.search(sentence):
        return report.area, []
    return earlier, []


# --- doubts ---------------------------------------------------------------------------------


def _doubts(report: Report, match: Match) -> Iterator[Remark]:
    if match.likeness < _UNLIKE and match.margin < _CLEAR and not match.confirmed:
        yield Remark("reason_unlike", {})
    if match.margin < _LEAST_MARGIN and not (match.confirmed and match.margin > 0.05):
        yield Remark("reason_second", {"indicator": match.second or ""})
    value, earlier = match.mention.value, _last_value(report, match)
    same_area = report.area in report.homes.values()
    unit = report.package.by_id["indicators"][match.indicator]["unit"]
    if value and earlier and same_area and not match.confirmed and unit != "percent":
        most = _SIZE_OF_SAME_WORDS if match.likeness >= ALIKE else _SIZE
        ratio = max(abs(value / earlier), abs(earlier / value))
        if ratio > most and max(abs(value), abs(earlier)) > 20:
            yield Remark("reason_size", {"value": f"{earlier:f}"})


def _last_value(report: Report, match: Match) -> Decimal | None:
    values = [
        model.mention.value
        for model in report.models
        if model.rows and model.rows[0]["indicator"] == match.indicator and model.mention.value
    ]
    return min(values, key=lambda one: abs(one - (match.mention.value or one)), default=None)
