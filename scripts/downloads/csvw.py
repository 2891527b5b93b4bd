"""CSVW: the plain CSV files described as W3C's "CSV on the Web" asks, beside the files."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.downloads import metadata as facts
from scripts.downloads import observations
from scripts.downloads.file import File
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.wording import citations

_DATATYPES = {
    "string": "string",
    "number": "decimal",
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
}
# CSVW's defaults, said for people and for readers that know no defaults.
_DIALECT = {
    "encoding": "utf-8",
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
}


def metadata(figures: Figures, files: Sequence[File]) -> bytes:
    """A table group of the package's tables and the flat table, those of them among ``files``.

    Addresses are relative, so that it holds wherever the files lie together.
    """
    descriptor = figures.package.descriptor
    names = {file.name for file in files}
    described = [*descriptor["resources"], _flat(figures)]
    tables = [resource for resource in described if resource["path"] in names]
    paths = {resource["name"]: resource["path"] for resource in tables}
    about = citations.publication(figures, LANGUAGES[0])
    licence = {"@id": descriptor["licenses"][0]["path"]}
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": LANGUAGES[0]}],
        "dc:title": _said(descriptor, "title"),
        "dc:description": _said(descriptor, "description"),
        "dc:creator": _texts(facts.authors(figures)),
        "dc:publisher": _texts(facts.maintainers(figures)),
        "dc:issued": {"@value": str(about.issued), "@type": "xsd:date"},
        "dc:modified": {"@value": str(about.released), "@type": "xsd:date"},
        "dc:license": licence,
        "schema:version": {"@value": descriptor["version"], "@type": "xsd:string"},
        "dialect": _DIALECT,
        "tables": [_table(resource, paths, licence) for resource in tables],
    }
    return (json.dumps(group, ensure_ascii=False, indent=1) + "\n").encode()


def _flat(figures: Figures) -> Row:
    """The flat table, with the foreign keys that its columns have in the tables they are from."""
    tables = figures.package.descriptor["resources"]
    found = {
        f"{table['name']}.{field}": key["reference"]
        for table in tables
        for key in table["schema"].get("foreignKeys", [])
        for field in key["fields"]
        if len(key["fields"]) == 1
    }
    keys = [
        {"fields": [column], "reference": found[explained]}
        for column, (_, explained) in observations.COLUMNS.items()
        if explained in found
    ]
    flat = observations.resource(figures)
    return {**flat, "schema": {**flat["schema"], "foreignKeys": keys}}


def _table(resource: Row, paths: Mapping[str, str], licence: Row) -> dict[str, Any]:
    schema = resource["schema"]
    keys = _keys(resource, paths)
    return {
        "url": resource["path"],
        "dc:title": _said(resource, "title"),
        "dc:description": _said(resource, "description"),
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
        "titles": {
            "und": field["name"],  # what the header says, which is a word of no language
            **{text["@language"]: text["@value"] for text in _said(field, "title")},
        },
        "dc:description": _said(field, "description"),
        "datatype": _datatype(field),
        "required": field["constraints"]["required"],
        "null": "",
    }


def _datatype(field: Row) -> str | dict[str, Any]:
    """The type of a column's values, with what the descriptor asks of them."""
    asked, base = field["constraints"], _DATATYPES[field["type"]]
    limits = {name: asked[name] for name in ("minimum", "maximum") if name in asked}
    if "enum" in asked:
        limits["format"] = "|".join(re.escape(value) for value in asked["enum"])
    elif "pattern" in asked:
        limits["format"] = asked["pattern"]
    return {"base": base, **limits} if limits else base


def _keys(resource: Row, paths: Mapping[str, str]) -> list[dict[str, Any]]:
    """A table's foreign keys; one that names no table leads to the table itself.

    In CSVW every row must lead somewhere: readers refuse a key that may be empty, so those are
    left out.
    """
    schema = resource["schema"]
    filled = {f["name"] for f in schema["fields"] if f["constraints"]["required"]}
    made = []
    for key in schema.get("foreignKeys", []):
        other = paths.get(key["reference"]["resource"] or resource["name"])
        if other and filled.issuperset(key["fields"]):
            reference = {"resource": other, "columnReference": key["reference"]["fields"]}
            made.append({"columnReference": key["fields"], "reference": reference})
    return made


def _said(described: Row, what: str) -> list[dict[str, str]]:
    """A text of the descriptor in both languages."""
    return _texts(facts.both(described, what))


def _texts(said: Mapping[str, str]) -> list[dict[str, str]]:
    """A text in several languages, as CSVW writes it."""
    return [{"@value": text, "@language": lang} for lang, text in said.items()]
