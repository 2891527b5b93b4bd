"""The one place where MkDocs calls us: to make ``build/docs`` current, and to index the site."""

from pathlib import Path
from typing import TYPE_CHECKING

from scripts import build
from scripts.build import Invalid
from scripts.pages import PageError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: "MkDocsConfig") -> "MkDocsConfig":
    """Stage the pages, or stop the build with the problems that were found."""
    from mkdocs.exceptions import Abort

    try:
        build.stage_if_changed()
    except Invalid as error:
        lines = [f"{problem.place()}: {problem.message('en')}" for problem in error.problems]
        raise Abort("\n".join([str(error), *lines])) from error
    except PageError as error:
        raise Abort(str(error)) from error
    return config


def on_post_build(config: "MkDocsConfig") -> None:
    """Index the pages for search, once they are written."""
    build.index(Path(config.site_dir))
