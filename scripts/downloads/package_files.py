"""The files of the package as they are maintained, and the descriptor with what publishing adds.

The profile that validation holds the descriptor to goes with them.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.json_writing import json_bytes
from scripts.model.files import DESCRIPTOR, source_files
from scripts.model.package import LANGUAGES, Package, Row
from scripts.wording.document_names import document
from scripts.wording.phrases import phrases
from scripts.wording.text import properties, property_texts

PROFILE = Path(__file__).parents[1] / "validation" / "profile.json"


def files(dataset: Dataset) -> list[File]:
    """``datapackage.json``, its profile, and each table as CSV with the number of its rows."""
    sources = source_files(dataset.package.folder)
    tables = []
    for table in dataset.tables:
        name, path, title = table["name"], table["path"], property_texts(table, "title")
        count = len(dataset.package.tables[name])
        tables.append(File(path, sources[path], "package", title, table=name, rows=count))
    content = json_bytes(descriptor(dataset, json.loads(sources[DESCRIPTOR]), tables))
    return [
        File(DESCRIPTOR, content, "package", phrases("file", "descriptor")),
        File("profile.json", PROFILE.read_bytes(), "package", phrases("file", "profile")),
        *tables,
    ]


def descriptor(dataset: Dataset, source: Row, files: Sequence[File]) -> dict[str, Any]:
    """The maintained descriptor (``source``) with its address, and facts of each table's file.

    The properties it adds are listed in ``past_releases``, which removes them to compare a release
    with the package.
    """
    about, by_name = dataset.publication, {file.name: file for file in files}
    addresses = {"id": about.version_folder, "homepage": about.site} if about.site else {}
    tables = [
        _resource(dataset.package, table, by_name[table["path"]]) for table in source["resources"]
    ]
    author, maintainers = source["contributors"]
    if about.repository:
        maintainers = {"path": about.repository, **maintainers}
    first = {name: source[name] for name in ("$schema", "name") if name in source}
    changes = {"contributors": [author, maintainers], "resources": tables}
    return {**first, **addresses, **source, **changes}


def _resource(package: Package, table: Row, file: File) -> dict[str, Any]:
    """A table with its sources, the size and the checksum of its file.

    Readers that know the standard's first version only, such as R's, ask for the ``profile``.
    """
    sources = _sources(package, table)
    additions = {
        "profile": "tabular-data-resource",
        **({"sources": sources} if sources else {}),
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
    }
    first = {name: table[name] for name in ("name", "path")}
    rest = {name: table[name] for name in table if name not in additions}
    return {**first, **additions, **rest}


def _sources(package: Package, table: Row) -> list[dict[str, str]]:
    """The documents that the rows of a table are from, with their addresses where known."""
    columns = [
        key["fields"][0]
        for key in table["schema"].get("foreignKeys", [])
        if key["reference"]["resource"] == "documents"
    ]
    rows = [row for _, row in package.rows(table["name"])]
    ids = {row[column] for row in rows for column in columns}
    return [
        {
            **properties("title", {lang: document(row, lang) for lang in LANGUAGES}),
            **({"path": row["url"]} if row["url"] else {}),
        }
        for name, row in package.by_id["documents"].items()
        if name in ids
    ]
