"""The store of a build: gives what was made before of the same, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from scripts.running import store


class Calls(list[str]):
    """The input of each call of ``make``, in order."""

    def make(self, text: str) -> bytes:
        self.append(text)
        return f"made of {text}".encode()

    def stored(self, text: str, kind: str = "kind") -> bytes:
        """What the store has of a text; if it has nothing, ``make`` is called."""
        return store.get_or_make(kind, text, lambda: self.make(text))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_made_is_used_again(tmp_path: Path) -> None:
    calls = Calls()
    for _ in range(2):
        with store.opened(tmp_path):
            assert calls.stored("a") == b"made of a"
            assert calls.stored("b") == b"made of b"
    assert calls == ["a", "b"]


def test_without_a_store_all_is_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_folder", None)
    calls = Calls()
    assert calls.stored("a") == calls.stored("a")
    assert calls == ["a", "a"]


def test_another_kind_another_program_and_other_tools_make_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls()
    with store.opened(tmp_path):
        calls.stored("a")
        calls.stored("a", "another kind")
        monkeypatch.setattr(store, "program", lambda: "another program")
        calls.stored("a")
    assert calls == ["a", "a", "a"]


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 41])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    calls = Calls()
    with store.opened(tmp_path):
        calls.stored("a")
        (file,) = files(tmp_path)
        file.write_bytes(damage)
        assert calls.stored("a") == b"made of a"
        assert calls.stored("a") == b"made of a"
    assert calls == ["a", "a"]


def test_a_file_in_the_place_of_another_is_made_again(tmp_path: Path) -> None:
    """A store that comes from elsewhere gives nothing under a name that isn't its own."""
    calls = Calls()
    with store.opened(tmp_path):
        calls.stored("a")
        (file,) = files(tmp_path)
        calls.stored("b")
        (other,) = set(files(tmp_path)) - {file}
        file.replace(other)
        assert calls.stored("b") == b"made of b"
    assert calls == ["a", "b", "b"]


def test_what_nobody_used_for_long_goes(tmp_path: Path) -> None:
    calls, long_ago = Calls(), time.time() - (store.DAYS + 1) * 24 * 3600
    with store.opened(tmp_path):
        calls.stored("used"), calls.stored("unused")
        for file in files(tmp_path):
            os.utime(file, (long_ago, long_ago))
        calls.stored("used")
    assert [file.read_bytes()[32:] for file in files(tmp_path)] == [b"made of used"]


def test_other_files_of_a_folder_stay(tmp_path: Path) -> None:
    """A setting that names a folder with other things in it costs nobody his files."""
    page = tmp_path / "vi" / "index.md"
    page.parent.mkdir()
    page.touch()
    os.utime(page, (0, 0))
    with store.opened(tmp_path):
        Calls().stored("a")
    assert page.exists()


def test_there_is_room_for_the_latest_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls()
    monkeypatch.setattr(store, "BYTES", 60)
    with store.opened(tmp_path):
        calls.stored("a")
        (file,) = files(tmp_path)
        os.utime(file, (0, time.time() - 60))
        calls.stored("b")
    assert [file.read_bytes()[32:] for file in files(tmp_path)] == [b"made of b"]


def test_a_folder_that_cant_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with store.opened(tmp_path / "file"):
        assert Calls().stored("a") == b"made of a"


def test_the_program_is_known_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PROGRAM", tmp_path)
    (tmp_path / "a.py").write_text("1")
    digest = store.program.__wrapped__()
    assert digest == store.program.__wrapped__()
    (tmp_path / "a.py").write_text("2")
    assert digest != store.program.__wrapped__()
