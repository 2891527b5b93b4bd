"""Text of numbers, money and changes by each language's conventions."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, Package
from scripts.wording import numbers

VI_EN = ("vi", "en")


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
def test_a_number_keeps_its_decimals(value: str, vi: str, en: str) -> None:
    assert [numbers.number(Decimal(value), lang) for lang in VI_EN] == [vi, en]


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=3)
    | st.integers(-(10**18), 10**18).map(Decimal),
    st.sampled_from(LANGUAGES),
)
def test_what_is_formatted_reads_back_as_the_same_number(value: Decimal, lang: str) -> None:
    thousands, point = (".", ",") if lang == "vi" else (",", ".")
    text = numbers.number(value, lang).replace(thousands, "").replace(point, ".")
    assert Decimal(text) == value
    assert Decimal(text).as_tuple().exponent == value.as_tuple().exponent


@pytest.mark.parametrize(
    ("value", "decimals", "vi"),
    [
        ("34.09090909", 1, "34,0909…"),  # three digits more than are kept
        ("31.25", 1, "31,25"),  # it ends, and is given in full
        ("200", 0, "200"),
        ("33.30000", 1, "33,3"),
        ("12.5", 2, "12,50"),
    ],
)
def test_a_result_before_rounding_says_whether_more_digits_follow(
    value: str, decimals: int, vi: str
) -> None:
    assert numbers.unrounded(Decimal(value), decimals, "vi") == vi


@pytest.mark.parametrize(
    ("unit", "value", "short", "vi", "en"),
    [
        ("percent", "12.94", False, "12,94%", "12.94%"),
        ("dong", "498565280", False, "498.565.280 đồng", "VND 498,565,280"),
        ("dong", "498565280", True, "498,6 triệu đồng", "VND 498.6 million"),
        ("dong", "2993370486", True, "2,99 tỷ đồng", "VND 2.99 billion"),
        ("dong", "1000000000", True, "1,00 tỷ đồng", "VND 1.00 billion"),
        ("dong", "1000000", True, "1,0 triệu đồng", "VND 1.0 million"),
        ("dong", "999999", True, "999.999 đồng", "VND 999,999"),
        ("dong", "999950000", True, "1,00 tỷ đồng", "VND 1.00 billion"),
        ("dong", "999949999", True, "999,9 triệu đồng", "VND 999.9 million"),
        ("dong_net", "-999950000", True, "-1,00 tỷ đồng", "VND -1.00 billion"),
        ("dong_net", "-2500000", True, "-2,5 triệu đồng", "VND -2.5 million"),
        ("dong_net", "-2500000", False, "-2.500.000 đồng", "VND -2,500,000"),
        ("hours", "335", False, "335 giờ", "335 hours"),
        ("hours", "1", False, "1 giờ", "1 hour"),
        ("minutes", "15", False, "15 phút", "15 minutes"),
        ("people", "97246", False, "97.246", "97,246"),
    ],
)
def test_a_value_with_its_unit(
    package: Package, unit: str, value: str, short: bool, vi: str, en: str
) -> None:
    row = package.by_id["units"][unit]
    texts = [numbers.with_unit(Decimal(value), row, lang, short=short) for lang in VI_EN]
    assert texts == [vi, en]


edges = st.builds(
    lambda power, near, sign: Decimal(sign * (10**power + near)),
    st.sampled_from([0, 3, 6, 9, 12]),
    st.integers(-60_000_000, 60_000_000) | st.integers(-60_000, 60_000) | st.integers(-9, 9),
    st.sampled_from([1, -1]),
)


@given(edges, st.sampled_from(LANGUAGES))
def test_money_is_never_a_thousand_of_its_scale(value: Decimal, lang: str) -> None:
    """Property at the edges of every scale: millions below 1,000, billions from 1, both signs."""
    text = numbers.scaled_money(value, lang)
    point, group = (",", ".") if lang == "vi" else (".", ",")
    number = re.search(r"-?[\d.,]+", text)
    assert number
    amount = Decimal(number[0].replace(group, "").replace(point, "."))
    scale = 6 if re.search("triệu|million", text) else 9 if re.search("tỷ|billion", text) else 0
    assert (amount < 0) == (value < 0) or not amount
    assert abs(amount.scaleb(scale) - value) <= {0: 0, 6: 50_000, 9: 5_000_000}[scale]
    if scale:
        assert abs(amount) >= 1
    if scale != 9:
        assert abs(amount) < (1000 if scale else 1_000_000)


@pytest.mark.parametrize(
    ("key", "vi", "en"),
    [
        (("member_rate", "XA", "2020"), "12,50%", "12.50%"),
        (("offices", "XA", "2021-01-01/P9M"), "ít nhất 4", "at least 4"),
        (("visits", "XA", "since-2019"), "trên 1.000", "more than 1,000"),
        (("satisfaction", "XA", "2021"), "chưa có", "no result yet"),
    ],
)
def test_a_figure_has_its_bound_or_the_word_for_a_missing_result(
    figures: Figures, key: tuple[str, str, str], vi: str, en: str
) -> None:
    figure = figures.figure(Key(*key))
    assert figure is not None
    unit = figures.unit(figure.key.indicator)
    assert [numbers.figure(figure, unit, lang) for lang in VI_EN] == [vi, en]


def test_a_bound_can_be_left_out(figures: Figures) -> None:
    figure = figures.printed[Key("offices", "XA", "2021-01-01/P9M")]
    assert numbers.figure(figure, figures.unit("offices"), "vi", bound=False) == "4"


def test_bounds_are_said_in_words() -> None:
    assert numbers.bounded("2", "at_least", "vi") == "ít nhất 2"
    assert numbers.bounded("23,000", "more_than", "en") == "more than 23,000"
    assert numbers.bounded("1", "less_than", "vi") == "dưới 1"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("1", "tăng 5%", "rose by 5%"),
        ("-1", "giảm 5%", "fell by 5%"),
        ("0", "không đổi", "did not change"),
    ],
)
def test_direction_comes_from_the_sign(value: str, vi: str, en: str) -> None:
    assert [numbers.change(Decimal(value), "5%", lang) for lang in VI_EN] == [vi, en]


@pytest.mark.parametrize(
    ("unit", "vi", "en"),
    [
        ("percent", "5,2 điểm phần trăm", "5.2 percentage points"),
        ("hours", "5,2 giờ", "5.2 hours"),
    ],
)
def test_percentages_differ_by_percentage_points(
    package: Package, unit: str, vi: str, en: str
) -> None:
    row = package.by_id["units"][unit]
    assert [numbers.distance(Decimal("5.2"), row, lang) for lang in VI_EN] == [vi, en]
