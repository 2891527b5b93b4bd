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
PAUSE = 1.0  # seconds after which to look without an event: a shared folder may report none
_CHANGES: list[type[events.FileSystemEvent]] = [
    *(events.FileCreatedEvent, events.FileDeletedEvent, events.FileModifiedEvent),
    *(events.FileMovedEvent, events.FileClosedEvent),
    *(events.DirCreatedEvent, events.DirDeletedEvent, events.DirMovedEvent),
]


class ChangeEvents(events.FileSystemEventHandler):
    """Tells when files may have changed."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def on_any_event(self, _: events.FileSystemEvent) -> None:
        """The system reports a change."""
        self._event.set()

    def wait(self) -> None:
        """Return a moment after a change, or after a pause; what changes then is not missed."""
        if self._event.wait(PAUSE):
            time.sleep(MOMENT)
            self._event.clear()


@contextmanager
def change_events(root: Path, names: Iterable[str]) -> Iterator[ChangeEvents]:
    """The changes to files and folders of ``root`` that the system reports, if it does."""
    changes, observer = ChangeEvents(), Observer()
    with suppress(OSError):  # no more can be watched; folders and links that aren't there
        observer.schedule(changes, str(root), event_filter=_CHANGES)
        for folder in filter(Path.is_dir, (root / name for name in names)):
            observer.schedule(changes, str(folder), recursive=True, event_filter=_CHANGES)
        observer.start()
    try:
        yield changes
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
