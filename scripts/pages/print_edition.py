"""The print edition: the report as one tagged PDF for each language, set by Typst.

The site's pages come as Markdown, become XML of a few elements (``print_pages``), and reach Typst
as data: nothing that is in them is ever read as Typst's markup. ``print_edition.typ`` says how
it looks, ``docs/print.toml`` which pages it has.
"""

import json
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typst

from scripts.charts import theme
from scripts.downloads.file import File
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.pages.print_pages import edition_xml
from scripts.running import store
from scripts.wording import citations, dates, typeface
from scripts.wording.docs_files import DocsError, read_toml
from scripts.wording.faults import Fault
from scripts.wording.phrases import phrase, phrases
from scripts.wording.publication import publication
from scripts.wording.urls import Addresses, page_url

LOOK = Path(__file__).with_suffix(".typ")
PAGES = "print.toml"
COLOURS = {
    "ink": theme.INK,
    "quiet": theme.QUIET,
    "warning": theme.COLOURS["light"]["--chart-target"],
}


def page_list(docs: Path) -> list[str]:
    """The pages of the edition in order, by their paths in ``docs/<lang>/``: ``docs/print.toml``.

    Raises ``DocsError`` if the file is missing or has no such list.
    """
    pages = read_toml(docs, PAGES).get("pages")
    if not isinstance(pages, list) or not pages:
        raise DocsError(f"docs/{PAGES}", None, Fault("print-pages"))
    return [str(page) for page in pages]


def files(
    figures: Figures,
    rendered: Mapping[str, str],
    addresses: Addresses,
    langs: Collection[str] = LANGUAGES,
) -> list[File]:
    """The edition of some languages; ``rendered`` holds its pages in order (``vi/progress.md``).

    Raises ``typst.TypstError`` for an element that the edition has no form for, or a letter that
    its fonts lack.
    """

    def file(lang: str) -> File:
        content = pdf(about(figures, lang, addresses), edition_xml(rendered, lang, addresses.site))
        name = f"{figures.package.descriptor['name']}.{lang}.pdf"
        return File(name, content, "print", phrases("file", f"print_{lang}"), lang)

    with ThreadPoolExecutor() as pool:  # Typst lets other threads run
        return list(pool.map(file, langs))


def pdf(about: str, edition: str) -> bytes:
    """The PDF of an edition, tagged as PDF/UA-1 wants it.

    Its fonts are our own and its date is that of the data, so that the same edition is the same
    bytes on every machine.
    """
    return store.get_or_make("pdf", json.dumps([about, edition]), lambda: _pdf(about, edition))


def _pdf(about: str, edition: str) -> bytes:
    content = typst.compile(
        str(LOOK),
        root=str(LOOK.parent),
        font_paths=[str(typeface.FOLDER)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"about": about, "edition": edition, "colours": json.dumps(COLOURS)},
    )
    return bytes(content)


def about(figures: Figures, lang: str, addresses: Addresses) -> str:
    """The texts of the title page and of the heads and feet of pages, as JSON."""
    about = publication(figures.package, addresses)
    day = about.released
    lines = {  # the licence last: its address follows
        "report": {"report": about.sources[0][lang]},
        "version": {"version": about.version, "day": dates.day(day, lang)},
        "cite": {"citation": citations.whole_citation(about, lang)},
        "licence": {"title": about.licence.title},
    }
    edition = {
        "lang": lang,
        "title": about.title[lang],
        "name": about.short_title[lang],
        "description": about.description[lang],
        "keywords": about.keywords[lang],
        "authors": [about.author.name[lang], about.maintainers.name[lang]],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "lines": [phrase("print", name, lang, **values) for name, values in lines.items()],
        "addresses": [about.licence.url, *([page_url("", lang, about.site)] if about.site else [])],
        **{name: phrase("print", name, lang) for name in ("kind", "foot", "contents")},
    }
    return json.dumps(edition, ensure_ascii=False)
