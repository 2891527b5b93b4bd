"""Croissant: the files and tables described for tools of machine learning."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.downloads import metadata as facts
from scripts.downloads import observations
from scripts.downloads.file import File
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.wording import citations

CONFORMS = "http://mlcommons.org/croissant/1.1"

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

_DATA_TYPES = {
    "string": "sc:Text",
    "number": "sc:Float",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def metadata(figures: Figures, files: Sequence[File], site: str = "") -> bytes:
    """The plain CSV files among ``files``, and a record set of each.

    The files' addresses are relative: they lie beside this one. ``site`` is the address of the
    site, with a slash at its end; if it isn't known, no page is named.
    """
    descriptor = figures.package.descriptor
    about = citations.publication(figures, LANGUAGES[0])
    by_name = {file.name: file for file in files}
    described = [observations.resource(figures), *descriptor["resources"]]
    tables = {r["name"]: r for r in described if r["path"] in by_name}
    made = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": facts.both(descriptor, "title"),
        "identifier": descriptor["name"],
        "description": facts.both(descriptor, "description"),
        **({"url": f"{site}en/data/"} if site else {}),
        "license": descriptor["licenses"][0]["path"],
        "citeAs": citations.whole(figures, "en"),
        "creator": _organization(facts.authors(figures)),
        "publisher": _organization(facts.maintainers(figures)),
        "datePublished": str(about.issued),
        "dateModified": str(about.released),
        "version": descriptor["version"],
        "inLanguage": list(LANGUAGES),
        "keywords": [word for lang in LANGUAGES for word in facts.keywords(figures, lang)],
        "isLiveDataset": False,
        "distribution": [_file(by_name[table["path"]], table) for table in tables.values()],
        "recordSet": [_records(table, tables) for table in tables.values()],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _organization(names: Mapping[str, str]) -> dict[str, Any]:
    return {"@type": "sc:Organization", "name": names}


def _file(file: File, table: Row) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "description": facts.both(table, "description"),
        "contentUrl": file.name,
        "contentSize": f"{len(file.content)} B",
        "encodingFormat": file.media_type,
        "sha256": file.sha256,
    }


def _records(table: Row, tables: Mapping[str, Row]) -> dict[str, Any]:
    """A table as a record set: its key, its fields, and which of them lead to other tables."""
    name = table["name"]
    leads = _leads(table, tables)
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": facts.both(table, "description"),
        "key": [{"@id": f"{name}/{field}"} for field in table["schema"]["primaryKey"]],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{field['name']}",
                "name": field["name"],
                "description": facts.both(field, "description"),
                "dataType": _DATA_TYPES[field["type"]],
                "source": {
                    "fileObject": {"@id": table["path"]},
                    "extract": {"column": field["name"]},
                },
                **(
                    {"references": {"field": {"@id": leads[field["name"]]}}}
                    if field["name"] in leads
                    else {}
                ),
            }
            for field in table["schema"]["fields"]
        ],
    }


def _leads(table: Row, tables: Mapping[str, Row]) -> dict[str, str]:
    """The field of another table that each field leads to.

    A table's links to itself are left out: mlcroissant fails on a circle.
    """
    return {
        key["fields"][0]: f"{key['reference']['resource']}/{key['reference']['fields'][0]}"
        for key in table["schema"].get("foreignKeys", [])
        if len(key["fields"]) == 1 and key["reference"]["resource"] in tables
    }
