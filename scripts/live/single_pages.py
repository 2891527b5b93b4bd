"""One page of the site at a time: MkDocs, with a language kept in memory.

A page is made of its Markdown as ``generator`` makes it with all others, but writes no file.
"""

import io
import logging
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scripts.web import generator, minify

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

logging.getLogger("mkdocs").addHandler(logging.NullHandler())  # a whole build reports problems


class SinglePages:
    """The pages of a language, each made alone; for one thread at a time.

    ``settings`` is the language's configuration as YAML, to be read as if it were in ``build``;
    ``sources`` has the text of each page's source by the page's path (``report/index.md``), for
    the titles in the menu. ``stamp`` differs once the theme has changed.
    """

    def __init__(
        self, settings: str, build: Path, docs: Path, sources: Mapping[str, str], stamp: object
    ) -> None:
        self._config, self._env = _theme(settings, build, docs, stamp)
        self._files, self._nav = _menu(self._config, sources)

    def html(self, path: str, markdown: str) -> str:
        """The HTML of a page of the language; raises ``generator.Broken`` if it can't be made."""
        from mkdocs.commands.build import get_context
        from mkdocs.structure.pages import Page

        file = self._files.src_uris[path]
        file.content_string = markdown
        page = file.page or Page(None, file, self._config)
        try:
            page.read_source(self._config)
            page.render(self._config, self._files)
            page.active = True  # in the menu
            frame = self._env.get_template("main.html")
            pages = self._files.documentation_pages()
            html = frame.render(get_context(self._nav, pages, self._config, page))
        except Exception as error:
            raise generator.Broken([f"{path}: {type(error).__name__}: {error}"]) from error
        finally:
            page.active = False
        return minify.page(html)

    def not_found(self) -> str:
        """The page for an address that leads nowhere."""
        from mkdocs.commands.build import get_context

        pages = self._files.documentation_pages()
        top = urlsplit(self._config.site_url or "/").path
        context = get_context(self._nav, pages, self._config, base_url=top)
        return minify.page(self._env.get_template("404.html").render(context))


@lru_cache(maxsize=8)
def _theme(
    settings: str,
    build: Path,
    docs: Path,
    stamp: object,  # noqa: ARG001, a part of the key
) -> tuple["MkDocsConfig", "Environment"]:
    """The configuration and the templates of a language; kept while neither changes."""
    from mkdocs.config import load_config

    build.mkdir(exist_ok=True)  # the theme's folder is found from there
    name = str(build / "mkdocs.yml")
    try:
        config = load_config(
            io.BytesIO(settings.encode()), config_file_path=name, docs_dir=str(docs)
        )
    except Exception as error:
        raise generator.Broken([f"{type(error).__name__}: {error}"]) from error
    return config, config.theme.get_env()


def _menu(config: "MkDocsConfig", sources: Mapping[str, str]) -> tuple["Files", "Navigation"]:
    """The pages of a language, and its menu with their titles."""
    from mkdocs.structure.files import File, Files, set_exclusions
    from mkdocs.structure.nav import get_navigation

    page_files = []
    for path, text in sources.items():
        file = File(path, None, config.site_dir, config.use_directory_urls)
        file.content_string = text
        page_files.append(file)
    set_exclusions(page_files, config)
    files = Files(page_files)
    nav = get_navigation(files, config)
    for page in nav.pages:
        page.read_source(config)
    return files, nav
