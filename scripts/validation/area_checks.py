"""Areas: their first and last days, what they were formed from, neighbours, breaks of series."""

from collections.abc import Iterator
from datetime import date

from scripts.model.package import Package, Row, ids_in
from scripts.validation.problems import Problem, at


def area_problems(package: Package) -> Iterator[Problem]:
    """Areas whose days, neighbours or figures contradict each other; notes that date no break."""
    for line, row in package.rows("areas"):
        first, last = row["valid_from"], row["valid_to"]
        if first and last and last < first:
            details = {"found": str(last), "expected": str(first)}
            yield at(package, "areas", line, "valid_to", "area-days", **details)
        for former in ids_in(row["succeeds"]):
            former_end = package.by_id["areas"].get(former, {"valid_to": date.min})["valid_to"]
            if not first or not former_end or former_end >= first:
                details = {"found": row["id"], "former": former}
                days = {"first": str(first or "–"), "last": str(former_end or "–")}
                yield at(package, "areas", line, "succeeds", "area-succession", **details, **days)
        yield from _neighbours(package, line, row)
    yield from _figures_outside(package)
    for line, row in package.rows("notes"):
        if row["break_date"] and not (row["kind"] == "comparability" and row["indicators"]):
            yield at(package, "notes", line, "break_date", "break-note", found=row["kind"])


def _neighbours(package: Package, line: int, row: Row) -> Iterator[Problem]:
    """Neighbours of which only one names the other, or that are one area."""
    for other in ids_in(row.get("neighbours")):
        theirs = package.by_id["areas"].get(other, {}).get("neighbours")
        if other == row["id"]:
            yield at(package, "areas", line, "neighbours", "neighbour-self", found=other)
        elif row["id"] not in ids_in(theirs):
            details = {"found": other, "area": row["id"]}
            yield at(package, "areas", line, "neighbours", "neighbour-one-way", **details)


def _figures_outside(package: Package) -> Iterator[Problem]:
    """Figures of a period in which their area, within its boundaries, did not exist throughout."""
    for line, row in package.rows("figures"):
        area, period = (package.by_id[f"{name}s"][row[name]] for name in ("area", "period"))
        early = area["valid_from"] and period["first"] and period["first"] < area["valid_from"]
        late = area["valid_to"] and period["last"] and period["last"] > area["valid_to"]
        if early or late:
            days = f"{area['valid_from'] or '…'} – {area['valid_to'] or '…'}"
            details = {"found": row["period"], "area": area["id"], "expected": days}
            yield at(package, "figures", line, "period", "area-life", **details)
