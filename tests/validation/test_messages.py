"""Every problem has its message in both languages, and every message its problem."""

import re
import tomllib

import pytest

from scripts.model.package import LANGUAGES
from scripts.validation.problems import LONGEST, MESSAGES, Problem, excerpt
from scripts.validation.repair import CODES
from scripts.wording.phrases import phrase_group
from tests.validation.__main__ import every
from tests.validation.examples import saved_examples
from tests.validation.slips import HINTS

ENTRIES = tomllib.loads(MESSAGES.read_text("utf-8"))


@pytest.mark.parametrize("code", ENTRIES)
def test_a_message_has_the_same_parts_in_both_languages(code: str) -> None:
    """Catches a message that one language leaves without what was found."""
    entry = ENTRIES[code]
    assert entry.keys() - {"computable", "title", "advice"} == {"group", "vi", "en"}
    assert entry.get("advice", dict.fromkeys(LANGUAGES)).keys() == set(LANGUAGES)
    texts = [entry[lang] for lang in LANGUAGES]
    assert len({frozenset(re.findall(r"\{(\w+)[:}]", text)) for text in texts}) == 1


def test_every_check_says_in_both_languages_what_it_looks_for() -> None:
    """The catalogue lists them by it; a guess (``hint-…``) is a part of messages, not a check."""
    groups = {"hint", *phrase_group("checks", "en")}
    for code, entry in ENTRIES.items():
        assert entry["group"] in groups, f"[checks] of phrases.toml has no title for that of {code}"
        assert (entry["group"] == "hint") == code.startswith("hint-") == ("title" not in entry)
        titles = entry.get("title", dict.fromkeys(LANGUAGES, "A"))
        assert titles.keys() == set(LANGUAGES)
        assert all(title[0].isupper() and title[-1] != "." for title in titles.values()), code


def test_every_problem_is_reached_by_a_slip_and_the_first_is_its_example() -> None:
    """A check that no slip reaches may be broken unseen: add one to ``slips.py``.

    Then, or if the first slip of a code changed: ``python -m tests.validation``.
    """
    first = {code: name for name, code, *_ in reversed([*every()])}
    codes = first.keys() | HINTS.keys() | {"hint-more"}  # see test_check.py
    assert not codes - ENTRIES.keys(), "codes that problems.toml lacks"
    assert not ENTRIES.keys() - codes, "codes that no slip reaches"
    assert first == {code: example["slip"] for code, example in saved_examples().items()}


def test_there_are_enough_wrong_packages() -> None:
    assert len([*every()]) >= 190


def test_what_can_be_repaired_can_be_computed_with() -> None:
    for code in CODES:
        assert Problem("a.csv", 1, None, code).computable
    for code in ("formula-syntax", "foreign-key", "not-number", "duplicate"):
        assert not Problem("a.csv", 1, None, code).computable


def test_a_place_is_as_exact_as_it_is_known() -> None:
    assert Problem("a.csv", 4, "value", "place").place() == "a.csv:4, value"
    assert Problem("a.csv", 4, None, "place").place() == "a.csv:4"
    assert Problem("a.csv", None, None, "place").place() == "a.csv"


def test_text_from_a_file_is_short_and_visible_in_a_message() -> None:
    assert excerpt("a\u200bb\n") == "a[U+200B]b[U+000A]"
    assert excerpt("x" * 9000) == "x" * LONGEST + "…"
