"""Atom: a feed of the releases and revisions in each language."""

from datetime import date
from html import escape

from scripts.downloads import news
from scripts.downloads.dataset import Dataset
from scripts.downloads.news import Entry
from scripts.downloads.xml_writing import xml
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase
from scripts.wording.urls import page_url

PATH = "feed.{}.xml"


def files(dataset: Dataset) -> dict[str, bytes]:
    """The feed of each language by its path in the site."""
    return {PATH.format(lang): feed(dataset, lang) for lang in LANGUAGES}


def feed(dataset: Dataset, lang: str) -> bytes:
    """The releases and revisions in a language, the newest first, as an Atom document."""
    about, entries = dataset.publication, news.entries(dataset.figures, lang)
    licence, site_name = about.licence, phrase("site", "name", lang)

    def address(page: str) -> str:
        return page_url(page, lang, about.site)

    return xml(
        "feed.xml.jinja",
        lang=lang,
        about=about,
        id=news.entry_id(dataset.figures, lang, "feed"),
        title=phrase("feed", "title", lang, site=site_name),
        updated=_moment(max((entry.day for entry in entries), default=about.released)),
        home=address("") or "./",
        path=PATH.format(lang),
        rights=phrase("feed", "rights", lang, title=licence.title, path=licence.url),
        entries=entries,
        moment=_moment,
        html=_html,
        address=address,
    )


def _html(entry: Entry) -> str:
    return "".join(
        f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>" for label, text in entry.details
    )


def _moment(day: date) -> str:
    """The beginning of a day as a timestamp: Atom wants a time, and only the day is known."""
    return f"{day}T00:00:00+00:00"
