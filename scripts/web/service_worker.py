"""The service worker: the pages of a built site that a browser keeps, to be read offline.

It is at the top of the site, since a worker serves its own folder. While pages are edited another
takes its place, which removes the caches of an earlier one.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import html

from scripts.model.package import LANGUAGES, ROOT, languages_from
from scripts.web import minify
from scripts.wording.phrases import phrase_group
from scripts.wording.templates import template
from scripts.wording.urls import language_folder

KEEPING = ROOT / "docs" / "worker.js"
REMOVING = ROOT / "docs" / "no-worker.js"
NAME = "worker.js"

# The report and the pages that explain it, as patterns within each language's folder; a reader's
# browser keeps them from the first visit on, about 75 kB compressed in a language.
KEPT_PAGES = (".", "report", "report/*", "progress", "glossary")

# Files for kept pages: the style of the notice on one, and of the page for those not kept.
OWN_FILES = {"assets/offline.css", "assets/embed.css"}

# Where a page has its title, as HTML.
TITLE = 'property="og:title" content="([^"]*)"'

LOADED = '//link[@rel="stylesheet" or @rel="icon"]/@href | //script/@src | //img/@src'


def keeping_worker(site: Path) -> str:
    """The service worker of a built site: the list of files to keep, and the program."""
    pages = {lang: _pages(site, lang) for lang in LANGUAGES}
    settings = {
        "build": _digest(site),
        "first": LANGUAGES[0],
        "files": _loaded_files(site, [page for paths in pages.values() for page in paths]),
        "pages": pages,
        "title": TITLE,
        "words": {lang: _words(lang) for lang in LANGUAGES},
    }
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return f"const SITE={text};\n{minify.script(KEEPING)}"


def removing_worker() -> str:
    """The worker for a site that is being edited: it removes itself and all caches."""
    return minify.script(REMOVING)


def _pages(site: Path, lang: str) -> list[str]:
    """The addresses of the pages to keep in a language, in reading order."""
    home = site / language_folder(lang)
    paths = [path for form in KEPT_PAGES for path in sorted(home.glob(f"{form}/index.html"))]
    return [f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./") for path in paths]


def _loaded_files(site: Path, pages: Iterable[str]) -> list[str]:
    """The styles, scripts and pictures that pages load, by their paths in the site."""
    files = set(OWN_FILES)
    for page in pages:
        folder = site / page
        tree: Any = html.fromstring((folder / "index.html").read_bytes().decode("utf-8"))
        paths = [(folder / address).resolve() for address in tree.xpath(LOADED)]
        files |= {path.relative_to(site.resolve()).as_posix() for path in paths}
    return sorted(files)


def _digest(site: Path) -> str:
    """A digest of all pages, styles and scripts of a site: it changes with any of them."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".css", ".js", ".svg"):
            digest.update(path.relative_to(site).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _words(lang: str) -> dict[str, str]:
    """Texts of the worker in a language: the notice on a kept page, and a page for the others.

    Its program fills in ``{time}`` and ``{date}``, ``{root}`` and ``{pages}``.
    """
    words = {other: phrase_group("offline", other) for other in languages_from(lang)}
    page = template("offline.html").render(
        lang=lang, title=words[lang]["title"], root="{root}", words=words
    )
    note = template("offline-note.html").render(words=words[lang])
    return {"note": note, "page": page, **{name: words[lang][name] for name in ("locale", "dates")}}
