"""Versions: each that was announced, with the files that were kept of it and corrections since."""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scripts.downloads.dataset import Dataset
from scripts.model import past_releases
from scripts.model.files import DESCRIPTOR
from scripts.model.package import Package, Row
from scripts.model.past_releases import SUMS
from scripts.model.tables import cell_text
from scripts.model.version_levels import version_number
from scripts.wording.publication import Publication
from scripts.wording.text import property_texts

REVISIONS = "revisions.csv"
# Of a revision, what no later version renames: ids of periods have changed.
_LASTING = ("date", "indicator", "area", "old_value", "new_value")


@dataclass(frozen=True)
class Version:
    """A version of the data: who made it, what it holds and when; its files by name.

    Without ``files`` none were kept. ``latest`` is the number of the latest version.
    ``corrections`` are the rows of table ``revisions`` that its own table of them lacks, the oldest
    first; without one that can be read (``own_revisions``), those dated after it.
    """

    about: Publication
    files: Mapping[str, bytes]
    latest: str
    corrections: Sequence[Row]
    own_revisions: bool

    @property
    def number(self) -> str:
        """Its number, such as ``1.2.0``."""
        return self.about.version

    @property
    def is_latest(self) -> bool:
        """Whether no other version came after it."""
        return self.number == self.latest

    @property
    def since(self) -> str:
        """Whether figures were corrected after it: ``corrected``, ``uncorrected``, ``unknown``."""
        if self.corrections:
            return "corrected"
        return "uncorrected" if self.own_revisions else "unknown"

    @property
    def archive(self) -> str:
        """The name of the archive of all its files."""
        return f"{self.about.name}-{self.number}.zip"


def versions(dataset: Dataset, own: Mapping[str, bytes]) -> list[Version]:
    """Every version that was announced or kept, the oldest first.

    ``own`` are the files of the present one; once its archive is kept, those in the archive.
    """
    present = dataset.publication
    days = {row["version"]: row["date"] for _, row in dataset.package.rows("releases")}
    releases = {present.version: own, **dataset.kept_releases}
    folders = {version: with_checksums(files) for version, files in releases.items() if files}
    all_versions = []
    for version in sorted({*days, *folders}, key=version_number):
        files = folders.get(version, {})
        about = _about(present, version, days.get(version), files)
        own_revisions = _own_revisions(files)
        all_versions.append(
            Version(
                about=about,
                files=files,
                latest=present.version,
                corrections=_corrections(dataset.package, own_revisions, about.released),
                own_revisions=own_revisions is not None,
            )
        )
    return all_versions


def with_checksums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a folder by name with one list of the checksums of all others."""
    others = {name: content for name, content in files.items() if name != SUMS}
    return {**others, SUMS: past_releases.checksums(others).encode()}


def unkept_versions(dataset: Dataset) -> set[str]:
    """The announced versions of which no files were kept."""
    announced_versions = {row["version"] for _, row in dataset.package.rows("releases")}
    return announced_versions - set(dataset.kept_releases) - {dataset.publication.version}


def _about(
    present: Publication, version: str, day: date | None, files: Mapping[str, bytes]
) -> Publication:
    """The publication as it was in a version, as far as its own descriptor describes it.

    A descriptor that can't be used, in an archive made by hand, counts as none.
    """
    try:
        descriptor: dict[str, Any] = json.loads(files[DESCRIPTOR])
        created = str(descriptor["created"])
        return replace(
            present,
            version=version,
            title=property_texts(descriptor, "title"),
            description=property_texts(descriptor, "description"),
            released=day or date.fromisoformat(created[:10]),
            created=created,
        )
    except (LookupError, TypeError, ValueError, RecursionError):
        day = day or present.released
        return replace(present, version=version, released=day, created=f"{day}T00:00:00Z")


def _own_revisions(files: Mapping[str, bytes]) -> Counter[tuple[str, ...]] | None:
    """How often a version's own table has each revision; None without one that can be read."""
    text = files.get(REVISIONS, b"").decode("utf-8-sig", "replace")
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        if not set(_LASTING).issubset(rows.fieldnames or ()):
            return None
        return Counter(tuple(row[name] or "" for name in _LASTING) for row in rows)
    except csv.Error:
        return None


def _corrections(
    package: Package, own_revisions: Counter[tuple[str, ...]] | None, released: date
) -> list[Row]:
    """The revisions that a version's own table of them lacks; without it, those dated after it."""
    revisions = sorted((row for _, row in package.rows("revisions")), key=lambda row: row["date"])
    if own_revisions is None:
        return [row for row in revisions if row["date"] > released]
    corrections, remaining = [], own_revisions.copy()
    for row in revisions:
        key = tuple(cell_text(row[name]) for name in _LASTING)
        if remaining[key]:
            remaining[key] -= 1
        else:
            corrections.append(row)
    return corrections
