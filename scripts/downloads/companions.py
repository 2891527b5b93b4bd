"""Companion files of the data: readme, dictionary, notes, licence, citation, version number."""

from collections.abc import Sequence

from scripts.downloads import csv_writing, dictionary, notes_table
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.observations import Cell
from scripts.model.package import LANGUAGES
from scripts.wording import citation_formats, citations
from scripts.wording.dates import day
from scripts.wording.docs_templates import filled_page
from scripts.wording.phrases import phrase, phrases
from scripts.wording.text import property_text
from scripts.wording.urls import page_url

DICTIONARY = ("table", "field", "title", "meaning", "type", "required_head", "example")
NOTES = [f"note_{column}" for column in notes_table.COLUMNS]


def files(dataset: Dataset, described_files: Sequence[File]) -> list[File]:
    """The companion files; the readmes say what ``described_files`` are."""
    about = dataset.publication
    companions = []
    for lang in LANGUAGES:
        companions += [
            text_file(
                f"README.{lang}.txt", _readme(dataset, described_files, lang), "readme", lang
            ),
            _table("dictionary", DICTIONARY, _dictionary(dataset, lang), lang),
            _table("notes", NOTES, _notes(dataset, lang), lang),
        ]
    licence = phrases("file", "licence_text", title=about.licence.title, url=about.licence.url)
    return [
        *companions,
        text_file("LICENSE.txt", "\n".join(licence.values()), "licence"),
        text_file("CITATION.cff", citation_formats.cff(about), "citation"),
        text_file("VERSION", f"{about.version}\n", "version"),
    ]


def text_file(name: str, text: str, title: str, lang: str = "") -> File:
    """A text that goes with the data; ``title`` is the name of a phrase."""
    return File(name, text.encode(), "companion", phrases("file", title), lang)


def _table(name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], lang: str) -> File:
    header = [phrase("data", column, lang) for column in columns]
    content, title = csv_writing.spreadsheet(header, rows, lang), phrases("file", name)
    return File(f"{name}.{lang}.csv", content, "companion", title, lang, rows=len(rows))


def _readme(dataset: Dataset, described_files: Sequence[File], lang: str) -> str:
    """Contents of the files, and how to use and cite them."""
    about = dataset.publication
    names = {
        "title": about.title[lang],
        "description": about.description[lang],
        "version": about.version,
        "released": day(about.released, lang),
        "files": [(f.name, f.title[lang]) for f in described_files if f.lang in (lang, "")],
        "citation": citations.whole_citation(about, lang),
        "licence": {"title": about.licence.title, "path": about.licence.url},
        "site": page_url("", lang, about.site) if about.site else "",
    }
    return filled_page(dataset.docs, lang, "data/readme.jinja", names, escape=False)


def _dictionary(dataset: Dataset, lang: str) -> list[Sequence[Cell]]:
    """Every field of every table with its meaning."""
    return [
        [
            table["path"] if "*" in table["path"] else table["name"],  # of many files, or of one
            field["name"],
            property_text(field, "title", lang),
            property_text(field, "description", lang),
            field["type"],
            phrase("data", "required" if field["constraints"]["required"] else "optional", lang),
            field["example"],
        ]
        for table in dictionary.tables(dataset, lang)
        for field in table["schema"]["fields"]
    ]


def _notes(dataset: Dataset, lang: str) -> list[Sequence[Cell]]:
    """Every note with what it is about, in words."""
    return [
        list(notes_table.labelled_note(dataset.package, note, lang).values())
        for _, note in dataset.package.rows("notes")
    ]
