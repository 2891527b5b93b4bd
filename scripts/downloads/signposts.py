"""What programs read in the head of a page about data: links to its data, licence and metadata.

Their kinds are those of FAIR Signposting (https://signposting.org/FAIR/).
"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from markupsafe import Markup

from scripts.downloads import dcat, schema_org
from scripts.downloads.description import Description
from scripts.downloads.file import format_of
from scripts.model.package import LANGUAGES
from scripts.wording.publication import Publication
from scripts.wording.templates import template

Link = Mapping[str, str]  # the attributes of an element for a link

TYPES = ("https://schema.org/AboutPage", "https://schema.org/Dataset")


def links(about: Publication, paths: Iterable[str], citation_url: str, up: str) -> list[Link]:
    """The links of a page about data.

    ``paths`` are those of its files, ``citation_url`` is the address to cite, empty where the
    site's isn't known, ``up`` the relative address of the top of the site.
    """
    return [
        *([{"rel": "cite-as", "href": citation_url}] if citation_url else []),
        {"rel": "describedby", "type": "text/turtle", "href": up + dcat.TURTLE},
        {"rel": "describedby", "type": "application/ld+json", "href": up + dcat.JSON_LD},
        {"rel": "license", "href": about.licence.url},
        *({"rel": "type", "href": kind} for kind in TYPES),
        *(
            {"rel": "item", "type": format_of(path).media_type, "href": up + quote(path)}
            for path in paths
        ),
    ]


def version_head(description: Description, version: str) -> Markup:
    """Elements for the head of the page of a version that is kept: its links and its JSON-LD.

    It describes the version in the first language, which is the page's.
    """
    (listed_version,) = (one for one in description.kept_versions if one.about.version == version)
    about, folder = listed_version.about, listed_version.folder
    paths = [folder + file.name for file in listed_version.files]
    to_data = links(about, paths, about.version_folder, "../" * folder.count("/"))
    elements = template("partials/signposts.html").render(links=to_data)
    metadata = schema_org.script(schema_org.version(description, listed_version, LANGUAGES[0]))
    return Markup(elements + metadata)  # noqa: S704, both are escaped
