"""Serve the site while it is edited: what the browser shows at once, all files afterwards."""

import tempfile
import threading
import time
from pathlib import Path

from scripts.build import valid_package
from scripts.live import live_server
from scripts.live.background import Builder, Progress, Result, problems_of
from scripts.live.live_site import NO_FACTS, LiveSite
from scripts.live.live_state import LiveState
from scripts.live.watching import ChangeEvents, change_events, modified
from scripts.model.package import LANGUAGES, ROOT, Package
from scripts.running import store
from scripts.wording.phrases import phrase

INPUTS = ("datapackage", "docs", "scripts", "mkdocs.yml")


class Restart(BaseException):
    """The program changed while it served the site, and must be started again."""


def serve(root: Path = ROOT, port: int = 8000, lang: str = LANGUAGES[0]) -> None:
    """Serve the site on localhost, and make it again whenever data, words or program change.

    Raises ``Restart`` if the program changed, ``OSError`` if the port is taken.
    """
    store.use(store.place(root))
    state = LiveState(lang)
    with live_server.server(state, port) as server, tempfile.TemporaryDirectory() as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        print(phrase("serve", "serving", lang, address=address), flush=True)
        renewal = Renewal(root, lang, state, Path(folder))
        try:
            with change_events(root, INPUTS) as changes:
                _watch(root, renewal, changes)
        except KeyboardInterrupt:
            pass
        finally:
            renewal.stop()
            server.shutdown()


def _watch(root: Path, renewal: "Renewal", changes: ChangeEvents) -> None:
    """Make the site again after each change; raises ``Restart`` if the program changed."""
    files: dict[Path, tuple[int, int]] = {}
    program = root / "scripts"
    while True:
        if (files_now := modified(root / name for name in INPUTS)) != files:
            changed = {path for path, _ in files_now.items() ^ files.items()}
            if files and any(path.is_relative_to(program) for path in changed):
                raise Restart
            is_data = any(path.is_relative_to(root / "datapackage") for path in changed)
            files = files_now
            renewal.renew(is_data=is_data)
        changes.wait()


class Renewal:
    """What follows a change: data are checked, pages can be asked for, files are built.

    ``folder`` is for whole builds.
    """

    def __init__(self, root: Path, lang: str, state: LiveState, folder: Path) -> None:
        self._root, self._lang, self._state, self._folder = root, lang, state, folder
        self._package: Package | None = None  # the data as they are, if they have no problems
        self._facts = NO_FACTS
        self._builder: Builder | None = None
        self._began = 0.0

    def renew(self, *, is_data: bool) -> None:
        """Make the site again; ``is_data`` says that the data changed, not words alone."""
        self._began = time.perf_counter()
        number = self._state.begin()
        try:
            if is_data or self._package is None:
                self._package = None
                self._package = valid_package(self._root)
            site = LiveSite(self._root, self._package, self._facts)
            site.check()
        except Exception as error:  # noqa: BLE001, whatever it is, it is shown
            self._state.stop(problems_of(error))
            return
        self._state.show(site)
        if self._builder is None:
            self._builder = Builder(self._root, self._lang, self._receive)
        self._print_time("pages")
        self._builder.build(number, self._folder / str(number))

    def stop(self) -> None:
        """End what goes on in the background."""
        if self._builder is not None:
            self._builder.stop()

    def _receive(self, message: Progress | Result) -> None:
        if self._state.receive(message) and isinstance(message, Result) and message.is_whole:
            self._facts = message.facts
            self._print_time("whole")

    def _print_time(self, name: str) -> None:
        seconds = time.perf_counter() - self._began
        print(f"  {seconds:5.1f} s  {phrase('serve', name, self._lang)}", flush=True)
