"""The workbook: the tables of the report and the flat table as an accessible XLSX file."""

from scripts.downloads import workbook_cover, workbook_sheets
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.model.package import LANGUAGES
from scripts.running import store
from scripts.wording.phrases import phrases


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
    inputs = repr((dataset.publication, workbook_cover.lines(dataset, lang), sheets, lang))

    def write() -> bytes:
        # Imported here, since it loads pandas, which starts threads.
        from scripts.downloads.workbook_writing import workbook_bytes

        return workbook_bytes(dataset, sheets, lang)

    return store.get_or_make("workbook", inputs, write)
