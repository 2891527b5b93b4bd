"""axe-core finds nothing that keeps readers out, on any page, in any look."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.model.package import LANGUAGES
from tests.html_pages import written
from tests.site.looks import LOOKS, SEEN, Scheme, looking, violations

pytestmark = pytest.mark.slow

# Of the pages of indicators, which share a template, some that have what others don't.
RECORDS = (
    "member_rate",  # computed and printed, in two areas, with targets
    "members",  # a chart, a note on one figure
    "balance",  # computed alone, preliminary
    "satisfaction",  # a missing value
    "meeting_minutes",  # of no stated period, without a chart
    "waiting_minutes",  # a target alone
)
ALONE = {"vi": ("embed/membership/", "404.html"), "en": ("en/embed/list/",)}

# The page of downloads is as long as five of these and has nothing that they and its API don't.
KINDS = ("", "report/1-members/", "progress/", "data/api/", "indicators/member_rate/")


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
        seen = [violation.split(":")[0] for violation in violations(page, SEEN)]
        assert seen == ["color-contrast"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, built: Path, docs: Path, lang: str
) -> None:
    """Every page in one look and language, in turn; one of each kind in both languages and every
    look, half of them a language.
    """
    version = next(path for path in (built / "v").iterdir() if path.is_dir()).name
    prefix, turn = ("en/", 1) if lang == "en" else ("", 0)
    names = sorted(path for path in written(docs) if not path.startswith("en/"))
    names += [f"indicators/{name}/" for name in RECORDS]
    seen = [name for place, name in enumerate(names) if place % 2 == turn or name in KINDS]
    paths = [*(prefix + name for name in seen), *ALONE[lang], *([f"v/{version}/"] * turn)]
    with looking(browser, reduced_motion="reduce") as page:
        for path, only in zip(paths, itertools.cycle(LOOKS), strict=False):
            page.goto(address + path)
            look(page, *only)
            assert violations(page) == [], (path, only)
            if path.removeprefix(prefix) in KINDS:
                for scheme, width in LOOKS[turn::2]:
                    look(page, scheme, width)
                    assert violations(page, SEEN) == [], (path, scheme, width)
