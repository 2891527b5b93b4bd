"""The order of rows: what a table's ``sortedBy`` says, never the order of the file.

``"sortedBy": ["section", "order", "id"]`` of a table in the descriptor lists the columns that its
rows are sorted by, the key last. A reference sorts as the row that it refers to does in its own
table, a cell with an ``enum`` by its place there, text with the numbers in it as numbers (``1``,
``1a``, ``2``, ``10``). Empty cells come last. A list of columns stands for the first that is
filled. Versions from before this rule have no ``sortedBy``: theirs is the order of the file.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.model.tables import NumberedRows, Table

Ranks = Mapping[str, Mapping[Any, int]]
"""The place of each value of a column that isn't sorted by the value itself."""

_DEPTH = 8  # how many references are followed from table to table


def ordered_rows(
    tables: Mapping[str, Table], descriptor: Mapping[str, Any]
) -> Mapping[str, NumberedRows]:
    """The rows of every table in the order that its ``sortedBy`` says."""
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    results: dict[str, NumberedRows] = {}

    def order(name: str, above: tuple[str, ...]) -> NumberedRows:
        if name not in results:
            columns, schema = resources[name].get("sortedBy", []), resources[name]["schema"]
            ranks = _enumerations(schema)
            for key in schema.get("foreignKeys", []):
                column, other = key["fields"][0], key["reference"]["resource"]
                if column in flat(columns) and other in tables and other not in above:
                    rows = order(other, (*above, other)) if len(above) < _DEPTH else []
                    ranks[column] = {row["id"]: place for place, (_, row) in enumerate(rows)}
            results[name] = _sorted(tables[name].rows, columns, ranks)
        return results[name]

    return {name: order(name, (name,)) for name in sorted(tables)}


def flat(columns: Sequence[Any]) -> list[str]:
    """The columns of a ``sortedBy``, also those of lists in it."""
    return [name for one in columns for name in (one if isinstance(one, list) else [one])]


def _enumerations(schema: Mapping[str, Any]) -> dict[str, dict[Any, int]]:
    return {
        field["name"]: {value: place for place, value in enumerate(field["constraints"]["enum"])}
        for field in schema["fields"]
        if "enum" in field.get("constraints", {})
    }


def _sorted(rows: NumberedRows, columns: Sequence[Any], ranks: Ranks) -> NumberedRows:
    def cell(row: Mapping[str, Any], column: Any) -> tuple[Any, ...]:
        filled = [name for name in flat([column]) if row.get(name) is not None]
        if not filled:
            return (2,)
        value, places = row[filled[0]], ranks.get(filled[0])
        if places is None:
            return 0, type(value).__name__, natural(value) if isinstance(value, str) else value
        return (0, "", places[value]) if value in places else (1, natural(str(value)))

    return sorted(rows, key=lambda numbered: [cell(numbered[1], name) for name in columns])


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key by which the numbers in texts sort as numbers: ``1``, ``1a``, ``2``, ``1.10.0``."""
    return [
        (0, len(digits.lstrip("0")), digits.lstrip("0")) if digits else (1, 0, other)
        for digits, other in re.findall(r"([0-9]+)|([^0-9]+)", text)
    ]
