"""Catalogue: what tools that look for data read; JSON-LD in pages, DCAT for data portals."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, XSD
from rdflib.term import Node

from scripts import citations, downloads, formats, observations
from scripts.downloads import DATA, SERIES_CSV, SERIES_JSON, File
from scripts.feed import anchor
from scripts.indicators import Figures
from scripts.observations import Observation
from scripts.package import LANGUAGES, Package, Row

TURTLE, JSON_LD = f"{DATA}/catalog.ttl", f"{DATA}/catalog.jsonld"

Described = dict[str, Any]


# --- what both say ------------------------------------------------------------------------


def _said(described: Row, what: str, lang: str) -> str:
    """A title or description of the descriptor in a language."""
    return str(described[what if lang == LANGUAGES[0] else f"{what}@{lang}"])


def keywords(lang: str) -> list[str]:
    """The descriptor's keywords that are of a language."""
    return formats.word("catalogue", "keywords", lang).split("; ")


def _titled(package: Package, file: File, lang: str) -> str:
    """What a file holds, with its name: several files hold the same."""
    title = downloads.title(package, file, lang)
    return formats.word("catalogue", "file", lang, title=title, name=file.name)


def _authors(figures: Figures) -> dict[str, str]:
    """Who made the report, in each language."""
    return {lang: citations.publication(figures, lang).author for lang in LANGUAGES}


def _maintainers(figures: Figures) -> dict[str, str]:
    """Who publishes the data, in each language."""
    return {lang: citations.publication(figures, lang).maintainers for lang in LANGUAGES}


def _issued(figures: Figures) -> date:
    """The day of the first release."""
    days = [row["date"] for _, row in figures.package.rows("releases")]
    return min(days, default=citations.publication(figures, LANGUAGES[0]).released)


def _span(rows: Iterable[Observation]) -> tuple[date | None, date | None]:
    """The first and the last day of the periods of figures; no last day if the end is open."""
    days = [(row["first"], row["last"]) for row in rows]
    first = min((day for day, _ in days if isinstance(day, date)), default=None)
    last = max((day for _, day in days if isinstance(day, date)), default=None)
    begun = max((day for day, end in days if isinstance(day, date) and end is None), default=None)
    ended = last is not None and (begun is None or begun <= last)
    return first, last if ended else None


def _areas(figures: Figures, rows: Iterable[Observation]) -> list[Row]:
    """The places that figures are about; where a report doesn't say which, there is none."""
    used = {row["area"] for row in rows}
    known = figures.package.by_id["areas"]
    return [row for name, row in known.items() if name in used and _ISO_3166.fullmatch(name)]


_ISO_3166 = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


def _address(path: str) -> str:
    return quote(path)


# --- schema.org ---------------------------------------------------------------------------


def dataset(figures: Figures, files: Sequence[File], lang: str, site: str) -> Described:
    """The whole as a ``Dataset`` of schema.org, for the data page in a language.

    ``files`` are all downloads; those of the other language are left to its page. Where the
    site's address isn't known, addresses are relative to the page, and no catalogue is named.
    """
    page = _page(f"{DATA}/", lang)
    base = site or _up(page)
    rows = observations.observations(figures)
    home = {"@type": "DataCatalog", "name": formats.word("site", "name", lang), "url": site}
    return {
        "@context": "https://schema.org",
        **_whole(figures, lang, base),
        "alternateName": [_said(figures.package.descriptor, "title", o) for o in _others(lang)],
        "identifier": figures.package.descriptor["name"],
        "creator": _organization(_authors(figures), lang),
        **_published(figures, lang),
        "isBasedOn": [
            {"@type": "Report", "name": _said(source, "title", lang)}
            for source in figures.package.descriptor["sources"]
        ],
        "keywords": keywords(lang),
        **_covered(figures, rows, lang),
        "variableMeasured": [
            _variable(figures, name, lang) for name in figures.package.by_id["indicators"]
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": _titled(figures.package, file, lang),
                "encodingFormat": file.media_type,
                "contentUrl": base + _address(file.path),
                "contentSize": f"{len(file.content)} B",
                "sha256": file.sha256,
            }
            for file in files
            if file.lang in (lang, "")
        ],
        **({"includedInDataCatalog": home} if site else {}),
    }


def indicator(figures: Figures, indicator: str, lang: str, site: str) -> Described:
    """The series of an indicator as a ``Dataset`` of schema.org, for its page in a language.

    Where the site's address isn't known, addresses are relative to the page.
    """
    page = _page(f"indicators/{indicator}/", lang)
    base = site or _up(page)
    row = figures.package.by_id["indicators"][indicator]
    rows = observations.of_indicator(figures, indicator)
    places = [str(area[f"name_{lang}"]) for area in _areas(figures, rows)]
    whole = _said(figures.package.descriptor, "title", lang)
    authors = {n: citations.of_series(figures, indicator, n, None).author for n in LANGUAGES}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{base}indicators/{indicator}/#dataset",
        "name": ", ".join([row[f"name_{lang}"], *places]),
        "alternateName": [row[f"name_{other}"] for other in _others(lang)],
        "description": formats.word(
            "catalogue", "part", lang, definition=row[f"definition_{lang}"], dataset=whole
        ),
        "url": base + page,
        "identifier": indicator,
        "isPartOf": {**_whole(figures, lang, base), "license": _licence(figures)},
        "creator": _organization(authors, lang),
        **_published(figures, lang),
        **_covered(figures, rows, lang),
        "variableMeasured": [_variable(figures, indicator, lang)],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{indicator}.{end}",
                "encodingFormat": downloads.MEDIA_TYPES[end],
                "contentUrl": base + path.format(indicator),
            }
            for end, path in (("csv", SERIES_CSV), ("json", SERIES_JSON))
        ],
    }


def script(value: Described) -> str:
    """JSON-LD as an element of a page, on one line, which nothing in the data can end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in _UNSAFE:
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


_UNSAFE = "<\x85\u2028\u2029"  # begins an element or a comment; end a line


def _whole(figures: Figures, lang: str, base: str) -> Described:
    """What names the whole; the same ``@id`` in both languages and in the DCAT catalogue."""
    descriptor = figures.package.descriptor
    return {
        "@type": "Dataset",
        "@id": f"{base}{DATA}/#dataset",
        "name": _said(descriptor, "title", lang),
        "description": _said(descriptor, "description", lang),
        "url": base + _page(f"{DATA}/", lang),
    }


def _published(figures: Figures, lang: str) -> Described:
    """Who published, when, in which version and languages, and what may be done with it."""
    about = citations.publication(figures, lang)
    return {
        "publisher": _organization(_maintainers(figures), lang),
        "license": _licence(figures),
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "version": about.version,
        "datePublished": str(_issued(figures)),
        "dateModified": str(about.released),
    }


def _licence(figures: Figures) -> str:
    return str(figures.package.descriptor["licenses"][0]["path"])


def _organization(names: Mapping[str, str], lang: str) -> Described:
    """A body, by its name in each language."""
    others = [names[other] for other in _others(lang)]
    return {"@type": "Organization", "name": names[lang], "alternateName": others}


def _covered(figures: Figures, rows: Sequence[Observation], lang: str) -> Described:
    """Which days and places figures are about, as far as they say."""
    covered: Described = {}
    first, last = _span(rows)
    if first is not None:
        covered["temporalCoverage"] = f"{first}/{last or '..'}"
    places = [
        {
            "@type": "Place",
            "name": area[f"name_{lang}"],
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "ISO 3166-2" if "-" in area["id"] else "ISO 3166-1",
                "value": area["id"],
            },
        }
        for area in _areas(figures, rows)
    ]
    if places:
        covered["spatialCoverage"] = places
    return covered


def _variable(figures: Figures, indicator: str, lang: str) -> Described:
    row = figures.package.by_id["indicators"][indicator]
    return {
        "@type": "PropertyValue",
        "name": row[f"name_{lang}"],
        "description": row[f"definition_{lang}"],
        "unitText": figures.unit(indicator)[f"name_{lang}"],
        "propertyID": indicator,
    }


def _page(path: str, lang: str) -> str:
    """The path of a page of a language in the site."""
    return path if lang == LANGUAGES[0] else f"{lang}/{path}"


def _up(page: str) -> str:
    """The way from a page to the top of the site."""
    return "../" * page.count("/")


def _others(lang: str) -> list[str]:
    return [other for other in LANGUAGES if other != lang]


# --- DCAT ---------------------------------------------------------------------------------

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

# Media types that are in use but that IANA doesn't list, with what such a file is in any case.
UNLISTED = {"application/vnd.sdmx.structure+xml": "application/xml"}


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


def _context(graph: Graph) -> Described:
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
        return URIRef(f"{self.data}#{_address(name)}")

    def file(self, file: File) -> URIRef:
        """A file for download."""
        return URIRef(self.data.removeprefix("./") + _address(file.name))

    def page(self, path: str, lang: str = LANGUAGES[0]) -> URIRef:
        """A page of the site."""
        return URIRef(self.top + _page(path, lang))

    def version(self, version: str) -> URIRef:
        """A version of the data."""
        return URIRef(f"{self.top}v/{version}/")


def _resources(figures: Figures, files: Sequence[File], names: _Names) -> Iterator[Resource]:
    rows = observations.observations(figures)
    yield _catalogue(figures, names)
    yield _dataset(figures, files, rows, names)
    yield from _versions(figures, names)
    for name, said in (("creator", _authors(figures)), ("publisher", _maintainers(figures))):
        yield names.of(name), {RDF.type: [FOAF.Agent], FOAF.name: _tagged(said)}
    yield URIRef(_licence(figures)), {RDF.type: [DCTERMS.LicenseDocument]}
    yield from _covers(figures, rows, names)
    for number, source in enumerate(figures.package.descriptor["sources"], 1):
        said = {lang: _said(source, "title", lang) for lang in LANGUAGES}
        yield (
            names.of(f"source-{number}"),
            {
                RDF.type: [DCTERMS.BibliographicResource],
                DCTERMS.title: _tagged(said),
            },
        )
        told = {lang: formats.word("catalogue", "source", lang, source=said[lang]) for lang in said}
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
    titles = {lang: formats.word("site", "name", lang) for lang in LANGUAGES}
    about = {lang: formats.word("catalogue", "about", lang, site=titles[lang]) for lang in titles}
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
            DCAT.keyword: [Literal(word, lang) for lang in LANGUAGES for word in keywords(lang)],
            DCAT.theme: [EU["data-theme/SOCI"]],  # population and society
            DCTERMS.identifier: [Literal(descriptor["name"])],
            DCTERMS.creator: [names.of("creator")],
            DCTERMS.publisher: [names.of("publisher")],
            **_dated(figures),
            **_free(figures),
            DCTERMS.accessRights: [EU["access-right/PUBLIC"]],
            DCTERMS.source: [names.of(f"source-{number}") for number in sources],
            DCTERMS.provenance: [names.of(f"provenance-{number}") for number in sources],
            DCTERMS.temporal: [names.of("temporal")] if None not in _span(rows) else [],
            DCTERMS.spatial: [names.of(area["id"]) for area in _areas(figures, rows)],
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
            lang: formats.word(
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
    first, last = _span(rows)
    if first is not None and last is not None:
        yield (
            names.of("temporal"),
            {
                RDF.type: [DCTERMS.PeriodOfTime],
                DCAT.startDate: [Literal(first)],
                DCAT.endDate: [Literal(last)],
            },
        )
    for area in _areas(figures, rows):
        yield (
            names.of(area["id"]),
            {
                RDF.type: [DCTERMS.Location],
                DCTERMS.identifier: [Literal(area["id"])],
                RDFS.label: _tagged({lang: area[f"name_{lang}"] for lang in LANGUAGES}),
            },
        )


def _distribution(figures: Figures, file: File, names: _Names) -> Iterator[Resource]:
    titles = {lang: _titled(figures.package, file, lang) for lang in LANGUAGES}
    checksum = names.of(f"{file.name}-sha256")
    yield (
        names.of(file.name),
        {
            RDF.type: [DCAT.Distribution],
            DCTERMS.title: _tagged(titles),
            DCAT.accessURL: [names.file(file)],  # DCAT-AP wants one; here it is the file itself
            DCAT.downloadURL: [names.file(file)],
            DCAT.mediaType: [IANA[UNLISTED.get(file.media_type, file.media_type)]],
            DCAT.byteSize: [Literal(len(file.content), datatype=XSD.nonNegativeInteger)],
            DCTERMS.license: [URIRef(_licence(figures))],
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
        DCTERMS[what]: _tagged({lang: _said(descriptor, what, lang) for lang in LANGUAGES})
        for what in ("title", "description")
    }


def _dated(figures: Figures) -> Mapping[URIRef, Sequence[Node]]:
    return {
        DCTERMS.issued: [Literal(_issued(figures))],
        DCTERMS.modified: [Literal(citations.publication(figures, LANGUAGES[0]).released)],
    }


def _free(figures: Figures) -> Mapping[URIRef, Sequence[Node]]:
    return {
        DCTERMS.license: [URIRef(_licence(figures))],
        DCTERMS.language: list(TONGUES.values()),
    }


def _tagged(said: Mapping[str, str]) -> list[Node]:
    """The same words in each language."""
    return [Literal(text, lang) for lang, text in said.items()]
