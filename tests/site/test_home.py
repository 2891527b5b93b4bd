"""The home page: what this is, figures with their targets, what to mind, where to go."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import listen

pytestmark = pytest.mark.slow

HOMES = {"vi": "", "en": "en/"}


@pytest.fixture(params=[(lang, width) for lang in HOMES for width in (360, 1280)], ids=str)
def home(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The home page in each language, on a phone and on a desk."""
    lang, width = request.param
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + HOMES[lang])
    yield page
    page.close()


def test_figures_each_say_where_they_moved_and_their_target(home: Page) -> None:
    """12.50 to 15.00, and 75 to 80: rates move in percentage points."""
    words = [card.inner_text() for card in home.locator(".headlines .card").all()]
    assert len(words) == 2
    rate, satisfaction = words
    assert re.search(r"(tăng|rose by) 2[.,]50? (điểm phần trăm|percentage points)", rate)
    assert re.search(r"(Mục tiêu cả nước năm|National target for) 2021: .*20%", rate)
    assert re.search(r"(tăng|rose by) 5 (điểm phần trăm|percentage points)", satisfaction)
    assert re.search(r"(Mục tiêu cả nước năm|National target for) 2021: 80%", satisfaction)


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
    seen = [bar.evaluate(SEEN) for bar in home.locator(".headlines .gauge").all()]
    assert seen == [
        [pytest.approx(0.15, abs=0.001), pytest.approx(0.20, abs=0.001)],
        [pytest.approx(0.80, abs=0.001), pytest.approx(0.80, abs=0.001)],
    ]


@pytest.mark.parametrize(("lang", "words"), [("vi", "hoi vien"), ("en", "members")])
def test_what_is_typed_on_the_home_page_is_searched_for(
    browser: Browser, address: str, lang: str, words: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    messages, _ = listen(page)
    page.goto(address + HOMES[lang])
    page.locator("#ask").fill(words)
    page.locator("#ask").press("Enter")
    page.wait_for_url(f"{address}{HOMES[lang]}search/?q={words.replace(' ', '+')}")
    assert page.locator("#search input").input_value() == words
    assert messages == []
    page.close()


def test_what_to_mind_is_said_before_any_chart_and_all_ways_lead_on(home: Page) -> None:
    ids = home.locator("article :is(h1, h2, figure)[id]").evaluate_all("all => all.map(e => e.id)")
    assert ids == ["home", "headlines", "careful", "chart-series-member_rate", "parts"]
    minded = home.locator("#careful + ul").inner_text()
    assert "9 năm 2021" in minded or "September 2021" in minded
    ways = home.locator(".ways a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert ways == ["report/", "progress/", "data/"]
