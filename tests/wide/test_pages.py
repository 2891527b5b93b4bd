"""Every page keeps nobody out and fits its window, also those that tests/site leaves out."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.html_pages import addresses, addresses_in_docs, is_record
from tests.site.looks import LOOKS, in_turn, looking, violations
from tests.site.test_axe import KINDS, look
from tests.site.test_layout import RECORDS, assert_indicators_fit_a_phone, assert_they_fit

pytestmark = [pytest.mark.wide, pytest.mark.slow]


@pytest.mark.parametrize(("prefix", "turn"), [("", 0), ("en/", 1)])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, docs: Path, prefix: str, turn: int
) -> None:
    """Every page in one look and language, in turn, and those of tests/site in the other one."""
    names = sorted(path for path in addresses_in_docs(docs) if not path.startswith("en/"))
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


def test_every_page_fits_every_window(browser: Browser, address: str, docs: Path) -> None:
    assert_they_fit(browser, address, sorted(addresses_in_docs(docs)))


def test_the_page_of_every_indicator_fits_a_phone(
    browser: Browser, address: str, built: Path
) -> None:
    """Each in one language in turn."""
    records = sorted(filter(is_record, addresses(built)))
    assert len(records) == 48  # 24 indicators in two languages
    paths = in_turn(path for path in records if not path.startswith("en/"))
    assert_indicators_fit_a_phone(browser, address, paths)
