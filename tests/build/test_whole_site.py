"""The site as readers get it. ``tests/report`` asks the same of this report's site."""

from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from scripts.model.package import LANGUAGES
from scripts.wording.urls import language_folder
from tests.html_pages import pages_of, tree

pytestmark = pytest.mark.slow


def anchors(file: Path) -> set[str]:
    """What an address can lead to in a file."""
    return set(tree(file).xpath("//@id")) if file.suffix == ".html" else set()


def test_every_link_and_every_anchor_leads_somewhere(built: Path) -> None:
    broken = []
    for path in sorted(built.rglob("*.html")):
        for link in tree(path).xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            address, anchor = urldefrag(unquote(link))
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            base = built if address.startswith("/") else path.parent
            target = (base / parts.path.lstrip("/")).resolve() if parts.path else path
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                broken.append(f"{path.relative_to(built)}: {link}")
            elif anchor and anchor not in anchors(target):
                broken.append(f"{path.relative_to(built)}: {link} (no such anchor)")
    assert broken == []


def test_nothing_is_loaded_from_another_host_and_no_address_is_invented(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        page = tree(path)
        # A link to a licence or to the name of a kind of thing says something; it loads nothing.
        hrefs = '//link[not(@rel="license" or @rel="type")]/@href'
        for link in page.xpath(f"{hrefs} | //script/@src | //img/@src | //iframe/@data-src"):
            assert not urlsplit(link).netloc, f"{path.relative_to(built)}: {link}"
        assert not page.xpath('//link[@rel="canonical"]')
        assert "localhost" not in path.read_text("utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_say_their_language_and_lead_to_the_same_page_in_the_other(
    built: Path, lang: str
) -> None:
    other_lang = next(other_lang for other_lang in LANGUAGES if other_lang != lang)
    home = built / language_folder(lang)
    pages = [path for path in pages_of(built) if tree(path).get("lang") == lang]
    assert len(pages) == len(pages_of(built)) / 2
    for path in pages:
        (link,) = tree(path).xpath('//a[contains(@class, "language")]')
        target = (path.parent / link.get("href") / "index.html").resolve()
        assert target == (built / language_folder(other_lang) / path.relative_to(home)).resolve()


@pytest.mark.parametrize("page", ["", "data/", "changelog/", "quality/revisions/"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_feed_readers_find_the_news_in_the_language_of_the_page(
    built: Path, lang: str, page: str
) -> None:
    folder = built / language_folder(lang) / page
    (link,) = tree(folder / "index.html").xpath('//link[@type="application/atom+xml"]/@href')
    assert (folder / link).resolve() == (built / f"feed.{lang}.xml").resolve()
