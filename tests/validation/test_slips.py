"""Each slip in a table gives its problem, at its place, in both languages."""

import re
import unicodedata
from pathlib import Path

import pytest

from scripts.model.package import LANGUAGES
from scripts.validation.check import check
from scripts.validation.problems import Problem
from tests.validation.examples import TODAY, compare, keep_release
from tests.validation.slips import HINTS, SLIPS, Slip


def make(folder: Path, slip: Slip) -> int | None:
    """Make a slip in a package; the line where it should be found, if it has one."""
    if slip.is_released:
        keep_release(folder)
    path = folder / slip.file
    text = path.read_bytes().decode("utf-8")
    assert text.count(slip.old) == 1, f"“{slip.old}” occurs {text.count(slip.old)} times"
    path.write_bytes(text.replace(slip.old, slip.new).encode("utf-8"))
    if slip.at is not None:
        file, begins = slip.at
        if not begins:
            return None
        lines = (folder / file).read_text("utf-8").split("\n")
        return 1 + next(i for i, line in enumerate(lines) if line.startswith(begins))
    pairs = enumerate(zip(slip.old, slip.new, strict=False))
    same = next((i for i, (old, new) in pairs if old != new), min(len(slip.old), len(slip.new)))
    return text[: text.index(slip.old) + same].count("\n") + 1


def messages(problem: Problem) -> dict[str, str]:
    """The messages of a problem, checked to be complete sentences, each in its language."""
    texts = {lang: problem.message(lang) for lang in LANGUAGES}
    assert texts["vi"] != texts["en"]
    for text in texts.values():
        assert text.endswith((".", "?", ")", "tidy")), text
        assert not re.search(r"\{[a-z_]+\}|  ", text), text
        assert not any(unicodedata.category(mark) in ("Cc", "Cf", "Zl") for mark in text)
    return texts


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_found_at_its_place_in_both_languages(
    broken: Path, datapackage: Path, name: str
) -> None:
    slip = SLIPS[name]
    line = make(broken, slip)
    file = slip.at[0] if slip.at else slip.file
    _, problems = check(broken, str(datapackage) if slip.since else None, TODAY)
    places = [(problem.file, problem.line, problem.field, problem.code) for problem in problems]
    expected = (f"datapackage/{file}", line, slip.field, slip.code)
    assert expected in places
    for problem, place in zip(problems, places, strict=True):
        texts = messages(problem)
        if place == expected:
            assert all(slip.words in text for text in texts.values()), texts
            compare(name, datapackage, broken, problem)


@pytest.mark.parametrize(("hint", "name"), HINTS.items(), ids=HINTS.keys())
def test_a_message_guesses_what_was_meant(broken: Path, hint: str, name: str) -> None:
    make(broken, SLIPS[name])
    problems = check(broken)[1]
    for lang in LANGUAGES:
        (begins, *_) = re.split(r"“?\{|\{", Problem("", None, None, hint, EMPTY).message(lang))
        assert any(begins.strip() in problem.message(lang) for problem in problems)


EMPTY = dict.fromkeys(
    ("around", "near", "meant", "found", "table", "numbers", "count", "file", "line"), "{"
)
