"""The meaning of a word that readers may not know: seen, read out, reached by finger and key."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.model.package import Package
from tests.html_pages import tree
from tests.site.looks import looking

pytestmark = pytest.mark.slow

SHOWN = """() => [...document.querySelectorAll("a.term")].filter(term => {
  const style = getComputedStyle(term, "::after");
  return style.visibility === "visible" && style.display !== "none" && style.content !== "none";
}).map(term => term.textContent).join()"""
MEMBER = 'p > a.term[href$="#member"]'


def shows(page: Page, *words: str) -> bool:
    """Whether the meanings of just these words are seen, soon."""
    for _ in range(20):
        if page.evaluate(SHOWN) == ",".join(words):
            return True
        page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize(("lang", "word"), [("vi", "hội viên"), ("en", "members")])
def test_a_word_is_a_link_that_is_described_by_its_meaning(
    browser: Browser, address: str, package: Package, lang: str, word: str
) -> None:
    """Its name is the word alone, shown or not."""
    meaning = package.by_id["terms"]["member"][f"definition_{lang}"]
    with looking(browser) as page:
        page.goto(f"{address}{'en/' if lang == 'en' else ''}report/1-members/")
        link = page.get_by_role("link", name=word, exact=True).first
        assert link.get_attribute("href") == "../../glossary/#member"
        link.hover()
        reader = page.context.new_cdp_session(page)
        nodes = reader.send("Accessibility.getFullAXTree")["nodes"]
        (first, *_) = [
            node
            for node in nodes
            if node["role"]["value"] == "link" and node["name"]["value"] == word
        ]
        assert first["description"]["value"].endswith(meaning)


def test_other_words_for_a_term_are_described_with_the_term(site: Path) -> None:
    page = tree(site / "en" / "report" / "1-members" / "index.html")
    (link,) = page.xpath('//p/a[@class="term"][contains(@href, "#leaflet")]')
    assert link.text_content() == "leaflets"
    assert link.get("data-meaning") == "Leaflet. A sheet that tells about the society."
    (meaning,) = page.xpath("//*[@hidden]/*[@id=$id]", id=link.get("aria-describedby"))
    assert meaning.text_content() == link.get("data-meaning")


def test_a_meaning_shows_on_hover_and_stays_under_the_pointer(
    browser: Browser, address: str
) -> None:
    with looking(browser) as page:
        page.goto(f"{address}report/1-members/")
        assert shows(page)
        word = page.locator(MEMBER).first
        word.hover()
        assert shows(page, "hội viên")
        box = word.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 5, box["y"] + box["height"] + 15, steps=5)
        assert shows(page, "hội viên")
        page.keyboard.press("Escape")
        assert shows(page)
        page.mouse.move(5, 400)
        word.hover()
        assert shows(page, "hội viên")


def test_a_meaning_shows_on_focus_and_goes_with_escape(browser: Browser, address: str) -> None:
    with looking(browser) as page:
        page.goto(f"{address}en/report/1-members/")
        page.locator(MEMBER).first.focus()
        assert shows(page, "members")
        page.keyboard.press("Escape")
        assert shows(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert shows(page, "members")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}en/glossary/#member")


def test_a_finger_shows_a_meaning_first_and_follows_the_link_then(
    browser: Browser, address: str
) -> None:
    with looking(browser, width=360, has_touch=True, is_mobile=True) as page:
        page.goto(f"{address}report/1-members/")
        word = page.locator(MEMBER).first
        word.tap()
        assert shows(page, "hội viên")
        page.locator("#s1").tap()
        assert shows(page)
        word.tap()
        word.tap()
        page.wait_for_url(f"{address}glossary/#member")


def test_a_meaning_shows_without_scripts(browser: Browser, address: str) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{address}report/1-members/")
        page.locator(MEMBER).first.hover()
        assert shows(page, "hội viên")


# Pages that have words with a meaning, and how many of them.
WORDS = {"report/1-members/": 2, "en/report/1-members/": 2}
WIDEST = """() => Math.max(...[...document.querySelectorAll("a.term")].map(
  term => parseFloat(getComputedStyle(term, "::after").width)))"""


@pytest.mark.parametrize("path", WORDS)
def test_no_meaning_leaves_a_small_window(browser: Browser, address: str, path: str) -> None:
    """Whatever reaches out of the window makes it scroll."""
    with looking(browser, width=320) as page:
        page.goto(address + path)
        words = page.locator("a.term")
        assert words.count() >= WORDS[path]
        for word in words.all():
            word.focus()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(WIDEST) <= 320
