"""Replace the old site by a new one, so that readers get either of them whole.

Where the system can, two folders are exchanged in one step. Where it can't (Windows, a ``site/``
that is a mount of its own), the new files are copied into the folder first and then moved into
place one after the other; the next build finishes a replacement that was interrupted.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

# Not of a build: what may be at the top of a folder that is a mount.
NOT_OURS = ("lost+found", ".git")

COPYING, COPIED, OLD = ".new-site.part", ".new-site", ".old-site"
OWN = (COPYING, COPIED, OLD)
FILES, NAMES = "files", "names.txt"  # in the first two: the new site, and what is at its top


def replace(folder: Path, new_site: Path) -> None:
    """Replace a folder, which may not exist, by ``new_site``; a link to it stays one.

    Raises ``OSError`` if there is no room or no permission; the folder is then as it was.
    """
    folder = folder.resolve()
    finish_interrupted(folder)
    if not folder.exists():
        with suppress(OSError):  # it is on another file system
            new_site.rename(folder)
            return
    if not _exchange(new_site, folder) and not _from_beside(folder, new_site):
        _fill(folder, new_site)
    shutil.rmtree(new_site, ignore_errors=True)


def _from_beside(folder: Path, new_site: Path) -> bool:
    """Copy the new site to the folder's own file system and exchange it there, if possible."""
    if not CAN_EXCHANGE or os.path.ismount(folder):
        return False
    beside = folder.with_name(f".{folder.name}.new")
    _copy(new_site, beside)
    if not folder.exists():
        beside.rename(folder)
        return True
    is_done = _exchange(beside, folder)
    shutil.rmtree(beside, ignore_errors=True)
    return is_done


def finish_interrupted(folder: Path) -> None:
    """Finish the replacement that an interrupted build began in a folder, or remove its traces."""
    folder = folder.resolve()
    shutil.rmtree(folder.with_name(f".{folder.name}.new"), ignore_errors=True)
    shutil.rmtree(folder / COPYING, ignore_errors=True)
    if (folder / COPIED / NAMES).is_file():
        _move_in(folder)
    for name in (COPIED, OLD):
        shutil.rmtree(folder / name, ignore_errors=True)


def _copy(new_site: Path, to: Path) -> None:
    try:
        shutil.copytree(new_site, to)
    except OSError:  # shutil.Error too: the disk is full
        shutil.rmtree(to, ignore_errors=True)
        raise


def _fill(folder: Path, new_site: Path) -> None:
    """Copy new files into a folder, then move them into place."""
    copying = folder / COPYING
    copying.mkdir(parents=True)
    try:
        _copy(new_site, copying / FILES)
        names = sorted(path.name for path in new_site.iterdir())
        (copying / NAMES).write_text("\n".join(names), "utf-8")
    except OSError:
        shutil.rmtree(copying, ignore_errors=True)
        raise
    copying.rename(folder / COPIED)
    finish_interrupted(folder)


def _move_in(folder: Path) -> None:
    """Move the copied files to their places, pages last, and remove files that the new site lacks.

    It can be interrupted anywhere and repeated: files that were not moved are still in their copy.
    """
    names = (folder / COPIED / NAMES).read_text("utf-8").splitlines()
    (folder / OLD).mkdir(exist_ok=True)
    for name in sorted(names, key=lambda name: name.endswith(".html")):
        new = folder / COPIED / FILES / name
        if new.is_dir():
            _move_away(folder / name)
        if new.exists():
            new.replace(folder / name)
    for path in list(folder.iterdir()):
        if path.name not in (*names, *NOT_OURS, *OWN):
            _move_away(path)
    (folder / COPIED / NAMES).unlink()


def _move_away(path: Path) -> None:
    try:
        path.replace(path.parent / OLD / path.name)
    except FileNotFoundError:
        return
    except OSError:  # a layer below this file system has it
        shutil.rmtree(path)


# --- the exchange of two folders ----------------------------------------------------------


def _exchanger() -> Callable[[bytes, bytes], int] | None:
    """The system call that exchanges two folders; Linux and macOS have one."""
    names = {"linux": ("renameat2", (-100,), 2), "darwin": ("renamex_np", (), 2)}
    if sys.platform not in names:
        return None
    name, here, swap = names[sys.platform]
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if call is None:
        return None
    return lambda one, other: int(call(*here, one, *here, other, ctypes.c_uint(swap)))


EXCHANGER = _exchanger()
CAN_EXCHANGE = EXCHANGER is not None


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; returns whether the system could do it."""
    return EXCHANGER is not None and EXCHANGER(os.fsencode(one), os.fsencode(other)) == 0
