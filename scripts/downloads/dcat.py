"""DCAT-AP 3: the catalogue that data portals harvest, as Turtle and JSON-LD.

A term of an outside vocabulary comes with its type, which checkers ask for.
"""

import json
from itertools import pairwise

from scripts.downloads import api, linked_data
from scripts.downloads.coverage import Coverage
from scripts.downloads.dcat_things import (
    address,
    agent,
    concept,
    contact,
    document,
    languages,
    licence,
    name,
    pages,
)
from scripts.downloads.description import Description, ListedVersion
from scripts.downloads.file import DATA, File
from scripts.downloads.linked_data import Node
from scripts.wording.phrases import phrases
from scripts.wording.publication import Publication
from scripts.wording.text import texts

TURTLE, JSON_LD = f"{DATA}/catalog.ttl", f"{DATA}/catalog.jsonld"
IANA = "https://www.iana.org/assignments/media-types/"
# Formats that the list of file types of the EU has; a harvester shows the label.
FILE_TYPES = ("CSV", "JSON", "PARQUET", "PDF", "XLSX", "XML", "ZIP")


def files(about: Description) -> dict[str, bytes]:
    """The DCAT catalogue as Turtle and as JSON-LD, by path in the site."""
    value = catalogue(about)
    return {TURTLE: linked_data.turtle(value), JSON_LD: linked_data.json_ld(value)}


def catalogue(description: Description) -> Node:
    """The catalogue with its one dataset, which has the versions that can be had."""
    about = description.publication
    site = about.short_title
    return {
        "@context": linked_data.context("dcat"),
        "@id": name(about, "catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": site,
        "dct:description": phrases("catalogue", "about", site=site),
        "foaf:homepage": document(about, ""),
        **_publication_properties(about),
        "dcat:dataset": _latest(description),
        "dcat:service": _service(about),
    }


def _latest(description: Description) -> Node:
    """The dataset: its files are always those of the latest version."""
    about = description.publication
    versions = [
        _version(listed_version, description.coverage)
        for listed_version in description.kept_versions
    ]
    for before, version in pairwise(versions):
        version["dcat:previousVersion"] = {"@id": before["@id"]}
    current = [one for one in versions if one["dcat:version"] == about.version]
    return {
        **_dataset(description.latest, description.coverage),
        "dct:title": about.title,
        "dct:identifier": about.name,
        **_publication_properties(about),
        "dcat:landingPage": pages(about, f"{DATA}/"),
        "dcat:hasVersion": versions,
        "dcat:hasCurrentVersion": [{"@id": version["@id"]} for version in current],
    }


def _version(listed_version: ListedVersion, coverage: Coverage) -> Node:
    """A version as a dataset of its own, whose files stay as they are."""
    about = listed_version.about
    return {
        **_dataset(listed_version, coverage),
        "dct:title": phrases("catalogue", "version", title=about.title, version=about.version),
        "dct:identifier": f"{about.name}-{about.version}",
        **_publication_properties(about),
        "dct:issued": str(about.released),
        "dcat:landingPage": document(about, listed_version.folder),
        "dcat:isVersionOf": {"@id": name(about, "dataset")},
        "adms:versionNotes": listed_version.notes,
    }


def _dataset(listed_version: ListedVersion, coverage: Coverage) -> Node:
    """What the dataset and its versions have in common."""
    about = listed_version.about
    return {
        "@id": name(about, "dataset", listed_version.folder),
        "@type": "dcat:Dataset",
        "dct:description": about.description,
        "dcat:version": about.version,
        "dcat:keyword": about.keywords,
        "dcat:theme": concept("data-theme/SOCI", "theme"),
        "dct:creator": agent(about, "creator", about.author.name),
        "dcat:contactPoint": contact(about),
        "dct:accessRights": {"@id": "eu:access-right/PUBLIC", "@type": "dct:RightsStatement"},
        **_sources(about),
        **_coverage_properties(about, coverage),
        "foaf:page": [
            {**document(about, listed_version.folder + file.name), "dct:title": file.named_title}
            for file in listed_version.documents
        ],
        "dcat:distribution": [_distribution(listed_version, file) for file in listed_version.files],
    }


def _publication_properties(about: Publication) -> Node:
    """What the catalogue shares with its datasets: publisher, dates, licence, languages."""
    return {
        "dct:publisher": agent(about, "publisher", about.maintainers.name),
        "dct:issued": str(about.issued),
        "dct:modified": str(about.released),
        "dct:license": licence(about),
        "dct:language": languages(),
    }


def _sources(about: Publication) -> Node:
    """The sources, and the statements that the data are copied from them."""
    sources = list(enumerate(about.sources, 1))
    return {
        "prov:wasDerivedFrom": [
            {
                "@id": name(about, f"source-{number}"),
                "@type": ["dct:BibliographicResource", "prov:Entity"],
                "dct:title": titles,
            }
            for number, titles in sources
        ],
        "dct:provenance": [
            {
                "@id": name(about, f"provenance-{number}"),
                "@type": "dct:ProvenanceStatement",
                "rdfs:label": phrases("catalogue", "source", source=titles),
            }
            for number, titles in sources
        ],
    }


def _coverage_properties(about: Publication, coverage: Coverage) -> Node:
    """The places and the time that the figures are about, as far as they are known."""
    places = [
        {
            "@id": name(about, area["id"]),
            "@type": "dct:Location",
            "dct:identifier": area["id"],
            "skos:prefLabel": texts(area, "name"),
        }
        for area in coverage.areas
    ]
    if not (coverage.first and coverage.last):
        return {"dct:spatial": places}
    time = {
        "@id": name(about, "temporal"),
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": str(coverage.first),
        "dcat:endDate": str(coverage.last),
    }
    return {"dct:spatial": places, "dct:temporal": time}


def _service(about: Publication) -> Node:
    """The API."""
    index, schema = (address(about, f"{api.ROOT}/{one}.json") for one in ("index", "schema"))
    return {
        "@id": name(about, "api"),
        "@type": "dcat:DataService",
        "dct:title": phrases("catalogue", "api"),
        "dcat:endpointURL": {"@id": index, "@type": "rdfs:Resource"},
        "dcat:endpointDescription": {"@id": schema},
        "dcat:landingPage": pages(about, f"{DATA}/api/"),
        "dcat:servesDataset": {"@id": name(about, "dataset")},
        "dcat:keyword": about.keywords,
        "dcat:theme": concept("data-theme/SOCI", "theme"),
        "dcat:contactPoint": contact(about),
        "dct:publisher": {"@id": name(about, "publisher")},
        "dct:license": licence(about),
    }


def _distribution(listed_version: ListedVersion, file: File) -> Node:
    """A file of a version."""
    about, folder, label = listed_version.about, listed_version.folder, file.format.name
    thing, url = name(about, file.name, folder), address(about, folder + file.name)
    stays = "available" if folder == f"{DATA}/" else "stable"
    is_listed = label.upper() in FILE_TYPES
    return {
        "@id": thing,
        "@type": "dcat:Distribution",
        "dct:title": file.named_title,
        "dct:description": phrases(
            "catalogue", "offer", title=file.title, format=label, version=about.version
        ),
        "dcat:accessURL": {"@id": url},  # DCAT-AP wants one; here it is the file itself
        "dcat:downloadURL": {"@id": url},
        "dcat:mediaType": {"@id": IANA + file.format.media_type, "@type": "dct:MediaType"},
        "dct:format": {
            "@id": f"eu:file-type/{label.upper()}" if is_listed else name(about, f"format-{label}"),
            "@type": ["dct:IMT", "dct:MediaTypeOrExtent"],  # CKAN takes the first
            "rdfs:label": {"@none": label},
        },
        "dcat:byteSize": str(len(file.content)),
        "dcatap:availability": concept(f"planned-availability/{stays.upper()}", stays),
        "dct:license": licence(about),
        "dct:language": languages(file.lang),
        "dct:conformsTo": _standards(file),
        "spdx:checksum": {
            "@id": f"{thing}-sha256",
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": "spdx:checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": file.sha256,
        },
    }


def _standards(file: File) -> list[Node]:
    """The standard that a JSON file claims to conform to, such as a profile of Data Package.

    None in a file that is no JSON, of an archive made by hand.
    """
    try:
        value = json.loads(file.content) if file.name.endswith(".json") else None
    except (ValueError, RecursionError):
        value = None
    schema = value.get("$schema") if isinstance(value, dict) else None
    return [{"@id": schema, "@type": "dct:Standard"}] if isinstance(schema, str) else []
