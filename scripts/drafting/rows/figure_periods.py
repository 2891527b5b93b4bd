"""The period of a number that is taken for a figure."""

import re

from scripts.drafting.drafts import Remark
from scripts.drafting.matching.matching import ALIKE, Match, Report
from scripts.drafting.times.governing_periods import GoverningTime
from scripts.drafting.times.period_ids import UNDATED, period_id
from scripts.model.period_notation import Days, days_of

_NEARER = 1.5  # times as near


def figure_periods(
    report: Report, match: Match, time: GoverningTime | None
) -> list[tuple[str, Days | None, list[Remark]]]:
    """The period of a number, or each of several, with what is doubtful about it."""
    periods, rows = report.package.by_id["periods"], match.earlier.rows
    indicator = report.package.by_id["indicators"][match.indicator]
    earlier_periods = _earlier_periods(report, match.indicator)
    is_undated = set(earlier_periods) <= {UNDATED} or match.was_undated
    doubts = list[Remark]()
    if is_undated and (indicator["kind"] == "definition" or not _is_nearer(report, match, time)):
        is_under_time = _is_under_time(report, match, time)
        if indicator["kind"] == "definition" or not is_under_time:
            return [(UNDATED, None, doubts)]
        if indicator["kind"] != "flow" or report.area in report.homes.values():
            return [(UNDATED, None, [Remark("reason_undated_here", {})])]
    if time is None:
        return [(UNDATED, None, [Remark("reason_undated", {})])]
    if _is_too_wide(report, match, time):
        doubts.append(Remark("reason_far", {}))
    if time.is_target:
        doubts.append(Remark("reason_target", {}))
    if time.sureness == "report":
        doubts.append(Remark("reason_far", {}))
    all_days = time.each or (time.days,)
    if indicator["kind"] == "base":
        all_days = tuple(_whole_year(days) for days in all_days)
    before = str(rows[0]["period"])
    return [(period_id(days, time.kind, periods, before), days, doubts) for days in all_days]


def _is_under_time(report: Report, match: Match, time: GoverningTime | None) -> bool:
    """Whether a time governs a number that an earlier report has without one.

    It may in a report of another area, or in words less like the earlier ones; the date of an event
    earlier in the sentence doesn't count.
    """
    is_other = report.area not in report.homes.values() or match.likeness < ALIKE
    return is_other and time is not None and not _is_of_event(report, match, time)


def _is_of_event(report: Report, match: Match, time: GoverningTime) -> bool:
    """Whether a time is that of an event earlier in the sentence: “tháng 3 mở 01 kênh, …”."""
    number = match.mention.span[0]
    between = report.text[time.span[1] : number]
    return (
        time.kind in ("month", "day")
        and time.span[0] >= report.layout.block_at(number).span[0]
        and re.search("[,;(]|[0-9]", between.strip(" ,")) is not None
    )


def _is_nearer(report: Report, match: Match, time: GoverningTime | None) -> bool:
    """Whether a time is nearer to a number than the one that did not count in an earlier report."""
    if time is None or time.sureness not in ("clause", "sentence"):
        return False
    if _is_of_event(report, match, time):
        return False
    before, mention = match.earlier.time, match.earlier.mention
    if before is None:
        return True
    away = abs(match.mention.span[0] - time.span[1])
    return _NEARER * away < abs(mention.span[0] - before.span[1])


def _is_too_wide(report: Report, match: Match, time: GoverningTime) -> bool:
    """Whether a heading's whole year is that of a report about a part of it.

    What earlier reports had of parts of years only is then hardly of the whole year.
    """
    periods, days = report.package.by_id["periods"], time.days
    earlier_periods = _earlier_periods(report, match.indicator)
    return (
        time.sureness in ("paragraph", "heading", "far")
        and days == _whole_year(days)
        and report.partial_year == days.first.year
        and not any(periods[period]["full_year"] for period in earlier_periods if period in periods)
    )


def _earlier_periods(report: Report, indicator: str) -> list[str]:
    return [
        row["period"]
        for earlier in report.earlier_numbers
        for row in earlier.rows
        if earlier.table == "figures" and row["indicator"] == indicator
    ]


def _whole_year(days: Days) -> Days:
    return days_of(str(days.first.year)) or days
