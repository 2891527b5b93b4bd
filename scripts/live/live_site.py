"""The site of one state of the repository: each page is made when it is asked for."""

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from scripts.build import site_addresses
from scripts.downloads.dataset import dataset
from scripts.downloads.description import description
from scripts.downloads.file import File
from scripts.downloads.release import Release
from scripts.downloads.versions import versions
from scripts.live.single_pages import SinglePages
from scripts.live.watching import modified
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.pages import embed_page, former_charts, macros, render
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import SiteContext
from scripts.web import generator, minify, service_worker
from scripts.wording.docs_files import check_files
from scripts.wording.site_texts import site_texts
from scripts.wording.urls import folder, language_folder

_ONE = threading.RLock()  # pages are made one at a time: MkDocs and the templates keep state


class Facts(NamedTuple):
    """What pages state about the files for download of a whole build, perhaps an earlier one.

    ``files`` as they are listed, ``catalogue`` by path, ``for_good`` by name, as in ``Release``.
    """

    files: list[File]
    catalogue: dict[str, bytes]
    for_good: dict[str, bytes]


NO_FACTS = Facts([], {}, {})


def facts_of(release: Release) -> Facts:
    """What pages state about the files of a release."""
    latest = next((version.files for version in release.versions if version.is_latest), {})
    return Facts(list(release.files), dict(release.catalogue), dict(latest))


@dataclass(frozen=True, eq=False)
class LiveSite:
    """The pages of a repository with valid data, by their file names in the site.

    ``facts`` are those of the last whole build. Whatever a page raises, it raises again until the
    next state: the error is kept as the page would be.
    """

    root: Path
    package: Package
    facts: Facts = NO_FACTS
    _results: dict[str, str | Exception] = field(default_factory=dict)

    def check(self) -> None:
        """Read what all pages share; raises the error that prevents all of them."""
        macros.macro.cache_clear()
        check_files(self.docs)
        with _ONE:
            _ = self._settings, self._names

    @property
    def docs(self) -> Path:
        """The folder of the words."""
        return self.root / "docs"

    def html(self, name: str) -> str | None:
        """A page by its file name, such as ``en/about/index.html``; ``None`` if there is none.

        Raises ``Fault``, ``generator.Broken`` or ``OSError`` if it can't be made.
        """
        with _ONE:
            if name not in self._results and self._is_page(name):
                try:
                    self._results[name] = self._page(name)
                except Exception as error:  # noqa: BLE001, kept, and raised below
                    self._results[name] = error
            result = self._results.get(name)
        if isinstance(result, Exception):
            raise result
        return result

    def problems(self) -> list[Exception]:
        """The errors of all pages that can't be made, for which each is made."""
        for name in self._names:
            with suppress(Exception):
                self.html(name)
        return [result for result in self._results.values() if isinstance(result, Exception)]

    def asset(self, name: str) -> bytes | None:
        """A style sheet, script or icon of the site, by its path."""
        if name == service_worker.NAME:
            return service_worker.removing_worker().encode()
        path = self.docs / name
        if not name.startswith("assets/") or ".." in name:
            return None
        return minify.asset(path) if path.is_file() else None

    def _is_page(self, name: str) -> bool:
        return name in self._names or name in self._charts or name == "404.html"

    def _page(self, name: str) -> str:
        if name == "404.html":
            return self._single(LANGUAGES[0]).not_found()
        if name in self._charts:
            return self._chart(name)
        lang, path = self._names[name]
        return self._single(lang).html(path, render.page(self._context, lang, path))

    def _chart(self, name: str) -> str:
        """The page to embed a chart with, be it a former one."""
        if (chart_and_lang := self._charts[name]) is None:
            inside = name if name.startswith("en/") else f"{LANGUAGES[0]}/{name}"
            return former_charts.contents(self._context)[inside].decode()
        chart, lang = chart_and_lang
        pictures = embed_page.pictures(self._context, chart_titles(self._context))
        picture = next(
            picture for picture in pictures if (picture.name, picture.lang) == (chart, lang)
        )
        return next(iter(embed_page.contents(self._context, [picture]).values())).decode()

    # --- what pages share ----------------------------------------------------------------------

    @cached_property
    def _context(self) -> SiteContext:
        figures, addresses = Figures(self.package), site_addresses()
        releases = past_releases.files_by_version(self.package, self.docs / "releases")
        data = dataset(figures, addresses, self.docs, releases)
        files, catalogue, for_good = self.facts
        every = versions(data, for_good)
        release = Release(data, files, catalogue, every, description(data, files, every))
        return SiteContext(figures, self.docs, addresses, release)

    @cached_property
    def _settings(self) -> Mapping[str, str]:
        """The configuration of each language, by its file name."""
        figures = self._context.figures
        texts, without = site_texts(figures), render.unmade(figures)
        return generator.configurations(self.root, self._context.addresses, texts, without=without)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, str]]:
        """The language and the path of each page, by its file name."""
        return {
            f"{language_folder(lang)}{folder(path)}index.html": (lang, path)
            for lang in LANGUAGES
            for path in render.page_sources(self._context, lang)
        }

    @cached_property
    def _charts(self) -> Mapping[str, tuple[str, str] | None]:
        """The name and language of each chart by its page's file name; ``None``: a former one."""
        names = [*former_charts.indicators_by_chart(self._context), *self._context.charts]
        return {
            f"{language_folder(lang)}embed/{name}/index.html": (
                (name, lang) if name in self._context.charts else None
            )
            for name in names
            for lang in LANGUAGES
        }

    def _single(self, lang: str) -> SinglePages:
        if lang not in self._singles:
            sources = render.page_sources(self._context, lang).items()
            texts = {path: _text(self.docs / lang / source) for path, source in sources}
            stamp = frozenset(modified([self.docs / "theme"]).items())
            settings = self._settings[f"mkdocs.{lang}.yml"]
            build = self.root / "build"
            self._singles[lang] = SinglePages(settings, build, self.docs / lang, texts, stamp)
        return self._singles[lang]

    @cached_property
    def _singles(self) -> dict[str, SinglePages]:
        return {}


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""
