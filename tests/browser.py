"""Find a Chromium for the tests, or install one: ``python -m tests.browser``.

The system's own is used if there is one; on Debian and Ubuntu it is installed with apt-get
when run as root; elsewhere Playwright downloads its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The path of a Chromium that can be started, or ``None``."""
    for name in NAMES:
        path = shutil.which(name)
        if path is not None:
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str:
    """Install a Chromium if there is none; its path. Exits with instructions if it can't."""
    if (found := chromium()) is not None:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=False)  # noqa: S607
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False)  # noqa: S607
    if (found := chromium()) is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if (found := chromium()) is None:
        sys.exit(
            "The tests need Chromium. Install it (Debian: sudo apt-get install chromium) "
            "and run them again."
        )
    return found


if __name__ == "__main__":
    print(f"Chromium for the tests: {install()}")
