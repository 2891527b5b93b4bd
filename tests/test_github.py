"""What GitHub runs: workflows hold back, and do what they say whatever a pull request holds."""

import hashlib
import html as entities
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from markdown_it import MarkdownIt

from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, LANGUAGES, ROOT, Package, open_package
from scripts.review import diff, pr_comment, release_notes, summary
from scripts.validation import github_annotations
from scripts.validation.problems import Problem, shown
from tests.conftest import run_scripts

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent


def workflow(name: str) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load((GITHUB / f"workflows/{name}.yml").read_text("utf-8"))
    return found


def events(name: str) -> set[str]:
    return set(workflow(name)[True])  # YAML 1.1 takes the key `on` for true


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = workflow(name)["jobs"]
    return found


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs(name).values() for step in job.get("steps", [])]


NAMES = [path.stem for path in WORKFLOWS]

# --- what may do what ---------------------------------------------------------------------

WRITES = {
    ("comment", "comment"): {"pull-requests"},
    ("publish", "deploy"): {"pages", "id-token"},
    ("release", "publish"): {"contents"},
}


def test_only_these_workflows_exist() -> None:
    assert NAMES == ["comment", "preview", "publish", "release", "test"]


@pytest.mark.parametrize("name", NAMES)
def test_only_three_jobs_may_write_and_only_what_they_are_for(name: str) -> None:
    assert workflow(name)["permissions"] == {}
    for job, said in jobs(name).items():
        written = {what for what, how in said["permissions"].items() if how != "read"}
        assert written == WRITES.get((name, job), set()), job


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
        used = [step.get("uses", "").partition("@")[0] for step in jobs(name)[job]["steps"]]
        if name == "comment":  # the code of the main branch, which is what a checkout takes here
            (checkout,) = [step for step in steps(name) if "checkout" in step.get("uses", "")]
            assert set(checkout["with"]) == {"persist-credentials", "sparse-checkout"}
            assert "actions/download-artifact" not in used
        else:
            assert "actions/checkout" not in used


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_to_a_commit_whose_version_is_told(name: str) -> None:
    text = (GITHUB / f"workflows/{name}.yml").read_text("utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    for action in used:
        own = action == "$/.github/workflows/test.yml"
        assert own or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_an_action_is_of_one_version_everywhere() -> None:
    found: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, version in re.findall(r"uses: (\S+?)@(.+)", path.read_text("utf-8")):
            found.setdefault(action, set()).add(version)
    assert {action for action, versions in found.items() if len(versions) > 1} == set()


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


def test_both_tools_run_with_make_test() -> None:
    told = (ROOT / "Makefile").read_text("utf-8").partition("\ntest: ")[2].partition("\n\n")[0]
    assert "\n\t$(BIN)/actionlint -shellcheck $(BIN)/shellcheck\n" in told
    assert "\n\t$(BIN)/zizmor --quiet --offline --persona pedantic .github\n" in told


# --- shell of the steps -------------------------------------------------------------------


def script(name: str, step: str) -> str:
    (found,) = [one for one in steps(name) if one.get("name") == step]
    return str(found["run"])


def stub(folder: Path, path: str, text: str) -> None:
    """An executable that stands in for another."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/bash\n{text}\n", "utf-8")
    file.chmod(0o755)


def bash(folder: Path, text: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A step's script, run as GitHub runs it, with ``bin/`` in the folder before other commands."""
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", text],  # noqa: S607
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", *who, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


class Runner:
    """Commands that a runner of GitHub Actions takes from what a step prints.

    As its source has it: a line that begins with ``::``, or holds ``##[`` anywhere, and not
    between ``stop-commands`` and the mark given there.
    """

    def __init__(self, printed: str) -> None:
        self.commands: list[tuple[str, dict[str, str], str]] = []
        self.text: list[str] = []
        mark = None
        for line in re.split(r"\r\n|\r|\n", printed):
            new = re.match(r"\s*::([\w-]+)(?: ([^:]*))?::(.*)", line)
            old = re.search(r"##\[([\w-]+)[^\]]*\](.*)", line)
            if mark is not None:
                if new and new[1] == mark:
                    mark = None
                else:
                    self.text.append(line)
            elif new and new[1] == "stop-commands":
                mark = new[3]
            elif new:
                pairs = [pair.split("=", 1) for pair in (new[2] or "").split(",") if pair]
                properties = {key: _property(value) for key, value in pairs}
                self.commands.append((new[1], properties, _message(new[3])))
            elif old:
                self.commands.append((old[1], {}, old[2]))
            else:
                self.text.append(line)
        assert mark is None, "commands stay stopped"


def _message(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    return _message(text.replace("%3A", ":").replace("%2C", ","))


HOSTILE = "::add-mask::a\n  ::error file=x::b\r##[warning]c\n::stop-commands::d"


def test_the_runner_of_these_tests_takes_commands() -> None:
    taken = [
        name for name, _, _ in Runner("::add-mask::a\n  ::error file=x::b\r##[warning]c").commands
    ]
    assert taken == ["add-mask", "error", "warning"]


def test_the_build_step_gives_the_runner_no_command_and_fails_as_the_build_does(
    tmp_path: Path,
) -> None:
    stub(tmp_path, "bin/make", f"printf '%s\\n' '{HOSTILE}' \"$@\"; exit 2")
    done = bash(tmp_path, script("preview", "Build the site"))
    assert done.returncode == 2
    runner = Runner(done.stdout)
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
    done = bash(tmp_path, script("preview", "Validate"), GITHUB_BASE_REF="main")
    assert done.returncode == code
    assert done.stdout == "-m scripts validate --since main --github\n"


def test_what_readers_will_see_is_asked_for_after_a_failed_validation() -> None:
    (step,) = [one for one in steps("preview") if one.get("name") == "Say what readers will see"]
    assert step["if"] == "${{ !cancelled() && steps.install.outcome == 'success' }}"


def test_the_preview_keeps_what_the_comment_reads(tmp_path: Path) -> None:
    stub(tmp_path, ".venv/bin/python", 'echo "$@" > asked')
    step = script("preview", "Say what readers will see")
    assert bash(tmp_path, step, GITHUB_BASE_REF="main").returncode == 0
    asked = (tmp_path / "asked").read_text("utf-8")
    assert asked == "-m scripts diff main --to build/changes\n"
    nothing = diff.changes(str(ROOT))
    summary.write(nothing, tmp_path / "changes")
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


def test_the_release_is_made_only_of_files_that_fit_their_checksums(tmp_path: Path) -> None:
    stub(tmp_path, "bin/gh", 'printf "%s\\n" "$@" > called')
    (tmp_path / "data-1.2.0.zip").write_bytes(b"data")
    summary = hashlib.sha256(b"data").hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{summary}  data-1.2.0.zip\n")
    make = script("release", "Make the release")
    named = {"GITHUB_REF_NAME": "v1.2.0", "GITHUB_REPOSITORY": "owner/name"}
    assert bash(tmp_path, make, **named).returncode == 0
    called = (tmp_path / "called").read_text().split("\n")
    assert called[:3] == ["release", "create", "v1.2.0"]
    assert {"--verify-tag", "notes.md", "SHA256SUMS", "./data-1.2.0.zip"} <= set(called)
    (tmp_path / "called").unlink()
    (tmp_path / "data-1.2.0.zip").write_bytes(b"other")
    assert bash(tmp_path, make, **named).returncode != 0
    assert not (tmp_path / "called").exists()


# --- annotations --------------------------------------------------------------------------


def test_an_annotation_names_file_line_and_field_in_both_languages() -> None:
    problem = Problem(
        "datapackage/figures.csv", 41, "value", "type", {"found": "1,5%", "expected": "number"}
    )
    said = github_annotations.annotation(problem, "en", FOLDER)
    head = (
        "::error title=datapackage/figures.csv%3A41%2C value,file=datapackage/figures.csv,line=41::"
    )
    assert said.startswith(head)
    first, last = said.removeprefix(head).split("%0A%0A")
    assert "1,5%25" in first
    assert (first, last) == tuple(
        problem.message(lang).replace("%", "%25") for lang in ("en", "vi")
    )


def test_a_package_elsewhere_is_named_but_no_file_is_pointed_at(tmp_path: Path) -> None:
    problem = Problem("datapackage/figures.csv", 41, "value", "place")
    said = github_annotations.annotation(problem, "vi", tmp_path / "datapackage")
    assert said.startswith("::error title=datapackage/figures.csv%3A41%2C value::")


def test_a_problem_can_not_start_another_command() -> None:
    problem = Problem(
        f"a,line=1::{HOSTILE}", 1, HOSTILE, "type", {"found": HOSTILE, "expected": HOSTILE}
    )
    ((name, properties, message),) = Runner(
        github_annotations.annotation(problem, "vi", FOLDER)
    ).commands
    assert name == "error"
    assert properties == {"title": problem.place(), "file": problem.file, "line": "1"}
    assert shown(HOSTILE) in message


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


def test_validate_annotates_every_problem_and_still_says_it_plainly(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(ROOT / "scripts", repository / "scripts")
    shutil.copytree(FOLDER, repository / "datapackage")
    path = repository / "datapackage/figures.csv"
    lines = path.read_text("utf-8").split("\n")
    (number,) = [
        at for at, line in enumerate(lines, 1) if line.startswith("si_voluntary,VN-50,2020,")
    ]
    cell = '"9602\n::error::owned\n##[error]owned\n::stop-commands::x"'
    assert ",9602," in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(",9602,", f",{cell},")
    path.write_text("\n".join(lines), "utf-8")
    plain = run_scripts(repository, "validate", "--lang", "en")
    done = run_scripts(repository, "validate", "--lang", "en", "--github")
    assert (plain.returncode, done.returncode) == (1, 1)
    assert done.stderr == ""
    runner = Runner(done.stdout)
    assert "\n".join(runner.text).strip() == plain.stdout.strip()
    assert {name for name, _, _ in runner.commands} == {"error"}
    assert {said["file"] for _, said, _ in runner.commands} == {"datapackage/figures.csv"}
    assert {said["line"] for _, said, _ in runner.commands} == {str(number)}
    assert len(runner.commands) == plain.stdout.count(f"datapackage/figures.csv:{number}")


def test_validate_annotates_nothing_if_there_is_nothing() -> None:
    done = run_scripts(ROOT, "validate", "--github", "--lang", "en")
    runner = Runner(done.stdout)
    assert done.returncode == 0
    assert runner.commands == []
    assert runner.text == ["datapackage: no problems.", ""]


# --- the comment --------------------------------------------------------------------------

SAID = {"vi": "## Thay đổi\n\n**9.602** → **9.702**", "en": "## Changes\n\n**9,602** → **9,702**"}
RUN = {
    "id": 7,
    "html_url": "https://github.com/owner/name/actions/runs/7",
    "head_sha": "a" * 40,
    "head_branch": "sửa & sai",
    "head_repository": {"id": 2, "owner": {"login": "officer"}},
}
PULLS = [
    {"number": 1, "head": {"sha": "a" * 40, "repo": {"id": 3}}},  # of another repository
    {"number": 2, "head": {"sha": "b" * 40, "repo": {"id": 2}}},  # pushed to since
    {"number": 3, "head": {"sha": "a" * 40, "repo": None}},  # its repository is gone
    {"number": 4, "head": {"sha": "a" * 40, "repo": {"id": 2}}},
]

GH = """
import json, sys
from pathlib import Path
here = Path(__file__).parent
call = {"arguments": sys.argv[1:], "sent": sys.stdin.read()}
with (here / "calls").open("a") as file:
    file.write(json.dumps(call) + "\\n")
answers = json.loads((here / "answers").read_text())
path = sys.argv[-1].partition("?")[0]
if path.endswith("/zip"):
    sys.stdout.buffer.write((here / "archive").read_bytes())
else:
    answer = answers[path]
    paged = path.endswith("/comments") and "POST" not in sys.argv
    print(json.dumps(answer[:1] if paged and "--paginate" not in sys.argv else answer))
"""


def packed(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


Call = dict[str, Any]


class GitHub:
    """A stand-in for GitHub: what it answers can be changed before the comment is posted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pulls: list[Any] = PULLS
        self.archive = packed({pr_comment.NAMES[lang]: text for lang, text in SAID.items()})
        self.artifacts = {"preview": 1_000_000, "changes": 1_000}
        self.comments: list[Any] = []

    def post(self) -> list[Call]:
        """Run the command with only Python installed and little memory; the calls it made."""
        where = "repos/owner/name"
        shutil.copytree(ROOT / "scripts", self.folder / "scripts", dirs_exist_ok=True)
        stub(self.folder, "bin/gh", f'exec {sys.executable} "$(dirname "$0")/gh.py" "$@"')
        (self.folder / "bin/gh.py").write_text(GH, "utf-8")
        (self.folder / "bin/archive").write_bytes(self.archive)
        artifacts = [
            {"id": at, "name": name, "size_in_bytes": size}
            for at, (name, size) in enumerate(self.artifacts.items(), 21)
        ]
        answers = {
            f"{where}/pulls": self.pulls,
            f"{where}/actions/runs/7/artifacts": {"artifacts": artifacts},
            f"{where}/issues/4/comments": [self.comments[:1], self.comments[1:]],
            f"{where}/issues/comments/33": {},
        }
        (self.folder / "bin/answers").write_text(json.dumps(answers), "utf-8")
        event = self.folder / "event.json"
        event.write_text(json.dumps({"workflow_run": RUN}), "utf-8")
        run = steps("comment")[-1]["run"].replace("python3", f"{sys.executable} -S -B")
        run = f"ulimit -v 300000\n{run}"  # KiB
        done = bash(self.folder, run, GITHUB_EVENT_PATH=str(event), GITHUB_REPOSITORY="owner/name")
        assert done.returncode == 0, done.stderr
        calls = self.folder / "bin/calls"
        found = [json.loads(line) for line in calls.read_text().splitlines()]
        calls.unlink()
        return found

    def posted(self) -> str:
        """The text of the one comment that is posted."""
        (call,) = [call for call in self.post() if "POST" in call["arguments"]]
        return str(json.loads(call["sent"])["body"])


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path)


def test_the_comment_says_what_changes_in_both_languages_and_where_to_look(
    github: GitHub,
) -> None:
    text = github.posted()
    assert text.startswith(pr_comment.MARKER)
    vietnamese, english = text.split("<details>")
    for part, lang in ((vietnamese, "vi"), (english, "en")):
        assert SAID[lang] in part
        assert "(https://github.com/owner/name/actions/runs/7/artifacts/21)" in part
        assert "python -m http.server" in part
        assert "aaaaaaaaaa" in part
    assert "{" not in text


def test_the_pull_request_is_the_one_whose_newest_commit_ran(github: GitHub) -> None:
    calls = github.post()
    assert calls[0]["arguments"][-1] == "repos/owner/name/pulls"
    assert "head=officer:sửa & sai" in calls[0]["arguments"]
    assert calls[-1]["arguments"][-1] == "repos/owner/name/issues/4/comments"


def test_nothing_is_posted_if_a_newer_commit_was_pushed(github: GitHub) -> None:
    github.pulls = PULLS[:3]
    assert len(github.post()) == 1  # the question for pull requests


def test_a_comment_is_updated_only_if_the_workflow_wrote_it(github: GitHub) -> None:
    github.comments = [
        {"id": 31, "user": {"login": "officer"}, "body": f"{pr_comment.MARKER}\nmine"},
        {"id": 32, "user": {"login": pr_comment.BOT}, "body": f"another's {pr_comment.MARKER}"},
        {"id": 33, "user": {"login": pr_comment.BOT}, "body": f"{pr_comment.MARKER}\nof before"},
    ]
    last = github.post()[-1]
    assert last["arguments"][-1] == "repos/owner/name/issues/comments/33"
    assert "PATCH" in last["arguments"]
    github.comments.pop()
    assert "POST" in github.post()[-1]["arguments"]


@pytest.mark.parametrize(
    "artifacts", [{}, {"changes": pr_comment.LARGEST + 1}], ids=["missing", "too large"]
)
def test_without_a_result_the_comment_says_so_and_fetches_nothing(
    github: GitHub, artifacts: dict[str, int]
) -> None:
    github.artifacts = artifacts
    calls = github.post()
    assert not [call for call in calls if call["arguments"][-1].endswith("/zip")]
    text = json.loads(calls[-1]["sent"])["body"]
    assert text.count("Không so sánh được") == 1
    assert text.count("It could not be compared") == 1
    assert "Chưa có trang để xem thử" in text
    assert "There is no site to look at" in text


def hostile_archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        link = zipfile.ZipInfo("comment.vi.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("../../scripts/comment.py", "raise SystemExit(3)")
        archive.writestr("/tmp/owned", "owned")  # noqa: S108
        archive.writestr("scripts/phrases.toml", "owned")
        archive.writestr("comment.en.md", "x" * 200_000_000)
        archive.writestr("comment.fr.md", b"\xff\xfe\x00")
    return made.getvalue()


def test_an_archive_is_read_as_text_and_never_unpacked(github: GitHub) -> None:
    github.archive = hostile_archive()
    before = set(github.folder.rglob("*"))
    text = github.posted()
    new = {
        path.relative_to(github.folder).parts[0] for path in set(github.folder.rglob("*")) - before
    }
    assert new == {"scripts", "bin", "event.json"}  # what the test itself put there
    assert "/etc/passwd" in text  # where the link leads is a text; what lies there is not read
    assert "root:" not in text
    assert "owned" not in text
    assert pr_comment.SHARE <= text.count("x") < pr_comment.SHARE + 100
    assert len(text) <= pr_comment.LONGEST


@pytest.mark.parametrize("cut", [0, 10, 100], ids=["empty", "head only", "no directory"])
def test_a_broken_archive_is_no_result(github: GitHub, cut: int) -> None:
    github.archive = github.archive[:cut]
    assert github.posted().count("It could not be compared") == 1


def rendered(markdown: str) -> html.HtmlElement:
    """Markdown as HTML, with addresses made links, as GitHub does."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    return html.fromstring(f"<main>{reader.render(markdown)}</main>")


CALLS = [
    "@someone",
    "*@someone*",
    "&#64;someone",
    "&#x40;someone",
    "&commat;someone",
    "\\@someone",
    "`@someone`",
    "see #12, owner/name#12, &#35;12, &num;12, GH-12",
    "[here](https://evil.example)",
    "[here]: https://evil.example\n\n[here] [there][here]",
    "![seen](https://evil.example/x.png)",
    "https://evil.example //evil.example evil@evil.example",
    "<https://evil.example>",
    "<script>alert(1)</script><img src=x onerror=alert(1)><a href='//evil.example'>x</a>",
    "<details onclick=x><summary>x</summary></details>",
    "<!-- hidden",
]


@pytest.mark.parametrize("text", CALLS)
def test_nobody_is_called_and_nothing_is_linked_or_loaded(text: str) -> None:
    page = rendered(pr_comment.body({"vi": text}, "a" * 40, "https://run.example", None))
    said = page.text_content()
    assert not re.search(r"(?<!\w)@\w|#\d|GH-\d", said)
    assert {link.get("href") for link in page.iter("a")} == {"https://run.example"}
    assert {tag.tag for tag in page.iter("img", "script", "iframe")} == set()
    assert not [tag for tag in page.iter("details") if tag.attrib]


def test_the_tests_reader_of_markdown_would_see_links_and_calls() -> None:
    page = rendered("\n\n".join(CALLS))
    assert "@someone" in page.text_content()
    assert {"https://evil.example"} <= {link.get("href") for link in page.iter("a")}
    assert list(page.iter("img", "script"))


def test_an_address_that_github_links_without_a_scheme_is_broken_too() -> None:
    assert pr_comment.harmless("see www.evil.example") == "see www\u200b.evil.example"


def test_what_the_comparison_marks_up_stays() -> None:
    text = (
        "# A\n\n| a | b |\n|---|---|\n| ~~1~~ | **2** &lt; |\n\n"
        "<details>\n<summary>More</summary>\n\n- *c*\n\n</details>\n\n```\n█ 9.602\n```"
    )
    assert pr_comment.harmless(text) == text


def test_what_the_comparison_wrote_as_text_is_read_as_the_same_text() -> None:
    text = r"a \<b\> &lt;c&gt; \[d\](e) <span>$</span>5"
    said = rendered(pr_comment.harmless(text)).text_content().replace("\u200b", "").strip()
    assert said == "a <b> <c> [d](e) $5"


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode",
        "~~~~ x\ncode\n```",
        "<details>\n<summary>s</summary>\n\ntext",
        "<details>" * 100,
        "`" * 30_000,
    ],
    ids=["fence", "other fence", "fold", "many folds", "long fence"],
)
def test_what_is_left_open_does_not_swallow_the_other_language(text: str) -> None:
    said = {**SAID, "vi": text}
    made = pr_comment.body(said, "a" * 40, "https://run.example", "https://site.example")
    assert len(made) <= pr_comment.LONGEST
    page = rendered(made)
    assert [one.text for one in page.xpath("./details/summary")][-1] == "English"
    (english,) = page.xpath("./details[last()]")
    assert [one.text for one in english.iter("h2")] == ["Changes"]


def test_what_would_still_be_too_long_is_no_result() -> None:
    made = pr_comment.body({"vi": "<details>" * 9_000, "en": "x" * 9_000}, "a" * 40, "run", None)
    assert len(made) <= pr_comment.LONGEST
    assert made.count("Không so sánh được") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comment_that_is_too_long_is_cut_between_lines_and_says_where_all_of_it_is(
    lang: str,
) -> None:
    line = "ẫ" * 96
    said = dict.fromkeys(LANGUAGES, "\n".join([line] * 700))
    text = pr_comment.body(said, "a" * 40, "https://run.example", "https://site.example")
    assert len(text) <= pr_comment.LONGEST
    assert len(text) > 0.9 * pr_comment.SHARE * len(LANGUAGES)
    assert {len(run) for run in re.findall("ẫẫ+", text)} == {96}
    words = tomllib.loads((ROOT / "scripts/phrases.toml").read_text("utf-8"))["comment"][lang]
    assert text.count(words["cut"].format(run="https://run.example")) == 1


# --- the announcement of a release --------------------------------------------------------


@pytest.fixture
def kept_folder(tmp_path: Path, released: Release, package: Package) -> Path:
    """A folder with the archive of the current version, kept as it was built."""
    name = f"{package.descriptor['name']}-{package.descriptor['version']}.zip"
    (content,) = [file.content for file in released.files if file.name == name]
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / name).write_bytes(content)
    return folder


def test_a_release_needs_the_tag_of_its_version_and_its_kept_archive(
    package: Package, kept_folder: Path, tmp_path: Path
) -> None:
    tag = f"v{package.descriptor['version']}"
    assert list(release_notes.reasons(package, tag, kept_folder)) == []
    for wrong in ("v0.0.1", package.descriptor["version"], f"{tag}.1"):
        vietnamese, english = release_notes.reasons(package, wrong, kept_folder)
        assert vietnamese.startswith(f"Thẻ là {wrong}, nhưng")
        assert english.startswith(f"The tag is {wrong}, but")
    vietnamese, english = release_notes.reasons(package, tag, tmp_path)
    assert vietnamese.startswith("Chưa có docs/releases/")
    assert english.startswith("There is no docs/releases/")


def test_the_command_says_why_there_can_be_no_release(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.announcement", "v0.0.1", str(tmp_path / "made")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "The tag is v0.0.1" in done.stdout
    assert not (tmp_path / "made").exists()


def test_a_release_holds_the_kept_archive_its_checksum_and_the_notes(
    package: Package, kept_folder: Path, tmp_path: Path
) -> None:
    made = release_notes.files(package, kept_folder)
    (archive,) = kept_folder.iterdir()
    assert set(made) == {archive.name, "SHA256SUMS", "notes.md"}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    assert bash(tmp_path, "sha256sum --check SHA256SUMS").returncode == 0
    assert made[archive.name] == archive.read_bytes()


def test_the_notes_are_the_changelogs_last_entry_in_both_languages(
    package: Package, figures: Figures
) -> None:
    page = rendered(release_notes.notes(figures))
    _, row = package.rows("releases")[-1]
    heads = [head.text for head in page.iter("h2")]
    assert heads == [f"Phiên bản {row['version']}", f"Version {row['version']}"]
    said = [item.text_content().split(": ", 1)[1] for item in page.iter("li")]
    names = ("change", "periods", "tables", "action")
    assert said == [row[f"{name}_{lang}"] for lang in LANGUAGES for name in names]


def test_hostile_words_in_the_changelog_are_only_words(
    broken: Path, edit: Callable[..., None]
) -> None:
    version = open_package(broken).descriptor["version"]
    hostile = "a <script>x</script> @someone #12\n\n# b [c](//evil.example) ![d](e.png) *f* `g`"
    edit(broken / "releases.csv", {"version": version}, change_en=hostile)
    page = rendered(release_notes.notes(Figures(open_package(broken))))
    assert not list(page.iter("script", "a", "img", "h1", "em", "code"))
    said = entities.unescape(page.xpath("//li")[4].text_content()).replace("\u200b", "")
    assert said == "Kind of change: " + " ".join(hostile.split())
    assert not re.search(r"@\w|#\d", page.text_content())


# --- forms and files for people -----------------------------------------------------------

FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*-vi.yml"))


def form(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_the_same_in_both_languages(path: Path) -> None:
    both = [form(path), form(path.with_name(path.name.replace("-vi", "-en")))]
    asked = [
        [(part["type"], part.get("id"), part.get("validations")) for part in one["body"]]
        for one in both
    ]
    assert asked[0] == asked[1]
    assert all(set(one) == {"name", "description", "title", "body"} for one in both)
    assert both[0]["name"] != both[1]["name"]


def test_the_form_for_figures_has_the_fields_that_a_page_fills_in() -> None:
    prefilled = {"indicator", "area", "period", "value", "version", "language"}
    assert prefilled <= {
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


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([\w.\[\]-]+)==([^ ;]+)", text, re.MULTILINE))


def test_updates_are_proposed_for_actions_and_for_python() -> None:
    said = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))
    assert {one["package-ecosystem"] for one in said["updates"]} == {"github-actions", "pip"}
    assert all(one["cooldown"]["default-days"] >= 7 for one in said["updates"])


def test_the_locked_files_fit_each_other_and_what_is_asked_for() -> None:
    """A proposal that changes one line of them is red until ``make lock`` makes the rest fit."""
    site, test = locked("requirements.txt"), locked("requirements-test.txt")
    assert {name: test.get(name) for name in site} == site
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for wanted, found in (
        (asked["project"]["dependencies"], site),
        (asked["dependency-groups"]["test"], test),
    ):
        names = {re.match(r"[\w-]+", one)[0].lower() for one in wanted}  # type: ignore[index]
        assert names - {name.partition("[")[0] for name in found} == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_locked_files_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", text)
