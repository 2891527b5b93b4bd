"""The site that was built of the same before: still there, or put back without a build.

What a site is made of is in files, in the addresses that the environment names, in this program and
its tools. No time is: a date of the data that lies ahead stops a build, and it never comes to lie
ahead again. So ``site/`` needs no build while all of these are as they were, byte for byte.
"""

import hashlib
import io
import json
import os
import zipfile
from contextlib import suppress
from pathlib import Path

from scripts import store
from scripts.web import folders, locks, swap
from scripts.wording import site_settings
from scripts.wording.faults import Fault

PARTS = ("datapackage", "docs", "mkdocs.yml")
LARGEST = 100_000_000  # bytes of a site of which a copy is kept: a fifth of the store


def key(root: Path) -> str:
    """A digest of all that the site of a repository is made of; empty if that can't be read.

    ``root`` is the repository that this program runs from.
    """
    try:
        addresses = site_settings.addresses(os.environ)
        parts = [store.program_now(), repr(addresses), [_digests(root / part) for part in PARTS]]
    except (OSError, Fault):  # a build says why
        return ""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def recalled(root: Path, key: str, lang: str) -> str:
    """Have the site of a key in ``site/`` without a build, and say how; empty if it can't be had.

    ``same`` if it was there, ``restored`` if it was missing or altered: phrases of ``[build]``.
    Waits while a build runs.
    """
    if not key:
        return ""
    with suppress(OSError), locks.alone(root, lang), store.opened(store.place(root)):
        listed = store.found("site", key)
        if listed is not None and _site_digests(root / "site") == json.loads(listed):
            return "same"
        if listed is not None and (copy := store.found("site files", key)) is not None:
            fresh = root / "build" / "site"
            folders.remove(fresh)
            zipfile.ZipFile(io.BytesIO(copy)).extractall(fresh)
            swap.replace(root / "site", fresh)
            return "restored"
    return ""


def keep(root: Path, before: str, fresh: Path) -> None:
    """Keep a site that was built, under the key that its repository had before.

    Nothing is kept if the repository changed meanwhile.
    """
    if not before or key(root) != before:
        return
    digests, copy, files = {}, io.BytesIO(), _files(fresh)
    with suppress(OSError), zipfile.ZipFile(copy, "w") as archive:
        is_small = sum(path.stat().st_size for path in files.values()) <= LARGEST
        for name, path in files.items():
            content = path.read_bytes()
            digests[name] = hashlib.sha256(content).hexdigest()
            if is_small:
                archive.writestr(zipfile.ZipInfo(name), content)
        archive.close()
        store.keep("site", before, json.dumps(digests).encode())
        if is_small:
            store.keep("site files", before, copy.getvalue())


def _files(place: Path) -> dict[str, Path]:
    """All that is in a folder, but for folders, by its path there; of a file itself, by none."""
    if place.is_file():
        return {"": place}
    paths = (Path(folder, name) for folder, _, names in os.walk(place) for name in names)
    return {path.relative_to(place).as_posix(): path for path in sorted(paths)}


def _digests(place: Path) -> dict[str, str]:
    """A digest of each file in a folder by its path; of what is no file, an empty one."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for name, path in _files(place).items()
    }


def _site_digests(site: Path) -> dict[str, str]:
    """The same of a site, without what no build made."""
    digests = _digests(site)
    return {name: one for name, one in digests.items() if name.split("/")[0] not in swap.NOT_OURS}
