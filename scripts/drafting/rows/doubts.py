"""Why a number may not be the figure that it is taken for."""

from collections.abc import Iterator
from decimal import Decimal

from scripts.drafting.drafts import Remark
from scripts.drafting.matching.earlier_numbers import EarlierNumber
from scripts.drafting.matching.matching import ALIKE, Match, Report
from scripts.drafting.matching.units import counts_other

_UNLIKE, _CLEAR = 0.20, 0.15  # words so unlike the earlier ones must fit nothing else
_LEAST_MARGIN, _CONFIRMED_MARGIN = 0.10, 0.05
_NAMELESS = 0.12  # the part of an indicator's name that a rate of other words must have near
_SIZE, _SIZE_OF_SAME_WORDS = 3, 10  # how many times the last value is no doubt


def doubts_about(report: Report, match: Match) -> Iterator[Remark]:
    """Words that fit another indicator, too, or hardly this one; a size far from the last one."""
    unit = report.package.by_id["indicators"][match.indicator]["unit"]
    is_unlike = match.likeness < _UNLIKE and match.margin < _CLEAR
    is_unnamed = unit == "percent" and match.name_share < _NAMELESS and match.likeness < ALIKE
    if (is_unlike or is_unnamed) and not match.confirmed:
        yield Remark("reason_unlike", {})
    if match.likeness < ALIKE and not match.confirmed:
        unit_words = [
            earlier.mention.unit
            for earlier in report.earlier_numbers
            if _is_of(earlier, match.indicator)
        ]
        if counts_other(match.mention, unit, unit_words):
            yield Remark("reason_unit", {"word": match.mention.unit})
    if match.margin < _LEAST_MARGIN and not (match.confirmed and match.margin > _CONFIRMED_MARGIN):
        if match.second:
            yield Remark("reason_second", {"indicator": match.second})
        else:
            yield Remark("reason_second_none", {})
    value, earlier = match.mention.value, _last_value(report, match)
    same_area = report.area in report.homes.values()
    if value and earlier and same_area and not match.confirmed and unit != "percent":
        most = _SIZE_OF_SAME_WORDS if match.likeness >= ALIKE else _SIZE
        ratio = max(abs(value / earlier), abs(earlier / value))
        if ratio > most and max(abs(value), abs(earlier)) > 20:
            details = {"indicator": match.indicator, "value": f"{earlier:f}"}
            yield Remark("reason_size", details)


def _is_of(earlier: EarlierNumber, indicator: str) -> bool:
    return bool(earlier.rows) and earlier.rows[0]["indicator"] == indicator


def _last_value(report: Report, match: Match) -> Decimal | None:
    values = [
        earlier.mention.value
        for earlier in report.earlier_numbers
        if _is_of(earlier, match.indicator) and earlier.mention.value
    ]
    return min(values, key=lambda one: abs(one - (match.mention.value or one)), default=None)
