"""Text of numbers, money, dates and changes by each language's conventions."""

import re
import tomllib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model.package import LANGUAGES, Package
from scripts.validation.problems import MESSAGES
from scripts.wording import formats
from scripts.wording.phrases import PHRASES


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("97246", "97.246", "97,246"),
        ("10.80", "10,80", "10.80"),
        ("0.51", "0,51", "0.51"),
        ("498565280", "498.565.280", "498,565,280"),
        ("-337", "-337", "-337"),
        ("100", "100", "100"),
    ],
)
def test_number_keeps_its_decimals(value: str, vi: str, en: str) -> None:
    assert formats.number(Decimal(value), "vi") == vi
    assert formats.number(Decimal(value), "en") == en


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=3)
    | st.integers(-(10**18), 10**18).map(Decimal),
    st.sampled_from(LANGUAGES),
)
def test_what_is_formatted_reads_back_as_the_same_number(value: Decimal, lang: str) -> None:
    thousands, point = (".", ",") if lang == "vi" else (",", ".")
    text = formats.number(value, lang).replace(thousands, "").replace(point, ".")
    assert Decimal(text) == value
    assert Decimal(text).as_tuple().exponent == value.as_tuple().exponent


@pytest.mark.parametrize(
    ("unit", "value", "short", "vi", "en"),
    [
        ("percent", "12.94", False, "12,94%", "12.94%"),
        ("dong", "498565280", False, "498.565.280 đồng", "VND 498,565,280"),
        ("dong", "498565280", True, "498,6 triệu đồng", "VND 498.6 million"),
        ("dong", "2993370486", True, "2,99 tỷ đồng", "VND 2.99 billion"),
        ("dong", "999", True, "999 đồng", "VND 999"),
        ("hours_per_year", "335", False, "335 giờ", "335 hours"),
        ("months", "1", False, "1 tháng", "1 month"),
        ("minutes", "15", False, "15 phút", "15 minutes"),
        ("people", "97246", False, "97.246", "97,246"),
    ],
)
def test_value_with_its_unit(
    package: Package, unit: str, value: str, short: bool, vi: str, en: str
) -> None:
    row = package.by_id["units"][unit]
    assert formats.with_unit(Decimal(value), row, "vi", short=short) == vi
    assert formats.with_unit(Decimal(value), row, "en", short=short) == en


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2021, 3, 9), "ngày 09 tháng 3 năm 2021", "9 March 2021"),
        (date(2021, 10, 15), "ngày 15 tháng 10 năm 2021", "15 October 2021"),
        (date(2020, 2, 12), "ngày 12 tháng 02 năm 2020", "12 February 2020"),
        (date(2021, 1, 1), "ngày 01 tháng 01 năm 2021", "1 January 2021"),
    ],
)
def test_dates_are_official_in_vietnamese_and_plain_in_english(day: date, vi: str, en: str) -> None:
    assert formats.day(day, "vi") == vi
    assert formats.day(day, "en") == en


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("1", "tăng 5%", "rose by 5%"),
        ("-1", "giảm 5%", "fell by 5%"),
        ("0", "không đổi", "did not change"),
    ],
)
def test_direction_comes_from_the_sign(value: str, vi: str, en: str) -> None:
    assert formats.change(Decimal(value), "5%", "vi") == vi
    assert formats.change(Decimal(value), "5%", "en") == en


def test_bounds_are_said_in_words() -> None:
    assert formats.bounded("2", "at_least", "vi") == "ít nhất 2"
    assert formats.bounded("23,000", "more_than", "en") == "more than 23,000"
    assert formats.bounded("1", "less_than", "vi") == "dưới 1"


def test_vietnamese_sorts_by_its_own_alphabet() -> None:
    words = ["ư", "đại lý", "danh mục", "ân", "ăn", "an", "ba", "án", "ê", "e"]
    ordered = sorted(words, key=lambda word: formats.alphabetical(word, "vi"))
    assert ordered == ["an", "án", "ăn", "ân", "ba", "danh mục", "đại lý", "e", "ê", "ư"]


def test_every_word_of_the_program_is_there_in_both_languages_with_the_same_parts() -> None:
    for name, group in tomllib.loads(PHRASES.read_text("utf-8")).items():
        assert set(group["vi"]) == set(group["en"]), name
        for key, text in group["vi"].items():
            parts = set(re.findall(r"\{\w+\}", text))
            assert parts == set(re.findall(r"\{\w+\}", group["en"][key])), f"{name}.{key}"


def test_every_problem_is_worded_in_both_languages_with_the_same_parts() -> None:
    for code, text in tomllib.loads(MESSAGES.read_text("utf-8")).items():
        assert set(text) - {"computable"} == {"vi", "en"}, code
        parts = [set(re.findall(r"\{\w+\}", text[lang])) for lang in ("vi", "en")]
        assert parts[0] == parts[1], code
