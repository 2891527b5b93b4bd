"""Build the site: validate, stage plain files into ``build/docs``, run MkDocs, swap ``site/``.

Nothing is written before the data are valid, and the last good ``site/`` stays until a new
one is whole.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from rich import get_console

from scripts import pages, validate
from scripts.indicators import Figures
from scripts.package import FOLDER, ROOT, Package
from scripts.problems import Problem

BUILD = ROOT / "build"
STAGED = BUILD / "docs"
SITE = ROOT / "site"
INPUTS = ("datapackage", "docs", "scripts")


class Invalid(Exception):
    """The data have problems, so nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the data package")
        self.problems = problems


def site() -> None:
    """Build both languages into ``site/``, saying what is being done and how long it took.

    Raises ``Invalid`` or ``pages.PageError`` before anything is written, or MkDocs' own
    error; in each case the last good site stays.
    """
    began = time.perf_counter()
    stage_if_changed()
    with _step("build both languages with MkDocs"):
        fresh = BUILD / "site"
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(fresh), strict=True)
        mkdocs_build.build(config)
    with _step("put the new site in place"):
        _replace(SITE, fresh)
    get_console().print(f"  {time.perf_counter() - began:5.1f} s  in all")


def stage_if_changed() -> None:
    """Validate, then write everything MkDocs needs into ``build/docs``, touching only changes.

    Done once for the same inputs in one process: MkDocs asks for it once per language.
    Raises ``Invalid`` or ``pages.PageError`` before anything is written.
    """
    _stage(_fingerprint())


@lru_cache(maxsize=1)
def _stage(_fingerprint: tuple[tuple[str, int, int], ...]) -> None:
    STAGED.mkdir(parents=True, exist_ok=True)  # MkDocs wants the folder before it asks for pages
    with _step("validate the data package"):
        package = _valid(FOLDER)
    with _step("compute, draw, and write plain pages into build/docs"):
        _write(package)


def _valid(folder: Path) -> Package:
    package, problems = validate.check(folder)
    if package is None or problems:
        raise Invalid(problems)
    return package


def _write(package: Package) -> None:
    contents = {path: text.encode() for path, text in pages.render(Figures(package)).items()}
    for path in sorted((pages.DOCS / "assets").rglob("*")):
        if path.is_file():
            contents[path.relative_to(pages.DOCS).as_posix()] = path.read_bytes()
    _sync(STAGED, contents)


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


def _replace(site: Path, fresh: Path) -> None:
    old = BUILD / "old-site"
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _fingerprint() -> tuple[tuple[str, int, int], ...]:
    files = [path for name in INPUTS for path in sorted((ROOT / name).rglob("*"))]
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
