"""The home page: one sentence, the people, the goals, where to go, what to mind."""

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


def test_the_sentence_is_what_is_seen_first(home: Page) -> None:
    """15 of 100 workers are members, where the target is 20: in the largest letters."""
    words = home.locator(".lead").inner_text()
    assert re.findall(r"\d+", words) == ["100", "15", "20"]
    sizes = "e => [...e.querySelectorAll('*')].map(n => parseFloat(getComputedStyle(n).fontSize))"
    lead_size = float(
        home.locator(".lead").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    )
    assert lead_size == max(home.locator("article").evaluate(sizes))
    for selector in (".lead", "#ask"):
        box = home.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 800, selector
    assert home.locator("#ask").evaluate("e => e.getBoundingClientRect().height") >= 24


def test_figures_say_how_they_moved_and_goals_whether_they_are_reached(home: Page) -> None:
    """12,500 to 18,000 members are 44.0% more; 15.00 of 20%, and 80 of 80%."""
    cards = [card.inner_text() for card in home.locator(".cards .card").all()]
    assert len(cards) == 2
    assert re.search(r"(tăng|rose by) 44[.,]0%", cards[0])
    states = [goal.inner_text() for goal in home.locator(".goals .goal-state").all()]
    assert states in (
        ["chưa đạt (tháng 9/2021)", "đã đạt (số 2020)"],
        ["not yet reached (Sep 2021)", "reached (2020 figure)"],
    )
    ways = home.locator(".goal-name a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert ways == ["progress/#member_rate", "progress/#satisfaction"]


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


def test_what_to_mind_comes_last_and_all_ways_lead_on(home: Page) -> None:
    ids = home.locator("article :is(h1, h2, figure)[id]").evaluate_all("all => all.map(e => e.id)")
    assert ids == [
        "home", "chart-hundred", "people", "headlines", "chart-series-member_rate", "parts",
        "careful",
    ]  # fmt: skip
    cautions = home.locator("#careful + ul").inner_text()
    assert "9 năm 2021" in cautions or "September 2021" in cautions
    ways = home.locator(".ways a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert ways == ["report/", "progress/", "data/"]
