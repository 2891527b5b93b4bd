"""Search: the index that Pagefind makes of a site's pages, and of answers from its figures.

Pagefind's program is spoken to directly, one message after the other, because its Python interface
waits a tenth of a second for each.
"""

import base64
import gzip
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pagefind_bin

from scripts.model.package import LANGUAGES
from scripts.web.search_records import Answer
from scripts.wording.urls import page_url

FOLDER = "pagefind"

# What would hide the words that people look for: citations, sums, the way back, files; and lists
# whose entries are answers of their own.
NOT_SEARCHED = (
    "details.cite",
    "div.sum",
    "p.crumbs",
    "ul.files",
    "table.files",
    "ul.records",
    "ul.entries > li[id]",
    "dl.glossary",
)

# The interfaces that Pagefind brings; the search page has its own.
UNUSED = "pagefind-[chmu]*"
ENTRY = "pagefind-entry.json"

REPORT = tuple(page_url("report/", lang, site="/") for lang in LANGUAGES)

Record = dict[str, Any]


class Unindexed(Exception):
    """Pagefind could not do what it was asked; the message says what."""


def records(answers: Iterable[Answer]) -> list[Record]:
    """The answers as records of Pagefind, each with its kind, ready for JSON."""
    return [
        {
            "url": answer.address,
            "content": answer.words,
            "language": answer.lang,
            "meta": {
                "title": answer.title,
                "text": answer.text,
                "code": answer.code,
                "values": json.dumps([asdict(value) for value in answer.values]),
            },
            "kind": answer.kind,
        }
        for answer in answers
    ]


def index(site: Path, records: Sequence[Record]) -> None:
    """Index the pages of a site and records, each language by itself, into ``pagefind/``.

    The same pages and records give the same bytes. Raises ``Unindexed`` if Pagefind can't.
    """
    for name, content in _files(site, records).items():
        path = site / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _files(site: Path, records: Sequence[Record]) -> dict[str, bytes]:
    """What an index consists of, by path.

    Pagefind could write it, but ends before the last files are whole.
    """
    command = [pagefind_bin.get_executable(), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        reply: Record = {}
        for message in _messages(site, records):
            reply = _tell(service, message)
    made = {file["path"]: base64.b64decode(file["content"]) for file in reply["files"]}
    made = {name: made[name] for name in sorted(made) if not fnmatch(name, UNUSED)}
    made[ENTRY] = _json(json.loads(made[ENTRY]))  # its order of languages varies
    kinds = {f"kinds.{lang}.json": _json(_kinds(made, lang, records)) for lang in LANGUAGES}
    return {**made, **kinds}


def _json(content: object) -> bytes:
    return json.dumps(content, sort_keys=True).encode()


def _messages(site: Path, records: Sequence[Record]) -> Iterator[Record]:
    """What Pagefind is told, in order; its first index has the number 0."""
    config = {"root_selector": "article", "exclude_selectors": NOT_SEARCHED}
    yield {"type": "NewIndex", "config": config}
    yield {"type": "AddDir", "index_id": 0, "path": str(site), "glob": "**/index.html"}
    for record in records:
        sent = {name: value for name, value in record.items() if name != "kind"}
        yield {"type": "AddRecord", "index_id": 0, **sent}
    yield {"type": "GetFiles", "index_id": 0}


def _kinds(made: dict[str, bytes], lang: str, records: Sequence[Record]) -> dict[str, str]:
    """The kind of each result by Pagefind's id: that of its record, or ``report`` for its pages.

    Pagefind's own filters would do, but it writes them in another order each time.
    """
    kinds = {record["url"]: record["kind"] for record in records}
    found = {}
    for name, content in made.items():
        if not name.startswith(f"fragment/{lang}_"):
            continue
        url = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))["url"]
        kind = kinds.get(url) or ("report" if url.startswith(REPORT) else None)
        if kind is not None:
            found[Path(name).stem] = kind
    return found


def _tell(service: subprocess.Popen[bytes], message: Record) -> Record:
    """Send a message and wait for the reply; both are JSON in base64, ended by a comma."""
    if service.stdin is None or service.stdout is None:
        raise ValueError("the service was not started with pipes")
    sent = json.dumps({"message_id": 1, "payload": message}).encode()
    service.stdin.write(base64.b64encode(sent) + b",")
    service.stdin.flush()
    reply = bytearray()
    while not reply.endswith(b","):
        part = os.read(service.stdout.fileno(), 1 << 20)
        if not part:
            raise Unindexed(f"Pagefind ended at {message['type']}")
        reply += part
    received: Record = json.loads(base64.b64decode(reply[:-1]))["payload"]
    if received["type"] == "Error":
        raise Unindexed(received["message"])
    return received
