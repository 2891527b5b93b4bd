"""This report's own pages in a browser: their words and figures fit, and keep nobody out."""

import io
import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from scripts.model.package import LANGUAGES, Package
from tests.conftest import listen
from tests.html_pages import addresses, is_record, pages_of, tree, written
from tests.site.looks import cut, faults, looking, violations

# Of the pages of indicators, which share a template, some that have what others don't.
RECORDS = (
    "si_coverage",  # computed, with targets of the nation
    "si_compulsory",  # a chart, notes, sums
    "labour_code_attendees",  # a note on one figure
    "satisfaction",  # a missing value
    "online_services_share",  # of no stated area
    "retirement_age_men",  # of no stated period, without a chart
    "waiting_minutes",  # a target alone
)
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
LOOKS: Sequence[tuple[str, int]] = (("light", 360), ("dark", 1280), ("dark", 360), ("light", 1280))


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_fit_their_window_and_load_without_a_murmur(
    browser: Browser, address: str, docs: Path, lang: str
) -> None:
    """A word, a label or a table is too long for a phone: shorten it, or the name in the table."""
    page = browser.new_page()
    messages, requests = listen(page)
    for path in sorted(path for path in written(docs) if path.startswith("en/") == (lang == "en")):
        page.goto(address + path)
        for width in (360, 1280):
            assert faults(page, width) == [], (path, width)
        assert cut(page) == [], path
        assert messages == [], path
        assert [url for url in requests if not url.startswith((address, "data:"))] == [], path
    page.close()


@pytest.mark.slow
def test_the_page_of_every_indicator_fits_a_phone(
    browser: Browser, address: str, built: Path
) -> None:
    """A label of the indicator's chart or a cell of its tables is too long for a phone.

    Each page in one language in turn; test_charts looks for room in both.
    """
    page = browser.new_page()
    records = sorted(path for path in addresses(built) if is_record(path))
    names = [path for path in records if not path.startswith("en/")]
    for path in [path if place % 2 else f"en/{path}" for place, path in enumerate(names)]:
        page.goto(address + path)
        assert faults(page, 360) == [], path
        assert cut(page, (320, 360)) == [], path
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 1])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, docs: Path, turn: int
) -> None:
    """What axe names keeps readers out; its rules are explained on dequeuniversity.com.

    Every page with words of this report's own, in one language and one look in turn. The templates,
    and pages that only list data, are seen on the tiny package's (tests/site/test_axe.py).
    """
    pages = [path for path in sorted(written(docs)) if not path.startswith(("en/", *LISTS))]
    pages += [f"indicators/{name}/" for name in RECORDS]
    paths = [path if place % 4 < 2 else f"en/{path}" for place, path in enumerate(pages)]
    seen = list(zip(paths, itertools.cycle(LOOKS), strict=False))
    with looking(browser, reduced_motion="reduce") as page:
        for path, (scheme, width) in seen[turn::2]:
            page.goto(address + path)
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page) == [], (path, scheme, width)


MOST_SCREENS = {"": 4, "progress/": 9}


@pytest.mark.slow
@pytest.mark.parametrize("path", MOST_SCREENS)
@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_page_is_short_on_a_phone(browser: Browser, address: str, lang: str, path: str) -> None:
    """The page is longer than so many screens of 800 px. Fold or shorten what was added last."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address + lang + path)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 800 * MOST_SCREENS[path]
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_abbreviation_in_the_text_is_left_unexplained(
    site: Path, package: Package, lang: str
) -> None:
    """Put the abbreviation in full, or as a call term("…"), on the page that is named.

    In sentences and in what is over charts; links lead on, numbers of documents have codes.
    """
    known = [
        row[f"abbreviation_{lang}"]
        for row in package.by_id["terms"].values()
        if row[f"abbreviation_{lang}"]
    ]
    form = re.compile(rf"(?<![\w/-])({'|'.join(map(re.escape, known))})(?![\w/-])")
    root = site / "en" if lang == "en" else site
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
