"""Revisions: no published value changes unseen, and readers are shown the earlier one."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.model.package import FOLDER
from scripts.validation.check import check
from tests.conftest import add, copy_repository, run_scripts, tree, write
from tests.report.conftest import REVISION

Edit = Callable[..., None]
CHANGED = {"indicator": "web_images"}


def codes(folder: Path, since: str | None = str(FOLDER)) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.field) for problem in check(folder, since)[1]]


def remove(path: Path, **where: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    left = [row for row in rows if any(row[name] != value for name, value in where.items())]
    assert len(left) < len(rows)
    write(path, left)


def test_the_same_package_has_nothing_to_tell() -> None:
    assert codes(FOLDER) == []


def test_a_changed_value_without_a_revision_is_a_problem_with_its_line(
    broken: Path, edit: Edit
) -> None:
    edit(broken / "figures.csv", CHANGED, value="1221")
    (problem,) = check(broken, str(FOLDER))[1]
    lines = (broken / "figures.csv").read_text("utf-8").splitlines()
    assert lines[(problem.line or 0) - 1].startswith("web_images,VN-50,2021,1221")
    assert (problem.code, problem.field) == ("untold", "value")
    for lang in ("vi", "en"):
        message = problem.message(lang)
        assert "web_images, VN-50, 2021" in message
        assert "1220" in message
        assert "1221" in message
    assert codes(broken, since=None) == []  # by itself the package is fine


def test_a_changed_value_with_its_revision_is_fine(broken: Path, edit: Edit) -> None:
    edit(broken / "figures.csv", CHANGED, value="1221", status="revised")
    add(broken / "revisions.csv", **REVISION)
    assert codes(broken) == []


def test_a_result_that_was_missing_is_a_change_too(broken: Path, edit: Edit) -> None:
    edit(broken / "figures.csv", {"status": "missing"}, value="93.10", status="reported")
    assert codes(broken) == [("untold", "value")]


def test_a_changed_target_without_a_revision_is_a_problem(broken: Path, edit: Edit) -> None:
    edit(broken / "targets.csv", {"indicator": "cashless_share"}, value="55")
    assert codes(broken) == [("untold", "value")]
    row = {**REVISION, "record": "target", "indicator": "cashless_share", "area": "VN"}
    add(broken / "revisions.csv", **{**row, "old_value": "50", "new_value": "55"})
    assert codes(broken) == []


def test_a_removed_value_is_a_problem_until_it_is_told(broken: Path) -> None:
    remove(broken / "figures.csv", indicator="portal_services")
    assert ("gone", None) in codes(broken)


def test_a_changed_formula_moves_published_values_and_must_be_told(
    broken: Path, edit: Edit
) -> None:
    """Catches a computed value that changes although no figure does."""
    edit(
        broken / "indicators.csv",
        {"id": "conference_joined_share"},
        formula="100 * conference_joined / (conference_attendees + conferences)",
    )
    assert codes(broken) == [("untold", "formula")]
    told = {"indicator": "conference_joined_share", "period": "2020-10_2021-09"}
    # 3 493 / (11 205 + 436) = 30.006… %
    add(broken / "revisions.csv", **{**REVISION, **told, "old_value": "31.2", "new_value": "30.0"})
    assert codes(broken) == []


def test_computed_values_that_move_with_their_inputs_need_no_row_of_their_own(
    broken: Path, edit: Edit
) -> None:
    edit(broken / "figures.csv", {"indicator": "conferences"}, value="437", status="revised")
    told = {"indicator": "conferences", "period": "2020-10_2021-09"}
    add(broken / "revisions.csv", **{**REVISION, **told, "old_value": "436", "new_value": "437"})
    assert codes(broken) == []


@pytest.mark.parametrize(
    ("cells", "status", "problem"),
    [
        ({"new_value": "1222"}, "revised", ("revision-stale", "new_value")),
        ({"old_value": "1221"}, "revised", ("revision-same", "new_value")),
        ({}, "reported", ("revised-status", "status")),
        ({"indicator": "web_articles"}, "revised", ("revised-untold", "status")),
    ],
)
def test_a_revision_must_fit_what_is_published(
    broken: Path, edit: Edit, cells: dict[str, str], status: str, problem: tuple[str, str]
) -> None:
    edit(broken / "figures.csv", CHANGED, value="1221", status=status)
    add(broken / "revisions.csv", **{**REVISION, **cells})
    assert problem in codes(broken, since=None)


def test_revisions_of_one_value_must_follow_each_other(broken: Path, edit: Edit) -> None:
    edit(broken / "figures.csv", CHANGED, value="1223", status="revised")
    add(broken / "revisions.csv", **REVISION)
    later = {"date": "2026-12-09", "old_value": "1222", "new_value": "1223"}
    add(broken / "revisions.csv", **{**REVISION, **later})
    assert codes(broken) == [("revision-chain", "old_value")]


@pytest.mark.parametrize("since", ["no-such-revision", "--output=x", "tests"])
def test_an_earlier_version_that_cant_be_read_is_a_problem(since: str) -> None:
    assert codes(FOLDER, since) == [("since", None)]


def test_the_command_compares_with_a_git_revision(tmp_path: Path, edit: Edit) -> None:
    repository = copy_repository(tmp_path / "repository")
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], cwd=repository, check=True)
    edit(repository / "datapackage" / "figures.csv", CHANGED, value="1221")
    result = run_scripts(repository, "validate", "--since", "HEAD", "--lang", "en")
    assert result.returncode == 1
    assert "web_images, VN-50, 2021 was “1220” and is now “1221”" in result.stdout
    assert run_scripts(repository, "validate").returncode == 0


@pytest.mark.parametrize(
    ("prefix", "record", "mark", "reason", "day"),
    [
        ("", "đã sửa, trước đây là 1.220", "(đã sửa)", "Chép nhầm (thử).", "01/12/2026"),
        ("en/", "revised, previously 1,220", "(revised)", "Copied wrongly (a test).", "1 December"),
    ],
)
def test_a_revised_figure_shows_its_mark_and_its_earlier_value(
    changed: Path, prefix: str, record: str, mark: str, reason: str, day: str
) -> None:
    page = tree(changed / prefix / "indicators/web_images/index.html")
    assert record in page.xpath('//tr[@id="2021"]')[0].text_content()
    page = tree(changed / prefix / "report/1-communication/index.html")
    links = page.xpath('//a[contains(@href, "indicators/web_images/#2021")]')
    assert len(links) >= 2
    for link in links:
        assert "revised" in link.get("class")
        assert mark in link.text_content()
    assert any(record in cell.text_content() for cell in page.xpath("//td"))
    page = tree(changed / prefix / "quality/revisions/index.html")
    (row,) = page.xpath("//tbody/tr")
    for said in (reason, day):
        assert said in row.text_content()
    assert [a.get("href") for a in row.xpath(".//a")][-1].endswith("indicators/web_images/#2021")
