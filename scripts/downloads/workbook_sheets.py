"""The sheets of the workbook: contents, notes, the tables of the report, every figure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from scripts.downloads import labelled, report_tables_csv
from scripts.downloads.dataset import Dataset
from scripts.downloads.flat_tables import FlatTable
from scripts.downloads.notes_table import labelled_note
from scripts.downloads.sheet import CONTENTS, Sheet, link_to, sheet_phrase
from scripts.model.notes import of_value
from scripts.model.package import Package, ids_in
from scripts.model.report_tables import ReportTable, TableRow, tables
from scripts.wording.document_names import document
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text, text

Marks = Mapping[str, str]
"""The mark of each note by its id, in their order: ``[1]`` for the first, and so on."""


def sheets(dataset: Dataset, lang: str) -> list[Sheet]:
    """All sheets but the cover, in their order."""
    package = dataset.package
    marks = {note: f"[{number}]" for number, note in enumerate(package.by_id["notes"], start=1)}
    others = [_notes(package, marks, lang), *_report(dataset, marks, lang)]
    others += [_flat(package, table, marks, lang) for table in dataset.flat_tables]
    return [_contents(others, lang), *others]


def _contents(sheets: Sequence[Sheet], lang: str) -> Sheet:
    """Contents of each sheet, with links."""
    return Sheet(
        name=sheet_phrase("contents", lang),
        id=CONTENTS,
        title=sheet_phrase("contents_title", lang),
        holds=sheet_phrase("contents_holds", lang),
        heads=[sheet_phrase(f"contents_{head}", lang) for head in ("sheet", "what", "section")],
        rows=[[{sheet.name: link_to(sheet.name)}, sheet.title, sheet.section] for sheet in sheets],
    )


def _notes(package: Package, marks: Marks, lang: str) -> Sheet:
    """All notes of the package, with the marks that refer to them in other sheets."""
    columns = ("note", "kind", "indicators", "area", "period", "section", "id")
    rows = []
    for _, note in package.rows("notes"):
        section = _sections(package, ids_in(note["sections"]), lang)
        cells = {**labelled_note(package, note, lang), "section": section}
        rows.append([marks[note["id"]], *(cells[column] for column in columns)])
    return Sheet(
        name=sheet_phrase("notes", lang),
        id="notes",
        title=sheet_phrase("notes_title", lang),
        holds=sheet_phrase("notes_holds", lang),
        heads=[
            sheet_phrase("mark", lang),
            *(phrase("data", f"note_{column}", lang) for column in columns),
        ],
        rows=rows,
    )


def _mark_list(marks: Marks, notes: Collection[str]) -> str | None:
    """The marks of some notes, in the order of all."""
    return " ".join(mark for note, mark in marks.items() if note in notes) or None


def _report(dataset: Dataset, marks: Marks, lang: str) -> list[Sheet]:
    """The tables of the report, named by its sections: ``4a-1``, ``4a-2``."""
    package, notes_head = dataset.package, sheet_phrase("notes", lang)
    counts: Counter[str] = Counter()
    sheets = []
    for table in tables(dataset.figures):
        section = table.row["section"]
        counts[section] += 1
        title = text(package.by_id["sections"][section], "title", lang)
        holds = sheet_phrase("table_holds", lang, notes=notes_head, section=section, title=title)
        header, rows = report_tables_csv.wide_rows(dataset.figures, table, lang)
        notes = [_mark_list(marks, _row_notes(package, table, row)) for row in table.rows]
        sheets.append(
            Sheet(
                name=f"{section}-{counts[section]}",
                id=table.id,
                title=text(table.row, "caption", lang),
                holds=" ".join(filter(None, (holds, _source(package, table, lang)))),
                heads=[*header, notes_head],
                rows=[[*row, mark] for row, mark in zip(rows, notes, strict=True)],
                section=f"{section}. {title}",
            )
        )
    return sheets


def _row_notes(package: Package, table: ReportTable, row: TableRow) -> set[str]:
    """The notes about any value in a row of a table."""
    record, cells = table.holds.removesuffix("s"), row.cells.values()
    return {note["id"] for one in cells for note in of_value(package, record, one.key)}


def _sections(package: Package, sections: Sequence[str], lang: str) -> str:
    """Sections of the report by their numbers, but the opening by its name."""
    rows = package.by_id["sections"]
    return ", ".join(
        text(rows[section], "title", lang).lower() if section == "0" else section
        for section in sections
    )


def _source(package: Package, table: ReportTable, lang: str) -> str | None:
    """The sources of a table's printed values: sections of the report, and other documents."""
    rows = [figure.row for figure in table.figures if figure.printed]
    numbers = {row["section"] for row in rows if row["source"] == package.report}
    sections = [section for section in package.by_id["sections"] if section in numbers]
    documents = dict.fromkeys(row["source"] for row in rows if row["source"] != package.report)
    sources = [document(package.by_id["documents"][name], lang) for name in documents]
    if sections:
        names = _sections(package, sections, lang)
        sources.insert(0, sheet_phrase("report", lang, sections=names))
    return sheet_phrase("source", lang, sources="; ".join(sources)) if sources else None


def _flat(package: Package, table: FlatTable, marks: Marks, lang: str) -> Sheet:
    """A flat table, one figure or target in a row; the report, named on the cover, in short."""
    rows = []
    for observation in table.rows:
        cells = labelled.row(package, observation, lang)
        cells["notes"] = _mark_list(marks, ids_in(str(observation["notes"] or "")))
        if observation["source"] == package.report:
            cells["source"] = sheet_phrase("the_report", lang)
        rows.append(list(cells.values()))
    return Sheet(
        name=sheet_phrase(table.name, lang),
        id=table.name,
        title=property_text(table.about, "title", lang),
        holds=sheet_phrase(f"{table.name}_holds", lang, notes=sheet_phrase("notes", lang)),
        heads=labelled.header(lang),
        rows=rows,
    )
