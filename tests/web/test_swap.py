"""A new site takes the place of the old one: at any moment readers have the one or the other."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from scripts.web import swap

MANY = 400


def site(folder: Path, version: str, *paths: str) -> Path:
    """A site whose every file says of which version it is."""
    for name in ("index.html", "en/index.html", "assets/style.css", *paths):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(version, "utf-8")
    return folder


def versions(folder: Path) -> set[str]:
    """The versions of which there are files in a site."""
    return {path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


NEW = {"index.html", "en/index.html", "assets/style.css", "new/index.html"}


@pytest.fixture(params=["exchange", "no exchange"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's call for exchanging folders, and without."""
    if request.param == "no exchange":
        monkeypatch.setattr(swap, "EXCHANGER", None)
        monkeypatch.setattr(swap, "CAN_EXCHANGE", False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_the_new_site_takes_the_place_of_the_old_and_nothing_else_stays(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "old", "gone/index.html")
    swap.replace(folder, site(tmp_path / "build" / "site", "new", "new/index.html"))
    assert versions(folder) == {"new"}
    assert names(folder) == NEW
    assert names(tmp_path / "build") == set()
    assert {path.name for path in tmp_path.iterdir()} == {"build", "site"}


@pytest.mark.usefixtures("way")
def test_the_first_site_and_a_site_behind_a_link(tmp_path: Path) -> None:
    swap.replace(tmp_path / "site", site(tmp_path / "fresh", "new", "new/index.html"))
    assert names(tmp_path / "site") == NEW
    elsewhere = site(tmp_path / "elsewhere", "old")
    (tmp_path / "link").symlink_to(elsewhere)
    swap.replace(tmp_path / "link", site(tmp_path / "fresh", "new", "new/index.html"))
    assert (tmp_path / "link").is_symlink()
    assert names(elsewhere) == NEW


def other_file_system() -> Path | None:
    """A folder of another file system than pytest's, if there is one."""
    memory = Path("/dev/shm")  # noqa: S108
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else None


def test_a_build_folder_on_another_file_system(tmp_path: Path) -> None:
    other_folder = other_file_system()
    if other_folder is None or other_folder.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other file system")
    fresh = other_folder / f"fresh-{os.getpid()}"
    try:
        folder = site(tmp_path / "site", "old", "gone/index.html")
        swap.replace(folder, site(fresh, "new", "new/index.html"))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    assert names(folder) == NEW
    assert versions(folder) == {"new"}
    assert {path.name for path in tmp_path.iterdir()} == {"site"}


def test_a_site_that_is_a_mount_is_filled_and_what_is_not_ours_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of a mount can't be renamed; ``lost+found`` belongs to its file system."""
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    folder = site(tmp_path / "site", "old", "gone/index.html", "lost+found/x")
    swap.replace(folder, site(tmp_path / "fresh", "new", "new/index.html"))
    assert names(folder) == {*NEW, "lost+found/x"}


# --- what is interrupted ------------------------------------------------------------------


def failing(call: Callable[..., Any], number: int, error: BaseException) -> Callable[..., Any]:
    """A call that fails when it is made for the n-th time."""
    count = 0

    def counting(*arguments: Any, **keywords: Any) -> Any:
        nonlocal count
        count += 1
        if count == number:
            raise error
        return call(*arguments, **keywords)

    return counting


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("number", range(1, 12))
def test_what_was_interrupted_while_moving_files_in_is_finished_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(swap, "EXCHANGER", None)
    monkeypatch.setattr(swap, "CAN_EXCHANGE", False)
    folder = site(tmp_path / "site", "old", "gone/index.html")
    fresh = site(tmp_path / "fresh", "new", "new/index.html")
    with monkeypatch.context() as patch:
        for name in ("replace", "rename", "unlink"):
            patch.setattr(Path, name, failing(getattr(Path, name), number, Killed()))
        with suppress(Killed):
            swap.replace(folder, fresh)
    swap.finish_interrupted(folder)
    assert versions(folder) in ({"old"}, {"new"})
    assert versions(folder) == {"old"} or names(folder) == NEW
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.usefixtures("way")
def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(tmp_path / "site", "old")
    fresh = site(tmp_path / "fresh", "new", "new/index.html")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    monkeypatch.setattr(shutil, "copytree", failing(shutil.copytree, 1, full))
    with pytest.raises(OSError, match="No space"):
        swap.replace(folder, fresh)
    assert names(folder) == {"index.html", "en/index.html", "assets/style.css"}
    assert versions(folder) == {"old"}
    assert {path.name for path in tmp_path.iterdir()} == {"fresh", "site"}


SWAPS = """
import shutil, sys
from pathlib import Path
from scripts.web import swap
root = Path(sys.argv[1])
for turn in range(10_000):
    fresh = root / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(root / ("one", "other")[turn % 2], fresh)
    swap.replace(root / "site", fresh)
    print(turn, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(not swap.CAN_EXCHANGE, reason="this system can't exchange folders")
def test_a_kill_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    """8 kills here; ``python -m tests.web.test_swap 500`` makes more."""
    kills(tmp_path, 8, random.Random(1))


def kills(folder: Path, count: int, chance: random.Random) -> None:
    """Kill a process that swaps two sites over and over, and look at what is left each time."""
    for version in ("one", "other"):
        site(
            folder / version,
            version,
            *(f"{number % 9}/{number}.html" for number in range(MANY // 4)),
        )
    for _ in range(count):
        command = [sys.executable, "-c", SWAPS, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()  # one swap was made
            time.sleep(chance.random() / 30)
            process.send_signal(signal.SIGKILL)
        (version,) = versions(folder / "site")
        assert names(folder / "site") == names(folder / version)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        kills(Path(temporary), int(sys.argv[1]), random.Random())
    print("Each kill left a whole site.")
