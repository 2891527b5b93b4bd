"""A page as its readers use it: by keyboard, with scripts off, in the dark, on paper."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import listen
from tests.site.looks import contrast, looking

pytestmark = pytest.mark.slow


def test_a_marked_figure_is_reached_by_keyboard_and_its_mark_next(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "en/report/1-members/")
    number = page.get_by_role("link", name="22.5%", exact=True).first
    number.focus()
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name == "Note on 22.5%"
    sign = page.evaluate("getComputedStyle(document.activeElement, '::before').content")
    assert sign.startswith('"*"')
    number.press("Enter")
    page.wait_for_url(address + "en/indicators/member_rate/#VN-2021")
    assert "comes from outside the report" in page.locator("li:target").inner_text()
    page.close()


def test_a_citation_behind_a_closed_summary_opens_when_it_is_asked_for(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "indicators/member_rate/")
    paragraph = page.locator("#cite-VN-2021 p").first
    assert not paragraph.is_visible()
    page.locator("#VN-2021").get_by_text("Trích dẫn").click()
    paragraph.wait_for(state="visible")
    assert "22,5" in paragraph.inner_text()
    page.close()


def test_charts_and_tables_are_there_with_scripts_off(browser: Browser, address: str) -> None:
    with looking(browser, width=360, java_script_enabled=False) as page:
        _, requests = listen(page)
        page.goto(address + "report/1-members/")
        page.wait_for_load_state("networkidle")
        assert len(requests) <= 10
        drawings = page.locator("figure.chart svg[role]:visible")
        assert drawings.count() == page.locator("figure.chart").count() > 1
        for drawing in drawings.all():
            box = drawing.bounding_box()
            assert box is not None
            assert box["width"] > 250
            assert box["height"] > 40
        table = page.locator("#chart-membership table")
        assert not table.is_visible()
        page.locator("#chart-membership .data summary").click()
        assert table.is_visible()


@pytest.mark.parametrize("path", ["", "en/", "report/1-members/"])
def test_home_and_report_are_read_with_scripts_off(
    browser: Browser, address: str, path: str
) -> None:
    with looking(browser, width=360, java_script_enabled=False) as page:
        page.goto(address + path)
        assert page.locator("article h1").is_visible()
        assert page.locator("figure.chart svg[role]").first.is_visible()
        assert page.locator("article a data").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out_from_the_page_in_light_and_dark(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address + "report/1-members/")
    for name in ("--chart-bar", "--chart-other", "--chart-target"):
        assert contrast(page, name) >= 3, (scheme, name)
    context.close()


def test_a_reader_keeps_the_colours_that_were_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}report/2-money/")
    page.get_by_role("button", name="Nền tối").click()
    page.goto(f"{address}en/data/")
    assert page.locator("body").get_attribute("class") == "dark"
    context.close()


def test_the_other_language_is_one_click_away_on_the_same_page(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "report/1-members/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(address + "en/report/1-members/")
    page.get_by_role("link", name="Tiếng Việt").click()
    page.wait_for_url(address + "report/1-members/")
    page.close()


def test_a_report_page_prints_with_its_charts(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "report/1-members/")
    page.emulate_media(media="print")
    drawings = page.locator("figure.chart svg[role]:visible")
    assert drawings.count() == page.locator("figure.chart").count() > 1
    assert page.locator(".top").is_hidden()
    assert page.pdf(format="A4", print_background=True).startswith(b"%PDF")
    page.close()
