"""Kept releases, as they were packed before and since archives have a folder."""

import zipfile
from pathlib import Path

import pytest

from scripts.model.past_releases import (
    SUMS,
    DamagedRelease,
    checksums,
    maintained_files,
    release_files,
)

FILES = {"figures.csv": b"value\n10.80\n", "indicators/members.csv": b"value\n1\n"}


def packed_release(path: Path, folder: str, *, strange: str = "") -> Path:
    """An archive of two files with their checksums, below a folder."""
    files = FILES | ({strange: b"x"} if strange else {})
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**files, SUMS: checksums(files).encode()}.items():
            archive.writestr(folder + name, content)
    return path


@pytest.mark.parametrize("folder", ["", "tiny-0.0.9/"])
def test_files_have_the_same_names_with_and_without_a_folder(tmp_path: Path, folder: str) -> None:
    path = packed_release(tmp_path / "tiny-0.0.9.zip", folder)
    files = release_files(path)
    assert {name: files[name] for name in FILES} == FILES
    assert set(files) == {*FILES, SUMS, "tiny-0.0.9.zip"}


def test_a_folder_of_another_name_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(DamagedRelease, match=SUMS):
        release_files(packed_release(tmp_path / "tiny-0.0.9.zip", "tiny-0.0.8/"))


@pytest.mark.parametrize(
    "name", ["../figures.csv", "/figures.csv", "a/../../b.csv", "a/", "a/./b", "a//b"]
)
def test_a_file_that_would_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    for folder in ("", "tiny-0.0.9/"):
        path = packed_release(tmp_path / "tiny-0.0.9.zip", folder, strange=name)
        with pytest.raises(DamagedRelease, match="outside its folder"):
            release_files(path)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("figures.csv/b", "figures.csv would be both a file and a folder"),
        ("tiny-0.0.9.zip/b", "tiny-0.0.9.zip would be both"),  # the archive lies beside its files
        ("index.html/b", "index.html would be both"),  # and the page of the version
        ("ố" * 70, "longer than 200 bytes"),
        ("a/" * 120 + "b", "longer than 200 bytes"),
    ],
    ids=["file", "archive", "page", "long", "deep"],
)
def test_files_that_no_disk_could_hold_side_by_side_are_refused(
    tmp_path: Path, name: str, reason: str
) -> None:
    for folder in ("", "tiny-0.0.9/"):
        path = packed_release(tmp_path / "tiny-0.0.9.zip", folder, strange=name)
        with pytest.raises(DamagedRelease, match=reason):
            release_files(path)


@pytest.mark.parametrize(
    "text", [b"[]", b"{}", b'{"resources": [1]}', b"\xff", b"null", b"[" * 100_000]
)
def test_what_is_no_descriptor_is_damage(text: bytes) -> None:
    with pytest.raises(DamagedRelease, match=r"datapackage\.json"):
        maintained_files({"datapackage.json": text})
