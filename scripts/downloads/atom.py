"""Atom: a feed of the releases and revisions in each language."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from html import escape

from scripts.downloads import news
from scripts.downloads.dataset import Dataset
from scripts.downloads.news import Entry
from scripts.downloads.versions import unkept_versions
from scripts.downloads.xml_writing import xml
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase
from scripts.wording.text import list_items
from scripts.wording.urls import page_url

PATH = "feed.{}.xml"


def files(dataset: Dataset) -> dict[str, bytes]:
    """The feed of each language by its path in the site."""
    return {PATH.format(lang): feed(dataset, lang) for lang in LANGUAGES}


def feed(dataset: Dataset, lang: str) -> bytes:
    """The releases and revisions in a language, the newest first, as an Atom document."""
    about = dataset.publication
    entries = news.entries(dataset.figures, lang, unkept_versions(dataset))
    licence, moments = about.licence, _moments(entries)
    return xml(
        "feed.xml.jinja",
        lang=lang,
        about=about,
        id=news.entry_id(dataset.figures, lang, "feed"),
        title=phrase("feed", "title", lang, site=about.short_title[lang]),
        updated=max(moments.values(), default=_moment(about.released)),
        path=PATH.format(lang),
        rights=phrase("feed", "rights", lang, title=licence.title, path=licence.url),
        entries=entries,
        moments=moments,
        html=_html,
        address=partial(page_url, lang=lang, site=about.site),
    )


def _html(entry: Entry) -> str:
    return "".join(_detail(label, list_items(text)) for label, text in entry.details)


def _detail(label: str, parts: Sequence[str]) -> str:
    head = f"<strong>{escape(label)}:</strong>"
    if len(parts) == 1:
        return f"<p>{head} {escape(parts[0])}</p>"
    return f"<p>{head}</p><ul>{''.join(f'<li>{escape(part)}</li>' for part in parts)}</ul>"


def _moments(entries: Sequence[Entry]) -> dict[str, str]:
    """A timestamp for each entry by its id; ``entries`` come with the newest first.

    Atom wants a time, and only the day is known: the first entry of a day has its beginning, each
    later one a second more, so that readers who sort by time keep the order.
    """
    moments: dict[str, str] = {}
    of_day: Counter[date] = Counter()
    for entry in reversed(entries):
        moments[entry.id] = _moment(entry.day, of_day[entry.day])
        of_day[entry.day] += 1
    return moments


def _moment(day: date, seconds: int = 0) -> str:
    return (datetime.combine(day, time(tzinfo=UTC)) + timedelta(seconds=seconds)).isoformat()
