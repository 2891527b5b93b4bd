"""The search page as it is used: by keyboard, by its address, and when something fails."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from scripts.model.package import LANGUAGES
from scripts.wording.urls import language_folder
from tests.conftest import listen
from tests.site.looks import looking
from tests.web.searching import ask, group

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, which has loaded the index once."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(5_000)
    yield page
    page.close()


def test_nothing_is_loaded_before_the_first_letter(page: Page, address: str) -> None:
    messages, requests = listen(page)
    page.goto(address)
    page.goto(f"{address}search/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("searchbox").focus()
    assert [url for url in requests if "search-index" in url] == []
    page.get_by_role("searchbox").press("b")
    expect(page.get_by_role("status")).not_to_be_empty(timeout=30_000)
    assert any("search-index" in url for url in requests)
    assert [url for url in requests if not url.startswith((address, "data:"))] == []
    assert messages == []


def test_what_is_typed_before_the_script_came_is_searched(page: Page, address: str) -> None:
    requests: list[Route] = []
    page.route("**/search.*.js", lambda route: requests.append(route))
    with page.expect_request("**/search.*.js"):
        page.goto(f"{address}en/search/", wait_until="commit")
    page.get_by_role("searchbox").fill("leaflets")
    requests[0].continue_()
    expect(group(page, "figure")).to_be_visible(timeout=30_000)
    assert page.get_by_role("searchbox").input_value() == "leaflets"


def test_by_keyboard_alone(page: Page, address: str) -> None:
    """Type, the button to the count, Tab through results, Escape back to an empty field.

    The page begins with its header, as all do: nothing has the focus.
    """
    page.goto(f"{address}en/search/")
    field = page.get_by_role("searchbox", name="What are you looking for?")
    assert page.evaluate("document.activeElement === document.body")
    field.focus()
    page.keyboard.type("leaflets 2020")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused(timeout=30_000)
    expect(page.get_by_role("status")).to_have_text(re.compile(r" \d+ results\.$"))
    names = []
    for _ in range(2):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText"))
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 1
    assert names == ["100", "Leaflets handed out"]  # the answer, its number first
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.locator(".found:visible")).to_have_count(0)
    assert page.url == f"{address}en/search/"


def test_more_results_are_shown_on_request_and_the_first_new_one_has_the_focus(
    page: Page, address: str
) -> None:
    ask(page, address, "en", "members")
    items = group(page, "figure").locator("ol > li")
    before = items.count()
    group(page, "figure").get_by_role("button", name="More figures").press("Enter")
    expect(items.nth(before).get_by_role("link").first).to_be_focused(timeout=30_000)
    assert before < items.count() <= before + 10


def test_a_search_has_an_address_to_share(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q={quote('điểm phục vụ')}")
    expect(page.get_by_role("searchbox")).to_have_value("điểm phục vụ")
    expect(group(page, "figure")).to_be_visible(timeout=30_000)


def test_back_leads_to_the_search_before(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/")
    field = page.get_by_role("searchbox")
    for words in ("leaflets", "income"):
        field.fill(words)
        field.press("Enter")
        expect(page.get_by_role("status")).to_be_focused(timeout=30_000)
        field.focus()
    group(page, "figure").get_by_role("link").first.click()
    page.wait_for_url("**/indicators/**")
    page.go_back()
    expect(field).to_have_value("income")
    expect(group(page, "figure")).to_contain_text("Income", timeout=30_000)
    page.go_back()
    expect(field).to_have_value("leaflets")
    expect(group(page, "figure")).to_contain_text("Leaflets", timeout=30_000)


def test_an_index_that_cannot_be_loaded_is_not_taken_for_nothing_found(
    page: Page, address: str
) -> None:
    page.route("**/search-index/**", lambda route: route.abort())
    ask(page, address, "en", "leaflets")
    assert "could not be loaded" in page.get_by_role("status").inner_text()
    assert not page.locator("#nothing").is_visible()


def test_the_answer_does_not_wait_for_the_text_of_pages(page: Page, address: str) -> None:
    page.route("**/passages.*", lambda _: None)  # never comes
    page.goto(f"{address}en/search/?q=leaflets+2020")
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"^100 \(2020\)\. Leaflets handed out.*\. Loading…$"))


def test_what_does_not_come_is_said_and_given_up(page: Page, address: str) -> None:
    page.clock.install()
    page.route("**/answers.*", lambda _: None)
    page.goto(f"{address}en/search/?q=leaflets+2020")
    expect(page.get_by_role("status")).to_have_text("Loading…")
    page.clock.fast_forward(20_000)
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")


def test_pages_that_cannot_be_searched_are_said_and_tried_again(page: Page, address: str) -> None:
    """Their words are unknown till then: none is taken for another."""
    page.route("**/passages.*", lambda route: route.abort())
    ask(page, address, "en", "laeflets")
    status = page.get_by_role("status")
    assert str(status.text_content()).startswith("The text of the pages could not be loaded")
    assert not page.locator("#nothing").is_visible()
    page.unroute("**/passages.*")
    page.get_by_role("searchbox").press("Enter")
    expect(status).to_contain_text("“laeflets” was read as “leaflet”.")


def test_a_query_of_an_address_is_no_longer_than_one_that_is_typed(
    page: Page, address: str
) -> None:
    page.goto(f"{address}en/search/?q={'leaflets+' * 1000}")
    expect(page.get_by_role("status")).to_contain_text("200 (2021)")
    assert len(page.get_by_role("searchbox").input_value()) == 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_scripts_off_the_page_says_where_to_look(
    browser: Browser, address: str, lang: str
) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{address}{language_folder(lang)}search/")
        assert page.locator("article noscript").is_visible()
        assert not page.get_by_role("searchbox").is_visible()


SHIFTED = """() => new Promise((resolve) => new PerformanceObserver((list) => resolve(
  list.getEntries().reduce((sum, { value }) => sum + value, 0)
)).observe({ type: "layout-shift", buffered: true }) || setTimeout(resolve, 300, 0))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_results_fit_their_window_and_move_nothing(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}search/?q=hoi+vien")
    expect(group(page, "figure")).to_be_visible(timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SHIFTED) < 0.01


# --- what is heard of half a question ----------------------------------------------------

HEARD = """() => {
  window.messages = [];
  const status = document.querySelector("[role=status]");
  new MutationObserver(() => messages.push(status.textContent))
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""


def test_nothing_is_said_of_half_a_question(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/")
    page.evaluate(HEARD)
    page.get_by_role("searchbox").press_sequentially("leaflets in 2020", delay=30)
    expect(page.get_by_role("status")).to_contain_text("results.")
    messages = page.evaluate("messages")
    assert [words for words in messages if not words.startswith("100 (2020). Leaflets")] == []
    assert messages
