"""DCAT 3: the catalogue that data portals harvest, as Turtle and JSON-LD."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, XSD
from rdflib.term import Node

from scripts.downloads import metadata, observations
from scripts.downloads.atom import anchor
from scripts.downloads.file import DATA, File
from scripts.downloads.observations import Observation
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording import citations
from scripts.wording.phrases import phrase
from scripts.wording.urls import page_url

TURTLE, JSON_LD = f"{DATA}/catalog.ttl", f"{DATA}/catalog.jsonld"

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

TONGUES = {"vi": EU["language/VIE"], "en": EU["language/ENG"]}
CSVW = "http://www.w3.org/ns/csvw"


def files(figures: Figures, files: Sequence[File], site: str) -> dict[str, bytes]:
    """The DCAT catalogue as Turtle and as JSON-LD, by path in the site."""
    graph = dcat(figures, files, site)
    return {TURTLE: turtle(graph), JSON_LD: json_ld(graph)}


def turtle(graph: Graph) -> bytes:
    """A graph as Turtle."""
    return graph.serialize(format="turtle", encoding="utf-8")


def json_ld(graph: Graph) -> bytes:
    """A graph as JSON-LD that carries its own context and has everything in a fixed order."""
    made = json.loads(graph.serialize(format="json-ld", context=_context(graph)))
    return (json.dumps(_sorted(made), ensure_ascii=False, indent=1) + "\n").encode()


def _context(graph: Graph) -> dict[str, Any]:
    """The prefixes, and of each property what all its values are, so that none need say so."""
    values: dict[str, list[Node]] = {}
    for _, predicate, value in graph:
        values.setdefault(graph.qname(str(predicate)), []).append(value)
    terms = {name: _kind(graph, found) for name, found in values.items() if name != "rdf:type"}
    prefixes = {name: str(space) for name, space in PREFIXES.items()}
    return {**prefixes, **{name: {"@id": name, **terms[name]} for name in sorted(terms)}}


def _kind(graph: Graph, values: Sequence[Node]) -> dict[str, str]:
    if all(isinstance(value, URIRef) for value in values):
        return {"@type": "@id"}
    literals = [value for value in values if isinstance(value, Literal)]
    if all(literal.language for literal in literals):
        return {"@container": "@language"}
    (datatype,) = {literal.datatype for literal in literals}
    return {} if datatype is None else {"@type": graph.qname(str(datatype))}


def _sorted(value: Any) -> Any:
    """JSON-LD in one order: a graph has none, and its lists mean none."""
    if isinstance(value, dict):
        return {name: _sorted(inner) for name, inner in sorted(value.items())}
    if isinstance(value, list):
        return sorted((_sorted(inner) for inner in value), key=json.dumps)
    return value


def dcat(figures: Figures, files: Sequence[File], site: str) -> Graph:
    """The catalogue, its one dataset, its versions, and every file as a distribution.

    Where the site's address isn't known, IRIs are relative to the folder of the data, where the
    catalogue itself lies. Nothing is without a name.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    names = _Names(f"{site}{DATA}/" if site else "./", site or "../")
    for resource, properties in _resources(figures, files, names):
        for predicate, values in properties.items():
            for value in values:
                graph.add((resource, predicate, value))
    return graph


Resource = tuple[URIRef, Mapping[URIRef, Sequence[Node]]]


@dataclass(frozen=True)
class _Names:
    """The IRIs of things: ``data`` is the address of the data page, ``top`` of the site."""

    data: str
    top: str

    def of(self, name: str) -> URIRef:
        """Something that the catalogue is about."""
        return URIRef(f"{self.data}#{metadata.address(name)}")

    def file(self, file: File) -> URIRef:
        """A file for download."""
        return URIRef(self.data.removeprefix("./") + metadata.address(file.name))

    def page(self, path: str, lang: str = LANGUAGES[0]) -> URIRef:
        """A page of the site."""
        return URIRef(self.top + page_url(path, lang))

    def version(self, version: str) -> URIRef:
        """A version of the data."""
        return self.of(f"v{version}")


def _resources(figures: Figures, files: Sequence[File], names: _Names) -> Iterator[Resource]:
    rows = observations.observations(figures)
    yield _catalogue(figures, names)
    yield _dataset(figures, files, rows, names)
    yield from _versions(figures, names)
    for name, said in (
        ("creator", metadata.authors(figures)),
        ("publisher", metadata.maintainers(figures)),
    ):
        yield names.of(name), {RDF.type: [FOAF.Agent], FOAF.name: _tagged(said)}
    yield URIRef(metadata.licence(figures)), {RDF.type: [DCTERMS.LicenseDocument]}
    yield from _covers(figures, rows, names)
    for number, source in enumerate(figures.package.descriptor["sources"], 1):
        said = metadata.both(source, "title")
        yield (
            names.of(f"source-{number}"),
            {
                RDF.type: [DCTERMS.BibliographicResource],
                DCTERMS.title: _tagged(said),
            },
        )
        told = {lang: phrase("catalogue", "source", lang, source=said[lang]) for lang in said}
        yield (
            names.of(f"provenance-{number}"),
            {
                RDF.type: [DCTERMS.ProvenanceStatement],
                RDFS.label: _tagged(told),
            },
        )
    for file in files:
        yield from _distribution(figures, file, names)


def _catalogue(figures: Figures, names: _Names) -> Resource:
    titles = {lang: phrase("site", "name", lang) for lang in LANGUAGES}
    about = {lang: phrase("catalogue", "about", lang, site=titles[lang]) for lang in titles}
    return names.of("catalogue"), {
        RDF.type: [DCAT.Catalog],
        DCTERMS.title: _tagged(titles),
        DCTERMS.description: _tagged(about),
        DCTERMS.publisher: [names.of("publisher")],
        FOAF.homepage: [URIRef(names.top)],
        DCAT.dataset: [names.of("dataset")],
        **_dated(figures),
        **_free(figures),
    }


def _dataset(
    figures: Figures, files: Sequence[File], rows: Sequence[Observation], names: _Names
) -> Resource:
    descriptor = figures.package.descriptor
    sources = range(1, len(descriptor["sources"]) + 1)
    versions = [row["version"] for _, row in figures.package.rows("releases")]
    return (
        names.of("dataset"),
        {
            RDF.type: [DCAT.Dataset],
            **_described(figures),
            DCAT.keyword: [
                Literal(word, lang)
                for lang in LANGUAGES
                for word in metadata.keywords(figures, lang)
            ],
            DCAT.theme: [EU["data-theme/SOCI"]],  # population and society
            DCTERMS.identifier: [Literal(descriptor["name"])],
            DCTERMS.creator: [names.of("creator")],
            DCTERMS.publisher: [names.of("publisher")],
            **_dated(figures),
            **_free(figures),
            DCTERMS.accessRights: [EU["access-right/PUBLIC"]],
            DCTERMS.source: [names.of(f"source-{number}") for number in sources],
            DCTERMS.provenance: [names.of(f"provenance-{number}") for number in sources],
            DCTERMS.temporal: [names.of("temporal")] if None not in metadata.span(rows) else [],
            DCTERMS.spatial: [names.of(area["id"]) for area in metadata.areas(figures, rows)],
            DCAT.landingPage: [names.page(f"{DATA}/", lang) for lang in LANGUAGES],
            DCAT.version: [Literal(descriptor["version"])],
            DCAT.hasVersion: [names.version(version) for version in versions],
            DCAT.hasCurrentVersion: [names.version(v) for v in versions[-1:]],
            DCAT.distribution: [names.of(file.name) for file in files],
        },
    )


def _versions(figures: Figures, names: _Names) -> Iterator[Resource]:
    """Each release as a dataset of its own that follows the one before it."""
    before: list[URIRef] = []
    for _, row in figures.package.rows("releases"):
        version = row["version"]
        titles = {
            lang: phrase(
                "catalogue",
                "version",
                lang,
                title=citations.publication(figures, lang).title,
                version=version,
            )
            for lang in LANGUAGES
        }
        yield (
            names.version(version),
            {
                RDF.type: [DCAT.Dataset],
                **_described(figures),
                DCTERMS.title: _tagged(titles),
                DCTERMS.issued: [Literal(row["date"])],
                DCAT.version: [Literal(version)],
                DCAT.isVersionOf: [names.of("dataset")],
                DCAT.previousVersion: before,
                ADMS.versionNotes: _tagged({lang: row[f"change_{lang}"] for lang in LANGUAGES}),
                DCAT.landingPage: [
                    names.page(f"changelog/#{anchor(version)}", lang) for lang in LANGUAGES
                ],
            },
        )
        before = [names.version(version)]


def _covers(figures: Figures, rows: Sequence[Observation], names: _Names) -> Iterator[Resource]:
    first, last = metadata.span(rows)
    if first is not None and last is not None:
        yield (
            names.of("temporal"),
            {
                RDF.type: [DCTERMS.PeriodOfTime],
                DCAT.startDate: [Literal(first)],
                DCAT.endDate: [Literal(last)],
            },
        )
    for area in metadata.areas(figures, rows):
        yield (
            names.of(area["id"]),
            {
                RDF.type: [DCTERMS.Location],
                DCTERMS.identifier: [Literal(area["id"])],
                RDFS.label: _tagged({lang: area[f"name_{lang}"] for lang in LANGUAGES}),
            },
        )


def _distribution(figures: Figures, file: File, names: _Names) -> Iterator[Resource]:
    titles = {lang: metadata.titled(figures.package, file, lang) for lang in LANGUAGES}
    checksum = names.of(f"{file.name}-sha256")
    yield (
        names.of(file.name),
        {
            RDF.type: [DCAT.Distribution],
            DCTERMS.title: _tagged(titles),
            DCAT.accessURL: [names.file(file)],  # DCAT-AP wants one; here it is the file itself
            DCAT.downloadURL: [names.file(file)],
            DCAT.mediaType: [IANA[file.media_type]],
            DCAT.byteSize: [Literal(len(file.content), datatype=XSD.nonNegativeInteger)],
            DCTERMS.license: [URIRef(metadata.licence(figures))],
            DCTERMS.language: [TONGUES[file.lang]] if file.lang else list(TONGUES.values()),
            DCTERMS.conformsTo: [URIRef(standard) for standard in _standards(file)],
            SPDX.checksum: [checksum],
        },
    )
    yield (
        checksum,
        {
            RDF.type: [SPDX.Checksum],
            SPDX.algorithm: [SPDX.checksumAlgorithm_sha256],
            SPDX.checksumValue: [Literal(file.sha256, datatype=XSD.hexBinary)],
        },
    )


def _standards(file: File) -> list[str]:
    """What a JSON file says of itself that it conforms to, such as a profile of Data Package."""
    made = json.loads(file.content) if file.name.endswith(".json") else None
    if not isinstance(made, dict):
        return []
    said = [made[name] for name in ("$schema", "conformsTo") if isinstance(made.get(name), str)]
    context = made.get("@context")
    return [*said, CSVW] if CSVW in (context if isinstance(context, list) else [context]) else said


def _described(figures: Figures) -> Mapping[URIRef, Sequence[Node]]:
    descriptor = figures.package.descriptor
    return {
        DCTERMS[what]: _tagged(metadata.both(descriptor, what)) for what in ("title", "description")
    }


def _dated(figures: Figures) -> Mapping[URIRef, Sequence[Node]]:
    return {
        DCTERMS.issued: [Literal(citations.publication(figures, LANGUAGES[0]).issued)],
        DCTERMS.modified: [Literal(citations.publication(figures, LANGUAGES[0]).released)],
    }


def _free(figures: Figures) -> Mapping[URIRef, Sequence[Node]]:
    return {
        DCTERMS.license: [URIRef(metadata.licence(figures))],
        DCTERMS.language: list(TONGUES.values()),
    }


def _tagged(said: Mapping[str, str]) -> list[Node]:
    """The same words in each language."""
    return [Literal(text, lang) for lang, text in said.items()]
