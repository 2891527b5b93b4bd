"""This report's own pages in other browsers, and read by outside checkers."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.serve import serve
from tests.site.looks import looking
from tests.wide import readers
from tests.wide.checks import barriers, html_errors, unmarked_parts
from tests.wide.engines import WINDOWS
from tests.wide.listening import Listening, errors, forget

pytestmark = [pytest.mark.wide, pytest.mark.slow]

PAGES = ("", "report/4-results/", "progress/", "indicators/si_coverage/", "documents/", "data/")


def test_no_page_has_an_error_of_html(built: Path) -> None:
    """Every page of the site is right HTML."""
    assert html_errors(built) == []


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
            assert unmarked_parts(window) == [], path
        assert errors(window) == []


def test_r_and_node_read_every_file_as_it_is(built: Path, tmp_path: Path) -> None:
    """A cell of a file for download is something else to R or to Node than what is in it."""
    readings = readers.in_r(built)
    assert readers.differences(readings | readers.in_node(built, tmp_path)) == []
    assert readers.unlike_twins(readings) == []
