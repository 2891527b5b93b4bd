"""Release a version of the data: raise it, write it into the changelog, keep its archive.

Everything is worked out and validated on a copy first; files are written only then, so that
nothing is lost if the input is wrong. The next run completes one that was interrupted.
"""

import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.downloads.release import Release
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.files import DESCRIPTOR, write_file
from scripts.model.package import FOLDER, LANGUAGES, Package, open_package
from scripts.model.renamed_periods import with_present_ids
from scripts.model.version_levels import LEVELS, Level, needed_level, next_version, version_number
from scripts.validation import check
from scripts.validation.refusal import ReleaseRefused, because_of
from scripts.wording import citation_formats
from scripts.wording.publication import publication

TEXTS = tuple(
    f"{name}_{lang}" for name in ("change", "periods", "tables", "action") for lang in LANGUAGES
)
UNRAISED = ("released", "release-row", "release-last")  # problems that a release solves


MakeRelease = Callable[[Figures, Path], Release]  # all files of the data; ``docs/`` is the second


@dataclass(frozen=True)
class Plan:
    """A version to release; ``has_row`` and ``is_raised`` say what of it is already written."""

    version: str
    day: date
    has_row: bool
    is_raised: bool


def plan(root: Path, level: Level | None, day: date) -> Plan:
    """A release to be made from a repository.

    A version that was raised by hand is completed. Without a ``level`` the version is raised as
    far as needed if it is kept with other data, else stays as it is. Raises ``ReleaseRefused``,
    also for any other problem of the data.
    """
    package, problems = check.check(root / FOLDER.name)
    hindering = [problem for problem in problems if problem.code not in UNRAISED]
    if package is None or hindering:
        raise ReleaseRefused("problems", because_of(hindering))
    version, days = package.descriptor["version"], _days(package)
    last = max(days, key=version_number, default="0.0.0")
    if version_number(version) > version_number(last):
        created = date.fromisoformat(package.descriptor["created"][:10])
        return Plan(version, created, has_row=False, is_raised=True)
    if version_number(version) < version_number(last):
        return Plan(last, days[last], has_row=True, is_raised=False)
    is_kept = _archive_path(root, package.descriptor["name"], version).is_file()
    if is_kept and not problems:
        raise ReleaseRefused("kept_already", version=version)
    if level is None and not is_kept:
        return Plan(version, days[version], has_row=True, is_raised=True)
    previous = _last_release(root, package)
    least = needed_level(previous, package) if previous else level or LEVELS[0]
    planned = next_version(version, level or least)
    if previous and version_number(planned) < version_number(
        next_version(previous.descriptor["version"], least)
    ):
        raise ReleaseRefused("level", level=level or least, least=least)
    return Plan(planned, day, has_row=False, is_raised=False)


def suggestions(root: Path) -> dict[str, str]:
    """Tables and periods for a changelog's row, compared with the last kept release."""
    after = open_package(root / FOLDER.name)
    previous = _last_release(root, after)
    if previous is None:
        return {}
    before = with_present_ids(previous, after)
    tables = [
        name for name in after.tables if _rows_as_text(before, name) != _rows_as_text(after, name)
    ]
    period_ids = {
        period
        for _, _, period, *_ in _rows_as_text(after, "figures") ^ _rows_as_text(before, "figures")
    }
    rows = [row for row in after.by_id["periods"].values() if row["id"] in period_ids]
    names = {
        f"periods_{lang}": "; ".join(row[f"name_{lang}"] for row in rows) for lang in LANGUAGES
    }
    tables_of = {f"tables_{lang}": ", ".join(tables) for lang in LANGUAGES}
    return {
        name: f"{text[0].upper() if name.startswith('periods') else text[0]}{text[1:]}."
        for name, text in {**names, **tables_of}.items()
        if text
    }


def write_release(
    root: Path, plan: Plan, texts: Mapping[str, str], make_release: MakeRelease | None = None
) -> list[Path]:
    """Write all files of a release; those that changed, by their path in the repository.

    ``texts`` fill the changelog's row. With ``make_release`` the archive is made and kept
    too. Raises ``ReleaseRefused`` if the data would have problems; nothing is written then.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(root / FOLDER.name, Path(folder) / FOLDER.name))
        _edit(copy, plan, texts)
        package, problems = check.check(copy)
        if package is None or problems:
            raise ReleaseRefused("problems", because_of(problems))
        contents = {f"{FOLDER.name}/{path}": (copy / path).read_bytes() for path in _EDITED}
        contents |= _companions(root, package)
        if make_release is not None:
            release = make_release(Figures(package), root / "docs")
            path = _archive_path(root, package.descriptor["name"], plan.version)
            archive = next(file for file in release.files if file.name == path.name)
            contents[path.relative_to(root).as_posix()] = archive.content
    return list(_write_files(root, contents))


_EDITED = (DESCRIPTOR, "releases.csv")


def _edit(folder: Path, plan: Plan, texts: Mapping[str, str]) -> None:
    """Raise the version of a package and add its row, changing no other byte."""
    if not plan.is_raised:
        path = folder / DESCRIPTOR
        values = {"version": plan.version, "created": f"{plan.day}T00:00:00Z"}
        path.write_bytes(_with_values(path.read_bytes().decode(), values).encode())
    if not plan.has_row:
        path = folder / "releases.csv"
        content = path.read_bytes().decode()
        heads = next(csv.reader(io.StringIO(content)))
        cells = {"version": plan.version, "date": str(plan.day), **texts}
        row = io.StringIO()
        csv.writer(row, lineterminator="\n").writerow([cells.get(head, "") for head in heads])
        path.write_bytes((content + row.getvalue()).encode())


def _with_values(text: str, values: Mapping[str, str]) -> str:
    """The text of a descriptor with other texts at its top level."""
    expected = {**json.loads(text), **values}
    for name, value in values.items():
        for match in re.finditer(rf'"{name}"\s*:\s*"([^"\\]*)"', text):
            edited = f"{text[: match.start(1)]}{value}{text[match.end(1) :]}"
            if json.loads(edited)[name] == value:
                text = edited
                break
    if json.loads(text) != expected:
        raise ReleaseRefused("descriptor")
    return text


def _companions(root: Path, package: Package) -> dict[str, bytes]:
    """The files beside the data that say their version, as far as the repository has them."""
    contents = {}
    if (root / "CITATION.cff").is_file():
        contents["CITATION.cff"] = citation_formats.cff(publication(package)).encode()
    if (root / "pyproject.toml").is_file():
        text = (root / "pyproject.toml").read_bytes().decode()
        version = f'version = "{package.descriptor["version"]}"'
        contents["pyproject.toml"] = re.sub(
            r'(?m)^version = ".*"$', version, text, count=1
        ).encode()
    return contents


def _write_files(root: Path, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """Write each file that differs, whole or not at all."""
    for name, content in contents.items():
        if write_file(root / name, content):
            yield Path(name)


def _archive_path(root: Path, name: str, version: str) -> Path:
    return root / "docs" / "releases" / f"{name}-{version}.zip"


def _last_release(root: Path, package: Package) -> Package | None:
    folder = root / "docs" / "releases"
    archives = past_releases.archives_by_version(package.descriptor["name"], folder)
    return past_releases.package_of(list(archives.values())[-1]) if archives else None


def _days(package: Package) -> dict[str, date]:
    return {row["version"]: row["date"] for _, row in package.rows("releases")}


def _rows_as_text(package: Package, table: str) -> set[tuple[str, ...]]:
    if table not in package.tables:
        return set()
    return {tuple(map(str, row.values())) for _, row in package.rows(table)}


Ask = Callable[[str, str], str]  # the name of a text, and what may be its answer


def row_texts(root: Path, texts: Mapping[str, str | None], ask: Ask | None) -> dict[str, str]:
    """The texts of the changelog's row: those in ``texts``, else what ``ask`` answers.

    Raises ``ReleaseRefused`` if a text is missing and nobody can be asked.
    """
    names = [name for name in TEXTS if not (texts.get(name) or "").strip()]
    if names and ask is None:
        options = " ".join(f"--{name.replace('_', '-')}" for name in names)
        raise ReleaseRefused("texts", options=options)
    proposals = suggestions(root) if names else {}
    answers = {name: ask(name, proposals.get(name, "")) for name in names if ask}
    return {name: (texts.get(name) or answers.get(name) or "").strip() for name in TEXTS}
