"""No published value changes unseen: revisions, earlier versions, kept releases."""

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.downloads.release import Release
from scripts.model import versions
from scripts.model.package import open_package
from scripts.validation.check import check
from scripts.validation.release_checks import kept_release_problems
from tests.model.test_revisions import LEAFLETS, REVISION
from tests.tables import add, edit, read, write


def codes(folder: Path, since: Path | str | None = None) -> list[tuple[str, str | None]]:
    """The problems of a package since an earlier version."""
    return [
        (problem.code, problem.field)
        for problem in check(folder, None if since is None else str(since))[1]
    ]


def test_the_same_package_has_nothing_to_explain(datapackage: Path) -> None:
    assert codes(datapackage, datapackage) == []


def test_a_changed_value_without_a_revision_is_a_problem_with_its_line(
    broken: Path, datapackage: Path
) -> None:
    edit(broken / "figures.csv", LEAFLETS, value="210")
    (problem,) = check(broken, str(datapackage))[1]
    lines = (broken / "figures.csv").read_text("utf-8").splitlines()
    assert lines[(problem.line or 0) - 1].startswith("leaflets,XA,2021,210")
    assert (problem.code, problem.field) == ("untold", "value")
    for lang in ("vi", "en"):
        for part in ("leaflets, XA, 2021", "200", "210"):
            assert part in problem.message(lang)
    assert check(broken)[1] == []  # alone the package is fine


def test_a_changed_value_with_its_revision_is_fine(broken: Path, datapackage: Path) -> None:
    edit(broken / "figures.csv", LEAFLETS, value="210", status="revised")
    add(broken / "revisions.csv", **REVISION)
    assert codes(broken, datapackage) == []


def test_a_changed_target_without_a_revision_is_a_problem(broken: Path, datapackage: Path) -> None:
    edit(broken / "targets.csv", {"indicator": "offices"}, value="6")
    assert codes(broken, datapackage) == [("untold", "value")]
    row = {**REVISION, "record": "target", "indicator": "offices", "period": "2025"}
    add(broken / "revisions.csv", **{**row, "old_value": "5", "new_value": "6"})
    assert codes(broken, datapackage) == []


def test_a_removed_value_is_a_problem_until_it_is_explained(
    broken: Path, datapackage: Path
) -> None:
    path = broken / "figures.csv"
    write(path, [row for row in read(path) if row["indicator"] != "visits"])
    reasons = {"reason_vi": "Số ước lượng.", "reason_en": "An estimate."}
    add(broken / "exclusions.csv", document="sample_report", words="1.000 lượt", **reasons)
    edit(broken / "indicators.csv", {"id": "visits"}, formula="10 * leaflets")
    assert codes(broken, datapackage) == [("gone", None)]


def test_a_changed_formula_moves_published_values_and_must_be_explained(
    broken: Path, datapackage: Path
) -> None:
    """1.01 × 200 = 202 leaflets ordered in 2021, not 201; 101 in 2020 as before."""
    edit(broken / "indicators.csv", {"id": "leaflets_ordered"}, formula="1.01 * leaflets")
    (problem,) = check(broken, str(datapackage))[1]
    assert (problem.code, problem.field) == ("untold", "formula")
    row = next(
        number
        for number, indicator in open_package(broken).rows("indicators")
        if indicator["id"] == "leaflets_ordered"
    )
    assert problem.line == row
    revision = {"indicator": "leaflets_ordered", "old_value": "201", "new_value": "202"}
    add(broken / "revisions.csv", **{**REVISION, **revision})
    assert codes(broken, datapackage) == []


def test_fewer_decimals_move_published_values_too(broken: Path, datapackage: Path) -> None:
    """33.3 leaflets per office become 33."""
    edit(broken / "indicators.csv", {"id": "leaflets_per_office"}, decimals="0")
    problem_codes = codes(broken, datapackage)
    assert ("untold", "formula") in problem_codes


def test_an_earlier_version_that_was_not_valid_itself_is_a_problem(
    broken: Path, datapackage: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    shutil.copytree(datapackage, older)
    edit(older / "indicators.csv", {"id": "balance"}, formula="income - spendings")
    edit(broken / "indicators.csv", {"id": "balance"}, formula="income - spending")
    assert codes(broken, older) == [("since", None)]


@pytest.mark.parametrize("since", ["no-such-revision", "--output=x", "tests", ""])
def test_an_earlier_version_that_cant_be_read_is_a_problem(datapackage: Path, since: str) -> None:
    assert codes(datapackage, since) == [("since", None)]


def test_an_earlier_version_may_be_a_revision_of_git(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = broken.parent
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], cwd=repository, check=True)
    monkeypatch.setattr(versions, "ROOT", repository)
    assert codes(broken, "HEAD") == []
    edit(broken / "figures.csv", LEAFLETS, value="210")
    assert codes(broken, "HEAD") == [("untold", "value")]


@pytest.mark.slow
def test_a_version_that_was_released_cant_have_other_data(
    broken: Path, released: Release, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (archive,) = [file for file in released.files if file.name == "tiny-0.3.0.zip"]
    (folder / archive.name).write_bytes(archive.content)
    assert list(kept_release_problems(open_package(broken), folder)) == []
    edit(broken / "terms.csv", {"id": "member"}, definition_en="Another one.")
    (problem,) = kept_release_problems(open_package(broken), folder)
    assert (problem.code, problem.field) == ("released", None)
    for lang in ("vi", "en"):
        for part in ("0.3.0", "release --patch", "0.3.1"):
            assert part in problem.message(lang)
    lines = (broken / "terms.csv").read_text("utf-8").splitlines()
    assert "Another one." in lines[(problem.line or 0) - 1]


def test_releases_are_kept_beside_the_package_that_is_checked(
    broken: Path, released: Release
) -> None:
    """The releases of this repository say nothing of another package, nor the other way round."""
    assert codes(broken) == []
    releases = broken.parent / "docs" / "releases"
    releases.mkdir(parents=True)
    (archive,) = [file for file in released.files if file.name == "tiny-0.3.0.zip"]
    (releases / archive.name).write_bytes(archive.content)
    assert codes(broken) == []
    edit(broken / "terms.csv", {"id": "member"}, definition_en="Another one.")
    assert codes(broken) == [("released", None)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("tiny-0.1.0.zip", b"PK"), ("other.zip", b""), (".DS_Store", b""), ("tiny-1.zip", b"")],
)
def test_a_damaged_release_is_a_problem(broken: Path, name: str, content: bytes) -> None:
    releases = broken.parent / "docs" / "releases"
    releases.mkdir(parents=True)
    (releases / name).write_bytes(content)
    (problem,) = check(broken)[1]
    assert problem.code == "release-damaged"
    assert name in problem.message("en")


def test_the_old_value_of_a_revision_must_have_been_published(
    broken: Path, datapackage: Path, released: Release
) -> None:
    """200 leaflets of 2021 were published, not 199; the same is known where 0.3.0 is kept."""
    edit(broken / "figures.csv", LEAFLETS, value="210", locator="210 tờ gấp", status="revised")
    add(broken / "revisions.csv", **{**REVISION, "old_value": "199"})
    expected_problem = ("revision-unpublished", "old_value")
    assert expected_problem in codes(broken, datapackage)
    assert expected_problem not in codes(broken)
    releases = broken.parent / "docs" / "releases"
    releases.mkdir(parents=True)
    (archive,) = [file for file in released.files if file.name == "tiny-0.3.0.zip"]
    (releases / archive.name).write_bytes(archive.content)
    assert expected_problem in codes(broken)
    edit(broken / "revisions.csv", {"indicator": "leaflets"}, old_value="200")
    assert expected_problem not in codes(broken, datapackage)


def test_a_revision_of_a_figure_that_was_not_published_is_a_problem(
    broken: Path, datapackage: Path
) -> None:
    """That satisfaction of 2021 was missing was published: 81 may follow on it, but not on 80."""
    edit(
        broken / "figures.csv",
        {"indicator": "satisfaction", "period": "2021"},
        value="81",
        status="revised",
        locator="đạt 81%",
    )
    row = {**REVISION, "indicator": "satisfaction", "period": "2021", "new_value": "81"}
    add(broken / "revisions.csv", **{**row, "old_value": ""})
    assert ("revision-unpublished", "old_value") not in codes(broken, datapackage)
    edit(broken / "revisions.csv", {"indicator": "satisfaction"}, old_value="80")
    assert ("revision-unpublished", "old_value") in codes(broken, datapackage)
