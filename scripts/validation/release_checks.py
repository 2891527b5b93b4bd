"""The present version against released ones, and revisions against what was published."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from scripts.model import past_releases, revisions
from scripts.model.figures import Figures, Key, key_of
from scripts.model.files import DESCRIPTOR, Unreadable, source_files
from scripts.model.formulas import FormulaError
from scripts.model.package import Package, Row
from scripts.model.renamed_periods import with_present_ids
from scripts.model.tables import cell_text
from scripts.model.version_levels import needed_level, next_version, version_number
from scripts.validation.problems import Problem, at
from scripts.validation.sound import check_unless_sound

# What reading or computing an earlier version raises if that was not valid itself.
INVALID_DATA = (Unreadable, ArithmeticError, FormulaError, LookupError, TypeError, ValueError)


def kept_release_problems(package: Package, folder: Path | None = None) -> Iterator[Problem]:
    """Whether this version was released before with other data, or a kept release is damaged.

    ``folder`` holds the kept releases; without it, those beside the package count. The first line
    that differs is where the problem is.
    """
    folder = folder or past_releases.releases_folder(package)
    try:
        other = past_releases.differing_release(package, folder)
        for path in past_releases.archives_by_version(package.descriptor["name"], folder).values():
            digest = f"{path.name}\0{sha256(past_releases.archive_bytes(path)).hexdigest()}"
            check_unless_sound("release", digest, partial(_verify, path))
        if other is not None:
            yield _release_problem(package, other)
    except past_releases.DamagedRelease as error:
        yield Problem("docs/releases", None, None, "release-damaged", {"found": str(error)})


def _verify(path: Path) -> Sequence[Problem]:
    """No problems; ``DamagedRelease`` if the archive can't be read or isn't whole."""
    past_releases.release_files(path)
    return ()


def _release_problem(package: Package, other: Path) -> Problem:
    version = package.descriptor["version"]
    old, new = past_releases.release_files(other), source_files(package.folder)
    file, line = _first_change(
        past_releases.maintained_files(old), past_releases.maintained_files(new)
    )
    try:
        level = needed_level(past_releases.package_of(other), package)
    except INVALID_DATA:
        level = "minor"
    details = {
        "found": version,
        "file": other.name,
        "level": level,
        "next": next_version(version, level),
        "descriptor": f"{package.folder.name}/{DESCRIPTOR}",
        "releases": f"{package.folder.name}/releases.csv",
    }
    return Problem(f"{package.folder.name}/{file}", line, None, "released", details)


def _first_change(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[str, int]:
    """The first file, and the line in it, that differ; tables come before the descriptor."""
    names = [name for name in (*new, DESCRIPTOR) if old.get(name) != new[name]]
    name = next((name for name in names if name != DESCRIPTOR), DESCRIPTOR)
    lines = zip_longest(old.get(name, b"").splitlines(), new[name].splitlines())
    differing = (n for n, (before, after) in enumerate(lines, 1) if before != after)
    return name, min(next(differing, 1), len(new[name].splitlines()))


def last_release_problems(package: Package) -> Iterator[Problem]:
    """A last release of another version or day than the package.

    The problem is where the version was raised, and says what is still to be raised.
    """
    releases = [
        (version_number(row["version"]), line, row) for line, row in package.rows("releases")
    ]
    if not releases:
        return
    last, line, row = max(releases, key=lambda release: release[0])
    version, day = package.descriptor["version"], package.descriptor["created"][:10]
    details = {"found": version, "expected": row["version"], "day": day}
    if version_number(version) > last:
        file = f"{package.folder.name}/{DESCRIPTOR}"
        yield Problem(file, _version_line(package), "version", "release-row", details)
    elif version_number(version) < last:
        details = {"found": row["version"], "expected": version, "day": str(row["date"])}
        yield at(package, "releases", line, "version", "release-last", **details)
    elif day != str(row["date"]):
        details = {"found": day, "expected": str(row["date"])}
        yield at(package, "releases", line, "date", "release-day", **details)


def _version_line(package: Package) -> int | None:
    """The line of the version in the descriptor, if it is written as usual."""
    text = (package.folder / DESCRIPTOR).read_text("utf-8")
    match = re.search(r'(?m)^ {0,4}"version"\s*:', text)
    return text[: match.start()].count("\n") + 1 if match else None


def unpublished_problems(figures: Figures, before: Figures, since: str) -> Iterator[Problem]:
    """Revisions added since an earlier version whose old value that version did not publish.

    ``since`` is what the earlier version is called.
    """
    package, earlier_revisions = figures.package, before.package.revisions_by_key
    lines = {_revision_key(row): line for line, row in package.rows("revisions")}
    for (record, *place), rows in package.revisions_by_key.items():
        earlier = {_revision_key(row) for row in earlier_revisions.get((record, *place), [])}
        new_rows = [row for row in rows if _revision_key(row) not in earlier]
        if not new_rows:
            continue
        old_value = revisions.published_value(before, record, Key(*place))
        if new_rows[0]["old_value"] != old_value:
            no_value = {"vi": "không có số nào", "en": "no value"}
            details = {
                "found": cell_text(new_rows[0]["old_value"]) or no_value,
                "expected": cell_text(old_value) or no_value,
                "key": ", ".join(place),
                "since": since,
            }
            line = lines[_revision_key(new_rows[0])]
            code = "revision-unpublished"
            yield at(package, "revisions", line, "old_value", code, **details)


def unpublished_in_kept_release(figures: Figures, folder: Path | None = None) -> Iterator[Problem]:
    """Revisions whose old value the last kept release did not publish, though it has the figure."""
    package = figures.package
    if not package.rows("revisions"):
        return
    try:
        archives = past_releases.archives_by_version(
            package.descriptor["name"], folder or past_releases.releases_folder(package)
        )
        if not archives:
            return
        version, path = list(archives.items())[-1]
        before = Figures(with_present_ids(past_releases.package_of(path), package))
        problems = list(unpublished_problems(figures, before, version))
    except (*INVALID_DATA, past_releases.DamagedRelease):  # a problem of its own
        return
    lines = dict(package.rows("revisions"))
    for problem in problems:
        row = lines[problem.line or 0]
        if revisions.has_value(before, row["record"], key_of(row)):
            yield problem


def _revision_key(row: Row) -> tuple[str, ...]:
    """The cells of a revision without its texts."""
    names = ("date", "record", "indicator", "area", "period", "old_value", "new_value", "kind")
    return tuple(str(row.get(name)) for name in names)
