"""axe-core finds nothing that keeps readers out, on a page of each kind, in light and in dark."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.looks import LOOKS, SEEN, Scheme, in_turn, looking, violations

pytestmark = pytest.mark.slow

# The page of downloads is as long as five of these and has nothing that they and its API don't.
KINDS = ("", "report/1-members/", "progress/", "data/api/", "indicators/member_rate/")
ALONE = ("embed/membership/", "en/embed/list/", "404.html")


def look(page: Page, scheme: Scheme, width: int) -> None:
    """See a page in a system's colours and in a window of a width."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})


def test_axe_finds_what_is_wrong(browser: Browser, address: str) -> None:
    """In the page, and in one look of it alone."""
    with looking(browser, reduced_motion="reduce") as page:
        page.goto(f"{address}about/")
        page.evaluate("document.querySelector('#dark').removeAttribute('aria-label')")
        page.evaluate("document.querySelector('#dark').removeAttribute('title')")
        assert [violation.split(":")[0] for violation in violations(page)] == ["button-name"]
        page.evaluate("document.querySelector('article p').style.color = '#555'")
        look(page, "light", 1280)
        assert violations(page, SEEN) == []
        look(page, "dark", 1280)
        rules = [violation.split(":")[0] for violation in violations(page, SEEN)]
        assert rules == ["color-contrast"]


def test_axe_finds_nothing_on_a_page_of_each_kind(
    browser: Browser, address: str, built: Path
) -> None:
    """In one language in turn, in two looks that have nothing in common; tests/wide asks more."""
    version = next(path for path in (built / "v").iterdir() if path.is_dir()).name
    kinds = in_turn(KINDS)
    paths = [*kinds, *ALONE, f"v/{version}/"]
    with looking(browser, reduced_motion="reduce") as page:
        for path, (scheme, width) in zip(paths, itertools.cycle(LOOKS), strict=False):
            page.goto(address + path)
            look(page, scheme, width)
            assert violations(page) == [], (path, scheme, width)
            for pair in LOOKS if path in kinds else ():
                if scheme not in pair and width not in pair:
                    look(page, *pair)
                    assert violations(page, SEEN) == [], (path, *pair)
