"""The program's phrases: in both languages, with the same parts."""

import re
import tomllib

import pytest

from scripts.wording.phrases import PHRASES, phrase, phrase_group, phrases

GROUPS = tomllib.loads(PHRASES.read_text("utf-8"))


@pytest.mark.parametrize("group", GROUPS)
def test_every_phrase_is_there_in_both_languages_with_the_same_parts(group: str) -> None:
    vi, en = GROUPS[group]["vi"], GROUPS[group]["en"]
    assert vi.keys() == en.keys()
    for name, text in vi.items():
        assert parts(text) == parts(en[name]), name


def parts(text: str) -> set[str]:
    """The names in braces that a phrase is filled in with."""
    return set(re.findall(r"\{(\w+)", text))


def test_a_phrase_is_filled_in() -> None:
    assert phrase("money", "unit", "en", value="5") == "VND 5"
    assert phrases("money", "unit", value="5") == {"vi": "5 đồng", "en": "VND 5"}
    by_language = {"vi": "5,5", "en": "5.5"}
    assert phrases("money", "unit", value=by_language) == {"vi": "5,5 đồng", "en": "VND 5.5"}
    assert phrase_group("money", "en")["unit"] == "VND {value}"


@pytest.mark.parametrize(
    ("count", "words"), [("1", "1 problem."), ("0", "0 problems."), ("12", "12 problems.")]
)
def test_a_count_agrees_with_its_noun(count: str, words: str) -> None:
    assert phrase("validate", "problems", "en", folder="data", count=count) == f"data: {words}"


def test_a_phrase_that_there_is_not_is_an_error() -> None:
    """Nothing is ever published with the name of a phrase in its place."""
    with pytest.raises(KeyError):
        phrase("money", "trillion", "en", value="5")
