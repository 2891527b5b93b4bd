"""Checks of a single cell, with the value that was probably meant.

Spreadsheets turn numbers into dates, codes into numbers and letters into question marks; each
such slip has a code of its own, so that its message can say what to type instead.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from scripts.model import tables
from scripts.model.package import FORMULA_STARTS, LANGUAGES, Row
from scripts.validation import letters, limits, suggestions, written_numbers
from scripts.validation.problems import Slip, fragment
from scripts.wording.text import property_text
from scripts.wording.typeface import missing_letters

_FAILED = re.compile(
    r"#(REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC)!|#N/A|#NAME\?|#{3,}|Err:[0-9]+", re.IGNORECASE
)


def slips(cell: str, field: Row) -> Iterator[Slip]:
    """The problems of one cell of a field, as the descriptor describes it.

    Blanks around the cell, decomposed letters and the like are left to ``repair``.
    """
    rules = field["constraints"]
    if not cell:
        if rules["required"]:
            yield "required", {}
    elif len(cell) > (longest := rules.get("maxLength", limits.LONGEST_CELL)):
        yield "cell-long", {"found": cell, "count": str(len(cell)), "limit": str(longest)}
    elif _FAILED.fullmatch(cell):
        yield "spreadsheet-error", {"found": cell}
    elif not tables.parses(cell, field["type"]):
        yield _type_slip(cell, field["type"])
    elif cell not in rules.get("enum", [cell]):
        hint = suggestions.hint(cell, rules["enum"], {})
        yield "enum", {"found": cell, "expected": ", ".join(rules["enum"]), "hint": hint}
    elif not _obeys(cell, rules):
        description = {lang: property_text(field, "description", lang) for lang in LANGUAGES}
        original = suggestions.before_spreadsheet(cell)
        was_date = original != cell and _obeys(original, rules)
        hint = fragment("hint-date", meant=original) if was_date else ""
        details = {"description": description, "example": field["example"], "hint": hint}
        yield "constraint", {"found": cell, **details}
    elif field["type"] == "string":
        yield from [*_text_slips(cell, "enum" not in rules)] or _undrawable(cell)


def _obeys(cell: str, rules: Mapping[str, Any]) -> bool:
    """Whether a cell has the pattern of its field and keeps within its limits."""
    if not re.fullmatch(rules.get("pattern", "(?s:.*)"), cell):
        return False
    least, most = (rules.get(limit) for limit in ("minimum", "maximum"))
    return (least is None or Decimal(cell) >= least) and (most is None or Decimal(cell) <= most)


# --- numbers, dates, yes and no -----------------------------------------------------------


def _type_slip(cell: str, kind: str) -> Slip:
    if kind == "boolean":
        return "boolean", {"found": cell}
    if len(cell) > limits.LONGEST_GUESS:
        return "not-date" if kind == "date" else "not-number", {"found": cell}
    if kind == "date":
        return _date(cell)
    if _days(cell) or re.fullmatch(_MONTH, cell, re.IGNORECASE):
        return "number-date", {"found": cell}
    return written_numbers.slip(cell)


# A month by its name, with a day or a year: “18-Jan”, “Jan-18”, “18-Thg1”.
_MONTH = r"([0-9]{1,2}[- ](thg ?[0-9]{1,2}|[a-z]{3})|(thg ?[0-9]{1,2}|[a-z]{3})[- ][0-9]{2,4})"
_FIRST_SERIAL, _LAST_SERIAL = 20000, 60000  # the days of a spreadsheet from 1954 to 2064


def _days(cell: str) -> list[date]:
    """The days that a cell may mean: two where day and month can change places."""
    cell = re.sub(r"[T ]00:00(:00(\.0+)?)?Z?$", "", cell)
    if match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", cell):
        orders = [(match[1], match[2], match[3])]
    elif match := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})", cell):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        orders = [(year, match[2], match[1]), (year, match[1], match[2])]
    else:
        return []
    days = []
    for year, month, day in orders:
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:  # no such day, so that order wasn't meant
            continue
    return list(dict.fromkeys(days))


def _date(cell: str) -> Slip:
    days = _days(written_numbers.plain_digits(cell))
    if re.fullmatch(r"[0-9]{5}", cell) and _FIRST_SERIAL < int(cell) < _LAST_SERIAL:
        days = [date(1899, 12, 30) + timedelta(int(cell))]
    if len(days) == 1:
        return "date-form", {"found": cell, "expected": days[0].isoformat()}
    if days:
        first, second = (day.isoformat() for day in days)
        return "date-ambiguous", {"found": cell, "expected": first, "other": second}
    if re.fullmatch(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}", cell):
        return "date-none", {"found": cell}
    return "not-date", {"found": cell}


# --- text ---------------------------------------------------------------------------------

# Letters of UTF-8 read as Windows-1252: “BÃ¡o” for “Báo”, “Tá»‰nh” for “Tỉnh”.
_TWICE = re.compile("[ÃÄÅÆ][\u00a0-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•™š›œžŸ\u0081\u008d\u008f\u0090]|á[º»].")
# A letter of a font from before Unicode: “B¶o”.
_OLD = re.compile(r"[^\W\d_][\u00a1-\u00bf×÷][^\W\d_]")
# Letters lost on the way: “B?o”, “?iểm”.
_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<![\w?])\?[^\W\d_]|\ufffd")
_ADDRESS = re.compile(r"https:\S+")
# A formula where a spreadsheet with Vietnamese settings takes cells apart.
_RUNS = re.compile(r";[=+\-@]")


def _text_slips(cell: str, free: bool) -> Iterator[Slip]:
    if free and (cell.startswith(FORMULA_STARTS) or _RUNS.search(cell)):
        yield "runs", {"found": cell}
    if "\n" in cell:
        yield "line-break", {"found": cell}
    if not (line := cell.replace("\n", " ")).isprintable():
        at = next(i for i, mark in enumerate(line) if not mark.isprintable())
        before, after = line[max(0, at - 20) : at], line[at + 1 : at + 21]
        yield "invisible", {"found": f"U+{ord(line[at]):04X}", "before": before, "after": after}
    words = _ADDRESS.sub(" ", cell)
    if match := _TWICE.search(cell):
        yield "garbled", {"found": _around(cell, match), "hint": _original(cell), "more": ""}
    elif match := _OLD.search(words):
        yield "garbled", {"found": _around(words, match), "hint": _original(cell), "more": ""}
    elif match := _LOST.search(words):
        yield "lost-letters", {"found": _around(words, match), "more": ""}
    else:
        yield from letters.slips(cell)


def _undrawable(cell: str) -> Iterator[Slip]:
    """Letters that pictures and the print edition have no glyph for."""
    for letter in missing_letters(cell)[:1]:
        yield "no-font-letter", {"found": letter, "character": f"U+{ord(letter):04X}"}


def _around(cell: str, match: re.Match[str]) -> str:
    return cell[max(0, match.start() - 12) : match.end() + 12]


def _original(cell: str) -> dict[str, str] | str:
    """Original of a garbled text, if reversing the wrong decoding restores it completely."""
    for encoding in ("cp1252", "latin-1"):
        try:
            original = cell.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return fragment("hint-meant", meant=original) if original != cell else ""
    return ""
