"""Problems are annotations beside the line at fault, and no cell gives the runner a command."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.__main__ import app
from scripts.validation import github_annotations
from scripts.validation.problems import Problem, excerpt
from tests.github import HOSTILE, Runner
from tests.repositories import ROOT
from tests.tables import read, write


def test_an_annotation_names_file_line_and_field_in_both_languages() -> None:
    problem = Problem(
        "datapackage/figures.csv", 41, "value", "number-unit", {"found": "1,5%", "expected": "1.5"}
    )
    annotation = github_annotations.annotation(problem, "en", ROOT / "datapackage")
    head = (
        "::error title=datapackage/figures.csv%3A41%2C value,file=datapackage/figures.csv,line=41::"
    )
    assert annotation.startswith(head)
    first, last = annotation.removeprefix(head).split("%0A%0A")
    assert "1,5%25" in first
    assert (first, last) == tuple(
        problem.message(lang).replace("%", "%25") for lang in ("en", "vi")
    )


def test_a_package_elsewhere_is_named_but_no_file_is_pointed_at(tmp_path: Path) -> None:
    problem = Problem("datapackage/figures.csv", 41, "value", "place")
    annotation = github_annotations.annotation(problem, "vi", tmp_path / "datapackage")
    assert annotation.startswith("::error title=datapackage/figures.csv%3A41%2C value::")


def test_a_problem_can_not_start_another_command() -> None:
    problem = Problem(
        f"a,line=1::{HOSTILE}", 1, HOSTILE, "number-unit", {"found": HOSTILE, "expected": HOSTILE}
    )
    ((name, properties, message),) = Runner(
        github_annotations.annotation(problem, "vi", ROOT / "datapackage")
    ).commands
    assert name == "error"
    assert properties == {"title": problem.place(), "file": problem.file, "line": "1"}
    assert excerpt(HOSTILE) in message


def test_what_is_printed_as_text_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    with github_annotations.only_text():
        print(HOSTILE)
    runner = Runner(capsys.readouterr().out)
    assert runner.commands == []
    assert "::add-mask::a" in runner.text


def test_the_mark_that_ends_the_text_is_another_each_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for _ in range(2):
        with github_annotations.only_text():
            pass
    lines = capsys.readouterr().out.splitlines()
    assert len(set(lines)) == 4


def validate(package: Path, *options: str) -> Result:
    return CliRunner().invoke(
        app, ["validate", "--package", str(package), "--lang", "en", *options]
    )


def test_validate_annotates_every_problem_and_still_prints_it_plainly(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = repository / "datapackage"
    monkeypatch.setattr(github_annotations.annotation, "__defaults__", (repository,))
    cell = "100\n::error::owned\n##[error]owned\n::stop-commands::x"
    rows = read(package / "figures.csv")
    (row,) = [candidate for candidate in rows if candidate["locator"] == "100 tờ gấp"]
    row["value"] = cell
    write(package / "figures.csv", rows)
    lines = (package / "figures.csv").read_text("utf-8").splitlines()
    (line,) = [
        number for number, text in enumerate(lines, 1) if text.startswith("leaflets,XA,2020,")
    ]
    plain, with_annotations = validate(package), validate(package, "--github")
    assert (plain.exit_code, with_annotations.exit_code) == (1, 1)
    assert with_annotations.stderr == ""
    runner = Runner(with_annotations.stdout)
    assert "\n".join(runner.text).strip() == plain.stdout.strip()
    assert {name for name, _, _ in runner.commands} == {"error"}
    assert {place["file"] for _, place, _ in runner.commands} == {"datapackage/figures.csv"}
    assert {place["line"] for _, place, _ in runner.commands} == {str(line)}
    assert len(runner.commands) == plain.stdout.count(f"datapackage/figures.csv:{line}")


def test_validate_annotates_nothing_if_there_is_nothing(datapackage: Path) -> None:
    result = validate(datapackage, "--github")
    runner = Runner(result.stdout)
    assert result.exit_code == 0
    assert runner.commands == []
    assert runner.text == ["datapackage: no problems.", ""]
