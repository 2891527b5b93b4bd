"""The publication as the descriptor describes it, worked out once: who, what, when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scripts.model.package import LANGUAGES, Package
from scripts.wording.text import Texts, property_name, property_texts
from scripts.wording.urls import NOWHERE, Addresses


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
class Publication:
    """The metadata that citations and all descriptions of the data share; texts are by language.

    ``short_title`` is what the site is called, ``author`` made the report, ``maintainers`` publish
    the data. ``issued`` is the day of the first version, ``released`` that of this one and
    ``created`` its timestamp (ISO 8601). ``site`` and ``repository`` are their addresses with a
    slash at the end, empty if not known.
    """

    name: str
    version: str
    title: Texts
    short_title: Texts
    description: Texts
    author: Contributor
    maintainers: Contributor
    keywords: Mapping[str, Sequence[str]]
    licence: Licence
    sources: Sequence[Texts]
    issued: date
    released: date
    created: str
    site: str
    repository: str

    @property
    def version_folder(self) -> str:
        """Where the files of this version stay for good; empty if the site isn't known."""
        return f"{self.site}v/{self.version}/" if self.site else ""


def short_title(package: Package) -> Texts:
    """What the site is called; the title of the package where it has no shorter one."""
    name = "shortTitle" if "shortTitle" in package.descriptor else "title"
    return property_texts(package.descriptor, name)


def publication(package: Package, addresses: Addresses = NOWHERE) -> Publication:
    """The publication of a package at the addresses of its site and repository."""
    descriptor = package.descriptor
    author, maintainers = (
        Contributor(property_texts(body, "title"), property_texts(body, "description"))
        for body in descriptor["contributors"]
    )
    licence = descriptor["licenses"][0]
    released = date.fromisoformat(descriptor["created"][:10])
    return Publication(
        name=descriptor["name"],
        version=descriptor["version"],
        title=property_texts(descriptor, "title"),
        short_title=short_title(package),
        description=property_texts(descriptor, "description"),
        author=author,
        maintainers=maintainers,
        keywords={lang: descriptor[property_name("keywords", lang)] for lang in LANGUAGES},
        licence=Licence(licence["name"], licence["title"], licence["path"]),
        sources=[property_texts(source, "title") for source in descriptor["sources"]],
        issued=min((row["date"] for _, row in package.rows("releases")), default=released),
        released=released,
        created=descriptor["created"],
        site=addresses.site,
        repository=addresses.repository,
    )
