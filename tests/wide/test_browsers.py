"""What readers do works in three browsers: Chromium, Firefox and WebKit, which iPhones have."""

import pytest

from tests.wide.checks import unmarked_parts
from tests.wide.engines import Window, until

pytestmark = [pytest.mark.wide, pytest.mark.slow]

NARROW = 800  # CSS pixels: the menu is behind its button
DARK = "return document.body.classList.contains('dark')"
GROUND = "return getComputedStyle(document.body).backgroundColor"


def count(window: Window, selector: str) -> int:
    return int(window.run(f"return document.querySelectorAll({selector!r}).length"))


def expect_there(window: Window, content: str) -> None:
    """Wait until an expression holds in the page."""
    ready = "document.readyState !== 'loading'"  # else the page has no element yet
    until(lambda: window.run(f"return {ready} && Boolean({content})"), content)


@pytest.mark.parametrize("path", ["", "report/1-members/", "en/progress/"])
def test_links_look_like_links_and_terms_are_marked(window: Window, heard: str, path: str) -> None:
    window.open(heard + path)
    assert count(window, "article a[href]") > 3
    assert unmarked_parts(window) == []


def test_some_page_has_a_term(window: Window, heard: str) -> None:
    window.open(f"{heard}report/1-members/")
    assert count(window, "a.term") > 0


def test_the_menu_opens_closes_and_leads_on(window: Window, heard: str) -> None:
    window.open(f"{heard}en/report/2-money/")
    window.widen(NARROW)
    menu = "document.querySelector('#menu').checkVisibility()"
    expect_there(window, f"!{menu}")
    window.click(".menu-button")
    expect_there(window, menu)
    window.click("#menu > button")
    expect_there(window, f"!{menu}")
    window.click(".menu-button")
    expect_there(window, menu)
    window.click("#menu a[href$='glossary/']")
    expect_there(
        window, "location.pathname.endsWith('/en/glossary/') && document.querySelector('dl')"
    )


def test_the_colours_change_and_are_kept(window: Window, heard: str) -> None:
    window.open(f"{heard}en/about/")
    dark, ground = window.run(DARK), window.run(GROUND)
    window.click("#dark")
    assert window.run(DARK) != dark
    until(lambda: window.run(GROUND) != ground, "another ground")
    window.open(f"{heard}report/1-members/")
    assert window.run(DARK) != dark


def test_the_other_language_is_one_tap_away(window: Window, heard: str) -> None:
    window.open(f"{heard}report/1-members/")
    window.click("a.language[hreflang=en]")
    expect_there(window, "document.documentElement.lang === 'en'")
    assert window.run("return location.href") == f"{heard}en/report/1-members/"
    window.click("a.language[hreflang=vi]")
    expect_there(window, "document.documentElement.lang === 'vi'")


def test_a_mark_opens_its_note_where_the_number_stands(window: Window, heard: str) -> None:
    window.open(f"{heard}en/report/1-members/")
    window.click("a.mark[data-notes]")
    expect_there(window, "document.querySelector('#sheet:popover-open')")
    assert window.run("return document.querySelector('#sheet').innerText.trim().length > 20")
    assert window.run("return !location.hash")


def test_search_finds_without_tone_marks(window: Window, heard: str) -> None:
    window.open(f"{heard}search/")
    window.write("#query", "hoi vien")
    expect_there(window, "document.querySelector('.found:not([hidden]) li a[href]')")
    text = window.run("return document.querySelector('.found:not([hidden])').textContent")
    assert "hội viên" in text.lower()


@pytest.mark.parametrize("path", ["embed/series-member_rate/", "en/embed/series-member_rate/"])
def test_a_chart_becomes_interactive(window: Window, heard: str, path: str) -> None:
    window.open(f"{heard}{path}#interactive")
    expect_there(window, "document.querySelector('figure[data-interactive] svg path')")
    assert window.run("return innerWidth >= document.documentElement.scrollWidth")
