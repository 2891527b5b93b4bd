"""Whole versions are compared: folders, packages alone, git revisions, other programs."""

import re
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scripts.__main__ import app
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, open_package
from scripts.review import diff, snapshot, version_files
from scripts.review.diff import Changes, changes
from scripts.review.snapshot import SnapshotError
from tests.repositories import assemble, own_program, run_scripts
from tests.review.edits import swap
from tests.review.reading import data_changes, section, summaries
from tests.tables import edit, read, write
from tests.validation.test_outdated_texts import add_year

pytestmark = pytest.mark.slow


PAGES = ("report/1-members.md", "report/2-money.md", "about.md", "progress.md")


def with_few_pages(repository: Path) -> Path:
    """A repository with only the pages that are changed here: each comparison draws them all."""
    return with_pages(repository, PAGES)


def with_pages(repository: Path, names: Collection[str]) -> Path:
    """A repository of which only these pages are left."""
    for lang in LANGUAGES:
        docs = repository / "docs" / lang
        for page in docs.rglob("*.md"):
            if page.relative_to(docs).as_posix() not in names:
                page.unlink()
    return repository


@pytest.fixture
def repository(repository: Path) -> Path:
    """A copy of the repository with few pages, to change."""
    return with_few_pages(repository)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, which nobody changes."""
    return with_few_pages(assemble(tmp_path_factory.mktemp("earlier") / "repository"))


def test_a_package_alone_is_compared_with_the_pages_as_they_are(
    repository: Path, datapackage: Path
) -> None:
    assert changes(str(datapackage), repository).is_empty


def test_a_page_that_asks_for_what_is_gone_is_named_and_the_rest_compared(
    repository: Path, earlier: Path
) -> None:
    figures = repository / "datapackage" / "figures.csv"
    write(figures, [row for row in read(figures) if row["indicator"] != "visits"])
    _, en = summaries(changes(str(earlier), repository))
    first = section(en, "Look at these first")
    assert re.search(r"The pages cannot be built \(.*visits", first)
    assert "since 2019: more than 1,000 → –.** A published value was removed" in first
    assert "~~more than 1,000~~" in section(en, "Figures and targets")


def test_a_package_that_cant_be_read_lists_its_problems(repository: Path, earlier: Path) -> None:
    swap(repository / "datapackage" / "areas.csv", "id,code,", "id;code;")
    vi, _ = summaries(changes(str(earlier), repository))
    first = section(vi, "Cần xem trước tiên")
    assert "Không đọc được gói dữ liệu: có 1 lỗi." in first
    assert "datapackage/areas.csv:1" in first


def test_codes_that_stand_for_nothing_are_shown_not_raised(repository: Path, earlier: Path) -> None:
    edit(repository / "datapackage" / "indicators.csv", {"id": "members"}, id="membres")
    for text in summaries(changes(str(earlier), repository)):
        assert "membres" in text
        assert "members" in text


def test_a_text_changed_in_one_language_only_is_named(repository: Path, earlier: Path) -> None:
    for lang in ("vi", "en"):
        with (repository / "docs" / lang / "about.md").open("a", encoding="utf-8") as file:
            file.write("\n2 + 2.\n")
    with (repository / "docs" / "en" / "progress.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    comparison = changes(str(earlier), repository)
    assert comparison.untranslated == [("progress.md", "en")]
    assert {(page.lang, page.page) for page in comparison.pages} == {
        ("vi", "about.md"),
        ("en", "about.md"),
        ("en", "progress.md"),
    }
    assert comparison.program_files == []


# --- another program ------------------------------------------------------------------------


def test_an_earlier_version_that_cant_draw_itself_is_drawn_by_the_present_program(
    repository: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commits from before the command ``snapshot`` get a calm line, not a flag."""
    swap(repository / "docs/vi/about.md", "---\n\n#", "---\n\nMột câu mới.\n\n#")
    edit(repository / "datapackage/figures.csv", {"indicator": "visits"}, value="1001")
    runs: list[str] = []
    take = snapshot.take

    def second_fails(root: Path, **options: Any) -> snapshot.Snapshot:
        runs.append(root.name)
        if len(runs) == 2:
            raise SnapshotError("No such command 'snapshot'.", cannot_run=True)
        return take(root, **options)

    monkeypatch.setattr(snapshot, "take", second_fails)
    comparison = changes(str(earlier), repository)
    vi, en = summaries(comparison)
    assert len(runs) == 3
    assert "thêm: **Một câu mới.**" in section(vi, "Câu chữ tiếng Việt")
    assert "more than 1,000 → **more than 1,001**" in en
    assert "more than ~~1,000~~ **1,001** visits" in section(en, "Text in English")
    for text, line in (
        (vi, "do chương trình hiện nay dựng lại"),
        (en, "The current program rebuilt"),
    ):
        assert line in text.partition("\n### ")[0]
        assert text.count(line) == 1


def test_an_earlier_version_that_cant_draw_itself_and_is_the_same_is_still_two_lines(
    repository: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = snapshot.take
    failures = [None, SnapshotError("No such command 'snapshot'.", cannot_run=True), None]

    def fails(root: Path, **options: Any) -> snapshot.Snapshot:
        if error := failures.pop(0):
            raise error
        return take(root, **options)

    (repository / "docs/theme/extra.html").write_text("x", "utf-8")
    monkeypatch.setattr(version_files, "has_running_program", lambda _: True)
    monkeypatch.setattr(snapshot, "take", fails)
    _, en = summaries(changes(str(earlier), repository))
    assert re.fullmatch(r"Compared with .*: readers will see no change\. The current .*\n", en)


def test_an_earlier_program_that_fails_is_flagged(
    repository: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap(repository / "docs/vi/about.md", "---\n\n#", "---\n\nMột câu mới.\n\n#")
    take = snapshot.take
    failures = [None, SnapshotError("KeyError: 'x'"), None]

    def fails(root: Path, **options: Any) -> snapshot.Snapshot:
        if error := failures.pop(0):
            raise error
        return take(root, **options)

    monkeypatch.setattr(snapshot, "take", fails)
    vi, _ = summaries(changes(str(earlier), repository))
    first = section(vi, "Cần xem trước tiên")
    assert "Chương trình của phiên bản trước không dựng lại được" in first
    assert "KeyError: 'x'" in first
    assert "thêm: **Một câu mới.**" in section(vi, "Câu chữ tiếng Việt")


@pytest.mark.slow
def test_the_command_compares_with_a_git_revision_and_shows_what_the_program_changed(
    repository: Path,
) -> None:
    """As a maintainer does it, with changes of data and program that are not committed yet."""
    own_program(with_pages(repository, ["about.md"]))  # without charts, which two processes draw
    (repository / ".gitignore").write_text("__pycache__\n", "utf-8")
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], cwd=repository, check=True)
    edit(repository / "datapackage/figures.csv", {"indicator": "visits"}, value="1001")
    phrases = repository / "scripts/wording/phrases.toml"
    swap(phrases, 'party = "Đảng"', 'party = "Cơ quan Đảng"')
    result = run_scripts(repository, "diff", "HEAD", "--lang", "en")
    assert result.returncode == 0, result.stderr
    assert "more than 1,000 → **more than 1,001**" in result.stdout
    assert "phrases.toml" in section(result.stdout, "Also")
    assert "Look at these first" in result.stdout
    assert "The current program rebuilt" not in result.stdout


def test_the_command_also_writes_what_it_prints_to_a_folder_with_pictures(
    broken: Path, figures: Figures, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    edit(broken / "figures.csv", {"indicator": "visits"}, value="1001")
    correction = data_changes(figures, Figures(open_package(broken)))
    calls = []

    def comparison(base: str, *, pictures: bool, **_: object) -> Changes:
        calls.append((base, pictures))
        return correction

    monkeypatch.setattr(diff, "changes", comparison)
    result = CliRunner().invoke(app, ["diff", "HEAD", "--lang", "en", "--to", str(tmp_path)])
    assert "more than 1,001" in result.stdout
    assert (tmp_path / "comment.en.md").read_text("utf-8") == result.stdout
    assert (tmp_path / "comment.vi.md").is_file()
    assert calls == [("HEAD", True)]


@pytest.mark.parametrize("base", ["no-such-revision", "--output=x", "tests", ""])
@pytest.mark.parametrize(
    ("lang", "message"),
    [("vi", "Không đọc được phiên bản trước"), ("en", "The earlier version cannot be read")],
)
def test_a_base_that_cant_be_read_is_one_clear_line(base: str, lang: str, message: str) -> None:
    result = CliRunner().invoke(app, ["diff", "--lang", lang, "--", base])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert base in result.stderr


@pytest.fixture
def no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and charts are not compared, which takes long."""

    def take(_: Path, *, pictures: bool, **options: Any) -> None:  # noqa: ARG001, as it is called
        raise SnapshotError("not compared" + " with pictures" * pictures)

    monkeypatch.setattr(snapshot, "take", take)


@pytest.mark.usefixtures("no_pages")
def test_what_should_have_changed_with_a_later_figure_and_did_not_is_named(
    repository: Path, earlier: Path
) -> None:
    """The rise in members ends in September 2021; the number for the whole year is new."""
    add_year(repository / "datapackage")
    vi, en = summaries(changes(str(earlier), repository))
    places = section(en, "What should have changed too, but did not")
    assert (
        "docs/en/report/1-members.md:16**: This sentence gives earlier figures (members, " in places
    )
    assert places.count("so that the sentence always shows the latest") == 1  # what to do
    assert "docs/en/report/2-money.md:14" in places
    assert "docs/vi/report/1-members.md:16" in section(vi, "Lẽ ra phải sửa theo mà chưa sửa")


@pytest.mark.usefixtures("no_pages")
def test_what_was_outdated_before_a_change_is_not_named_again(
    repository: Path, tmp_path: Path
) -> None:
    add_year(repository / "datapackage")
    before = shutil.copytree(repository, tmp_path / "before", symlinks=True)
    page = repository / "docs" / "en" / "report" / "1-members.md"
    page.write_text(page.read_text("utf-8").replace("\n# ", "\nA line more.\n\n# "), "utf-8")
    assert changes(str(before), repository).outdated == []
    page.write_text(page.read_text("utf-8") + 'It was {{ figure("members", "2019") }}.\n', "utf-8")
    (new,) = changes(str(before), repository).outdated
    assert new.file == "docs/en/report/1-members.md"
