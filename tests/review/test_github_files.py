"""Forms and files for people on GitHub, and the dependencies that it keeps up to date."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.github import GITHUB
from tests.repositories import ROOT

# --- forms and files for people -----------------------------------------------------------

FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*-vi.yml"))


def form(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_the_same_in_both_languages(path: Path) -> None:
    forms = [form(path), form(path.with_name(path.name.replace("-vi", "-en")))]
    questions = [
        [(part["type"], part.get("id"), part.get("validations")) for part in fields["body"]]
        for fields in forms
    ]
    assert questions[0] == questions[1]
    assert all(set(fields) == {"name", "description", "title", "body"} for fields in forms)
    assert forms[0]["name"] != forms[1]["name"]


def test_the_form_for_figures_has_the_fields_that_a_page_fills_in() -> None:
    fields = {"indicator", "area", "period", "value", "version", "language"}
    assert fields <= {
        part.get("id") for part in form(GITHUB / "ISSUE_TEMPLATE/figure-vi.yml")["body"]
    }
    assert {path.stem for path in FORMS} == {"figure-vi", "page-vi"}


def test_what_needs_no_form_can_be_said_too() -> None:
    assert form(GITHUB / "ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": True}


def test_the_template_of_a_pull_request_says_everything_in_both_languages() -> None:
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line]
    assert [line for line in lines if line.count(" · ") != 1] == []
    assert sum(line.startswith("- [ ] ") for line in lines) >= 4


def test_no_owner_is_made_up_and_the_paths_for_one_exist() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    assert all(not line or line.startswith("#") for line in lines)
    paths = [line.split()[1] for line in lines if line.endswith(" OWNER")]
    assert len(paths) > 5
    for path in paths:
        assert list(ROOT.glob(path.lstrip("/"))), path


# --- dependencies -------------------------------------------------------------------------


def locked_versions(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([\w.\[\]-]+)==([^ ;]+)", text, re.MULTILINE))


def test_updates_are_proposed_for_actions_python_and_npm() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))
    assert {update["package-ecosystem"] for update in updates["updates"]} == {
        "github-actions",
        "pip",
        "npm",
    }
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates["updates"])


def test_the_locked_files_fit_each_other_and_what_is_asked_for() -> None:
    """A proposal that changes one line of them is red until ``make lock`` makes the rest fit."""
    site, test = locked_versions("requirements.txt"), locked_versions("requirements-test.txt")
    assert {name: test.get(name) for name in site} == site
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for requirements, versions in (
        (project["project"]["dependencies"], site),
        (project["dependency-groups"]["test"], test),
    ):
        names = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in requirements}  # type: ignore[index]
        assert names - {name.partition("[")[0] for name in versions} == set()


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-test.txt", "tests/wide/package-lock.json"]
)
def test_locked_files_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", text)
