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
    found = [
        (link.get("rel"), urljoin(SITE + page, link.get("href")), link.get("type"))
        for link in tree(site / page / "index.html").xpath("/html/head/link")
    ]
    return {rel: [(to, kind) for one, to, kind in found if one == rel] for rel in RELATIONS}


@pytest.mark.parametrize("page", ABOUT_DATA)
def test_a_page_about_data_leads_programs_to_all_that_describes_it(
    addressed: Path, page: str
) -> None:
    found = links(addressed, page)
    cited, file = ABOUT_DATA[page]
    assert found["cite-as"] == [(cited, None)]
    assert found["license"] == [(LICENCE, None)]
    assert ("https://schema.org/Dataset", None) in found["type"]
    assert dict(found["describedby"]) == {
        f"{SITE}data/catalog.ttl": "text/turtle",
        f"{SITE}data/catalog.jsonld": "application/ld+json",
    }
    assert SITE + file in dict(found["item"])
    for address, kind in (*found["item"], *found["describedby"]):
        assert (addressed / unquote(address.removeprefix(SITE))).is_file(), address
        assert kind


@pytest.mark.parametrize("page", ABOUT_DATA)
def test_links_and_metadata_name_the_same_files(addressed: Path, page: str) -> None:
    """The metadata of a page in both languages is in the first, and so are its files."""
    page_of = tree(addressed / page / "index.html")
    (script,) = page_of.xpath('//script[@type="application/ld+json"]')
    described = json.loads(script.text)
    assert described["@type"] == "Dataset"
    files = {item["contentUrl"]: item["encodingFormat"] for item in described["distribution"]}
    assert files
    assert files.items() <= dict(links(addressed, page)["item"]).items()


@pytest.mark.parametrize("page", ["", "en/", "report/", "en/progress/", "data/dictionary/"])
def test_other_pages_carry_none_of_it(addressed: Path, page: str) -> None:
    assert not any(links(addressed, page).values())


def test_a_site_without_an_address_names_none_to_cite(built: Path) -> None:
    for page in ABOUT_DATA:
        found = links(built, page)
        assert not found["cite-as"]
        assert found["describedby"]
        assert found["item"]


def test_robots_and_programs_find_their_files_where_the_address_is_known(
    addressed: Path, built: Path
) -> None:
    assert f"Sitemap: {SITE}sitemap.xml" in (addressed / "robots.txt").read_text("utf-8")
    assert not (built / "robots.txt").exists()
    assert f"({SITE}data/observations.csv)" in (addressed / "llms.txt").read_text("utf-8")
    assert "(data/observations.csv)" in (built / "llms.txt").read_text("utf-8")
