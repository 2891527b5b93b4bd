"""Ask the search page of a built site, as a reader does."""

from playwright.sync_api import Locator, Page

from scripts.wording.urls import language_folder

# Until the page has said all that it found; a locator would look for that only twice a second.
SAID = """() => new Promise((done) => {
  const form = document.querySelector("#search");
  const look = () => form.hasAttribute("data-busy") ? setTimeout(look, 10) : done();
  look();
})"""


def ask(page: Page, address: str, lang: str, words: str, *, home: bool = False) -> None:
    """Type on the search page, and from the ``home`` page tap once to get there."""
    if home:
        page.goto(address + language_folder(lang))
        page.get_by_role("link", name={"vi": "Tìm kiếm", "en": "Search"}[lang]).first.click()
        page.wait_for_url("**/search/")
    else:
        page.goto(f"{address}{language_folder(lang)}search/")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    page.evaluate(SAID)


def group(page: Page, kind: str) -> Locator:
    """The results of a kind: ``figure``, ``report``, ``entry`` or ``page``."""
    return page.locator(f".found[data-kind={kind}]")
