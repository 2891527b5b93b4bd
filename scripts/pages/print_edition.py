"""The print edition: the report as one tagged PDF for each language, set by Typst.

The site's pages come as Markdown, become XML of a few elements, and reach Typst as data: nothing
that stands in them is ever read as Typst's markup. ``print_edition.typ`` says how it looks.
"""

import json
import posixpath
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import font_roboto
import typst
from lxml import etree, html
from markdown import Markdown

from scripts.charts import theme
from scripts.downloads.file import File
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording import citations, formats
from scripts.wording.phrases import phrase, phrases
from scripts.wording.text import property_name, property_text
from scripts.wording.urls import folder, page_url

LOOK = Path(__file__).with_suffix(".typ")
PAGES = (
    "print.jinja",  # how to read it; no page of the site
    "report/index.md",
    "report/1-communication.md",
    "report/2-law.md",
    "report/3-management.md",
    "report/4-results.md",
    "progress.md",
    "quality/printed-computed.md",
    "quality/issues.md",
    "documents.md",
    "glossary.md",
)
EXTENSIONS = ["attr_list", "md_in_html", "tables"]  # those of mkdocs.yml that these pages need
REGIONS = {"vi": "VN", "en": "GB"}

# What is of use on a screen only, or says to screen readers what paper shows by a sign.
SCREEN = "//details | //script | //svg | //p[@class='take' or @class='crumbs'] | //a[@class]/span"


def files(figures: Figures, rendered: Mapping[str, str], site: str) -> list[File]:
    """The edition of each language; ``rendered`` holds ``PAGES`` as ``vi/progress.md`` and so on.

    ``site`` is the site's address, empty if not known. Raises ``typst.TypstError`` for an element
    that the edition has no form for, or a letter that its fonts lack.
    """

    def file(lang: str) -> File:
        content = pdf(about(figures, lang, site), edition(rendered, lang, site))
        name = f"{figures.package.descriptor['name']}.{lang}.pdf"
        return File(name, content, "print", phrases("file", f"print_{lang}"), lang)

    with ThreadPoolExecutor() as pool:  # Typst lets other threads run
        return list(pool.map(file, LANGUAGES))


def pdf(about: str, edition: str) -> bytes:
    """The PDF of an edition, tagged as PDF/UA-1 wants it.

    Its fonts are our own and its date is that of the data, so that the same edition is the same
    bytes on every machine.
    """
    made = typst.compile(
        str(LOOK),
        root=str(LOOK.parent),
        font_paths=[str(Path(font_roboto.Roboto).parent)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"about": about, "edition": edition, "colours": json.dumps(COLOURS)},
    )
    return bytes(made)


def about(figures: Figures, lang: str, site: str) -> str:
    """What the title page, the heads and the feet of pages say, as JSON."""
    described, publication = figures.package.descriptor, citations.publication(figures, lang)
    licence, report = (
        described["licenses"][0],
        property_text(described["sources"][0], "title", lang),
    )
    day = publication.released
    lines = {  # the licence last: its address follows
        "report": {"report": report},
        "version": {"version": publication.version, "day": formats.day(day, lang)},
        "cite": {"citation": citations.whole(figures, lang)},
        "licence": {"title": licence["title"]},
    }
    said = {
        "lang": lang,
        "region": REGIONS[lang],
        "title": publication.title,
        "name": phrase("site", "name", lang),
        "description": property_text(described, "description", lang),
        "keywords": described[property_name("keywords", lang)],
        "authors": [publication.author, publication.maintainers],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "lines": [phrase("print", name, lang, **values) for name, values in lines.items()],
        "addresses": [licence["path"], *([_root(site, lang)] if site else [])],
        **{name: phrase("print", name, lang) for name in ("kind", "foot", "contents")},
    }
    return json.dumps(said, ensure_ascii=False)


def edition(rendered: Mapping[str, str], lang: str, site: str) -> str:
    """The pages of an edition as XML: a ``page`` each, of the elements that the site has too.

    What can be led to has its ``id`` with its page before it. A link into the edition says so by
    ``to``; one to the rest of the site is whole or, without an address, no link.
    """
    pages = {page: _page(rendered[f"{lang}/{page}"]) for page in PAGES}
    ids = {page: [e.get("id") for e in tree.iter() if e.get("id")] for page, tree in pages.items()}
    whole = etree.Element("edition")
    for page, tree in pages.items():
        for link in list(tree.iter("a")):
            _lead(link, page, ids, _root(site, lang))
        for element in tree.iter():
            if element.get("id"):
                element.set("id", f"{page}#{element.get('id')}")
        whole.append(tree)
    return etree.tostring(whole, encoding="unicode")


def _root(site: str, lang: str) -> str:
    """The address of a language's home page, empty if the site's isn't known."""
    return site and page_url("", lang, site)


def _page(text: str) -> html.HtmlElement:
    """A rendered page as a tree of what paper shows; a drawing is an ``img`` that holds it."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    drawings = re.findall(DRAWING, body, re.DOTALL)
    body = re.sub(DRAWING, "<img>", body, flags=re.DOTALL)
    made = Markdown(extensions=EXTENSIONS).convert(body)
    tree = html.fragment_fromstring(made, create_parent="page")
    for element in tree.xpath(SCREEN):
        element.drop_tree()
    for link in tree.xpath("//a[@class]"):
        kinds = link.get("class").split()
        signs = "*" * ("noted" in kinds) + "ʳ" * ("revised" in kinds)
        if signs:
            etree.SubElement(link, "span", {"class": "sign"}).text = signs
    for image, svg in zip(tree.iter("img"), drawings, strict=True):
        image.attrib.update(_drawing(svg))
    for element in tree.iter():
        element.text, element.tail = _spaced(element.text), _spaced(element.tail)
    return tree


DRAWING = r"<svg viewBox.*?</svg>"


def _spaced(text: str | None) -> str | None:
    """Text with one space where HTML shows one; spaces that don't break stay."""
    return text and re.sub(r"[ \t\r\n]+", " ", text)


def _drawing(svg: str) -> dict[str, str]:
    """A drawing as an SVG by itself in the colours of paper, and what it says in words."""
    root = etree.fromstring(svg)
    said = [str(root.findtext(tag)) for tag in ("title", "desc")]
    alone = svg.replace("<svg ", f'<svg xmlns="{SVG}" font-family="{theme.FAMILY}" ', 1)
    drawn = alone.replace(">", f">{theme.DEFS}", 1)
    return {"svg": theme.concrete(drawn), "alt": ". ".join(said)}


COLOURS = {
    "ink": theme.INK,
    "quiet": theme.QUIET,
    "warning": theme.COLOURS["light"]["--chart-target"],
}
SVG = "http://www.w3.org/2000/svg"


def _lead(link: html.HtmlElement, page: str, ids: Mapping[str, list[str]], root: str) -> None:
    """Make a link lead to its place in the edition, to the site, or nowhere.

    After a link to elsewhere stands its address, as paper needs it; ``root`` is the site's.
    """
    address = link.attrib.pop("href")
    way, _, anchor = address.partition("#")
    if "://" in address:
        link.set("href", address)
        if link.text_content() != address:
            link.tail = f" ({address})" + (link.tail or "")
        return
    base = posixpath.dirname(page) if way.endswith(".md") else folder(page)
    target = posixpath.normpath(posixpath.join(base, way)) if way else page
    found = [known for known in ids if target in (known, folder(known).rstrip("/"))]
    if found:
        known = found[0]
        link.set("to", f"{known}#{anchor if anchor in ids[known] else ids[known][0]}")
    elif root:
        place = folder(target) if target.endswith(".md") else f"{target}/"
        link.set("href", f"{root}{place.removeprefix('./')}{anchor and f'#{anchor}'}")
    else:
        link.drop_tag()
