"""Serving the site while it is edited: changes show, problems are shown in place of pages."""

import os
import socket
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from typer.testing import CliRunner

from scripts import live
from scripts.__main__ import app
from scripts.live import Restart
from scripts.web import live_server
from tests.conftest import until

pytestmark = pytest.mark.slow

Edit = Callable[..., None]
PAGE = "<html><head>{policy}</head><body><h1>{text}</h1></body></html>"
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    "script-src 'self' 'unsafe-inline';connect-src 'self'\">"
)


class Stop(BaseException):
    """Ends a server, as a changed program does."""


@contextmanager
def served(folder: Path, lang: str = "en", policy: str = "") -> Iterator[str]:
    """Serve a page with the words of ``folder/words.txt``; ``!`` at their start is a problem."""
    words = folder / "words.txt"

    def make(site: Path) -> list[str]:
        text = words.read_text("utf-8")
        if text == "stop":
            raise Stop
        if text.startswith("!"):
            return [f"words.txt:1: {text}"]
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text(PAGE.format(policy=policy, text=text), "utf-8")
        (site / "404.html").write_text("no such page", "utf-8")
        return []

    def run() -> None:
        with pytest.raises(Stop):
            live_server.serve(make, [folder], port, lang)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words.write_text("first", "utf-8")
    thread = threading.Thread(target=run, daemon=True)  # a failed test must not wait for it
    thread.start()
    address = f"http://127.0.0.1:{port}/"
    try:
        until(lambda: "first" in get(address))
        yield address
    finally:
        words.write_text("stop", "utf-8")
        thread.join(10)
    assert not thread.is_alive()


def get(address: str) -> str:
    """What a browser is sent, be it an error; nothing where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=2) as response:  # noqa: S310
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError:
        return ""


def test_a_change_is_shown_and_a_problem_on_the_last_good_pages_until_it_is_fixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.txt"
    with served(tmp_path) as address:
        words.write_text("second", "utf-8")
        until(lambda: "<h1>second</h1>" in get(address))
        assert get(f"{address}nowhere/").startswith("no such page")
        words.write_text("!bad <b>", "utf-8")
        until(lambda: "words.txt:1: !bad &lt;b&gt;" in get(address))
        assert "The site cannot be built" in get(f"{address}anywhere/")
        assert "<h1>second</h1>" in get(address)  # the last good page
        assert "<h1>first</h1>" not in get(address)
        words.write_text("third", "utf-8")
        until(lambda: "<h1>third</h1>" in get(address))
        assert "!bad" not in get(address)
    output = capsys.readouterr().out
    assert f"Serving {address}" in output
    assert "words.txt:1: !bad <b>" in output


def test_a_browser_reloads_a_page_by_itself_under_the_policy_of_previews(
    tmp_path: Path, browser: Browser
) -> None:
    with served(tmp_path, policy=POLICY) as address:
        page = browser.new_page()
        page.goto(address)
        (tmp_path / "words.txt").write_text("second", "utf-8")
        page.get_by_text("second").wait_for(timeout=20_000)
        page.close()


# --- what is made for it ------------------------------------------------------------------


@pytest.fixture
def make(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[str]]:
    """What ``serve`` makes of the tiny repository whenever something changes."""
    taken: list[Any] = []
    monkeypatch.setattr(live_server, "serve", lambda *arguments: taken.extend(arguments))
    live.serve(repository, 8000, "en")
    names = {path.relative_to(repository).as_posix() for path in taken[1]}
    assert names == {"datapackage", "docs", "scripts", "mkdocs.yml"}
    made: Callable[[Path], list[str]] = taken[0]
    return made


def test_a_preview_has_pages_search_and_no_worker_that_keeps_them(
    make: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert make(site) == []
    assert "12,500" in (site / "en/report/1-members/index.html").read_text("utf-8")
    assert "unregister" in (site / "worker.js").read_text("utf-8")
    assert "'unsafe-inline'" in (site / "index.html").read_text("utf-8")
    until(lambda: (site / "search-index" / "answers.en.json").is_file())


def test_problems_of_data_and_pages_are_named_and_nothing_is_made(
    make: Callable[[Path], list[str]], repository: Path, tmp_path: Path, edit: Edit
) -> None:
    figures = repository / "datapackage" / "figures.csv"
    where = {"indicator": "leaflets", "period": "2020"}
    edit(figures, where, value="100.5")
    assert make(tmp_path / "site")[0].startswith("datapackage/figures.csv:")
    edit(figures, where, value="100")
    menu = repository / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8").replace("home:", "hme:"), "utf-8")
    (problem,) = make(tmp_path / "site")
    assert problem.startswith("mkdocs.yml: there is no menu entry “hme”")
    menu.write_text("nav: [", "utf-8")
    assert make(tmp_path / "site")[0].startswith("mkdocs.yml: the file is not valid YAML")
    menu.write_text("{}", "utf-8")
    assert make(tmp_path / "site")[0].startswith("mkdocs.yml: an entry is missing")
    menu.unlink()
    assert "mkdocs.yml" in make(tmp_path / "site")[-1]
    assert not (tmp_path / "site").exists()


def test_a_fault_that_nobody_thought_of_is_shown(
    make: Callable[[Path], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(live, "stage")
    assert make(tmp_path / "site")[-1].startswith("NameError: name 'stage' is not defined")


def test_a_changed_program_is_started_again(
    make: Callable[[Path], list[str]], repository: Path, tmp_path: Path
) -> None:
    scripts = repository / "scripts"
    scripts.unlink()
    scripts.mkdir()
    (scripts / "new.py").write_text("", "utf-8")
    with pytest.raises(Restart):
        make(tmp_path / "site")


def test_the_command_starts_itself_again_with_the_same_arguments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []

    def restart(*_: object, **__: object) -> None:
        raise Restart

    monkeypatch.setattr(live, "serve", restart)
    monkeypatch.setattr(os, "execv", lambda _, arguments: started.append(arguments))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "scripts", "serve"])
    CliRunner().invoke(app, ["serve"])
    assert started == [[sys.executable, "-m", "scripts", "serve"]]
