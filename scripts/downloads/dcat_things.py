"""The things that a DCAT catalogue names: pages, bodies, and terms of outside vocabularies."""

from urllib.parse import quote

from scripts.downloads.file import DATA
from scripts.downloads.linked_data import UNKNOWN, Node
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrases
from scripts.wording.publication import Publication
from scripts.wording.text import Texts
from scripts.wording.urls import page_url

LANGUAGE_TERMS = {"vi": "VIE", "en": "ENG"}


def name(about: Publication, part: str, folder: str = f"{DATA}/") -> str:
    """The name of something that the catalogue is about: a part of the page of a folder."""
    return f"{address(about, folder)}#{quote(part)}"


def address(about: Publication, path: str) -> str:
    """The address of a page or file of the site."""
    return (about.site or UNKNOWN) + quote(path)


def document(about: Publication, path: str) -> Node:
    """A page or file that is about something."""
    return {"@id": address(about, path), "@type": "foaf:Document"}


def pages(about: Publication, path: str) -> list[Node]:
    """A page of the site in each language."""
    return [document(about, page_url(path, lang)) for lang in LANGUAGES]


def agent(about: Publication, part: str, names: Texts) -> Node:
    """A body; ``part`` is what it did for the data."""
    return {"@id": name(about, part), "@type": "foaf:Agent", "foaf:name": names}


def contact(about: Publication) -> list[Node]:
    """Where mistakes can be reported, if the repository is known."""
    point = {
        "@id": name(about, "contact"),
        "@type": "vcard:Kind",
        "vcard:fn": about.maintainers.name,
        "vcard:hasURL": {"@id": f"{about.repository}issues"},
    }
    return [point] if about.repository else []


def licence(about: Publication) -> Node:
    """The licence of the data."""
    label = {"@none": about.licence.title}
    return {"@id": about.licence.url, "@type": "dct:LicenseDocument", "rdfs:label": label}


def concept(term: str, label: str) -> Node:
    """A term of a list of the EU; ``label`` is the name of a phrase."""
    labels = phrases("catalogue", label)
    return {"@id": f"eu:{term}", "@type": "skos:Concept", "skos:prefLabel": labels}


def languages(lang: str = "") -> list[Node]:
    """A language, or all of them."""
    terms = [LANGUAGE_TERMS[lang]] if lang else LANGUAGE_TERMS.values()
    return [{"@id": f"eu:language/{term}", "@type": "dct:LinguisticSystem"} for term in terms]
