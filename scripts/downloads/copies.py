"""Copies: the checksum of every file of every kept version, by which a reader knows a copy."""

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
    """The files of a version; of the latest also those of ``current`` that it hasn't the same.

    ``current`` are the latest files by path in the site.
    """
    folder = f"v/{version.number}"
    listed = [_copy(n, f"{folder}/{n}", version.files[n]) for n in sorted(version.files)]
    if version.is_latest:
        known = {(copy.name, copy.sha256) for copy in listed}
        others = (_copy(p.removeprefix(f"{DATA}/"), p, current[p]) for p in sorted(current))
        listed += [copy for copy in others if (copy.name, copy.sha256) not in known]
    return listed


def files(versions: Sequence[Version], current: Mapping[str, bytes]) -> dict[str, bytes]:
    """All checksums for programs, by path: where the file with each lies, the newest last."""
    kept = [version for version in versions if version.files]
    paths: dict[str, list[str]] = {}
    for version in kept:
        for copy in copies(version, current):
            paths.setdefault(copy.sha256, []).append(copy.path)
    described = {
        "latest": versions[-1].latest,
        "versions": {
            version.number: {
                "released": str(version.about.released),
                "corrections_since": None
                if version.since == "unknown"
                else len(version.corrections),
            }
            for version in kept
        },
        "files": paths,
    }
    return {PATH: json_bytes(described)}


def _copy(name: str, path: str, content: bytes) -> Copy:
    return Copy(name, path, hashlib.sha256(content).hexdigest())
