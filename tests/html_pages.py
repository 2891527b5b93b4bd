"""Pages as HTML without a site generator, for tests that only read their content."""

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

import yaml
from lxml import html
from markdown import Markdown

from scripts.model.package import LANGUAGES
from scripts.pages import render
from scripts.wording.urls import folder as address_of
from scripts.wording.urls import language_folder

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "fenced_code"]  # as in MkDocs


@cache
def tree(path: Path) -> html.HtmlElement:
    """A page of a site, parsed."""
    return html.fromstring(path.read_bytes().decode("utf-8"))


def fragment(markup: str) -> html.HtmlElement:
    """A part of a page, parsed, in a ``main``."""
    return html.fromstring(f"<main>{markup}</main>")


def words(element: html.HtmlElement) -> str:
    """The text of a part of a page, in one line."""
    return " ".join(element.text_content().split())


def pages_of(site: Path) -> list[Path]:
    """The pages of a site, without those to embed and to list, which stand alone."""
    paths = sorted(site.rglob("index.html"))
    return [path for path in paths if not {"embed", "v"} & set(path.relative_to(site).parts)]


def write_pages(site: Path, rendered: Mapping[str, str]) -> None:
    """Write rendered pages (``en/report/index.md``) where the site has them, without its theme.

    Links between pages lead where they do in the site.
    """
    for path, text in rendered.items():
        lang, _, page = path.partition("/")
        target = site / language_folder(lang) / address_of(page) / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page_html(text, lang, page), "utf-8")


def page_html(text: str, lang: str, page: str) -> str:
    """One rendered page as HTML: its title, its description and its body."""
    front = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    meta = yaml.safe_load(front[1]) if front else {}
    body = Markdown(extensions=EXTENSIONS).convert(text[front.end() :] if front else text)
    description = escape(str(meta.get("description", "")))
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{escape(str(meta.get('title', '')))}</title>"
        f'<meta name="description" content="{description}"></head><body>'
        f'<main><article class="text">{_with_addresses(body, page)}</article></main>'
        "</body></html>"
    )


def _with_addresses(body: str, page: str) -> str:
    """A body whose links to Markdown files lead to the addresses of their pages."""
    return re.sub(
        r'(href=")([^":]*?\.md)((?:#[^"]*)?")',
        lambda match: f"{match[1]}{_address(page, match[2])}{match[3]}",
        body,
    )


def _address(page: str, link: str) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
    return posixpath.relpath(address_of(target) or ".", address_of(page) or ".") + "/"


def write_site(site: Path, rendered: Mapping[str, str], files: Mapping[str, bytes]) -> Path:
    """Write rendered pages as HTML, and other files by their paths. Returns ``site``."""
    write_pages(site, rendered)
    for path, content in files.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return site


def addresses(site: Path) -> set[str]:
    """The addresses of the pages of a site: ``""``, ``en/``, ``en/data/`` and so on."""
    return {
        f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./") for path in pages_of(site)
    }


def is_record(address: str) -> bool:
    """Whether a page is that of one indicator."""
    return "indicators/" in address and not address.endswith("indicators/")


def addresses_in_docs(docs: Path) -> set[str]:
    """The addresses of the pages that ``docs/`` has one by one, so not those of indicators.

    Nor the list of areas, which is a page only where there are several of one level.
    """
    pages = [path for path in (docs / "vi").rglob("*.md") if not path.name.startswith("_")]
    paths = [path.relative_to(docs / "vi").as_posix() for path in pages]
    names = [address_of(path) for path in paths if path != render.AREAS]
    return {language_folder(lang) + name for lang in LANGUAGES for name in names}
