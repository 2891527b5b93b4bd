"""A release on GitHub holds the kept archive, its checksum, and the changelog's words."""

import hashlib
import html as entities
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.review import release_notes
from tests.github import bash
from tests.review.reading import MARKDOWN
from tests.tables import edit


def parse_markdown(markdown: str) -> html.HtmlElement:
    return html.fromstring(f"<main>{MARKDOWN.render(markdown)}</main>")


@pytest.fixture
def kept_folder(tmp_path: Path, package: Package) -> Path:
    """A folder with an archive of the current version."""
    folder = tmp_path / "releases"
    folder.mkdir()
    name = f"{package.descriptor['name']}-{package.descriptor['version']}.zip"
    files = {"README.md": b"read me"}
    with zipfile.ZipFile(folder / name, "w") as archive:
        archive.writestr("README.md", "read me")
        archive.writestr(past_releases.SUMS, past_releases.checksums(files))
    return folder


def test_a_release_needs_the_tag_of_its_version_and_its_kept_archive(
    package: Package, kept_folder: Path, tmp_path: Path
) -> None:
    tag = f"v{package.descriptor['version']}"
    assert list(release_notes.obstacles(package, tag, kept_folder)) == []
    for wrong_tag in ("v0.0.1", package.descriptor["version"], f"{tag}.1"):
        vietnamese, english = release_notes.obstacles(package, wrong_tag, kept_folder)
        assert vietnamese.startswith(f"Thẻ là {wrong_tag}, nhưng")
        assert english.startswith(f"The tag is {wrong_tag}, but")
    vietnamese, english = release_notes.obstacles(package, tag, tmp_path)
    assert vietnamese.startswith("Chưa có docs/releases/")
    assert english.startswith("There is no docs/releases/")


def test_the_command_says_why_there_can_be_no_release(
    tmp_path: Path, package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release_notes, "open_package", lambda: package)
    result = CliRunner().invoke(release_notes.main, ["v0.0.1", str(tmp_path / "made")])
    assert result.exit_code == 1
    assert "The tag is v0.0.1" in result.stdout
    assert not (tmp_path / "made").exists()


def test_a_release_holds_the_kept_archive_its_checksum_and_the_notes(
    package: Package, kept_folder: Path, tmp_path: Path
) -> None:
    files = release_notes.files(package, kept_folder)
    (archive,) = kept_folder.iterdir()
    assert set(files) == {archive.name, "SHA256SUMS", "notes.md", "attested.txt"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert bash(tmp_path, "sha256sum --check SHA256SUMS").returncode == 0
    assert files[archive.name] == archive.read_bytes()


def test_the_archive_and_the_files_in_no_folder_of_it_are_attested(
    package: Package, kept_folder: Path
) -> None:
    """As they lie at the address of the version; the list of checksums leads to the others."""
    (archive,) = kept_folder.iterdir()
    files = {"README.md": b"read me", "tables/a.csv": b"a"}
    with zipfile.ZipFile(archive, "w") as archive_file:
        for name, content in files.items():
            archive_file.writestr(f"{archive.stem}/{name}", content)
        archive_file.writestr(
            f"{archive.stem}/{past_releases.SUMS}", past_releases.checksums(files)
        )
    lines = release_notes.files(package, kept_folder)["attested.txt"].decode().splitlines()
    digests = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(digests) == {archive.name, "README.md", past_releases.SUMS}
    assert digests[archive.name] == hashlib.sha256(archive.read_bytes()).hexdigest()
    checksums = past_releases.checksums({**files, archive.name: archive.read_bytes()})
    assert digests[past_releases.SUMS] == hashlib.sha256(checksums.encode()).hexdigest()


def test_the_notes_are_the_changelogs_last_entry_in_both_languages(
    package: Package, figures: Figures
) -> None:
    page = parse_markdown(release_notes.notes(figures))
    _, row = package.rows("releases")[-1]
    heads = [head.text for head in page.iter("h2")]
    assert heads == [f"Phiên bản {row['version']}", f"Version {row['version']}"]
    texts = [item.text_content().split(": ", 1)[1] for item in page.iter("li")]
    names = ("change", "periods", "tables", "action")
    assert texts == [row[f"{name}_{lang}"] for lang in LANGUAGES for name in names]


def test_hostile_words_in_the_changelog_are_only_words(broken: Path) -> None:
    version = open_package(broken).descriptor["version"]
    hostile = "a <script>x</script> @someone #12\n\n# b [c](//evil.example) ![d](e.png) *f* `g`"
    edit(broken / "releases.csv", {"version": version}, change_en=hostile)
    page = parse_markdown(release_notes.notes(Figures(open_package(broken))))
    assert not list(page.iter("script", "a", "img", "h1", "em", "code"))
    text = entities.unescape(page.xpath("//li")[4].text_content()).replace("\u200b", "")
    assert text == "What changed: " + " ".join(hostile.split())
    assert not re.search(r"@\w|#\d", page.text_content())
