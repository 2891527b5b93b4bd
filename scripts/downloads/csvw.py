"""CSVW: the plain CSV files described as W3C's "CSV on the Web" asks, beside the files."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.downloads import observations
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.json_writing import json_bytes
from scripts.model.package import LANGUAGES, Row
from scripts.wording.phrases import phrases
from scripts.wording.text import Texts, property_texts

# CSVW's defaults, for people and for readers that know no defaults.
_DIALECT = {
    "encoding": "utf-8",
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
}


def files(dataset: Dataset, described_files: Sequence[File]) -> list[File]:
    """The description of the plain CSV files among ``described_files``."""
    content = json_bytes(table_group(dataset, described_files))
    return [File("csv-metadata.json", content, "standards", phrases("file", "csvw"))]


def table_group(dataset: Dataset, described_files: Sequence[File]) -> dict[str, Any]:
    """The package's tables and the flat tables, those of them that are among ``described_files``.

    Addresses are relative, so that it holds wherever the files are together.
    """
    about, names = dataset.publication, {file.name for file in described_files}
    flat = [_with_foreign_keys(dataset, table.about) for table in dataset.flat_tables]
    tables = [table for table in (*dataset.tables, *flat) if table["path"] in names]
    paths = {table["name"]: table["path"] for table in tables}
    licence = {"@id": about.licence.url}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": LANGUAGES[0]}],
        "dc:title": _values(about.title),
        "dc:description": _values(about.description),
        "dc:creator": _values(about.author.name),
        "dc:publisher": _values(about.maintainers.name),
        "dc:issued": {"@value": str(about.issued), "@type": "xsd:date"},
        "dc:modified": {"@value": str(about.released), "@type": "xsd:date"},
        "dc:license": licence,
        "schema:version": {"@value": about.version, "@type": "xsd:string"},
        "dialect": _DIALECT,
        "tables": [_table(table, paths, licence) for table in tables],
    }


def _with_foreign_keys(dataset: Dataset, flat: Row) -> Row:
    """A flat table, with the foreign keys that its columns have in the tables they are from."""
    references = {
        f"{table['name']}.{key['fields'][0]}": key["reference"]
        for table in dataset.tables
        for key in table["schema"].get("foreignKeys", [])
        if len(key["fields"]) == 1
    }
    keys = [
        {"fields": [column], "reference": references[source]}
        for column, (_, source) in observations.COLUMNS.items()
        if source in references
    ]
    return {**flat, "schema": {**flat["schema"], "foreignKeys": keys}}


def _table(table: Row, paths: Mapping[str, str], licence: Row) -> dict[str, Any]:
    schema = table["schema"]
    keys = _foreign_keys(table, paths)
    return {
        "url": table["path"],
        "dc:title": _values(property_texts(table, "title")),
        "dc:description": _values(property_texts(table, "description")),
        "dc:license": licence,
        "tableSchema": {
            "columns": [_column(field) for field in schema["fields"]],
            "primaryKey": schema["primaryKey"],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _column(field: Row) -> dict[str, Any]:
    return {
        "name": field["name"],
        # "und": the header holds the name, a word of no language
        "titles": {"und": field["name"], **property_texts(field, "title")},
        "dc:description": _values(property_texts(field, "description")),
        "datatype": _datatype(field),
        "required": field["constraints"]["required"],
        "null": "",
    }


def _datatype(field: Row) -> str | dict[str, Any]:
    """The type of a column's values, with the descriptor's constraints on them."""
    rules = field["constraints"]
    base = "decimal" if field["type"] == "number" else str(field["type"])
    limits = {name: rules[name] for name in ("minimum", "maximum") if name in rules}
    if "enum" in rules:
        limits["format"] = "|".join(re.escape(value) for value in rules["enum"])
    elif "pattern" in rules:
        limits["format"] = rules["pattern"]
    return {"base": base, **limits} if limits else base


def _foreign_keys(table: Row, paths: Mapping[str, str]) -> list[dict[str, Any]]:
    """A table's foreign keys; one that names no table refers to the table itself.

    In CSVW every row must refer to one: readers refuse a key that may be empty, so those are left
    out.
    """
    schema = table["schema"]
    required = {field["name"] for field in schema["fields"] if field["constraints"]["required"]}
    keys = []
    for key in schema.get("foreignKeys", []):
        path = paths.get(key["reference"]["resource"] or table["name"])
        if path and required.issuperset(key["fields"]):
            reference = {"resource": path, "columnReference": key["reference"]["fields"]}
            keys.append({"columnReference": key["fields"], "reference": reference})
    return keys


def _values(texts: Texts) -> list[dict[str, str]]:
    """A text in several languages, as CSVW writes it."""
    return [{"@value": text, "@language": lang} for lang, text in texts.items()]
