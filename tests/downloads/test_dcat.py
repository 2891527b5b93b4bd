"""The DCAT catalogue, read as data portals read it from where it lies."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF, RDF, XSD
from rdflib.term import Node

from scripts.downloads import dcat, schema_org
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.rdf_names import ADMS, DCAT, IANA, SPDX
from scripts.downloads.release import Release
from tests.downloads.conftest import SITE
from tests.tables import add, edit

SHAPES = Path(__file__).with_name("dcat-shapes.ttl")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
THING = URIRef(SITE + "data/#dataset")
VERSIONS = [URIRef(f"{SITE}data/#v{version}") for version in ("0.1.0", "0.2.0", "0.3.0")]


def fetched(catalogue: dict[str, bytes], path: str = dcat.TURTLE) -> Graph:
    """The catalogue as a portal reads it from where it lies."""
    kind = {dcat.TURTLE: "turtle", dcat.JSON_LD: "json-ld"}[path]
    return Graph().parse(data=catalogue[path], format=kind, publicID=SITE + path)


def complaints(graph: Graph) -> list[str]:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    return [] if conforms else [str(text)]


@pytest.fixture(scope="module")
def local(dataset: Dataset, downloads: Release) -> dict[str, bytes]:
    """The catalogue of a site without an address, by path."""
    return dcat.files(dataset, downloads.files)


@pytest.fixture(scope="module")
def addressed(at_site: Dataset, downloads: Release) -> dict[str, bytes]:
    """The catalogue of a site with an address, by path."""
    return dcat.files(at_site, downloads.files)


@pytest.fixture(scope="module")
def graph(local: dict[str, bytes]) -> Graph:
    return fetched(local)


# --- forms --------------------------------------------------------------------------------


def test_turtle_and_json_ld_say_the_same_wherever_they_lie(addressed: dict[str, bytes]) -> None:
    one, other = fetched(addressed), fetched(addressed, dcat.JSON_LD)
    assert len(one) > 500
    assert isomorphic(one, other)


def test_a_site_without_an_address_has_the_same_catalogue_once_it_is_put_online(
    addressed: dict[str, bytes], local: dict[str, bytes]
) -> None:
    assert isomorphic(fetched(addressed), fetched(local))
    assert b"https://data.example" not in b"".join(local.values())


def test_json_ld_carries_its_context_so_that_values_are_plain(local: dict[str, bytes]) -> None:
    catalogue = json.loads(local[dcat.JSON_LD])
    context = catalogue["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context
    (whole,) = [thing for thing in catalogue["@graph"] if thing["@id"] == "./#dataset"]
    assert whole["dct:title"]["en"] == "Members of Sample province: figures invented for tests"
    assert whole["dct:issued"] == "2026-01-05"
    assert whole["dct:license"] == LICENCE


# --- what it says -------------------------------------------------------------------------


def test_the_dataset_says_what_it_is_in_both_languages(graph: Graph) -> None:
    assert set(graph.objects(THING, DCTERMS.title)) == {
        Literal("Hội viên tỉnh Mẫu: số liệu đặt ra để thử", "vi"),
        Literal("Members of Sample province: figures invented for tests", "en"),
    }
    assert set(graph.objects(THING, DCAT.keyword)) == {
        Literal("hội viên", "vi"),
        Literal("tỉnh Mẫu", "vi"),
        Literal("members", "en"),
        Literal("Sample province", "en"),
    }
    assert graph.value(THING, DCTERMS.license) == URIRef(LICENCE)
    assert graph.value(THING, DCTERMS.issued) == Literal(date(2026, 1, 5))
    assert graph.value(THING, DCTERMS.modified) == Literal(date(2026, 3, 9))
    period = graph.value(THING, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal(date(2019, 1, 1))
    assert graph.value(period, DCAT.endDate) == Literal(date(2021, 12, 31))
    places = graph.objects(THING, DCTERMS.spatial)
    ids = {graph.value(place, DCTERMS.identifier) for place in places}
    assert ids == {Literal("XA"), Literal("VN")}


def test_search_engines_and_portals_are_told_of_one_and_the_same_dataset(
    graph: Graph, dataset: Dataset, downloads: Release, lang: str
) -> None:
    page = {"vi": SITE + "data/", "en": SITE + "en/data/"}[lang]
    (listed,) = graph.objects(None, DCAT.dataset)
    value = schema_org.dataset(dataset, downloads.files, lang)
    text = json.dumps({**value, "@context": {"@vocab": "https://schema.org/"}})
    described = Graph().parse(data=text, format="json-ld", publicID=page)
    assert (listed, RDF.type, URIRef("https://schema.org/Dataset")) in described


def test_every_file_is_a_distribution_at_its_address_with_size_and_checksum(
    graph: Graph, downloads: Release
) -> None:
    found = {}
    for item in graph.objects(THING, DCAT.distribution):
        checksum = graph.value(item, SPDX.checksum)
        found[str(graph.value(item, DCAT.downloadURL))] = (
            int(str(graph.value(item, DCAT.byteSize))),
            str(graph.value(checksum, SPDX.checksumValue)),
        )
    assert found == {
        f"{SITE}data/{file.name}": (len(file.content), hashlib.sha256(file.content).hexdigest())
        for file in downloads.files
    }


def test_no_two_files_have_one_title(graph: Graph, downloads: Release, lang: str) -> None:
    titles = [
        str(title)
        for item in graph.objects(THING, DCAT.distribution)
        for title in graph.objects(item, DCTERMS.title)
        if isinstance(title, Literal) and title.language == lang
    ]
    assert len(set(titles)) == len(titles) == len(downloads.files)
    caption = {"vi": "Thu và chi", "en": "Income and spending"}
    assert f"{caption[lang]} (tables/money.{lang}.csv)" in titles


def test_a_file_says_its_language_its_type_and_what_it_conforms_to(at_site: Dataset) -> None:
    def of(name: str, content: str, lang: str = "") -> set[tuple[Node | None, Node]]:
        file = File(name, content.encode(), "package", {"vi": "x", "en": "x"}, lang)
        graph = dcat.catalogue(at_site, [file])
        return set(graph.predicate_objects(URIRef(f"{SITE}data/#{name}")))

    eu = "http://publications.europa.eu/resource/authority/language/"
    english = of("a.en.csv", "x\n", "en")
    assert (DCTERMS.language, URIRef(f"{eu}ENG")) in english
    assert (DCTERMS.language, URIRef(f"{eu}VIE")) not in english
    assert (DCAT.mediaType, IANA["text/csv"]) in english
    assert (DCTERMS.language, URIRef(f"{eu}VIE")) in of("a.csv", "x\n")
    assert (DCAT.mediaType, IANA["application/xml"]) in of("a.xml", "<a/>")  # SDMX isn't listed
    for content, standard in {
        '{"@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}]}': dcat.CSVW,
        '{"$schema": "https://profile.example/1"}': "https://profile.example/1",
        '{"conformsTo": "http://mlcommons.org/croissant/1.1"}': "http://mlcommons.org/croissant/1.1",
    }.items():
        assert (DCTERMS.conformsTo, URIRef(standard)) in of("a.json", content)
    assert DCTERMS.conformsTo not in {name for name, _ in of("a.json", '[{"$schema": "x"}]')}


def test_the_descriptor_conforms_to_its_profile(graph: Graph) -> None:
    item = URIRef(SITE + "data/#datapackage.json")
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    assert graph.value(item, DCTERMS.conformsTo) == URIRef(profile)


def test_versions_follow_one_another_under_names_of_their_own(graph: Graph) -> None:
    chain = [graph.value(THING, DCAT.hasCurrentVersion)]
    while (before := graph.value(chain[-1], DCAT.previousVersion)) is not None:
        chain.append(before)
    assert chain[::-1] == VERSIONS
    assert set(graph.objects(THING, DCAT.hasVersion)) == set(VERSIONS)
    assert graph.value(THING, DCAT.version) == Literal("0.3.0")
    second = VERSIONS[1]
    assert graph.value(second, DCAT.version) == Literal("0.2.0")
    assert graph.value(second, DCTERMS.issued) == Literal(date(2026, 2, 10))
    assert set(graph.objects(second, ADMS.versionNotes)) == {
        Literal("Thêm số liệu năm 2021.", "vi"),
        Literal("Figures for 2021 added.", "en"),
    }
    pages = {f"{SITE}changelog/#v0-2-0", f"{SITE}en/changelog/#v0-2-0"}
    assert set(graph.objects(second, DCAT.landingPage)) == {URIRef(page) for page in pages}


def test_a_dataset_without_days_or_iso_places_claims_none(dataset: Dataset) -> None:
    coverage = dataset.coverage._replace(last=None, areas=[])
    graph = dcat.catalogue(replace(dataset, coverage=coverage), [])
    assert not list(graph.objects(None, DCTERMS.temporal))
    assert not list(graph.objects(None, DCTERMS.spatial))


# --- the rules of DCAT, checked by an outside validator -----------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("path", [dcat.TURTLE, dcat.JSON_LD])
def test_the_catalogue_keeps_the_rules_of_dcat(
    addressed: dict[str, bytes], local: dict[str, bytes], path: str
) -> None:
    assert complaints(fetched(addressed, path)) == []
    assert complaints(fetched(local, path)) == []


Slip = Callable[[Graph], object]


def without(subject: str, predicate: Node) -> Slip:
    return lambda graph: graph.remove((URIRef(f"{SITE}data/#{subject}"), predicate, None))


def instead(subject: str, predicate: Node, value: Node) -> Slip:
    return lambda graph: graph.set((URIRef(f"{SITE}data/#{subject}"), predicate, value))


@pytest.mark.slow
@pytest.mark.parametrize(
    "slip",
    [
        without("catalogue", DCTERMS.title),
        without("catalogue", DCTERMS.description),
        without("catalogue", DCTERMS.publisher),
        without("catalogue", DCAT.dataset),
        without("dataset", DCTERMS.title),
        without("dataset", DCTERMS.temporal),
        instead("dataset", DCTERMS.description, Literal("Only in English", "en")),
        instead("dataset", DCTERMS.license, Literal(LICENCE)),
        instead("dataset", DCTERMS.language, Literal("vi")),
        instead("dataset", DCTERMS.issued, Literal("2026-11-22")),
        instead("dataset", DCTERMS.publisher, Literal("Somebody")),
        instead("temporal", DCAT.startDate, Literal("2019")),
        instead("temporal", DCAT.endDate, Literal(date(2018, 12, 31))),
        without("observations.csv", DCAT.accessURL),
        without("observations.csv", DCAT.downloadURL),
        without("observations.csv", DCTERMS.title),
        instead("observations.csv", DCAT.byteSize, Literal(12)),
        instead("observations.csv", DCAT.byteSize, Literal("-1", datatype=XSD.nonNegativeInteger)),
        instead("observations.csv", DCAT.mediaType, Literal("text/csv")),
        without("observations.csv-sha256", SPDX.algorithm),
        instead("observations.csv-sha256", SPDX.checksumValue, Literal("ab")),
        without("publisher", FOAF.name),
        without("XA", DCTERMS.identifier),
    ],
)
def test_a_slip_in_the_catalogue_is_found(at_site: Dataset, downloads: Release, slip: Slip) -> None:
    graph = dcat.catalogue(at_site, downloads.files[:1])
    assert complaints(graph) == []
    slip(graph)
    assert complaints(graph) != []


@pytest.mark.slow
def test_words_and_names_from_the_data_cannot_break_the_catalogue(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    hostile = 'a "quote" \\ <b> """ \n {@}'
    edit(broken / "releases.csv", {"version": "0.1.0"}, change_vi=hostile, change_en=hostile)
    titles = {"vi": hostile, "en": hostile}
    catalogue = dcat.files(changed(), [File('bảng số: 1 "<a>".csv', b"x", "package", titles)])
    address = SITE + "data/b%E1%BA%A3ng%20s%E1%BB%91%3A%201%20%22%3Ca%3E%22.csv"
    for path in catalogue:
        graph = fetched(catalogue, path)
        assert complaints(graph) == []
        assert Literal(hostile, "en") in set(graph.objects(None, ADMS.versionNotes))
        assert set(graph.objects(None, DCAT.downloadURL)) == {URIRef(address)}


@pytest.mark.slow
def test_a_version_that_is_added_is_the_current_one(
    broken: Path, changed: Callable[[], Dataset], downloads: Release
) -> None:
    texts: dict[str, Any] = {
        f"{name}_{lang}": "x"
        for name in ("change", "periods", "tables", "action")
        for lang in ("vi", "en")
    }
    add(broken / "releases.csv", version="9.0.0", date="2030-01-02", **texts)
    graph = fetched(dcat.files(changed(), downloads.files[:1]))
    assert graph.value(THING, DCAT.hasCurrentVersion) == URIRef(SITE + "data/#v9.0.0")
    assert complaints(graph) == []
