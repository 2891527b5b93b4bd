"""The code that an unknown one was probably meant to be."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from scripts.validation import limits
from scripts.validation.problems import fragment

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIMILARITY = 0.6


def hint(code: str, codes: Collection[str], elsewhere: Mapping[str, Collection[str]]) -> Any:
    """A guess for a message: the code behind a date, a similar one, the table that has it.

    ``codes`` are those that the field takes, ``elsewhere`` those of other tables. Empty where
    nothing can be guessed.
    """
    if len(code) > limits.LONGEST_GUESS:
        return ""
    if (original := before_spreadsheet(code)) in codes and original != code:
        return fragment("hint-date", meant=original)
    for table, others in elsewhere.items():
        if code in others:
            return fragment("hint-elsewhere", found=code, table=table)
    near = nearest(code, codes)
    return "" if near is None else fragment("hint-near", near=near)


def nearest(code: str, codes: Collection[str]) -> str | None:
    """The most similar code, if one is similar at all."""
    by_casefold = {one.casefold(): one for one in codes}
    plain = re.sub(r"[\s.,-]+", "-", code.casefold().removesuffix(".0"))
    for form in (code.casefold(), plain, plain.replace("-", "_")):
        if close := get_close_matches(form, by_casefold, 1, _SIMILARITY):
            return by_casefold[close[0]]
    return None


def before_spreadsheet(code: str) -> str:
    """A code as it was before a spreadsheet made it a date: ``Thg9-21`` as ``2021-09``."""
    for form in _DATES:
        if match := re.fullmatch(form, code.strip().lower()):
            parts = match.groupdict()
            if parts.get("name", "jan") not in _MONTHS:
                return code
            month = parts.get("month") or _MONTHS.index(parts["name"]) + 1
            year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
            return f"{year}-{int(month):02}"
    return code


_DATES = (
    r"thg ?(?P<month>[0-9]{1,2})[- ](?P<year>[0-9]{2}|[0-9]{4})",
    r"(?P<name>[a-z]{3})[- ](?P<year>[0-9]{2}|[0-9]{4})",
    r"(0?1[/.-])?(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})",
    r"(?P<month>[0-9]{1,2})[/.-]0?1[/.-](?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})([/.-]0?1)?( 00:00(:00)?)?",
)
