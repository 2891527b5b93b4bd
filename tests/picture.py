"""The picture of the site in README.md: ``python -m tests.picture``, after ``make site``."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import ARGUMENTS, chromium
from tests.repositories import ROOT
from tests.serve import serve

PICTURE = ROOT / ".github" / "home.jpg"
WIDTH, HEIGHT = 1000, 700  # pixels
MOST = 60_000  # bytes


def take(site: Path, picture: Path) -> None:
    """Write the top of the English home page as JPEG. Raises ``ValueError`` if it is too large."""
    with serve(site) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{url}en/")
        content = page.screenshot(type="jpeg", quality=45)
        browser.close()
    if len(content) > MOST:
        raise ValueError(f"{len(content)} bytes are more than {MOST}")
    picture.write_bytes(content)


if __name__ == "__main__":
    if not (ROOT / "site" / "en" / "index.html").is_file():
        sys.exit("There is no site yet: run make site first.")
    take(ROOT / "site", PICTURE)
