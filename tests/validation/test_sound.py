"""What was found sound is not looked at again, and hides no problem that comes later."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.model import past_releases
from scripts.model.package import Package
from scripts.running import store
from scripts.validation import check, descriptor, repair
from scripts.validation.outdated_texts import outdated_texts
from scripts.validation.problems import Problem
from scripts.validation.sound import check_unless_sound
from tests.repositories import TINY
from tests.review.edits import swap
from tests.tables import edit

Function = Callable[..., object]


@pytest.fixture(scope="module", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("store")
    before = store.use(folder)
    yield folder
    store.use(before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny package with its pages beside it, that was found sound before."""
    shutil.copytree(TINY / "docs", tmp_path / "docs")
    folder = Path(shutil.copytree(TINY / "datapackage", tmp_path / "datapackage"))
    assert problems(folder) == []
    return folder


def fresh_check(folder: Path) -> tuple[Package | None, list[Problem]]:
    """As another process would find it, which remembers nothing but what is kept."""
    check._checked_table.cache_clear()
    check._descriptor_slips.cache_clear()
    return check.check(folder)


def problems(folder: Path) -> list[Problem]:
    package, faults = fresh_check(folder)
    return faults or outdated_texts(package) if package else faults


@pytest.mark.slow
def test_only_what_changed_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def recording(function: Function, name: Callable[..., str]) -> Function:
        def recorder(*args: object) -> object:
            names.append(name(*args))
            return function(*args)

        return recorder

    of_table = recording(repair.repaired_table, lambda _, resource: resource["name"])
    monkeypatch.setattr(repair, "repaired_table", of_table)
    monkeypatch.setattr(descriptor, "slips", recording(descriptor.slips, lambda _: "descriptor"))
    assert problems(folder) == []
    assert names == []
    edit(folder / "units.csv", {"id": "people"}, name_en="persons")
    assert problems(folder) == []
    assert names == ["units"]
    swap(folder / "datapackage.json", '"title@en": "Members of', '"title@en": "The members of')
    assert problems(folder) == []
    assert names == ["units", "descriptor"]
    monkeypatch.setattr(store, "program", lambda: "another program")
    assert problems(folder) == []
    assert len(names) == 2 + 1 + len(list(folder.glob("*.csv")))


@pytest.mark.slow
def test_a_table_that_was_sound_is_read_as_it_was_then(folder: Path, own_store: Path) -> None:
    package = fresh_check(folder)[0]
    store.use(None)
    try:
        assert package == fresh_check(folder)[0]
    finally:
        store.use(own_store)


@pytest.mark.slow
def test_what_is_wrong_since_then_is_found(folder: Path) -> None:
    """The cell of a table, the numbers of a translation, the descriptor, a page."""
    changes = {
        "datapackage/notes.csv": ("The report has no date.", "", "translation"),
        "datapackage/terms.csv": ("A sheet", "Nine sheets", "translation-numbers"),
        "datapackage/datapackage.json": ('"version": "0', '"version": "x0', "descriptor-form"),
        "docs/en/report/1-members.md": ('("members")', '("members", "2020")', "sentence-outdated"),
    }
    for path, (old, new, code) in changes.items():
        file = folder.parent / path
        text = file.read_text("utf-8")
        file.write_text(text.replace(old, new, 1), "utf-8")
        assert file.read_text("utf-8") != text
        for _ in range(2):
            assert code in [problem.code for problem in problems(folder)], path
        file.write_text(text, "utf-8")
        assert problems(folder) == []


def test_a_release_that_is_damaged_since_then_is_found(folder: Path) -> None:
    archive = folder.parent / "docs" / "releases" / "tiny-0.0.1.zip"
    archive.parent.mkdir()
    text = "a file"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", text)
        file.writestr("SHA256SUMS", past_releases.checksums({"a.txt": text.encode()}))
    assert problems(folder) == []
    content = archive.read_bytes()
    archive.write_bytes(content.replace(b"a file", b"A file"))
    assert [problem.code for problem in problems(folder)] == ["release-damaged"]
    (folder.parent / "whole.zip").write_bytes(content)
    archive.unlink()
    archive.symlink_to(folder.parent / "whole.zip")
    assert [problem.code for problem in problems(folder)] == ["release-damaged"]


def test_a_problem_is_found_each_time() -> None:
    assert [check_unless_sound("x", "given", lambda: ["problem"]) for _ in range(2)] == [
        ["problem"]
    ] * 2
    assert check_unless_sound("x", "given", list) == []
    assert check_unless_sound("x", "given", lambda: ["problem"]) == []
    assert check_unless_sound("x", "other", lambda: ["problem"]) == ["problem"]
    assert check_unless_sound("y", b"given", lambda: ["problem"]) == ["problem"]
