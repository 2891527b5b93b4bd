"""The data package as typed tables, with lookups by id and key.

Cells are in Python's own types: ``Decimal`` for numbers, ``int``, ``bool``, ``date``, ``str``;
``None`` where a cell is empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any

from scripts.model.files import read_descriptor
from scripts.model.row_order import ordered_rows
from scripts.model.tables import Table, read_table

ROOT = Path(__file__).absolute().parents[2]  # where it runs from, also through a link
FOLDER = ROOT / "datapackage"

LANGUAGES = ("vi", "en")

Row = Mapping[str, Any]

# A spreadsheet runs a cell that begins with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def languages_from(lang: str) -> list[str]:
    """All languages, a given one first."""
    return sorted(LANGUAGES, key=lambda other: other != lang)


@dataclass(frozen=True)
class Package:
    """A package whose files could be read: its descriptor and its typed tables."""

    folder: Path
    descriptor: Mapping[str, Any]
    tables: Mapping[str, Table]

    def rows(self, table: str) -> Sequence[tuple[int, Row]]:
        """Every row of a table with its line in the file, in the order of ``sortedBy``."""
        return self._rows[table]

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[tuple[int, Row]]]:
        return ordered_rows(self.tables, self.descriptor)

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Row]]:
        """``by_id[table][id]`` is a row, for each table that has an ``id``, in their order."""
        return {
            name: {row["id"]: row for _, row in self.rows(name)}
            for name, table in self.tables.items()
            if "id" in table.columns
        }

    @cached_property
    def report(self) -> str | None:
        """The id of the report that the site follows: the first document of that origin."""
        reports = (row["id"] for _, row in self.rows("documents") if row["origin"] == "report")
        return next(reports, None)

    @cached_property
    def notes_by_indicator(self) -> Mapping[str, list[Row]]:
        """The notes that name each indicator, in their order."""
        notes: dict[str, list[Row]] = {}
        for _, row in self.rows("notes"):
            for name in ids_in(row["indicators"]):
                notes.setdefault(name, []).append(row)
        return notes

    @cached_property
    def notes_by_area(self) -> Mapping[tuple[str, str | None], list[tuple[int, Row]]]:
        """The notes that name an indicator and an area, or no area, each with its place among all.

        Where there are many areas, most notes are about one of them.
        """
        notes: dict[tuple[str, str | None], list[tuple[int, Row]]] = {}
        for indicator, rows in self.notes_by_indicator.items():
            for place, row in enumerate(rows):
                notes.setdefault((indicator, row["area"]), []).append((place, row))
        return notes

    def targets_of(self, indicator: str, areas: Iterable[str]) -> list[Row]:
        """The targets of an indicator in some areas, in their order."""
        numbered_rows = [one for area in areas for one in self._targets.get((indicator, area), ())]
        return [row for _, row in sorted(numbered_rows, key=itemgetter(0))]

    @cached_property
    def _targets(self) -> Mapping[tuple[str, str], list[tuple[int, Row]]]:
        """The targets of an indicator and an area, each with its place among all.

        Where there are many areas, most targets are of one of them.
        """
        targets: dict[tuple[str, str], list[tuple[int, Row]]] = {}
        for place, (_, row) in enumerate(self.rows("targets")):
            targets.setdefault((row["indicator"], row["area"]), []).append((place, row))
        return targets

    @cached_property
    def aimed_areas(self) -> Mapping[tuple[str, str], list[str]]:
        """The areas that have a target of an indicator and are part of a whole, by both."""
        areas: dict[tuple[str, str], list[str]] = {}
        for indicator, area in self._targets:
            areas.setdefault((indicator, self.wholes(area)[-1]), []).append(area)
        return areas

    def wholes(self, area: str) -> list[str]:
        """An area, the one that it is part of, and so on."""
        chain = [area]
        while (whole := self.by_id["areas"][chain[-1]].get("part_of")) and whole not in chain:
            chain.append(whole)
        return chain

    @cached_property
    def ends(self) -> Mapping[tuple[str, str], tuple[date, bool]]:
        """The end of the latest period with a value, by indicator and area, of printed figures.

        With it, whether the period is a full year, which is later than its parts.
        """
        ends: dict[tuple[str, str], tuple[date, bool]] = {}
        for _, row in self.rows("figures"):
            period = self.by_id["periods"].get(row["period"])
            if period is not None and period["last"] is not None and row["value"] is not None:
                key = (row["indicator"], row["area"])
                end = (period["last"], bool(period["full_year"]))
                ends[key] = max(end, ends.get(key, end))
        return ends

    @cached_property
    def breaks(self) -> Sequence[tuple[date, Row]]:
        """The notes that date a break in series, each with its day; earlier versions have none."""
        rows = (row for _, row in self.rows("notes"))
        return [(row["break_date"], row) for row in rows if row.get("break_date")]

    @cached_property
    def revisions_by_key(self) -> Mapping[tuple[str, ...], list[Row]]:
        """The revisions of each value (record, indicator, area, period), the oldest first."""
        revisions: dict[tuple[str, ...], list[Row]] = {}
        for _, row in self.rows("revisions"):
            key = (row["record"], row["indicator"], row["area"], row["period"])
            revisions.setdefault(key, []).append(row)
        return revisions


def open_package(folder: Path = FOLDER) -> Package:
    """Read a package that is known to be valid (``validation.check`` reads one that isn't)."""
    descriptor = read_descriptor(folder)
    tables = {
        resource["name"]: read_table(folder, resource) for resource in descriptor["resources"]
    }
    return Package(folder, descriptor, tables)


def ids_in(cell: str | None) -> list[str]:
    """The ids in a cell that lists several, separated by spaces."""
    return (cell or "").split()
