"""Outside checkers find nothing wrong: vnu in any page, a second engine in a page of each kind."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.repositories import ROOT
from tests.site.looks import looking
from tests.wide.checks import barriers, html_errors
from tests.wide.programs import MINISEARCH

pytestmark = [pytest.mark.wide, pytest.mark.slow]

KINDS = (
    "",
    "report/",
    "report/1-members/",
    "progress/",
    "indicators/",
    "indicators/member_rate/",
    "documents/",
    "glossary/",
    "data/",
    "search/",
    "about/",
    "embed/membership/",
    "404.html",
)


def test_no_page_has_an_error_of_html(built: Path) -> None:
    assert html_errors(built) == []


def test_an_error_of_html_is_found(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>A page</title><p><div>text</div></p></html>'
    (tmp_path / "index.html").write_text(page, "utf-8")
    (error,) = html_errors(tmp_path)
    assert "No “p” element in scope" in error


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_second_engine_finds_nothing_on_a_page_of_each_kind(
    browser: Browser, address: str, prefix: str
) -> None:
    """At the width of a phone in one language, of a desk in the other."""
    with looking(browser, width=360 if prefix else 1280, bypass_csp=True) as page:
        for path in KINDS:
            if path != "404.html" or not prefix:
                page.goto(f"{address}{prefix}{path}")
                assert barriers(page) == [], path


def test_the_second_engine_finds_what_is_wrong(browser: Browser, address: str) -> None:
    with looking(browser, bypass_csp=True) as page:
        page.goto(f"{address}about/")
        page.evaluate("document.querySelector('article p').style.color = '#999'")
        assert any("contrast" in barrier for barrier in barriers(page))


def test_the_library_that_searches_is_as_its_makers_published_it() -> None:
    script = MINISEARCH.read_text("utf-8").removesuffix("//# sourceMappingURL=index.js.map\n")
    assert (ROOT / "docs" / "search" / "minisearch.js").read_text("utf-8") == script
