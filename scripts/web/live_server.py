"""Serve a site while it is edited: make it again after each change, and reload open pages.

While something is broken, the last good pages are served, each with a strip that says what.
"""

import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scripts.web.local_server import Answer, Server, answer, in_folder
from scripts.wording.phrases import phrase, phrase_group
from scripts.wording.templates import template

OWN = "/.serve/"  # addresses of this server, not of the site
STRIP, RELOAD, STATE = (f"{OWN}{name}" for name in ("strip.css", "reload.js", "state/"))
MOMENT = 0.3  # seconds between two looks for changes
PATIENCE = 30  # seconds until a page asks again
STYLE = b"""#serve-strip { position: sticky; top: 0; z-index: 9; max-height: 40vh; overflow: auto;
  padding: .5rem 1rem; background: #8a1c1c; color: #fff; font: 1rem/1.4 sans-serif; }
#serve-strip ul { margin: 0 0 0 1rem; }
"""
SCRIPT = b"""const state = document.currentScript.dataset.state;
(async function look() {
  try {
    const now = await (await fetch(`/.serve/state/${state}`)).text();
    if (now !== state) return location.reload();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  look();
})();
"""


@dataclass
class _State:
    """State of the server: the last good site, if any, and problems since; ``number`` counts."""

    number: int = 0
    site: Path | None = None
    problems: Sequence[str] = ()


def serve(make: Callable[[Path], list[str]], watched: Iterable[Path], port: int, lang: str) -> None:
    """Serve a site on localhost; make it again whenever a watched file changes.

    ``make`` makes the site in a new folder and returns what is wrong, which is printed, and shown
    on every page until it is fixed. ``lang`` is the language of messages.
    """
    state, changed = _State(), threading.Condition()
    places = list(watched)
    with tempfile.TemporaryDirectory() as folder, _server(state, changed, port, lang) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        seen: dict[Path, int] | None = None
        try:
            while True:
                if seen != (now := modified(places)):
                    is_first, seen = seen is None, now
                    _remake(state, changed, make, Path(folder))
                    if is_first:
                        address = f"http://127.0.0.1:{port}/"
                        print(phrase("serve", "serving", lang, address=address), flush=True)
                time.sleep(MOMENT)
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _remake(
    state: _State, changed: threading.Condition, make: Callable[[Path], list[str]], folder: Path
) -> None:
    """Make the site once more, and tell the pages that wait."""
    fresh = folder / str(state.number + 1)
    problems = make(fresh)
    print(*problems, sep="\n", end="\n" if problems else "", flush=True)
    old = None
    with changed:
        if problems:
            shutil.rmtree(fresh, ignore_errors=True)
        else:
            old, state.site = state.site, fresh
        state.problems = problems
        state.number += 1
        changed.notify_all()
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)


def _server(state: _State, changed: threading.Condition, port: int, lang: str) -> Server:
    def respond(path: str) -> Answer:
        if path.startswith(OWN):
            return _own(path, state, changed)
        with changed:
            site, problems, number = state.site, state.problems, state.number
        if site is None:
            return _page(_problems_page(problems, lang), 503)
        found = answer(in_folder(site), path)
        if not found.type.startswith("text/html"):
            return found
        html = found.content.decode("utf-8", "replace")
        return _page(_with_strip(html, problems, number, lang), found.status, found.headers)

    return Server(port, respond)


def _own(path: str, state: _State, changed: threading.Condition) -> Answer:
    """The strip's style, the script that reloads, and the number of the state once it changes."""
    if path in (STRIP, RELOAD):
        is_style = path == STRIP
        return Answer(
            200, STYLE if is_style else SCRIPT, "text/css" if is_style else "text/javascript"
        )
    known = path.removeprefix(STATE)
    with changed:
        changed.wait_for(lambda: str(state.number) != known, PATIENCE)
        return Answer(200, str(state.number).encode(), "text/plain")


def _page(html: str, status: int, headers: object = None) -> Answer:
    return Answer(status, html.encode(), headers=dict(headers) if isinstance(headers, dict) else {})


def _problems_page(problems: Sequence[str], lang: str) -> str:
    """Page shown before the first good build; it reloads every two seconds."""
    words = phrase_group("serve", lang)
    return template("problems.html").render(lang=lang, problems=problems, words=words)


def _with_strip(html: str, problems: Sequence[str], number: int, lang: str) -> str:
    """A page with the script that reloads it, and a strip that says what is wrong, if anything."""
    script = f'<script src="{RELOAD}" data-state="{number}"></script>'
    if problems:
        words = phrase_group("serve", lang)
        script += template("strip.html").render(
            lang=lang, problems=problems, words=words, style=STRIP
        )
    return re.sub(r"<body[^>]*>|\Z", lambda body: body[0] + script, html, count=1)


def modified(places: Iterable[Path]) -> dict[Path, int]:
    """When each watched file was last changed, in nanoseconds."""
    times = {}
    for place in places:
        for path in [place, *place.rglob("*")]:
            with suppress(OSError):  # it is gone meanwhile
                if "__pycache__" not in path.parts and path.is_file():
                    times[path] = path.stat().st_mtime_ns
    return times
