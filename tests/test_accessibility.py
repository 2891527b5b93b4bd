"""Everyone can use the site: axe finds nothing; words, keyboard, zoom and colours in Chromium."""

import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.model.package import LANGUAGES, Package
from tests.conftest import pages_of, tree, until
from tests.test_browser import addresses, is_record

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

# What may be wrong in one look of a page and right in another.
SEEN = {
    "runOnly": [
        "color-contrast",
        "link-in-text-block",
        "scrollable-region-focusable",
        "target-size",
    ],
    "resultTypes": ["violations"],
}

# Of the pages of indicators, which share a template, some that have what others don't.
RECORDS = (
    "si_coverage",  # computed, with targets of the nation
    "si_compulsory",  # a chart, notes, sums
    "labour_code_attendees",  # a note on one figure
    "satisfaction",  # a missing value
    "online_services_share",  # of no stated area
    "retirement_age_men",  # of no stated period, without a chart
    "waiting_minutes",  # a target alone
)
ALONE = {"vi": ("embed/coverage/", "404.html"), "en": ("en/embed/participants/",)}

Scheme = Literal["light", "dark"]
LOOKS: Sequence[tuple[Scheme, int]] = (
    ("light", 360),
    ("dark", 1280),
    ("dark", 360),
    ("light", 1280),
)
KINDS = ("", "report/4-results/", "progress/", "data/", "indicators/si_coverage/")


@contextmanager
def looking(
    browser: Browser, scheme: str = "light", width: int = 1280, **more: Any
) -> Iterator[Page]:
    """A page in a window of a width, in a system's colours."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": more.pop("height", 800)},
        color_scheme="dark" if scheme == "dark" else "light",
        **more,
    )
    yield context.new_page()
    context.close()


def look(page: Page, scheme: Scheme, width: int) -> None:
    """See a page in a system's colours and in a window of a width."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})


def broken(page: Page, rules: dict[str, list[str]] = RULES) -> list[str]:
    """What axe finds on a page: the rule and where."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def test_axe_finds_what_is_wrong(browser: Browser, address: str) -> None:
    """In the page, and in one look of it alone."""
    with looking(browser, reduced_motion="reduce") as page:
        page.goto(f"{address}about/")
        page.evaluate("document.querySelector('#dark').removeAttribute('aria-label')")
        page.evaluate("document.querySelector('#dark').removeAttribute('title')")
        assert [said.split(":")[0] for said in broken(page)] == ["button-name"]
        page.evaluate("document.querySelector('article p').style.color = '#555'")
        look(page, "light", 1280)
        assert broken(page, SEEN) == []
        look(page, "dark", 1280)
        assert [said.split(":")[0] for said in broken(page, SEEN)] == ["color-contrast"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, site: Path, lang: str
) -> None:
    """Every page in one look, in turn; one of each kind in every look."""
    version = next((site / "v").iterdir()).name
    prefix = "en/" if lang == "en" else ""
    paths = [path for path in addresses(site) if path.startswith("en/") == (lang == "en")]
    paths = sorted(path for path in paths if not is_record(path))
    paths += [f"{prefix}indicators/{name}/" for name in RECORDS]
    paths += [*ALONE[lang], f"v/{version}/"]
    with looking(browser, reduced_motion="reduce") as page:
        for path, only in zip(paths, itertools.cycle(LOOKS), strict=False):
            page.goto(address + path)
            look(page, *only)
            assert broken(page) == [], (path, only)
            if path.removeprefix(prefix) in KINDS:
                for scheme, width in LOOKS:
                    look(page, scheme, width)
                    assert broken(page, SEEN) == [], (path, scheme, width)


# --- words ----------------------------------------------------------------------------------


SHOWN = """() => [...document.querySelectorAll("a.term")].filter(term => {
  const style = getComputedStyle(term, "::after");
  return style.visibility === "visible" && style.display !== "none" && style.content !== "none";
}).map(term => term.textContent).join()"""


def shows(page: Page, *words: str) -> bool:
    """Whether the meanings of just these words are seen, soon."""
    for _ in range(20):
        if page.evaluate(SHOWN) == ",".join(words):
            return True
        page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_word_is_a_link_that_is_described_by_its_meaning(
    browser: Browser, address: str, package: Package, lang: str
) -> None:
    """Its name is the word alone, shown or not."""
    row = package.by_id["terms"]["pension"]
    with looking(browser) as page:
        page.goto(f"{address}{'en/' if lang == 'en' else ''}report/4-results/")
        link = page.get_by_role("link", name=row[f"term_{lang}"], exact=True).first
        assert link.get_attribute("href") == "../../glossary/#pension"
        link.hover()
        reader = page.context.new_cdp_session(page)
        nodes = reader.send("Accessibility.getFullAXTree")["nodes"]
        (said, *_) = [
            node
            for node in nodes
            if node["role"]["value"] == "link" and node["name"]["value"] == row[f"term_{lang}"]
        ]
        assert said["description"]["value"] == row[f"definition_{lang}"]


def test_other_words_for_a_term_are_described_with_the_term(site: Path) -> None:
    page = tree(site / "en" / "report" / "4-results" / "index.html")
    (link,) = page.xpath('//p/a[@class="term"][contains(@href, "#online_service_level_3")]')
    assert link.text_content() == "level three"
    description = link.get("aria-description")
    assert description.startswith("Level 3 online public service. A service where forms can be")


def test_a_meaning_shows_on_hover_and_stays_under_the_pointer(
    browser: Browser, address: str
) -> None:
    with looking(browser) as page:
        page.goto(f"{address}report/4-results/")
        assert shows(page)
        word = page.locator('p > a.term[href$="#pension"]').first
        word.hover()
        assert shows(page, "lương hưu")
        box = word.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 5, box["y"] + box["height"] + 15, steps=5)
        assert shows(page, "lương hưu")
        page.keyboard.press("Escape")
        assert shows(page)
        page.mouse.move(5, 400)
        word.hover()
        assert shows(page, "lương hưu")


def test_a_meaning_shows_on_focus_and_goes_with_escape(browser: Browser, address: str) -> None:
    with looking(browser) as page:
        page.goto(f"{address}en/report/4-results/")
        page.locator('p > a.term[href$="#pension"]').first.focus()
        assert shows(page, "pension")
        page.keyboard.press("Escape")
        assert shows(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert shows(page, "pension")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}en/glossary/#pension")


def test_a_finger_shows_a_meaning_first_and_follows_the_link_then(
    browser: Browser, address: str
) -> None:
    with looking(browser, width=360, has_touch=True, is_mobile=True) as page:
        page.goto(f"{address}report/4-results/")
        word = page.locator('p > a.term[href$="#pension"]').first
        word.tap()
        assert shows(page, "lương hưu")
        page.locator("#s4b").tap()
        assert shows(page)
        word.tap()
        word.tap()
        page.wait_for_url(f"{address}glossary/#pension")


def test_a_meaning_shows_without_scripts(browser: Browser, address: str) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{address}report/4-results/")
        page.locator('p > a.term[href$="#pension"]').first.hover()
        assert shows(page, "lương hưu")


@pytest.mark.parametrize("path", ["report/4-results/", "en/report/4-results/", "documents/"])
def test_no_meaning_leaves_a_small_window(browser: Browser, address: str, path: str) -> None:
    """Whatever reaches out of the window makes it scroll."""
    with looking(browser, width=320) as page:
        page.goto(address + path)
        words = page.locator("a.term")
        assert words.count() > 15
        for word in words.all()[::4]:
            word.focus()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(WIDEST) <= 320


WIDEST = """() => Math.max(...[...document.querySelectorAll("a.term")].map(
  term => parseFloat(getComputedStyle(term, "::after").width)))"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_abbreviation_in_the_text_is_left_unexplained(
    site: Path, package: Package, lang: str
) -> None:
    """In sentences and what stands over charts; links lead on, numbers of documents have codes."""
    known = [
        row[f"abbreviation_{lang}"]
        for row in package.by_id["terms"].values()
        if row[f"abbreviation_{lang}"]
    ]
    form = re.compile(rf"(?<![\w/-])({'|'.join(map(re.escape, known))})(?![\w/-])")
    root = site / "en" if lang == "en" else site
    plain = []
    for path in pages_of(root):
        if {"en", "glossary", "organizations", "guide"} & set(path.relative_to(root).parts):
            continue
        for text in tree(path).xpath(
            "//article//text()[ancestor::p or ancestor::li or ancestor::th"
            ' or ancestor::*[@class="chart-subtitle"]]'
            "[not(ancestor::a or ancestor::q or ancestor::code or ancestor::details)]"
        ):
            plain += [f"{path.relative_to(root)}: {word}" for word in form.findall(text)]
    assert plain == []


# --- keyboard -------------------------------------------------------------------------------


FOCUSED = """() => {
  const part = document.activeElement, style = getComputedStyle(part);
  const box = part.getClientRects()[0] ?? new DOMRect();
  const x = Math.max(0, box.x) + Math.min(box.width, 8) / 2;
  const y = box.y + Math.min(box.height, 8) / 2;
  const top = document.elementFromPoint(x, y);
  return { name: part.ariaLabel ?? part.textContent.trim().slice(0, 60), tag: part.tagName,
           line: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
           seen: top !== null && (part.contains(top) || top.contains(part)) };
}"""


@pytest.mark.parametrize(
    ("path", "width"),
    [("report/2-law/", 1280), ("en/progress/", 360), ("en/indicators/si_coverage/", 1280)],
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
        meant = page.locator(
            ":is(a[href], button, summary, iframe, [tabindex='0'])"
            ":not(details:not([open]) > :not(summary) *)"
        )
        seen = [part for part in meant.all() if part.is_visible()]
        assert len(stops) >= len(seen)
        assert stops[0] in ("Bỏ qua", "Skip to content")


def test_the_first_stop_skips_to_the_text(browser: Browser, address: str) -> None:
    with looking(browser) as page:
        page.goto(f"{address}en/report/2-law/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_of_a_phone_works_by_keyboard(
    browser: Browser, address: str, scripts: bool
) -> None:
    with looking(browser, width=360, java_script_enabled=scripts) as page:
        page.goto(f"{address}en/report/2-law/")
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
        assert current.inner_text() == "2. Contributing to the law"
        menu.get_by_role("link", name="Glossary").press("Enter")
        page.wait_for_url(f"{address}en/glossary/")


def test_the_menu_goes_when_it_led_to_a_part_of_the_page(browser: Browser, address: str) -> None:
    with looking(browser, width=360) as page:
        page.goto(f"{address}en/report/4-results/")
        page.get_by_role("button", name="Menu").click()
        page.locator('#menu a[href="#s4b"]').click()
        assert page.locator("#menu").is_hidden()
        top = page.locator("#s4b").evaluate("h => h.getBoundingClientRect().top")
        bottom = page.locator(".md-header").evaluate("h => h.getBoundingClientRect().bottom")
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


# --- zoom, text, motion, colours --------------------------------------------------------------


ENLARGED = ("", "report/4-results/", "en/progress/", "en/data/", "indicators/si_coverage/")


@pytest.mark.parametrize("path", ENLARGED)
def test_nothing_is_lost_at_400_per_cent(browser: Browser, address: str, path: str) -> None:
    """A window of 1280 × 1024 enlarged four times is 320 × 256."""
    with looking(browser, width=320, height=256) as page:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.mouse.wheel(0, 2000)
        until(lambda: page.evaluate("scrollY > 300"))
        bottom = page.locator(".md-header").evaluate("h => h.getBoundingClientRect().bottom")
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
        page.goto(f"{address}report/4-results/")
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
        page.goto(f"{address}report/4-results/")
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)["line"] >= 2
        bar, ground = page.evaluate(
            """() => [getComputedStyle(document.querySelector(
                 "figure.chart svg[role] path[fill*='chart-bar']")).fill,
               getComputedStyle(document.body).backgroundColor]"""
        )
        assert bar != ground
