"""Small numbers in words."""

from decimal import Decimal

import pytest

from scripts.model.package import LANGUAGES, Package
from scripts.wording import number_words

WORDS = {
    "vi": {0: "không", 1: "một", 5: "năm", 11: "mười một", 15: "mười lăm", 20: "hai mươi"},
    "en": {0: "zero", 1: "one", 5: "five", 11: "eleven", 15: "fifteen", 20: "twenty"},
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_counts_to_twenty_each_have_a_word(package: Package, lang: str) -> None:
    items = package.by_id["units"]["items"]
    words = [number_words.in_words(Decimal(n), items, lang) for n in range(21)]
    assert {n: words[n] for n in WORDS[lang]} == WORDS[lang]
    assert len(set(words)) == 21


@pytest.mark.parametrize(
    ("value", "unit"),
    [("21", "items"), ("-1", "items"), ("2.5", "items"), ("2", "percent"), ("2", "minutes")],
)
def test_other_values_have_none(package: Package, value: str, unit: str) -> None:
    row = package.by_id["units"][unit]
    assert number_words.in_words(Decimal(value), row, "en") is None
    assert number_words.in_words(None, row, "en") is None


@pytest.mark.parametrize(("lang", "words"), [("vi", "II"), ("en", "second")])
def test_a_quarter_of_a_year_is_numbered(package: Package, lang: str, words: str) -> None:
    row = {**package.by_id["units"]["items"], "id": "quarter"}
    assert number_words.in_words(Decimal(2), row, lang) == words
    assert number_words.in_words(Decimal(5), row, lang) is None


def test_once_and_twice_are_words() -> None:
    words = [number_words.times_in_words(number, "en") for number in (1, 2, 3)]
    assert words == ["once", "twice", "three times"]
    assert [number_words.times_in_words(number, "vi") for number in (1, 3)] == ["một lần", "ba lần"]
