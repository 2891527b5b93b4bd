"""Atom: a feed of the releases and revisions in each language."""

import re
from datetime import date
from html import escape
from typing import Any

from lxml import etree

from scripts.downloads import news
from scripts.downloads.dataset import Dataset
from scripts.downloads.news import Entry
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase
from scripts.wording.urls import page_url

PATH = "feed.{}.xml"
ATOM = "http://www.w3.org/2005/Atom"


def files(dataset: Dataset) -> dict[str, bytes]:
    """The feed of each language by its path in the site."""
    return {PATH.format(lang): feed(dataset, lang) for lang in LANGUAGES}


def feed(dataset: Dataset, lang: str) -> bytes:
    """The releases and revisions in a language, the newest first, as an Atom document.

    Where the site's address isn't known, links are relative to the feed, which lies at the top.
    """
    about, entries = dataset.metadata, news.entries(dataset.figures, lang)
    licence, site_name = about.licence, phrase("site", "name", lang)
    root = etree.Element(f"{{{ATOM}}}feed", {_LANG: lang}, nsmap=_NAMESPACES)
    _add(root, "id", news.entry_id(dataset.figures, lang, "feed"))
    _add(root, "title", phrase("feed", "title", lang, site=site_name))
    _add(root, "updated", _moment(max((entry.day for entry in entries), default=about.released)))
    _add(_add(root, "author"), "name", about.maintainers.name[lang])
    home = _page("", lang, about.site)
    _add(root, "link", href=home, rel="alternate", type="text/html", hreflang=lang)
    if about.site:
        own = about.site + PATH.format(lang)
        _add(root, "link", href=own, rel="self", type="application/atom+xml")
    _add(root, "rights", phrase("feed", "rights", lang, title=licence.title, path=licence.url))
    _add(root, "subtitle", about.description[lang])
    for entry in entries:
        _add_entry(root, entry, _page(entry.page, lang, about.site))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


_NAMESPACES: Any = {None: ATOM}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _add_entry(root: etree._Element, entry: Entry, href: str) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.day))
    paragraphs = [
        f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>" for label, text in entry.details
    ]
    _add(element, "content", "".join(paragraphs), type="html")
    _add(element, "link", href=href)
    _add(element, "published", _moment(entry.day))


def _add(
    parent: etree._Element, name: str, text: str | None = None, /, **attributes: str
) -> etree._Element:
    """Add an element; the control characters that no XML can hold are left out of its text."""
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text and re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    return element


def _page(path: str, lang: str, site: str) -> str:
    """The address of a page in a language."""
    return page_url(path, lang, site) or "./"


def _moment(day: date) -> str:
    """The beginning of a day as a timestamp: Atom wants a time, and only the day is known."""
    return f"{day}T00:00:00+00:00"
