"""Why a command does nothing, in words for a maintainer."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from scripts.validation.problems import Problem, excerpt
from scripts.wording.phrases import phrase

Reasons = Callable[[str], list[str]]
"""The reasons in a language, line by line."""


class Refused(Exception):
    """A phrase of a command's ``group``, and what fills it.

    ``because`` gives the lines before it. ``code`` is the exit code of the command.
    """

    group: ClassVar[str]

    def __init__(
        self, name: str, because: Reasons | None = None, *, code: int = 1, **values: str
    ) -> None:
        super().__init__(name)
        self.name, self.because, self.code = name, because, code
        self.values = {key: excerpt(value) for key, value in values.items()}

    def lines(self, lang: str) -> list[str]:
        """The reasons in a language."""
        reasons = self.because(lang) if self.because else []
        return [*reasons, phrase(self.group, self.name, lang, **self.values)]


class DraftRefused(Refused):
    """No draft is made or put into the data."""

    group = "draft_command"


class ReleaseRefused(Refused):
    """No version is released."""

    group = "new_release"


def because_of(problems: Sequence[Problem]) -> Reasons:
    """Problems as reasons, each with its place."""

    def lines(lang: str) -> list[str]:
        return [f"{problem.place()}: {problem.message(lang)}" for problem in problems]

    return lines
