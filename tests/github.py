"""What tests of GitHub's workflows share: the steps as files have them, and a runner of them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.repositories import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent


def workflow(name: str) -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load((GITHUB / f"workflows/{name}.yml").read_text("utf-8"))
    return content


def events(name: str) -> set[str]:
    return set(workflow(name)[True])  # YAML 1.1 takes the key `on` for true


def jobs(name: str) -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = workflow(name)["jobs"]
    return content


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs(name).values() for step in job.get("steps", [])]


def script(name: str, step: str) -> str:
    (match,) = [candidate for candidate in steps(name) if candidate.get("name") == step]
    return str(match["run"])


def stub(folder: Path, path: str, text: str) -> None:
    """An executable in place of another."""
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
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    command = ["git", *identity, *arguments]
    process = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return process.stdout


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
