"""Problems: what keeps the data from being published, worded for a maintainer."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.model.package import LANGUAGES, Package

MESSAGES = Path(__file__).with_name("problems.toml")


@dataclass(frozen=True)
class Problem:
    """Something that keeps the data from being published: where, what kind, what was found.

    ``details`` fill the message; one that differs between languages maps them to its words.
    """

    file: str
    line: int | None
    field: str | None
    code: str
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def message(self, lang: str) -> str:
        """What was found and what to do, in a maintainer's language."""
        return _worded(self.code, lang, self.details)

    def place(self) -> str:
        """``datapackage/figures.csv:41, value``, as far as it is known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return place if self.field is None else f"{place}, {self.field}"


def fragment(code: str, /, **details: Any) -> dict[str, str]:
    """A part of a message in each language, such as a guess at what was meant."""
    return {lang: " " + _worded(code, lang, details) for lang in LANGUAGES}


def _worded(code: str, lang: str, details: Mapping[str, Any]) -> str:
    said = {
        name: text.get(lang, "") if isinstance(text, Mapping) else shown(str(text))
        for name, text in details.items()
    }
    return str(_messages()[code][lang]).format(**said).strip()


def shown(text: str) -> str:
    """What stood in a file, fit for a line of a message: short, and nothing in it unseen."""
    seen = "".join(mark if mark.isprintable() else f"[U+{ord(mark):04X}]" for mark in text)
    return seen if len(seen) <= LONGEST else f"{seen[:LONGEST]}…"


LONGEST = 300


@cache
def _messages() -> dict[str, Any]:
    return tomllib.loads(MESSAGES.read_text("utf-8"))


def at(
    package: Package, table: str, line: int, name: str | None, code: str, /, **details: Any
) -> Problem:
    """A problem in a row of a table; ``details`` fill its message."""
    file = f"{package.folder.name}/{table}.csv"
    return Problem(file, line, name, code, details)
