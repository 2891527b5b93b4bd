"""A window of three browsers, driven alike: Chromium, Firefox and WebKitGTK.

Chromium is driven by Playwright, like all other tests. WebKit answers WebDriver over HTTP, Firefox
answers the same commands over its own socket (Marionette), so neither needs a library.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, Error, Page

from tests.wide import drivers
from tests.wide.programs import program

PATIENCE = 60  # seconds, for what takes one or two where nothing else runs
WIDTH, HEIGHT = 1280, 900
SETTINGS = {  # of Firefox: no request but the page's, and a free port
    "marionette.port": 0,
    "app.update.enabled": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "network.captive-portal-service.enabled": "false",
    "network.connectivity-service.enabled": "false",
    "services.settings.server": '"data:,"',
}


class Window(Protocol):
    """A browser's window."""

    def open(self, url: str) -> None:
        """Go to an address and wait for the page."""

    def run(self, body: str) -> Any:
        """What the body of a JavaScript function returns, in the page."""

    def click(self, selector: str) -> None:
        """Click the first element that a CSS selector finds."""

    def write(self, selector: str, text: str) -> None:
        """Type text into a field."""

    def widen(self, width: int) -> None:
        """Make the window as wide as that, in CSS pixels."""

    def refusals(self) -> list[str]:
        """What the browser itself noted against the page's policy since the last call."""


def until(condition: Callable[[], Any], event: str) -> None:
    """Wait until a condition holds. Fails, naming it, if it does not after ``PATIENCE``.

    It does not hold yet while a page gives way to the next one.
    """
    end = time.monotonic() + PATIENCE
    while True:
        with suppress(drivers.PageLeft):
            if condition():
                return
        assert time.monotonic() < end, f"not after {PATIENCE} s: {event}"
        time.sleep(0.1)


class Chromium:
    """Chromium's window, by Playwright."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.widen(WIDTH)

    def open(self, url: str) -> None:
        self.page.goto(url)

    def run(self, body: str) -> Any:
        try:
            return self.page.evaluate(f"() => {{ {body} }}")
        except Error as error:
            if "context was destroyed" in error.message:
                raise drivers.PageLeft(error.message) from error
            raise

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def write(self, selector: str, text: str) -> None:
        self.page.locator(selector).first.press_sequentially(text)

    def widen(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def refusals(self) -> list[str]:
        return []


class Driven:
    """A window driven by WebDriver's commands."""

    def __init__(self, driver: drivers.Driver) -> None:
        self.driver = driver
        self.driver.command("SetTimeouts", implicit=PATIENCE * 1000)  # until an element is there
        self.widen(WIDTH)

    def open(self, url: str) -> None:
        self.driver.command("Navigate", url=url)

    def run(self, body: str) -> Any:
        return self.driver.command("ExecuteScript", script=body, args=[])

    def click(self, selector: str) -> None:
        self.driver.command("ElementClick", id=self._element(selector))

    def write(self, selector: str, text: str) -> None:
        self.driver.command("ElementSendKeys", id=self._element(selector), text=text)

    def widen(self, width: int) -> None:
        size = {"width": width, "height": HEIGHT}
        self.driver.command("SetWindowRect", **size)
        if (inner := self.run("return innerWidth")) != width:  # a frame takes some of it
            self.driver.command("SetWindowRect", **size | {"width": 2 * width - inner})

    def refusals(self) -> list[str]:
        return self.driver.refusals()

    def _element(self, selector: str) -> str:
        element = self.driver.command("FindElement", using="css selector", value=selector)
        return str(next(iter(element.values())))


@contextmanager
def chromium_window(chromium: Browser) -> Iterator[Window]:
    """Chromium's."""
    page = chromium.new_page()
    yield Chromium(page)
    page.close()


@contextmanager
def firefox_window(_: Browser) -> Iterator[Window]:
    """Firefox's, without a screen, with a new profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = [f'user_pref("{name}", {value});\n' for name, value in SETTINGS.items()]
        (profile / "user.js").write_text("".join(lines), "utf-8")
        options = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
        command = [program("firefox"), *options, "--profile", folder, "about:blank"]
        with running(command, {"HOME": folder}) as firefox:
            port = profile / "MarionetteActivePort"
            until(lambda: firefox.poll() is None and port.exists(), "Firefox listens")
            with drivers.marionette(int(port.read_text("ascii"))) as driver:
                yield Driven(driver)


@contextmanager
def webkit_window(_: Browser) -> Iterator[Window]:
    """WebKitGTK's, on a screen of its own."""
    port = drivers.free_port()
    driver = [program("webkit"), f"--port={port}", "--host=127.0.0.1"]
    # Drawing by software is as right, and needs no graphics card.
    drawing = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        screen() as display,
        running(driver, {"HOME": folder, "DISPLAY": display, **drawing}),
    ):
        until(lambda: drivers.answers(port), "WebKit's driver answers")
        with drivers.http_driver(port) as session:
            yield Driven(session)


@contextmanager
def screen() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    reading_end, writing_end = os.pipe()
    command = [program("display"), "-displayfd", str(writing_end), "-screen", "0", "1600x1200x24"]
    with (
        os.fdopen(reading_end, encoding="ascii") as number,
        running([*command, "-nolisten", "tcp"], {}, (writing_end,)),
    ):
        os.close(writing_end)
        yield f":{number.readline().strip()}"


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """A program for as long as it is needed, with more in its environment."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        pass_fds=pass_fds,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


WINDOWS = {"chromium": chromium_window, "firefox": firefox_window, "webkit": webkit_window}
