"""The state of the site while it is edited: which pages and files there are, and what is wrong.

Threads share it: one looks for changes, one receives messages of whole builds, others answer
browsers.
"""

import shutil
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scripts.live.background import Problems, Progress, Result, problems_of
from scripts.live.live_site import LiveSite
from scripts.web.local_server import in_folder

FILES_PATIENCE = 120  # seconds that a file which isn't made yet is waited for


@dataclass(frozen=True)
class Page:
    """A page as it can be shown now; ``is_old`` if it is of an earlier state of the repository."""

    html: str | None
    problems: Problems
    is_old: bool


class NotMade(Exception):
    """A file is not made yet, or can't be for these ``problems``."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("not made")
        self.problems = problems


class LiveState:
    """What is shown; ``ticks`` counts its changes. Problems are printed too, once, in ``lang``."""

    def __init__(self, lang: str) -> None:
        self.changed, self.ticks, self._lang = threading.Condition(), 0, lang
        self.site: LiveSite | None = None  # of the last data without problems
        self.step = "start"  # a phrase of [serve]: what is being done; empty: nothing
        self.problems: Problems = {}
        self._is_stopped = False  # whether the present data or settings allow no site
        self._folder: Path | None = None  # the last whole build
        self._is_whole = False  # whether that is of the present state
        self._number = 0  # counts the states
        self._last_pages: dict[str, str] = {}  # the pages as they were last shown, by file name
        self._printed_lines: set[str] = set()  # the problems of the present state that were printed

    def begin(self) -> int:
        """Begin a new state after a change, with nothing built yet; returns its number."""
        with self.changed:
            self._number += 1
            self._printed_lines = set()
            self._is_whole, self.step = False, "start" if self.site is None else "check"
            self._tick()
            return self._number

    def stop(self, problems: Problems) -> None:
        """No site can be made of the present state."""
        self._print(problems)
        with self.changed:
            self.problems, self._is_stopped, self.step = problems, True, ""
            self._tick()

    def show(self, site: LiveSite) -> None:
        """The pages of the present state can be asked for; files follow."""
        with self.changed:
            self.site, self.problems, self._is_stopped, self.step = site, {}, False, "files"
            self._tick()

    def receive(self, message: Progress | Result) -> bool:
        """Take a message of a whole build; returns whether it is about the present state."""
        old = None
        with self.changed:
            is_present = message.number == self._number
            if isinstance(message, Result):
                if is_present and message.is_whole:
                    old, self._folder, self._is_whole = self._folder, message.folder, True
                else:
                    old = message.folder
                if is_present:
                    self.problems, self.step = message.problems, ""
            elif is_present:
                self.step = message.step
            self._tick()
        if is_present and isinstance(message, Result):
            self._print(message.problems)
        if old is not None:
            shutil.rmtree(old, ignore_errors=True)
        return is_present

    def page(self, name: str) -> Page:
        """A page by its file name (``en/about/index.html``), made now if it isn't yet.

        Where it can't be, as it was last shown.
        """
        with self.changed:
            site, folder, problems = self.site, self._folder, self.problems
            is_stopped, is_whole = self._is_stopped, self._is_whole
        read_file = in_folder(folder) if folder else lambda _: None
        if is_whole and (raw := read_file(name)) is not None:
            return self._keep(name, raw.decode("utf-8", "replace"), problems)
        if not is_stopped and site is not None:
            try:
                html = site.html(name)
            except Exception as error:  # noqa: BLE001, whatever it is, it is shown
                problems = problems_of(error)
                self._print(problems)
            else:
                return self._keep(name, html, problems)
        last = self._last_pages.get(name)
        if last is None and (raw := read_file(name)) is not None:
            last = raw.decode("utf-8", "replace")
        if last is None and is_stopped and site is not None:
            with suppress(Exception):
                last = site.html(name)  # of the last good data
        return Page(last, problems, is_old=True)

    def _keep(self, name: str, html: str | None, problems: Problems) -> Page:
        if html is not None:
            self._last_pages[name] = html
        return Page(html, problems, is_old=False)

    def file(self, name: str) -> bytes | None:
        """A file of the site that is no page, as it is now; waits until it is made.

        Raises ``NotMade`` if that takes too long or can't be.
        """
        if self.site is not None and (asset := self.site.asset(name)) is not None:
            return asset
        with self.changed:
            self.changed.wait_for(self._is_decided, FILES_PATIENCE)
            if not self._is_whole or self._folder is None:
                raise NotMade(self.problems)
            folder = self._folder
        return in_folder(folder)(name)

    def _is_decided(self) -> bool:
        return self._is_whole or (bool(self.problems) and not self.step)

    def wait(self, ticks: int, seconds: float) -> None:
        """Wait until it has changed since ``ticks``, or so long."""
        with self.changed:
            self.changed.wait_for(lambda: self.ticks != ticks, seconds)

    def _tick(self) -> None:
        self.ticks += 1
        self.changed.notify_all()

    def _print(self, problems: Problems) -> None:
        lines = [line for line in problems.get(self._lang, ()) if line not in self._printed_lines]
        self._printed_lines.update(lines)
        print(*lines, sep="\n", end="\n" * bool(lines), flush=True)
