"""Enlarged, without motion, in a system's own colours: nothing is lost."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import until
from tests.site.looks import FOCUSED, looking

pytestmark = pytest.mark.slow


ENLARGED = ("", "report/1-members/", "en/progress/", "en/data/", "indicators/member_rate/")


@pytest.mark.parametrize("path", ENLARGED)
def test_nothing_is_lost_at_400_per_cent(browser: Browser, address: str, path: str) -> None:
    """A window of 1280 × 1024 enlarged four times is 320 × 256."""
    with looking(browser, width=320, height=256) as page:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.mouse.wheel(0, 2000)
        until(lambda: page.evaluate("scrollY > 300"))
        bottom = page.locator(".top").evaluate("h => h.getBoundingClientRect().bottom")
        assert bottom <= 0, "the header takes room from the text"


@pytest.mark.parametrize("path", ENLARGED)
def test_text_can_be_twice_as_large(browser: Browser, address: str, path: str) -> None:
    with looking(browser, width=1280) as page:
        page.goto(address + path)
        page.context.new_cdp_session(page).send(
            "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
        )
        assert (
            page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 40
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert page.evaluate(CUT) == []


# Texts that their own box cuts off.
CUT = """() => [...document.querySelectorAll("body *")].filter(part => {
  const style = getComputedStyle(part);
  return style.overflow === "hidden" && part.scrollWidth > part.clientWidth + 1
    && part.clientWidth > 1 && part.checkVisibility() && part.textContent.trim();
}).map(part => part.outerHTML.slice(0, 120))"""


def test_nothing_moves_for_who_asks_for_less_motion(browser: Browser, address: str) -> None:
    with looking(browser, reduced_motion="reduce") as page:
        page.goto(f"{address}report/1-members/")
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(part => {
              const style = getComputedStyle(part);
              return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
                || style.scrollBehavior === "smooth";
            }).map(part => part.outerHTML.slice(0, 80))"""
        )
        assert moving == []


def test_forced_colours_keep_the_bars_and_the_focus(browser: Browser, address: str) -> None:
    with looking(browser, forced_colors="active") as page:
        page.goto(f"{address}report/1-members/")
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)["line"] >= 2
        bar, ground = page.evaluate(
            """() => [getComputedStyle(document.querySelector(
                 "figure.chart svg[role] path[fill*='chart-bar']")).fill,
               getComputedStyle(document.body).backgroundColor]"""
        )
        assert bar != ground
