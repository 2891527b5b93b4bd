"""The sheets of the workbook: contents, notes, the tables of the report, every figure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from scripts.downloads import labelled, notes_table, report_tables_csv
from scripts.downloads.dataset import Dataset
from scripts.downloads.flat_tables import FlatTable
from scripts.downloads.sheet import CONTENTS, Sheet, link_to, sheet_phrase
from scripts.model import notes
from scripts.model.package import Package, Row, ids_in
from scripts.model.report_tables import ReportTable, TableRow, tables
from scripts.wording.document_names import document
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text, text


def sheets(dataset: Dataset, lang: str) -> list[Sheet]:
    """All sheets but the cover, in their order."""
    others = [_notes(dataset.package, lang), *_report(dataset, lang)]
    others += [_flat(dataset.package, table, lang) for table in dataset.flat_tables]
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


def _notes(package: Package, lang: str) -> Sheet:
    """All notes of the package, with the marks that stand for them in other sheets."""
    columns = ("note", "kind", "indicators", "area", "period", "section", "id")
    marks = _marks(package)
    return Sheet(
        name=sheet_phrase("notes", lang),
        id="notes",
        title=sheet_phrase("notes_title", lang),
        holds=sheet_phrase("notes_holds", lang),
        heads=[
            sheet_phrase("mark", lang),
            *(phrase("data", f"note_{column}", lang) for column in columns),
        ],
        rows=[
            [marks[note["id"]], *(_labelled_note(package, note, lang)[name] for name in columns)]
            for _, note in package.rows("notes")
        ],
    )


def _labelled_note(package: Package, note: Row, lang: str) -> Mapping[str, str | None]:
    """A note in words; the opening of the report by its name."""
    sections = _sections(package, ids_in(note["sections"]), lang)
    return {**notes_table.labelled_note(package, note, lang), "section": sections}


def _marks(package: Package) -> Mapping[str, str]:
    """The mark of each note, by its id: ``[1]`` for the first, and so on."""
    rows = package.rows("notes")
    return {note["id"]: f"[{number}]" for number, (_, note) in enumerate(rows, start=1)}


def _report(dataset: Dataset, lang: str) -> list[Sheet]:
    """The tables of the report, named by its sections: ``4a-1``, ``4a-2``."""
    package, notes_head = dataset.package, sheet_phrase("notes", lang)
    counts: Counter[str] = Counter()
    sheets = []
    for table in tables(dataset.figures):
        section = package.by_id["sections"][table.row["section"]]
        counts[section["id"]] += 1
        header, rows = report_tables_csv.wide_rows(dataset.figures, table, lang)
        marks = [_marks_of_row(package, table, row) for row in table.rows]
        sheets.append(
            Sheet(
                name=f"{section['id']}-{counts[section['id']]}",
                id=table.id,
                title=text(table.row, "caption", lang),
                holds=_holds(package, table, section, lang),
                heads=[*header, notes_head],
                rows=[[*row, mark] for row, mark in zip(rows, marks, strict=True)],
                section=f"{section['id']}. {text(section, 'title', lang)}",
            )
        )
    return sheets


def _holds(package: Package, table: ReportTable, section: Row, lang: str) -> str:
    """What a sheet with a table of the report holds, and where that is from."""
    about = {"section": section["id"], "title": text(section, "title", lang)}
    holds = sheet_phrase("table_holds", lang, notes=sheet_phrase("notes", lang), **about)
    return " ".join(filter(None, (holds, _source(package, table, lang))))


def _sections(package: Package, sections: Sequence[str], lang: str) -> str:
    """Sections of the report by their numbers, but the opening by its name."""
    rows = package.by_id["sections"]
    return ", ".join(
        text(rows[section], "title", lang).lower() if section == "0" else section
        for section in sections
    )


def _marks_of_row(package: Package, table: ReportTable, row: TableRow) -> str | None:
    """The marks of the notes about any value in a row of a table."""
    record = table.holds.removesuffix("s")
    about = {
        note["id"]
        for figure in row.cells.values()
        for note in notes.of_value(package, record, figure.key)
    }
    return " ".join(mark for note, mark in _marks(package).items() if note in about) or None


def _source(package: Package, table: ReportTable, lang: str) -> str | None:
    """The sources of a table's printed values: sections of the report, and other documents."""
    rows = [figure.row for figure in table.figures if figure.printed]
    used = {row["section"] for row in rows if row["source"] == package.report}
    sections = [section for section in package.by_id["sections"] if section in used]
    documents = dict.fromkeys(row["source"] for row in rows if row["source"] != package.report)
    sources = [document(package.by_id["documents"][name], lang) for name in documents]
    if sections:
        cited = _sections(package, sections, lang)
        sources.insert(0, sheet_phrase("report", lang, sections=cited))
    return sheet_phrase("source", lang, sources="; ".join(sources)) if sources else None


def _flat(package: Package, table: FlatTable, lang: str) -> Sheet:
    """A flat table, one figure or target in a row; the report, named on the cover, in short."""
    marks, rows = _marks(package), []
    for observation in table.rows:
        cells = labelled.row(package, observation, lang)
        noted = [marks[note] for note in ids_in(str(observation["notes"] or ""))]
        cells["notes"] = " ".join(noted) or None
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
