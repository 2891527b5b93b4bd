"""The archives: the right files for each language, with checksums that hold."""

import hashlib
import io
import json
import posixpath
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from scripts.downloads import archives
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.release import Release
from scripts.model.past_releases import SUMS


def unzip(content: bytes) -> dict[str, bytes]:
    """The files of an archive by their names in the one folder that it has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        (folder,) = {name.split("/")[0] for name in archive.namelist()}
        return {name.removeprefix(f"{folder}/"): archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("lang", ["vi", "en", ""])
def test_an_archive_holds_the_data_the_words_and_true_checksums(
    by_name: dict[str, bytes], downloads: Release, lang: str
) -> None:
    files = unzip(by_name[f"tiny-0.3.0{lang and f'.{lang}'}.zip"])
    sums = files.pop(SUMS).decode()
    for_good = downloads.versions[-1].files
    assert all(for_good[name] == content for name, content in files.items())
    languages = {lang} if lang else {"vi", "en"}
    for own_lang in languages:
        assert {
            f"README.{own_lang}.txt",
            f"dictionary.{own_lang}.csv",
            f"notes.{own_lang}.csv",
        } <= set(files)
        assert {f"tiny.{own_lang}.xlsx", f"tables/money.{own_lang}.csv"} <= set(files)
    other_languages = {"vi", "en"} - languages
    assert not [
        name for name in files for other_lang in other_languages if f".{other_lang}." in name
    ]
    assert {"LICENSE.txt", "CITATION.cff", "VERSION", "datapackage.json"} <= set(files)
    assert not [name for name in files if name.endswith(".zip")]
    assert sums == "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )


def test_the_archive_of_everything_has_all_files_but_archives_and_those_in_folders(
    by_name: dict[str, bytes],
) -> None:
    files = unzip(by_name["tiny-0.3.0.zip"])
    names = {name for name in by_name if not name.endswith(".zip")}
    other_names = set(files) - names
    assert names <= set(files)
    folders = {"indicators", "api", "parquet", "parquet_parts.csv"}
    assert {name.split("/")[0] for name in other_names} == folders
    assert {"indicators/members.csv", "api/v1/indicators/members.json"} <= other_names
    index = json.loads(files["api/v1/index.json"])
    for entry in index["indicators"]:
        for path in (entry["json"], entry["csv"]):
            assert posixpath.normpath(posixpath.join("api/v1", path)) in files


@pytest.mark.parametrize("end", ["", ".vi", ".en"])
def test_an_archive_unpacks_into_one_folder_of_its_name(
    by_name: dict[str, bytes], end: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(by_name[f"tiny-0.3.0{end}.zip"])) as archive:
        assert all(name.startswith(f"tiny-0.3.0{end}/") for name in archive.namelist())


def test_an_archive_is_the_same_whenever_and_wherever_it_is_made(dataset: Dataset) -> None:
    """Its entries have the day of the release, no owner, and one order."""
    files = [File(name, b"x", "flat", {"vi": "", "en": ""}) for name in ("b.csv", "a.csv")]
    first, second = (archives.files(dataset, order, {})[-1] for order in (files, files[::-1]))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names == [f"tiny-0.3.0/{name}" for name in (SUMS, "a.csv", "b.csv")]
    assert {entry.date_time for entry in entries} == {(2026, 3, 9, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o644)}


@pytest.mark.parametrize("system", ["Linux", "macOS"])
def test_the_read_me_s_command_works_for_someone_who_took_one_file(
    by_name: dict[str, bytes], tmp_path: Path, system: str
) -> None:
    """And says so if that file was changed."""
    (command,) = re.findall(f"{system}: (.+)", by_name["README.en.txt"].decode())
    assert command in by_name["README.vi.txt"].decode()
    if shutil.which(command.split()[0]) is None:
        pytest.skip(f"{command.split()[0]} is not installed")
    for name in (SUMS, "observations.csv"):
        (tmp_path / name).write_bytes(by_name[name])

    def run() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True)

    assert (run().returncode, run().stdout) == (0, "observations.csv: OK\n")
    (tmp_path / "observations.csv").write_bytes(by_name["observations.csv"] + b"\n")
    assert run().returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_finds_every_file_of_an_archive_intact(
    by_name: dict[str, bytes], tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(by_name["tiny-0.3.0.zip"])) as archive:
        archive.extractall(tmp_path)
    command = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    subprocess.run(command, cwd=tmp_path / "tiny-0.3.0", check=True, capture_output=True)
