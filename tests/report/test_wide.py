"""This report's own pages in other browsers, and read by outside checkers."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.html_pages import written
from tests.report.test_looks import assert_they_fit_a_phone, first_language
from tests.serve import serve
from tests.site.looks import LOOKS, cut, in_turn, looking, violations
from tests.wide import readers
from tests.wide.checks import barriers, html_errors, unmarked
from tests.wide.engines import WINDOWS
from tests.wide.listening import Listening, forget, wrong

pytestmark = [pytest.mark.wide, pytest.mark.slow]

PAGES = ("", "report/4-results/", "progress/", "indicators/si_coverage/", "documents/", "data/")

# The largest page of each kind; of indicators one with all that such a page can have, one with a
# missing value, one of no stated period. tests/report/test_looks.py looks at the pages of the
# report, too.
KINDS = (
    "",
    "about/",
    "documents/",
    "guide/new-report/",
    "indicators/retirement_age_men/",
    "indicators/satisfaction/",
    "indicators/si_coverage/",
    "progress/",
    "report/4-results/",
)


def test_no_page_has_an_error_of_html(built: Path) -> None:
    """Every page of the site is right HTML."""
    assert html_errors(built) == []


def test_a_page_of_each_kind_fits_every_window(browser: Browser, address: str) -> None:
    """In one language in turn."""
    page = browser.new_page()
    for path in in_turn(KINDS):
        page.goto(address + path)
        assert cut(page) == [], path
    page.close()


def test_pages_fit_a_phone_in_the_other_language(
    browser: Browser, address: str, docs: Path
) -> None:
    """A word, a label or a table is too long for a phone: shorten it, or the name in the table."""
    others = written(docs) - set(in_turn(first_language(docs)))
    assert_they_fit_a_phone(browser, address, sorted(others))


def test_axe_finds_nothing_on_a_page_of_each_kind(browser: Browser, address: str) -> None:
    """What axe names keeps readers out; its rules are explained on dequeuniversity.com."""
    with looking(browser, reduced_motion="reduce") as page:
        for path, (scheme, width) in zip(in_turn(KINDS), itertools.cycle(LOOKS), strict=False):
            page.goto(address + path)
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page) == [], (path, scheme, width)


@pytest.mark.parametrize("path", PAGES)
def test_a_second_engine_finds_nothing(browser: Browser, address: str, path: str) -> None:
    """Nothing on the largest page of each kind keeps a reader out."""
    with looking(browser, width=360, bypass_csp=True) as page:
        page.goto(address + path)
        assert barriers(page) == []


@pytest.mark.parametrize("engine", WINDOWS)
def test_the_longest_pages_look_right_in_every_browser(
    built: Path, browser: Browser, engine: str
) -> None:
    """Links look like links, words with a meaning are marked, nothing goes wrong."""
    with serve(built, Listening) as url, WINDOWS[engine](browser) as window:
        forget(window, url)
        for path in PAGES:
            window.open(url + path)
            assert unmarked(window) == [], path
        assert wrong(window) == []


def test_r_and_node_read_every_file_as_it_is(built: Path, tmp_path: Path) -> None:
    """A cell of a file for download is something else to R or to Node than what is in it."""
    read = readers.in_r(built)
    assert readers.differences(read | readers.in_node(built, tmp_path)) == []
    assert readers.unlike_twins(read) == []
