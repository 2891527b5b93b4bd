"""The one place where MkDocs calls us: to make ``build/docs`` current, and to finish the site."""

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from scripts import build
from scripts.build import Invalid
from scripts.model.package import LANGUAGES
from scripts.web import service_worker
from scripts.wording.docs_files import DocsError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

# What the theme brings and no page uses: its scripts, colours, maps of its styles, its favicon.
UNUSED = re.compile(r"assets/(javascripts/|stylesheets/palette|images/)|\.map$")


def on_config(config: "MkDocsConfig") -> "MkDocsConfig":
    """Stage the pages, or stop the build with the problems that were found."""
    from mkdocs.exceptions import Abort

    try:
        build.stage_if_changed(_root(config))
    except Invalid as error:
        lines = [f"{problem.place()}: {problem.message('en')}" for problem in error.problems]
        raise Abort("\n".join([str(error), *lines])) from error
    except DocsError as error:
        raise Abort(str(error)) from error
    return config


def _root(config: "MkDocsConfig") -> Path:
    """The folder of the repository that is built."""
    return Path(config.config_file_path).parent


def on_files(files: "Files", **_: object) -> "Files":
    """Leave out what the theme brings and no page uses."""
    for file in list(files):
        if UNUSED.search(file.src_uri):
            files.remove(file)
    return files


_serving = False


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, MkDocs names the arguments
    """Remember whether pages are served while they are edited."""
    global _serving
    _serving = command == "serve"


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", **_: object) -> "LiveReloadServer":
    """Watch what people edit, not what is staged from it: one change, one build."""
    server.unwatch(config.docs_dir)
    return server


def on_post_page(output: str, **_: object) -> str:
    """What is written of a page."""
    return _squeezed(output)


def on_post_template(output: str, template_name: str, config: "MkDocsConfig") -> str:
    """The page for a wrong address is of the first language: an empty one isn't written."""
    if template_name != "404.html":
        return output
    return _squeezed(output) if config.theme["language"] == LANGUAGES[0] else ""


def _squeezed(output: str) -> str:
    """Without the blank lines and indents of a template; code keeps its own."""
    parts = re.split(r"(<pre>.*?</pre>)", output, flags=re.DOTALL)
    return "".join(
        part if part.startswith("<pre>") else re.sub(r"\n\s+", "\n", part) for part in parts
    )


def on_post_build(config: "MkDocsConfig") -> None:
    """Once the last language is written: index the pages for search, make the service worker.

    A map without addresses is dropped. When serving, nobody waits for the index, and no worker
    stands between the browser and what is edited.
    """
    if config.theme["language"] != LANGUAGES[-1]:
        return
    site = Path(config.site_dir)
    if not config.site_url:  # a map of a site has whole addresses
        for path in site.glob("sitemap.xml*"):
            path.unlink()
    if _serving:
        threading.Thread(target=build.index, args=(site, _root(config))).start()
    else:
        build.index(site, _root(config))
    worker = service_worker.no_worker() if _serving else service_worker.worker(site)
    (site / service_worker.NAME).write_text(worker, "utf-8")
