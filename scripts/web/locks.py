"""One build of a repository at a time: a lock that ends with the process that holds it."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from scripts.wording.phrases import phrase

NAME = "lock"
MOMENT = 0.2  # seconds


def alone(root: Path, lang: str) -> AbstractContextManager[None]:
    """Hold the lock of a repository's ``build/``; print a notice while another build holds it."""
    return locked(root / "build", lambda: print(f"  {phrase('build', 'wait', lang)}", flush=True))


@contextmanager
def locked(folder: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a folder; ``wait`` is called once if another process holds it now.

    Where the file system knows no locks there is none. Raises ``OSError`` if the folder can't be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = _acquire(folder / NAME, wait)
    try:
        yield
    finally:
        with suppress(OSError):  # before it is released, so that nobody holds a removed file
            (folder / NAME).unlink()
        os.close(file)


def _acquire(path: Path, wait: Callable[[], None]) -> int:
    is_waiting = False
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _lock(file) and _is_same(file, path):
            with suppress(OSError):  # the file's time is when the lock was acquired
                os.utime(path)
            return file
        os.close(file)  # held by another, or removed by whoever held it
        if not is_waiting:
            wait()
            is_waiting = True
        time.sleep(MOMENT)


def _is_same(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        """Lock a file for this process; returns whether that was possible."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        """Lock a file for this process; returns whether that was possible."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # this file system has no locks
            return True
        return True
