"""The search index: Pagefind's, of the pages of a site and of records of its figures and lists.

Pagefind's program is spoken to directly, one message after the other, because its Python interface
waits a tenth of a second for each.
"""

import base64
import gzip
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pagefind_bin

from scripts.model.package import LANGUAGES
from scripts.web.search_records import SearchRecord
from scripts.wording.urls import page_url

FOLDER = "pagefind"

# What would hide the words that people look for: citations, sums, charts in words, the way back,
# files; and lists whose entries are records.
NOT_SEARCHED = (
    "details.cite",
    "div.sum",
    "p.words",
    "details.files",
    "p.crumbs",
    "ul.files",
    ".downloads",
    "ul.records",
    "ul.entries > li[id]",
    "dl.glossary",
    "sup",
    "a.mark",
)

# What is separate on a page without a blank before it: cells, words in lower case.
APART = re.compile(r"(?=<(?:td|th|dt|dd|small|span|summary|br)\b)")

# The interfaces that Pagefind brings; the search page has its own.
UNUSED = "pagefind-[chmu]*"
ENTRY = "pagefind-entry.json"

REPORTS = tuple(page_url("report/", lang, site="/") for lang in LANGUAGES)

Message = dict[str, Any]  # JSON: a message to Pagefind or its reply


class SearchIndexError(Exception):
    """Pagefind could not do what it was asked; the message says what."""


def write_index(site: Path, records: Iterable[SearchRecord]) -> None:
    """Index the pages of a site, and records, into ``pagefind/``: one index for each language.

    The same pages and records give the same bytes. Raises ``SearchIndexError``.
    """
    for name, content in _files(site, list(records)).items():
        path = site / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _files(site: Path, records: Sequence[SearchRecord]) -> dict[str, bytes]:
    """The files of an index by path.

    Pagefind could write them, but ends before the last ones are whole.
    """
    command = [pagefind_bin.get_executable(), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        reply: Message = {}
        for message in _messages(site, records):
            reply = _send(service, message)
    contents = {file["path"]: base64.b64decode(file["content"]) for file in reply["files"]}
    files = {name: contents[name] for name in sorted(contents) if not fnmatch(name, UNUSED)}
    files[ENTRY] = _json(json.loads(files[ENTRY]))  # its order of languages varies
    kinds = {f"kinds.{lang}.json": _json(_kinds(files, lang, records)) for lang in LANGUAGES}
    return {**files, **kinds}


def _messages(site: Path, records: Iterable[SearchRecord]) -> Iterator[Message]:
    """The messages that make an index, in order; the first index has the number 0."""
    config = {"root_selector": "article", "exclude_selectors": NOT_SEARCHED}
    yield {"type": "NewIndex", "config": config}
    for path in sorted(site.rglob("index.html")):  # in an order that no file system changes
        yield {
            "type": "AddFile",
            "index_id": 0,
            "file_path": path.relative_to(site).as_posix(),
            "file_contents": APART.sub(" ", path.read_text("utf-8")),
        }
    for record in records:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": record.address,
            "content": record.words,
            "language": record.lang,
            "meta": {
                "title": record.title,
                "text": record.text,
                "code": record.code,
                "values": json.dumps([asdict(value) for value in record.values]),
            },
        }
    yield {"type": "GetFiles", "index_id": 0}


def _kinds(
    files: Mapping[str, bytes], lang: str, records: Iterable[SearchRecord]
) -> dict[str, str]:
    """The kind of each result by Pagefind's id: that of its record, or ``report`` for its pages.

    Pagefind's own filters would do, but it writes them in another order each time.
    """
    kinds = {record.address: record.kind for record in records}
    by_id = {}
    for name, content in files.items():
        if not name.startswith(f"fragment/{lang}_"):
            continue
        url = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))["url"]
        kind = kinds.get(url) or ("report" if url.startswith(REPORTS) else None)
        if kind is not None:
            by_id[Path(name).stem] = kind
    return by_id


def _json(content: object) -> bytes:
    return json.dumps(content, sort_keys=True).encode()


def _send(service: subprocess.Popen[bytes], message: Message) -> Message:
    """Send a message and wait for the reply; both are JSON in base64, ended by a comma."""
    if service.stdin is None or service.stdout is None:
        raise ValueError("the service was not started with pipes")
    packed = json.dumps({"message_id": 1, "payload": message}).encode()
    service.stdin.write(base64.b64encode(packed) + b",")
    service.stdin.flush()
    reply = bytearray()
    while not reply.endswith(b","):
        part = os.read(service.stdout.fileno(), 1 << 20)
        if not part:
            raise SearchIndexError(f"Pagefind ended at {message['type']}")
        reply += part
    payload: Message = json.loads(base64.b64decode(reply[:-1]))["payload"]
    if payload["type"] == "Error":
        raise SearchIndexError(payload["message"])
    return payload
