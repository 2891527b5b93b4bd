"""The rows that a figure needs beside it which replaces a published one."""

from collections.abc import Iterator, Mapping
from datetime import date

from scripts.drafting.drafts import DraftRow
from scripts.model.package import LANGUAGES, Package, Row
from scripts.model.tables import cell_text
from scripts.wording.phrases import phrase


def rows_beside(
    package: Package, figure: DraftRow, today: date
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """A row of ``revisions``; one of ``exclusions`` for the old value in the old source.

    Each is a table and cells. ``today`` is taken as the day on which the new value is published;
    the reasons are left to whoever decides: a later report revises as planned (``scheduled``), a
    slip in copying is a correction.
    """
    old = _published_row(package, figure.cells)
    names = ("indicator", "area", "period")
    value = old["value"] if old else None
    yield "revisions", {
        "date": today.isoformat(), "record": "figure",
        **{name: figure.cells.get(name, "") for name in names},
        "old_value": cell_text(value),
        "new_value": figure.cells.get("value", ""), "kind": "scheduled",
        "reason_vi": "", "reason_en": "",
    }  # fmt: skip
    if old and old["locator"] and old["source"] != figure.cells["source"]:
        reasons = {f"reason_{lang}": phrase("draft", "revised_later", lang) for lang in LANGUAGES}
        yield "exclusions", {"document": old["source"], "words": old["locator"], **reasons}


def _published_row(package: Package, cells: Mapping[str, str]) -> Row | None:
    """The published row of a figure's key."""
    key = [cells.get(name) for name in ("indicator", "area", "period")]
    rows = (row for _, row in package.rows("figures"))
    return next(
        (row for row in rows if [row["indicator"], row["area"], row["period"]] == key), None
    )
