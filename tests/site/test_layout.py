"""Every page in a phone's window and a desk's: nothing is cut off, collides, or is too small."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import listen
from tests.html_pages import addresses, addresses_in_docs, is_record
from tests.site.looks import WIDTHS, cut, faults, in_turn

pytestmark = pytest.mark.slow

# Of the pages of indicators, which share a template, some that have what others don't.
RECORDS = (
    "member_rate",  # computed and printed, in two areas, with targets
    "members",  # a chart, a note on one figure
    "balance",  # computed alone, preliminary
    "satisfaction",  # a missing value
    "meeting_minutes",  # of no stated period, without a chart
    "waiting_minutes",  # a target alone
)


def test_every_page_of_the_site_is_looked_at(built: Path, docs: Path) -> None:
    assert {path for path in addresses(built) if not is_record(path)} == addresses_in_docs(docs)


def test_pages_fit_their_window_and_load_without_a_murmur(
    browser: Browser, address: str, docs: Path
) -> None:
    """Each in one language in turn; tests/wide looks at both in windows of more widths."""
    pages = in_turn(sorted(path for path in addresses_in_docs(docs) if not path.startswith("en/")))
    assert len(pages) > 20
    assert_they_fit(browser, address, pages, (320, 1280))


def assert_they_fit(
    browser: Browser, address: str, paths: Iterable[str], widths: Iterable[int] = WIDTHS
) -> None:
    """On a phone and on a desk, nothing cut at any width; no console messages, no other hosts."""
    page = browser.new_page()
    messages, requests = listen(page)
    for path in paths:
        page.goto(address + path)
        for width in (360, 1280):
            assert faults(page, width) == [], (path, width)
        assert cut(page, widths) == [], path
        assert messages == [], path
        assert [url for url in requests if not url.startswith((address, "data:"))] == [], path
    page.close()


def test_the_pages_of_indicators_fit_a_phone(browser: Browser, address: str) -> None:
    """One of each kind, in one language in turn; that with all that such pages have everywhere."""
    paths = in_turn(f"indicators/{name}/" for name in RECORDS)
    assert_indicators_fit_a_phone(browser, address, paths)
    page = browser.new_page()
    page.goto(f"{address}indicators/{RECORDS[0]}/")
    assert cut(page) == []
    page.close()


def assert_indicators_fit_a_phone(browser: Browser, address: str, paths: Iterable[str]) -> None:
    page = browser.new_page()
    messages, _ = listen(page)
    for path in paths:
        page.goto(address + path)
        assert faults(page, 360) == [], path
        assert cut(page, (360, 320)) == [], path
        assert messages == [], path
    page.close()


def test_a_fault_is_seen(browser: Browser, address: str) -> None:
    """A label that is moved onto another, made small or pushed out of the window."""
    page = browser.new_page()
    page.goto(f"{address}report/1-members/")
    assert faults(page, 360) == []
    page.evaluate("document.querySelector('figure.chart text').style.fontSize = '3px'")
    page.evaluate("document.querySelector('h1').style.width = '500px'")
    text = " ".join(faults(page, 360))
    assert "scrolls sideways" in text
    assert "px small" in text
    page.evaluate(
        "document.querySelectorAll('figure.chart text').forEach(t => {"
        "t.removeAttribute('transform'); t.setAttribute('x', 9); t.setAttribute('y', 9)})"
    )
    assert "collide" in " ".join(faults(page, 360))
    page.close()


BOX = "document.querySelector('.table-box')"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            "document.querySelector('h1').style = 'overflow: clip; width: 1em; text-wrap: nowrap'",
            "cut: h1",
        ),
        (
            "document.querySelector('p').style.cssText = 'overflow: auto; white-space: nowrap'",
            "scrolls: p",
        ),
        ("document.querySelector('p').style.width = '400px'", "the page scrolls sideways"),
        (f"{BOX}.style.width = '20px'", "scrolls: div.table-box"),
    ],
)
def test_what_is_cut_is_seen(browser: Browser, address: str, change: str, fault: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}report/1-members/")
    page.evaluate("document.querySelector('p').style.minWidth = '0'")
    assert cut(page, [360]) == []
    page.evaluate(change)
    assert f"360 px: {fault}" in " ".join(cut(page, [360]))


def test_a_table_that_scrolls_though_there_is_room_is_seen(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}report/1-members/")
    page.evaluate(f"{BOX}.style.width = '120px'")
    assert "768 px: narrow: div.table-box" in " ".join(cut(page, [768]))
    page.close()


def test_the_files_and_the_numbers_of_a_chart_are_side_by_side(
    browser: Browser, address: str
) -> None:
    """At any width, whatever room the line of sources before them takes."""
    page = browser.new_page()
    page.goto(f"{address}en/report/1-members/")
    tops = """all => all.map(figure => [".files > summary", ":scope > .data > summary"]
      .map(part => figure.querySelector(part).getBoundingClientRect())
      .map(({ top, right }) => [Math.round(top), right <= innerWidth]))"""
    for width in (320, 360, 390, 430, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        charts = page.locator("figure.chart").evaluate_all(tops)
        assert charts
        for files, numbers in charts:
            assert files == numbers == [files[0], True], width
    page.close()


def test_a_goal_that_is_not_drawn_leaves_no_hole_beside_one_that_is(
    browser: Browser, address: str
) -> None:
    """Its numbers are right below its name, and what it leaves out right below them."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}en/progress/")
    page.locator(".goal").first.evaluate("""goal => {
      const other = goal.cloneNode(true);
      other.querySelector(".goal-track").remove();
      other.querySelector(".goal-gap")?.remove();
      other.insertAdjacentHTML("beforeend", '<span class="goal-remark">It counts others.</span>');
      goal.after(other);
    }""")
    beside = page.locator(".goal").nth(1)
    parts = [beside.locator(f".goal-{part}") for part in ("name", "values", "remark")]
    boxes = [part.bounding_box() for part in parts]
    for above, below in pairwise(boxes):
        assert above
        assert below
        assert below["y"] - above["y"] - above["height"] < 20
    page.close()
