"""One command releases a version: raised, in the changelog, kept; or nothing is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts import build
from scripts.__main__ import app
from scripts.downloads.release import Release
from scripts.model import package as package_module
from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.model.version_levels import LEVELS, needed_level, next_version
from scripts.review import new_release as release
from scripts.review.new_release import Plan
from scripts.validation.check import check
from scripts.validation.refusal import ReleaseRefused
from scripts.wording.urls import Addresses
from tests.repositories import assemble
from tests.tables import add, edit, read, remove_row

pytestmark = pytest.mark.slow

DAY = date(2026, 4, 1)
TEXTS = {
    name: "Sửa, thử." if name.endswith("_vi") else "Corrected, “a test”." for name in release.TEXTS
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return assemble(tmp_path / "repository")


def contents(repository: Path) -> dict[str, bytes]:
    """Every file that a release may write."""
    folders = (repository / "datapackage", repository / "docs" / "releases")
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*.*")}


def raise_version(repository: Path, *, is_kept: bool = False) -> list[Path]:
    plan = release.plan(repository, "minor", DAY)
    return release.write_release(repository, plan, TEXTS, full_release if is_kept else None)


def full_release(figures: Figures, docs: Path) -> Release:
    return build.full_release(figures, Addresses(), docs)


def test_a_version_is_raised_with_its_row_and_every_other_byte_stays(repository: Path) -> None:
    before = contents(repository)
    paths = raise_version(repository)
    assert [path.as_posix() for path in paths] == [
        "datapackage/datapackage.json",
        "datapackage/releases.csv",
    ]
    after = contents(repository)
    data = repository / "datapackage"
    descriptor = str(data / "datapackage.json")
    assert after[descriptor] == (
        before[descriptor]
        .replace(b'"version": "0.3.0"', b'"version": "0.4.0"')
        .replace(b'"created": "2026-03-09T00:00:00Z"', b'"created": "2026-04-01T00:00:00Z"')
    )
    table = str(data / "releases.csv")
    assert after[table].startswith(before[table])
    assert read(data / "releases.csv")[-1] == {"version": "0.4.0", "date": "2026-04-01", **TEXTS}
    assert {name for name in after if after[name] != before[name]} == {descriptor, table}
    assert check(data)[1] == []


def test_a_kept_version_is_raised_again_only_if_data_changed(repository: Path) -> None:
    """The recipe of a correction before and after a version is kept."""
    paths = raise_version(repository, is_kept=True)
    assert paths[-1].as_posix() == "docs/releases/tiny-0.4.0.zip"
    with pytest.raises(ReleaseRefused, match="kept_already"):
        release.plan(repository, "minor", DAY)
    data = repository / "datapackage"
    leaflets = {"indicator": "leaflets", "period": "2020"}
    edit(data / "figures.csv", leaflets, value="120", status="revised")
    row = {"date": "2026-04-02", "record": "figure", "indicator": "leaflets", "area": "XA"}
    reasons = {"reason_vi": "Chép nhầm.", "reason_en": "Copied wrongly."}
    old_and_new = {"period": "2020", "old_value": "100", "new_value": "120"}
    add(data / "revisions.csv", **row, **old_and_new, kind="correction", **reasons)
    (problem,) = check(data)[1]
    line = (data / "figures.csv").read_text("utf-8").splitlines()[(problem.line or 0) - 1]
    assert (problem.code, line.startswith("leaflets,XA,2020,120,")) == ("released", True)
    for lang in ("vi", "en"):
        for part in ("python -m scripts release --minor", "0.5.0", "datapackage/releases.csv"):
            assert part in problem.message(lang)
    with pytest.raises(ReleaseRefused, match="level"):
        release.plan(repository, "patch", DAY)
    suggestions = release.suggestions(repository)
    assert suggestions["tables_en"] == "figures, revisions."
    assert suggestions["periods_vi"] == "Năm 2020."
    plan = release.plan(repository, None, DAY)
    assert plan == Plan("0.5.0", DAY, has_row=False, is_raised=False)
    release.write_release(repository, plan, TEXTS)
    assert check(data)[1] == []
    # Since 0.4.0, the last that is kept, the number has risen far enough for what changed.
    assert release.plan(repository, "patch", DAY).version == "0.5.1"


def test_a_version_raised_by_hand_is_completed(repository: Path) -> None:
    """In the descriptor only, then in the changelog only: each lacks the other."""
    path = repository / "datapackage" / "datapackage.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"version": "0.3.0"', '"version": "0.4.0"'), "utf-8")
    plan = release.plan(repository, "minor", DAY)
    assert plan == Plan("0.4.0", date(2026, 3, 9), has_row=False, is_raised=True)
    path.write_text(text, "utf-8")
    add(repository / "datapackage" / "releases.csv", version="0.4.0", date="2026-04-01", **TEXTS)
    plan = release.plan(repository, None, date(2027, 1, 1))
    assert plan == Plan("0.4.0", DAY, has_row=True, is_raised=False)
    release.write_release(repository, plan, {})
    assert '"created": "2026-04-01T00:00:00Z"' in path.read_text("utf-8")
    assert check(repository / "datapackage")[1] == []
    assert release.plan(repository, None, DAY) == Plan("0.4.0", DAY, has_row=True, is_raised=True)


def test_nothing_is_written_on_a_problem_or_a_wrong_text(repository: Path) -> None:
    before = contents(repository)
    plan = release.plan(repository, "minor", DAY)
    for texts in ({**TEXTS, "change_vi": "\u200b"}, {**TEXTS, "action_en": ""}):
        with pytest.raises(ReleaseRefused, match="problems"):
            release.write_release(repository, plan, texts)
    early = release.plan(repository, "minor", date(2026, 1, 1))
    with pytest.raises(ReleaseRefused, match="problems"):
        release.write_release(repository, early, TEXTS)
    with pytest.raises(ReleaseRefused, match="texts"):
        release.row_texts(repository, {"change_vi": "Sửa."}, None)
    assert contents(repository) == before
    remove_row(repository / "datapackage" / "units.csv", id="people")
    with pytest.raises(ReleaseRefused, match="problems"):
        release.plan(repository, "minor", DAY)


def test_missing_texts_are_asked_for(repository: Path) -> None:
    names = []

    def ask(name: str, suggestion: str) -> str:
        names.append((name, suggestion))
        return f"{name}."

    texts = release.row_texts(repository, {"change_vi": " Sửa. "}, ask)
    assert names == [(name, "") for name in release.TEXTS if name != "change_vi"]
    assert (texts["change_vi"], texts["action_en"]) == ("Sửa.", "action_en.")


@pytest.mark.parametrize(
    ("change", "level"),
    [
        (lambda data: edit(data / "terms.csv", {"id": "member"}, definition_en="Other."), "patch"),
        (lambda data: edit(data / "figures.csv", {"indicator": "visits"}, locator="x"), "patch"),
        (lambda data: edit(data / "figures.csv", {"indicator": "visits"}, value="9"), "minor"),
        (lambda data: remove_row(data / "targets.csv", indicator="offices"), "minor"),
        (lambda data: remove_row(data / "indicators.csv", id="visits"), "major"),
        (lambda data: edit(data / "areas.csv", {"id": "XA"}, id="XB"), "major"),
    ],
)
def test_the_level_follows_what_users_must_do(
    broken: Path, datapackage: Path, change: Callable[[Path], object], level: str
) -> None:
    change(broken)
    assert needed_level(open_package(datapackage), open_package(broken)) == level


def test_each_level_raises_its_part() -> None:
    assert [next_version("1.9.3", level) for level in LEVELS] == ["1.9.4", "1.10.0", "2.0.0"]


@pytest.mark.parametrize(
    ("options", "vi", "en"),
    [
        (
            ["--minor"],
            "Còn thiếu nội dung cho bảng releases; hãy thêm --change-vi",
            "add --change-vi",
        ),
        (["--minor", "--patch"], "Hãy chọn một", "Choose one of"),
        (["--date", "1/4/2026"], "không phải là một ngày", "is not a date"),
    ],
)
def test_the_command_says_what_is_missing(
    repository: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], vi: str, en: str
) -> None:
    monkeypatch.setattr(package_module, "ROOT", repository)
    for lang, text in (("vi", vi), ("en", en)):
        result = CliRunner().invoke(app, ["release", *options, "--lang", lang])
        assert (result.exit_code, text in result.output) == (1, True), result.output


def test_the_command_says_what_it_did(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "ROOT", repository)
    options = [f"--{name.replace('_', '-')}={text}" for name, text in TEXTS.items()]
    command = ["release", "--minor", "--no-keep", "--date", "2026-04-01", *options]
    result = CliRunner().invoke(app, [*command, "--lang", "en"])
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "Version 0.4.0 of 2026-04-01. Files written:"
    assert lines[1:3] == ["  datapackage/datapackage.json", "  datapackage/releases.csv"]
    assert "git tag v0.4.0" in lines[3]
