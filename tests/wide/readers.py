"""What R and Node read of a site's files, beside what is in them."""

import csv
import io
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from rdflib import BNode, Graph, Literal
from rdflib.term import Node

from tests.serve import serve
from tests.wide import statistical
from tests.wide.programs import NPM, program

HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}
Rows = list[list[Any]]

# The context of CSVW, which is at an address: as much of it as a description of ours uses.
XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: dict[str, Any] = {
    "@vocab": "http://www.w3.org/ns/csvw#",
    "columns": {"@id": "column", "@container": "@list"},
    "titles": {"@id": "title", "@container": "@language"},
    "url": {"@type": "@id"},
    "datatype": {"@type": "@vocab"},
    **{name: XSD + name for name in ("string", "decimal", "integer", "boolean", "date")},
    "dc": "http://purl.org/dc/terms/",
}


class Reading(NamedTuple):
    """The rows of a file, each a list of cells, the header first."""

    read: Any  # by a program
    right: Any  # as they stand in the file


def in_r(site: Path) -> dict[str, Reading]:
    """What R reads, by its reader and the file: ``readr observations.csv``."""
    with serve(site) as address:
        rows_read = _run([program("r"), str(HERE / "read.R"), address, str(site)], env=ENVIRONMENT)
    right: dict[str, Any] = {
        **{f"text {path}": rows for path, rows in _every_csv(site).items()},
        **{f"readxl {name}": rows for name, rows in _every_sheet(site).items()},
        **{f"rsdmx {path}": rows for path, rows in statistical.dataflows(site).items()},
    }
    rows_read |= {
        name: statistical.filled_cells(rows_read[name])
        for name in right
        if name.startswith("rsdmx ")
    }
    for name in rows_read.keys() - right.keys():
        reader, file = name.split(" ")
        source = f"{file}.csv" if reader == "RSQLite" else file.replace(".json", ".csv")
        right[name] = table(site / ("" if reader == "local" else "data") / source)
        if reader == "RSQLite":  # a table of a database has no order
            right[name], rows_read[name] = (
                _in_order(rows) for rows in (right[name], rows_read[name])
            )
    return {name: Reading(rows_read.get(name, []), right[name]) for name in right}


def in_node(site: Path, folder: Path) -> dict[str, Reading]:
    """What Node reads, by its reader and the file: ``csvw areas.csv``.

    ``folder``, an empty one, gets what is handed to it.
    """
    description_file = folder / "described.json"
    description = json.loads((site / "data" / "csv-metadata.json").read_bytes())
    description_file.write_text(json.dumps(_triples(description)), "utf-8")
    with serve(site) as address, (HERE / "read.mjs").open() as script:
        arguments = ["--input-type=module", "-", address, str(site), str(description_file)]
        rows_read = _run([program("node"), *arguments], stdin=script, cwd=NPM)
    readings = {}
    cubes = {f"json-stat {name}": rows for name, rows in statistical.cubes(site).items()}
    for name, rows in rows_read.items():
        reader, file = name.split(" ")
        if reader == "json-stat":
            readings[name] = Reading(sorted(rows), cubes[name])
            continue
        path = site / "data" / file.replace(".parquet", ".csv")
        right = _cells_with_types(path, description) if reader == "csvw" else table(path)
        readings[name] = Reading(rows, right)
    return readings


def _run(command: list[str], **options: Any) -> dict[str, Any]:
    process = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert process.returncode == 0, process.stderr
    return dict(json.loads(process.stdout))


# --- what the files say -------------------------------------------------------------------


def table(path: Path) -> Rows:
    """The cells of a CSV file, in the dialect that its name says."""
    separator = ";" if path.name.endswith(".vi.csv") else ","
    text = io.StringIO(path.read_text("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=separator))


def _every_csv(site: Path) -> dict[str, Rows]:
    return {
        path.relative_to(site).as_posix(): table(path)
        for folder in ("data", "charts")
        for path in (site / folder).rglob("*.csv")
    }


def _every_sheet(site: Path) -> dict[str, Rows]:
    sheets = {}
    for path in (site / "data").glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            rows = [list(map(_day, row)) for row in sheet.iter_rows(values_only=True)]
            sheets[f"data/{path.name} {sheet.title}"] = rows
    return sheets


def _day(cell: Any) -> Any:
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


def _triples(description: Mapping[str, Any]) -> dict[str, list[list[dict[str, Any]]]]:
    """The description of each CSV file as triples, as Node's processor takes it."""
    common = {"@context": CONTEXT, "dialect": description["dialect"]}
    return {
        table["url"]: [
            [_term(node) for node in triple]
            for triple in Graph().parse(data=json.dumps({**common, **table}), format="json-ld")
        ]
        for table in description["tables"]
    }


def _term(node: Node) -> dict[str, Any]:
    if isinstance(node, Literal):
        return {"type": "literal", "value": str(node), "language": node.language}
    return {"type": "bnode" if isinstance(node, BNode) else "uri", "value": str(node)}


def _cells_with_types(path: Path, description: Mapping[str, Any]) -> list[dict[str, list[str]]]:
    """The filled cells of a table with their types, by column."""
    (table_description,) = (
        candidate for candidate in description["tables"] if candidate["url"] == path.name
    )
    types = [column["datatype"] for column in table_description["tableSchema"]["columns"]]
    bases = [kind if isinstance(kind, str) else kind["base"] for kind in types]
    header, *rows = table(path)
    return [
        {
            name: [cell, base]
            for name, cell, base in zip(header, row, bases, strict=True)
            if cell != ""
        }
        for row in rows
    ]


# --- beside what was read -----------------------------------------------------------------


def differences(readings: Mapping[str, Reading]) -> list[str]:
    """What is read otherwise than it is, by reader, file and row."""
    return [
        f"{name}: {difference}"
        for name, reading in readings.items()
        for difference in _cells(*reading)
    ]


def unlike_twins(readings: Mapping[str, Reading]) -> list[str]:
    """Files for spreadsheets in Vietnamese that R reads as other numbers than those in English."""
    numbers = {
        name: [
            [cell if isinstance(cell, int | float) else None for cell in row] for row in rows_read
        ]
        for name, (rows_read, _) in readings.items()
        if name.startswith("local ")
    }
    return [
        name
        for name, rows in numbers.items()
        if name.endswith(".vi.csv") and rows != numbers[name.replace(".vi.csv", ".en.csv")]
    ]


def _cells(read: Sequence[Any], expected: Sequence[Any]) -> Iterator[str]:
    if len(read) != len(expected):
        yield f"{len(read)} rows, not {len(expected)}"
        return
    for number, (row, right) in enumerate(zip(read, expected, strict=True)):
        if isinstance(row, dict) or len(row) != len(right):
            pairs: Any = [] if row == right else [(row, right)]
        else:
            pairs = [pair for pair in zip(row, right, strict=True) if not _same(*pair)]
        yield from (
            f"row {number}: {cell!r}, not {expected_cell!r}" for cell, expected_cell in pairs
        )


def _same(cell: Any, right: Any) -> bool:
    """Whether a cell is read as it is: as text, or as the number, truth or gap that it is."""
    if isinstance(right, datetime):  # a day of a workbook, which R is asked for as a day
        right = right.date().isoformat()
    if cell is None or isinstance(cell, str):
        return (cell or "") == ("" if right is None else right)
    return _number(cell) == _number(right) and not re.match(r"-?0\d", str(right))


def _in_order(rows: Rows) -> Rows:
    """The header, and the rows by their cells, whether read as text or as numbers."""
    return [rows[0], *sorted(rows[1:], key=lambda row: [str(_number(cell)) for cell in row])]


def _number(cell: Any) -> Any:
    """A cell as a number, if it is one or a truth, or as it is."""
    text = {"true": "1", "false": "0", "none": ""}.get(str(cell).lower(), str(cell))
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
