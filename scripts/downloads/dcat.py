"""DCAT-AP 3: the catalogue that data portals harvest, as Turtle and JSON-LD."""

import json
from itertools import pairwise

from scripts.downloads import api, linked_data
from scripts.downloads.dcat_things import (
    IANA,
    Names,
    body,
    checksum,
    concept,
    contact,
    covered,
    document,
    file_format,
    languages,
    licence,
    sources,
    term,
)
from scripts.downloads.description import Description, Edition
from scripts.downloads.file import DATA, File
from scripts.downloads.linked_data import Node
from scripts.wording.phrases import phrase, phrases
from scripts.wording.publication import Publication

TURTLE, JSON_LD = f"{DATA}/catalog.ttl", f"{DATA}/catalog.jsonld"


def files(about: Description) -> dict[str, bytes]:
    """The DCAT catalogue as Turtle and as JSON-LD, by path in the site."""
    value = catalogue(about)
    return {TURTLE: linked_data.turtle(value), JSON_LD: linked_data.json_ld(value)}


def catalogue(described: Description) -> Node:
    """The catalogue with its one dataset, which has the versions that can be had."""
    about, names = described.publication, Names.of(described.publication)
    titles = phrases("site", "name")
    return {
        "@context": linked_data.context("dcat"),
        "@id": names.thing("catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": titles,
        "dct:description": {
            lang: phrase("catalogue", "about", lang, site=title) for lang, title in titles.items()
        },
        "foaf:homepage": document(names.site),
        **_published(about, names),
        "dcat:dataset": _latest(described, names),
        "dcat:service": _service(about, names),
    }


def _latest(described: Description, names: Names) -> Node:
    """The dataset: its files are always those of the latest version."""
    about = described.publication
    versions = [_version(described, edition, names) for edition in described.kept]
    for before, version in pairwise(versions):
        version["dcat:previousVersion"] = {"@id": before["@id"]}
    return {
        **_dataset(described, described.latest, names),
        "dct:title": about.title,
        "dct:identifier": about.name,
        **_published(about, names),
        "dcat:landingPage": names.pages(f"{DATA}/"),
        "dcat:hasVersion": versions,
        "dcat:hasCurrentVersion": [
            {"@id": version["@id"]}
            for version in versions
            if version["dcat:version"] == about.version
        ],
    }


def _version(described: Description, edition: Edition, names: Names) -> Node:
    """A version as a dataset of its own, whose files stay as they are."""
    about = edition.about
    return {
        **_dataset(described, edition, names),
        "dct:title": {
            lang: phrase("catalogue", "version", lang, title=title, version=about.version)
            for lang, title in about.title.items()
        },
        "dct:identifier": f"{about.name}-{about.version}",
        **_published(about, names),
        "dct:issued": str(about.released),
        "dcat:landingPage": document(names.path(edition.folder)),
        "dcat:isVersionOf": {"@id": names.thing("dataset")},
        "adms:versionNotes": edition.notes,
    }


def _dataset(described: Description, edition: Edition, names: Names) -> Node:
    """What the dataset and its versions have in common."""
    about = edition.about
    from_sources = list(sources(about, names))
    return {
        "@id": names.thing("dataset", edition.folder),
        "@type": "dcat:Dataset",
        "dct:description": about.description,
        "dcat:version": about.version,
        "dcat:keyword": about.keywords,
        "dcat:theme": concept("data-theme/SOCI", "theme"),
        "dct:creator": body(names.thing("creator"), about.author),
        "dcat:contactPoint": contact(about, names),
        "dct:accessRights": term("eu:access-right/PUBLIC", "dct:RightsStatement"),
        "prov:wasDerivedFrom": [source for source, _ in from_sources],
        "dct:provenance": [statement for _, statement in from_sources],
        **covered(described.coverage, names),
        "foaf:page": [
            document(names.path(edition.folder + file.name), **{"dct:title": file.named_title})
            for file in edition.documents
        ],
        "dcat:distribution": [_distribution(edition, file, names) for file in edition.files],
    }


def _published(about: Publication, names: Names) -> Node:
    """What the catalogue shares with its datasets: publisher, dates, licence, languages."""
    return {
        "dct:publisher": body(names.thing("publisher"), about.maintainers),
        "dct:issued": str(about.issued),
        "dct:modified": str(about.released),
        "dct:license": licence(about),
        "dct:language": languages(),
    }


def _service(about: Publication, names: Names) -> Node:
    """The API."""
    root = f"{api.ROOT}/"
    return {
        "@id": names.thing("api"),
        "@type": "dcat:DataService",
        "dct:title": phrases("catalogue", "api"),
        "dcat:endpointURL": {"@id": names.path(f"{root}index.json"), "@type": "rdfs:Resource"},
        "dcat:endpointDescription": {"@id": names.path(f"{root}schema.json")},
        "dcat:landingPage": names.pages(f"{DATA}/api/"),
        "dcat:servesDataset": {"@id": names.thing("dataset")},
        "dcat:keyword": about.keywords,
        "dcat:theme": concept("data-theme/SOCI", "theme"),
        "dcat:contactPoint": contact(about, names),
        "dct:publisher": {"@id": names.thing("publisher")},
        "dct:license": licence(about),
    }


def _distribution(edition: Edition, file: File, names: Names) -> Node:
    """A file of a version."""
    about, folder = edition.about, edition.folder
    name, address = names.thing(file.name, folder), names.path(folder + file.name)
    details = {"format": file.format.name, "version": about.version}
    stays = "available" if folder == f"{DATA}/" else "stable"
    return {
        "@id": name,
        "@type": "dcat:Distribution",
        "dct:title": file.named_title,
        "dct:description": {
            lang: phrase("catalogue", "offer", lang, title=title, **details)
            for lang, title in file.title.items()
        },
        "dcat:accessURL": {"@id": address},  # DCAT-AP wants one; here it is the file itself
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": IANA + file.format.media_type, "@type": "dct:MediaType"},
        "dct:format": file_format(file, names),
        "dcat:byteSize": str(len(file.content)),
        "dcatap:availability": concept(f"planned-availability/{stays.upper()}", stays),
        "dct:license": licence(about),
        "dct:language": languages(file.lang),
        "dct:conformsTo": [{"@id": s, "@type": "dct:Standard"} for s in _standards(file)],
        "spdx:checksum": checksum(file, name),
    }


def _standards(file: File) -> list[str]:
    """The standard that a JSON file claims to conform to, such as a profile of Data Package."""
    value = json.loads(file.content) if file.name.endswith(".json") else None
    standards = [value.get("$schema")] if isinstance(value, dict) else []
    return [standard for standard in standards if isinstance(standard, str)]
