"""Names of linked data: namespaces, prefixes, and the IRIs of what the catalogue is about."""

from dataclasses import dataclass
from urllib.parse import quote

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDFS, XSD
from rdflib.term import Node

from scripts.downloads.file import DATA, File
from scripts.model.package import LANGUAGES
from scripts.wording.text import Texts
from scripts.wording.urls import page_url

DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own is of version 2
ADMS = Namespace("http://www.w3.org/ns/adms#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
IANA = Namespace("https://www.iana.org/assignments/media-types/")
EU = Namespace("http://publications.europa.eu/resource/authority/")
PREFIXES = {
    "adms": ADMS,
    "dcat": DCAT,
    "dct": DCTERMS,
    "foaf": FOAF,
    "rdfs": RDFS,
    "spdx": SPDX,
    "xsd": XSD,
}

LANGUAGE_IRIS = {"vi": EU["language/VIE"], "en": EU["language/ENG"]}


@dataclass(frozen=True)
class Iris:
    """The IRIs of things under the address of a site.

    Where it isn't known, they are relative to the folder of the data.
    """

    site: str

    @property
    def top(self) -> str:
        """The address of the site's first page."""
        return self.site or "../"

    def of(self, name: str) -> URIRef:
        """Something that the catalogue is about: a part of the data page."""
        return URIRef(f"{f'{self.site}{DATA}' if self.site else '.'}/#{quote(name)}")

    def file(self, file: File) -> URIRef:
        """A file for download."""
        return URIRef((f"{self.site}{DATA}/" if self.site else "") + quote(file.name))

    def pages(self, path: str) -> list[Node]:
        """A page of the site in each language."""
        return [URIRef(self.top + page_url(path, lang)) for lang in LANGUAGES]

    def version(self, version: str) -> URIRef:
        """A version of the data."""
        return self.of(f"v{version}")


def tagged(translations: Texts) -> list[Node]:
    """The same text in each language, with its language tag."""
    return [Literal(text, lang) for lang, text in translations.items()]
