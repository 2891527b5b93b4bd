"""Croissant: the files and tables described for tools of machine learning."""

from collections.abc import Sequence
from typing import Any

from scripts.downloads import linked_data
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA, File
from scripts.downloads.json_writing import json_bytes
from scripts.model.package import LANGUAGES, Row
from scripts.wording import citations
from scripts.wording.phrases import phrases
from scripts.wording.text import property_texts
from scripts.wording.urls import page_url

CONFORMS = "http://mlcommons.org/croissant/1.1"
_DATA_TYPES = {
    "string": "sc:Text",
    "number": "sc:Float",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def files(dataset: Dataset, described_files: Sequence[File]) -> list[File]:
    """The description of the plain CSV files among ``described_files``."""
    content = json_bytes(description(dataset, described_files))
    return [File("croissant.json", content, "standards", phrases("file", "croissant"))]


def description(dataset: Dataset, described_files: Sequence[File]) -> dict[str, Any]:
    """The plain CSV files, and a record set of each.

    Their addresses are those of this version's files, which stay; where the site's address isn't
    known they are relative, as the files are beside this one, and no page is named.
    """
    about = dataset.publication
    by_name = {file.name: file for file in described_files}
    tables = [table for table in dataset.described_tables if table["path"] in by_name]
    return {
        "@context": linked_data.context("croissant"),  # as the specification prints it
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": about.title,
        "identifier": about.name,
        "description": about.description,
        **({"url": page_url(f"{DATA}/", "en", about.site)} if about.site else {}),
        "license": about.licence.url,
        "citeAs": citations.whole_citation(about, "en"),
        "creator": {"@type": "sc:Organization", "name": about.author.name},
        "publisher": {"@type": "sc:Organization", "name": about.maintainers.name},
        "datePublished": str(about.issued),
        "dateModified": str(about.released),
        "version": about.version,
        "inLanguage": list(LANGUAGES),
        "keywords": [
            {"@value": word, "@language": lang}
            for lang in LANGUAGES
            for word in about.keywords[lang]
        ],
        "isLiveDataset": False,
        "distribution": [_file(by_name[one["path"]], one, about.version_folder) for one in tables],
        "recordSet": [_record_set(table) for table in tables],
    }


def _file(file: File, table: Row, folder: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "description": property_texts(table, "description"),
        "contentUrl": folder + file.name,
        "contentSize": f"{len(file.content)} B",
        "encodingFormat": file.format.media_type,
        "sha256": file.sha256,
    }


def _record_set(table: Row) -> dict[str, Any]:
    """A table: its key and its fields.

    Which of them refer to other tables is in the Data Package alone: with references, mlcroissant
    gives too few records of the second table that it is asked for
    (https://github.com/mlcommons/croissant/issues/1049).
    """
    name, schema = table["name"], table["schema"]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": property_texts(table, "description"),
        "key": [{"@id": f"{name}/{field}"} for field in schema["primaryKey"]],
        "field": [_field(table, field) for field in schema["fields"]],
    }


def _field(table: Row, field: Row) -> dict[str, Any]:
    name = field["name"]
    return {
        "@type": "cr:Field",
        "@id": f"{table['name']}/{name}",
        "name": name,
        "description": property_texts(field, "description"),
        "dataType": _DATA_TYPES[field["type"]],
        "source": {"fileObject": {"@id": table["path"]}, "extract": {"column": name}},
    }
