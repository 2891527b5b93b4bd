"""Whether the word after a number can be of an indicator's unit."""

from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache

from scripts.drafting.matching.mentions import Mention
from scripts.model.package import Row

_NEVER = 9.0
_HARDLY = 0.25
_ODD = 0.12

# Words after a number that say what is counted, by the unit that they belong to.
_WORDS = {
    "percent": ("%",),
    "dong": ("đồng", "vnđ", "vnd", "đ"),
    "people": (
        "người", "lao động", "nhân viên", "lượt người", "học viên", "đối tượng", "cán bộ",
        "trường hợp", "công nhân", "đại biểu",
    ),
    "employers": ("đơn vị", "doanh nghiệp", "cơ sở", "người sử dụng"),
    "contacts": ("lượt",),
    "hours_per_year": ("giờ",), "hours": ("giờ",), "minutes": ("phút",),
    "months": ("tháng",), "years": ("năm", "tuổi"), "age": ("tuổi",), "times": ("lần", "lượt"),
}  # fmt: skip
_ALIASES = {"dong_net": "dong", "dong_each": "dong", "duration_years": "years"}
_STRICT = ("percent", "dong", "hours", "hours_per_year", "minutes")


def mismatch(mention: Mention, row: Row) -> float:
    """The penalty, from 0 up, for a number if its unit is this row of ``units``."""
    name = str(row["id"])
    unit = _ALIASES.get(name, name)
    if mention.value is None:
        return 0.0
    if not _is_possible(mention.value, row):
        return _NEVER
    units = _units_of(mention.unit)
    unit_words = _WORDS.get(unit, ())
    if unit in units:
        return 0.0
    if any(one in _STRICT for one in units):
        return _NEVER
    if unit in _STRICT:
        return _HARDLY if unit == "dong" and not mention.unit else _NEVER
    if units:
        return _HARDLY if unit_words else _ODD
    return _ODD if unit_words and mention.unit else 0.0


def _is_possible(value: Decimal, row: Row) -> bool:
    """Whether a value is whole where it counts, and within what the unit can have."""
    least, most = row["minimum"], row["maximum"]
    is_within = (least is None or value >= least) and (most is None or value <= most)
    return is_within and not (row["whole"] and value != value.to_integral_value())


def can_be(mention: Mention, row: Row) -> bool:
    """Whether a number can be of a unit, a row of ``units``."""
    return mismatch(mention, row) < _NEVER


def counts_other(mention: Mention, unit: str, others: Collection[str]) -> bool:
    """Whether the word after a number is of another unit, and none of ``others``."""
    units, first = _units_of(mention.unit), mention.unit.split(" ")[0]
    return (
        mention.value is not None
        and bool(units)
        and _ALIASES.get(unit, unit) not in units
        and first not in {word.split(" ")[0] for word in others}
    )


def names_unit(mention: Mention, unit: str) -> bool:
    """Whether the word after a number names the unit."""
    return mention.value is not None and _ALIASES.get(unit, unit) in _units_of(mention.unit)


@lru_cache(maxsize=4096)
def _units_of(word: str) -> frozenset[str]:
    """The units that a word may be of."""
    first = word.split(" ")[0]
    people = {"people"} if first == "người" else set[str]()
    units = (unit for unit, words in _WORDS.items() if any(one in (word, first) for one in words))
    return frozenset(people.union(units))
