"""Each page of this report in a browser; test_looks.py looks at each in one language."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import listen
from tests.html_pages import addresses, addresses_in_docs, is_record
from tests.report.test_looks import LISTS
from tests.site.looks import LOOKS, cut, faults, in_turn, looking, violations

pytestmark = [pytest.mark.wide, pytest.mark.slow]

# Of the pages of indicators, which share a template, some that have what others don't.
RECORDS = (
    "si_coverage",  # all that such a page can have
    "satisfaction",  # a missing value
    "retirement_age_men",  # of no stated period
    "si_compulsory",  # a chart, notes, sums
    "labour_code_attendees",  # a note on one figure
    "online_services_share",  # of no stated area
    "waiting_minutes",  # a target alone
)


def test_pages_fit_every_window(browser: Browser, address: str, docs: Path) -> None:
    """A word, a label or a table is too long: shorten it, or the name in the table."""
    page = browser.new_page()
    messages, _ = listen(page)
    for path in sorted(addresses_in_docs(docs)):
        page.goto(address + path)
        for width in (1280, 360):
            assert faults(page, width) == [], (path, width)
        assert cut(page) == [], path
        assert messages == [], path
    page.close()


def test_the_page_of_every_indicator_fits_a_phone(
    browser: Browser, address: str, built: Path
) -> None:
    """A label of the indicator's chart or a cell of its tables is too long for a phone.

    Each page in one language in turn; test_charts looks for room in both.
    """
    page = browser.new_page()
    records = sorted(path for path in addresses(built) if is_record(path))
    for path in in_turn(path for path in records if not path.startswith("en/")):
        page.goto(address + path)
        assert faults(page, 360) == [], path
        assert cut(page, (320, 360)) == [], path
    page.close()


@pytest.mark.parametrize("turn", [0, 1])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, docs: Path, turn: int
) -> None:
    """What axe names keeps readers out; its rules are explained on dequeuniversity.com.

    Every page with words of this report's own, in one language and one look in turn. The templates,
    and pages that only list data, are seen on the tiny package's (tests/site/test_axe.py).
    """
    pages = [
        path for path in sorted(addresses_in_docs(docs)) if not path.startswith(("en/", *LISTS))
    ]
    pages += [f"indicators/{name}/" for name in RECORDS]
    paths = [path if place % 4 < 2 else f"en/{path}" for place, path in enumerate(pages)]
    looks = list(zip(paths, itertools.cycle(LOOKS), strict=False))
    with looking(browser, reduced_motion="reduce") as page:
        for path, (scheme, width) in looks[turn::2]:
            page.goto(address + path)
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page) == [], (path, scheme, width)
