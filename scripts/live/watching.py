"""Watching files: when each was last changed."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

UNWATCHED = {"__pycache__", ".git"}


def modified(places: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """When each file in some places was last changed, in nanoseconds, and its size in bytes."""
    return {
        Path(path): (stat.st_mtime_ns, stat.st_size)
        for place in places
        for path, stat in _files(str(place))
    }


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """The files at or below a path; one that goes meanwhile is left out."""
    try:
        entries = list(os.scandir(place))
    except NotADirectoryError:
        with suppress(OSError):
            yield place, Path(place).stat()
        return
    except OSError:
        return
    for entry in entries:
        with suppress(OSError):
            if not entry.is_dir():
                yield entry.path, entry.stat()
            elif entry.name not in UNWATCHED:
                yield from _files(entry.path)
