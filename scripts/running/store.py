"""Results of earlier runs, to be used again: drawings, pictures, PDFs, workbooks, pages, sites.

It also has versions drawn for a comparison, and what checks found sound (``validation/sound``).
Each thing is kept in a file of a folder, under a digest of all that it was made from: what was
given, this program, and the tools installed. So a folder that comes from elsewhere, or is removed,
changes nothing but the time that a run takes. A file that isn't whole is made again.
"""

import hashlib
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PROGRAM = Path(__file__).parents[1]
PLACE = "BUILD_STORE"  # names another folder than that in build/
DAYS, BYTES = 14, 500_000_000  # how long what isn't used stays, and how much does

_OURS = re.compile(r"[0-9a-f]{64}(\.\d+\.part)?$")  # a key, as folder and file
_folder: Path | None = None  # the one in use


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """Use a folder as the store of this process, and remove from it what is no longer used."""
    before = use(folder)
    try:
        yield
        with suppress(OSError):
            _tidy(folder)
    finally:
        use(before)


def place(root: Path) -> Path:
    """The folder of the store for a repository: ``BUILD_STORE`` if set, else in ``build/``."""
    return Path(os.environ.get(PLACE) or root / "build" / "store")


def use(folder: Path | None) -> Path | None:
    """Use a folder as the store of this process, or none; returns the one that it used before."""
    global _folder
    before, _folder = _folder, folder
    return before


def in_use() -> Path | None:
    """The folder that this process uses."""
    return _folder


def get_or_make(kind: str, inputs: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives, or gave before for the same ``inputs``: all that it depends on.

    Nothing is kept where the folder can't be written.
    """
    if (content := get(kind, inputs)) is None:
        content = make()
        put(kind, inputs, content)
    return content


def get(kind: str, inputs: str) -> bytes | None:
    """What was kept of a kind under its inputs, if it is there and whole."""
    if _folder is None:
        return None
    path, key = _place(_folder, kind, inputs)
    return _read(path, key)


def put(kind: str, inputs: str, content: bytes) -> None:
    """Keep a content of a kind under its inputs, if the folder can be written."""
    if _folder is not None:
        path, key = _place(_folder, kind, inputs)
        with suppress(OSError):
            _write(path, _digest(key, content) + content)


def _place(folder: Path, kind: str, inputs: str) -> tuple[Path, str]:
    """The file of a content, and its key."""
    key = hashlib.sha256("\0".join((kind, program(), inputs)).encode()).hexdigest()
    return folder / key[:2] / key[2:], key


def get_or_make_text(kind: str, inputs: str, make: Callable[[], str]) -> str:
    """The same for a text."""
    return get_or_make(kind, inputs, lambda: make().encode()).decode()


@cache
def program() -> str:
    """A digest of this program and its tools, as they were when it was first asked for."""
    return program_now()


def program_now() -> str:
    """A digest of this program, of Python, and of the names and versions of all tools installed."""
    digest = hashlib.sha256(f"{sys.version} {sys.platform}".encode())
    for path in sorted(PROGRAM.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"\0{path.relative_to(PROGRAM).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    folders = [Path(place) for place in sys.path]
    tools = {path.name for folder in folders for path in folder.glob("*.dist-info")}
    digest.update("\0".join(sorted(tools)).encode())
    return digest.hexdigest()


def _digest(key: str, content: bytes) -> bytes:
    """What says that a content is whole and belongs to a key."""
    return hashlib.sha256(key.encode() + content).digest()


def _read(path: Path, key: str) -> bytes | None:
    """The content of a file, marked as used now; ``None`` if it isn't there, or not whole."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    digest, content = whole[:32], whole[32:]
    if digest != _digest(key, content):
        return None
    with suppress(OSError):  # that of another user, or of a disk that can only be read
        os.utime(path)
    return content


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step, so that nobody reads a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Remove what wasn't used for days, then the oldest of what is over the size limit.

    Other files are not touched, as the folder may have been there before.
    """
    paths = [path for path in folder.glob("??/*") if _OURS.match(f"{path.parent.name}{path.name}")]
    files = [(path, path.stat()) for path in paths]
    room, now = BYTES, time.time()
    for path, stat in sorted(files, key=lambda file: file[1].st_mtime, reverse=True):
        room -= stat.st_size
        if room < 0 or now - stat.st_mtime > DAYS * 24 * 3600:
            path.unlink(missing_ok=True)
