"""The place of undated figures among dated ones: by the report that prints them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from scripts.model.package import Package

if TYPE_CHECKING:
    from scripts.model.figures import Figure, Key


def is_undated(package: Package, period: str) -> bool:
    """Whether a period has neither a first nor a last day."""
    row = package.by_id["periods"][period]
    return row["first"] is None and row["last"] is None


def undated_beside(
    package: Package,
    printed: Mapping["Key", "Figure"],
    sources: Collection[tuple[str, str, str]],
    key: "Key",
) -> "Key | None":
    """The undated figure of an indicator and area whose source has figures of a key's period.

    ``sources`` are the areas, periods and sources of all printed figures.
    """
    for period in package.by_id["periods"]:
        other = printed.get(key._replace(period=period))
        if other is None or not is_undated(package, period):
            continue
        if (key.area, key.period, other.row["source"]) in sources:
            return other.key
    return None


def in_sequence(package: Package, series: Sequence["Figure"]) -> list["Figure"]:
    """A series by period, each undated figure before the dated ones that only later reports print.

    Where no later report has any it stays at the end, which is where periods without days sort.
    """
    undated = [figure for figure in series if is_undated(package, figure.key.period)]
    if not undated:
        return list(series)
    ordered = [figure for figure in series if figure not in undated]
    for figure in undated:
        issue = _issue(package, figure)
        issues = [_issue(package, other) if other.printed else None for other in ordered]
        printed_places = [place for place, other in enumerate(issues) if other is not None]
        is_followed = any((issues[place] or 0) > issue for place in printed_places)
        positions = [place + 1 for place in printed_places if (issues[place] or 0) <= issue]
        ordered.insert(max(positions, default=0) if is_followed else len(ordered), figure)
    return ordered


def _issue(package: Package, figure: "Figure") -> int:
    """The place of a figure's report among the reports; 0 is the first, and any other source."""
    reports = [
        name for name, row in package.by_id["documents"].items() if row["origin"] == "report"
    ]
    source = figure.row.get("source")
    return reports.index(source) if source in reports else 0


def ordered_periods(
    package: Package, periods: Iterable[str], rows: Iterable[Iterable[str]]
) -> list[str]:
    """The periods of a table or chart, an undated one before those that follow it in a row.

    ``rows`` are the periods of each series in its own order.
    """
    ordered = list(periods)
    following = [list(row) for row in rows]
    for period in [one for one in ordered if is_undated(package, one)]:
        after = {
            one
            for row in following
            if period in row
            for one in row[row.index(period) + 1 :]
            if not is_undated(package, one)
        }
        places = [place for place, one in enumerate(ordered) if one in after]
        if places:
            ordered.remove(period)
            ordered.insert(min(places), period)
    return ordered
