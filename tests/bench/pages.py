"""What pages load before their reader acts."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, sync_playwright

from scripts.model.package import LANGUAGES
from scripts.wording.urls import language_folder
from tests.bench.figures import Figure
from tests.browser import ARGUMENTS, chromium
from tests.serve import serve

PHONE = {"width": 360, "height": 800}
# By kind, the pages of it in a language; the heaviest of them is measured. The first four have
# budgets.
KINDS = {
    "home": "index.html",
    "report page": "report/**/index.html",
    "indicator page": "indicators/*/index.html",
    "data page": "data/index.html",
    "progress": "progress/index.html",
    "list of indicators": "indicators/index.html",
    "quality": "quality/**/index.html",
    "dictionary": "data/dictionary/index.html",
    "my copy": "data/my-copy/index.html",
    "documents": "documents/index.html",
    "glossary": "glossary/index.html",
    "search": "search/index.html",
    "changelog": "changelog/index.html",
    "guide": "guide/**/index.html",
}
BUDGETED = ("home", "report page", "indicator page", "data page")
WEIGHT, REQUESTS, STYLES = 26, 4, 9  # kB, number, kB


@dataclass(frozen=True)
class Load:
    """What a page asks for: sizes in bytes (gzip) by path, and requests to other hosts."""

    page: str
    sizes: dict[str, int]
    elsewhere: int

    @property
    def weight(self) -> float:
        """All of it in kB."""
        return sum(self.sizes.values()) / 1000

    @property
    def styles(self) -> float:
        """Its style sheets in kB."""
        return sum(size for path, size in self.sizes.items() if path.endswith(".css")) / 1000


def figures(site: Path) -> Iterator[Figure]:
    """The heaviest page of each kind, in both languages."""
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for kind, pattern in KINDS.items():
            measures = load(browser, address, _heaviest(site, pattern))
            has_budget = kind in BUDGETED
            yield Figure(kind, measures.weight, "kB", WEIGHT if has_budget else None, measures.page)
            count = len(measures.sizes)
            yield Figure("  requests", count, "", REQUESTS if has_budget else None)
            yield Figure("  its style sheets", measures.styles, "kB", STYLES)
            if measures.elsewhere:
                yield Figure("  requests to other hosts", measures.elsewhere, "", 0)
        browser.close()


def load(browser: Browser, address: str, page: str) -> Load:
    """Open a page of the site at an address, on a phone, with nothing kept from before."""
    context = browser.new_context(viewport=PHONE, service_workers="block")  # type: ignore[arg-type]
    tab = context.new_page()
    responses: list[Response] = []
    tab.on("response", lambda response: responses.append(response))
    tab.goto(address + page)
    tab.wait_for_load_state("networkidle")
    own_responses = [response for response in responses if response.url.startswith(address)]
    sizes = {
        urlsplit(response.url).path: len(gzip.compress(response.body(), 9))
        for response in own_responses
    }
    context.close()
    return Load(page, sizes, len(responses) - len(own_responses))


def _heaviest(site: Path, pattern: str) -> str:
    """The address of the page whose HTML is the largest, of both languages."""
    pages = [path for lang in LANGUAGES for path in (site / language_folder(lang)).glob(pattern)]
    heaviest = max(pages, key=lambda path: len(gzip.compress(path.read_bytes())))
    return heaviest.relative_to(site).as_posix().removesuffix("index.html")
