"""The word that says what a number counts: after it, or in the label of a table's cell."""

import re

_SIGN = re.compile(r"\s?(%|‰|phần trăm)")
_UNIT = re.compile(r"\s?(?:/\s?)?([^\W\d_]+(?: [^\W\d_]+)?)")
_MORE_NUMBERS = re.compile(r"^(?:\s?(?:[-–,]|đến|tới|và)\s?#\s*)+")  # “03-05 phút”


def unit_after(after: str) -> str:
    """The unit in the words after a number, or after the numbers that follow it at once."""
    after = _MORE_NUMBERS.sub("", after)
    if match := _SIGN.match(after):
        return "%"
    match = _UNIT.match(after)
    return match[1].lower() if match else ""


_UNIT_CELL = re.compile(r"\s*(%|[^\W\d_]+(?: [^\W\d_]+)?)\s*")
_WORDS = r"(%|[^\W\d_]+(?: [^\W\d_]+)?)"
_UNIT_LABEL = r"(?:ĐVT|đơn vị(?: tính)?) ?: ?"
_BRACKETED = re.compile(rf"\((?:{_UNIT_LABEL})?{_WORDS}\)|\b{_UNIT_LABEL}{_WORDS}", re.IGNORECASE)
_UNITS = {"%", "người", "đồng", "lao động", "đơn vị", "doanh nghiệp", "lượt", "giờ", "phút", "lần"}


def unit_of_label(label: str) -> str:
    """The unit that a cell of a table names, alone or in brackets."""
    if (match := _UNIT_CELL.fullmatch(label)) and match[1].lower() in _UNITS:
        return match[1].lower()
    return bracketed_unit(label)


def bracketed_unit(words: str) -> str:
    """The unit that is named last in words, in brackets or as “Đơn vị tính: %”; else nothing."""
    names = [match[1] or match[2] for match in _BRACKETED.finditer(words)]
    units = [unit.lower() for unit in names if unit.lower() in _UNITS]
    return units[-1] if units else ""
