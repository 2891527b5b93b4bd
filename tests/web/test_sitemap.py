"""The sitemap: every page in both languages, each with the other."""

import gzip
import urllib.robotparser
from datetime import date
from typing import Any

from lxml import etree

from scripts.web import sitemap

SITE = "https://data.example/a&b/"
DAY = date(2026, 3, 9)
PAGES = ["report/index.md", "terms.md", "about.md", "report/1-a.md", "index.md", "data/index.md"]
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def urls() -> list[Any]:
    return list(etree.fromstring(sitemap.files(PAGES, SITE, DAY)["sitemap.xml"]))


def test_every_page_is_there_in_both_languages_with_both_addresses() -> None:
    addresses = {}
    for url in urls():
        links = url.iterfind("x:link", NAMES)
        alternates = {link.get("hreflang"): link.get("href") for link in links}
        addresses[url.findtext("s:loc", namespaces=NAMES)] = alternates
    paths = ["", "about/", "terms/", "data/", "report/", "report/1-a/"]
    expected = {path: {"vi": f"{SITE}{path}", "en": f"{SITE}en/{path}"} for path in paths}
    assert addresses == {
        address: alternates for alternates in expected.values() for address in alternates.values()
    }


def test_a_folder_comes_after_the_pages_beside_it_and_its_own_page_first() -> None:
    locations = [url.findtext("s:loc", namespaces=NAMES) for url in urls()]
    order = ["", "about/", "terms/", "data/", "report/", "report/1-a/"]
    assert locations == [f"{SITE}{lang}{path}" for lang in ("", "en/") for path in order]


def test_pages_changed_on_the_day_of_the_data() -> None:
    days = {url.findtext("s:lastmod", namespaces=NAMES) for url in urls()}
    assert days == {"2026-03-09"}


def test_nobody_says_how_often_pages_change() -> None:
    assert not any(url.findtext("s:changefreq", namespaces=NAMES) for url in urls())


def test_robots_may_read_everything_and_find_the_map() -> None:
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(sitemap.files(PAGES, SITE, DAY)["robots.txt"].decode().splitlines())
    assert robots.can_fetch("anybody", SITE + "data/observations.csv")
    assert robots.site_maps() == [SITE + "sitemap.xml"]


def test_the_compressed_map_is_the_same_and_carries_no_time_of_its_own() -> None:
    files = sitemap.files(PAGES, SITE, DAY)
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    assert sitemap.files(reversed(PAGES), SITE, DAY) == files


def test_an_address_with_vietnamese_letters_is_escaped() -> None:
    content = sitemap.files(["about.md"], "https://dữ-liệu.example/bảo-hiểm/", DAY)
    text = content["sitemap.xml"].decode()
    assert "<loc>https://xn--d-liu-471bml.example/b%E1%BA%A3o-hi%E1%BB%83m/about/</loc>" in text
    assert text.isascii()
