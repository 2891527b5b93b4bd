"""The DCAT catalogue, read as data portals read it, from its address."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef, namespace
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, RDFS, SKOS, Namespace
from rdflib.term import Node

from scripts.downloads import dcat, linked_data, schema_org
from scripts.downloads.dataset import Dataset
from scripts.downloads.dcat import IANA
from scripts.downloads.description import Description
from scripts.downloads.file import File
from scripts.downloads.release import Release
from tests.downloads.conftest import REPOSITORY, SITE, keeping
from tests.tables import edit

SHAPES = Path(__file__).with_name("dcat-shapes.ttl")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
THING = URIRef(SITE + "data/#dataset")
CURRENT = URIRef(SITE + "v/0.3.0/#dataset")
EARLIER = URIRef(SITE + "v/0.2.0/#dataset")
# What was kept of an earlier version: one of the files that are offered now, and another.
KEPT = {
    "0.2.0": {
        "observations.csv": b"a\n",
        "tiny-0.2.0.zip": b"PK",
        "README.en.txt": b"c\n",
        "units.csv": b"b\n",
    }
}
DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own is of version 2
DCATAP = Namespace("http://data.europa.eu/r5r/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = Namespace("http://publications.europa.eu/resource/authority/")


def read_catalogue(catalogue: dict[str, bytes], path: str = dcat.TURTLE) -> Graph:
    """The catalogue as a portal reads it from its address."""
    kind = {dcat.TURTLE: "turtle", dcat.JSON_LD: "json-ld"}[path]
    return Graph().parse(data=catalogue[path], format=kind, publicID=SITE + path)


def complaints(graph: Graph) -> list[str]:
    import pyshacl

    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    return [] if conforms else [str(text)]


@pytest.fixture(scope="module")
def description(at_site: Dataset, downloads: Release) -> Description:
    """The data set of a site with an address, of which one earlier version was kept."""
    return keeping(at_site, downloads, KEPT).description


@pytest.fixture(scope="module")
def local(dataset: Dataset, downloads: Release) -> dict[str, bytes]:
    """The catalogue of a site without an address, by path."""
    return dcat.files(keeping(dataset, downloads, KEPT).description)


@pytest.fixture(scope="module")
def addressed(description: Description) -> dict[str, bytes]:
    """The catalogue of a site with an address, by path."""
    return dcat.files(description)


@pytest.fixture(scope="module")
def graph(addressed: dict[str, bytes]) -> Graph:
    return read_catalogue(addressed)


# --- forms --------------------------------------------------------------------------------


def test_turtle_and_json_ld_say_the_same_wherever_they_lie(addressed: dict[str, bytes]) -> None:
    turtle, json_ld = read_catalogue(addressed), read_catalogue(addressed, dcat.JSON_LD)
    assert len(turtle) > 500
    assert isomorphic(turtle, json_ld)


def test_a_site_without_an_address_has_the_same_catalogue_once_it_is_put_online(
    addressed: dict[str, bytes], local: dict[str, bytes]
) -> None:
    """But for the contact, which is the repository's."""
    contact = read_catalogue(addressed)
    for name in [*contact.subjects(RDF.type, VCARD.Kind)]:
        contact.remove((name, None, None))
        contact.remove((None, None, name))
    for path in (dcat.TURTLE, dcat.JSON_LD):
        assert isomorphic(contact, read_catalogue(local, path))
    assert b"https://data.example" not in b"".join(local.values())
    assert linked_data.UNKNOWN.encode() not in b"".join(local.values())


def test_json_ld_carries_its_context_so_that_values_are_plain(local: dict[str, bytes]) -> None:
    catalogue = json.loads(local[dcat.JSON_LD])
    context = catalogue["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context
    dataset = catalogue["dcat:dataset"]
    assert dataset["dct:title"]["en"] == "Members of Sample province: figures invented for tests"
    assert dataset["dct:issued"] == "2026-01-05"
    assert dataset["dct:license"]["@id"] == LICENCE


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
    (node,) = graph.objects(None, DCAT.dataset)
    value = schema_org.dataset(dataset, downloads.files, lang)
    text = json.dumps({**value, "@context": {"@vocab": "https://schema.org/"}})
    description = Graph().parse(data=text, format="json-ld", publicID=page)
    assert (node, RDF.type, URIRef("https://schema.org/Dataset")) in description


def test_outside_terms_have_the_types_that_the_profile_asks_for(graph: Graph) -> None:
    """Without their vocabularies, which a checker needn't load."""
    for predicate, kind in {
        DCTERMS.language: DCTERMS.LinguisticSystem,
        DCTERMS.license: DCTERMS.LicenseDocument,
        DCTERMS.accessRights: DCTERMS.RightsStatement,
        DCTERMS["format"]: DCTERMS.MediaTypeOrExtent,
        DCTERMS.conformsTo: DCTERMS.Standard,
        DCAT.mediaType: DCTERMS.MediaType,
        DCAT.theme: SKOS.Concept,
        DCATAP.availability: SKOS.Concept,
        DCAT.landingPage: FOAF.Document,
        FOAF.homepage: FOAF.Document,
        FOAF.page: FOAF.Document,
    }.items():
        values = set(graph.objects(None, predicate))
        assert values, predicate
        assert all((value, RDF.type, kind) in graph for value in values), predicate


def test_the_report_is_what_the_data_were_derived_from(graph: Graph) -> None:
    """No data set: DCAT-AP keeps dct:source for those."""
    (report,) = graph.objects(THING, PROV.wasDerivedFrom)
    assert (report, RDF.type, DCTERMS.BibliographicResource) in graph
    title = Literal("Report on members, Sample Provincial Office, 2021", "en")
    assert title in set(graph.objects(report, DCTERMS.title))
    assert not set(graph.subject_objects(DCTERMS.source))


def test_a_contact_is_named_where_the_repository_is_known(
    graph: Graph, local: dict[str, bytes]
) -> None:
    (contact,) = graph.objects(THING, DCAT.contactPoint)
    assert graph.value(contact, VCARD.hasURL) == URIRef(REPOSITORY + "issues")
    assert Literal("The testers", "en") in set(graph.objects(contact, VCARD.fn))
    assert not set(read_catalogue(local).subject_objects(DCAT.contactPoint))


def test_a_few_files_are_distributions_each_format_once_or_twice(
    graph: Graph, downloads: Release
) -> None:
    """What portals show: data; no licence, checksums or read-me, and no file of each table."""
    formats: dict[str, set[str]] = {}
    for item in graph.objects(THING, DCAT.distribution):
        kind = graph.value(item, DCTERMS["format"])
        name = str(graph.value(item, DCAT.downloadURL)).removeprefix(SITE + "data/")
        formats.setdefault(str(graph.value(kind, RDFS.label)), set()).add(name)
    assert formats["CSV"] >= {"observations.csv"}
    assert formats["XLSX"] == {"tiny.vi.xlsx", "tiny.en.xlsx"}
    assert formats["SQLite"] == {"tiny.sqlite"}
    assert formats["ZIP"] == {"tiny-0.3.0.zip"}
    assert formats["JSON"] >= {"datapackage.json", "observations.json"}
    assert sum(map(len, formats.values())) <= 20
    pages = {str(page) for page in graph.objects(THING, FOAF.page)}
    assert pages >= {SITE + "data/README.vi.txt", SITE + "data/dictionary.en.csv"}
    addresses = {SITE + file.path for file in downloads.files}
    assert (
        pages | {f"{SITE}data/{name}" for names in formats.values() for name in names} < addresses
    )


@pytest.mark.parametrize(("thing", "place"), [(THING, "data/"), (CURRENT, "v/0.3.0/")])
def test_a_distribution_lies_at_its_address_with_size_and_checksum(
    graph: Graph, downloads: Release, thing: URIRef, place: str
) -> None:
    files = {SITE + place + file.name: file for file in downloads.files}
    for item in graph.objects(thing, DCAT.distribution):
        file = files[str(graph.value(item, DCAT.downloadURL))]
        assert graph.value(item, DCAT.accessURL) == graph.value(item, DCAT.downloadURL)
        assert int(str(graph.value(item, DCAT.byteSize))) == len(file.content)
        value = graph.value(graph.value(item, SPDX.checksum), SPDX.checksumValue)
        assert str(value) == hashlib.sha256(file.content).hexdigest()
        stays = {"data/": "AVAILABLE", "v/0.3.0/": "STABLE"}[place]
        assert graph.value(item, DCATAP.availability) == EU[f"planned-availability/{stays}"]


def test_no_two_distributions_of_a_data_set_have_one_title(graph: Graph, lang: str) -> None:
    titles = [
        str(title)
        for item in graph.objects(THING, DCAT.distribution)
        for title in graph.objects(item, DCTERMS.title)
        if isinstance(title, Literal) and title.language == lang
    ]
    assert len(set(titles)) == len(titles) > 5


def test_a_file_says_its_language_its_type_and_what_it_conforms_to(
    description: Description,
) -> None:
    def statements_about(name: str, content: str, lang: str = "") -> set[tuple[Node | None, Node]]:
        file = File(name, content.encode(), "package", {"vi": "x", "en": "x"}, lang)
        graph = linked_data.graph(dcat.catalogue(with_files(description, [file])))
        return set(graph.predicate_objects(URIRef(f"{SITE}data/#{name}")))

    english = statements_about("a.en.csv", "x\n", "en")
    assert (DCTERMS.language, EU["language/ENG"]) in english
    assert (DCTERMS.language, EU["language/VIE"]) not in english
    assert (DCAT.mediaType, URIRef(f"{IANA}text/csv")) in english
    assert (DCTERMS["format"], EU["file-type/CSV"]) in english
    assert (DCTERMS.language, EU["language/VIE"]) in statements_about("a.csv", "x\n")
    database = statements_about("a.sqlite", "x")  # a format that the list of the EU doesn't have
    assert (DCTERMS["format"], URIRef(SITE + "data/#format-SQLite")) in database
    standard = URIRef("https://profile.example/1")
    assert (DCTERMS.conformsTo, standard) in statements_about(
        "a.json", f'{{"$schema": "{standard}"}}'
    )
    for text in ('[{"$schema": "x"}]', '{"$schema"', "[" * 100_000):  # the last two aren't JSON
        assert DCTERMS.conformsTo not in {name for name, _ in statements_about("a.json", text)}


def test_the_descriptor_conforms_to_its_profile(graph: Graph) -> None:
    item = URIRef(SITE + "data/#datapackage.json")
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    assert graph.value(item, DCTERMS.conformsTo) == URIRef(profile)


def test_the_api_is_a_service_of_the_dataset(graph: Graph) -> None:
    (service,) = graph.objects(None, DCAT.service)
    assert graph.value(service, DCAT.endpointURL) == URIRef(SITE + "api/v1/index.json")
    assert graph.value(service, DCAT.servesDataset) == THING


def test_versions_that_can_be_had_follow_one_another(graph: Graph) -> None:
    """Of 0.1.0 no file was kept: it isn't listed."""
    assert graph.value(THING, DCAT.hasCurrentVersion) == CURRENT
    assert set(graph.objects(THING, DCAT.hasVersion)) == {EARLIER, CURRENT}
    assert graph.value(CURRENT, DCAT.previousVersion) == EARLIER
    assert graph.value(EARLIER, DCAT.previousVersion) is None
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {THING, EARLIER, CURRENT}
    assert graph.value(THING, DCAT.version) == Literal("0.3.0")
    assert graph.value(EARLIER, DCAT.version) == Literal("0.2.0")
    assert graph.value(EARLIER, DCTERMS.issued) == Literal(date(2026, 2, 10))
    assert set(graph.objects(EARLIER, ADMS.versionNotes)) == {
        Literal("Thêm số liệu năm 2021.", "vi"),
        Literal("Figures for 2021 added.", "en"),
    }
    assert graph.value(EARLIER, DCAT.landingPage) == URIRef(SITE + "v/0.2.0/")


def test_an_earlier_version_has_its_own_files(graph: Graph) -> None:
    sizes = {
        str(graph.value(item, DCAT.downloadURL)): int(str(graph.value(item, DCAT.byteSize)))
        for item in graph.objects(EARLIER, DCAT.distribution)
    }
    assert sizes == {
        f"{SITE}v/0.2.0/observations.csv": 2,
        f"{SITE}v/0.2.0/tiny-0.2.0.zip": 2,
    }
    assert set(graph.objects(EARLIER, FOAF.page)) == {URIRef(f"{SITE}v/0.2.0/README.en.txt")}


def test_a_dataset_without_days_or_iso_places_claims_none(description: Description) -> None:
    coverage = description.coverage._replace(last=None, areas=[])
    graph = linked_data.graph(dcat.catalogue(replace(description, coverage=coverage)))
    assert not list(graph.objects(None, DCTERMS.temporal))
    assert not list(graph.objects(None, DCTERMS.spatial))


def with_files(description: Description, files: list[File]) -> Description:
    """The same data set, of whose current version only some files are offered."""
    latest, current = (
        replace(version, files=files, documents=[])
        for version in (description.latest, description.kept_versions[-1])
    )
    return replace(description, latest=latest, kept_versions=[current])


# --- the rules of DCAT, checked by an outside validator -----------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("path", [dcat.TURTLE, dcat.JSON_LD])
def test_the_catalogue_keeps_the_rules_of_dcat(
    addressed: dict[str, bytes], local: dict[str, bytes], path: str
) -> None:
    assert complaints(read_catalogue(addressed, path)) == []
    assert complaints(read_catalogue(local, path)) == []


Slip = Callable[[Graph], object]


def removal(subject: str, predicate: Node) -> Slip:
    return lambda graph: graph.remove((URIRef(f"{SITE}data/#{subject}"), predicate, None))


def instead(subject: str, predicate: Node, value: Node) -> Slip:
    return lambda graph: graph.set((URIRef(f"{SITE}data/#{subject}"), predicate, value))


@pytest.mark.slow
@pytest.mark.parametrize(
    "slip",
    [
        removal("catalogue", DCTERMS.title),
        removal("catalogue", DCTERMS.description),
        removal("catalogue", DCTERMS.publisher),
        removal("catalogue", DCAT.dataset),
        removal("dataset", DCTERMS.title),
        removal("dataset", DCTERMS.temporal),
        instead("dataset", DCTERMS.description, Literal("Only in English", "en")),
        instead("dataset", DCTERMS.license, Literal(LICENCE)),
        instead("dataset", DCTERMS.language, Literal("vi")),
        instead("dataset", DCTERMS.issued, Literal("2026-11-22")),
        instead("dataset", DCTERMS.publisher, Literal("Somebody")),
        instead("temporal", DCAT.startDate, Literal("2019")),
        instead("temporal", DCAT.endDate, Literal(date(2018, 12, 31))),
        removal("observations.csv", DCAT.accessURL),
        removal("observations.csv", DCAT.downloadURL),
        removal("observations.csv", DCTERMS.title),
        instead("observations.csv", DCAT.byteSize, Literal(12)),
        instead(
            "observations.csv",
            DCAT.byteSize,
            Literal("-1", datatype=namespace.XSD.nonNegativeInteger),
        ),
        instead("observations.csv", DCAT.mediaType, Literal("text/csv")),
        removal("observations.csv", DCTERMS["format"]),
        removal("observations.csv", DCTERMS.description),
        removal("observations.csv", DCATAP.availability),
        instead("observations.csv", DCTERMS["format"], Literal("CSV")),
        instead("dataset", DCAT.landingPage, URIRef(SITE + "elsewhere/")),
        instead("dataset", DCTERMS.source, URIRef(SITE + "data/#source-1")),
        removal("dataset", PROV.wasDerivedFrom),
        instead("contact", VCARD.hasURL, Literal("somewhere")),
        removal("observations.csv-sha256", SPDX.algorithm),
        instead("observations.csv-sha256", SPDX.checksumValue, Literal("ab")),
        removal("publisher", FOAF.name),
        removal("XA", DCTERMS.identifier),
    ],
)
def test_a_slip_in_the_catalogue_is_found(description: Description, slip: Slip) -> None:
    files = [file for file in description.latest.files if file.name == "observations.csv"]
    graph = linked_data.graph(dcat.catalogue(with_files(description, files)))
    assert complaints(graph) == []
    slip(graph)
    assert complaints(graph) != []


@pytest.mark.slow
def test_words_and_names_from_the_data_cannot_break_the_catalogue(
    broken: Path, changed: Callable[[], Dataset], downloads: Release
) -> None:
    hostile = 'a "quote" \\ <b> """ \n {@}'
    edit(broken / "releases.csv", {"version": "0.1.0"}, change_vi=hostile, change_en=hostile)
    titles = {"vi": hostile, "en": hostile}
    file = File('bảng số: 1 "<a>".csv', b"x", "package", titles)
    hostile_description = keeping(changed(), downloads, {"0.1.0": {"units.csv": b"a"}}).description
    all_versions = (hostile_description.latest, *hostile_description.kept_versions)
    latest, *earlier_versions = (replace(version, files=[file]) for version in all_versions)
    catalogue = dcat.files(
        replace(hostile_description, latest=latest, kept_versions=earlier_versions)
    )
    name = "b%E1%BA%A3ng%20s%E1%BB%91%3A%201%20%22%3Ca%3E%22.csv"
    for path in catalogue:
        graph = read_catalogue(catalogue, path)
        assert complaints(graph) == []
        assert Literal(hostile, "en") in set(graph.objects(None, ADMS.versionNotes))
        folders = ("data/", "v/0.1.0/", "v/0.3.0/")
        addresses = {URIRef(SITE + folder + name) for folder in folders}
        assert set(graph.objects(None, DCAT.downloadURL)) == addresses
