"""Notes that a reader of a figure or an indicator must know."""

from datetime import date
from operator import itemgetter

from scripts.model import formulas
from scripts.model.figures import Key
from scripts.model.package import Package, Row, ids_in

LATEST = "latest"
PAGE, VALUE, RECORD = "page", "value", "record"
"""Where a note is shown, besides the end of its section; ``record``: with the data alone."""

End = tuple[date, bool]
"""The last day of a period, and whether it is a full year, which is later than its parts."""


def is_about(package: Package, note: Row, record: str, key: Key) -> bool:
    """Whether a note is about a figure or target: what it leaves open fits any of the report."""
    return (
        key.indicator in ids_in(note["indicators"])
        and note["record"] in (None, record)
        and is_of_area(package, note, key.area)
        and (note["period"] is None or key.period in ids_in(note["period"]))
    )


def is_of_area(package: Package, note: Row, area: str) -> bool:
    """Whether a note is about an area.

    One that names none speaks of the report that the site follows, so of no area beside that of
    the report; what dates a break in series holds everywhere.
    """
    if note["area"] or note.get("break_date"):
        return note["area"] in (None, area)
    areas = package.by_id["areas"]
    report_area = next(iter(areas), area)
    whole = areas[report_area].get("part_of") if report_area in areas else None
    return area == report_area or whole is None or areas[area].get("part_of") != whole


def applies(package: Package, note: Row, indicator: str, area: str) -> bool:
    """Whether a note is still true of an indicator in an area.

    One that holds for the latest figures only is, until there is a figure later than its periods.
    """
    if note.get("applies") != LATEST:
        return True
    periods = [package.by_id["periods"][name] for name in ids_in(note["period"])]
    ends = [(row["last"], bool(row["full_year"])) for row in periods if row["last"]]
    latest = _end(package, indicator, area)
    return not ends or latest is None or latest <= max(ends)


def _end(package: Package, indicator: str, area: str) -> End | None:
    """The end of the latest period with a value in an area, printed or computed."""
    ends = [package.ends.get((indicator, area))]
    rows = package.by_id["indicators"]
    formula = rows[indicator]["formula"]
    names = formulas.names_in(formula) if formula else []
    input_names = [name for name in names if rows[name]["kind"] != "base"]
    inputs = [_end(package, name, area) for name in input_names]
    if inputs and None not in inputs:
        ends.append(min(filter(None, inputs)))
    return max(filter(None, ends), default=None)


def is_current(package: Package, note: Row) -> bool:
    """Whether a note is true of an indicator of its own in some area; one without any is."""
    indicators = ids_in(note["indicators"])
    return not indicators or any(_is_current_of(package, note, name) for name in indicators)


def _is_current_of(package: Package, note: Row, indicator: str) -> bool:
    if note.get("applies") != LATEST:
        return True
    areas = [area for area in package.by_id["areas"] if is_of_area(package, note, area)]
    areas_with_values = [area for area in areas if _end(package, indicator, area) is not None]
    return any(applies(package, note, indicator, area) for area in areas_with_values)


def of_value(package: Package, record: str, key: Key) -> list[Row]:
    """The notes about one figure or target, in their order."""
    own = package.notes_by_area.get((key.indicator, key.area), [])
    general = package.notes_by_area.get((key.indicator, None), [])
    notes = sorted([*general, *own], key=itemgetter(0)) if own else general
    return [
        note
        for _, note in notes
        if is_about(package, note, record, key)
        and applies(package, note, key.indicator, key.area)
        and _is_current_of(package, note, key.indicator)
    ]


def marked_notes(package: Package, record: str, key: Key) -> list[Row]:
    """The notes for which a figure or target carries a mark, in their order."""
    return [note for note in of_value(package, record, key) if note.get("shown") == VALUE]


def of_comparison(package: Package, target: Row) -> list[Row]:
    """The notes that say why the figures of an indicator can't be measured against a target."""
    key = Key(target["indicator"], target["area"], target["period"])
    return [
        note
        for note in of_value(package, "target", key)
        if note["kind"] == "comparability"
        and note["record"] == "target"
        and not note.get("break_date")
    ]


def of_indicator(package: Package, indicator: str) -> list[Row]:
    """The notes about any figure or target of an indicator, in their order."""
    notes = package.notes_by_indicator.get(indicator, [])
    return [note for note in notes if _is_current_of(package, note, indicator)]
