"""A window of each browser, and the built sites served so that no page's error is missed."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve import Quiet, serve
from tests.wide.engines import WIDTH, WINDOWS, Window

# Runs before any other script of a page, and keeps what went wrong while its window is open.
LISTENER = """{
  const note = (...words) => {
    const noted = JSON.parse(sessionStorage.getItem("wrong") ?? "[]");
    sessionStorage.setItem("wrong", JSON.stringify([...noted, words.map(String).join(" ")]));
  };
  addEventListener("error", ({ message, target }) => note(message ?? target.outerHTML), true);
  addEventListener("unhandledrejection", ({ reason }) => note(reason));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    note(effectiveDirective, blockedURI));
  for (const level of ["error", "warn"]) console[level] = (...words) => note(level, ...words);
}"""
POLICY = re.compile(rb'<meta http-equiv="?Content-Security-Policy"?[^>]*>')


class Listening(Quiet):
    """Serves files, and in each page the listener as its first script."""

    def do_GET(self) -> None:  # noqa: N802 (http.server's name)
        path = self.path.partition("?")[0]
        file = Path(self.translate_path(path))
        page = file / "index.html" if path.endswith("/") else file
        if path == "/listener.js":
            self._send("text/javascript", LISTENER.encode())
        elif page.suffix == ".html" and page.is_file():
            script = rb'\g<0><script src="/listener.js"></script>'
            text, times = POLICY.subn(script, page.read_bytes(), count=1)
            assert times == 1, f"{page} has no policy"
            self._send("text/html; charset=utf-8", text)
        else:
            super().do_GET()

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.copyfile(io.BytesIO(content), self.wfile)


@pytest.fixture(scope="session")
def heard(built: Path) -> Iterator[str]:
    """The address of the built site, each page with the listener."""
    with serve(built, Listening) as url:
        yield url


@pytest.fixture(scope="session", params=WINDOWS)
def opened(request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of each browser in turn, for all its tests."""
    with WINDOWS[request.param]() as window:
        yield window


@pytest.fixture
def window(opened: Window, heard: str) -> Iterator[Window]:
    """A window where nothing was chosen yet. After the test nothing may have gone wrong in it."""
    opened.widen(WIDTH)
    opened.open(f"{heard}404.html")
    opened.run("localStorage.clear(); sessionStorage.clear();")
    opened.refusals()
    yield opened
    wrong = json.loads(opened.run('return sessionStorage.getItem("wrong") ?? "[]"'))
    assert [*wrong, *opened.refusals()] == []
