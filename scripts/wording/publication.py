"""What every citation says of the publication itself, from the descriptor."""

from dataclasses import dataclass
from datetime import date

from scripts.model.figures import Figures
from scripts.wording.text import property_text


@dataclass(frozen=True)
class Publication:
    """The publication in one language: its author is the report's, its maintainers ours.

    ``issued`` is the day of its first version, ``released`` that of this one.
    """

    name: str
    title: str
    author: str
    maintainers: str
    version: str
    issued: date
    released: date


def publication(figures: Figures, lang: str) -> Publication:
    """The publication of a package, in a language."""
    descriptor = figures.package.descriptor
    author, maintainers = (
        property_text(body, "title", lang) for body in descriptor["contributors"]
    )
    released = date.fromisoformat(descriptor["created"][:10])
    days = [row["date"] for _, row in figures.package.rows("releases")]
    return Publication(
        name=descriptor["name"],
        title=property_text(descriptor, "title", lang),
        author=author,
        maintainers=maintainers,
        version=descriptor["version"],
        issued=min(days, default=released),
        released=released,
    )
