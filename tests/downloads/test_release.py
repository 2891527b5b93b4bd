"""A release: all files in one list, each version at its own address, earlier ones untouched."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from codecs import BOM_UTF8
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from scripts.downloads import release
from scripts.downloads.file import FORMATS_BY_ENDING, File
from scripts.downloads.release import Release
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, open_package
from scripts.model.past_releases import SUMS
from scripts.validation import release_checks
from scripts.wording.urls import NOWHERE
from tests.downloads.test_archives import unzip


def test_every_file_has_a_format_a_title_in_both_languages_and_its_own_name(
    downloads: Release,
) -> None:
    names = [file.name for file in downloads.files]
    assert len(set(names)) == len(names)
    for file in downloads.files:
        assert file.format in FORMATS_BY_ENDING.values()
        assert set(file.title) == {"vi", "en"}
        assert all(file.title.values())
        assert file.sha256 == hashlib.sha256(file.content).hexdigest()


@pytest.mark.parametrize(
    ("name", "format_name", "media_type"),
    [
        ("a.en.csv", "CSV", "text/csv"),
        ("x-1.2.0.zip", "ZIP", "application/zip"),
        ("a.parquet", "Parquet", "application/vnd.apache.parquet"),
        ("sdmx/structure.xml", "XML", "application/xml"),
        ("VERSION", "TXT", "text/plain"),
    ],
)
def test_the_format_of_a_file_follows_from_the_end_of_its_name(
    name: str, format_name: str, media_type: str
) -> None:
    assert File(name, b"", "flat", {}).format == (format_name, media_type)


def test_an_ending_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(KeyError, match="odt"):
        assert File("a.odt", b"", "flat", {}).format


def test_a_language_in_the_name_of_a_csv_means_for_its_spreadsheets(
    by_name: dict[str, bytes],
) -> None:
    """They know letters by the mark at the beginning, and cells by their language's separator."""
    names = [name for name in by_name if name.endswith(".csv")]
    for name in names:
        content, lang = by_name[name], name.split(".")[-2]
        assert content.startswith(BOM_UTF8) == (lang in LANGUAGES), name
        header = content.decode("utf-8-sig").splitlines()[0]
        assert (";" in header) == (lang == "vi"), name
    assert {"observations_targets.vi.csv", "tables/money.vi.csv", "notes.vi.csv"} <= set(names)


def link_targets(page: bytes) -> set[str]:
    """Where the links in lists on a page lead."""
    items = html.fromstring(page.decode()).iterfind(".//li/a")
    return {unquote(str(link.get("href"))) for link in items}


def test_the_files_lie_in_data_and_at_the_address_of_their_version(downloads: Release) -> None:
    """What lies there for good is archived: nothing is missing once the version is an old one."""
    contents = downloads.contents()
    names = {file.name for file in downloads.files}
    brief = {"tiny-0.3.0.vi.zip", "tiny-0.3.0.en.zip"}  # what they hold, the whole holds too
    for file in downloads.files:
        assert contents[f"data/{file.name}"] == file.content
        if file.name not in {SUMS, *brief}:
            assert contents[f"v/0.3.0/{file.name}"] == file.content
    names -= brief
    assert link_targets(contents["v/0.3.0/index.html"]) == {*names, *downloads.versions[-1].files}


@pytest.mark.parametrize("folder", ["data/", "v/0.3.0/"])
def test_one_list_of_checksums_has_every_file_of_its_folder(
    downloads: Release, folder: str
) -> None:
    """Archives, catalogue and indicators too; but the page of a version, and the list itself."""
    contents = downloads.contents()
    lines = contents[f"{folder}{SUMS}"].decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    inside = {path.removeprefix(folder) for path in contents if path.startswith(folder)}
    assert set(sums) == inside - {SUMS, "index.html"}
    assert {"tiny-0.3.0.zip", "indicators/members.csv", "figures.csv"} <= set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256(contents[folder + name]).hexdigest() == digest


def test_what_describes_all_files_together_lies_in_one_place(downloads: Release) -> None:
    names = {file.name for file in downloads.files}
    assert set(downloads.catalogue) >= {
        "data/catalog.ttl",
        "data/catalog.jsonld",
        "feed.vi.xml",
        "feed.en.xml",
        "api/v1/index.json",
        "api/v1/schema.json",
        "data/indicators/members.csv",
        "api/v1/indicators/members.json",
    }
    assert not set(downloads.catalogue) & {f"data/{name}" for name in names}


def test_a_format_in_the_list_is_published_packed_summed_and_described(
    figures: Figures, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adding a format is one module and one line; all else follows from its files."""
    file = File("observations.txt", b"10.80", "flat", {"vi": "Chữ", "en": "As text"})
    monkeypatch.setattr(release, "FORMATS", (*release.FORMATS, lambda _: [file]))
    downloads = release.release(figures, NOWHERE, docs / "nothing", docs=docs)
    contents = downloads.contents()
    assert contents["data/observations.txt"] == contents["v/0.3.0/observations.txt"] == b"10.80"
    assert unzip(contents["data/tiny-0.3.0.en.zip"])["observations.txt"] == b"10.80"
    assert f"{file.sha256}  observations.txt\n".encode() in contents["data/SHA256SUMS"]
    assert "- observations.txt – As text\n".encode() in contents["data/README.en.txt"]
    assert b"#observations.txt>" in contents["data/catalog.ttl"]
    assert "observations.txt" in link_targets(contents["v/0.3.0/index.html"])
    assert file.sha256.encode() in contents["v/checksums.json"]


def test_print_editions_are_listed_and_go_into_the_archives(figures: Figures, docs: Path) -> None:
    editions = [File("tiny.vi.pdf", b"%PDF", "print", {"vi": "In", "en": "Print"}, "vi")]
    downloads = release.release(figures, NOWHERE, docs / "nothing", editions, docs)
    names = [file.name for file in downloads.files]
    assert names.index("croissant.json") < names.index("tiny.vi.pdf") < names.index("README.vi.txt")
    by_name = {file.name: file.content for file in downloads.files}
    assert "tiny.vi.pdf" in unzip(by_name["tiny-0.3.0.vi.zip"])
    assert "tiny.vi.pdf" not in unzip(by_name["tiny-0.3.0.en.zip"])
    assert b"tiny.vi.pdf" in by_name["README.vi.txt"]


# --- earlier versions ---------------------------------------------------------------------


@pytest.fixture
def older(datapackage: Path, docs: Path, tmp_path: Path) -> Path:
    """A folder of kept releases with an earlier version in it."""
    folder = Path(shutil.copytree(datapackage, tmp_path / "older"))
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["version"] = "0.0.9"
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    figures = Figures(open_package(folder))
    files = release.release(figures, NOWHERE, tmp_path / "nothing", docs=docs).files
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / files[-1].name).write_bytes(files[-1].content)
    return releases


@pytest.mark.slow
def test_an_earlier_version_stays_byte_for_byte_as_it_was(
    figures: Figures, docs: Path, older: Path
) -> None:
    contents = release.release(figures, NOWHERE, older, docs=docs).contents()
    (archive,) = older.iterdir()
    assert archive.name == "tiny-0.0.9.zip"
    for name, content in unzip(archive.read_bytes()).items():
        assert name == SUMS or contents[f"v/0.0.9/{name}"] == content
    assert contents["v/0.0.9/tiny-0.0.9.zip"] == archive.read_bytes()
    assert b'"version": "0.0.9"' in contents["v/0.0.9/datapackage.json"]
    assert b'"version": "0.0.9"' not in contents["data/datapackage.json"]
    assert "tiny-0.0.9.zip" in link_targets(contents["v/0.0.9/index.html"])


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["cut", "changed", "misnamed"])
def test_a_damaged_earlier_version_is_reported_and_not_published(
    figures: Figures, docs: Path, older: Path, damage: str
) -> None:
    (archive,) = older.iterdir()
    if damage == "cut":
        archive.write_bytes(archive.read_bytes()[:5000])
    elif damage == "misnamed":
        archive.rename(older / "old.zip")
    else:
        files = unzip(archive.read_bytes())
        with zipfile.ZipFile(archive, "w") as archive_file:
            for name, content in files.items():
                text = content + b" " if name == "figures.csv" else content
                archive_file.writestr(f"tiny-0.0.9/{name}", text)
    with pytest.raises(past_releases.DamagedRelease, match=r"\.zip: "):
        release.release(figures, NOWHERE, older, docs=docs)


def test_a_version_that_was_released_can_not_hold_other_data(
    broken: Path, older: Path, downloads: Release
) -> None:
    """The data may stay as they are under their number; once something changes, it must rise."""
    archive = downloads.files[-1]
    (older / archive.name).write_bytes(archive.content)
    assert list(release_checks.kept_release_problems(open_package(broken), older)) == []
    path = broken / "terms.csv"
    path.write_text(path.read_text("utf-8").replace("A sheet", "One sheet", 1), "utf-8")
    (problem,) = release_checks.kept_release_problems(open_package(broken), older)
    assert (problem.file, problem.code) == ("datapackage/terms.csv", "released")
    assert archive.name in problem.message("en")
    (older / "old.zip").write_bytes(b"")
    (problem,) = release_checks.kept_release_problems(open_package(broken), older)
    assert (problem.file, problem.code) == ("docs/releases", "release-damaged")


# --- the same bytes -----------------------------------------------------------------------

PRINT = """
import hashlib, sys
from pathlib import Path
from urllib.parse import unquote
from scripts.downloads import release, schema_org
from scripts.model.figures import Figures
from scripts.model.package import open_package
folder, docs = map(Path, sys.argv[1:])
made = release.release(Figures(open_package(folder)), folder=folder / "nothing", docs=docs)
contents = made.contents()
contents |= {
    lang: schema_org.script(schema_org.dataset(made.dataset, made.files, lang)).encode()
    for lang in ("vi", "en")
}
for name in sorted(contents):
    print(name, hashlib.sha256(contents[name]).hexdigest())
"""


@pytest.mark.slow
def test_everything_is_the_same_at_each_time_in_each_time_zone(
    datapackage: Path, docs: Path
) -> None:
    """Every format at once: spreadsheets and archives like to write the time into themselves."""

    def lines(seed: str, zone: str) -> list[str]:
        run = subprocess.run(
            [sys.executable, "-c", PRINT, str(datapackage), str(docs)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout.splitlines()

    first, second = lines("1", "UTC"), lines("2", "Asia/Ho_Chi_Minh")
    assert len(first) > 100
    assert first == second
