"""Answers browsers while the site is edited: pages with a strip of problems, a line of progress.

A page asks what is there now, and is answered once it would look otherwise, or something else is
being done. It reloads itself only if it would look otherwise.
"""

import hashlib
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from scripts.live.background import Problems
from scripts.live.live_state import LiveState, NotMade, Page
from scripts.model.package import LANGUAGES, ROOT
from scripts.web.local_server import Answer, Server, answer
from scripts.wording.phrases import phrase_group
from scripts.wording.templates import template

OWN = "/.serve/"  # addresses of this server, not of the site
STYLE, SCRIPT, STATE = (f"{OWN}{name}" for name in ("live.css", "live.js", "state/"))
PATIENCE = 30  # seconds until a page asks again
PAGES = ("index.html", "404.html")  # how the file names of pages end


def server(state: LiveState, port: int) -> Server:
    """A server of the site in a state, to this computer's browsers."""
    return Server(port, lambda path: _respond(state, path))


@dataclass(frozen=True)
class _View:
    """What a browser is shown at an address: a page, without the line of progress."""

    html: str
    status: int = 200
    problems: Sequence[str] = ()
    is_old: bool = False

    @property
    def sign(self) -> str:
        """Digits that differ for what looks otherwise."""
        text = f"{self.html}\0{self.problems}\0{self.is_old}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _respond(state: LiveState, path: str) -> Answer:
    if path in (STYLE, SCRIPT):
        content = (ROOT / "docs" / f"live{Path(path).suffix}").read_bytes()
        return Answer(200, content, "text/css" if path == STYLE else "text/javascript")
    if path.startswith(STATE):
        sign, step, page = path.removeprefix(STATE).split("/", 2)
        return _news(state, f"/{page}", sign, step)
    view = _view(state, path)
    if isinstance(view, Answer):
        return view
    lang, words = _language(path), phrase_group("serve", _language(path))
    strip = template("live.html").render(
        lang=lang, view=view, words=words, step=state.step, style=STYLE, script=SCRIPT
    )
    html = re.sub(r"<body[^>]*>|\Z", lambda body: body[0] + strip, view.html, count=1)
    return Answer(view.status, html.encode())


def _news(state: LiveState, path: str, last_sign: str, step: str) -> Answer:
    """The sign of a page and the step of a build, once either differs from the browser's."""
    until = time.monotonic() + PATIENCE
    while True:
        ticks, now = state.ticks, state.step
        view = _view(state, path)
        sign = "file" if isinstance(view, Answer) else view.sign
        if state.site is None and not state.problems:
            sign = last_sign  # pages stay as they are until a program that starts has read all
        if (sign, now) != (last_sign, step.strip("-")) or time.monotonic() > until:
            words = phrase_group("serve", _language(path))
            news = {"sign": sign, "step": now or "-", "words": words.get(f"step_{now}", "")}
            return Answer(200, json.dumps(news).encode(), "application/json")
        state.wait(ticks, until - time.monotonic())


def _view(state: LiveState, path: str) -> _View | Answer:
    """The page at an address, or the answer if it is no page."""
    lang, pages = _language(path), dict[str, Page]()

    def content_of(name: str) -> bytes | None:
        if name.endswith(PAGES):
            page = pages[name] = state.page(name)
            if page.html is not None:
                return page.html.encode()
            if page.is_old:
                raise NotMade(page.problems)
            if not re.match(r"v/|data/", name):
                return None
        return state.file(name) if "." in name.rpartition("/")[2] else None

    if state.site is None:
        return _not_made(state.problems, lang)
    try:
        response = answer(content_of, path)
    except NotMade as error:
        return _not_made(error.problems, lang)
    if not response.type.startswith("text/html") or response.status == HTTPStatus.FOUND:
        return response
    html = response.content.decode("utf-8", "replace")
    page = next(
        (page for page in pages.values() if page.html == html), Page(html, {}, is_old=False)
    )
    return _View(html, response.status, page.problems.get(lang, ()), page.is_old)


def _not_made(problems: Problems, lang: str) -> _View:
    """The page in place of one that isn't there: problems, or that it is being made."""
    words = phrase_group("serve", lang)
    html = template("problems.html").render(lang=lang, problems=problems.get(lang, ()), words=words)
    return _View(html, 503)


def _language(path: str) -> str:
    """The language of an address."""
    others = LANGUAGES[1:]
    return next((lang for lang in others if path.startswith(f"/{lang}/")), LANGUAGES[0])
