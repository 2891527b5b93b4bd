"""The dataflows of SDMX: results and targets, those with a time apart from those without."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.downloads.dataset import Dataset
from scripts.downloads.observations import Cell, Observation
from scripts.downloads.sdmx_codes import FREQUENCIES, NORMAL, OTHER, UNITS
from scripts.downloads.sdmx_components import ATTRIBUTES, DATED, UNDATED, Structure
from scripts.model.package import LANGUAGES, Package
from scripts.model.period_notation import Days, notation
from scripts.wording.numbers import number
from scripts.wording.phrases import phrase, phrases
from scripts.wording.text import Texts

MISSING = "NaN"  # a value that is missing, in SDMX
Cells = Mapping[str, Cell]
"""The cells of an observation by the id of their component."""


@dataclass(frozen=True)
class Flow:
    """A dataflow: its id in SDMX, the name of its files, and its rows."""

    id: str
    name: str
    structure: Structure
    rows: Sequence[Cells]

    @property
    def title(self) -> Texts:
        """What the rows are."""
        return phrases("sdmx", f"flow_{self.name}")

    @property
    def meaning(self) -> Texts:
        """How many rows there are, and how their periods are written."""
        name, count = f"{self.structure.of_observation.column}_rows", len(self.rows)
        return {lang: phrase("sdmx", name, lang, count=number(count, lang)) for lang in LANGUAGES}

    def series(self) -> Iterator[tuple[Cells, list[Cells]]]:
        """Each series: the cells that its observations share, and those of each of them."""
        series_attributes = [part for part in ATTRIBUTES if part.of]
        shared_ids = [part.id for part in (*self.structure.of_series, *series_attributes)]
        groups: dict[tuple[Cell, ...], list[Cells]] = {}
        for row in self.rows:
            own = {name: cell for name, cell in row.items() if name not in shared_ids}
            groups.setdefault(tuple(row[name] for name in shared_ids), []).append(own)
        for cells, rows in groups.items():
            yield dict(zip(shared_ids, cells, strict=True)), rows


def flows(dataset: Dataset) -> list[Flow]:
    """The dataflows that have rows; each figure and target is a row of one of them."""
    candidates = (
        ("DF_OBSERVATIONS", "data", DATED, dataset.results),
        ("DF_TARGETS", "targets", DATED, dataset.targets),
        ("DF_UNDATED", "undated", UNDATED, dataset.results),
        ("DF_UNDATED_TARGETS", "undated_targets", UNDATED, dataset.targets),
    )
    dataflows = []
    for name, files, structure, table in candidates:
        rows = [row for row in table.rows if (_days(row) is None) is (structure is UNDATED)]
        if rows:
            cells = [_cells(dataset.package, row, structure) for row in rows]
            dataflows.append(Flow(name, files, structure, cells))
    return dataflows


def _cells(package: Package, row: Observation, structure: Structure) -> Cells:
    days = _days(row)
    time = notation(days) if days else None
    sdmx_cells: Cells = {
        "freq": _frequency(time) if time else None,
        "time_period": time,
        "status": _status(package, row),
        "unit_mult": UNITS,
        "value": MISSING if row["value"] is None else row["value"],
    }
    cells = {**row, **sdmx_cells}
    return {part.id: cells[part.column] for part in structure.components}


def _status(package: Package, row: Observation) -> str | None:
    """The code of a row's status in SDMX; a target has none."""
    if row["origin"] == "target":
        return None
    status = package.by_id["statuses"].get(str(row["status"]))
    return str(status["sdmx"]) if status else NORMAL


def _days(row: Observation) -> Days | None:
    """The first and the last day of a row's period, if both are known."""
    first, last = row["first"], row["last"]
    if isinstance(first, date) and isinstance(last, date):
        return Days(first, last)
    return None


def _frequency(time: str) -> str:
    """The code of ``CL_FREQ`` that the notation of a period goes with: ``Q`` with ``2020-Q4``."""
    forms = {code: form for code, (_, form) in FREQUENCIES.items()}
    return next((code for code, form in forms.items() if re.fullmatch(form, time)), OTHER)
