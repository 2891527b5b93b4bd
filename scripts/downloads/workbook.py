"""The workbook: the tables of the report and the flat table as an accessible XLSX file."""

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from gptables import GPWorkbook

from scripts.downloads import csv_json, metadata, observations
from scripts.downloads.observations import Observation
from scripts.downloads.sheets import (
    CONTENTS,
    EXCEL_WIDTH,
    LINKED,
    PAGE,
    Cell,
    Sheet,
    for_print,
    height,
    sheet_phrase,
    to,
    write,
)
from scripts.model import notes
from scripts.model.figures import Figures
from scripts.model.package import Row, ids_in
from scripts.model.report_tables import ReportTable, tables
from scripts.wording import citations, formats
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(figures: Figures, lang: str) -> bytes:
    """A workbook in one language: cover, contents, notes, the tables of the report, all figures."""
    written = io.BytesIO()
    book = GPWorkbook(written, OPTIONS)
    _describe(book, figures, lang)
    _write_cover(book, figures, lang)
    sheets = [_notes(figures, lang), *_report(figures, lang), _flat(figures, lang)]
    for sheet in (_contents(sheets, lang), *sheets):
        write(book, sheet, lang)
    book.close()
    return written.getvalue()


# --- what the workbook says of itself -----------------------------------------------------


def _describe(book: GPWorkbook, figures: Figures, lang: str) -> None:
    about = citations.publication(figures, lang)
    descriptor = figures.package.descriptor
    book.set_properties(
        {
            "title": about.title,
            "author": about.maintainers,  # of the file; the comments cite the report's author
            "keywords": "; ".join(metadata.keywords(figures, lang)),
            "comments": citations.whole(figures, lang),
            "created": datetime.fromisoformat(descriptor["created"]),
        }
    )
    book.set_custom_property("Language", lang)
    book.set_custom_property("Version", about.version)


def _write_cover(book: GPWorkbook, figures: Figures, lang: str) -> None:
    """The cover, line by line: gptables' own has English headings."""
    theme = book.theme
    forms = {
        "title": theme.cover_title_format,
        "head": {**theme.cover_subtitle_format, "valign": "bottom"},
        "text": {**theme.cover_text_format, "valign": "top"},
    }
    page = book.add_worksheet(sheet_phrase("cover", lang))
    page.set_column(0, 0, PAGE * EXCEL_WIDTH)
    for row, (kind, text, address) in enumerate(_cover(figures, lang)):
        form = forms[kind]
        if address:
            page.write_url(row, 0, address, book.add_format({**form, **LINKED}), text)
        else:
            page.write_string(row, 0, text, book.add_format(form))
        page.set_row(row, height(text, PAGE, form) * (1.5 if kind == "head" else 1))
    for_print(page)


def _cover(figures: Figures, lang: str) -> list[tuple[str, str, str]]:
    """The lines of the cover: what each is (title, head or text), its words and where it leads."""
    about = citations.publication(figures, lang)
    descriptor = figures.package.descriptor
    licence = descriptor["licenses"][0]

    def head(name: str) -> tuple[str, str, str]:
        return ("head", sheet_phrase(f"{name}_head", lang), "")

    def text(line: str, address: str = "") -> tuple[str, str, str]:
        return ("text", line, address)

    day = formats.day(about.released, lang)
    return [
        ("title", about.title, ""),
        text(property_text(descriptor, "description", lang)),
        text(sheet_phrase("version", lang, version=about.version, date=day)),
        head("origin"),
        *(text(property_text(source, "title", lang)) for source in descriptor["sources"]),
        *(
            text(": ".join(property_text(person, name, lang) for name in ("description", "title")))
            for person in descriptor["contributors"]
        ),
        head("licence"),
        text(sheet_phrase("licence", lang, title=licence["title"]), licence["path"]),
        text(sheet_phrase("rights", lang)),
        head("cite"),
        text(citations.whole(figures, lang)),
        head("read"),
        text(sheet_phrase("read_printed", lang)),
        text(sheet_phrase("read_decimals", lang)),
        text(sheet_phrase("read_notes", lang, notes=sheet_phrase("notes", lang))),
        head("further"),
        text(sheet_phrase("to_contents", lang), to(sheet_phrase("contents", lang))),
        text(sheet_phrase("to_notes", lang), to(sheet_phrase("notes", lang))),
        text(sheet_phrase("site", lang, site=phrase("site", "name", lang))),
    ]


# --- the sheets ---------------------------------------------------------------------------


def _contents(sheets: Sequence[Sheet], lang: str) -> Sheet:
    """What each sheet holds, with links."""
    return Sheet(
        name=sheet_phrase("contents", lang),
        id=CONTENTS,
        title=sheet_phrase("contents_title", lang),
        holds=sheet_phrase("contents_holds", lang),
        heads=[sheet_phrase(f"contents_{head}", lang) for head in ("sheet", "what", "section")],
        rows=[[{sheet.name: to(sheet.name)}, sheet.title, sheet.section] for sheet in sheets],
    )


def _notes(figures: Figures, lang: str) -> Sheet:
    """All notes of the package, with the marks that stand for them in other sheets."""
    heads = ("note", "kind", "indicators", "area", "period", "section", "id")
    marks = _marks(figures)
    return Sheet(
        name=sheet_phrase("notes", lang),
        id="notes",
        title=sheet_phrase("notes_title", lang),
        holds=sheet_phrase("notes_holds", lang),
        heads=[
            sheet_phrase("mark", lang),
            *(phrase("data", f"note_{head}", lang) for head in heads),
        ],
        rows=[
            [marks[note["id"]], *(_spoken_note(figures, note, lang)[head] for head in heads)]
            for _, note in figures.package.rows("notes")
        ],
    )


def _spoken_note(figures: Figures, note: Row, lang: str) -> Mapping[str, str | None]:
    """A note in words; the opening of the report by its name."""
    sections = _sections(figures, ids_in(note["sections"]), lang)
    return {**csv_json.spoken_note(figures, note, lang), "section": sections}


def _marks(figures: Figures) -> Mapping[str, str]:
    """The mark of each note, by its id: ``[1]`` for the first, and so on."""
    rows = figures.package.rows("notes")
    return {note["id"]: f"[{number}]" for number, (_, note) in enumerate(rows, start=1)}


def _report(figures: Figures, lang: str) -> list[Sheet]:
    """The tables of the report, named by its sections: ``4a-1``, ``4a-2``."""
    by_id = figures.package.by_id
    counted: Counter[str] = Counter()
    made = []
    for table in tables(figures):
        section = str(table.row["section"])
        counted[section] += 1
        heads, rows = csv_json.wide_rows(figures, table, lang)
        marks = [_noted(figures, table, name) for name in table.cells]
        made.append(
            Sheet(
                name=f"{section}-{counted[section]}",
                id=table.id,
                title=str(table.row[f"caption_{lang}"]),
                holds=sheet_phrase("table_holds", lang, notes=sheet_phrase("notes", lang)),
                heads=[*heads, sheet_phrase("notes", lang)],
                rows=[[*row, mark] for row, mark in zip(rows, marks, strict=True)],
                section=_section(by_id["sections"][section], lang),
                source=_source(figures, table, lang),
            )
        )
    return made


def _section(section: Row, lang: str) -> str:
    return f"{section['id']}. {section[f'title_{lang}']}"


def _sections(figures: Figures, sections: Sequence[str], lang: str) -> str:
    """Sections of the report by their numbers, but the opening by its name."""
    rows = figures.package.by_id["sections"]
    return ", ".join(
        str(rows[section][f"title_{lang}"]).lower() if section == "0" else section
        for section in sections
    )


def _noted(figures: Figures, table: ReportTable, indicator: str) -> str | None:
    """The marks of the notes about any value in a row of a table."""
    record = table.holds.removesuffix("s")
    about = {
        note["id"]
        for figure in table.cells[indicator].values()
        for note in notes.of_value(figures.package, record, figure.key)
    }
    return " ".join(mark for note, mark in _marks(figures).items() if note in about) or None


def _source(figures: Figures, table: ReportTable, lang: str) -> str | None:
    """Where the printed values of a table stand."""
    by_id = figures.package.by_id
    rows = [f.row for found in table.cells.values() for f in found.values() if f.printed]
    report = figures.package.report
    used = {row["section"] for row in rows if row["source"] == report}
    sections = _sections(figures, [one for one in by_id["sections"] if one in used], lang)
    documents = [by_id["documents"][name] for name in dict.fromkeys(row["source"] for row in rows)]
    named = [formats.document(row, lang) for row in documents if row["id"] != report]
    said = [*([sheet_phrase("report", lang, sections=sections)] if sections else []), *named]
    return sheet_phrase("source", lang, sources="; ".join(said)) if said else None


def _flat(figures: Figures, lang: str) -> Sheet:
    """Every figure, printed or computed, one in a row."""
    marks = _marks(figures)
    return Sheet(
        name=sheet_phrase("flat", lang),
        id=observations.NAME,
        title=phrase("observation", "observations", lang),
        holds=sheet_phrase("flat_holds", lang, notes=sheet_phrase("notes", lang)),
        heads=[*csv_json.spoken_heads(lang), sheet_phrase("notes", lang)],
        rows=[
            [
                *_spoken(figures, row, lang),
                " ".join(marks[note] for note in str(row["notes"] or "").split()) or None,
            ]
            for row in observations.observations(figures)
        ],
    )


def _spoken(figures: Figures, row: Observation, lang: str) -> list[Cell]:
    """An observation in words; the report is named on the cover, so here in short."""
    said: dict[str, Cell] = dict(
        zip((*csv_json.SPOKEN, "id"), csv_json.spoken(figures, row, lang), strict=True)
    )
    if row["source"] == figures.package.report:
        said["source"] = sheet_phrase("the_report", lang)
    return list(said.values())
