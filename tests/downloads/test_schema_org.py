"""JSON-LD of schema.org, read as search engines for data read it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urljoin

import markdown
import pytest
import simplejson
from lxml import html
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF

from scripts.downloads import description, schema_org, schema_org_series
from scripts.downloads.dataset import Dataset
from scripts.downloads.release import Release
from scripts.model.package import Package
from scripts.pages.links import record_anchor
from tests.downloads.conftest import SITE, keeping

SCHEMA = Namespace("https://schema.org/")
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PAGES = {"vi": SITE + "data/", "en": SITE + "en/data/"}
OTHER = {"vi": "en", "en": "vi"}
TITLES = {
    "vi": "Hội viên tỉnh Mẫu: số liệu đặt ra để thử",
    "en": "Members of Sample province: figures invented for tests",
}


@pytest.fixture(params=["addressed", "local"])
def data(request: pytest.FixtureRequest, dataset: Dataset, at_site: Dataset) -> Dataset:
    """The data set of a site with an address, and of one without."""
    return at_site if request.param == "addressed" else dataset


def read(value: dict[str, Any], page: str) -> Graph:
    """JSON-LD as one who knows schema.org reads it on a page at an address."""
    addresses = ("url", "contentUrl", "license")
    terms = {name: {"@id": SCHEMA[name], "@type": "@id"} for name in addresses}
    prov = {"prov": str(PROV)}
    assert value["@context"] == ["https://schema.org", prov]
    context = {"@vocab": str(SCHEMA), **terms, **prov}
    text = simplejson.dumps({**value, "@context": context})
    return Graph().parse(data=text, format="json-ld", publicID=page)


def test_the_whole_has_what_search_engines_for_data_ask_for(
    data: Dataset, downloads: Release, lang: str
) -> None:
    graph = read(schema_org.dataset(data, downloads.files, lang), PAGES[lang])
    dataset = URIRef(SITE + "data/#dataset")
    assert set(graph.subjects(RDF.type, SCHEMA.Dataset)) == {dataset}
    assert graph.value(dataset, SCHEMA.conditionsOfAccess) == Literal(PUBLIC)

    def texts(name: str) -> list[str]:
        return sorted(str(value) for value in graph.objects(dataset, SCHEMA[name]))

    assert texts("name") == [TITLES[lang]]
    assert texts("alternateName") == [TITLES[OTHER[lang]]]
    assert 50 <= len(texts("description")[0]) <= 5000  # what Google Dataset Search takes
    assert texts("url") == [PAGES[lang]]
    assert texts("identifier") == ["tiny"]
    assert texts("license") == [LICENCE]
    assert texts("isAccessibleForFree") == ["true"]
    assert texts("inLanguage") == ["en", "vi"]
    assert texts("version") == ["0.3.0"]
    assert texts("datePublished") == ["2026-01-05"]
    assert texts("dateModified") == ["2026-03-09"]
    assert texts("temporalCoverage") == ["2019-01-01/2021-12-31"]
    (creator,) = graph.objects(dataset, SCHEMA.creator)
    assert (creator, RDF.type, SCHEMA.Organization) in graph
    names = {"vi": "Văn phòng tỉnh Mẫu", "en": "Sample Provincial Office"}
    assert graph.value(creator, SCHEMA.name) == Literal(names[lang])
    (report,) = graph.objects(dataset, SCHEMA.isBasedOn)
    assert "2021" in str(graph.value(report, SCHEMA.name))


def test_keywords_are_in_the_language_of_the_page(
    dataset: Dataset, downloads: Release, lang: str
) -> None:
    words = {"vi": ["hội viên", "tỉnh Mẫu"], "en": ["members", "Sample province"]}
    assert schema_org.dataset(dataset, downloads.files, lang)["keywords"] == words[lang]


def test_places_carry_their_iso_codes(dataset: Dataset, downloads: Release) -> None:
    places = schema_org.dataset(dataset, downloads.files, "en")["spatialCoverage"]
    assert [(place["name"], place["identifier"]["value"]) for place in places] == [
        ("Sample province", "XA"),
        ("Viet Nam", "VN"),
    ]
    assert {place["identifier"]["propertyID"] for place in places} == {"ISO 3166-1"}
    province = {"id": "VN-50", "name_en": "Bến Tre province"}
    coverage = dataset.coverage._replace(areas=[province])
    place_description = schema_org.dataset(replace(dataset, coverage=coverage), [], "en")
    assert place_description["spatialCoverage"][0]["identifier"]["propertyID"] == "ISO 3166-2"


def test_every_indicator_is_a_variable_with_its_unit(
    dataset: Dataset, downloads: Release, lang: str
) -> None:
    variables = schema_org.dataset(dataset, downloads.files, lang)["variableMeasured"]
    assert [variable["propertyID"] for variable in variables] == list(
        dataset.package.by_id["indicators"]
    )
    rate = {
        "vi": {
            "name": "Tỷ lệ hội viên trên số lao động",
            "unitText": "phần trăm",
        },
        "en": {
            "name": "Members as a share of workers",
            "unitText": "per cent",
        },
    }
    expected = {"@type": "PropertyValue", "propertyID": "member_rate", **rate[lang]}
    assert variables[2] == expected


def test_the_files_of_a_page_are_those_of_catalogues_but_for_the_other_language_s(
    data: Dataset, downloads: Release, lang: str
) -> None:
    items = schema_org.dataset(data, downloads.files, lang)["distribution"]
    sizes_and_checksums = {
        urljoin(PAGES[lang], item["contentUrl"]): (item["contentSize"], item["sha256"])
        for item in items
    }
    files = description.description(data, downloads.files).latest.files
    assert sizes_and_checksums == {
        f"{SITE}data/{file.name}": (
            f"{len(file.content)} B",
            hashlib.sha256(file.content).hexdigest(),
        )
        for file in files
        if f".{OTHER[lang]}." not in file.name
    }
    assert len({item["name"] for item in items}) == len(items)
    types = {item["contentUrl"].rpartition(".")[2]: item["encodingFormat"] for item in items}
    assert (types["csv"], types["json"]) == ("text/csv", "application/json")


def test_a_version_has_its_own_name_days_and_files(
    at_site: Dataset, downloads: Release, lang: str
) -> None:
    releases = {"0.2.0": {"observations.csv": b"a\n", "units.csv": b"b\n"}}
    about = keeping(at_site, downloads, releases).description
    graph = read(schema_org.version(about, about.kept_versions[0], lang), SITE + "v/0.2.0/")
    version = URIRef(SITE + "v/0.2.0/#dataset")
    assert graph.value(version, SCHEMA.url) == URIRef(SITE + "v/0.2.0/")
    assert str(graph.value(version, SCHEMA.name)).startswith(TITLES[lang])
    assert "0.2.0" in str(graph.value(version, SCHEMA.name))
    assert graph.value(version, SCHEMA.version) == Literal("0.2.0")
    assert graph.value(version, SCHEMA.datePublished) == Literal("2026-02-10")
    assert graph.value(version, SCHEMA.exampleOfWork) == URIRef(SITE + "data/#dataset")
    (item,) = graph.objects(version, SCHEMA.distribution)
    assert graph.value(item, SCHEMA.contentUrl) == URIRef(SITE + "v/0.2.0/observations.csv")
    assert graph.value(item, SCHEMA.contentSize) == Literal("2 B")


def test_a_catalogue_is_named_only_where_its_address_is_known(
    dataset: Dataset, at_site: Dataset, downloads: Release
) -> None:
    catalogue = schema_org.dataset(at_site, downloads.files, "en")["includedInDataCatalog"]
    assert (catalogue["@type"], catalogue["url"]) == ("DataCatalog", SITE)
    local = schema_org.dataset(dataset, downloads.files, "en")
    assert local["includedInDataCatalog"] is None
    assert "https://data.example" not in json.dumps(local)


@pytest.mark.parametrize(
    ("indicator", "name", "time", "places"),
    [
        (
            "member_rate",
            "Members as a share of workers, Sample province, Viet Nam",
            "2019-01-01/2021-12-31",
            ["XA", "VN"],
        ),
        ("leaflets", "Leaflets handed out, Sample province", "2020-01-01/2021-12-31", ["XA"]),
        ("visits", "Visits to the offices, Sample province", "2019-01-01/..", ["XA"]),  # open
        ("meeting_minutes", "Length of a meeting, Sample province", None, ["XA"]),  # undated
        ("waiting_minutes", "Waiting time for a visit", None, None),  # a target, no figure
    ],
)
def test_a_series_covers_what_its_own_figures_are_about(
    dataset: Dataset, indicator: str, name: str, time: str | None, places: list[str] | None
) -> None:
    series = series_description(dataset, indicator, "en")
    assert series["name"] == name
    assert series.get("temporalCoverage") == time
    codes = [place["identifier"]["value"] for place in series.get("spatialCoverage", [])]
    assert codes == (places or [])
    (variable,) = series["variableMeasured"]
    assert variable["propertyID"] == indicator
    assert variable["description"]


def test_a_series_leads_to_its_files_and_to_the_whole(
    data: Dataset, downloads: Release, lang: str
) -> None:
    folder = {"vi": "", "en": "en/"}[lang]
    page = f"{SITE}{folder}indicators/member_rate/"
    graph = read(series_description(data, "member_rate", lang, downloads.catalogue), page)
    graph += read(schema_org.dataset(data, downloads.files, lang), PAGES[lang])
    series, dataset_node = (
        URIRef(f"{SITE}indicators/member_rate/#dataset"),
        URIRef(f"{SITE}data/#dataset"),
    )
    assert (series, SCHEMA.isPartOf, dataset_node) in graph
    assert (dataset_node, SCHEMA.temporalCoverage, Literal("2019-01-01/2021-12-31")) in graph
    assert graph.value(series, SCHEMA.url) == URIRef(page)
    assert graph.value(series, SCHEMA.license) == URIRef(LICENCE)
    files = {
        tuple(
            str(graph.value(item, SCHEMA[name]))
            for name in ("contentUrl", "encodingFormat", "contentSize")
        )
        for item in graph.objects(series, SCHEMA.distribution)
    }
    paths = {
        "data/indicators/member_rate.csv": "text/csv",
        "api/v1/indicators/member_rate.json": "application/json",
    }
    assert files >= {
        (SITE + path, kind, f"{len(downloads.catalogue[path])} B") for path, kind in paths.items()
    }
    words = {"vi": "hội viên", "en": "members"}
    assert Literal(words[lang]) in set(graph.objects(series, SCHEMA.keywords))


def test_a_printed_value_was_derived_from_a_passage_of_its_source(
    data: Dataset, package: Package, lang: str
) -> None:
    """The words around the number, in which section, of which document; values as printed."""
    page = f"{SITE}{({'vi': '', 'en': 'en/'})[lang]}indicators/members/"
    value = series_description(data, "members", lang)
    graph = read(value, page)
    rows = [row for _, row in package.rows("figures") if row["indicator"] == "members"]
    by_locator = {row["locator"]: row for row in rows if row["locator"]}
    derivations = {
        str(graph.value(passage, SCHEMA.text)): passage
        for passage in graph.objects(None, PROV.wasDerivedFrom)
        if (passage, RDF.type, SCHEMA.Quotation) in graph
    }
    assert derivations.keys() == by_locator.keys()
    for locator, passage in derivations.items():
        row = by_locator[locator]
        assert graph.value(passage, SCHEMA.isPartOf) == URIRef(f"{SITE}documents/#{row['source']}")
        assert str(row["section"]) in str(graph.value(passage, SCHEMA.pagination))
    source = URIRef(SITE + "documents/#sample_report")
    assert (source, RDF.type, SCHEMA.Report) in graph
    series = URIRef(SITE + "indicators/members/#dataset")
    assert len(set(graph.objects(series, PROV.hadMember))) == len(value["prov:hadMember"])
    numbers = {str(member.get("value")) for member in value["prov:hadMember"]}
    assert {str(row["value"]) for row in rows if row["value"] is not None} <= numbers


def test_a_calculated_value_names_its_formula_and_what_it_was_calculated_from(
    dataset: Dataset,
) -> None:
    values = series_description(dataset, "member_rate", "en")["prov:hadMember"]
    formula = dataset.package.by_id["indicators"]["member_rate"]["formula"]
    calculated_values = [value for value in values if value.get("measurementTechnique")]
    assert calculated_values
    for value in calculated_values:
        assert value["measurementTechnique"] == formula
        source_indicators = {
            source["@id"].rsplit("/", 2)[1] for source in value["prov:wasDerivedFrom"]
        }
        assert source_indicators == {"members", "workers"}
        assert {"@type": "PropertyValue", "propertyID": "origin", "value": "computed"} in value[
            "additionalProperty"
        ]


def test_a_target_is_no_observation(dataset: Dataset, package: Package, lang: str) -> None:
    values = series_description(dataset, "waiting_minutes", lang)["prov:hadMember"]
    rows = [row for _, row in package.rows("targets") if row["indicator"] == "waiting_minutes"]
    assert [value["value"] for value in values] == [row["value"] for row in rows]
    for value in values:
        assert value["@type"] == ["PropertyValue", "prov:Entity"]
        assert value["observationDate"] is None
        codes = {entry["propertyID"]: entry["value"] for entry in value["additionalProperty"]}
        assert codes["origin"] == "target"
        assert {"area", "period"} <= set(codes)
        assert "#target-" in value["@id"]


def test_no_two_values_have_one_address(dataset: Dataset) -> None:
    for indicator in dataset.package.by_id["indicators"]:
        ids = [
            value["@id"]
            for value in series_description(dataset, indicator, "en").get("prov:hadMember", [])
        ]
        assert len(set(ids)) == len(ids)


def series_description(
    dataset: Dataset, indicator: str, lang: str, contents: Mapping[str, bytes] | None = None
) -> dict[str, Any]:
    """What the page of an indicator says."""
    return schema_org_series.indicator(
        dataset.figures,
        dataset.publication,
        indicator,
        lang,
        contents or {},
        partial(record_anchor, dataset.figures),
    )


def test_every_series_is_described_at_the_length_that_search_engines_ask_for(
    dataset: Dataset, lang: str
) -> None:
    for indicator, row in dataset.package.by_id["indicators"].items():
        series = series_description(dataset, indicator, lang)
        assert series["description"].startswith(row[f"definition_{lang}"])
        assert TITLES[lang] in series["description"]
        assert 50 <= len(series["description"]) <= 5000


HOSTILE = "</script><script>alert('1')</script> <!-- & \" {{ x }} \n\n\u2028\x85 **Tiếng Việt**"


def scripts_in(page: str) -> list[str]:
    """The contents of the elements for JSON-LD of a page, as a browser reads them."""
    elements = html.document_fromstring(f"<p>{page}").findall(".//script")
    assert {element.get("type") for element in elements} == {"application/ld+json"}
    return [element.text or "" for element in elements]


def test_nothing_in_the_data_ends_or_breaks_the_element() -> None:
    script = schema_org.script({"name": HOSTILE})
    assert len(script.splitlines()) == 1
    assert [json.loads(text) for text in scripts_in(script)] == [{"name": HOSTILE}]


def test_what_isnt_known_is_left_out() -> None:
    script = schema_org.script({"name": None, "url": "", "creator": [{"name": [], "size": 0}]})
    assert [json.loads(text) for text in scripts_in(script)] == [
        {"url": "", "creator": [{"size": 0}]}
    ]


def test_markdown_leaves_the_element_as_it_is(
    at_site: Dataset, downloads: Release, lang: str
) -> None:
    value = {**schema_org.dataset(at_site, downloads.files, lang), "comment": HOSTILE}
    page = f"# Data\n\n{schema_org.script(value)}\n\nText.\n"
    page_html = markdown.markdown(page, extensions=["attr_list", "md_in_html", "tables", "toc"])
    assert [json.loads(text) for text in scripts_in(page_html)] == [value]


def test_a_body_has_its_other_name_too(dataset: Dataset, downloads: Release, lang: str) -> None:
    publisher = schema_org.dataset(dataset, downloads.files, lang)["publisher"]
    names = {"vi": "Nhóm thử", "en": "The testers"}
    assert publisher == {
        "@type": "Organization",
        "name": names[lang],
        "alternateName": [names[OTHER[lang]]],
    }
