"""Interactive charts: sent only to who asks for one, and never in the way of the drawing."""

import re

import pytest
from playwright.sync_api import Browser

from tests.conftest import listen
from tests.site.looks import SMALLEST, contrast

pytestmark = pytest.mark.slow


def test_an_interactive_chart_is_loaded_only_on_its_own_page_when_asked_for(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    messages, requests = listen(page)
    page.goto(address + "progress/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if "embed" in url or "vega" in url] == []
    (script,) = [url for url in requests if url.endswith(".js")]
    assert re.search(
        r"/assets/page\.[0-9a-f]{8}\.js$", script
    )  # of every page, and none for charts
    menu = page.locator("#chart-satisfaction details.files")
    menu.locator("summary").click()
    menu.locator("a[href$='#interactive']").click()
    page.locator("figure[data-interactive]").wait_for()
    page.locator("#interactive .desk svg path[fill='var(--chart-bar)']").first.hover()
    tip = page.locator("#vg-tooltip-element.visible")
    tip.wait_for()
    assert tip.inner_text() == "Tỉnh Mẫu, 2019: 75%"
    svg = page.locator("#interactive .desk svg")
    assert svg.get_attribute("role") == "img"
    assert svg.get_attribute("aria-labelledby") == "title-satisfaction"
    assert page.locator("[aria-roledescription]").count() == 0
    assert page.locator("figcaption h1").is_visible()
    assert messages == []
    page.close()


@pytest.mark.parametrize("path", ["embed/satisfaction/", "en/embed/series-member_rate/"])
def test_an_embedded_chart_keeps_its_drawing_if_vega_fails(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.route("**/vega-*.js", lambda route: route.abort())
    page.goto(address + path + "#interactive")
    page.wait_for_load_state("networkidle")
    assert page.locator("figure[data-interactive]").count() == 0
    assert page.locator("#interactive .phone svg[role]").is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embedded_chart_is_readable_on_a_phone_and_becomes_interactive_when_touched(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        has_touch=True,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    messages, requests = listen(page)
    page.goto(address + "en/embed/satisfaction/")
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if "vega" in url] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALLEST.replace("figure.chart text", "figure text")) >= 11.9
    page.locator("#interactive").tap()
    page.locator("figure[data-interactive]").wait_for()
    assert page.evaluate(SMALLEST.replace("figure.chart text", "figure text")) >= 11.9
    for name in ("--chart-bar", "--chart-other", "--chart-target"):
        assert contrast(page, name, "document.documentElement") >= 3, (scheme, name)
    assert messages == []
    context.close()
