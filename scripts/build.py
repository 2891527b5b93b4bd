"""Build the site: validate, write plain files into ``build/docs``, make pages, replace ``site/``.

Nothing is written before the data are valid, and the last good ``site/`` stays until a new one is
complete.
"""

import errno
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import typst
from rich import get_console

from scripts.charts import files as pictures
from scripts.charts import png
from scripts.downloads import release, workbook
from scripts.downloads.dataset import dataset
from scripts.downloads.file import File
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, Package
from scripts.pages import embed_page, former_charts, macros, print_edition, render, share_cards
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import DOCS, SiteContext
from scripts.pages.embed_page import VEGA, vega
from scripts.running import processes, store
from scripts.running.processes import Later, here
from scripts.validation import check
from scripts.validation.problems import Problem
from scripts.web import (
    finishing,
    folders,
    generator,
    kept_site,
    locks,
    minify,
    search_index,
    swap,
)
from scripts.wording import site_settings
from scripts.wording.docs_files import check_files
from scripts.wording.faults import Fault, message_of
from scripts.wording.phrases import phrase
from scripts.wording.site_texts import site_texts
from scripts.wording.urls import Addresses


class Invalid(Exception):
    """The data have problems, so nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the data package")
        self.problems = problems

    def lines(self, lang: str) -> list[str]:
        """Each problem with its place, in a language."""
        return [f"{problem.place()}: {problem.message(lang)}" for problem in self.problems]


# The exceptions that stop a build, but for faults of this program.
STOPS = (Invalid, Fault, generator.Broken, OSError)


def reasons(error: Exception, lang: str) -> list[str]:
    """Why no site was built, in a language, line by line."""
    if isinstance(error, Invalid | generator.Broken):
        return error.lines(lang)
    if isinstance(error, OSError):
        if error.errno == errno.EADDRINUSE:
            return [phrase("serve", "port", lang)]
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error)
        return [phrase("build", "no-space" if is_full else "system", lang, found=str(error))]
    return [message_of(error, lang)]


def site(root: Path = ROOT, lang: str = LANGUAGES[1], key: str = "") -> None:
    """Build both languages into ``site/``, reporting each step and its time in ``lang``.

    ``root`` holds ``datapackage/``, ``docs/`` and ``mkdocs.yml``; ``build/`` and ``site/`` are made
    there. Waits while another build of the same repository runs. With a key of what is built
    (``kept_site``) the site is kept, to be recognized and put back.

    Raises ``Invalid``, ``Fault`` (of ``docs/`` or a setting), ``generator.Broken`` if the pages
    can't be made, or ``OSError``; in each case the last good site stays.
    """
    began = time.perf_counter()
    new_site = root / "build" / "site"
    site_addresses()
    macros.compile_files()
    with locks.alone(root, lang), store.opened(store.place(root)), processes.beside() as later:
        swap.finish_interrupted(root / "site")
        later(vega)  # which needs no data
        with _step("validate", lang):
            package = valid_package(root)
        with _step("stage", lang):
            stage(root, package, later)
        with _step("generate", lang):
            folders.remove(new_site)
            make_site(root, new_site, package, later=later)
            wait = later(copy_shared, root, new_site)
            index(new_site, package)
            wait()
            finishing.name_by_content(new_site)
        with _step("replace", lang):
            kept_site.keep(root, key, new_site)
            swap.replace(root / "site", new_site)
    _say(began, "all", lang)


def index(site: Path, package: Package) -> None:
    """Write the search index of a site."""
    search_index.write_index(site, Figures(package))


def valid_package(root: Path) -> Package:
    """The data package of a repository; raises ``Invalid`` if it has problems."""
    package, problems = check.check(root / "datapackage")
    if package is None or problems:
        raise Invalid(problems)
    return package


def stage(root: Path, package: Package, later: Later = here) -> Release:
    """Write all inputs of the site generator into ``build/``, only those that changed.

    ``build/docs`` holds the pages of each language as Markdown in a folder of its own, beside
    what both share. Returns the files for download. Raises ``DocsError`` before anything is
    written.
    """
    check_files(root / "docs")
    figures, addresses = Figures(package), site_addresses()
    texts, without = site_texts(figures), render.unmade(figures)
    settings = generator.configurations(root, addresses, texts, without=without)
    contents, downloads = _contents(root / "docs", figures, addresses, later)
    folders.sync(root / "build" / "docs", contents)
    for name, text in settings.items():
        (root / "build" / name).write_text(text, "utf-8")
    return downloads


def _contents(
    docs: Path, figures: Figures, addresses: Addresses, later: Later = here
) -> tuple[dict[str, bytes], Release]:
    """Everything in ``build/docs`` by its path, and the files for download among it."""
    site = SiteContext(figures, docs, addresses)
    first, *others = LANGUAGES
    script = later(vega)
    charts = [later(_charts, figures, addresses, docs, lang) for lang in LANGUAGES]
    waiting_editions = later(_print_editions, figures, addresses, docs, others)
    if store.in_use():  # the release finds there what is made while the other process draws
        data = dataset(figures, addresses, docs)
        for lang in LANGUAGES:
            workbook.workbook(data, lang)
    contents = former_charts.contents(site) | charts[0]()
    editions, texts = _print_editions(figures, addresses, docs, (first,))
    contents |= {path: content for wait in charts[1:] for path, content in wait().items()}
    with png.pngs(pictures.png_sources(contents) | share_cards.sources(site)) as waiting_pngs:
        other_editions, other_texts = waiting_editions()
        print_editions = editions + other_editions
        downloads = release.release(figures, addresses, docs / "releases", print_editions, docs)
        pages = partial(render.render, figures, downloads, docs, addresses)
        rest = later(pages, langs=others, ready=other_texts)
        rendered = pages(langs=(first,), ready=texts) | rest()
        contents |= downloads.contents()
        contents |= {path: text.encode() for path, text in rendered.items()}
        contents[VEGA] = script().encode()
        contents |= {path: wait() for path, wait in waiting_pngs.items()}
    return contents | _assets(docs), downloads


def _charts(figures: Figures, addresses: Addresses, docs: Path, lang: str) -> dict[str, bytes]:
    """The files and pages of the charts of a language by their paths.

    Pages find the drawings in the store.
    """
    site = SiteContext(figures, docs, addresses)
    drawings = embed_page.pictures(site, chart_titles(site, (lang,)), (lang,))
    return pictures.contents(figures, drawings) | embed_page.contents(site, drawings)


def _assets(docs: Path) -> dict[str, bytes]:
    """Styles, scripts and icons by their paths."""
    assets = sorted(path for path in (docs / "assets").rglob("*") if path.is_file())
    parts = minify.parts(assets)
    return {
        path.relative_to(docs).as_posix(): minify.asset(path)
        for path in assets
        if path.name not in parts
    }


def _print_editions(
    figures: Figures, addresses: Addresses, docs: Path, langs: Sequence[str] = LANGUAGES
) -> tuple[list[File], dict[str, str]]:
    """The print editions, and the texts of the site's pages that they are made of."""
    site = SiteContext(figures, docs, addresses)
    texts = render.page_texts(site, print_edition.page_list(docs), langs)
    try:
        return print_edition.files(figures, texts, addresses, langs), texts
    except typst.TypstError as error:
        raise Fault("print-edition", found=str(error)) from error


def full_release(figures: Figures, addresses: Addresses, docs: Path = DOCS) -> Release:
    """Every file for download, with the print editions."""
    print_editions, _ = _print_editions(figures, addresses, docs)
    return release.release(figures, addresses, docs / "releases", print_editions, docs)


def make_site(
    root: Path, new_site: Path, package: Package, *, strict: bool = True, later: Later = here
) -> list[str]:
    """Generate the pages of the site from the staged ones, without search; return warnings.

    Raises ``generator.Broken``.
    """
    staging = root / "build" / "docs"
    warnings = generator.generate(root, new_site, strict=strict, later=later)
    finishing.finish(staging, new_site, site_addresses().site, package.descriptor["created"])
    return warnings


def copy_shared(root: Path, new_site: Path) -> None:
    """Add what both languages share to a site: staged downloads, charts, styles, scripts."""
    finishing.copy_shared(root / "build" / "docs", new_site)


def site_addresses() -> Addresses:
    """The addresses of the site and its repository, from the environment; empty if not given.

    Raises ``site_settings.SettingError``.
    """
    return site_settings.addresses(os.environ)


@contextmanager
def _step(name: str, lang: str) -> Iterator[None]:
    began = time.perf_counter()
    with get_console().status(f"{phrase('build', name, lang)} …"):
        yield
    _say(began, name, lang)


def _say(began: float, name: str, lang: str) -> None:
    get_console().print(f"  {time.perf_counter() - began:5.1f} s  {phrase('build', name, lang)}")
