"""Feeds: the releases of the data and the revisions of published values, as Atom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from html import escape
from uuid import UUID, uuid5

from feedgen.feed import FeedGenerator

from scripts.model.figures import Figures, key_of
from scripts.model.package import LANGUAGES, Row
from scripts.wording import citations, formats
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text
from scripts.wording.urls import page_url

PATH = "feed.{}.xml"

# The names of this program's feeds and entries are made in this space, chosen once by chance.
_SPACE = UUID("2f2b3c0e-6b0a-4c55-9d35-6f6d0c1f7a18")


@dataclass(frozen=True)
class Entry:
    """One piece of news: when it happened, what it says, and where the site says more.

    ``id`` stays the same wherever the feed is published; ``page`` is a path in the site.
    """

    id: str
    day: date
    title: str
    said: Sequence[tuple[str, str]]
    page: str


def files(figures: Figures, site: str) -> dict[str, bytes]:
    """The feed of each language by its path in the site; ``site`` is empty if not known."""
    return {PATH.format(lang): feed(figures, lang, site) for lang in LANGUAGES}


def feed(figures: Figures, lang: str, site: str) -> bytes:
    """The releases and revisions in a language, the newest first, as an Atom document.

    Where the site's address isn't known, links are relative to the feed, which lies at the top.
    """
    about = citations.publication(figures, lang)
    descriptor = figures.package.descriptor
    licence = descriptor["licenses"][0]
    found = entries(figures, lang)
    made = FeedGenerator()
    made.generator("")  # it would name the version of the library
    made.id(_id(figures, lang, "feed"))
    made.language(lang)
    site_name = phrase("site", "name", lang)
    made.title(_xml(phrase("feed", "title", lang, site=site_name)))
    made.subtitle(_xml(property_text(descriptor, "description", lang)))
    made.updated(_moment(max((entry.day for entry in found), default=about.released)))
    made.author(name=_xml(about.maintainers))
    made.rights(_xml(phrase("feed", "rights", lang, **licence)))
    made.link(href=_page("", lang, site), rel="alternate", type="text/html", hreflang=lang)
    if site:
        made.link(href=site + PATH.format(lang), rel="self", type="application/atom+xml")
    for entry in found:
        item = made.add_entry(order="append")
        item.id(entry.id)
        item.title(_xml(entry.title))
        item.published(_moment(entry.day))
        item.updated(_moment(entry.day))
        item.link(href=_page(entry.page, lang, site))
        item.content(_xml(_html(entry.said)), type="html")
    return bytes(made.atom_str(pretty=True))


def entries(figures: Figures, lang: str) -> list[Entry]:
    """Every release and every revision in a language, the newest first.

    Of one day, releases come first, and what stands further down in its table before the rest.
    """
    releases = [_release(figures, row, lang) for _, row in figures.package.rows("releases")]
    revisions = [_revision(figures, row, lang) for _, row in figures.package.rows("revisions")]
    both = [*reversed(releases), *reversed(revisions)]
    return sorted(both, key=lambda entry: entry.day, reverse=True)


def anchor(version: str) -> str:
    """The part of a version's address in the changelog behind ``#``: ``v1-2-0``."""
    return "v" + version.replace(".", "-")


def _release(figures: Figures, row: Row, lang: str) -> Entry:
    names = ("change", "periods", "tables", "action")
    return Entry(
        id=_id(figures, lang, "release", row["version"]),
        day=row["date"],
        title=phrase("feed", "release", lang, version=row["version"]),
        said=[(phrase("release", name, lang), row[f"{name}_{lang}"]) for name in names],
        page=f"changelog/#{anchor(row['version'])}",
    )


def _revision(figures: Figures, row: Row, lang: str) -> Entry:
    by_id, key = figures.package.by_id, key_of(row)
    unit = figures.unit(key.indicator)
    name = by_id["indicators"][key.indicator][f"name_{lang}"]
    area = by_id["areas"][key.area][f"name_{lang}"]
    period = by_id["periods"][key.period][f"short_{lang}"]
    old, new = (_value(row[column], unit, lang) for column in ("old_value", "new_value"))
    said = {
        phrase("column", "indicator", lang): name,
        phrase("column", "area", lang): area,
        phrase("column", "period", lang): period,
        phrase("revision", "old_value", lang): old,
        phrase("revision", "new_value", lang): new,
        phrase("column", "unit", lang): unit[f"name_{lang}"],
        phrase("revision", "kind", lang): phrase("revision", row["kind"], lang),
        phrase("revision", "reason", lang): row[f"reason_{lang}"],
    }
    return Entry(
        id=_id(figures, lang, "revision", str(row["date"]), row["record"], *key),
        day=row["date"],
        title=phrase(
            "feed", row["record"], lang, name=name, area=area, period=period, old=old, new=new
        ),
        said=list(said.items()),
        page="quality/revisions/",
    )


def _value(value: Decimal | None, unit: Row, lang: str) -> str:
    if value is None:
        return phrase("page", "missing", lang)
    return formats.with_unit(value, unit, lang)


def _id(figures: Figures, lang: str, *names: str) -> str:
    """A permanent name, made from what is named and not from where it is published."""
    return uuid5(_SPACE, "/".join((figures.package.descriptor["name"], lang, *names))).urn


def _page(path: str, lang: str, site: str) -> str:
    """The address of a page in a language."""
    return page_url(path, lang, site) or "./"


def _moment(day: date) -> datetime:
    """The beginning of a day: Atom wants a time, and only the day is known."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _html(said: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>" for label, text in said
    )


def _xml(text: str) -> str:
    """Text without the control characters that no XML can hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
