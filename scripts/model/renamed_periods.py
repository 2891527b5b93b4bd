"""An earlier version of the package with the ids that its periods have now."""

from collections.abc import Mapping

import pandas as pd

from scripts.model.package import Package, ids_in


def with_present_ids(before: Package, after: Package) -> Package:
    """The earlier version, each period of which has the id that it has in the later one.

    So figures of both can be compared. ``former`` of the later version says what an id was; it
    holds for a period of the same days, since an id may have come to another period.
    """
    ids = _present_ids(before, after)
    if not ids:
        return before
    tables = {name: _renamed(frame, ids, name) for name, frame in before.tables.items()}
    return Package(before.folder, before.descriptor, tables)


def _present_ids(before: Package, after: Package) -> Mapping[str, str]:
    """The present id of each period that had another one in the earlier version."""
    periods, now = before.by_id.get("periods", {}), after.by_id["periods"]
    return {
        former: name
        for name, row in now.items()
        for former in ids_in(row.get("former"))
        if former in periods and all(periods[former][day] == row[day] for day in ("first", "last"))
    }


def _renamed(frame: pd.DataFrame, ids: Mapping[str, str], table: str) -> pd.DataFrame:
    """A table with present ids; that of periods also says that it had no former ones."""
    columns = ("id", "year") if table == "periods" else ("period",)
    changed = {
        name: [" ".join(ids.get(one, one) for one in ids_in(cell)) or None for cell in frame[name]]
        for name in columns
        if name in frame
    }
    if table == "periods" and "former" not in frame:
        changed["former"] = [None] * len(frame)
    return frame.assign(
        **{
            name: pd.Series(cells, index=frame.index, dtype=object)
            for name, cells in changed.items()
        }
    )
