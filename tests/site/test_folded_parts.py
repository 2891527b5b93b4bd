"""What is folded is found by a link to it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.site.looks import looking

pytestmark = pytest.mark.slow


def test_a_link_to_a_place_in_a_folded_part_opens_it(browser: Browser, address: str) -> None:
    """On arrival and on the page itself; the other parts stay folded."""
    with looking(browser) as page:
        page.goto(f"{address}indicators/#s1a")
        groups = page.locator("details.group[open]")
        expect(groups.locator("#s1a")).to_be_in_viewport()
        assert groups.count() == 1
        page.evaluate("location.hash = 's2'")
        expect(groups).to_have_count(2)
