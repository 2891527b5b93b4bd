"""The same commit gives the same bytes, wherever and by however many processes it is built."""

import filecmp
from pathlib import Path

import pytest

from scripts import build
from scripts.running import processes, store
from tests.repositories import assemble

pytestmark = [pytest.mark.wide, pytest.mark.slow]


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


@pytest.fixture(scope="module")
def second_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny repository, built once more in another folder, by one process, from nothing."""
    repository = assemble(tmp_path_factory.mktemp("again") / "repository")
    (repository / "site").mkdir()
    (repository / "site" / "gone.html").write_text("the site before", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.PLACE, str(repository.parent / "store"))
        patch.setattr(processes, "_method", lambda: None)
        build.site(repository, "en")
    return repository


def test_two_builds_in_two_folders_are_the_same_bytes(built: Path, second_build: Path) -> None:
    names = files(built)
    assert files(second_build / "site") == names
    assert "gone.html" not in names
    _, different, unreadable = filecmp.cmpfiles(built, second_build / "site", names, shallow=False)
    assert (different, unreadable) == ([], [])
