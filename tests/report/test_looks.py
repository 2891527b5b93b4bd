"""This report's own pages in a browser: their words and figures fit, and keep nobody out."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from scripts.model.package import LANGUAGES, Package
from tests.conftest import listen
from tests.html_pages import addresses_in_docs, pages_of, tree
from tests.site.looks import cut, faults, in_turn

# Pages made of data alone, the same way for any package.
LISTS = (
    "changelog/",
    "data/",
    "documents/",
    "glossary/",
    "indicators/",
    "organizations/",
    "quality/",
    "search/",
)


@pytest.mark.slow
def test_pages_fit_a_phone_and_load_without_a_murmur(
    browser: Browser, address: str, docs: Path
) -> None:
    """A word, a label or a table is too long for a phone: shorten it, or the name in the table.

    Each page with words of this report's own in one language in turn; test_every_page.py looks at
    all pages in both.
    """
    page = browser.new_page()
    messages, requests = listen(page)
    pages = sorted(path for path in addresses_in_docs(docs) if not path.startswith(("en/", *LISTS)))
    for path in in_turn(pages):
        page.goto(address + path)
        for width in (1280, 360):
            assert faults(page, width) == [], (path, width)
        assert cut(page, (360, 320)) == [], path
        assert messages == [], path
        assert [url for url in requests if not url.startswith((address, "data:"))] == [], path
    page.close()


MOST_SCREENS = {"": 4, "progress/": 9}
MORE_HEIGHT = 300  # pixels that the lines of each further area take


@pytest.mark.slow
@pytest.mark.parametrize("path", MOST_SCREENS)
@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_page_is_short_on_a_phone(
    browser: Browser, address: str, lang: str, path: str, more_areas: int
) -> None:
    """The page is longer than so many screens of 800 px. Fold or shorten what was added last."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address + lang + path)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 800 * MOST_SCREENS[path] + MORE_HEIGHT * more_areas
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["", "en/"])
def test_all_goals_are_at_a_glance_on_a_phone(browser: Browser, address: str, lang: str) -> None:
    """The first goal and the last are more than a screen apart. Shorten a name or a remark."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}{lang}progress/")
    box = page.locator(".goals").first.bounding_box()
    assert box is not None
    assert box["height"] <= 800
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("path", ["report/4-results/", "en/report/4-results/"])
def test_the_longest_section_is_printed_on_nine_sheets_at_most(
    browser: Browser, address: str, path: str
) -> None:
    """With what is folded on a screen: shorten its text or its charts."""
    page = browser.new_page()
    page.goto(address + path)
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) <= 9
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_abbreviation_in_the_text_is_left_unexplained(
    built: Path, package: Package, lang: str
) -> None:
    """Put the abbreviation in full, or as a call term("…"), on the page that is named.

    In sentences and in what is over charts; links lead on, numbers of documents have codes.
    """
    abbreviations = [
        row[f"abbreviation_{lang}"]
        for row in package.by_id["terms"].values()
        if row[f"abbreviation_{lang}"]
    ]
    form = re.compile(rf"(?<![\w/-])({'|'.join(map(re.escape, abbreviations))})(?![\w/-])")
    root = built / "en" if lang == "en" else built
    plain = []
    for path in pages_of(root):
        if {"en", "glossary", "organizations", "guide"} & set(path.relative_to(root).parts):
            continue
        for text in tree(path).xpath(
            "//article//text()[ancestor::p or ancestor::li or ancestor::th"
            ' or ancestor::*[@class="chart-subtitle"]]'
            "[not(ancestor::a or ancestor::q or ancestor::code or ancestor::details)]"
            "[not(ancestor::*[@hidden])]"
        ):
            plain += [f"{path.relative_to(root)}: {word}" for word in form.findall(text)]
    assert plain == []
