"""Build the site: validate, stage plain files into ``build/docs``, run MkDocs, swap ``site/``.

Nothing is written before the data are valid, and the last good ``site/`` stays until a new
one is whole.
"""

import json
import logging
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import rcssmin
import rjsmin
import typst
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from rich import get_console

from scripts.charts import files as pictures
from scripts.charts import png, theme
from scripts.downloads import release
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.files import read_descriptor
from scripts.model.package import ROOT, Package
from scripts.pages import embed_page, print_edition, render
from scripts.pages.context import DOCS, SiteContext
from scripts.pages.embed_page import VEGA, vega
from scripts.validation import check
from scripts.validation.problems import Problem
from scripts.web import search_index
from scripts.web.search_records import answers
from scripts.wording.docs_files import DocsError
from scripts.wording.urls import Addresses

INPUTS = ("datapackage", "docs", "scripts")
RECORDS = "build/search.json"


class Invalid(Exception):
    """The data have problems, so nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the data package")
        self.problems = problems


class Broken(Exception):
    """MkDocs could not make a site of the pages; ``messages`` say why and where."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def site(root: Path = ROOT) -> None:
    """Build both languages into ``site/``, saying what is being done and how long it took.

    ``root`` holds ``datapackage/``, ``docs/`` and ``mkdocs.yml``; ``build/`` and ``site/`` are
    made there. Raises ``Invalid`` or ``DocsError`` before anything is written, or ``Broken`` if
    MkDocs can't use the pages; in each case the last good site stays.
    """
    began = time.perf_counter()
    stage_if_changed(root)
    with _step("build both languages with MkDocs, and index them for search"):
        fresh = root / "build" / "site"
        _mkdocs(root, fresh)
    with _step("put the new site in place"):
        _replace(root / "site", fresh, root / "build" / "old-site")
    get_console().print(f"  {time.perf_counter() - began:5.1f} s  in all")


def stage_if_changed(root: Path = ROOT) -> None:
    """Validate, then write everything MkDocs needs into ``build/docs``, touching only changes.

    Done once for the same inputs in one process: MkDocs asks for it once per language.
    Raises ``Invalid`` or ``DocsError`` before anything is written.
    """
    _stage(root, _fingerprint(root))


@lru_cache(maxsize=1)
def _stage(root: Path, _fingerprint: tuple[tuple[str, int, int], ...]) -> None:
    staged(root).mkdir(parents=True, exist_ok=True)  # MkDocs wants it before it asks for pages
    with _step("validate the data package"):
        package = _valid(root / "datapackage")
    with _step("compute, draw, and write plain pages into build/docs"):
        _write(root, package)


def staged(root: Path = ROOT) -> Path:
    """The folder of plain files that MkDocs makes a site of."""
    return root / "build" / "docs"


def index(site: Path, root: Path = ROOT) -> None:
    """Index a site for search: its pages, and the records that the last stage wrote."""
    search_index.index(site, json.loads((root / RECORDS).read_bytes()))


def _mkdocs(root: Path, fresh: Path) -> None:
    """Run MkDocs, strictly: what it would only warn of is an error."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(_made(root)))  # the same bytes every time
    said = _Warnings(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(said)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
        mkdocs_build.build(config)
    except (Abort, MkDocsException) as error:
        raise Broken([*said.messages, str(error)]) from error
    finally:
        logging.getLogger("mkdocs").removeHandler(said)


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _made(root: Path) -> int:
    """When this version of the data was made, in seconds since 1970."""
    created = read_descriptor(root / "datapackage")["created"]
    return int(datetime.fromisoformat(created).timestamp())


def _valid(folder: Path) -> Package:
    package, problems = check.check(folder)
    if package is None or problems:
        raise Invalid(problems)
    return package


def _write(root: Path, package: Package) -> None:
    docs = root / "docs"
    figures = Figures(package)
    addresses = _addresses()
    site = SiteContext(figures, docs, addresses)
    drawings = embed_page.pictures(site, render.chart_titles(site))
    contents = pictures.contents(figures, drawings)
    contents |= embed_page.contents(site, drawings)
    with png.pngs(pictures.png_sources(contents)) as drawn:  # by other processes, meanwhile
        made = published(figures, addresses, docs)
        contents |= made.contents()
        rendered = render.render(figures, made, docs, addresses)
        contents |= {path: text.encode() for path, text in rendered.items()}
        contents[VEGA] = vega().encode()
        contents |= {path: content() for path, content in drawn.items()}
    for path in sorted((docs / "assets").rglob("*")):
        if path.is_file():
            contents[path.relative_to(docs).as_posix()] = _light(path)
    _sync(staged(root), contents)
    found = search_index.records(answers(figures))
    (root / RECORDS).write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")


def published(figures: Figures, addresses: Addresses, docs: Path = DOCS) -> Release:
    """Every file for download, with the print editions made of the site's own pages."""
    chosen = render.render(figures, None, docs, addresses, only=print_edition.PAGES)
    try:
        printed = print_edition.files(figures, chosen, addresses.site)
    except typst.TypstError as error:
        raise DocsError("print edition", None, str(error)) from error
    return release.release(figures, addresses.site, docs / "releases", printed, docs)


def _light(path: Path) -> bytes:
    """A file of the site's own as it is sent: styles and scripts without their comments."""
    shorten = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}.get(path.suffix)
    if shorten is None:
        return path.read_bytes()
    return str(shorten(theme.style_sheet(path.read_text("utf-8")))).encode()


def _addresses() -> Addresses:
    """Where the site and its repository are, if the environment says so."""
    site, repository = (os.environ.get(name, "") for name in ("SITE_URL", "REPO_URL"))
    return Addresses(*(f"{url.rstrip('/')}/" if url else "" for url in (site, repository)))


def _sync(folder: Path, contents: dict[str, bytes]) -> None:
    """Make a folder hold just these files; a file that is already right is not touched."""
    for name, content in contents.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in contents:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _replace(site: Path, fresh: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _fingerprint(root: Path) -> tuple[tuple[str, int, int], ...]:
    files = [path for name in INPUTS for path in sorted((root / name).rglob("*"))]
    return tuple(
        (str(path), path.stat().st_mtime_ns, path.stat().st_size)
        for path in files
        if path.is_file() and "__pycache__" not in path.parts
    )


@contextmanager
def _step(name: str) -> Iterator[None]:
    began = time.perf_counter()
    with get_console().status(f"{name} …"):
        yield
    get_console().print(f"  {time.perf_counter() - began:5.1f} s  {name}")
