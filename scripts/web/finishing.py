"""Finishing a generated site: files shared by both languages, minified pages."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from scripts.model.package import LANGUAGES
from scripts.web import fingerprints, minify, service_worker, sitemap
from scripts.wording.urls import folder, language_folder


def finish(staging: Path, new_site: Path, address: str, created: str) -> None:
    """Add the sitemap; take blanks out of pages.

    ``address`` is the site's, or empty: a sitemap has whole addresses. ``created`` is the moment
    of the data's version (ISO 8601).
    """
    minify_pages(staging, new_site)
    if address:
        day = datetime.fromisoformat(created).astimezone(UTC).date()
        for name, content in sitemap.files(pages(staging, LANGUAGES[0]), address, day).items():
            (new_site / name).write_bytes(content)


def name_by_content(new_site: Path) -> None:
    """Give files that change addresses of their own, and write the worker, which knows them all."""
    names = fingerprints.rename(new_site)
    worker = fingerprints.with_new_names(service_worker.keeping_worker(new_site), names)
    (new_site / service_worker.NAME).write_text(worker, "utf-8")


def copy_shared(staging: Path, new_site: Path) -> None:
    """Copy what both languages share: downloads, charts, styles, scripts."""
    for path in staging.iterdir():
        if path.is_dir() and path.name not in LANGUAGES:
            shutil.copytree(path, new_site / path.name, dirs_exist_ok=True)
        elif path.is_file():
            shutil.copy2(path, new_site)


def minify_pages(staging: Path, new_site: Path) -> None:
    """Take the blanks of the templates out of all pages."""
    paths = [
        new_site / language_folder(lang) / folder(page) / "index.html"
        for lang in LANGUAGES
        for page in pages(staging, lang)
    ]
    for path in [*paths, new_site / "404.html"]:
        path.write_text(minify.page(path.read_text("utf-8")), "utf-8")


def pages(staging: Path, lang: str) -> list[str]:
    """The pages of a language by their paths, such as ``report/index.md``."""
    inside = staging / lang
    return [path.relative_to(inside).as_posix() for path in inside.rglob("*.md")]
