"""A site that was built from the same inputs before: still there, or restored without a build.

A site's inputs are files, the addresses in the environment, this program and its tools. The current
time isn't an input: a future date in the data stops a build, and no past date becomes a future one.
So ``site/`` needs no build while all inputs are the same, byte for byte.
"""

import hashlib
import io
import json
import os
import zipfile
from contextlib import suppress
from itertools import chain
from pathlib import Path

from scripts.running import store
from scripts.web import folders, locks, swap
from scripts.wording import site_settings
from scripts.wording.faults import Fault

PARTS = ("datapackage", "docs", "mkdocs.yml")
LARGEST = 100_000_000  # bytes of a site of which a copy is kept: a fifth of the store


def key(root: Path) -> str:
    """A digest of all inputs of a repository's site; empty if they can't be read.

    Also empty if a folder among them is a link, since links aren't followed. ``root`` is the
    repository that this program runs from.
    """
    try:
        addresses = site_settings.addresses(os.environ)
        if any(path.is_symlink() and path.is_dir() for path in _inputs(root)):
            return ""
        parts = [store.program_now(), repr(addresses), _digests(root)]
    except (OSError, Fault):  # a build says why
        return ""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def restore(root: Path, key: str, lang: str) -> str:
    """Restore the site of a key to ``site/`` without a build; returns a phrase of ``[build]``.

    ``same`` if it was there, ``restored`` if it was missing or altered, empty if there is no copy
    that can be read.
    Waits while a build runs.
    """
    if not key:
        return ""
    with suppress(OSError, ValueError), locks.alone(root, lang), store.opened(store.place(root)):
        digests = store.get("site", key)
        if digests is not None and _site_digests(root / "site") == json.loads(digests):
            return "same"
        if digests is not None and (copy := store.get("site files", key)) is not None:
            _unpack(root, copy)
            return "restored"
    return ""


def _unpack(root: Path, copy: bytes) -> None:
    """Unpack a copy into ``site/``.

    Raises ``OSError`` and leaves nothing of it if there is no room, or the copy is no archive.
    """
    new_site = root / "build" / "site"
    folders.remove(new_site)
    try:
        _extract(copy, new_site)
        swap.replace(root / "site", new_site)
    except OSError:
        folders.remove(new_site)
        raise


def _extract(copy: bytes, folder: Path) -> None:
    try:
        zipfile.ZipFile(io.BytesIO(copy)).extractall(folder)
    except Exception as error:  # a file that is no whole archive raises errors of many kinds
        raise OSError("The kept copy of the site can't be unpacked") from error


def keep(root: Path, before: str, new_site: Path) -> None:
    """Store a copy of a built site under the key that its repository had before the build.

    Nothing is stored if the repository changed during it, even if that was reverted.
    """
    if not before or _is_touched(root) or key(root) != before:
        return
    digests, copy, files = {}, io.BytesIO(), [path for path in _paths(new_site) if path.is_file()]
    with suppress(OSError), zipfile.ZipFile(copy, "w") as archive:
        is_small = sum(path.stat().st_size for path in files) <= LARGEST
        for path in files:
            name, content = path.relative_to(new_site).as_posix(), path.read_bytes()
            digests[name] = hashlib.sha256(content).hexdigest()
            if is_small:
                archive.writestr(zipfile.ZipInfo(name), content)
        archive.close()
        store.put("site", before, json.dumps(digests).encode())
        if is_small:
            store.put("site files", before, copy.getvalue())


def _is_touched(root: Path) -> bool:
    """Whether any input of the site was written since this build acquired its lock."""
    program = (path for path in _paths(store.PROGRAM) if "__pycache__" not in path.parts)
    try:
        began = (root / "build" / locks.NAME).stat().st_mtime_ns
        return any(path.lstat().st_ctime_ns >= began for path in (*_inputs(root), *program))
    except OSError:
        return True


def _inputs(root: Path) -> list[Path]:
    """Each file and folder that the site is built from, except the program."""
    return [path for part in PARTS for path in (root / part, *_paths(root / part))]


def _paths(folder: Path) -> list[Path]:
    """All files and folders in a folder; of those that are links, not what is in them."""
    return sorted(Path(at, name) for at, *names in os.walk(folder) for name in chain(*names))


def _digests(root: Path) -> dict[str, str]:
    """A digest of each file that the site is built from; of anything else, an empty one."""
    return {path.relative_to(root).as_posix(): _digest(path) for path in _inputs(root)}


def _site_digests(site: Path) -> dict[str, str]:
    """A digest of each file of a site; of links, which no build makes, an empty one."""
    return {
        path.relative_to(site).as_posix(): "" if path.is_symlink() else _digest(path)
        for path in _paths(site)
        if (path.is_symlink() or not path.is_dir())
        and path.relative_to(site).parts[0] not in swap.NOT_OURS
    }


def _digest(path: Path) -> str:
    """The digest of a file, an empty one of anything else."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
