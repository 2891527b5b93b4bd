"""The things that a DCAT catalogue names: bodies, days, places, terms of outside vocabularies."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from scripts.downloads.coverage import Coverage
from scripts.downloads.file import DATA, File
from scripts.downloads.linked_data import UNKNOWN, Node
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase, phrases
from scripts.wording.publication import Contributor, Publication
from scripts.wording.text import Texts, texts
from scripts.wording.urls import page_url

LANGUAGE_TERMS = {"vi": "VIE", "en": "ENG"}
IANA = "https://www.iana.org/assignments/media-types/"
# Formats that the list of file types of the EU has; a harvester shows the label.
FILE_TYPES = ("CSV", "JSON", "PARQUET", "PDF", "XLSX", "XML", "ZIP")


class Names(NamedTuple):
    """The names of things under the address of a site."""

    site: str

    @classmethod
    def of(cls, about: Publication) -> "Names":
        """The names of things of a publication."""
        return cls(about.site or UNKNOWN)

    def thing(self, name: str, folder: str = f"{DATA}/") -> str:
        """Something that the catalogue is about: a part of the page of a folder."""
        return f"{self.site}{folder}#{quote(name)}"

    def path(self, path: str) -> str:
        """A file of the site."""
        return self.site + quote(path)

    def pages(self, path: str) -> list[Node]:
        """A page of the site in each language."""
        return [document(self.site + page_url(path, lang)) for lang in LANGUAGES]


def document(address: str, **properties: object) -> Node:
    """A page or file that is about something."""
    return {"@id": address, "@type": "foaf:Document", **properties}


def term(name: str, kind: str) -> Node:
    """A term of an outside vocabulary, such as ``eu:access-right/PUBLIC``."""
    return {"@id": name, "@type": kind}


def concept(name: str, label: str) -> Node:
    """A term of a list of the EU; ``label`` is the name of a phrase."""
    return {**term(f"eu:{name}", "skos:Concept"), "skos:prefLabel": phrases("catalogue", label)}


def languages(lang: str = "") -> list[Node]:
    """A language, or all of them."""
    names = [LANGUAGE_TERMS[lang]] if lang else LANGUAGE_TERMS.values()
    return [term(f"eu:language/{name}", "dct:LinguisticSystem") for name in names]


def licence(about: Publication) -> Node:
    """The licence of the data."""
    title = about.licence.title
    return {
        "@id": about.licence.url,
        "@type": "dct:LicenseDocument",
        "rdfs:label": {"@none": title},
    }


def body(name: str, contributor: Contributor) -> Node:
    """A body that had a part in the data; ``name`` is that of its part."""
    return {"@id": name, "@type": "foaf:Agent", "foaf:name": contributor.name}


def contact(about: Publication, names: Names) -> list[Node]:
    """Where mistakes can be reported, if the repository is known."""
    where = {"@id": f"{about.repository}issues"}
    kind = {"@id": names.thing("contact"), "@type": "vcard:Kind"}
    fn = about.maintainers.name
    return [{**kind, "vcard:fn": fn, "vcard:hasURL": where}] if about.repository else []


def covered(coverage: Coverage, names: Names) -> Node:
    """The time and the places that the figures are about, as far as they say."""
    about: Node = {"dct:spatial": [place(texts(a, "name"), a["id"], names) for a in coverage.areas]}
    if coverage.first and coverage.last:
        about["dct:temporal"] = {
            "@id": names.thing("temporal"),
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": str(coverage.first),
            "dcat:endDate": str(coverage.last),
        }
    return about


def place(labels: Texts, code: str, names: Names) -> Node:
    """A place by its ISO code."""
    what = {"@id": names.thing(code), "@type": "dct:Location"}
    return {**what, "dct:identifier": code, "skos:prefLabel": labels}


def sources(about: Publication, names: Names) -> Iterator[tuple[Node, Node]]:
    """Each source, and the statement that the data are copied from it."""
    for number, titles in enumerate(about.sources, 1):
        statement = {
            lang: phrase("catalogue", "source", lang, source=title)
            for lang, title in titles.items()
        }
        yield (
            {
                "@id": names.thing(f"source-{number}"),
                "@type": ["dct:BibliographicResource", "prov:Entity"],
                "dct:title": titles,
            },
            {
                "@id": names.thing(f"provenance-{number}"),
                "@type": "dct:ProvenanceStatement",
                "rdfs:label": statement,
            },
        )


def file_format(file: File, names: Names) -> Node:
    """The format of a file under the label that portals show: CKAN takes the first type."""
    label = file.format.name
    known = label.upper() in FILE_TYPES
    name = f"eu:file-type/{label.upper()}" if known else names.thing(f"format-{label}")
    return {
        "@id": name,
        "@type": ["dct:IMT", "dct:MediaTypeOrExtent"],
        "rdfs:label": {"@none": label},
    }


def checksum(file: File, name: str) -> Node:
    """The checksum of a file; ``name`` is that of the distribution."""
    return {
        "@id": f"{name}-sha256",
        "@type": "spdx:Checksum",
        "spdx:algorithm": term("spdx:checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"),
        "spdx:checksumValue": file.sha256,
    }
