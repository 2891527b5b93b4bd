"""The service worker: what a browser keeps of a built site, to be read without a connection.

It lies at the top of the site, since a worker answers for its own folder. While pages are edited
another takes its place, which removes whatever an earlier one kept.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from lxml import html

from scripts.model.package import LANGUAGES, ROOT
from scripts.web import minify
from scripts.wording.phrases import phrase
from scripts.wording.templates import template
from scripts.wording.urls import language_folder

SCRIPT = ROOT / "docs" / "worker.js"
NONE = ROOT / "docs" / "no-worker.js"
NAME = "worker.js"

# The report and what explains it, as patterns within each language's folder; a reader's browser
# keeps them unasked, about 75 kB compressed in a language.
REPORT = (".", "report", "report/*", "progress", "glossary")

# What a kept page shows besides: the note on it, and the page that says one isn't there.
OWN = {"assets/offline.css", "assets/embed.css"}

# Where a page has its title, as HTML.
TITLE = 'property="og:title" content="([^"]*)"'

PARTS = '//link[@rel="stylesheet" or @rel="icon"]/@href | //script/@src | //img/@src'


def worker(site: Path) -> str:
    """The service worker of a built site: what to keep of it, and the program that does."""
    pages = {lang: _report(site, lang) for lang in LANGUAGES}
    listed = {
        "build": _digest(site),
        "first": LANGUAGES[0],
        "files": _parts(site, [page for found in pages.values() for page in found]),
        "pages": pages,
        "title": TITLE,
        "words": {lang: _words(lang) for lang in LANGUAGES},
    }
    said = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"const SITE={said};\n{minify.script(SCRIPT)}"


def no_worker() -> str:
    """The worker for a site that is being edited: it removes itself and all that was kept."""
    return minify.script(NONE)


def _report(site: Path, lang: str) -> list[str]:
    """The addresses of the report's pages in a language, in reading order."""
    home = site / language_folder(lang)
    found = [path for form in REPORT for path in sorted(home.glob(f"{form}/index.html"))]
    return [f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./") for path in found]


def _parts(site: Path, pages: list[str]) -> list[str]:
    """The styles, scripts and pictures that pages load, by their paths in the site."""
    found = set(OWN)
    for page in pages:
        folder = site / page
        tree: Any = html.fromstring((folder / "index.html").read_bytes().decode("utf-8"))
        parts = [(folder / part).resolve() for part in tree.xpath(PARTS)]
        found |= {part.relative_to(site.resolve()).as_posix() for part in parts}
    return sorted(found)


def _digest(site: Path) -> str:
    """What all pages, styles and scripts of a site are together: it changes with any of them."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".css", ".js", ".svg"):
            digest.update(path.relative_to(site).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _words(lang: str) -> dict[str, str]:
    """What the worker says in a language: the note on a kept page, and a page for the others."""
    names = ("note", "again", "title", "reason", "kept")
    blank = {name: f"{{{name}}}" for name in ("time", "date")}
    words = {
        one: {name: phrase("offline", name, one, **blank) for name in names}
        for one in sorted(LANGUAGES, key=lambda one: one != lang)
    }
    page = template("offline.html").render(
        lang=lang, title=words[lang]["title"], root="{root}", words=words
    )
    note = template("offline-note.html").render(words=words[lang])
    shown = {name: phrase("offline", name, lang) for name in ("locale", "dates")}
    return {"note": note, "page": page, **shown}
