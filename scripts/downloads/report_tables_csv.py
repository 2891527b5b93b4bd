"""The tables of the report in their wide shape, as the spreadsheets of each language read them."""

from scripts.downloads import csv_writing
from scripts.downloads.csv_writing import TextRow
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.model.figures import Figure, Figures
from scripts.model.package import LANGUAGES, Package
from scripts.model.report_tables import ReportTable, tables
from scripts.wording.phrases import phrase
from scripts.wording.text import text, texts


def files(dataset: Dataset) -> list[File]:
    """Each table of the report in each language."""
    return [_file(dataset, table, lang) for table in tables(dataset.figures) for lang in LANGUAGES]


def _file(dataset: Dataset, table: ReportTable, lang: str) -> File:
    header, rows = wide_rows(dataset.figures, table, lang)
    content = csv_writing.spreadsheet(header, rows, lang)
    title = texts(table.row, "caption")
    name = f"tables/{table.id}.{lang}.csv"
    return File(name, content, "report", title, lang, table.id, len(rows))


def wide_rows(figures: Figures, table: ReportTable, lang: str) -> tuple[list[str], list[TextRow]]:
    """A table of the report: its header, and its rows with numbers as printed.

    After the indicator, its area and unit come the periods. A last column says in words what a
    number can't: bounds, values that are not final, computed or missing.
    """
    by_id = figures.package.by_id
    corner = "indicator" if table.holds == "figures" else "target"
    header = [
        *(phrase("column", name, lang) for name in (corner, "area", "unit")),
        *(text(by_id["periods"][period], "short", lang) for period in table.periods),
        phrase("column", "remarks", lang),
    ]
    rows: list[TextRow] = []
    for indicator, cells in table.cells.items():
        areas = dict.fromkeys(figure.key.area for figure in cells.values())
        rows.append(
            [
                text(by_id["indicators"][indicator], "name", lang),
                "; ".join(text(by_id["areas"][area], "name", lang) for area in areas),
                text(figures.unit(indicator), "name", lang),
                *(cells[period].value if period in cells else None for period in table.periods),
                _remarks(figures.package, table, indicator, lang),
            ]
        )
    return header, rows


def _remarks(package: Package, table: ReportTable, indicator: str, lang: str) -> str | None:
    """What the numbers of a row don't say, period by period."""
    if indicator in table.computed:
        return phrase("page", "computed", lang)
    remarks = []
    for period, figure in table.cells[indicator].items():
        qualifiers = _qualifiers(package, figure, lang)
        if qualifiers:
            label = text(package.by_id["periods"][period], "short", lang)
            remarks.append(f"{label}: {', '.join(qualifiers)}")
    return "; ".join(remarks) or None


def _qualifiers(package: Package, figure: Figure, lang: str) -> list[str]:
    """The bound of a figure, and its status where that isn't the usual one."""
    qualifiers = []
    if figure.bound != "exact":
        qualifiers.append(phrase("column", figure.bound, lang))
    status = package.by_id["statuses"].get(figure.status)
    if not figure.printed:
        qualifiers.append(phrase("page", "computed", lang))
    elif status is not None and figure.status != "reported":
        qualifiers.append(text(status, "name", lang))
    return qualifiers
