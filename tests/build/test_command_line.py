"""The command line as a whole: what it offers, and that no command waits for another's tools."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.__main__ import app

COMMANDS = ("validate", "tidy", "diff", "snapshot", "build", "serve", "preview")

# Run the commands after another, and print which of the heavy modules are loaded in the end.
LOADED = """
import sys
from click.testing import CliRunner
from scripts.__main__ import app
for command in sys.argv[1].split(";"):
    result = CliRunner().invoke(app, command.split())
    assert result.exit_code == 0, result.output
heavy = ("altair", "mkdocs", "frictionless", "typst", "pandas")
print(*[name for name in heavy if name in sys.modules])
"""


def modules_loaded(*commands: str) -> list[str]:
    process = subprocess.run(
        [sys.executable, "-c", LOADED, ";".join(commands)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return process.stdout.split()


@pytest.mark.slow
def test_every_command_says_what_it_does_without_loading_any_tool() -> None:
    assert modules_loaded("--help", *(f"{command} --help" for command in COMMANDS)) == []


@pytest.mark.slow
def test_tidy_and_validate_wait_for_nothing_that_draws_or_builds(broken: Path) -> None:
    tools = modules_loaded(f"tidy --package {broken}", f"validate --package {broken}")
    assert not {"altair", "mkdocs", "typst"} & set(tools)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_listed(command: str) -> None:
    assert f" {command} " in CliRunner().invoke(app, ["--help"]).stdout


def test_help_names_no_folder_of_this_machine() -> None:
    help_text = CliRunner().invoke(app, ["validate", "--help"]).stdout
    assert str(Path(__file__).parents[2]) not in help_text.replace("\n", "")
