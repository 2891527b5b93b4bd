"""The store of a build: gives what was made before of the same, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from scripts.running import store


class Made(list[str]):
    """What was asked for, each time something was made."""

    def of(self, given: str) -> bytes:
        self.append(given)
        return f"made of {given}".encode()

    def kept(self, given: str, kind: str = "kind") -> bytes:
        return store.get_or_make(kind, given, lambda: self.of(given))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_made_is_used_again(tmp_path: Path) -> None:
    made = Made()
    for _ in range(2):
        with store.opened(tmp_path):
            assert made.kept("a") == b"made of a"
            assert made.kept("b") == b"made of b"
    assert made == ["a", "b"]


def test_without_a_store_all_is_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_folder", None)
    made = Made()
    assert made.kept("a") == made.kept("a")
    assert made == ["a", "a"]


def test_another_kind_another_program_and_other_tools_make_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Made()
    with store.opened(tmp_path):
        made.kept("a")
        made.kept("a", "another kind")
        monkeypatch.setattr(store, "program", lambda: "another program")
        made.kept("a")
    assert made == ["a", "a", "a"]


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 41])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    made = Made()
    with store.opened(tmp_path):
        made.kept("a")
        (file,) = files(tmp_path)
        file.write_bytes(damage)
        assert made.kept("a") == b"made of a"
        assert made.kept("a") == b"made of a"
    assert made == ["a", "a"]


def test_a_file_in_the_place_of_another_is_made_again(tmp_path: Path) -> None:
    """A store that comes from elsewhere gives nothing under a name that isn't its own."""
    made = Made()
    with store.opened(tmp_path):
        made.kept("a")
        (a,) = files(tmp_path)
        made.kept("b")
        (b,) = set(files(tmp_path)) - {a}
        a.replace(b)
        assert made.kept("b") == b"made of b"
    assert made == ["a", "b", "b"]


def test_what_nobody_used_for_long_goes(tmp_path: Path) -> None:
    made, long_ago = Made(), time.time() - (store.DAYS + 1) * 24 * 3600
    with store.opened(tmp_path):
        made.kept("used"), made.kept("unused")
        for file in files(tmp_path):
            os.utime(file, (long_ago, long_ago))
        made.kept("used")
    assert [file.read_bytes()[32:] for file in files(tmp_path)] == [b"made of used"]


def test_other_files_of_a_folder_stay(tmp_path: Path) -> None:
    """A setting that names a folder with other things in it costs nobody his files."""
    page = tmp_path / "vi" / "index.md"
    page.parent.mkdir()
    page.touch()
    os.utime(page, (0, 0))
    with store.opened(tmp_path):
        Made().kept("a")
    assert page.exists()


def test_there_is_room_for_the_latest_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Made()
    monkeypatch.setattr(store, "BYTES", 60)
    with store.opened(tmp_path):
        made.kept("a")
        (file,) = files(tmp_path)
        os.utime(file, (0, time.time() - 60))
        made.kept("b")
    assert [file.read_bytes()[32:] for file in files(tmp_path)] == [b"made of b"]


def test_a_folder_that_cant_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with store.opened(tmp_path / "file"):
        assert Made().kept("a") == b"made of a"


def test_the_program_is_known_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PROGRAM", tmp_path)
    (tmp_path / "a.py").write_text("1")
    one = store.program.__wrapped__()
    assert one == store.program.__wrapped__()
    (tmp_path / "a.py").write_text("2")
    assert one != store.program.__wrapped__()
