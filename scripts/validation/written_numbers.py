"""A number that is written in another way than data are: what is wrong, and what it may be.

``12,50`` and ``1.300.000`` of a spreadsheet, ``12,94%``, ``95 nghìn``, ``123O`` with a letter.
"""

import re
import unicodedata
from decimal import Decimal

from scripts.model import tables
from scripts.model.vietnamese_numbers import DIGITS_BY_LETTER, confirmed_values, numbers
from scripts.validation import limits
from scripts.validation.problems import Slip

_BLANK = "[ \u00a0\u2009\u202f']"  # between groups of digits
_EXPONENT = r"[-+]?[0-9]+([.,][0-9]+)?[eE][-+]?[0-9]+"
_IN_WORDS = re.compile(r"(?i)[^\W\d_]*\s*\b(nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục|rưỡi)\b")


def slip(cell: str) -> Slip:
    """Why a cell is no number: the code of the problem, with what to type as far as it is known."""
    if re.fullmatch(_EXPONENT, cell):
        return "exponent", {"found": cell}
    if re.fullmatch("-?0+[0-9]+([.][0-9]+)?", cell):
        return "leading-zeros", {
            "found": cell,
            "expected": re.sub("0+(?=[0-9])", "", cell, count=1),
        }
    if (words := _in_words(cell)) is not None:
        return "number-words", {"found": cell, "expected": str(words)}
    plain = _as_typed(plain_digits(cell))
    if plain is not None and (letter := re.search("[OolI]|[^ -~\u00a0\u2009\u202f]", cell)):
        return "number-letter", {"found": cell, "letter": letter[0], "expected": plain}
    number, unit = _without_unit(cell)
    if unit:
        return "number-unit", {"found": cell, "expected": _as_typed(number) or number}
    plain = _as_typed(cell)
    if plain is None or plain == cell:
        return "not-number", {"found": cell}
    if re.fullmatch(r"-?[0-9]{1,3},[0-9]{3}", cell):
        other = cell.replace(",", ".")
        return "number-ambiguous", {"found": cell, "expected": plain, "other": other}
    code = "decimal-comma" if re.fullmatch(r"-?[0-9]+,[0-9]+", cell) else "thousands"
    return code, {"found": cell, "expected": plain}


def quoted_form(cell: str, quotation: str) -> str | None:
    """A number as the only reading of its quotation writes it; ``None`` if it needs no change.

    Only the form changes: no digit but zeros at the end, and never fewer of those.
    """
    if not cell or not quotation or len(cell) > limits.LONGEST_GUESS:
        return None
    printed_values = {str(value): value for value in confirmed_values(quotation.split(" … ")[-1])}
    if cell in printed_values:
        return None
    readings = _readings(cell)
    matches = [one for one, value in printed_values.items() if value in readings]
    if len(matches) != 1 or not tables.parses(matches[0], "number"):
        return None
    as_decimal = _without_unit(cell)[0].replace(",", ".")
    if tables.parses(as_decimal, "number") and Decimal(as_decimal) == printed_values[matches[0]]:
        return None if _decimals(as_decimal) > _decimals(matches[0]) else matches[0]
    return matches[0]


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _readings(cell: str) -> set[Decimal]:
    """The numbers that a cell can stand for by its form."""
    if (words := _in_words(cell)) is not None:
        return {words}
    text = _without_unit(plain_digits(cell))[0]
    if re.fullmatch(_EXPONENT, text):
        return {Decimal(text.replace(",", "."))}
    forms = [_as_typed(text), text.replace(",", "."), text.lstrip("0"), text]
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+", text):
        forms.append(text.replace(".", ""))
    if match := re.fullmatch(r"(-?[1-9][0-9]{0,2})[.,]([0-9]{1,2})", text):
        forms.append(match[1] + match[2].ljust(3, "0"))  # “1.220” that lost its zero, too
    return {Decimal(form) for form in forms if form and tables.parses(form, "number")}


def plain_digits(cell: str) -> str:
    """A number or day with digits for letters like them; in brackets a number is negative."""
    text = re.sub("^[−–]", "-", unicodedata.normalize("NFKC", cell).strip())
    return re.sub(r"^\(([0-9.,]+)\)$", r"-\1", text.translate(DIGITS_BY_LETTER))


def _in_words(cell: str) -> Decimal | None:
    """The number that a cell says in words, all or in part: ``95 nghìn``, ``ba mươi``."""
    values = numbers(cell)
    if len(values) != 1 or not (_IN_WORDS.search(cell) or not re.search("[0-9]", cell)):
        return None
    return values[0]


def _without_unit(cell: str) -> tuple[str, str]:
    """``12,94%`` as ``12,94`` and ``%``."""
    pattern = r"([-+]?[0-9](?:[0-9.,\s]*[0-9])?)\s*([%‰₫$€]|[^\W\d_]\D*)"
    match = re.fullmatch(pattern, cell)
    return (match[1], match[2]) if match else (cell, "")


def _as_typed(cell: str) -> str | None:
    """A number with groups of digits or a decimal comma as it should be typed."""
    for group, point in ((_BLANK, "[.,]"), (r"\.", ","), (",", r"\.")):
        pattern = rf"(-?[0-9]{{1,3}}(?:{group}[0-9]{{3}})+)(?:{point}([0-9]+))?"
        if match := re.fullmatch(pattern, cell):
            whole = re.sub(group, "", match[1])
            return whole if match[2] is None else f"{whole}.{match[2]}"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", cell):
        return cell.replace(",", ".")
    return cell if tables.parses(cell, "number") else None
