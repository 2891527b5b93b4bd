"""A built site served so that what goes wrong in a page is kept, in any browser."""

import io
import json
import re
from pathlib import Path

from tests.serve import Quiet
from tests.wide.engines import Window

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


def forget(window: Window, url: str) -> None:
    """Forget, at a site's address, what a reader chose and what went wrong before."""
    window.open(f"{url}404.html")
    window.run("localStorage.clear(); sessionStorage.clear();")
    window.refusals()


def errors(window: Window) -> list[str]:
    """What went wrong in a window since then: in scripts, with files, against the policy."""
    entries = json.loads(window.run('return sessionStorage.getItem("wrong") ?? "[]"'))
    return [*entries, *window.refusals()]
