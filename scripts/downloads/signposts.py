"""Links in the head of a page that lead programs to its data, licence and metadata.

Their kinds are those of FAIR Signposting (https://signposting.org/FAIR/).
"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from scripts.downloads import dcat
from scripts.wording.publication import Publication

Link = Mapping[str, str]  # the attributes of an element for a link

TYPES = ("https://schema.org/AboutPage", "https://schema.org/Dataset")


def links(about: Publication, items: Iterable[tuple[str, str]], cited: str, up: str) -> list[Link]:
    """The links of a page about data.

    ``items`` are the paths and media types of its files, ``cited`` is the address to cite, empty
    where the site's isn't known, ``up`` the way from the page to the top of the site.
    """
    return [
        *([{"rel": "cite-as", "href": cited}] if cited else []),
        {"rel": "describedby", "type": "text/turtle", "href": up + dcat.TURTLE},
        {"rel": "describedby", "type": "application/ld+json", "href": up + dcat.JSON_LD},
        {"rel": "license", "href": about.licence.url},
        *({"rel": "type", "href": kind} for kind in TYPES),
        *({"rel": "item", "type": kind, "href": up + quote(path)} for path, kind in items),
    ]
