"""The examples that the catalogue of checks shows, each made by the check itself.

The example of a code is the first slip in the tests that gives it. ``python -m tests.validation``
writes all of them; the test of each slip compares.
"""

import difflib
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from scripts.model.files import source_files
from scripts.model.past_releases import SUMS, checksums
from scripts.validation.catalogue import EXAMPLES
from scripts.validation.check import check
from scripts.validation.outdated_texts import outdated_texts
from scripts.validation.problems import Problem, excerpt

TODAY = date(2026, 11, 28)  # in the examples, which are the same on every day

SEPARATORS = ",;\t\n"
LINES, CHANGE, BEFORE, AFTER = 2, 100, 40, 25
"""The most that is shown: lines; characters that differ, before them in the line, after them."""

_SIGNS = {"\t": "→"}  # every font has it; few have the picture of a tab


def problems_of(folder: Path, since: str | None = None) -> list[Problem]:
    """The problems of a package, else what is to be read again since there are later figures."""
    package, problems = check(folder, since, TODAY)
    return problems or outdated_texts(package) if package is not None else problems


def saved_examples() -> dict[str, Any]:
    """The examples by code as they were last written."""
    return dict(json.loads(EXAMPLES.read_text("utf-8")))


def compare(name: str, before: Path, after: Path, problem: Problem) -> None:
    """Compare a slip with the example of its code, if it is the one."""
    example = saved_examples().get(problem.code, {})
    if example.get("slip") == name:
        assert example == as_example(name, before, after, problem), "python -m tests.validation"


def as_example(name: str, before: Path, after: Path, problem: Problem) -> dict[str, Any]:
    """A slip as the catalogue shows it, from a package before and after it."""
    file, old, new = _differing_file(before, after) or (problem.file, "", "")
    old_parts, new_parts = _parts(*_differing_lines(old, new))
    details = {
        key: dict(value) if isinstance(value, dict) else _detail(str(value), before)
        for key, value in problem.details.items()
    }
    place = {"place": problem.file.removeprefix("datapackage/"), "field": problem.field}
    changes = {"file": file, "before": old_parts, "after": new_parts}
    return {"slip": name, **changes, **place, "details": details}


def _detail(text: str, earlier: Path) -> str:
    """A detail of a message, wherever the earlier version was."""
    return excerpt(text.replace(str(earlier), "v1.0.0"))


def keep_release(folder: Path) -> Path:
    """Keep the version of a package as released, beside it: the archive of its files."""
    files = source_files(folder)
    package = json.loads(files["datapackage.json"])
    path = folder.parent / "docs" / "releases" / f"{package['name']}-{package['version']}.zip"
    path.parent.mkdir(parents=True)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in {**files, SUMS: checksums(files).encode()}.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    path.write_bytes(content.getvalue())
    return path


# --- what differs ---------------------------------------------------------------------------


def _differing_file(before: Path, after: Path) -> tuple[str, str, str] | None:
    """The first file that a slip changed, tables first: its name, and both contents as text."""
    files = filter(Path.is_file, before.iterdir())
    for path in sorted(files, key=lambda path: (path.suffix != ".csv", path.name)):
        other = after / path.name
        content = other.read_bytes() if other.is_file() else b""
        if content != path.read_bytes():
            texts = [raw.decode("utf-8", "replace") for raw in (path.read_bytes(), content)]
            if path.suffix == ".json":
                with suppress(ValueError, RecursionError):
                    texts = [_layout(text) for text in texts]
            return path.name, texts[0], texts[1]
    return None


def _layout(text: str) -> str:
    """JSON with a line for each part."""
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def _differing_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The first lines that differ, in both texts."""
    lines, other_lines = old.split("\n"), new.split("\n")
    opcodes = difflib.SequenceMatcher(None, lines, other_lines, autojunk=False).get_opcodes()
    for tag, i, j, k, n in opcodes:
        if tag != "equal":
            return lines[i:j][:LINES], other_lines[k:n][:LINES]
    return [], []


def _parts(old: list[str], new: list[str]) -> list[list[str]]:
    """Both texts in three parts: the same before, the cells that differ, the same after; cut."""
    texts = [dedent("\n".join(map(_visible, lines))) for lines in (old, new)]
    shortest = min(map(len, texts))
    begins = _same(*texts)
    ends = min(_same(*(text[::-1] for text in texts)), shortest - begins)
    begins = 1 + max(texts[0].rfind(mark, 0, begins) for mark in SEPARATORS)
    tail = texts[0][len(texts[0]) - ends :]
    ends -= min((tail.find(mark) for mark in SEPARATORS if mark in tail), default=ends)
    return [list(_cut(text, begins, len(text) - ends)) for text in texts]


def _visible(line: str) -> str:
    """A line with a picture of each control character in it: ``␀`` for NUL."""
    return excerpt(
        "".join(_SIGNS.get(mark, chr(0x2400 + ord(mark))) if mark < " " else mark for mark in line)
    )


def _same(old: str, new: str) -> int:
    """How many characters are the same at the beginning of two texts."""
    pairs = zip(old, new, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _cut(text: str, begins: int, ends: int) -> Iterator[str]:
    """Three parts of a text, none too long."""
    head, change, tail = text[:begins], text[begins:ends], text[ends:]
    yield head if len(head) <= BEFORE else "…," + head[-BEFORE:].partition(",")[2]
    yield change if len(change) <= CHANGE else change[:CHANGE] + "…"
    yield tail if len(tail) <= AFTER else tail[:AFTER] + "…"
