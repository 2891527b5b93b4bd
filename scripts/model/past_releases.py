"""Past releases: the archive of each published version, so that its data stay available.

They are kept in ``docs/releases/`` as ``<name>-<version>.zip``, just as they were published.
"""

import hashlib
import io
import json
import re
import tempfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from scripts.model.files import DESCRIPTOR, Unreadable, read_file, source_files
from scripts.model.package import Package, open_package

SUMS = "SHA256SUMS"
PAGE = "index.html"  # of a version, in the folder of its files
LARGEST = 100_000_000  # bytes, packed and unpacked
LONGEST = 200  # bytes of the name of a file, with those of its folders


class DamagedRelease(Exception):
    """A kept release that can't be read, or isn't what its own checksums say."""


def releases_folder(package: Package) -> Path:
    """The folder of a package's kept releases: ``docs/releases`` beside it."""
    return package.folder.resolve().parent / "docs" / "releases"


def files_by_version(package: Package, folder: Path | None = None) -> dict[str, dict[str, bytes]]:
    """The files of each kept release by version and name, the oldest version first.

    Raises ``DamagedRelease``.
    """
    archives = archives_by_version(package.descriptor["name"], folder or releases_folder(package))
    return {version: release_files(path) for version, path in archives.items()}


def differing_release(package: Package, folder: Path | None = None) -> Path | None:
    """The kept release of the current version, if its data differ from the package's.

    Raises ``DamagedRelease``.
    """
    archives = archives_by_version(package.descriptor["name"], folder or releases_folder(package))
    path = archives.get(package.descriptor["version"])
    if path is None:
        return None
    released_files = maintained_files(release_files(path))
    present_files = maintained_files(source_files(package.folder))
    is_same = all(released_files.get(name) == raw for name, raw in present_files.items())
    return None if is_same else path


# What publishing adds (``downloads/package_files.py``): to a descriptor, to those who made the
# data, to each table.
ADDITIONS, CONTRIBUTOR_ADDITIONS = ("id", "homepage"), ("path",)
TABLE_ADDITIONS = ("profile", "sources", "bytes", "hash")


def maintained_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files of a package, the descriptor among them without what publishing added to it.

    Raises ``DamagedRelease`` if that is no descriptor.
    """
    try:
        descriptor = json.loads(files[DESCRIPTOR])
        _drop(ADDITIONS, descriptor)
        _drop(CONTRIBUTOR_ADDITIONS, *descriptor["contributors"])
        _drop(TABLE_ADDITIONS, *descriptor["resources"])
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise DamagedRelease(f"{DESCRIPTOR}: {error}") from error
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {**files, DESCRIPTOR: text.encode()}


def _drop(names: Sequence[str], *parts: dict[str, Any]) -> None:
    for part in parts:
        for name in names:
            part.pop(name, None)


def archives_by_version(name: str, folder: Path) -> dict[str, Path]:
    """The kept archives by version, the oldest first. Raises ``DamagedRelease``."""
    number = "([0-9]{1,4})"
    pattern = re.compile(rf"{re.escape(name)}-{number}\.{number}\.{number}\.zip")
    archives = {}
    for path in folder.glob("*"):
        match = pattern.fullmatch(path.name)
        if match is None:
            raise DamagedRelease(f"{path.name}: its name must be {name}-<version>.zip")
        archives[tuple(int(part) for part in match.groups())] = path
    return {".".join(map(str, number)): archives[number] for number in sorted(archives)}


def archive_bytes(path: Path) -> bytes:
    """A kept archive as it is. Raises ``DamagedRelease`` if it can't be read."""
    try:
        return read_file(path.parent, path.name, LARGEST)
    except _DAMAGES as error:
        raise DamagedRelease(f"{path.name}: {error}") from error


def release_files(path: Path) -> dict[str, bytes]:
    """The files in a kept archive, and the archive itself, by name.

    Raises ``DamagedRelease`` unless its list of checksums fits what is in it.
    """
    content = archive_bytes(path)
    try:
        files = _without_folder(_files_in(content), path.stem)
    except _DAMAGES as error:
        raise DamagedRelease(f"{path.name}: {error}") from error
    if any({"", ".", ".."}.intersection(name.split("/")) for name in files):
        raise DamagedRelease(f"{path.name}: a file in it would lie outside its folder, or nowhere")
    if any(len(name.encode()) > LONGEST for name in files):
        raise DamagedRelease(f"{path.name}: a name in it is longer than {LONGEST} bytes")
    folders = {str(folder) for name in files for folder in PurePosixPath(name).parents}
    if both := folders & {*files, path.name, PAGE}:
        raise DamagedRelease(f"{path.name}: {min(both)} would be both a file and a folder")
    inside = {name: raw for name, raw in files.items() if name != SUMS}
    if files.get(SUMS) != checksums(inside).encode():
        raise DamagedRelease(f"{path.name}: its files are not those in its {SUMS}")
    return {**files, path.name: content}


_DAMAGES = (
    Unreadable,
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


def _files_in(content: bytes) -> dict[str, bytes]:
    """The files in an archive by name; ``ValueError`` if they are too large to be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(file.file_size for file in archive.infolist())
        if size > LARGEST:
            raise ValueError(f"{size} > {LARGEST} bytes")
        return {name: archive.read(name) for name in archive.namelist()}


def _without_folder(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Files by their names in the one folder that holds them all, as in releases since 2.0.0."""
    if not all(name.startswith(f"{folder}/") for name in files):
        return dict(files)
    return {name.removeprefix(f"{folder}/"): content for name, content in files.items()}


def package_of(path: Path) -> Package:
    """The data package in an archive. Raises as :func:`release_files`, ``open_package`` do."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in release_files(path).items():
            if "/" not in name and name.endswith((".csv", ".json")):  # the package's own files
                (Path(folder) / name).write_bytes(content)
        return open_package(Path(folder))


def checksums(files: Mapping[str, bytes]) -> str:
    """The SHA-256 checksum of each file by name, as ``sha256sum --check`` reads them."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )
