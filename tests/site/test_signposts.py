"""What programs find in the head of pages about data: the way to files, licence and catalogue."""

import json
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests.conftest import ADDRESSES
from tests.html_pages import tree

SITE = f"{ADDRESSES['SITE_URL']}/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
RELATIONS = ("cite-as", "describedby", "license", "type", "item")
ABOUT_DATA = {
    "data/": (f"{SITE}v/0.3.0/", "data/observations.csv"),
    "en/data/": (f"{SITE}v/0.3.0/", "data/tiny.en.xlsx"),
    "indicators/members/": (f"{SITE}indicators/members/", "data/indicators/members.csv"),
    "en/indicators/visits/": (f"{SITE}en/indicators/visits/", "api/v1/indicators/visits.json"),
    "v/0.3.0/": (f"{SITE}v/0.3.0/", "v/0.3.0/tiny-0.3.0.zip"),
}


def links(site: Path, page: str) -> dict[str, list[tuple[str, str | None]]]:
    """Where the links of each relation lead and the media types that they name."""
    all_links = [
        (link.get("rel"), urljoin(SITE + page, link.get("href")), link.get("type"))
        for link in tree(site / page / "index.html").xpath("/html/head/link")
    ]
    return {
        rel: [(target, kind) for relation, target, kind in all_links if relation == rel]
        for rel in RELATIONS
    }


@pytest.mark.parametrize("page", ABOUT_DATA)
def test_a_page_about_data_leads_programs_to_all_that_describes_it(
    addressed: Path, page: str
) -> None:
    by_relation = links(addressed, page)
    cited_address, file = ABOUT_DATA[page]
    assert by_relation["cite-as"] == [(cited_address, None)]
    assert by_relation["license"] == [(LICENCE, None)]
    assert ("https://schema.org/Dataset", None) in by_relation["type"]
    assert dict(by_relation["describedby"]) == {
        f"{SITE}data/catalog.ttl": "text/turtle",
        f"{SITE}data/catalog.jsonld": "application/ld+json",
    }
    assert SITE + file in dict(by_relation["item"])
    for address, kind in (*by_relation["item"], *by_relation["describedby"]):
        assert (addressed / unquote(address.removeprefix(SITE))).is_file(), address
        assert kind


@pytest.mark.parametrize("page", ABOUT_DATA)
def test_links_and_metadata_name_the_same_files(addressed: Path, page: str) -> None:
    """The metadata of a page in both languages is in the first, and so are its files."""
    element = tree(addressed / page / "index.html")
    (script,) = element.xpath('//script[@type="application/ld+json"]')
    description = json.loads(script.text)
    assert description["@type"] == "Dataset"
    files = {item["contentUrl"]: item["encodingFormat"] for item in description["distribution"]}
    assert files
    assert files.items() <= dict(links(addressed, page)["item"]).items()


@pytest.mark.parametrize("page", ["", "en/", "report/", "en/progress/", "data/dictionary/"])
def test_other_pages_carry_none_of_it(addressed: Path, page: str) -> None:
    assert not any(links(addressed, page).values())


def test_a_site_without_an_address_names_none_to_cite(built: Path) -> None:
    for page in ABOUT_DATA:
        by_relation = links(built, page)
        assert not by_relation["cite-as"]
        assert by_relation["describedby"]
        assert by_relation["item"]


def test_robots_and_programs_find_their_files_where_the_address_is_known(
    addressed: Path, built: Path
) -> None:
    assert f"Sitemap: {SITE}sitemap.xml" in (addressed / "robots.txt").read_text("utf-8")
    assert not (built / "robots.txt").exists()
    assert f"({SITE}data/observations.csv)" in (addressed / "llms.txt").read_text("utf-8")
    assert "(data/observations.csv)" in (built / "llms.txt").read_text("utf-8")
