"""The feeds, read as feed readers read them from the top of the site."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree, html

from scripts.downloads import atom
from scripts.downloads.dataset import Dataset
from tests.downloads.conftest import SITE
from tests.tables import edit

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(params=["addressed", "local"])
def data(request: pytest.FixtureRequest, dataset: Dataset, at_site: Dataset) -> Dataset:
    """The data set of a site with an address, and of one without."""
    return at_site if request.param == "addressed" else dataset


def in_entries(feed: bytes, path: str) -> list[Any]:
    """The elements in the entries of a feed, before a reader takes anything out."""
    return list(etree.fromstring(feed).findall(f"a:entry/a:{path}", ATOM))


def test_there_is_a_feed_for_each_language_at_the_top_of_the_site(dataset: Dataset) -> None:
    files = atom.files(dataset)
    assert list(files) == ["feed.vi.xml", "feed.en.xml"]
    assert files["feed.en.xml"] == atom.feed(dataset, "en")


@pytest.mark.parametrize(("lang", "folder"), [("vi", ""), ("en", "en/")])
def test_entries_lead_to_the_changelog_and_the_revisions(
    data: Dataset, lang: str, folder: str
) -> None:
    links = [link.get("href") for link in in_entries(atom.feed(data, lang), "link")]
    assert [urljoin(SITE + atom.PATH.format(lang), link) for link in links] == [
        f"{SITE}{folder}changelog/#v0-3-0",
        f"{SITE}{folder}quality/revisions/",
        f"{SITE}{folder}changelog/#v0-2-0",
        f"{SITE}{folder}changelog/#v0-1-0",
    ]
    assert all(link.startswith(data.publication.site) for link in links)


def test_the_feed_names_its_own_address_only_where_it_is_known(
    dataset: Dataset, at_site: Dataset
) -> None:
    def own_addresses(data: Dataset) -> list[str]:
        links = etree.fromstring(atom.feed(data, "en")).findall("a:link[@rel='self']", ATOM)
        return [str(link.get("href")) for link in links]

    assert own_addresses(at_site) == [SITE + "feed.en.xml"]
    assert own_addresses(dataset) == []
    assert b"data.example" not in atom.feed(dataset, "en")


def test_hostile_words_in_a_reason_are_only_words(
    broken: Path, changed: Callable[[], Dataset], lang: str
) -> None:
    hostile = "</p><script>alert('x')</script> ]]> &lt;b&gt; <img src=x onerror=y> \x01."
    row_key = {"indicator": "income"}
    edit(broken / "revisions.csv", row_key, reason_vi=hostile, reason_en=hostile)
    content = in_entries(atom.feed(changed(), lang), "content")[1]
    fragment = html.fragment_fromstring(content.text, "div")
    assert {element.tag for element in fragment.iter()} == {"div", "p", "strong"}
    assert "".join(fragment.itertext()).endswith(hostile.replace("\x01", ""))


# --- an outside reader --------------------------------------------------------------------


@pytest.mark.slow
def test_a_reader_learns_what_the_feed_is_whose_and_what_is_new(data: Dataset, lang: str) -> None:
    headers = {
        "content-type": "application/atom+xml; charset=utf-8",
        "content-location": SITE + atom.PATH.format(lang),
    }
    parsed_feed = feedparser.parse(atom.feed(data, lang), response_headers=headers)
    assert not parsed_feed.bozo
    assert parsed_feed.version == "atom10"
    assert parsed_feed.feed.language == lang
    assert parsed_feed.feed.author == {"vi": "Nhóm thử", "en": "The testers"}[lang]
    assert "https://creativecommons.org/licenses/by/4.0/" in parsed_feed.feed.rights
    assert parsed_feed.feed.updated == "2026-03-09T00:00:01+00:00"
    assert parsed_feed.feed.link == SITE + {"vi": "", "en": "en/"}[lang]
    days = [(entry.published, entry.updated) for entry in parsed_feed.entries]
    assert days == [
        (f"{moment}+00:00",) * 2
        for moment in (
            "2026-03-09T00:00:01",  # of one day, the later one is a second after the first
            "2026-03-09T00:00:00",
            "2026-02-10T00:00:00",
            "2026-01-05T00:00:00",
        )
    ]
    assert parsed_feed.entries[0].title == {"vi": "Phiên bản 0.3.0", "en": "Version 0.3.0"}[lang]
    texts = html.fragment_fromstring(parsed_feed.entries[1].content[0].value, "div").itertext()
    reason = {
        "vi": "Lý do: Chép nhầm từ báo cáo.",
        "en": "Reason: Copied wrongly from the report.",
    }
    assert reason[lang] in "".join(texts)
