"""A note opens at the number that it is about: by pointer, key and finger, and without scripts."""

import pytest
from playwright.sync_api import Browser, Page

from scripts.model.package import Package
from tests.site.looks import looking

pytestmark = pytest.mark.slow

PATH = "en/report/1-members/"
NAME = "Note on 34.9%"
NOTE = "veteran_share_2021"


def open_note(page: Page) -> str:
    """The text of the open note. Fails if the focus isn't in it."""
    sheet = page.get_by_role("dialog", name=NAME)
    sheet.wait_for()
    assert page.evaluate("document.activeElement.id") == "sheet"
    return sheet.inner_text().strip()


def test_a_note_opens_by_key_and_gives_the_focus_back(
    browser: Browser, address: str, package: Package
) -> None:
    note = package.by_id["notes"][NOTE]["text_en"]
    with looking(browser) as page:
        page.goto(address + PATH)
        mark = page.get_by_role("link", name=NAME).first
        mark.focus()
        page.keyboard.press("Enter")
        assert open_note(page) == f"34.9%: {note}"
        assert page.url == address + PATH
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="hidden")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == NAME


def test_the_key_that_leaves_a_note_closes_it_at_its_number(browser: Browser, address: str) -> None:
    with looking(browser) as page:
        page.goto(address + PATH)
        page.get_by_role("link", name=NAME).first.focus()
        page.keyboard.press("Enter")
        assert open_note(page)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Close"
        page.keyboard.press("Tab")
        page.get_by_role("dialog").wait_for(state="hidden")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == NAME


@pytest.mark.parametrize("width", [320, 1280])
def test_a_note_opens_under_a_finger_inside_the_window(
    browser: Browser, address: str, width: int
) -> None:
    with looking(browser, width=width, has_touch=True) as page:
        page.goto(address + PATH)
        mark = page.get_by_role("link", name=NAME).first
        target = mark.bounding_box()
        assert target is not None
        assert min(target["width"], target["height"]) >= 24
        mark.tap()
        assert open_note(page)
        sheet = page.get_by_role("dialog").bounding_box()
        assert sheet is not None
        assert sheet["x"] >= 0
        assert sheet["x"] + sheet["width"] <= width
        line = mark.bounding_box()
        assert line is not None
        assert sheet["y"] >= line["y"] + line["height"]
        mark = page.get_by_role("link", name=NAME).first
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("h1").tap()
        page.get_by_role("dialog").wait_for(state="hidden")


def test_without_scripts_a_mark_leads_to_its_note(
    browser: Browser, address: str, package: Package
) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(address + PATH)
        page.get_by_role("link", name=NAME).first.click()
        page.wait_for_url(f"{address}{PATH}#note-{NOTE}")
        note = page.locator(f"#note-{NOTE}")
        assert note.inner_text() == package.by_id["notes"][NOTE]["text_en"]
        assert note.is_visible()


@pytest.mark.parametrize("anchor", ["2021-01-01/P9M", "2021-09"])
def test_a_link_to_a_number_lands_on_a_card_that_names_it(
    browser: Browser, address: str, anchor: str
) -> None:
    """By the id of its period, or by the one that it had in an earlier version."""
    with looking(browser, width=360) as page:
        page.goto(f"{address}en/indicators/member_rate/#{anchor}")
        card = page.locator("li.record:is(:target, :has(> :target))")
        for words in ("Members as a share of workers", "Sample province", "15.00%", "Sep 2021"):
            assert words in card.inner_text()
        assert page.locator(".record-subject:visible").count() == 1
        box = card.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 400
