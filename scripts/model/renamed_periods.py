"""An earlier version of the package with the ids that its periods have now."""

from collections.abc import Mapping

from scripts.model.package import Package, Row, ids_in
from scripts.model.tables import Table


def with_present_ids(before: Package, after: Package) -> Package:
    """The earlier version, each period of which has the id that it has in the later one.

    So figures of both can be compared. ``former`` of the later version says what an id was; it
    holds for a period of the same days, since an id may have come to another period.
    """
    ids = _present_ids(before, after)
    if not ids:
        return before
    tables = {name: _renamed_table(table, ids, name) for name, table in before.tables.items()}
    return Package(before.folder, before.descriptor, tables)


def _present_ids(before: Package, after: Package) -> Mapping[str, str]:
    """The present id of each period whose id was different in the earlier version."""
    periods, present = before.by_id.get("periods", {}), after.by_id["periods"]
    return {
        former: name
        for name, row in present.items()
        for former in ids_in(row.get("former"))
        if former in periods and all(periods[former][day] == row[day] for day in ("first", "last"))
    }


def _renamed_table(table: Table, ids: Mapping[str, str], name: str) -> Table:
    """A table with present ids; that of periods also says that it had no former ones."""
    id_columns = {"id", "year"} if name == "periods" else {"period"}
    new_cells = {"former": None} if name == "periods" and "former" not in table.columns else {}

    def renamed_row(row: Row) -> Row:
        cells = {
            column: " ".join(ids.get(one, one) for one in ids_in(row[column])) or None
            for column in row.keys() & id_columns
        }
        return {**row, **cells, **new_cells}

    columns = [*table.columns, *new_cells]
    return Table(columns, [(line, renamed_row(row)) for line, row in table.rows])
