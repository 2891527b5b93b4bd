"""The metadata that all descriptions of the data share, worked out once: who, what, when, where."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scripts.downloads.observations import Observation
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.wording import citations
from scripts.wording.publication import publication
from scripts.wording.text import Texts, property_name, property_texts


class Contributor(NamedTuple):
    """A body that had a part in the data, and which."""

    name: Texts
    role: Texts


class Licence(NamedTuple):
    """A licence: its SPDX identifier, title and address."""

    id: str
    title: str
    url: str


@dataclass(frozen=True)
class Metadata:
    """What the descriptor says of the data as a whole; texts are by language.

    ``author`` made the report, ``maintainers`` publish the data. ``issued`` is the day of the first
    version, ``released`` that of this one and ``created`` its timestamp (ISO 8601). ``site`` is the
    address of the site with a slash at its end, empty if it isn't known.
    """

    name: str
    version: str
    title: Texts
    description: Texts
    author: Contributor
    maintainers: Contributor
    keywords: Mapping[str, Sequence[str]]
    citation: Texts
    licence: Licence
    sources: Sequence[Texts]
    issued: date
    released: date
    created: str
    site: str


def describe(figures: Figures, site: str = "") -> Metadata:
    """The metadata of a package that is published at an address."""
    descriptor = figures.package.descriptor
    about = publication(figures, LANGUAGES[0])
    author, maintainers = (
        Contributor(property_texts(body, "title"), property_texts(body, "description"))
        for body in descriptor["contributors"]
    )
    licence = descriptor["licenses"][0]
    return Metadata(
        name=descriptor["name"],
        version=about.version,
        title=property_texts(descriptor, "title"),
        description=property_texts(descriptor, "description"),
        author=author,
        maintainers=maintainers,
        keywords={lang: descriptor[property_name("keywords", lang)] for lang in LANGUAGES},
        citation={lang: citations.whole(figures, lang) for lang in LANGUAGES},
        licence=Licence(licence["name"], licence["title"], licence["path"]),
        sources=[property_texts(source, "title") for source in descriptor["sources"]],
        issued=about.issued,
        released=about.released,
        created=descriptor["created"],
        site=site,
    )


class Coverage(NamedTuple):
    """The days and places that figures are about; ``last`` is ``None`` where the end is open."""

    first: date | None
    last: date | None
    areas: Sequence[Row]


def coverage(figures: Figures, rows: Iterable[Observation]) -> Coverage:
    """What observations are about, as far as their periods have days and their areas ISO codes."""
    spans = [(row["first"], row["last"], row["area"]) for row in rows]
    starts = [first for first, _, _ in spans if isinstance(first, date)]
    ends = [last for _, last, _ in spans if isinstance(last, date)]
    open_starts = [first for first, last, _ in spans if isinstance(first, date) and last is None]
    last = max(ends, default=None)
    if last is not None and any(first > last for first in open_starts):
        last = None
    used = {area for _, _, area in spans}
    areas = figures.package.by_id["areas"].values()
    return Coverage(
        first=min(starts, default=None),
        last=last,
        areas=[row for row in areas if row["id"] in used and _ISO_3166.fullmatch(row["id"])],
    )


_ISO_3166 = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
