"""A build in which nothing changed: the site is recognized, or put back, and nothing is made."""

import errno
import os
import re
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scripts.running import store
from scripts.web import kept_site, locks, swap
from tests.repositories import run_python

FILES = {"index.html": "home", "en/index.html": "home, too", "data/all.csv": "a,b\n"}


REPOSITORY = {
    "datapackage/figures.csv": "indicator,value\nmembers,1\n",
    "docs/vi/index.md": "# Trang\n",
    "docs/en/index.md": "# Page\n",
    "docs/theme/main.html": "<p>\n",
    "mkdocs.yml": "theme:\n",
}


def write(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """A site of a few files, or other files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The few files that the key of a kept site is made of; nothing is built from them."""
    return write(tmp_path / "repository", REPOSITORY)


def build(
    repository: Path, place: Path, fresh: Path, change: Callable[[], object] = lambda: None
) -> None:
    """What a build does with a site that is kept, if nothing is changed while it makes pages."""
    key = kept_site.key(repository)
    with locks.alone(repository, "en"), store.opened(place):
        time.sleep(0.01)  # the clock of a file system may tick as rarely
        change()
        kept_site.keep(repository, key, write(fresh))
    write(repository / "site")


@pytest.fixture
def unchanged(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose site is kept, and still there; the store is in it."""
    monkeypatch.setenv(store.PLACE, "")
    build(repository, store.place(repository), tmp_path / "fresh")
    return repository


def restore(repository: Path) -> str:
    return kept_site.restore(repository, kept_site.key(repository), "en")


# --- what a site is made of ---------------------------------------------------------------


def append(file: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def change(repository: Path, _: pytest.MonkeyPatch) -> None:
        with (repository / file).open("a", encoding="utf-8") as stream:
            stream.write(" ")

    return change


def new_file(repository: Path, _: pytest.MonkeyPatch) -> None:
    (repository / "docs" / "en" / "new.md").touch()


def new_folder(repository: Path, _: pytest.MonkeyPatch) -> None:
    (repository / "docs" / "releases").mkdir()  # what isn't a release there is a problem


def remove_file(repository: Path, _: pytest.MonkeyPatch) -> None:
    (repository / "docs" / "vi" / "index.md").unlink()


def address(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://data.example/")


def program(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "program_now", lambda: "another program, or another tool")


@pytest.mark.parametrize(
    "change",
    [
        append("datapackage/figures.csv"),
        append("docs/en/index.md"),
        append("docs/theme/main.html"),
        append("mkdocs.yml"),
        new_file,
        new_folder,
        remove_file,
        address,
        program,
    ],
)
def test_a_site_of_anything_else_is_built(
    unchanged: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    assert restore(unchanged) == "same"
    change(unchanged, monkeypatch)
    assert restore(unchanged) == ""
    assert contents(unchanged / "site") == FILES


def test_a_repository_that_cant_be_read_or_a_wrong_setting_is_left_to_a_build(
    unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPO_URL", "nowhere")
    assert restore(unchanged) == ""
    monkeypatch.delenv("REPO_URL")
    (unchanged / "mkdocs.yml").unlink()
    assert restore(unchanged) == ""


@pytest.mark.parametrize("is_changed_back", [False, True])
def test_a_site_whose_repository_changed_while_it_was_built_is_not_kept(
    repository: Path, tmp_path: Path, *, is_changed_back: bool
) -> None:
    def change() -> None:
        page = repository / "docs" / "en" / "index.md"
        text, stat = page.read_text("utf-8"), page.stat()
        page.write_text("# Home\n", "utf-8")
        if is_changed_back:
            page.write_text(text, "utf-8")
            os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    build(repository, tmp_path / "store", tmp_path / "fresh", change)
    assert not (tmp_path / "store").exists()


def test_of_a_folder_that_is_a_link_no_site_is_kept(repository: Path, tmp_path: Path) -> None:
    """Its files may change, and are not looked at."""
    write(tmp_path / "elsewhere")
    (repository / "docs" / "assets").symlink_to(tmp_path / "elsewhere")
    assert kept_site.key(repository) == ""


# --- whether it is still there ------------------------------------------------------------


def alter(site: Path) -> None:
    (site / "en" / "index.html").write_text("HOME, too", "utf-8")  # of the same size


def without_a_file(site: Path) -> None:
    (site / "data" / "all.csv").unlink()


def add_file(site: Path) -> None:
    (site / "old.html").touch()


def with_a_link(site: Path) -> None:
    (site / "en" / "index.html").rename(site.parent / "home.html")
    (site / "en" / "index.html").symlink_to(site.parent / "home.html")


def with_a_linked_folder(site: Path) -> None:
    (site / "all").symlink_to(site.parent)


DAMAGES = (alter, without_a_file, add_file, with_a_link, with_a_linked_folder)


@pytest.mark.parametrize("damage", [*DAMAGES, shutil.rmtree])
def test_a_site_that_is_missing_or_altered_is_put_back(
    unchanged: Path, damage: Callable[[Path], None]
) -> None:
    damage(unchanged / "site")
    assert restore(unchanged) == "restored"
    assert contents(unchanged / "site") == FILES
    assert restore(unchanged) == "same"


def test_without_room_for_the_copy_no_part_of_it_takes_room_from_the_build(
    unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    alter(unchanged / "site")
    monkeypatch.setattr(swap, "replace", refuse)
    assert restore(unchanged) == ""
    assert not (unchanged / "build" / "site").exists()


def test_what_the_system_keeps_in_a_folder_of_its_own_is_no_change(unchanged: Path) -> None:
    (unchanged / "site" / "lost+found").mkdir()
    (unchanged / "site" / "lost+found" / "1").touch()
    assert restore(unchanged) == "same"


def test_with_a_damaged_store_nothing_is_taken_for_the_site(unchanged: Path) -> None:
    for file in (unchanged / "build" / "store").glob("??/*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert restore(unchanged) == ""


@pytest.mark.parametrize("kind", ["site", "site files"])
@pytest.mark.parametrize("content", [b"\xff", b"PK\x05\x06" + b"\xff" * 18])
def test_with_a_copy_that_cant_be_read_though_it_is_whole_the_site_is_built(
    unchanged: Path, kind: str, content: bytes
) -> None:
    with store.opened(store.place(unchanged)):
        store.put(kind, kept_site.key(unchanged), content)
    alter(unchanged / "site")
    assert restore(unchanged) == ""
    assert not (unchanged / "build" / "site").exists()


def test_of_a_large_site_there_is_no_copy(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.PLACE, str(tmp_path / "store"))
    monkeypatch.setattr(kept_site, "LARGEST", 15)  # there are 17 bytes
    build(repository, tmp_path / "store", tmp_path / "fresh")
    assert restore(repository) == "same"
    alter(repository / "site")
    assert restore(repository) == ""


# --- the command --------------------------------------------------------------------------

HEAVY = r"\b(altair|mkdocs|pandas|lxml|jinja2|scripts\.build)$"


def test_a_build_in_which_nothing_changed_says_so_in_a_line_and_imports_none_of_its_tools(
    built: Path,
) -> None:
    names = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    result = run_python(built.parent, "-X", "importtime", "-m", "scripts", "build", "--lang", "en")
    assert result.stdout == "Nothing has changed, so nothing was built: site/ is up to date.\n"
    assert re.findall(HEAVY, result.stderr, re.MULTILINE) == []
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == names
