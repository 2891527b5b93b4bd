"""Find a Chromium for the tests, or install one: ``python -m tests.browser``.

The shell without windows is taken if there is one: it opens a page with a quarter of the work. On
Debian it is installed with apt-get when run as root; else the system's own Chromium is used, or
Playwright downloads one.
"""

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome")
PACKAGES = ((SHELL, "libatomic1"), ("chromium", "libatomic1"))  # libatomic1: Playwright's own Node
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",  # drawing by software GL costs more than drawing without
)
HELP = """\
The tests need Chromium, and Playwright could not get one. Install it and run them again;
on Debian or Ubuntu: sudo apt-get install chromium libatomic1
"""


def chromium() -> str | None:
    """The path of the system's Chromium; ``None`` means Playwright's own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install the shell, or a Chromium if there is none. Exits with instructions if it can't."""
    if shutil.which(SHELL) is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=False)  # noqa: S607
        for packages in PACKAGES:
            if chromium() is None or SHELL in packages:
                subprocess.run(["apt-get", "install", "-y", "-q", *packages], check=False)  # noqa: S607
    if chromium() is None:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(command, check=False).returncode != 0:
            sys.exit(HELP)


if __name__ == "__main__":
    install()
    print(f"Chromium for the tests: {chromium() or 'Playwright’s own'}")
