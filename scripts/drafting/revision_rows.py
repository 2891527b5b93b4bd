"""The row of ``revisions`` that a figure needs which replaces a published one."""

from collections.abc import Mapping

from scripts.drafting.drafts import DraftRow
from scripts.model.package import Package


def revision_row(package: Package, figure: DraftRow) -> Mapping[str, str]:
    """Its cells; the day and the reasons are left to whoever decides.

    A later report revises as planned (``scheduled``); for a slip in copying it is a correction.
    """
    key = ("indicator", "area", "period")
    cells = {name: figure.cells.get(name, "") for name in key}
    old = next(
        (
            row["value"]
            for _, row in package.rows("figures")
            if all(row[name] == cells[name] for name in key)
        ),
        None,
    )
    return {
        "date": "", "record": "figure", **cells, "old_value": "" if old is None else str(old),
        "new_value": figure.cells.get("value", ""), "kind": "scheduled",
        "reason_vi": "", "reason_en": "",
    }  # fmt: skip
