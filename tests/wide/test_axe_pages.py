"""axe-core finds nothing that keeps readers out, on any page."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.html_pages import written
from tests.site.looks import LOOKS, looking, violations
from tests.site.test_axe import KINDS, look

pytestmark = [pytest.mark.wide, pytest.mark.slow]

# Of the pages of indicators, which share a template, some that have what others don't.
RECORDS = (
    "member_rate",  # computed and printed, in two areas, with targets
    "members",  # a chart, a note on one figure
    "balance",  # computed alone, preliminary
    "satisfaction",  # a missing value
    "meeting_minutes",  # of no stated period, without a chart
    "waiting_minutes",  # a target alone
)


@pytest.mark.parametrize(("prefix", "turn"), [("", 0), ("en/", 1)])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, docs: Path, prefix: str, turn: int
) -> None:
    """Every page in one look and language, in turn, but for those that tests/site looks at."""
    names = sorted(path for path in written(docs) if not path.startswith("en/"))
    names += [f"indicators/{name}/" for name in RECORDS]
    paths = [prefix + name for name in names[turn::2] if name not in KINDS]
    assert len(paths) > 10
    with looking(browser, reduced_motion="reduce") as page:
        for path, only in zip(paths, itertools.cycle(LOOKS), strict=False):
            page.goto(address + path)
            look(page, *only)
            assert violations(page) == [], (path, only)
