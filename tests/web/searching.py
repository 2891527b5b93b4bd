"""Ask the search page of a built site, as a reader does: one question after the other."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from scripts.model.package import LANGUAGES
from scripts.wording.urls import language_folder

# Until the page has said all that it found; a locator would look for that only twice a second.
SAID = """() => new Promise((done) => {
  const form = document.querySelector("#search");
  const look = () => form.hasAttribute("data-busy") ? setTimeout(look, 10) : done();
  look();
})"""


def ask(page: Page, address: str, lang: str, words: str, *, home: bool = False) -> None:
    """Type on the search page, and from the ``home`` page tap once to get there.

    A page that is open there already is asked again as it is.
    """
    search = f"{address}{language_folder(lang)}search/"
    if home:
        page.goto(address + language_folder(lang))
        page.get_by_role("link", name={"vi": "Tìm kiếm", "en": "Search"}[lang]).first.click()
        page.wait_for_url("**/search/")
    elif page.url.partition("?")[0] != search:
        page.goto(search)
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    page.evaluate(SAID)


def windows(context: BrowserContext) -> dict[str, Page]:
    """A page for the questions of each language, so that each loads its answers once."""
    pages = {lang: context.new_page() for lang in LANGUAGES}
    for page in pages.values():
        page.set_default_timeout(5_000)
    return pages


def language(request: pytest.FixtureRequest) -> str:
    """The language that a test is about."""
    callspec = getattr(request.node, "callspec", None)
    return str(callspec.params.get("lang", "vi")) if callspec else "vi"


def group(page: Page, kind: str) -> Locator:
    """The results of a kind: ``figure``, ``report``, ``entry`` or ``page``."""
    return page.locator(f".found[data-kind={kind}]")
