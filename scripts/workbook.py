"""The workbook: the tables of the report and the flat table as an accessible XLSX file."""

import copy
import io
import re
import textwrap
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd
from gptables import GPTable, GPWorkbook, Theme, gptheme
from gptables.core.gptable import FormatList

from scripts import citations, downloads, facts, formats, notes, observations
from scripts.indicators import Figures, decimals_of
from scripts.observations import Observation
from scripts.package import LANGUAGES, RUN, Row, words
from scripts.wide import Wide, tables

# A cell is text, a number as printed, a link (its text and the sheet it leads to), or empty.
Link = Mapping[str, str]
Cell = str | Decimal | Link | None

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
LINKED = {"underline": True, "font_color": "blue"}
APART = {"indent": 1}  # numbers stand right, and would touch the words that follow
CONTENTS = "contents"
ANYWHERE = "A1:XFD1048576"
A4 = 9

# Widths of columns, in letters of the theme's font: the least, that of labels and of longer text.
NARROWEST, LABEL, PROSE, PAGE = 11, 28, 52, 90
INDENT = 2
SIZE = 12
EXCEL_WIDTH = 1.2  # of a letter, in Excel's own measure: digits of a smaller font
LINE = 1.3  # height of a line, in sizes of its font


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table: ``name`` is on its tab, ``holds`` says what is in it.

    ``id`` names the table in formulas of Excel; ``section`` is of the report, if it is of one.
    """

    name: str
    id: str
    title: str
    holds: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    section: str | None = None
    source: str | None = None


def workbook(figures: Figures, lang: str) -> bytes:
    """A workbook in one language: cover, contents, notes, the tables of the report, all figures."""
    written = io.BytesIO()
    book = GPWorkbook(written, OPTIONS)
    _describe(book, figures, lang)
    _write_cover(book, figures, lang)
    sheets = [_notes(figures, lang), *_report(figures, lang), _flat(figures, lang)]
    for sheet in (_contents(sheets, lang), *sheets):
        _write(book, sheet, lang)
    book.close()
    return written.getvalue()


def _word(name: str, lang: str, **values: str) -> str:
    return formats.word("workbook", name, lang, **values)


# --- what the workbook says of itself -----------------------------------------------------


def _describe(book: GPWorkbook, figures: Figures, lang: str) -> None:
    about = citations.publication(figures, lang)
    descriptor = figures.package.descriptor
    book.set_properties(
        {
            "title": about.title,
            "author": about.maintainers,  # of the file; the comments cite the report's author
            "keywords": "; ".join(facts.keywords(figures, lang)),
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
    page = book.add_worksheet(_word("cover", lang))
    page.set_column(0, 0, PAGE * EXCEL_WIDTH)
    for row, (kind, text, address) in enumerate(_cover(figures, lang)):
        form = forms[kind]
        if address:
            page.write_url(row, 0, address, book.add_format({**form, **LINKED}), text)
        else:
            page.write_string(row, 0, text, book.add_format(form))
        page.set_row(row, _height(text, PAGE, form) * (1.5 if kind == "head" else 1))
    _for_print(page)


def _cover(figures: Figures, lang: str) -> list[tuple[str, str, str]]:
    """The lines of the cover: what each is (title, head or text), its words and where it leads."""
    about = citations.publication(figures, lang)
    descriptor = figures.package.descriptor
    suffix = "" if lang == LANGUAGES[0] else f"@{lang}"
    licence = descriptor["licenses"][0]

    def head(name: str) -> tuple[str, str, str]:
        return ("head", _word(f"{name}_head", lang), "")

    def text(said: str, address: str = "") -> tuple[str, str, str]:
        return ("text", said, address)

    day = formats.day(about.released, lang)
    return [
        ("title", about.title, ""),
        text(descriptor[f"description{suffix}"]),
        text(_word("version", lang, version=about.version, date=day)),
        head("origin"),
        *(text(source[f"title{suffix}"]) for source in descriptor["sources"]),
        *(
            text(f"{person[f'description{suffix}']}: {person[f'title{suffix}']}")
            for person in descriptor["contributors"]
        ),
        head("licence"),
        text(_word("licence", lang, title=licence["title"]), licence["path"]),
        text(_word("rights", lang)),
        head("cite"),
        text(citations.whole(figures, lang)),
        head("read"),
        text(_word("read_printed", lang)),
        text(_word("read_decimals", lang)),
        text(_word("read_notes", lang, notes=_word("notes", lang))),
        head("further"),
        text(_word("to_contents", lang), _to(_word("contents", lang))),
        text(_word("to_notes", lang), _to(_word("notes", lang))),
        text(_word("site", lang, site=formats.word("site", "name", lang))),
    ]


# --- the sheets ---------------------------------------------------------------------------


def _contents(sheets: Sequence[Sheet], lang: str) -> Sheet:
    """What each sheet holds, with links."""
    return Sheet(
        name=_word("contents", lang),
        id=CONTENTS,
        title=_word("contents_title", lang),
        holds=_word("contents_holds", lang),
        heads=[_word(f"contents_{head}", lang) for head in ("sheet", "what", "section")],
        rows=[[{sheet.name: _to(sheet.name)}, sheet.title, sheet.section] for sheet in sheets],
    )


def _notes(figures: Figures, lang: str) -> Sheet:
    """All notes of the package, with the marks that stand for them in other sheets."""
    by_id = figures.package.by_id

    def names(note: Row, column: str, table: str, name: str) -> str | None:
        found = [str(by_id[table][one][f"{name}_{lang}"]) for one in words(note[column])]
        return "; ".join(found) or None

    heads = ("note", "kind", "indicators", "area", "period", "section", "id")
    marks = _marks(figures)
    return Sheet(
        name=_word("notes", lang),
        id="notes",
        title=_word("notes_title", lang),
        holds=_word("notes_holds", lang),
        heads=[
            _word("mark", lang),
            *(formats.word("data", f"note_{head}", lang) for head in heads),
        ],
        rows=[
            [
                marks[note["id"]],
                note[f"text_{lang}"],
                formats.word("note", note["kind"], lang),
                names(note, "indicators", "indicators", "name"),
                names(note, "area", "areas", "name"),
                names(note, "period", "periods", "short"),
                _sections(figures, words(note["sections"]), lang),
                note["id"],
            ]
            for _, note in figures.package.rows("notes")
        ],
    )


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
        heads, rows = downloads.wide_rows(figures, table, lang)
        marks = [_noted(figures, table, name) for name in table.cells]
        made.append(
            Sheet(
                name=f"{section}-{counted[section]}",
                id=table.id,
                title=str(table.row[f"caption_{lang}"]),
                holds=_word("table_holds", lang, notes=_word("notes", lang)),
                heads=[*heads, _word("notes", lang)],
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


def _noted(figures: Figures, table: Wide, indicator: str) -> str | None:
    """The marks of the notes about any value in a row of a table."""
    record = table.holds.removesuffix("s")
    about = {
        note["id"]
        for figure in table.cells[indicator].values()
        for note in notes.of_value(figures.package, record, figure.key)
    }
    return " ".join(mark for note, mark in _marks(figures).items() if note in about) or None


def _source(figures: Figures, table: Wide, lang: str) -> str | None:
    """Where the printed values of a table stand."""
    by_id = figures.package.by_id
    rows = [f.row for found in table.cells.values() for f in found.values() if f.printed]
    used = {row["section"] for row in rows if row["section"] is not None}
    sections = _sections(figures, [one for one in by_id["sections"] if one in used], lang)
    documents = [by_id["documents"][name] for name in dict.fromkeys(row["source"] for row in rows)]
    named = [formats.document(row, lang) for row in documents if row["origin"] != "report"]
    said = [*([_word("report", lang, sections=sections)] if sections else []), *named]
    return _word("source", lang, sources="; ".join(said)) if said else None


def _flat(figures: Figures, lang: str) -> Sheet:
    """Every figure, printed or computed, one in a row."""
    marks = _marks(figures)
    return Sheet(
        name=_word("flat", lang),
        id=observations.NAME,
        title=formats.word("observation", "observations", lang),
        holds=_word("flat_holds", lang, notes=_word("notes", lang)),
        heads=[*downloads.spoken_heads(lang), _word("notes", lang)],
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
        zip((*downloads.SPOKEN, "id"), downloads.spoken(figures, row, lang), strict=True)
    )
    source = figures.package.by_id["documents"].get(str(row["source"]))
    if source and source["origin"] == "report":
        said["source"] = _word("the_report", lang)
    return list(said.values())


# --- writing ------------------------------------------------------------------------------


def _write(book: GPWorkbook, sheet: Sheet, lang: str) -> None:
    """Add a sheet: its words, the way back, its table."""
    columns = enumerate(zip(sheet.heads, *sheet.rows, strict=True))
    widths = [
        _width(head, cells, PROSE if column == 0 else LABEL, lang)
        for column, (head, *cells) in columns
    ]
    wrap = widths[0] > LABEL
    book.set_theme(_theme(wrap=wrap))
    page = book.add_worksheet(sheet.name)
    table = _table(sheet)
    top = table.data_range[0]
    table.set_table_row_index(top + 1)  # leaves a row for the way back
    with warnings.catch_warnings():
        # Above each table is said what its empty cells mean.
        warnings.filterwarnings("ignore", r"\s*Empty or null cell")
        warnings.filterwarnings("ignore", category=DeprecationWarning)  # gptables' use of pandas
        page.write_gptable(table, auto_width=False)
    back = _word("cover" if sheet.id == CONTENTS else "contents", lang)
    linked = book.add_format({**page.theme.instructions_format, **LINKED})
    page.write_url(top, 0, _to(back), linked, _word("back", lang, sheet=back))
    for column, width in enumerate(widths):
        page.set_column(column, column, (width + (INDENT if column else 0)) * EXCEL_WIDTH)
    for row, height in enumerate(_heights(sheet, widths, page.theme, lang, wrap=wrap)):
        page.set_row(row, height)
    page.ignore_errors({"number_stored_as_text": ANYWHERE})  # years and sections are text
    page.repeat_rows(top + 1)
    _for_print(page)


def _table(sheet: Sheet) -> GPTable:
    apart = {"columns": list(range(1, len(sheet.heads))), "format": APART, "include_names": True}
    decimals = [
        {"cell": {"cells": (row, column), "format": {"num_format": _number_format(cell)}}}
        for row, cells in enumerate(sheet.rows, start=1)
        for column, cell in enumerate(cells)
        if isinstance(cell, Decimal)
    ]
    written = [[_cell(cell) for cell in row] for row in sheet.rows]
    return GPTable(
        pd.DataFrame(written, columns=list(sheet.heads), dtype=object),
        f"table_{sheet.id}",
        _literal(sheet.title),
        subtitles=[_literal(sheet.section)] if sheet.section else [],
        instructions=_literal(sheet.holds),
        source=_literal(sheet.source) if sheet.source else None,
        index_columns={},
        additional_formatting=[{"column": apart}, *decimals],
    )


def _number_format(value: Decimal) -> str:
    """Shows the decimals a value is printed with, in the way of the reader's own Excel."""
    decimals = decimals_of(value)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _cell(cell: Cell) -> FormatList | Link | int | float | None:
    """A cell as gptables writes it: text as text, numbers as numbers."""
    if isinstance(cell, str):
        return FormatList(_literal(cell))
    if isinstance(cell, Decimal):
        return float(cell) if decimals_of(cell) else int(cell)
    return cell


def _literal(text: str) -> list[str | dict[str, bool]]:
    """Text as rich text, in which gptables looks for no links: each part after its format.

    Dollar signs are parted, since two would mark a note. What a spreadsheet might take for a
    formula, once somebody edits the cell, is marked as text.
    """
    form = {"quote_prefix": True} if text.startswith(RUN) else {}
    return [item for part in re.split(r"(?<=\$)(?=\$)", text) for item in (form, part)]


def _to(sheet: str) -> str:
    """The address of a sheet within the workbook."""
    return f"internal:'{sheet}'!A1"


def _theme(*, wrap: bool) -> Theme:
    """The theme of gptables; what stands above a table is wrapped where its column is wide."""
    theme = copy.deepcopy(gptheme)
    theme.apply_config({"global": {"valign": "top"}})
    above = ("title", "subtitle", "instructions", "source")
    theme.apply_config({part: {"text_wrap": wrap} for part in above})
    return theme


def _width(head: str, cells: Sequence[Cell], label: int, lang: str) -> int:
    """How many letters wide a column is; what is longer than that is wrapped.

    ``label`` is the most for a column in which no text is longer than ``PROSE``.
    """
    texts = [_shown(cell, lang) for cell in cells if not isinstance(cell, Decimal)]
    numbers = [_shown(cell, lang) for cell in cells if isinstance(cell, Decimal)]
    word = max(len(word) for text in (head, *texts) for word in [*text.split(), ""])
    number = max((len(number) * 5 // 4 for number in numbers), default=0)  # digits are wide
    longest = max((len(text) for text in texts), default=0)
    text = PROSE if longest > PROSE else min(longest, label)
    return max(NARROWEST, number, text, min(word, PROSE))


def _heights(
    sheet: Sheet, widths: Sequence[int], theme: Theme, lang: str, *, wrap: bool
) -> list[float]:
    """The height of each row of a sheet, in points.

    Excel finds them by itself, LibreOffice doesn't: there, rows would lie on each other.
    """
    above = [
        (sheet.title, theme.title_format),
        (sheet.section, theme.subtitle_format),
        (sheet.holds, theme.instructions_format),
        (sheet.source, theme.source_format),
    ]
    width = widths[0] if wrap else sum(widths)
    return [
        *(_height(text, width, form) for text, form in above if text),
        _height("", width, theme.instructions_format),  # the way back
        *(
            max(
                _height(_shown(cell, lang), letters, form)
                for cell, letters in zip(row, widths, strict=True)
            )
            for row, form in (
                (sheet.heads, theme.column_heading_format),
                *((row, theme.data_format) for row in sheet.rows),
            )
        ),
    ]


def _height(text: str, letters: int, form: Mapping[str, Any]) -> float:
    """The height of text wrapped in a column, in points: rather too much than too little."""
    size = form["font_size"]
    fitting = int(letters * SIZE / size / (1.1 if form.get("bold") else 1))
    lines = max(1, len(textwrap.wrap(text, fitting)))
    return float(round(lines * size * LINE + 1))


def _shown(cell: Cell, lang: str) -> str:
    if isinstance(cell, Decimal):
        return formats.number(cell, lang)
    return cell if isinstance(cell, str) else "".join(cell or ())


def _for_print(page: Any) -> None:
    """All columns on one sheet of paper."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
