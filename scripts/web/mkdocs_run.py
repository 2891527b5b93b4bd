"""One run of MkDocs, which makes the pages of one language.

The HTML that a page's Markdown becomes is kept in the store; the theme is put around it each time.
"""

import json
import logging
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from scripts.running import store
from scripts.web.raw_blocks import RawBlocks


def run(config_file: Path, site: Path) -> tuple[list[str], str]:
    """Run MkDocs; returns its warnings, and the error that stopped it, if any."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice at every start
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    warnings = _Warnings(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(str(config_file), site_dir=str(site))
        config.markdown_extensions.append(RawBlocks())  # type: ignore[arg-type] # passed on
        config.theme.get_env = partial(_templates, config.theme.get_env)  # type: ignore[method-assign]
        config.theme.static_templates.discard("sitemap.xml")  # of one language
        config.plugins.events["files"].append(partial(_keep_pages, warnings.messages))
        build(config)
    except Exception as error:
        if isinstance(error, OSError) and not isinstance(error, jinja2.TemplateError):
            raise  # of a full disk, say
        return warnings.messages, f"{type(error).__name__}: {error}"
    finally:
        logger.removeHandler(warnings)
    return warnings.messages, ""


def _templates(environment: Callable[[], jinja2.Environment]) -> jinja2.Environment:
    """The theme's templates, without its other files, most of them icons: the site has its own."""
    templates = environment()
    templates.list_templates = lambda **_: []  # type: ignore[method-assign]
    templates.auto_reload = False  # none changes while pages are made
    return templates


class _Warnings(logging.Handler):
    """Keeps the warnings of MkDocs."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _keep_pages(messages: list[str], files: Files, *, config: MkDocsConfig) -> Files:
    """Let the pages of a run take their HTML and their warnings from the store."""
    names = sorted(file.src_uri for file in files)
    extensions = [
        one if isinstance(one, str) else type(one).__name__ for one in config.markdown_extensions
    ]
    options = (extensions, config.mdx_configs, config.use_directory_urls)
    settings = repr((names, options, config.validation))

    def take_from_store(page: Page, **_: object) -> Page:
        page.render = partial(_render, page, page.render, settings, messages)  # type: ignore[method-assign]
        return page

    config.plugins.events["pre_page"].append(take_from_store)
    return files


def _render(
    page: Page,
    render: Callable[[MkDocsConfig, Files], None],
    settings: str,
    messages: list[str],
    config: MkDocsConfig,
    files: Files,
) -> None:
    """Make a page's HTML, or take it from the store."""
    before = len(messages)

    def make() -> str:
        render(config, files)
        html = _html(page, messages[before:])
        del messages[before:]
        return json.dumps(html)

    inputs = json.dumps([settings, page.file.src_uri, page.markdown])
    _take(page, json.loads(store.get_or_make_text("html", inputs, make)), files, messages)


def _html(page: Page, messages: list[str]) -> dict[str, Any]:
    links = page.links_to_anchors or {}
    return {
        "content": page.content,
        "toc": [_entry(item) for item in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: anchors for file, anchors in links.items()},
        "warnings": messages,
    }


def _entry(item: AnchorLink) -> dict[str, Any]:
    children = [_entry(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}


def _take(page: Page, html: Mapping[str, Any], files: Files, messages: list[str]) -> None:
    page.content, page._title_from_render = html["content"], html["title"]
    page.toc = get_toc(html["toc"])
    page.present_anchor_ids = set(html["anchors"])
    page.links_to_anchors = {
        file: anchors
        for name, anchors in html["links"].items()
        if (file := files.get_file_from_path(name)) is not None
    }
    messages += html["warnings"]
