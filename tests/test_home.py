"""The home page: what this is, five figures with their targets, what to mind, where to go."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from scripts.model.figures import Figures
from scripts.pages.chart_figure import gauge
from tests.conftest import listen

HOMES = {"vi": "", "en": "en/"}


@pytest.fixture(params=[(lang, width) for lang in HOMES for width in (360, 1280)], ids=str)
def home(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The home page in each language, on a phone and on a desk."""
    lang, width = request.param
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + HOMES[lang])
    yield page
    page.close()


def test_five_figures_each_say_where_they_moved_and_their_target(home: Page) -> None:
    moved = r"(giảm|tăng|fell by|rose by) [\d.,]+ (điểm phần trăm|percentage points)"
    cards = home.locator(".headlines .card").all()
    assert len(cards) == 5
    for card in cards:
        words = card.inner_text()
        assert re.search(r"^[\d.,]+%", card.locator(".card-value").inner_text())
        assert re.search(moved, words), words
        assert re.search(r"(Mục tiêu cả nước năm|National target for) 2021: ", words), words


def test_a_phone_shows_two_figures_at_a_glance_and_a_desk_all_five(home: Page) -> None:
    assert home.viewport_size is not None
    bottoms = home.locator(".headlines .card-value").evaluate_all(
        "all => all.map(value => value.getBoundingClientRect().bottom)"
    )
    seen = [bottom for bottom in bottoms if bottom <= 800]
    assert len(seen) == (2 if home.viewport_size["width"] == 360 else 5)


def test_the_first_figure_and_the_search_field_are_in_the_first_window(home: Page) -> None:
    for selector in ("#ask", ".headlines .card-value >> nth=0"):
        box = home.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 640, selector
    assert home.locator("#ask").evaluate("e => e.getBoundingClientRect().height") >= 24


# The share of a bar that is filled, and where its mark stands, as the reader sees them.
SEEN = """svg => {
  const [all, reached, aim] = [...svg.children].map((r) => r.getBoundingClientRect());
  return [reached.width / all.width, (aim.x + aim.width / 2 - all.x) / all.width];
}"""


@pytest.mark.parametrize("home", [("vi", 360), ("en", 1280)], indirect=True, ids=str)
def test_a_bar_shows_the_value_and_the_target_that_stand_beside_it(home: Page) -> None:
    # As printed in sections 4a to 4c, and the national targets for 2021.
    expected = [(9.51, 35), (1.13, 1), (7.27, 28), (6.73, 45), (92.75, 80)]
    seen = [bar.evaluate(SEEN) for bar in home.locator(".headlines .gauge").all()]
    for (reached, aim), (value, target) in zip(seen, expected, strict=True):
        assert reached == pytest.approx(value / 100, abs=0.001)
        assert aim == pytest.approx(target / 100, abs=0.001)


def test_a_bar_of_no_value_is_empty(figures: Figures) -> None:
    (row,) = [
        row
        for _, row in figures.package.rows("targets")
        if (row["indicator"], row["period"]) == ("si_coverage", "2021")
    ]
    assert 'class="reached" y="3" width="0"' in gauge(None, row["value"])


@pytest.mark.parametrize(("lang", "said"), [("vi", "luong huu"), ("en", "pension")])
def test_what_is_typed_on_the_home_page_is_searched_for(
    browser: Browser, address: str, lang: str, said: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    complaints, _ = listen(page)
    page.goto(address + HOMES[lang])
    page.locator("#ask").fill(said)
    page.locator("#ask").press("Enter")
    page.wait_for_url(f"{address}{HOMES[lang]}search/?q={said.replace(' ', '+')}")
    assert page.locator("#search input").input_value() == said
    assert complaints == []
    page.close()


def test_what_to_mind_is_said_before_any_chart_and_all_ways_lead_on(home: Page) -> None:
    ids = home.locator("article :is(h1, h2, figure)[id]").evaluate_all("all => all.map(e => e.id)")
    assert ids == ["home", "headlines", "careful", "chart-coverage", "parts"]
    minded = home.locator("#careful + ul").inner_text()
    for words in ("9", "2021"):
        assert words in minded or "September" in minded
    ways = home.locator(".ways a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert ways == ["report/", "progress/", "data/"]


@pytest.mark.parametrize("path", ["", "en/", "report/4-results/"])
def test_home_and_report_are_read_with_scripts_off(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address + path)
    assert page.locator("article h1").is_visible()
    assert page.locator("figure.chart svg[role]").first.is_visible()
    assert page.locator("article a data").first.is_visible()
    context.close()


SHIFTS = """() => new Promise((done) => {
  const shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) shifts.push(shift.value);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shifts.reduce((sum, value) => sum + value, 0)), 500);
})"""


@pytest.mark.parametrize("path", ["", "report/4-results/", "indicators/si_coverage/"])
def test_nothing_moves_while_a_page_loads(browser: Browser, address: str, path: str) -> None:
    """On a phone and a weak connection, so that every part comes late."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    connection = page.context.new_cdp_session(page)
    connection.send("Network.enable")
    weak = {"offline": False, "latency": 150, "downloadThroughput": 1e5, "uploadThroughput": 1e5}
    connection.send("Network.emulateNetworkConditions", weak)
    page.goto(address + path)
    assert page.evaluate(SHIFTS) == pytest.approx(0, abs=0.001)
    page.evaluate("document.querySelector('article').prepend('moved', document.createElement('p'))")
    assert page.evaluate(SHIFTS) > 0  # the measure would have told
    page.close()
