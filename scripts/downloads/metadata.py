"""Facts: what every description of the data says of them: words, keywords, who, when, where."""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from scripts.downloads import csv_json
from scripts.downloads.file import File
from scripts.downloads.observations import Observation
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package, Row
from scripts.wording import citations
from scripts.wording.phrases import phrase
from scripts.wording.text import property_name, property_text


def both(described: Row, what: str) -> dict[str, str]:
    """A title or description of the descriptor in each language."""
    return {lang: property_text(described, what, lang) for lang in LANGUAGES}


def keywords(figures: Figures, lang: str) -> list[str]:
    """The descriptor's keywords in a language."""
    descriptor = figures.package.descriptor
    return list(descriptor[property_name("keywords", lang)])


def titled(package: Package, file: File, lang: str) -> str:
    """What a file holds, with its name: several files hold the same."""
    title = csv_json.title(package, file, lang)
    return phrase("catalogue", "file", lang, title=title, name=file.name)


def authors(figures: Figures) -> dict[str, str]:
    """Who made the report, in each language."""
    return {lang: citations.publication(figures, lang).author for lang in LANGUAGES}


def maintainers(figures: Figures) -> dict[str, str]:
    """Who publishes the data, in each language."""
    return {lang: citations.publication(figures, lang).maintainers for lang in LANGUAGES}


def span(rows: Iterable[Observation]) -> tuple[date | None, date | None]:
    """The first and the last day of the periods of figures; no last day if the end is open."""
    days = [(row["first"], row["last"]) for row in rows]
    first = min((day for day, _ in days if isinstance(day, date)), default=None)
    last = max((day for _, day in days if isinstance(day, date)), default=None)
    begun = max((day for day, end in days if isinstance(day, date) and end is None), default=None)
    ended = last is not None and (begun is None or begun <= last)
    return first, last if ended else None


def areas(figures: Figures, rows: Iterable[Observation]) -> list[Row]:
    """The places that figures are about; where a report doesn't say which, there is none."""
    used = {row["area"] for row in rows}
    known = figures.package.by_id["areas"]
    return [row for name, row in known.items() if name in used and _ISO_3166.fullmatch(name)]


_ISO_3166 = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


def address(path: str) -> str:
    """A path of the site as part of an address."""
    return quote(path)


def licence(figures: Figures) -> str:
    """The address of the licence."""
    return str(figures.package.descriptor["licenses"][0]["path"])
