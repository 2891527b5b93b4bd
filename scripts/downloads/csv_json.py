"""Downloads: the flat table, the tables of the report and single series, in plain formats."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow
import pyarrow.parquet
import simplejson

from scripts.downloads import observations
from scripts.downloads.file import DATA, File
from scripts.downloads.observations import NAME, Cell, Observation
from scripts.model import notes
from scripts.model.figures import Figure, Figures
from scripts.model.files import source_files
from scripts.model.package import FORMULA_STARTS, LANGUAGES, Package, Row, ids_in
from scripts.model.report_tables import ReportTable, tables
from scripts.wording import formats
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text

SERIES_CSV = DATA + "/indicators/{}.csv"
SERIES_JSON = "api/v1/indicators/{}.json"

# How the spreadsheets of each language read a CSV file: what parts cells, and whole from decimals.
DIALECTS = {"vi": (";", ","), "en": (",", ".")}


def title(package: Package, file: File, lang: str) -> str:
    """What a file holds, in a language: the title of its table, or a phrase of phrases.toml."""
    if file.group == "package" and file.table:
        found = [r for r in package.descriptor["resources"] if r["name"] == file.table]
        return property_text(found[0], "title", lang)
    if file.group == "report":
        return str(package.by_id["tables"][file.table][f"caption_{lang}"])
    return phrase("file", file.says, lang)


# --- files --------------------------------------------------------------------------------


def package_files(figures: Figures) -> list[File]:
    """The files of the package as they are maintained."""
    names = {r["path"]: r["name"] for r in figures.package.descriptor["resources"]}
    counts = {name: len(frame) for name, frame in figures.package.tables.items()}
    return [
        File(
            path,
            raw,
            "package",
            names.get(path, ""),
            rows=counts.get(names.get(path, "")),
            says="descriptor",
        )
        for path, raw in source_files(figures.package.folder).items()
    ]


def flat_files(figures: Figures) -> list[File]:
    """The flat table: plain, as the spreadsheets of each language read it, JSON and Parquet."""
    rows = observations.observations(figures)

    def file(end: str, content: bytes, lang: str = "") -> File:
        says = f"{NAME}_{end.removesuffix('.csv')}"
        return File(f"{NAME}.{end}", content, "flat", NAME, lang, len(rows), says)

    return [
        file("csv", plain(rows).encode()),
        *(file(f"{lang}.csv", _flat_spreadsheet(figures, rows, lang), lang) for lang in LANGUAGES),
        file("json", json_text([_plain(row) for row in rows]).encode()),
        file("parquet", parquet(figures, rows)),
    ]


def report_files(figures: Figures) -> list[File]:
    """Each table of the report in its wide shape, as the spreadsheets of each language read it."""
    found = tables(figures)
    return [
        File(
            f"tables/{table.id}.{lang}.csv",
            spreadsheet(*wide_rows(figures, table, lang), lang),
            "report",
            table.id,
            lang,
            len(table.cells),
        )
        for table in found
        for lang in LANGUAGES
    ]


def series_files(figures: Figures) -> dict[str, bytes]:
    """The CSV of every indicator by its path in the site."""
    names = figures.package.by_id["indicators"]
    return {SERIES_CSV.format(name): series_csv(figures, name).encode() for name in names}


# --- the flat table -----------------------------------------------------------------------

SPOKEN = ("indicator", "area", "period", "value", "bound", "unit", "status", "source", "section")


def spoken(figures: Figures, row: Observation, lang: str) -> list[str | Decimal | None]:
    """An observation in the words of a language: ``SPOKEN``, and then the indicator's id."""
    by_id = figures.package.by_id
    status = by_id["statuses"].get(str(row["status"]))
    source = by_id["documents"].get(str(row["source"]))
    bound, value = row["bound"], row["value"]
    return [
        str(row[f"indicator_{lang}"]),
        str(row[f"area_{lang}"]),
        str(row[f"period_{lang}"]),
        value if isinstance(value, Decimal) else None,
        None if bound == "exact" else phrase("column", str(bound), lang),
        str(row[f"unit_{lang}"]),
        phrase("record", "computed", lang) if status is None else str(status[f"name_{lang}"]),
        formats.document(source, lang) if source else None,
        None if row["section"] is None else str(row["section"]),
        str(row["indicator"]),
    ]


def spoken_heads(lang: str) -> list[str]:
    """The headers over what :func:`spoken` gives."""
    return [phrase("column", name, lang) for name in (*SPOKEN, "id")]


def _flat_spreadsheet(figures: Figures, rows: Sequence[Observation], lang: str) -> bytes:
    return spreadsheet(spoken_heads(lang), [spoken(figures, row, lang) for row in rows], lang)


def parquet(figures: Figures, rows: Sequence[Observation]) -> bytes:
    """The flat table as Parquet: typed columns, each with its title and meaning as metadata."""
    described = observations.resource(figures)
    fields = [
        pyarrow.field(
            field["name"],
            _ARROW[field["type"]],
            nullable=not field["constraints"]["required"],
            metadata={
                key: field[key] for key in ("title", "title@en", "description", "description@en")
            },
        )
        for field in described["schema"]["fields"]
    ]
    descriptor = figures.package.descriptor
    about = {
        **{key: descriptor[key] for key in ("title", "title@en", "version")},
        "licence": descriptor["licenses"][0]["path"],
    }
    cells = {field.name: [_number(row[field.name]) for row in rows] for field in fields}
    table = pyarrow.table(cells, schema=pyarrow.schema(fields, metadata=about))
    written = io.BytesIO()
    pyarrow.parquet.write_table(table, written)
    return written.getvalue()


_ARROW = {
    "string": pyarrow.string(),
    "number": pyarrow.float64(),
    "integer": pyarrow.int8(),
    "date": pyarrow.date32(),
}


def _number(cell: Cell) -> str | int | float | date | None:
    """A cell as tools that compute want it; with ``decimals`` nothing of its print is lost."""
    return float(cell) if isinstance(cell, Decimal) else cell


# --- the tables of the report -------------------------------------------------------------


def wide_rows(
    figures: Figures, table: ReportTable, lang: str
) -> tuple[list[str], list[list[str | Decimal | None]]]:
    """A table of the report: its headers, and its rows with numbers as printed.

    After the indicator, its area and unit come the periods. A last column says in words what a
    number can't: bounds, values that are not final, computed or missing.
    """
    by_id = figures.package.by_id
    corner = "indicator" if table.holds == "figures" else "target"
    heads = [
        phrase("column", corner, lang),
        phrase("column", "area", lang),
        phrase("column", "unit", lang),
        *(by_id["periods"][period][f"short_{lang}"] for period in table.periods),
        phrase("column", "remarks", lang),
    ]
    rows: list[list[str | Decimal | None]] = []
    for name, found in table.cells.items():
        values = [found[p].value if p in found else None for p in table.periods]
        areas = dict.fromkeys(figure.key.area for figure in found.values())
        rows.append(
            [
                by_id["indicators"][name][f"name_{lang}"],
                "; ".join(str(by_id["areas"][area][f"name_{lang}"]) for area in areas),
                figures.unit(name)[f"name_{lang}"],
                *values,
                _remarks(figures, table, name, lang),
            ]
        )
    return heads, rows


def _remarks(figures: Figures, table: ReportTable, indicator: str, lang: str) -> str | None:
    by_id = figures.package.by_id
    found = table.cells[indicator]
    if indicator in table.computed:
        return phrase("page", "computed", lang)
    said = []
    for period, figure in found.items():
        words = _marks(figures, figure, lang)
        if words:
            place = by_id["periods"][period][f"short_{lang}"]
            said.append(f"{place}: {', '.join(words)}")
    return "; ".join(said) or None


def _marks(figures: Figures, figure: Figure, lang: str) -> list[str]:
    """What the number of a figure doesn't say of itself."""
    words = []
    if figure.bound != "exact":
        words.append(phrase("column", figure.bound, lang))
    status = figures.package.by_id["statuses"].get(figure.status)
    if not figure.printed:
        words.append(phrase("page", "computed", lang))
    elif status is not None and figure.status != "reported":
        words.append(str(status[f"name_{lang}"]))
    return words


# --- single series ------------------------------------------------------------------------


def series_csv(figures: Figures, *indicators: str) -> str:
    """The observations of indicators, and the targets of a single one."""
    rows = [row for name in indicators for row in observations.of_indicator(figures, name)]
    if len(indicators) == 1:
        rows += observations.targets_of(figures, indicators[0])
    return plain(rows)


def series(figures: Figures, indicator: str) -> dict[str, Any]:
    """An indicator with its figures, targets and notes, for JSON."""
    package = figures.package
    row = package.by_id["indicators"][indicator]
    unit = package.by_id["units"][row["unit"]]
    return {
        "id": indicator,
        "version": package.descriptor["version"],
        "licence": package.descriptor["licenses"][0]["path"],
        **_labels(row, "name"),
        **_labels(row, "definition"),
        "section": row["section"],
        "kind": row["kind"],
        "unit": {"id": unit["id"], **_labels(unit, "name")},
        "decimals": row["decimals"],
        "formula": row["formula"],
        "figures": [_plain(found) for found in observations.of_indicator(figures, indicator)],
        "targets": [_plain(found) for found in observations.targets_of(figures, indicator)],
        "notes": [
            {"id": note["id"], "kind": note["kind"], **_labels(note, "text")}
            for note in notes.of_indicator(package, indicator)
        ],
    }


def _labels(row: Mapping[str, Any], column: str) -> dict[str, Any]:
    return {f"{column}_{lang}": row[f"{column}_{lang}"] for lang in LANGUAGES}


NOTE = ("id", "kind", "indicators", "area", "period", "section", "note")


def spoken_note(figures: Figures, note: Row, lang: str) -> dict[str, str | None]:
    """A note with what it is about in the words of a language, by the names in ``NOTE``."""
    by_id = figures.package.by_id

    def names(column: str, table: str, name: str) -> str | None:
        found = [str(by_id[table][one][f"{name}_{lang}"]) for one in ids_in(note[column])]
        return "; ".join(found) or None

    return {
        "id": note["id"],
        "kind": phrase("note", note["kind"], lang),
        "indicators": names("indicators", "indicators", "name"),
        "area": names("area", "areas", "name"),
        "period": names("period", "periods", "short"),
        "section": note["sections"],
        "note": note[f"text_{lang}"],
    }


# --- writing ------------------------------------------------------------------------------


def plain(rows: Iterable[Observation]) -> str:
    """Observations as CSV: commas, decimal points, the names of the columns in English."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(observations.COLUMNS)
    writer.writerows([_cell(cell) for cell in row.values()] for row in rows)
    return written.getvalue()


def spreadsheet(
    heads: Sequence[str], rows: Iterable[Sequence[str | Decimal | None]], lang: str
) -> bytes:
    """A table as CSV that the spreadsheets of a language open with letters and numbers right."""
    delimiter, point = DIALECTS[lang]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow(
            str(cell).replace(".", point) if isinstance(cell, Decimal) else _cell(cell)
            for cell in row
        )
    return written.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    """A cell that no spreadsheet runs as a formula; validation lets no text begin as one."""
    text = observations.text(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA_STARTS) else text


def _plain(row: Observation) -> dict[str, Any]:
    """An observation for JSON, which knows no days."""
    return {name: str(cell) if isinstance(cell, date) else cell for name, cell in row.items()}


def json_text(value: object) -> str:
    """JSON in which numbers keep their printed decimals: ``10.80``."""
    return simplejson.dumps(value, ensure_ascii=False, indent=1) + "\n"
