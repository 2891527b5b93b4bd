"""Earlier versions of the package and of its repository: folders, or revisions of git."""

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scripts.model.files import Unreadable
from scripts.model.package import FOLDER, ROOT


@contextmanager
def package_folder(since: str) -> Iterator[Path]:
    """The folder of the package in another version; ``since`` as in :func:`repository`."""
    with repository_folder(since, [FOLDER.name]) as folder:
        inside = folder / FOLDER.name
        yield inside if inside.is_dir() else folder


@contextmanager
def repository_folder(since: str, parts: Sequence[str]) -> Iterator[Path]:
    """The folder of another version: ``since`` is such a folder, or a git revision of this one.

    A folder may be one of a whole repository or of a package alone; of a revision it has ``parts``,
    files and folders by name. Raises ``Unreadable`` if ``since`` is neither.
    """
    if not since or since.startswith("-"):  # an empty variable; an option of git's
        raise Unreadable(since or '""', "version")
    if Path(since).is_dir():
        yield Path(since)
        return
    command = ["git", "archive", "--format=zip", "-0", since]
    with tempfile.TemporaryDirectory() as folder:
        try:
            result = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            raise Unreadable(since, "version") from None
        with zipfile.ZipFile(io.BytesIO(result.stdout)) as archive:
            names = [name for name in archive.namelist() if name.partition("/")[0] in parts]
            archive.extractall(folder, names)  # nothing outside the folder, and no links
        yield Path(folder)
