"""What a version shows is drawn in process if its program is the running one, else by its own."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.__main__ import app
from scripts.review import snapshot, version_files
from scripts.review.snapshot import Snapshot, SnapshotError
from scripts.review.text_diff import page_changes
from tests.repositories import own_program

pytestmark = pytest.mark.slow


def test_pages_and_charts_are_drawn_in_both_languages(assembled: Path) -> None:
    shot = snapshot.take(assembled, pictures=True)
    assert "12.500" in shot.pages["vi/indicators/members.md"]
    assert "12,500" in shot.pages["en/indicators/members.md"]
    assert shot.charts["series-members"]["en"] == {
        "title": "Members: up from 10,800 in 2019 to 18,000 in September 2021",
        "subtitle": "Members · Sample province · 2019 – Sep 2021 · people",
        "alternative": shot.charts["series-members"]["en"]["alternative"],
    }
    assert "12,500 (2020)" in shot.charts["series-members"]["en"]["alternative"]
    assert set(shot.pictures) == {f"{name}.{lang}" for name in shot.charts for lang in ("vi", "en")}
    assert "18,000" in shot.pictures["series-members.en"]


def test_pictures_are_drawn_only_if_asked_for(assembled: Path) -> None:
    assert snapshot.take(assembled, with_drawings=False).pictures == {}


def test_what_changes_while_it_is_drawn_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "docs" / "a.md"
    page.parent.mkdir()
    versions = []

    def draw(_: Path, *, pictures: bool) -> Snapshot:  # noqa: ARG001, as it is called
        versions.append(page.read_text("utf-8"))
        page.write_text("later" if len(versions) == 1 else versions[-1], "utf-8")
        return Snapshot({"a.md": page.read_text("utf-8")}, {}, {})

    monkeypatch.setattr(version_files, "has_running_program", lambda _: False)
    monkeypatch.setattr(snapshot, "by_its_program", draw)
    for expected, times in (("later", 1), ("earlier", 2), ("earlier", 2)):
        page.write_text("earlier", "utf-8")
        assert snapshot.take(tmp_path).pages == {"a.md": expected}
        assert len(versions) == times


def test_a_page_in_a_folder_that_is_a_link_is_part_of_a_version(tmp_path: Path) -> None:
    """Also beside a link that leads back to where it is."""
    pages, docs = tmp_path / "pages", tmp_path / "version" / "docs"
    pages.mkdir()
    docs.mkdir(parents=True)
    (docs / "vi").symlink_to(pages)
    (pages / "again").symlink_to(tmp_path)
    digests = []
    for text in ("earlier", "later"):
        (pages / "a.md").write_text(text, "utf-8")
        digests.append(version_files.digest(docs.parent, docs))
    assert digests[0] != digests[1]


def test_what_stands_for_a_drawing_differs_as_drawings_do(assembled: Path, docs: Path) -> None:
    """There are as many kinds of it as of drawings, and the words of pages are the same.

    A goal's card is read with the words of its drawing.
    """
    with_pictures, without_pictures = (
        snapshot.draw(
            assembled, docs, pictures=False, with_drawings=with_pictures, langs=["en"]
        ).pages
        for with_pictures in (True, False)
    )
    svg = r'(?s)<svg([^>]*) role="img" aria-labelledby="title-(?!goal-)[^>]*>(.*?)</svg>'
    drawings = re.findall(svg, "".join(with_pictures.values()))
    marks = re.findall(r'<svg data-of="(.*?)"></svg>', "".join(without_pictures.values()))
    assert len(set(drawings)) == len(set(marks)) > 10
    assert len(drawings) == len(marks)
    for path, page in with_pictures.items():
        assert page_changes(page, without_pictures[path], {}) == []


def test_a_version_with_another_program_or_theme_draws_itself(repository: Path) -> None:
    assert version_files.has_running_program(repository)
    own_program(repository)
    assert version_files.has_running_program(repository)
    (repository / "scripts" / "more.py").write_text("", "utf-8")
    assert not version_files.has_running_program(repository)
    (repository / "scripts" / "more.py").unlink()
    (repository / "docs" / "theme" / "more.html").write_text("", "utf-8")
    assert not version_files.has_running_program(repository)


def stub(folder: Path, program: str) -> Path:
    """A version whose whole program is this."""
    (folder / "scripts").mkdir(parents=True)
    (folder / "scripts" / "__init__.py").write_text("", "utf-8")
    (folder / "scripts" / "__main__.py").write_text(program, "utf-8")
    return folder


def test_another_version_is_drawn_by_its_own_command(tmp_path: Path) -> None:
    program = (
        "import json, sys\n"
        "assert sys.argv[1:] == ['snapshot', '--pictures']\n"
        "print(json.dumps({'pages': {'vi/a.md': 'x'}, 'charts': {}, 'pictures': {}, 'new': 1}))\n"
    )
    assert snapshot.take(stub(tmp_path, program), pictures=True).pages == {"vi/a.md": "x"}


@pytest.mark.parametrize(
    ("program", "reason", "cannot_run"),
    [
        ("import typer\ntyper.Typer()()", None, False),
        ("import sys\nsys.exit(2)", "2", True),
        ("import no_such_library", "ModuleNotFoundError: No module named 'no_such_library'", True),
        ("raise KeyError('x')", "KeyError: 'x'", False),
    ],
    ids=["no commands", "no such command", "library not installed", "bug"],
)
def test_why_a_version_cant_draw_itself(
    tmp_path: Path, program: str, reason: str | None, cannot_run: bool
) -> None:
    with pytest.raises(SnapshotError) as error:
        snapshot.take(stub(tmp_path, program))
    assert reason is None or str(error.value) == reason
    assert error.value.cannot_run is cannot_run


def test_an_older_program_without_the_command_is_recognised(tmp_path: Path) -> None:
    """Typer, which earlier versions use, ends with this code where a command doesn't exist."""
    program = (
        "import typer\napp = typer.Typer()\n"
        "@app.command()\ndef validate(): pass\n@app.command()\ndef build(): pass\napp()\n"
    )
    with pytest.raises(SnapshotError) as error:
        snapshot.take(stub(tmp_path, program))
    assert error.value.cannot_run


def test_a_page_that_cant_be_drawn_says_which_and_why(repository: Path) -> None:
    (repository / "docs/en/about.md").write_text("# A\n\n{{ nothing() }}\n", "utf-8")
    with pytest.raises(SnapshotError, match=r"^docs/en/about\.md:3: .*nothing"):
        snapshot.take(repository)


def test_the_command_prints_what_is_drawn(assembled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.model.package.ROOT", assembled)
    result = CliRunner().invoke(app, ["snapshot", "--pictures"])
    assert json.loads(result.stdout) == asdict(
        snapshot.draw(assembled, assembled / "docs", pictures=True)
    )
