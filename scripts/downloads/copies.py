"""Copies: the checksum of every file of every kept version, to identify a reader's copy by."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.downloads.file import DATA
from scripts.downloads.json_writing import json_bytes
from scripts.downloads.versions import Version

PATH = "v/checksums.json"


class Copy(NamedTuple):
    """A file that a reader may have: its name, its path in the site, its SHA-256 checksum."""

    name: str
    path: str
    sha256: str


def copies(version: Version, current: Mapping[str, bytes]) -> list[Copy]:
    """The files of a version; of the latest also those of ``current`` that differ or are added.

    ``current`` are the latest files by path in the site.
    """
    folder = f"v/{version.number}"
    own = [_copy(n, f"{folder}/{n}", version.files[n]) for n in sorted(version.files)]
    if not version.is_latest:
        return own
    contents = {(copy.name, copy.sha256) for copy in own}
    others = (_copy(p.removeprefix(f"{DATA}/"), p, current[p]) for p in sorted(current))
    return [*own, *(copy for copy in others if (copy.name, copy.sha256) not in contents)]


def files(versions: Sequence[Version], current: Mapping[str, bytes]) -> dict[str, bytes]:
    """All checksums for programs, by path: the files with each, the newest last."""
    kept_versions = [version for version in versions if version.files]
    paths: dict[str, list[str]] = {}
    for version in kept_versions:
        for copy in copies(version, current):
            paths.setdefault(copy.sha256, []).append(copy.path)
    checksums = {
        "latest": versions[-1].latest,
        "versions": {
            version.number: {
                "released": str(version.about.released),
                "corrections_since": None
                if version.since == "unknown"
                else len(version.corrections),
            }
            for version in kept_versions
        },
        "files": paths,
    }
    return {PATH: json_bytes(checksums)}


def _copy(name: str, path: str, content: bytes) -> Copy:
    return Copy(name, path, hashlib.sha256(content).hexdigest())
