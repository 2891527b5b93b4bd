"""Period labels beside figures: a stock is counted at the end, a flow over the whole period.

``2021-01-01/P9M`` is “Sep 2021” of a stock, “Jan–Sep 2021” of a flow, by its own name, and “to Sep
2021” where the package says neither, or where both share a label. A whole year is its own name, but
of what an edition of a publication assessed: “2018 edition”.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from babel.dates import format_date

from scripts.model.package import Package, Row
from scripts.model.timing import MOMENT, SPAN, is_by_edition, timing
from scripts.wording import dates
from scripts.wording.phrases import phrase
from scripts.wording.text import text


def short_label(package: Package, indicators: Iterable[str], period: str, lang: str) -> str:
    """The label of a period in a table or a chart of some indicators."""
    row = package.by_id["periods"][period]
    match _reading(package, indicators, row):
        case "moment":
            return _at(row["last"], lang)
        case "until":
            return phrase("period", "until", lang, month=_month(row["last"], lang))
        case "edition":
            return phrase("period", "edition", lang, year=text(row, "short", lang))
    return text(row, "short", lang)


def short_labels(
    package: Package, indicators: Sequence[str], periods: Sequence[str], lang: str
) -> list[str]:
    """The labels of several periods, no two of them the same."""
    labels = [short_label(package, indicators, period, lang) for period in periods]
    if len(set(labels)) == len(labels):
        return labels
    return [text(package.by_id["periods"][period], "short", lang) for period in periods]


def long_label(package: Package, indicators: Iterable[str], period: str, lang: str) -> str:
    """Full label of a period, as in a sentence about some indicators."""
    return long_label_of(package, indicators, package.by_id["periods"][period], lang)


def long_label_of(package: Package, indicators: Iterable[str], row: Row, lang: str) -> str:
    """The same for a row of ``periods``, which the package need not have."""
    match _reading(package, indicators, row):
        case "moment":
            last = row["last"]
            return dates.month(last, lang) if _ends_month(last) else dates.day(last, lang)
        case "until":
            return phrase("period", "until", lang, month=dates.month(row["last"], lang))
        case "edition":
            return phrase("period", "the_edition", lang, year=text(row, "short", lang))
    return text(row, "name", lang)


def _reading(package: Package, indicators: Iterable[str], row: Row) -> str:
    """How a period is read: ``moment`` at its end, ``until`` its end, ``edition``, or ``named``."""
    names = list(indicators)
    if row["full_year"] and names and all(is_by_edition(package, name) for name in names):
        return "edition"
    if row["full_year"] or row["last"] is None:
        return "named"
    timings = {timing(package, indicator) for indicator in names} - {None}
    if timings == {MOMENT}:
        return "moment"
    first, last = row["first"], row["last"]
    from_january = first == date(last.year, 1, 1) and last.month > 1 and _ends_month(last)
    return "until" if timings != {SPAN} and from_january else "named"


def _at(last: date, lang: str) -> str:
    if not _ends_month(last):
        return dates.short_day(last, lang)
    return phrase("period", "at", lang, month=_month(last, lang))


def _month(day: date, lang: str) -> str:
    """``9/2021``, ``Sep 2021``; with zeros as dates have them."""
    if lang == "en":
        return format_date(day, "MMM y", "en")  # in en_GB it is “Sept”
    return dates.short_day(day, lang).partition("/")[2]


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
