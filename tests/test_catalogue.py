# mypy: ignore-errors
"""The catalogue, read as search engines and data portals read it."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import markdown
import pyshacl
import pytest
from lxml import html
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, XSD
from rdflib.term import Node

from scripts.downloads import csv_json, dcat, schema_org
from scripts.downloads.dcat import ADMS, DCAT, SPDX
from scripts.downloads.file import File
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, LANGUAGES, ROOT, open_package
from tests.conftest import add

SITE = "https://data.example/bao-hiem/"
SITES = (SITE, "")
SCHEMA = Namespace("https://schema.org/")
SHAPES = Path(__file__).with_name("dcat-shapes.ttl")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PAGES = {"vi": SITE + "data/", "en": SITE + "en/data/"}
TITLES = {
    "vi": "Cải cách chính sách bảo hiểm xã hội ở tỉnh Bến Tre: số liệu của báo cáo cuối năm 2021",
    "en": "Social insurance reform in Bến Tre province: figures from the report of late 2021",
}


@pytest.fixture(scope="module")
def files(figures: Figures) -> list[File]:
    return [
        *csv_json.flat_files(figures),
        *csv_json.report_files(figures),
        *csv_json.package_files(figures),
    ]


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- schema.org ---------------------------------------------------------------------------


def read(value: dict[str, Any], page: str) -> Graph:
    """JSON-LD as one who knows schema.org reads it on a page at an address."""
    addresses = ("url", "contentUrl", "license")
    terms = {name: {"@id": SCHEMA[name], "@type": "@id"} for name in addresses}
    context = {"@vocab": str(SCHEMA), **terms}
    assert value["@context"] == "https://schema.org"
    text = json.dumps({**value, "@context": context})
    return Graph().parse(data=text, format="json-ld", publicID=page)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_the_whole_has_what_search_engines_for_data_ask_for(
    figures: Figures, files: list[File], lang: str, site: str
) -> None:
    graph = read(schema_org.dataset(figures, files, lang, site), PAGES[lang])
    whole = URIRef(SITE + "data/#dataset")
    assert set(graph.subjects(RDF.type, SCHEMA.Dataset)) == {whole}

    def said(name: str) -> list[str]:
        return sorted(str(value) for value in graph.objects(whole, SCHEMA[name]))

    other = {"vi": "en", "en": "vi"}[lang]
    assert said("name") == [TITLES[lang]]
    assert said("alternateName") == [TITLES[other]]
    assert 50 <= len(said("description")[0]) <= 5000  # what Google Dataset Search takes
    assert said("url") == [PAGES[lang]]
    assert said("identifier") == ["ben-tre-social-insurance-2021"]
    assert said("license") == [LICENCE]
    assert said("isAccessibleForFree") == ["true"]
    assert said("inLanguage") == ["en", "vi"]
    assert said("version") == [rows("releases")[-1]["version"]]
    assert said("datePublished") == [rows("releases")[0]["date"]]
    assert said("dateModified") == [rows("releases")[-1]["date"]]
    assert said("temporalCoverage") == ["2015-01-01/2021-12-31"]
    (creator,) = graph.objects(whole, SCHEMA.creator)
    assert (creator, RDF.type, SCHEMA.Organization) in graph
    names = {
        "vi": "Ủy ban nhân dân tỉnh Bến Tre",
        "en": "Bến Tre Provincial People's Committee",
    }
    assert graph.value(creator, SCHEMA.name) == Literal(names[lang])
    (report,) = graph.objects(whole, SCHEMA.isBasedOn)
    assert "125/NQ-CP" in str(graph.value(report, SCHEMA.name))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", {"lương hưu", "Việt Nam"}), ("en", {"pensions", "Viet Nam"})],
)
def test_keywords_are_in_the_language_of_the_page(
    figures: Figures, files: list[File], lang: str, words: set[str]
) -> None:
    found = set(schema_org.dataset(figures, files, lang, "")["keywords"])
    assert words <= found
    other = {"vi": "pensions", "en": "lương hưu"}[lang]
    assert other not in found


def test_places_carry_their_iso_codes_and_an_unstated_place_is_none(
    figures: Figures, files: list[File]
) -> None:
    places = schema_org.dataset(figures, files, "en", "")["spatialCoverage"]
    found = [
        (place["name"], place["identifier"]["propertyID"], place["identifier"]["value"])
        for place in places
    ]
    assert found == [
        ("Bến Tre province", "ISO 3166-2", "VN-50"),
        ("Viet Nam", "ISO 3166-1", "VN"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_is_a_variable_with_its_meaning_and_unit(
    figures: Figures, files: list[File], lang: str
) -> None:
    made = schema_org.dataset(figures, files, lang, "")["variableMeasured"]
    units = {row["id"]: row[f"name_{lang}"] for row in rows("units")}
    expected = [
        {
            "@type": "PropertyValue",
            "propertyID": row["id"],
            "name": row[f"name_{lang}"],
            "description": row[f"definition_{lang}"],
            "unitText": units[row["unit"]],
        }
        for row in rows("indicators")
    ]
    assert made == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_file_of_a_page_is_listed_at_its_address_with_size_and_checksum(
    figures: Figures, files: list[File], lang: str, site: str
) -> None:
    made = schema_org.dataset(figures, files, lang, site)["distribution"]
    found = {
        urljoin(PAGES[lang], item["contentUrl"]): (item["contentSize"], item["sha256"])
        for item in made
    }
    other = {"vi": "en", "en": "vi"}[lang]
    own = [file for file in files if not file.name.endswith(f".{other}.csv")]
    assert found == {
        f"{SITE}data/{file.name}": (
            f"{len(file.content)} B",
            hashlib.sha256(file.content).hexdigest(),
        )
        for file in own
    }
    assert len({item["name"] for item in made}) == len(made)
    formats = {Path(item["contentUrl"]).suffix: item["encodingFormat"] for item in made}
    assert formats[".csv"] == "text/csv"
    assert formats[".json"] == "application/json"


def test_a_catalogue_is_named_only_where_its_address_is_known(
    figures: Figures, files: list[File]
) -> None:
    named = schema_org.dataset(figures, files, "en", SITE)["includedInDataCatalog"]
    assert named == {"@type": "DataCatalog", "name": "Social insurance in Bến Tre", "url": SITE}
    local = schema_org.dataset(figures, files, "en", "")
    assert "includedInDataCatalog" not in local
    assert "https://data.example" not in json.dumps(local)


@pytest.mark.parametrize(
    ("indicator", "name", "time", "places"),
    [
        (
            "si_coverage",
            ", Bến Tre province, Viet Nam",
            "2019-01-01/2021-12-31",
            ["VN-50", "VN"],
        ),
        ("leaflets", ", Bến Tre province", "2021-01-01/2021-12-31", ["VN-50"]),
        ("forms_cut", ", Viet Nam", "2018-01-01/..", ["VN"]),  # 2018, and since 2019
        ("e_transactions", "", "2019-01-01/2021-09-30", None),  # the report names no place
        ("tv_programmes_per_month", ", Bến Tre province", None, ["VN-50"]),  # and here no time
        ("cashless_share", "", None, None),  # a target, no figure
    ],
)
def test_a_series_covers_what_its_own_figures_are_about(
    figures: Figures, indicator: str, name: str, time: str | None, places: list[str] | None
) -> None:
    made = schema_org.indicator(figures, indicator, "en", "")
    (row,) = [row for row in rows("indicators") if row["id"] == indicator]
    assert made["name"] == row["name_en"] + name
    assert made.get("temporalCoverage") == time
    found = [place["identifier"]["value"] for place in made.get("spatialCoverage", [])]
    assert found == (places or [])
    (variable,) = made["variableMeasured"]
    assert variable["propertyID"] == indicator


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_a_series_leads_to_its_files_and_to_the_whole(
    figures: Figures, files: list[File], lang: str, site: str
) -> None:
    folder = {"vi": "", "en": "en/"}[lang]
    page = f"{SITE}{folder}indicators/si_coverage/"
    graph = read(schema_org.indicator(figures, "si_coverage", lang, site), page)
    graph += read(schema_org.dataset(figures, files, lang, site), PAGES[lang])
    series, whole = URIRef(SITE + "indicators/si_coverage/#dataset"), URIRef(f"{SITE}data/#dataset")
    assert (series, SCHEMA.isPartOf, whole) in graph
    assert (whole, SCHEMA.temporalCoverage, Literal("2015-01-01/2021-12-31")) in graph
    assert graph.value(series, SCHEMA.url) == URIRef(page)
    assert graph.value(series, SCHEMA.license) == URIRef(LICENCE)
    found = {
        (str(graph.value(item, SCHEMA.contentUrl)), str(graph.value(item, SCHEMA.encodingFormat)))
        for item in graph.objects(series, SCHEMA.distribution)
    }
    assert found == {
        (f"{SITE}data/indicators/si_coverage.csv", "text/csv"),
        (f"{SITE}api/v1/indicators/si_coverage.json", "application/json"),
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_series_is_described_at_the_length_that_search_engines_ask_for(
    figures: Figures, lang: str
) -> None:
    for row in rows("indicators"):
        made = schema_org.indicator(figures, row["id"], lang, "")
        assert made["description"].startswith(row[f"definition_{lang}"])
        assert TITLES[lang] in made["description"]
        assert 50 <= len(made["description"]) <= 5000


HOSTILE = "</script><script>alert('1')</script> <!-- & \" {{ x }} \n\n\u2028\x85 **Tiếng Việt**"


def scripts_in(page: str) -> list[str]:
    """What stands in the elements for JSON-LD of a page, as a browser reads it."""
    found = html.document_fromstring(f"<p>{page}").findall(".//script")
    assert {element.get("type") for element in found} == {"application/ld+json"}
    return [element.text or "" for element in found]


def test_nothing_in_the_data_ends_or_breaks_the_element() -> None:
    made = schema_org.script({"name": HOSTILE})
    assert len(made.splitlines()) == 1
    assert [json.loads(text) for text in scripts_in(made)] == [{"name": HOSTILE}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_leaves_the_element_as_it_is(
    figures: Figures, files: list[File], lang: str
) -> None:
    value = {**schema_org.dataset(figures, files, lang, SITE), "comment": HOSTILE}
    page = f"# Data\n\n{schema_org.script(value)}\n\nText.\n"
    made = markdown.markdown(page, extensions=["attr_list", "md_in_html", "tables", "toc"])
    assert [json.loads(text) for text in scripts_in(made)] == [value]


# --- DCAT ---------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=SITES, ids=["addressed", "local"])
def made(figures: Figures, files: list[File], request: pytest.FixtureRequest) -> dict[str, bytes]:
    return dcat.files(figures, files, request.param)


def fetched(made: dict[str, bytes], path: str = dcat.TURTLE) -> Graph:
    """The catalogue as a portal reads it from where it lies."""
    kind = {dcat.TURTLE: "turtle", dcat.JSON_LD: "json-ld"}[path]
    return Graph().parse(data=made[path], format=kind, publicID=SITE + path)


def complaints(graph: Graph) -> list[str]:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    return [] if conforms else [str(text)]


def test_the_catalogue_keeps_the_rules_of_dcat(made: dict[str, bytes]) -> None:
    assert complaints(fetched(made)) == []


THING = URIRef(SITE + "data/#dataset")
FILE = URIRef(SITE + "data/#observations.csv")
Slip = Callable[[Graph], object]


def without(subject: str, predicate: Node) -> Slip:
    return lambda graph: graph.remove((URIRef(f"{SITE}data/#{subject}"), predicate, None))


def instead(subject: str, predicate: Node, value: Node) -> Slip:
    return lambda graph: graph.set((URIRef(f"{SITE}data/#{subject}"), predicate, value))


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
        instead("temporal", DCAT.startDate, Literal("2015")),
        instead("temporal", DCAT.endDate, Literal(date(2014, 12, 31))),
        without("observations.csv", DCAT.accessURL),
        without("observations.csv", DCAT.downloadURL),
        without("observations.csv", DCTERMS.title),
        instead("observations.csv", DCAT.byteSize, Literal(12)),
        instead("observations.csv", DCAT.byteSize, Literal("-1", datatype=XSD.nonNegativeInteger)),
        instead("observations.csv", DCAT.mediaType, Literal("text/csv")),
        without("observations.csv-sha256", SPDX.algorithm),
        instead("observations.csv-sha256", SPDX.checksumValue, Literal("ab")),
        without("publisher", URIRef("http://xmlns.com/foaf/0.1/name")),
        without("VN-50", DCTERMS.identifier),
    ],
)
def test_a_slip_in_the_catalogue_is_found(figures: Figures, files: list[File], slip: Slip) -> None:
    few = [file for file in files if file.group == "flat"]
    graph = dcat.dcat(figures, few, SITE)
    assert complaints(graph) == []
    slip(graph)
    assert complaints(graph) != []


def test_turtle_and_json_ld_say_the_same_wherever_they_lie(made: dict[str, bytes]) -> None:
    one, other = fetched(made), fetched(made, dcat.JSON_LD)
    assert len(one) > 1000
    assert isomorphic(one, other)


def test_json_ld_needs_no_context_from_elsewhere(made: dict[str, bytes]) -> None:
    context = json.loads(made[dcat.JSON_LD])["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context


def test_a_site_without_an_address_has_the_same_catalogue_once_it_is_put_online(
    figures: Figures, files: list[File]
) -> None:
    addressed, local = (fetched(dcat.files(figures, files, site)) for site in SITES)
    assert isomorphic(addressed, local)


def test_search_engines_and_portals_are_told_of_one_and_the_same_dataset(
    figures: Figures, files: list[File], made: dict[str, bytes]
) -> None:
    (listed,) = fetched(made).objects(None, DCAT.dataset)
    for lang in LANGUAGES:
        graph = read(schema_org.dataset(figures, files, lang, ""), PAGES[lang])
        assert (listed, RDF.type, SCHEMA.Dataset) in graph


def test_the_dataset_says_what_it_is_in_both_languages(made: dict[str, bytes]) -> None:
    graph = fetched(made)
    assert set(graph.objects(THING, DCTERMS.title)) == {
        Literal(title, lang) for lang, title in TITLES.items()
    }
    assert Literal("lương hưu", "vi") in set(graph.objects(THING, DCAT.keyword))
    assert Literal("pensions", "en") in set(graph.objects(THING, DCAT.keyword))
    assert graph.value(THING, DCTERMS.license) == URIRef(LICENCE)
    period = graph.value(THING, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal(date(2015, 1, 1))
    assert graph.value(period, DCAT.endDate) == Literal(date(2021, 12, 31))
    places = {
        graph.value(place, DCTERMS.identifier) for place in graph.objects(THING, DCTERMS.spatial)
    }
    assert places == {Literal("VN-50"), Literal("VN")}


def test_every_file_is_a_distribution_at_its_address_with_size_and_checksum(
    files: list[File], made: dict[str, bytes]
) -> None:
    graph = fetched(made)
    found = {}
    for item in graph.objects(THING, DCAT.distribution):
        checksum = graph.value(item, SPDX.checksum)
        found[str(graph.value(item, DCAT.downloadURL))] = (
            int(str(graph.value(item, DCAT.byteSize))),
            str(graph.value(checksum, SPDX.checksumValue)),
        )
    assert found == {
        f"{SITE}data/{file.name}": (len(file.content), hashlib.sha256(file.content).hexdigest())
        for file in files
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_files_have_one_title(made: dict[str, bytes], lang: str, files: list[File]) -> None:
    graph = fetched(made)
    titles = [
        str(title)
        for item in graph.objects(THING, DCAT.distribution)
        for title in graph.objects(item, DCTERMS.title)
        if isinstance(title, Literal) and title.language == lang
    ]
    assert len(set(titles)) == len(titles) == len(files)
    caption = {"vi": "Số người tham gia bảo hiểm xã hội", "en": "People in social insurance"}
    assert f"{caption[lang]} (tables/participants.{lang}.csv)" in titles


def test_a_file_says_its_language_its_type_and_what_it_conforms_to(figures: Figures) -> None:
    def of(name: str, content: str, lang: str = "") -> set[tuple[Node | None, Node]]:
        file = File(name, content.encode(), "package", "figures", lang)
        graph = dcat.dcat(figures, [file], SITE)
        return set(graph.predicate_objects(URIRef(f"{SITE}data/#{name}")))

    eu, iana = "http://publications.europa.eu/resource/authority/language/", dcat.IANA
    english = of("a.en.csv", "x\n", "en")
    assert (DCTERMS.language, URIRef(f"{eu}ENG")) in english
    assert (DCTERMS.language, URIRef(f"{eu}VIE")) not in english
    assert (DCAT.mediaType, iana["text/csv"]) in english
    assert (DCTERMS.language, URIRef(f"{eu}VIE")) in of("a.csv", "x\n")
    assert (DCAT.mediaType, iana["application/xml"]) in of("a.xml", "<a/>")  # SDMX isn't listed
    for said, standard in {
        '{"@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}]}': dcat.CSVW,
        '{"$schema": "https://profile.example/1"}': "https://profile.example/1",
        '{"conformsTo": "http://mlcommons.org/croissant/1.1"}': "http://mlcommons.org/croissant/1.1",
    }.items():
        assert (DCTERMS.conformsTo, URIRef(standard)) in of("a.json", said)
    assert DCTERMS.conformsTo not in {name for name, _ in of("a.json", '[{"$schema": "x"}]')}


def test_the_descriptor_conforms_to_its_profile(made: dict[str, bytes]) -> None:
    item = URIRef(SITE + "data/#datapackage.json")
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    assert fetched(made).value(item, DCTERMS.conformsTo) == URIRef(profile)


def test_versions_follow_one_another_under_names_of_their_own(made: dict[str, bytes]) -> None:
    graph = fetched(made)
    listed = rows("releases")
    expected = [URIRef(f"{SITE}data/#v{row['version']}") for row in listed]
    found = [graph.value(THING, DCAT.hasCurrentVersion)]
    while (before := graph.value(found[-1], DCAT.previousVersion)) is not None:
        found.append(before)
    assert found[::-1] == expected
    assert set(graph.objects(THING, DCAT.hasVersion)) == set(expected)
    for iri, row in zip(expected, listed, strict=True):
        assert graph.value(iri, DCAT.version) == Literal(row["version"])
        assert graph.value(iri, DCTERMS.issued) == Literal(date.fromisoformat(row["date"]))
        notes = set(graph.objects(iri, ADMS.versionNotes))
        assert notes == {Literal(row["change_vi"], "vi"), Literal(row["change_en"], "en")}
    assert graph.value(THING, DCAT.version) == Literal(listed[-1]["version"])


def test_words_and_names_from_the_data_cannot_break_the_catalogue(
    broken: Path, edit: Callable[..., None]
) -> None:
    hostile = 'a "quote" \\ <b> """ \n {@}'
    edit(broken / "releases.csv", {"version": "1.0.0"}, change_vi=hostile, change_en=hostile)
    figures = Figures(open_package(broken))
    file = File('bảng số: 1 "<a>".csv', b"x", "package", "figures")
    made = dcat.files(figures, [file], "")
    address = SITE + "data/b%E1%BA%A3ng%20s%E1%BB%91%3A%201%20%22%3Ca%3E%22.csv"
    for path in made:
        graph = fetched(made, path)
        assert complaints(graph) == []
        assert Literal(hostile, "en") in set(graph.objects(None, ADMS.versionNotes))
        assert set(graph.objects(None, DCAT.downloadURL)) == {URIRef(address)}


def test_a_version_that_is_added_is_the_current_one(broken: Path, files: Sequence[File]) -> None:
    said = {name: "x" for row in rows("releases")[:1] for name in row}
    add(broken / "releases.csv", **{**said, "version": "9.0.0", "date": "2030-01-02"})
    graph = dcat.dcat(Figures(open_package(broken)), files[:1], SITE)
    assert graph.value(THING, DCAT.hasCurrentVersion) == URIRef(SITE + "data/#v9.0.0")
    assert complaints(graph) == []


PRINT = """
import sys
from scripts import dcat, downloads, schema_org
from scripts.indicators import Figures
from scripts.package import LANGUAGES, open_package
figures = Figures(open_package())
files = [*downloads.flat_files(figures), *downloads.package_files(figures)]
made = dcat.files(figures, files, "")
for name in sorted(made):
    sys.stdout.buffer.write(made[name])
for lang in LANGUAGES:
    print(schema_org.script(schema_org.dataset(figures, files, lang, "")))
"""


def test_the_catalogue_is_the_same_each_time_it_is_made() -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", PRINT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert len(first) > 10_000
    assert first == second
