"""Problems that keep the data from being published, worded for a maintainer."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.model.package import LANGUAGES, Package
from scripts.wording.phrases import with_values

MESSAGES = Path(__file__).with_name("problems.toml")
LONGEST = 300

Details = dict[str, Any]
"""Values that fill a message, by name; a mapping by language where the text differs."""

Slip = tuple[str, Details]
"""A problem's code, with the details that fill its message."""

FieldSlip = tuple[str, str, Details]
"""The same with the field before it."""


@dataclass(frozen=True)
class Problem:
    """Something that keeps the data from being published: its place, its kind, what was found."""

    file: str
    line: int | None
    field: str | None
    code: str
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def computable(self) -> bool:
        """Whether the package can be computed with in spite of it, as ``problems.toml`` says."""
        return bool(_entry(self.code).get("computable", False))

    def message(self, lang: str) -> str:
        """Message in the maintainer's language: what was found and what to do."""
        return f"{self.finding(lang)} {self.advice(lang)}".strip()

    def finding(self, lang: str) -> str:
        """The message without the ``advice`` of its entry."""
        return _text(self.code, lang, self.details)

    def advice(self, lang: str) -> str:
        """What to do, once for all problems of a code; empty if ``finding`` says it."""
        advice = _entry(self.code).get("advice", {})
        return str(advice.get(lang, "")).format()

    def place(self) -> str:
        """``datapackage/figures.csv:41, value``, as far as it is known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return place if self.field is None else f"{place}, {self.field}"


def at(
    package: Package, table: str, line: int, name: str | None, code: str, /, **details: Any
) -> Problem:
    """A problem in a row of a table; ``details`` fill its message."""
    return Problem(f"{package.folder.name}/{table}.csv", line, name, code, details)


def fragment(code: str, /, **details: Any) -> dict[str, str]:
    """A part of a message in each language, such as a guess at what was meant."""
    return {lang: " " + _text(code, lang, details) for lang in LANGUAGES}


def excerpt(text: str) -> str:
    """Text from a file, fit for a line of a message: not too long, nothing in it invisible."""
    text = visible(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def visible(text: str) -> str:
    """Text with its invisible characters named: control characters, marks of direction."""
    return "".join(mark if mark.isprintable() else f"[U+{ord(mark):04X}]" for mark in text)


def _text(code: str, lang: str, details: Mapping[str, Any]) -> str:
    texts = {
        name: text.get(lang, "") if isinstance(text, Mapping) else excerpt(str(text))
        for name, text in details.items()
    }
    return with_values(str(_entry(code)[lang]), texts).strip()


@cache
def entries() -> dict[str, Any]:
    """The entries of ``problems.toml`` by code: messages, titles, groups."""
    return tomllib.loads(MESSAGES.read_text("utf-8"))


def _entry(code: str) -> Mapping[str, Any]:
    """The entry of a code; ``KeyError`` if it has none."""
    if code not in entries():
        raise KeyError(f"problems.toml has no entry [{code}]")
    return dict(entries()[code])
