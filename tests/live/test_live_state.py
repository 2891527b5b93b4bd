"""What is shown while the site is edited: nothing old without a sign; the last edit wins."""

import threading
from pathlib import Path
from typing import cast

import pytest

from scripts.live import live_server, live_state
from scripts.live.background import Progress, Result
from scripts.live.live_site import LiveSite
from scripts.live.live_state import LiveState
from scripts.web.local_server import Answer
from scripts.wording.faults import Fault

BROKEN = {"vi": ["hỏng <b>"], "en": ["broken <b>"]}


class Pages:
    """A site of two pages; one whose text is empty can't be made."""

    def __init__(self, home: str, about: str = "about") -> None:
        self.texts = {"en/index.html": home, "en/about/index.html": about, "404.html": "none"}

    def html(self, name: str) -> str | None:
        if self.texts.get(name) == "":
            raise Fault("nothing")
        return self.texts.get(name)

    def asset(self, name: str) -> bytes | None:
        return b"style" if name == "assets/style.css" else None


def pages_shown(state: LiveState, *texts: str) -> int:
    """Show a state with a site of these pages; its number."""
    number = state.begin()
    state.show(cast(LiveSite, Pages(*texts)))
    return number


def status_and_text(state: LiveState, path: str) -> tuple[int, str]:
    answer = live_server._respond(state, path)
    return answer.status, answer.content.decode()


def build_whole(state: LiveState, folder: Path, number: int, *, problems: bool = False) -> None:
    """A whole build of a state ends."""
    folder.mkdir()
    (folder / "x.csv").write_text(folder.name, "utf-8")
    state.receive(
        Result(number, folder, is_whole=not problems, problems=BROKEN if problems else {})
    )


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> LiveState:
    monkeypatch.setattr(live_state, "FILES_PATIENCE", 0.05)
    return LiveState("en")


def test_until_the_first_page_is_made_one_says_so(state: LiveState) -> None:
    state.begin()
    status, html = status_and_text(state, "/en/")
    assert (status, "Reading and checking the data" in html) == (503, True)
    news = live_server._respond(state, f"{live_server.STATE}known/-/en/")
    assert b'"sign": "known", "step": "start"' in news.content  # an open page stays as it is
    state.stop(BROKEN)
    status, html = status_and_text(state, "/en/")
    assert (status, "<li>broken &lt;b&gt;</li>" in html) == (503, True)
    assert (
        "<li>hỏng &lt;b&gt;</li>" in status_and_text(state, "/")[1]
    )  # in the language of the page


def test_a_page_is_shown_before_files_are_made_and_says_that_they_follow(
    state: LiveState, tmp_path: Path
) -> None:
    number = pages_shown(state, "<body>first")
    status, html = status_and_text(state, "/en/")
    assert status == 200
    assert "Files for download are being rebuilt" in html
    assert status_and_text(state, "/en/about") == (302, "")
    assert status_and_text(state, "/nowhere/")[0] == 404
    assert status_and_text(state, "/assets/style.css") == (200, "style")
    assert status_and_text(state, "/x.csv")[0] == 503
    build_whole(state, tmp_path / "first", number)
    assert status_and_text(state, "/x.csv") == (200, "first")
    assert "hidden" in status_and_text(state, "/en/")[1]
    assert status_and_text(state, "/y.csv")[0] == 404


def test_problems_are_on_the_last_good_pages_until_they_are_fixed(
    state: LiveState, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_whole(state, tmp_path / "first", pages_shown(state, "<body>first"))
    status_and_text(state, "/en/")
    state.begin()
    state.stop(BROKEN)
    html = status_and_text(state, "/en/")[1]
    assert "first" in html
    assert "broken &lt;b&gt;" in html
    assert "from the last successful build" in html
    html = status_and_text(state, "/en/about/")[1]  # nobody has looked at it before
    assert "about" in html
    assert "from the last successful build" in html
    assert status_and_text(state, "/x.csv")[0] == 503  # an old file would have no sign
    assert capsys.readouterr().out == "broken <b>\n"
    pages_shown(state, "<body>third")
    html = status_and_text(state, "/en/")[1]
    assert "third" in html
    assert "broken" not in html


def test_a_page_that_cannot_be_made_is_the_last_good_one_with_a_sign_and_others_are_new(
    state: LiveState,
) -> None:
    pages_shown(state, "<body>first", "<body>first about")
    status_and_text(state, "/en/about/")
    pages_shown(state, "<body>second", "")
    html = status_and_text(state, "/en/about/")[1]
    assert "first about" in html
    assert "from the last successful build" in html
    assert "second" in status_and_text(state, "/en/")[1]
    assert "live-problems" not in status_and_text(state, "/en/")[1]


def test_a_problem_elsewhere_is_said_on_pages_that_are_new(
    state: LiveState, tmp_path: Path
) -> None:
    build_whole(state, tmp_path / "first", pages_shown(state, "<body>first"), problems=True)
    html = status_and_text(state, "/en/")[1]
    assert "broken" in html
    assert "from the last successful build" not in html
    assert status_and_text(state, "/x.csv")[0] == 503


def test_the_last_of_several_edits_wins(state: LiveState, tmp_path: Path) -> None:
    first, second = pages_shown(state, "<body>first"), pages_shown(state, "<body>second")
    build_whole(state, tmp_path / "first", first)
    state.receive(Progress(first, "search"))
    assert not (tmp_path / "first").exists()
    assert "second" in status_and_text(state, "/en/")[1]
    assert status_and_text(state, "/x.csv")[0] == 503
    build_whole(state, tmp_path / "second", second)
    assert status_and_text(state, "/x.csv") == (200, "second")


def test_a_page_hears_of_what_changes_it_and_of_nothing_else(state: LiveState) -> None:
    pages_shown(state, "<body>first", "about")
    sign = cast(live_server._View, live_server._view(state, "/en/about/")).sign
    pages_shown(state, "<body>second", "about")
    news = live_server._respond(state, f"{live_server.STATE}{sign}/check/en/about/")
    assert b'"step": "files"' in news.content
    assert sign.encode() in news.content
    answers: list[Answer] = []
    question = f"{live_server.STATE}{sign}/files/en/about/"
    thread = threading.Thread(target=lambda: answers.append(live_server._respond(state, question)))
    thread.start()
    thread.join(0.1)
    assert thread.is_alive()
    pages_shown(state, "<body>second", "another about")
    thread.join(5)
    assert b'"sign"' in answers[0].content
    assert sign.encode() not in answers[0].content
