"""Every page keeps nobody out and fits its window, also those that tests/site leaves out."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.html_pages import written
from tests.site.looks import LOOKS, in_turn, looking, violations
from tests.site.test_axe import KINDS, look
from tests.site.test_layout import assert_they_fit

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
    """Every page in one look and language, in turn, and those of tests/site in the other one."""
    names = sorted(path for path in written(docs) if not path.startswith("en/"))
    names += [f"indicators/{name}/" for name in RECORDS]
    paths = [prefix + name for name in names[turn::2] if name not in KINDS]
    paths += [prefix + name for name in KINDS]
    paths = [path for path in paths if path not in in_turn(KINDS)]
    assert len(paths) > 10
    with looking(browser, reduced_motion="reduce") as page:
        for path, only in zip(paths, itertools.cycle(LOOKS), strict=False):
            page.goto(address + path)
            look(page, *only)
            assert violations(page) == [], (path, only)


def test_pages_fit_their_window_in_the_other_language(
    browser: Browser, address: str, docs: Path
) -> None:
    """Those of both languages that tests/site doesn't look at."""
    pages = sorted(path for path in written(docs) if not path.startswith("en/"))
    assert_they_fit(browser, address, sorted(written(docs) - set(in_turn(pages))))
