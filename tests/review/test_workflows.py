"""Workflows on GitHub hold back, and do what they say whatever a pull request holds."""

import hashlib
import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.review import diff, pr_comment, summary
from tests.github import (
    GITHUB,
    HOSTILE,
    TOOLS,
    WORKFLOWS,
    Runner,
    bash,
    events,
    git,
    jobs,
    script,
    steps,
    stub,
    workflow,
)
from tests.repositories import ROOT

NAMES = [path.stem for path in WORKFLOWS]

# --- what may do what ---------------------------------------------------------------------

WRITES = {
    ("comment", "comment"): {"pull-requests"},
    ("publish", "deploy"): {"pages", "id-token"},
    ("release", "publish"): {"contents", "id-token", "attestations"},
}


def test_only_these_workflows_exist() -> None:
    assert NAMES == ["comment", "preview", "publish", "release", "test"]


@pytest.mark.parametrize("name", NAMES)
def test_only_three_jobs_may_write_and_only_what_they_are_for(name: str) -> None:
    assert workflow(name)["permissions"] == {}
    for job, content in jobs(name).items():
        writable = {scope for scope, access in content["permissions"].items() if access != "read"}
        assert writable == WRITES.get((name, job), set()), job


@pytest.mark.parametrize("name", NAMES)
def test_what_runs_a_forks_code_may_only_read_and_no_secret_is_named(name: str) -> None:
    text = (GITHUB / f"workflows/{name}.yml").read_text("utf-8")
    assert "secrets" not in text
    assert "pull_request_target" not in events(name)
    if "pull_request" in events(name):
        assert all(set(job["permissions"].values()) <= {"read"} for job in jobs(name).values())
        assert "github.token" not in text


def test_a_job_that_may_write_runs_nothing_of_a_pull_request_or_of_the_project() -> None:
    for name, job in WRITES:
        actions = [step.get("uses", "").partition("@")[0] for step in jobs(name)[job]["steps"]]
        if name == "comment":  # the code of the main branch, which is what a checkout takes here
            (checkout,) = [step for step in steps(name) if "checkout" in step.get("uses", "")]
            assert set(checkout["with"]) == {"persist-credentials", "sparse-checkout"}
            assert "actions/download-artifact" not in actions
        else:
            assert "actions/checkout" not in actions


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_to_a_commit_whose_version_is_told(name: str) -> None:
    text = (GITHUB / f"workflows/{name}.yml").read_text("utf-8")
    actions = re.findall(r"uses: (.+)", text)
    assert actions
    for action in actions:
        is_own = action == "$/.github/workflows/test.yml"
        assert is_own or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), (
            action
        )


def test_an_action_is_of_one_version_everywhere() -> None:
    by_action: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, version in re.findall(r"uses: (\S+?)@(.+)", path.read_text("utf-8")):
            by_action.setdefault(action, set()).add(version)
    assert {action for action, versions in by_action.items() if len(versions) > 1} == set()


@pytest.mark.parametrize("name", NAMES)
def test_jobs_end_in_time_and_checkouts_leave_no_credentials(name: str) -> None:
    assert "group" in workflow(name)["concurrency"]
    for job in jobs(name).values():
        assert "uses" in job or job["timeout-minutes"] <= 40
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("name", NAMES)
def test_nothing_from_outside_is_put_into_a_shell_script(name: str) -> None:
    assert not [step for step in steps(name) if "${{" in step.get("run", "")]


def test_every_module_and_target_that_a_step_runs_exists() -> None:
    """Catches a module that was moved without the workflow that runs it."""
    scripts = "\n".join(step.get("run", "") for name in NAMES for step in steps(name))
    for module in re.findall(r"-m (scripts[\w.]*)", scripts):
        assert importlib.util.find_spec(module), module
    targets = re.findall(r"^[\w.-]+(?=:)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([\w.-]+)", scripts)) - {*targets, ".venv"} == set()


def test_the_comment_follows_the_preview() -> None:
    assert workflow("comment")[True]["workflow_run"]["workflows"] == [workflow("preview")["name"]]


# --- the tools that check them ------------------------------------------------------------


def lint(folder: Path) -> tuple[int, int]:
    """The exit codes of actionlint and zizmor on the workflows in a folder, as in the Makefile."""
    files = [str(path) for path in sorted((folder / ".github/workflows").glob("*.yml"))]
    shell = str(TOOLS / "shellcheck")
    first = subprocess.run([TOOLS / "actionlint", "-shellcheck", shell, *files], check=False)
    options = ["--quiet", "--offline", "--persona", "pedantic", str(folder / ".github")]
    return first.returncode, subprocess.run([TOOLS / "zizmor", *options], check=False).returncode


def test_the_workflows_pass() -> None:
    assert lint(ROOT) == (0, 0)


KEEPS_NONE = "        with:\n          persist-credentials: false\n"
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "tool"),
    [
        pytest.param(CHECKOUT, "actions/checkout@v7", 1, id="unpinned"),
        pytest.param("run: make test", 'run: make "${{ github.head_ref }}"', 0, id="injection"),
        pytest.param("run: make test", 'run: make "${{ github.head_ref }}"', 1, id="injection, 2"),
        pytest.param("run: make test", "run: make $TARGET", 0, id="unquoted, by shellcheck"),
        pytest.param("read # checks out", "write", 1, id="permission without a reason"),
        pytest.param(KEEPS_NONE, "", 1, id="kept token"),
        pytest.param("  pull_request:\n", "  pull_request_target:\n", 1, id="dangerous event"),
        pytest.param("runs-on: ubuntu-24.04", "runs-on: ubuntu-1804", 0, id="unknown runner"),
    ],
)
def test_a_workflow_made_worse_does_not_pass(tmp_path: Path, old: str, new: str, tool: int) -> None:
    shutil.copytree(GITHUB, tmp_path / ".github")
    path = tmp_path / ".github/workflows/test.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert lint(tmp_path)[tool] != 0


def test_both_tools_run_with_every_test() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "\nstyle: lint types " in makefile
    assert "\ntest: lint " in makefile
    assert "\ntest-program: lint " in makefile
    lint = makefile.partition("\nlint: ")[2].partition("\n\n")[0]
    assert "\n\t$(BIN)/actionlint -shellcheck $(BIN)/shellcheck\n" in lint
    assert lint.endswith("\n\t$(BIN)/zizmor --quiet --offline --persona pedantic .github")


def test_publishing_waits_for_no_test_that_a_right_change_of_data_turns_red() -> None:
    """A pull request runs them all; what is published, those outside tests/report."""
    steps = (GITHUB / "workflows" / "test.yml").read_text("utf-8").partition("  - run: ")[2]
    assert steps.split("\n")[:4] == [
        "make test",
        "        if: github.event_name == 'pull_request'",
        "      - run: make test-program",
        "        if: github.event_name != 'pull_request'",
    ]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    program = makefile.partition("\ntest-program: ")[2].partition("\n\n")[0]
    assert program.endswith("$(MAKE) --no-print-directory --jobs 2 types program-tests")
    tests = makefile.partition("\nprogram-tests: ")[2].partition("\n\n")[0]
    assert tests.endswith("-m pytest $(EACH) --ignore tests/report")
    for name in ("publish", "release"):
        text = (GITHUB / "workflows" / f"{name}.yml").read_text("utf-8")
        assert "uses: $/.github/workflows/test.yml\n" in text
        assert "needs: test\n" in text
        assert "- run: make site\n" in text  # which refuses a package that has a problem


# --- shell of the steps -------------------------------------------------------------------


def test_the_runner_of_these_tests_takes_commands() -> None:
    commands = [
        name for name, _, _ in Runner("::add-mask::a\n  ::error file=x::b\r##[warning]c").commands
    ]
    assert commands == ["add-mask", "error", "warning"]


def test_the_build_step_gives_the_runner_no_command_and_fails_as_the_build_does(
    tmp_path: Path,
) -> None:
    stub(tmp_path, "bin/make", f"printf '%s\\n' '{HOSTILE}' \"$@\"; exit 2")
    process = bash(tmp_path, script("preview", "Build the site"))
    assert process.returncode == 2
    runner = Runner(process.stdout)
    assert runner.commands == []
    assert "::add-mask::a" in runner.text
    assert "site" in runner.text
    stub(tmp_path, "bin/make", "exit 0")
    assert bash(tmp_path, script("preview", "Build the site")).returncode == 0


def test_what_is_compared_with_is_the_branch_merged_into_by_its_name(tmp_path: Path) -> None:
    stub(tmp_path, "bin/make", "true")
    git(tmp_path, "init", "-q", "-b", "work")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "of main")
    git(tmp_path, "branch", "main")
    git(tmp_path, "switch", "-q", "-c", "newer")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "main as it is now")
    git(tmp_path, "switch", "-q", "work")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "of the pull request")
    git(tmp_path, "checkout", "-q", "--detach", "newer")
    git(tmp_path, "merge", "-q", "--no-ff", "--no-edit", "work")
    assert bash(tmp_path, script("preview", "Install"), GITHUB_BASE_REF="main").returncode == 0
    assert git(tmp_path, "log", "-1", "--format=%s", "main") == "main as it is now\n"


@pytest.mark.parametrize("code", [0, 1])
def test_the_validate_step_fails_if_there_are_problems(tmp_path: Path, code: int) -> None:
    stub(tmp_path, ".venv/bin/python", f'echo "$@"; exit {code}')
    process = bash(tmp_path, script("preview", "Validate"), GITHUB_BASE_REF="main")
    assert process.returncode == code
    assert process.stdout == "-m scripts validate --since main --github\n"


def test_what_readers_will_see_is_asked_for_after_a_failed_validation() -> None:
    (step,) = [
        candidate
        for candidate in steps("preview")
        if candidate.get("name") == "List the changes that readers will see"
    ]
    assert step["if"] == "${{ !cancelled() && steps.install.outcome == 'success' }}"


def test_the_preview_keeps_what_the_comment_reads(tmp_path: Path, assembled: Path) -> None:
    stub(tmp_path, ".venv/bin/python", 'echo "$@" > asked')
    step = script("preview", "List the changes that readers will see")
    assert bash(tmp_path, step, GITHUB_BASE_REF="main").returncode == 0
    arguments = (tmp_path / "asked").read_text("utf-8")
    assert arguments == "-m scripts diff main --to build/changes\n"
    no_changes = diff.changes(str(assembled), assembled)
    summary.write_summaries(no_changes, tmp_path / "changes")
    assert {path.name for path in (tmp_path / "changes").iterdir()} >= set(
        pr_comment.NAMES.values()
    )


def test_a_release_must_be_on_the_main_branch(tmp_path: Path) -> None:
    check = script("release", "The tag must be on the main branch")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "merged")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert bash(tmp_path, check).returncode == 0
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "not merged")
    assert bash(tmp_path, check).returncode != 0


def test_what_is_attested_is_what_the_release_notes_list() -> None:
    """The step that signs comes before the one that publishes, which adds what was signed."""
    publish = jobs("release")["publish"]["steps"]
    names = [
        step.get("id") or step.get("name") or step["uses"].partition("@")[0] for step in publish
    ]
    assert names == ["actions/download-artifact", "attest", "Make the release"]
    assert publish[1]["with"] == {"subject-checksums": "release/attested.txt"}
    assert publish[2]["env"]["BUNDLE"] == "${{ steps.attest.outputs.bundle-path }}"


def test_the_release_is_made_only_of_files_that_fit_their_checksums(tmp_path: Path) -> None:
    stub(tmp_path, "bin/gh", 'printf "%s\\n" "$@" > called')
    (tmp_path / "data-1.2.0.zip").write_bytes(b"data")
    summary = hashlib.sha256(b"data").hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{summary}  data-1.2.0.zip\n")
    make = script("release", "Make the release")
    (tmp_path / "bundle").write_text("signed")
    environment = {
        "GITHUB_REF_NAME": "v1.2.0",
        "GITHUB_REPOSITORY": "owner/name",
        "BUNDLE": "bundle",
    }
    assert bash(tmp_path, make, **environment).returncode == 0
    calls = (tmp_path / "called").read_text().split("\n")
    assert calls[:3] == ["release", "create", "v1.2.0"]
    assert {"--verify-tag", "notes.md", "SHA256SUMS", "./data-1.2.0.zip"} <= set(calls)
    assert "attestation.json" in calls
    assert (tmp_path / "attestation.json").read_text() == "signed"
    (tmp_path / "called").unlink()
    (tmp_path / "data-1.2.0.zip").write_bytes(b"other")
    assert bash(tmp_path, make, **environment).returncode != 0
    assert not (tmp_path / "called").exists()
