"""Versions: which files are kept, what was corrected since, and what their pages say."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from scripts.downloads import atom, copies, version_page
from scripts.downloads.dataset import Dataset
from scripts.downloads.release import Release, without_files
from scripts.downloads.versions import Version, versions
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.pages import version_pages
from scripts.pages.context import PageContext, SiteContext
from scripts.review import release_notes
from tests.downloads.conftest import keeping
from tests.html_pages import fragment, words
from tests.review.reading import MARKDOWN
from tests.tables import add, edit

OLD = {
    "datapackage.json": json.dumps(
        {
            "name": "tiny",
            "version": "0.2.0",
            "created": "2026-02-10T00:00:00Z",
            "title": "Gói cũ",
            "title@en": "The old package",
            "description": "Như hồi đó.",
            "description@en": "As it was then.",
        }
    ).encode(),
    "figures.csv": b"an old table\n",
    "revisions.csv": b"date,indicator,area,period,old_value,new_value\n",  # before it had `record`
    "tables/money.en.csv": b"an old table of the report\n",
    "tiny-0.2.0.zip": b"PK" * 870_000,
}
CORRECTED = "Figure revised: Income, Sample province, 2021: VND 2,000,000 → VND 2,400,000"


@pytest.fixture(scope="module")
def three(dataset: Dataset) -> list[Version]:
    """The versions of the tiny package: nothing is kept of the first, the second is ``OLD``."""
    revisions = (dataset.package.folder / "revisions.csv").read_bytes()
    files = {"figures.csv": b"the table\n", "revisions.csv": revisions}
    return versions(replace(dataset, kept_releases={"0.2.0": OLD}), files)


def test_every_announced_version_is_there_with_what_is_kept_of_it(three: list[Version]) -> None:
    assert [version.number for version in three] == ["0.1.0", "0.2.0", "0.3.0"]
    assert [len(version.files) for version in three] == [0, 6, 3]  # with the list of checksums
    assert [str(version.about.released) for version in three] == [
        "2026-01-05",
        "2026-02-10",
        "2026-03-09",
    ]
    assert [version.is_latest for version in three] == [False, False, True]
    assert three[1].about.title == {"vi": "Gói cũ", "en": "The old package"}


def test_a_version_is_corrected_by_the_revisions_that_its_own_table_lacks(
    three: list[Version], broken: Path, changed: Callable[[], Dataset]
) -> None:
    assert [[row["indicator"] for row in version.corrections] for version in three] == [
        ["income"],
        ["income"],
        [],
    ]
    with (broken / "revisions.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    add(broken / "revisions.csv", **{**row, "date": "2099-01-02", "old_value": "2400000"})
    text = io.StringIO()
    writer = csv.DictWriter(text, list(row))
    writer.writeheader()
    writer.writerow({**row, "period": "an-id-of-then"})  # periods have been renamed since
    releases = {"0.2.0": {"revisions.csv": text.getvalue().encode()}}
    data = changed()
    files = {"revisions.csv": (broken / "revisions.csv").read_bytes()}
    old = versions(replace(data, kept_releases={"0.2.0": {**OLD, **releases["0.2.0"]}}), files)[1]
    assert [str(row["date"]) for row in old.corrections] == ["2099-01-02"]


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b'{"title": 1}', b"[" * 100_000])
def test_an_archive_made_by_hand_stops_no_build(dataset: Dataset, content: bytes) -> None:
    """Its checksums hold, but its descriptor and its table of revisions say nothing of use.

    Then a revision after its day, 10 February 2026, is known, and none that may be in its table.
    """
    odd = {"datapackage.json": content, "revisions.csv": b"\xff;\n1\n"}
    version = versions(replace(dataset, kept_releases={"0.2.0": odd}), {})[1]
    assert version.about.title == dataset.publication.title
    assert str(version.about.released) == "2026-02-10"
    assert [str(row["date"]) for row in version.corrections] == ["2026-03-09"]
    version_page.page(dataset.figures, version)


def test_the_folder_of_the_present_version_is_its_archive_once_that_is_kept(
    downloads: Release,
) -> None:
    """Another build, with an address, leaves the bytes that were published for good."""
    archive = {"figures.csv": b"x", past_releases.SUMS: b""}
    contents = keeping(downloads.dataset, downloads, {"0.3.0": archive}).contents()
    assert contents["v/0.3.0/figures.csv"] == b"x"
    assert contents["data/figures.csv"] != b"x"
    assert "v/0.3.0/observations.csv" not in contents


# --- the page of a version ----------------------------------------------------------------


def page_of(figures: Figures, version: Version) -> html.HtmlElement:
    return html.fromstring(version_page.page(figures, version))


def test_the_page_of_an_old_version_names_the_newer_one_and_what_was_corrected(
    figures: Figures, three: list[Version]
) -> None:
    page = page_of(figures, three[1])
    parts = {part.get("lang"): part for part in page.xpath("//section")}
    assert [words(head) for head in page.xpath("//h1 | //section/h2")] == [
        "Gói cũ, phiên bản 0.2.0",
        "The old package, version 0.2.0",
    ]
    assert "There is a newer version: 0.3.0." in words(parts["en"])
    assert "Version 0.2.0, published on 10 February 2026." in words(parts["en"])
    assert [words(item) for item in parts["en"].xpath(".//li")] == [CORRECTED]
    assert "Đã có phiên bản mới hơn: 0.3.0." in words(parts["vi"])
    assert "As it was then." in words(parts["en"])
    assert "Version 0.2.0, 2026." in words(parts["en"].find("blockquote"))
    assert parts["en"].xpath('.//a[@href="../0.3.0/"]')
    assert parts["en"].xpath('.//a[@href="../../en/changelog/#v0-2-0"]')
    sizes = {words(item.find("a")): words(item.find("small")) for item in page.xpath("//ul/li[a]")}
    assert sizes["figures.csv"] == "13 B"
    assert sizes["tiny-0.2.0.zip"] == "1,7 MB · 1.7 MB"
    assert set(sizes) == {*OLD, past_releases.SUMS}
    assert page.xpath("string(//details/summary)") == "tables/ (1)"


def test_the_page_of_the_latest_version_says_so(figures: Figures, three: list[Version]) -> None:
    page = words(page_of(figures, three[2]))
    assert "This is the latest version." in page
    assert "Đây là phiên bản mới nhất." in page
    assert "newer" not in page
    assert "since" not in page


def test_what_a_version_holds_is_inert_on_its_page(figures: Figures, three: list[Version]) -> None:
    """A name is no markup, and its address leads to the file: no script, no other part of it."""
    names = ('<img src=x onerror="alert(1)">&.csv', "javascript:alert(1)", "a b#c?d%.csv")
    page = page_of(figures, replace(three[1], files=dict.fromkeys(names, b"")))
    assert not page.xpath("//img")
    links = page.xpath("//li[small]/a")
    assert {link.text: unquote(link.get("href")) for link in links} == {n: n for n in names}
    assert not any(urlsplit(link.get("href"))[i] for link in links for i in (0, 3, 4))


def test_a_table_of_revisions_that_is_none_stops_no_build(dataset: Dataset) -> None:
    """The limit of a cell is that of Python, unless a library has raised it."""
    limit = csv.field_size_limit(131_072)
    try:
        endless = {"revisions.csv": b'date\n"' + b"a" * 131_073 + b'"\n'}
        (_, version, _) = versions(replace(dataset, kept_releases={"0.2.0": endless}), {})
    finally:
        csv.field_size_limit(limit)
    assert [row["indicator"] for row in version.corrections] == ["income"]


@pytest.mark.parametrize("table", [{}, {"revisions.csv": b"\xff;\n1\n"}], ids=["none", "unread"])
def test_without_a_table_of_revisions_it_is_not_said_that_there_were_none(
    figures: Figures, dataset: Dataset, downloads: Release, table: dict[str, bytes]
) -> None:
    """The one revision is of the day of 0.3.0, so its archive may have it or not."""
    releases = {"0.3.0": {"figures.csv": b"x", **table}}
    version = replace(keeping(dataset, downloads, releases).versions[-1], latest="0.4.0")
    assert (version.corrections, version.since) == ([], "unknown")
    page = words(page_of(figures, version))
    assert "It is not known whether any figure has been corrected" in page
    assert "No figure has been corrected" not in page
    by_checksum = json.loads(copies.files([version], {})[copies.PATH])
    assert by_checksum["versions"]["0.3.0"]["corrections_since"] is None


# --- versions of which nothing is kept ----------------------------------------------------


def test_feeds_say_of_which_versions_no_files_were_kept(dataset: Dataset) -> None:
    feed = atom.feed(replace(dataset, kept_releases={"0.2.0": OLD}), "en").decode()
    assert feed.count("No files of this version were kept.") == 1
    assert feed.index("Version 0.1.0") < feed.index("No files of this version were kept.")


# --- checksums ----------------------------------------------------------------------------


def test_every_file_of_every_kept_version_is_found_by_its_checksum(downloads: Release) -> None:
    """The archive as a whole and each file in it; a file that stays the same in all its places."""
    areas = downloads.versions[-1].files["areas.csv"]
    releases = {"0.2.0": {**OLD, "areas.csv": areas}}
    contents = keeping(downloads.dataset, downloads, releases).contents()
    by_checksum = json.loads(contents[copies.PATH])
    assert by_checksum["latest"] == "0.3.0"
    assert list(by_checksum["versions"]) == ["0.2.0", "0.3.0"]
    assert by_checksum["versions"]["0.2.0"] == {"released": "2026-02-10", "corrections_since": 1}
    for path, content in contents.items():
        if path.startswith("v/") and not path.endswith(("index.html", "checksums.json")):
            assert path in by_checksum["files"][hashlib.sha256(content).hexdigest()]
    same = hashlib.sha256(areas).hexdigest()
    assert by_checksum["files"][same] == ["v/0.2.0/areas.csv", "v/0.3.0/areas.csv"]
    for path in ("data/tiny-0.3.0.vi.zip", "data/indicators/members.csv", "api/v1/index.json"):
        assert hashlib.sha256(contents[path]).hexdigest() in by_checksum["files"]
    assert not [path for paths in by_checksum["files"].values() for path in paths if "feed" in path]


def test_the_changelog_leads_to_the_files_or_says_that_none_were_kept(
    rendered: dict[str, str],
) -> None:
    for lang, none in zip(LANGUAGES, ("Không còn giữ tệp nào", "No files of this"), strict=True):
        entries = rendered[f"{lang}/changelog.md"].split("<h2 ")[1:]
        assert [none in entry for entry in entries] == [False, True, True]
        assert 'v/0.3.0/"><code>v/0.3.0/</code></a>' in entries[0]


def test_a_long_text_of_the_changelog_is_a_list_of_its_sentences(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    """Four sentences are one, three stay a paragraph: on the page, in the feed, on GitHub."""
    long = "areas – two columns. See v/1.0/, if you like. units – wording. All <b>else</b> stays."
    short = "One. Two. Three."
    edit(broken / "releases.csv", {"version": "0.3.0"}, tables_en=long, change_en=short)
    data = changed()
    ctx = PageContext(SiteContext(data.figures, release=without_files(data)), "en", "changelog.md")
    feed = etree.fromstring(atom.feed(data, "en"))
    by_place = {
        "page": version_pages.releases(ctx),
        "feed": feed.findtext(".//{*}entry/{*}content"),
        "GitHub": MARKDOWN.render(release_notes.notes(data.figures)),
    }
    for place, markup in by_place.items():
        page = fragment(markup)
        (inner,) = [
            candidate
            for candidate in page.iter("ul")
            if len(candidate) == 4 and candidate.find("li/strong") is None
        ]
        assert [f"{words(item)} " for item in inner] == re.findall(r".*?\. ", f"{long} "), place
        assert short in words(page)
