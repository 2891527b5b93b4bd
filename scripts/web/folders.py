"""Folders of files: write what changed."""

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
