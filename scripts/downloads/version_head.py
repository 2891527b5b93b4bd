"""What programs read in the head of the page of a version: links, and JSON-LD of schema.org."""

from markupsafe import Markup

from scripts.downloads import schema_org, signposts
from scripts.downloads.description import Description
from scripts.downloads.versions import Version
from scripts.model.package import LANGUAGES
from scripts.wording.templates import template

TEMPLATE = "partials/signposts.html"


def head(described: Description, version: Version) -> Markup:
    """Elements for the head of the page of a version that is kept.

    It describes the version in the first language, which is the page's.
    """
    (edition,) = (one for one in described.kept if one.about.version == version.number)
    about, folder = edition.about, edition.folder
    items = [(folder + file.name, file.format.media_type) for file in edition.files]
    links = signposts.links(about, items, about.version_folder, "../" * folder.count("/"))
    metadata = schema_org.script(schema_org.version(described, edition, LANGUAGES[0]))
    return Markup(template(TEMPLATE).render(links=links) + metadata)  # noqa: S704, both are escaped
