"""Styles, scripts and the search index get a digest of what they hold into their names.

Browsers and networks may keep a file for minutes after a new site is published. Under a new name
it is another file, so that nobody is shown new pages with old styles.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.web.search_index import FOLDER

ASSETS = "assets"
SEARCH = "search.js"  # names the folder of the index
LENGTH = 8  # letters of a digest


def rename(site: Path) -> dict[str, str]:
    """Rename the files in a site and where its pages name them; their new names by the old."""
    assets = site / ASSETS
    if (site / FOLDER).is_dir():
        index = f"{FOLDER}/{_own_folder(site / FOLDER)}"
        script = assets / SEARCH
        script.write_text(script.read_text("utf-8").replace(f"{FOLDER}/", f"{index}/"), "utf-8")
    names = {}
    for path in sorted(path for path in assets.iterdir() if path.is_file()):
        names[path.name] = f"{path.stem}.{_digest([path])}{path.suffix}"
        path.rename(assets / names[path.name])
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(_in_attributes(text, names), "utf-8")
    return names


def renamed(text: str, names: Mapping[str, str]) -> str:
    """A script with the new names of the files that it names with their folder."""
    return re.sub(rf"(?<={ASSETS}/)[\w.-]+", lambda match: names.get(match[0], match[0]), text)


def _in_attributes(page: str, names: Mapping[str, str]) -> str:
    return re.sub(
        rf'(="[^"]*\b{ASSETS}/)([\w.-]+)(?=")',
        lambda match: match[1] + names.get(match[2], match[2]),
        page,
    )


def _own_folder(folder: Path) -> str:
    """Move what is in a folder into one in it that is named by its digest."""
    name = _digest(sorted(path for path in folder.rglob("*") if path.is_file()))
    aside = folder.with_name(name)
    folder.rename(aside)
    folder.mkdir()
    aside.rename(folder / name)
    return name


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:LENGTH]
