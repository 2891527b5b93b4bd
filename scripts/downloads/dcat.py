"""DCAT 3: the catalogue that data portals harvest, as Turtle and JSON-LD."""

import json
from collections.abc import Iterator, Mapping, Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, XSD
from rdflib.term import Node

from scripts.downloads import rdf_writing
from scripts.downloads.coverage import Coverage
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA, File
from scripts.downloads.rdf_names import (
    ADMS,
    DCAT,
    EU,
    IANA,
    LANGUAGE_IRIS,
    PREFIXES,
    SPDX,
    Iris,
    tagged,
)
from scripts.model.package import LANGUAGES, Row
from scripts.wording.phrases import phrase, phrases
from scripts.wording.publication import Publication
from scripts.wording.text import texts
from scripts.wording.urls import release_anchor

TURTLE, JSON_LD = f"{DATA}/catalog.ttl", f"{DATA}/catalog.jsonld"

CSVW = "http://www.w3.org/ns/csvw"

Properties = Mapping[URIRef, Sequence[Node]]
Resource = tuple[URIRef, Properties]


def files(dataset: Dataset, files: Sequence[File]) -> dict[str, bytes]:
    """The DCAT catalogue as Turtle and as JSON-LD, by path in the site."""
    graph = catalogue(dataset, files)
    return {TURTLE: rdf_writing.turtle(graph), JSON_LD: rdf_writing.json_ld(graph, PREFIXES)}


def catalogue(dataset: Dataset, files: Sequence[File]) -> Graph:
    """The catalogue, its one dataset, its versions, and every file as a distribution.

    Where the site's address isn't known, IRIs are relative to the folder of the data, where the
    catalogue itself lies. Nothing is without a name.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    iris = Iris(dataset.publication.site)
    for resource, properties in _resources(dataset, files, iris):
        for predicate, values in properties.items():
            for value in values:
                graph.add((resource, predicate, value))
    return graph


def _resources(dataset: Dataset, files: Sequence[File], iris: Iris) -> Iterator[Resource]:
    about = dataset.publication
    releases = [row for _, row in dataset.package.rows("releases")]
    yield iris.of("catalogue"), _catalogue(about, iris)
    yield iris.of("dataset"), _dataset(dataset, files, releases, iris)
    yield from _versions(about, releases, iris)
    for name, body in (("creator", about.author), ("publisher", about.maintainers)):
        yield iris.of(name), {RDF.type: [FOAF.Agent], FOAF.name: tagged(body.name)}
    yield URIRef(about.licence.url), {RDF.type: [DCTERMS.LicenseDocument]}
    yield from _covered(dataset.coverage, iris)
    yield from _sources(about, iris)
    for file in files:
        yield iris.of(file.name), _distribution(file, about, iris)
        yield iris.of(f"{file.name}-sha256"), _checksum(file)


def _catalogue(about: Publication, iris: Iris) -> Properties:
    titles = phrases("site", "name")
    descriptions = {
        lang: phrase("catalogue", "about", lang, site=title) for lang, title in titles.items()
    }
    return {
        RDF.type: [DCAT.Catalog],
        DCTERMS.title: tagged(titles),
        DCTERMS.description: tagged(descriptions),
        DCTERMS.publisher: [iris.of("publisher")],
        FOAF.homepage: [URIRef(iris.top)],
        DCAT.dataset: [iris.of("dataset")],
        **_common(about),
    }


def _dataset(
    dataset: Dataset, files: Sequence[File], releases: Sequence[Row], iris: Iris
) -> Properties:
    about, coverage = dataset.publication, dataset.coverage
    numbers = range(1, len(about.sources) + 1)
    versions = [iris.version(row["version"]) for row in releases]
    words = [Literal(word, lang) for lang in LANGUAGES for word in about.keywords[lang]]
    return {
        RDF.type: [DCAT.Dataset],
        DCTERMS.title: tagged(about.title),
        DCTERMS.description: tagged(about.description),
        DCAT.keyword: words,
        DCAT.theme: [EU["data-theme/SOCI"]],  # population and society
        DCTERMS.identifier: [Literal(about.name)],
        DCTERMS.creator: [iris.of("creator")],
        DCTERMS.publisher: [iris.of("publisher")],
        **_common(about),
        DCTERMS.accessRights: [EU["access-right/PUBLIC"]],
        DCTERMS.source: [iris.of(f"source-{number}") for number in numbers],
        DCTERMS.provenance: [iris.of(f"provenance-{number}") for number in numbers],
        DCTERMS.temporal: [iris.of("temporal")] if coverage.first and coverage.last else [],
        DCTERMS.spatial: [iris.of(area["id"]) for area in coverage.areas],
        DCAT.landingPage: iris.pages(f"{DATA}/"),
        DCAT.version: [Literal(about.version)],
        DCAT.hasVersion: versions,
        DCAT.hasCurrentVersion: versions[-1:],
        DCAT.distribution: [iris.of(file.name) for file in files],
    }


def _versions(about: Publication, releases: Sequence[Row], iris: Iris) -> Iterator[Resource]:
    """Each release as a dataset of its own that follows the one before it."""
    before: list[URIRef] = []
    for row in releases:
        version = row["version"]
        titles = {
            lang: phrase("catalogue", "version", lang, title=title, version=version)
            for lang, title in about.title.items()
        }
        properties: Properties = {
            RDF.type: [DCAT.Dataset],
            DCTERMS.title: tagged(titles),
            DCTERMS.description: tagged(about.description),
            DCTERMS.issued: [Literal(row["date"])],
            DCAT.version: [Literal(version)],
            DCAT.isVersionOf: [iris.of("dataset")],
            DCAT.previousVersion: before,
            ADMS.versionNotes: tagged(texts(row, "change")),
            DCAT.landingPage: iris.pages(f"changelog/#{release_anchor(version)}"),
        }
        yield iris.version(version), properties
        before = [iris.version(version)]


def _covered(coverage: Coverage, iris: Iris) -> Iterator[Resource]:
    """The time and the places that the figures are about."""
    if coverage.first and coverage.last:
        days = {DCAT.startDate: coverage.first, DCAT.endDate: coverage.last}
        ends: Properties = {name: [Literal(day)] for name, day in days.items()}
        yield iris.of("temporal"), {RDF.type: [DCTERMS.PeriodOfTime], **ends}
    for area in coverage.areas:
        names: Properties = {
            DCTERMS.identifier: [Literal(area["id"])],
            RDFS.label: tagged(texts(area, "name")),
        }
        yield iris.of(area["id"]), {RDF.type: [DCTERMS.Location], **names}


def _sources(about: Publication, iris: Iris) -> Iterator[Resource]:
    """Each source, and that the data are copied from it."""
    for number, titles in enumerate(about.sources, 1):
        statements = {
            lang: phrase("catalogue", "source", lang, source=title)
            for lang, title in titles.items()
        }
        source, provenance = iris.of(f"source-{number}"), iris.of(f"provenance-{number}")
        yield source, {RDF.type: [DCTERMS.BibliographicResource], DCTERMS.title: tagged(titles)}
        yield provenance, {RDF.type: [DCTERMS.ProvenanceStatement], RDFS.label: tagged(statements)}


def _distribution(file: File, about: Publication, iris: Iris) -> Properties:
    languages = [LANGUAGE_IRIS[file.lang]] if file.lang else list(LANGUAGE_IRIS.values())
    return {
        RDF.type: [DCAT.Distribution],
        DCTERMS.title: tagged(file.named_title),
        DCAT.accessURL: [iris.file(file)],  # DCAT-AP wants one; here it is the file itself
        DCAT.downloadURL: [iris.file(file)],
        DCAT.mediaType: [IANA[file.format.media_type]],
        DCAT.byteSize: [Literal(len(file.content), datatype=XSD.nonNegativeInteger)],
        DCTERMS.license: [URIRef(about.licence.url)],
        DCTERMS.language: languages,
        DCTERMS.conformsTo: [URIRef(standard) for standard in _standards(file)],
        SPDX.checksum: [iris.of(f"{file.name}-sha256")],
    }


def _checksum(file: File) -> Properties:
    return {
        RDF.type: [SPDX.Checksum],
        SPDX.algorithm: [SPDX.checksumAlgorithm_sha256],
        SPDX.checksumValue: [Literal(file.sha256, datatype=XSD.hexBinary)],
    }


def _standards(file: File) -> list[str]:
    """The standard that a JSON file claims to conform to, such as a profile of Data Package."""
    value = json.loads(file.content) if file.name.endswith(".json") else None
    if not isinstance(value, dict):
        return []
    standards = [value.get(name) for name in ("$schema", "conformsTo")]
    context = value.get("@context")
    if CSVW in (context if isinstance(context, list) else [context]):
        standards.append(CSVW)
    return [standard for standard in standards if isinstance(standard, str)]


def _common(about: Publication) -> Properties:
    """Properties that the catalogue shares with the dataset: dates, licence, languages."""
    return {
        DCTERMS.issued: [Literal(about.issued)],
        DCTERMS.modified: [Literal(about.released)],
        DCTERMS.license: [URIRef(about.licence.url)],
        DCTERMS.language: list(LANGUAGE_IRIS.values()),
    }
