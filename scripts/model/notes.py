"""Notes that a reader of a figure or an indicator must know."""

from scripts.model.figures import Key
from scripts.model.package import Package, Row, ids_in


def about(note: Row, record: str, key: Key) -> bool:
    """Whether a note is about a figure or target: what it leaves open fits any."""
    return (
        key.indicator in ids_in(note["indicators"])
        and note["record"] in (None, record)
        and note["area"] in (None, key.area)
        and (note["period"] is None or key.period in ids_in(note["period"]))
    )


def of_value(package: Package, record: str, key: Key) -> list[Row]:
    """The notes about one figure or target, in their order."""
    return [note for note in of_indicator(package, key.indicator) if about(note, record, key)]


def of_indicator(package: Package, indicator: str) -> list[Row]:
    """The notes about any figure or target of an indicator, in their order."""
    return package.notes_by_indicator.get(indicator, [])
