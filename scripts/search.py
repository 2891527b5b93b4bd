"""Search: the index that Pagefind makes of a site's pages, and of answers from its figures.

Pagefind's program is spoken to directly, one message after the other, because its Python interface
waits a tenth of a second for each.
"""

import base64
import gzip
import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pagefind_bin

from scripts.answers import Answer
from scripts.package import LANGUAGES

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

REPORT = ("/report/", "/en/report/")

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
    command = [pagefind_bin.get_executable(), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        for message in _messages(site, records):
            _tell(service, message)
    for path in (site / FOLDER).glob(UNUSED):
        path.unlink()
    for lang in LANGUAGES:
        kinds = _kinds(site / FOLDER / "fragment", lang, records)
        (site / FOLDER / f"kinds.{lang}.json").write_text(json.dumps(kinds), "utf-8")
    entry = site / FOLDER / "pagefind-entry.json"  # Pagefind's order of languages varies
    entry.write_text(json.dumps(json.loads(entry.read_bytes()), sort_keys=True), "utf-8")


def _messages(site: Path, records: Sequence[Record]) -> Iterator[Record]:
    """What Pagefind is told, in order; its first index has the number 0."""
    config = {"root_selector": "article", "exclude_selectors": NOT_SEARCHED}
    yield {"type": "NewIndex", "config": config}
    yield {"type": "AddDir", "index_id": 0, "path": str(site), "glob": "**/index.html"}
    for record in records:
        sent = {name: value for name, value in record.items() if name != "kind"}
        yield {"type": "AddRecord", "index_id": 0, **sent}
    yield {"type": "WriteFiles", "index_id": 0, "output_path": str(site / FOLDER)}


def _kinds(fragments: Path, lang: str, records: Sequence[Record]) -> dict[str, str]:
    """The kind of each result by Pagefind's id: that of its record, or ``report`` for its pages.

    Pagefind's own filters would do, but it writes them in another order each time.
    """
    kinds = {record["url"]: record["kind"] for record in records}
    found = {}
    for path in sorted(fragments.glob(f"{lang}_*")):
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        url = json.loads(text)["url"]
        kind = kinds.get(url) or ("report" if url.startswith(REPORT) else None)
        if kind is not None:
            found[path.stem] = kind
    return found


def _tell(service: subprocess.Popen[bytes], message: Record) -> None:
    """Send a message and wait for the reply; both are JSON in base64, ended by a comma."""
    if service.stdin is None or service.stdout is None:
        raise ValueError("the service was not started with pipes")
    sent = json.dumps({"message_id": 1, "payload": message}).encode()
    service.stdin.write(base64.b64encode(sent) + b",")
    service.stdin.flush()
    reply = b""
    while not reply.endswith(b","):
        byte = service.stdout.read(1)
        if not byte:
            raise Unindexed(f"Pagefind ended at {message['type']}")
        reply += byte
    received = json.loads(base64.b64decode(reply[:-1]))["payload"]
    if received["type"] == "Error":
        raise Unindexed(received["message"])
