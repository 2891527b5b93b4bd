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
def package_folder(version: str) -> Iterator[Path]:
    """The folder of the package in another version; ``version`` as in :func:`repository_folder`."""
    with repository_folder(version, [FOLDER.name]) as folder:
        inside = folder / FOLDER.name
        yield inside if inside.is_dir() else folder


@contextmanager
def repository_folder(version: str, parts: Sequence[str]) -> Iterator[Path]:
    """The folder of another version: ``version`` is such a folder, or a git revision of this one.

    A folder may be one of a whole repository or of a package alone; of a revision it has ``parts``,
    files and folders by name. Raises ``Unreadable`` if ``version`` is neither.
    """
    if not version or version.startswith("-"):  # an empty variable; an option of git's
        raise Unreadable(version or '""', "version")
    if Path(version).is_dir():
        yield Path(version)
        return
    command = ["git", "archive", "--format=zip", "-0", version]
    with tempfile.TemporaryDirectory() as folder:
        try:
            result = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            raise Unreadable(version, "version") from None
        with zipfile.ZipFile(io.BytesIO(result.stdout)) as archive:
            names = [name for name in archive.namelist() if name.partition("/")[0] in parts]
            archive.extractall(folder, names)  # nothing outside the folder, and no links
        yield Path(folder)
