"""Styles, scripts and the search index get a digest of their content in their names.

Browsers and networks may cache a file for minutes after a new site is published. A changed file has
a new name, so that nobody gets new pages with old styles.
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
        index = f"{FOLDER}/{_move_to_digest_folder(site / FOLDER)}"
        script = assets / SEARCH
        script.write_text(script.read_text("utf-8").replace(f"{FOLDER}/", f"{index}/"), "utf-8")
    names = {}
    for path in sorted(path for path in assets.iterdir() if path.is_file()):
        names[path.name] = f"{path.stem}.{_digest([path])}{path.suffix}"
        path.rename(assets / names[path.name])
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(_with_new_addresses(text, names), "utf-8")
    return names


def with_new_names(text: str, names: Mapping[str, str]) -> str:
    """A script with the new names of the files that it names with their folder."""
    return re.sub(rf"(?<={ASSETS}/)[\w.-]+", lambda match: names.get(match[0], match[0]), text)


def _with_new_addresses(page: str, names: Mapping[str, str]) -> str:
    return re.sub(
        rf'(="[^"]*\b{ASSETS}/)([\w.-]+)(?=")',
        lambda match: match[1] + names.get(match[2], match[2]),
        page,
    )


def _move_to_digest_folder(folder: Path) -> str:
    """Move the content of a folder into a subfolder named by its digest; returns that name."""
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
