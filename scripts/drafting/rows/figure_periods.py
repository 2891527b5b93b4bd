"""The period of a number that is taken for a figure."""

import re

from scripts.drafting.drafts import Remark
from scripts.drafting.matching.matching import ALIKE, Match, Report
from scripts.drafting.times.governing_periods import Governing
from scripts.drafting.times.period_ids import UNDATED, period_id
from scripts.model.period_notation import Days, days_of

_NEARER = 1.5  # times as near


def figure_periods(
    report: Report, match: Match, governing: Governing | None
) -> list[tuple[str, Days | None, list[Remark]]]:
    """The period of a number, or each of several, with what is doubtful about it."""
    periods, rows = report.package.by_id["periods"], match.model.rows
    indicator = report.package.by_id["indicators"][match.indicator]
    earlier = _earlier_periods(report, match.indicator)
    undated = set(earlier) <= {UNDATED} or match.was_undated
    doubts = list[Remark]()
    if undated and (indicator["kind"] == "definition" or not _is_nearer(report, match, governing)):
        surrounded = _is_surrounded(report, match, governing)
        if indicator["kind"] == "definition" or not surrounded:
            return [(UNDATED, None, doubts)]
        if indicator["kind"] != "flow" or report.area in report.homes.values():
            return [(UNDATED, None, [Remark("reason_undated_here", {})])]
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


def _is_surrounded(report: Report, match: Match, governing: Governing | None) -> bool:
    """Whether a number is under a time, in words or a report unlike those where none counted.

    The date of an event before it in its sentence does not count.
    """
    is_other = report.area not in report.homes.values() or match.likeness < ALIKE
    return is_other and governing is not None and not _is_of_event(report, match, governing)


def _is_of_event(report: Report, match: Match, governing: Governing) -> bool:
    """Whether a time is that of an event earlier in the sentence: “tháng 3 mở 01 kênh, …”."""
    number = match.mention.span[0]
    between = report.text[governing.span[1] : number]
    return (
        governing.kind in ("month", "day")
        and governing.span[0] >= report.layout.block_at(number).span[0]
        and re.search("[,;(]|[0-9]", between.strip(" ,")) is not None
    )


def _is_nearer(report: Report, match: Match, governing: Governing | None) -> bool:
    """Whether a time is nearer to a number than the one that did not count in an earlier report."""
    if governing is None or governing.sureness not in ("clause", "sentence"):
        return False
    if _is_of_event(report, match, governing):
        return False
    before, mention = match.model.time, match.model.mention
    if before is None:
        return True
    away = abs(match.mention.span[0] - governing.span[1])
    return _NEARER * away < abs(mention.span[0] - before.span[1])


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
    return days_of(str(days.first.year)) or days
