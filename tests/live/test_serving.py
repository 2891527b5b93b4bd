"""Serving a repository: an edit reaches the browser, a changed program starts again."""

import errno
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from scripts.__main__ import app
from scripts.build import valid_package
from scripts.live import serving, watching
from scripts.live.background import Builder
from scripts.live.serving import Restart
from scripts.live.watching import change_events, modified
from scripts.model.package import Package
from tests.conftest import until

pytestmark = pytest.mark.slow

Edit = Callable[..., None]


class NoBuilder:
    """Builds nothing: pages alone are looked at."""

    def __init__(self, *_: object) -> None:
        self.jobs: list[int] = []

    def build(self, number: int, _: Path) -> None:
        self.jobs.append(number)

    def stop(self) -> None:
        pass


@contextmanager
def running_server(repository: Path) -> Iterator[str]:
    """Serve a repository until its program changes; the address of the English home page."""

    def run() -> None:
        with pytest.raises(Restart):
            serving.serve(repository, port, "en")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    thread = threading.Thread(target=run, daemon=True)  # a failed test must not wait for it
    thread.start()
    address = f"http://127.0.0.1:{port}/en/"
    try:
        until(lambda: status_and_text(address)[0] == 200)
        yield address
    finally:
        scripts = repository / "scripts"
        scripts.unlink()
        scripts.mkdir()
        (scripts / "new.py").touch()
        thread.join(20)
    assert not thread.is_alive()


def status_and_text(address: str) -> tuple[int, str]:
    """What a browser is sent, be it an error; nothing where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=120) as response:  # noqa: S310
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def is_shown(address: str, text: str) -> bool:
    return text in status_and_text(address)[1]


def test_an_edit_is_in_the_browser_at_once_and_in_the_files_afterwards(
    repository: Path, browser: Browser, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = repository / "datapackage" / "figures.csv"
    row_key = {"indicator": "leaflets", "period": "2020"}
    with running_server(repository) as address:
        page = browser.new_page()
        page.goto(address)
        page.get_by_text("Files for download are being rebuilt").wait_for()
        edit(figures, row_key, value="100.5")
        page.get_by_role("alert").get_by_text("figures.csv").wait_for()
        edit(figures, row_key, value="100")
        page.get_by_role("alert").wait_for(state="detached")
        words = repository / "docs" / "en" / "index.md"
        for text in ("One", "Two", "Three"):
            words.write_text(words.read_text("utf-8") + f"\n{text} sentence.\n", "utf-8")
            time.sleep(0.15)
        page.get_by_text("Three sentence.").wait_for()
        assert status_and_text(f"{address}../data/observations.csv")[1].startswith("indicator,")
        page.locator("#live-progress").wait_for(state="hidden", timeout=60_000)
        page.close()
        assert status_and_text(f"{address}../search-index/answers.en.json")[0] == 200
    assert "figures.csv" in capsys.readouterr().out


def test_data_are_checked_again_only_if_they_changed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []

    def check(root: Path) -> Package:
        folders.append(root)
        return valid_package(root)

    monkeypatch.setattr(serving, "Builder", NoBuilder)
    monkeypatch.setattr(serving, "valid_package", check)
    with running_server(repository) as address:
        words = repository / "docs" / "en" / "index.md"
        words.write_text(words.read_text("utf-8") + "\nOne sentence.\n", "utf-8")
        until(lambda: "One sentence." in status_and_text(address)[1])
        assert folders == [repository]


def test_a_setting_that_is_wrong_is_named(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "Builder", NoBuilder)
    menu = repository / "mkdocs.yml"
    good = menu.read_text("utf-8")
    with running_server(repository) as address:
        for text, problem in (
            (good.replace("home:", "hme:"), "there is no menu entry “hme”"),
            ("nav: [", "the file is not valid YAML"),
            ("{}", "an entry is missing"),
        ):
            menu.write_text(text, "utf-8")
            until(partial(is_shown, address, problem))
        menu.write_text(good, "utf-8")
        until(lambda: "live-problems" not in status_and_text(address)[1])


def test_a_process_that_dies_is_started_again(tmp_path: Path) -> None:
    errors: list[object] = []
    builder = Builder(tmp_path, "en", errors.append)
    first = builder._process
    first.kill()
    first.join()
    builder.build(1, tmp_path / "1")
    builder.build(2, tmp_path / "2")
    assert builder._process is not first
    builder.stop()
    assert not builder._process.is_alive()


def test_a_file_that_is_added_removed_or_changed_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "file"
    states = [modified([tmp_path])]
    file.parent.mkdir()
    for text in ("one", "three"):
        file.write_text(text, "utf-8")
        states.append(modified([tmp_path]))
    file.unlink()
    assert [len(state) for state in (*states, modified([tmp_path, tmp_path / "none"]))] == [
        0,
        1,
        1,
        0,
    ]
    assert states[1] != states[2]


@pytest.mark.parametrize("file", ["mkdocs.yml", "docs/en/index.md"])
def test_the_system_tells_when_to_look_and_a_look_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    monkeypatch.setattr(watching, "PAUSE", 0.5)
    (tmp_path / "docs" / "en").mkdir(parents=True)
    with change_events(tmp_path, serving.INPUTS) as events:
        (tmp_path / file).write_text("text", "utf-8")
        assert seconds_of(events.wait) < 0.5
        until(lambda: seconds_of(events.wait) >= 0.5)
        modified([tmp_path])
        assert seconds_of(events.wait) >= 0.5


def seconds_of(wait: Callable[[], None]) -> float:
    began = time.monotonic()
    wait()
    return time.monotonic() - began


def test_where_the_system_tells_nothing_files_are_looked_at_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching, "PAUSE", 0.01)
    monkeypatch.setattr("scripts.live.watching.Observer.start", refuse)
    with change_events(tmp_path, serving.INPUTS) as events:
        events.wait()


def test_the_command_starts_itself_again_with_the_same_arguments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands: list[list[str]] = []

    def restart(*_: object, **__: object) -> None:
        raise Restart

    monkeypatch.setattr(serving, "serve", restart)
    monkeypatch.setattr(os, "execv", lambda _, arguments: commands.append(arguments))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "scripts", "serve"])
    CliRunner().invoke(app, ["serve"])
    assert commands == [[sys.executable, "-m", "scripts", "serve"]]
