"""A folder is emptied for what is made next, whatever is in its place."""

from pathlib import Path

import pytest

from scripts.web import folders


@pytest.mark.parametrize("kind", ["nothing", "folder", "file", "link"])
def test_what_stands_in_the_place_of_a_folder_is_removed(tmp_path: Path, kind: str) -> None:
    place, other_folder = tmp_path / "place", tmp_path / "other"
    for folder in (other_folder, *([place] if kind == "folder" else [])):
        folder.mkdir()
        (folder / "file").touch()
    if kind == "file":
        place.touch()
    elif kind == "link":
        place.symlink_to(other_folder)
    folders.remove(place)
    assert not place.exists()
    assert not place.is_symlink()
    assert (other_folder / "file").exists()
