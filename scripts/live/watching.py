"""Watching files: when each was last changed, and when to look for it."""

import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from watchdog import events
from watchdog.observers import Observer

UNWATCHED = {"__pycache__", ".git"}
MOMENT = 0.05  # seconds in which an editor writes a file in several steps
PAUSE = 1.0  # seconds between two looks of which no event tells: on a shared folder, for example
_CHANGES: list[type[events.FileSystemEvent]] = [
    *(events.FileCreatedEvent, events.FileDeletedEvent, events.FileModifiedEvent),
    *(events.FileMovedEvent, events.FileClosedEvent),
    *(events.DirCreatedEvent, events.DirDeletedEvent, events.DirMovedEvent),
]


class Looks(events.FileSystemEventHandler):
    """When to look for changes."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def on_any_event(self, _: events.FileSystemEvent) -> None:
        """The system tells of a change."""
        self._event.set()

    def wait(self) -> None:
        """Return a moment after a change, or after a pause; what changes then is not missed."""
        if self._event.wait(PAUSE):
            time.sleep(MOMENT)
            self._event.clear()


@contextmanager
def looks(root: Path, names: Iterable[str]) -> Iterator[Looks]:
    """Looks at files and folders of ``root``, as the system tells of changes, if it does."""
    found, observer = Looks(), Observer()
    with suppress(OSError):  # no more can be watched; folders and links that aren't there
        observer.schedule(found, str(root), event_filter=_CHANGES)
        for folder in filter(Path.is_dir, (root / name for name in names)):
            observer.schedule(found, str(folder), recursive=True, event_filter=_CHANGES)
        observer.start()
    try:
        yield found
    finally:
        with suppress(RuntimeError):  # it never started
            observer.stop()
            observer.join()


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
