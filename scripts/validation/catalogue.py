"""The catalogue of checks: what each looks for, an example of a slip, what to do.

Titles and messages are those of ``problems.toml``. ``examples.json`` has an example for each code:
a change in a small invented package (the lines before and after it, each as what is the same, what
differs, what is the same again), the place of the problem and the details of its message.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.validation.problems import Problem, entries

EXAMPLES = Path(__file__).with_name("examples.json")
HINT = "hint"


@dataclass(frozen=True)
class CatalogueEntry:
    """A kind of problem: ``title`` by language, the changed lines, and the problem they give."""

    code: str
    group: str
    title: Mapping[str, str]
    file: str
    before: tuple[str, str, str]
    after: tuple[str, str, str]
    problem: Problem


def entries_by_group() -> dict[str, list[CatalogueEntry]]:
    """All kinds of problem by group, both in the order of ``problems.toml``."""
    groups: dict[str, list[CatalogueEntry]] = {}
    for code, entry in entries().items():
        if entry["group"] != HINT:
            groups.setdefault(entry["group"], []).append(_entry(code, entry))
    return groups


def _entry(code: str, entry: Mapping[str, Any]) -> CatalogueEntry:
    if code not in _examples():
        raise KeyError(f"examples.json has no {code}: python -m tests.validation writes it")
    example = _examples()[code]
    before, after = tuple(example["before"]), tuple(example["after"])
    place = (example["place"], None, example["field"])
    problem = Problem(*place, code, example["details"])
    return CatalogueEntry(
        code, entry["group"], entry["title"], example["file"], before, after, problem
    )


@cache
def _examples() -> dict[str, Any]:
    return dict(json.loads(EXAMPLES.read_text("utf-8")))
