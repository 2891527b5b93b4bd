"""Folders of files: write what changed."""

import shutil
from collections.abc import Mapping
from pathlib import Path


def sync(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make a folder hold just these files; a file that is already right is not touched."""
    for name, content in contents.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in contents:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def remove(path: Path) -> None:
    """Remove a folder with all that is in it, or what is in its place, if anything does."""
    if path.is_symlink() or path.is_file():  # once in the place of the site, and swapped with it
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)
