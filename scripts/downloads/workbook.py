"""The workbook: the tables of the report and the flat table as an accessible XLSX file."""

import io
from collections.abc import Sequence
from datetime import datetime

from gptables import GPWorkbook

from scripts import store
from scripts.downloads import workbook_cover, workbook_sheets
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.sheet import Sheet
from scripts.downloads.sheet_writing import write
from scripts.model.package import LANGUAGES
from scripts.wording import citations
from scripts.wording.phrases import phrases
from scripts.wording.publication import Publication

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def files(dataset: Dataset) -> list[File]:
    """The workbook of each language."""

    def file(lang: str) -> File:
        title = phrases("file", f"workbook_{lang}")
        name = f"{dataset.publication.name}.{lang}.xlsx"
        return File(name, workbook(dataset, lang), "workbook", title, lang)

    return [file(lang) for lang in LANGUAGES]


def workbook(dataset: Dataset, lang: str) -> bytes:
    """A workbook in one language: cover, contents, notes, the tables of the report, all figures."""
    sheets = list(workbook_sheets.sheets(dataset, lang))
    given = repr((dataset.publication, workbook_cover.lines(dataset, lang), sheets, lang))
    return store.kept("workbook", given, lambda: _written(dataset, sheets, lang))


def _written(dataset: Dataset, sheets: Sequence[Sheet], lang: str) -> bytes:
    buffer = io.BytesIO()
    book = GPWorkbook(buffer, OPTIONS)
    _set_properties(book, dataset.publication, lang)
    workbook_cover.write(book, dataset, lang)
    for sheet in sheets:
        write(book, sheet, lang)
    book.close()
    return buffer.getvalue()


def _set_properties(book: GPWorkbook, about: Publication, lang: str) -> None:
    book.set_properties(
        {
            "title": about.title[lang],
            "author": about.maintainers.name[lang],  # of the file; the citation names the report's
            "keywords": "; ".join(about.keywords[lang]),
            "comments": citations.whole(about, lang),
            "created": datetime.fromisoformat(about.created),
        }
    )
    book.set_custom_property("Language", lang)
    book.set_custom_property("Version", about.version)
