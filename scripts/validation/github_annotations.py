"""Problems as annotations on GitHub, beside the line at fault.

A runner of GitHub Actions reads what is printed and takes some of it for commands
(GitHub's documentation, "Workflow commands for GitHub Actions"); what a cell holds must not be one.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.model.package import ROOT, languages_from
from scripts.validation.problems import Problem


@contextmanager
def only_text() -> Iterator[None]:
    """Make what is printed meanwhile plain text to a runner, whatever it looks like."""
    mark = secrets.token_hex(16)  # which nobody can put into a cell beforehand
    print(f"::stop-commands::{mark}")
    try:
        yield
    finally:
        print(f"::{mark}::")


def annotation(
    problem: Problem, lang: str, package: Path, root: Path = ROOT, *, level: str = "error"
) -> str:
    """The command that shows a problem beside its line, first in ``lang``, then in the other.

    ``level`` is ``error``, or ``warning`` for what keeps nothing from being published.
    ``package`` is the folder that was checked; if it lies outside the repository at ``root``, its
    files are only named.
    """
    path = package.resolve().parent / problem.file
    properties = {"title": problem.place()}
    if path.is_relative_to(root):
        properties["file"] = path.relative_to(root).as_posix()
        if problem.line is not None:
            properties["line"] = str(problem.line)
    attributes = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n\n".join(problem.message(language) for language in languages_from(lang))
    return f"::{level} {attributes}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
