"""The tables of the report in their wide shape, as the spreadsheets of each language read them."""

from collections.abc import Mapping, Sequence

from scripts.downloads import csv_writing
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.observations import Cell
from scripts.model.breaks import last_break
from scripts.model.figures import Figure, Figures
from scripts.model.package import LANGUAGES, Package
from scripts.model.report_tables import ReportTable, TableRow, tables
from scripts.wording import dates
from scripts.wording.period_labels import short_labels
from scripts.wording.phrases import phrase
from scripts.wording.text import text, texts


def files(dataset: Dataset) -> list[File]:
    """Each table of the report in each language."""

    def file(table: ReportTable, lang: str) -> File:
        header, rows = wide_rows(dataset.figures, table, lang)
        content, title = csv_writing.spreadsheet(header, rows, lang), texts(table.row, "caption")
        name = f"tables/{table.id}.{lang}.csv"
        return File(name, content, "report", title, lang, table.id, len(rows))

    return [file(table, lang) for table in tables(dataset.figures) for lang in LANGUAGES]


def wide_rows(
    figures: Figures, table: ReportTable, lang: str
) -> tuple[list[str], list[Sequence[Cell]]]:
    """A table of the report: its header, and its rows with numbers as printed.

    After the indicator, its area and unit come the periods. A last column says in words what a
    number can't: bounds, values that are not final, computed or missing.
    """
    package, by_id, periods = figures.package, figures.package.by_id, table.periods
    first_header = "indicator" if table.holds == "figures" else "target"
    names = list(dict.fromkeys(row.indicator for row in table.rows))
    labels = dict(zip(periods, short_labels(package, names, periods, lang), strict=True))
    header = [
        *(phrase("column", name, lang) for name in (first_header, "area", "unit")),
        *labels.values(),
        phrase("column", "remarks", lang),
    ]
    rows: list[Sequence[Cell]] = [
        [
            text(by_id["indicators"][row.indicator], "name", lang),
            text(by_id["areas"][row.area], "name", lang),
            text(figures.unit(row.indicator), "name", lang),
            *(row.cells[period].value if period in row.cells else None for period in periods),
            _remarks(package, row, labels, lang),
        ]
        for row in table.rows
    ]
    return header, rows


def _remarks(package: Package, row: TableRow, labels: Mapping[str, str], lang: str) -> str | None:
    """Remarks on the numbers of a row, period by period; once that all are calculated."""
    row_remarks = [phrase("column", "origin_computed", lang)] if row.is_computed else []
    remarks = list(row_remarks)
    for period, figure in row.cells.items():
        cell_remarks = [one for one in _qualifiers(package, figure, lang) if one not in row_remarks]
        if cell_remarks:
            remarks.append(f"{labels[period]}: {', '.join(cell_remarks)}")
    return "; ".join(remarks) or None


def _qualifiers(package: Package, figure: Figure, lang: str) -> list[str]:
    """The bound of a figure, that it is calculated, its status if that isn't the usual one.

    The last is where the series breaks: earlier values can't be compared.
    """
    qualifiers = []
    if figure.bound != "exact":
        qualifiers.append(phrase("column", figure.bound, lang))
    if not figure.printed:
        qualifiers.append(phrase("column", "origin_computed", lang))
    status = package.by_id["statuses"].get(figure.status)
    if status is not None and figure.status != "reported":
        qualifiers.append(text(status, "name", lang))
    if day := last_break(package, *figure.key):
        qualifiers.append(phrase("unlike", "since", lang, day=dates.short_day(day, lang)))
    return qualifiers
