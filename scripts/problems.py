"""Problems: what keeps the data from being published, worded for a maintainer."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.package import Package

MESSAGES = Path(__file__).with_name("problems.toml")


@dataclass(frozen=True)
class Problem:
    """Something that keeps the data from being published: where, what kind, what was found."""

    file: str
    line: int | None
    field: str | None
    code: str
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def message(self, lang: str) -> str:
        """What was found and what to do, in a maintainer's language."""
        details = {
            name: text.get(lang, "") if isinstance(text, dict) else text
            for name, text in self.details.items()
        }
        return str(_messages()[self.code][lang]).format(**details).strip()

    def place(self) -> str:
        """``datapackage/figures.csv:41, value``, as far as it is known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return place if self.field is None else f"{place}, {self.field}"


@cache
def _messages() -> dict[str, Any]:
    return tomllib.loads(MESSAGES.read_text("utf-8"))


def at(
    package: Package, table: str, line: int, name: str | None, code: str, /, **details: Any
) -> Problem:
    """A problem in a row of a table; ``details`` fill its message."""
    file = f"{package.folder.name}/{table}.csv"
    return Problem(file, line, name, code, details)
