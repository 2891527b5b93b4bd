"""Everything works by keyboard, and readers see where they are."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import until
from tests.site.looks import FOCUSED, OPEN, looking

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("path", "width"),
    [("report/2-money/", 1280), ("en/progress/", 360), ("en/indicators/member_rate/", 1280)],
)
def test_everything_is_reached_by_keyboard_and_the_focus_is_seen(
    browser: Browser, address: str, path: str, width: int
) -> None:
    """No stop without an outline, under the header or out of the window, from first to last."""
    with looking(browser, width=width) as page:
        page.goto(address + path)
        page.emulate_media(reduced_motion="reduce")
        stops = []
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop["tag"] in ("BODY", "HTML"):
                break
            assert stop["line"] >= 2, stop
            assert stop["seen"], stop
            stops.append(stop["name"])
        controls = page.locator(
            ":is(a[href], button, summary, iframe, [tabindex='0'])"
            ":not(details:not([open]) > :not(summary) *)"
        )
        visible = [part for part in controls.all() if part.is_visible()]
        assert len(stops) >= len(visible)
        assert stops[0] in ("Tới nội dung", "Skip to content")


def test_a_table_laid_out_as_blocks_is_one_to_assistive_tools(
    browser: Browser, address: str
) -> None:
    with looking(browser, width=360) as page:
        page.goto(f"{address}en/report/1-members/")
        page.evaluate(OPEN)
        table = page.locator("table.stacked").first
        for part, role in (("thead th", "columnheader"), ("tr", "row"), ("td", "cell")):
            assert table.locator(part).first.get_attribute("role") == role
        page.set_viewport_size({"width": 1280, "height": 800})
        until(lambda: page.locator(".stacked[role], .stacked [role=row]").count() == 0)


def test_a_table_is_a_stop_with_a_name_only_while_it_scrolls(
    browser: Browser, address: str
) -> None:
    with looking(browser) as page:
        page.goto(f"{address}en/progress/")
        page.evaluate(OPEN)
        box = page.locator(".table-box").first
        assert page.locator(".table-box[tabindex]").count() == 0
        box.evaluate("box => box.style.width = '100px'")
        until(lambda: box.get_attribute("tabindex") == "0")
        assert box.get_attribute("role") == "region"
        assert box.get_attribute("aria-label") == box.locator("caption").inner_text()
        box.evaluate("box => box.style.width = ''")
        until(lambda: page.locator(".table-box:is([tabindex], [role])").count() == 0)


def test_the_first_stop_skips_to_the_text(browser: Browser, address: str) -> None:
    with looking(browser) as page:
        page.goto(f"{address}en/report/2-money/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_of_a_phone_works_by_keyboard(
    browser: Browser, address: str, scripts: bool
) -> None:
    with looking(browser, width=360, java_script_enabled=scripts) as page:
        page.goto(f"{address}en/report/2-money/")
        menu, button = page.locator("#menu"), page.get_by_role("button", name="Menu")
        assert menu.is_hidden()
        button.focus()
        page.keyboard.press("Enter")
        assert menu.is_visible()
        page.keyboard.press("Escape")
        assert menu.is_hidden()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert menu.get_by_role("button", name="Close the menu").evaluate(
            "button => button === document.activeElement"
        )
        current = menu.locator("[aria-current=page]")
        assert current.inner_text() == "Money and time"
        menu.get_by_role("link", name="Glossary").press("Enter")
        page.wait_for_url(f"{address}en/glossary/")


def test_the_menu_goes_when_it_led_to_a_part_of_the_page(browser: Browser, address: str) -> None:
    with looking(browser, width=360) as page:
        page.goto(f"{address}en/data/")
        page.get_by_role("button", name="Menu").click()
        page.locator('#menu a[href="#flat"]').click()
        assert page.locator("#menu").is_hidden()
        top = page.locator("#flat").evaluate("h => h.getBoundingClientRect().top")
        bottom = page.locator(".top").evaluate("h => h.getBoundingClientRect().bottom")
        assert bottom <= top <= bottom + 100


def test_colours_follow_the_system_until_the_button_is_pressed(
    browser: Browser, address: str
) -> None:
    with looking(browser, "dark") as page:
        page.goto(f"{address}en/about/")
        button = page.get_by_role("button", name="Dark background")
        assert button.get_attribute("aria-pressed") == "true"
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
        button.focus()
        page.keyboard.press("Space")
        assert button.get_attribute("aria-pressed") == "false"
        assert page.evaluate("getComputedStyle(document.body).colorScheme") != "dark"
        page.reload()
        assert button.get_attribute("aria-pressed") == "false"
