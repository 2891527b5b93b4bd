"""What the files of SDMX and JSON-stat hold, by the tables that they are made from."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests import tables

LANGUAGES = ("vi", "en")
# Of the names of codes that a reader of SDMX adds, those that are looked at.
NAMED = {"INDICATOR": "indicators", "REF_AREA": "areas", "UNIT_MEASURE": "units"}
Records = list[dict[str, str]]


@cache
def _names(site: Path, table: str) -> Mapping[str, Mapping[str, str]]:
    return {row["id"]: row for row in tables.read(site / "data" / f"{table}.csv")}


def dataflows(site: Path) -> dict[str, Records]:
    """The filled cells of each row in the files of SDMX-CSV, which those of SDMX-ML have too.

    By the path of the latter, with the names of codes in both languages.
    """
    folder = site / "data" / "sdmx"
    return {
        path.with_suffix(".xml").relative_to(site).as_posix(): _in_order(
            [_with_names(site, row) for row in tables.read(path)]
        )
        for path in folder.glob("*.csv")
    }


def _with_names(site: Path, row: dict[str, str]) -> dict[str, str]:
    """The filled cells of a row after those that name its dataflow, and the names of its codes."""
    cells = {name: cell for name, cell in list(row.items())[3:] if cell}
    for component, table in NAMED.items():
        names = _names(site, table)[row[component]]
        for lang in LANGUAGES:
            cells[f"{component}_label.{lang}"] = names[f"name_{lang}"]
    return cells


def filled_cells(rows: Sequence[Sequence[Any]]) -> Records:
    """Rows that were read, the header first, in the form that ``dataflows`` has."""
    header, *body = rows
    labels = {f"{component}_label.{lang}" for component in NAMED for lang in LANGUAGES}
    names = [name if "_label." not in name or name in labels else None for name in header]
    return _in_order(
        [
            {name: str(cell) for name, cell in zip(names, row, strict=True) if name and cell}
            for row in body
        ]
    )


def _in_order(records: Records) -> Records:
    return sorted(records, key=lambda row: sorted(row.items()))


def cubes(site: Path) -> dict[str, list[list[Any]]]:
    """The key, value, status and names of each row that a file of JSON-stat has, by its name."""
    lists = ("units", "indicators", "areas", "statuses")
    units, indicators, areas, statuses = (_names(site, table) for table in lists)
    cells = {}
    for name in ("observations", "targets"):
        for lang in LANGUAGES:
            rows = []
            for row in tables.read(site / "data" / f"{name}.csv"):
                indicator = indicators[row["indicator"]]
                entries = (indicator, areas[row["area"]], units[indicator["unit"]])
                value = float(row["value"]) if row["value"] else None
                key = [row["indicator"], row["area"], row["period"]]
                names = [entry[f"name_{lang}"] for entry in entries]
                status = row["status"] if row.get("status") in statuses else None
                rows.append([*key, value, status, *names])
            cells[f"{name}.{lang}.json"] = sorted(rows)
    return cells
