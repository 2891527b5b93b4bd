"""Writing a workbook with gptables: cover, sheets, properties."""

import io
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
from gptables import GPWorkbook

from scripts.downloads import workbook_cover
from scripts.downloads.dataset import Dataset
from scripts.downloads.sheet import Sheet
from scripts.downloads.sheet_writing import write
from scripts.wording import citations
from scripts.wording.publication import Publication

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook_bytes(dataset: Dataset, sheets: Sequence[Sheet], lang: str) -> bytes:
    """The bytes of a workbook with these sheets after its cover."""
    buffer = io.BytesIO()
    book = GPWorkbook(buffer, OPTIONS)
    _set_properties(book, dataset.publication, lang)
    workbook_cover.write(book, dataset, lang)
    # As without pyarrow, which only tests need: its strings take a third longer.
    with pd.option_context("mode.string_storage", "python"):
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
            "comments": citations.whole_citation(about, lang),
            "created": datetime.fromisoformat(about.created),
        }
    )
    book.set_custom_property("Language", lang)
    book.set_custom_property("Version", about.version)
