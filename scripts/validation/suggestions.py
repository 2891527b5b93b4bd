"""Codes: what an unknown one was probably meant to be."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from scripts.validation.problems import fragment

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOSE = 0.6


def hint(found: str, known: Collection[str], elsewhere: Mapping[str, Collection[str]]) -> Any:
    """A guess for a message: the code that a date once was, a near one, a cell that moved.

    ``known`` are the codes that may stand here, ``elsewhere`` those of other tables.
    """
    if (was := before(found)) in known and was != found:
        return fragment("hint-date", meant=was)
    for table, codes in elsewhere.items():
        if found in codes:
            return fragment("hint-elsewhere", found=found, table=table)
    near = nearest(found, known)
    return "" if near is None else fragment("hint-near", near=near)


def nearest(found: str, known: Collection[str]) -> str | None:
    """The code most like the one found, if one is like it at all."""
    folded = {code.casefold(): code for code in known}
    plain = re.sub(r"[\s.,-]+", "-", found.casefold().removesuffix(".0"))
    for form in (found.casefold(), plain, plain.replace("-", "_")):
        if close := get_close_matches(form, folded, 1, _CLOSE):
            return folded[close[0]]
    return None


def before(found: str) -> str:
    """A code as it was before a spreadsheet took it for a date: ``Thg9-21`` as ``2021-09``."""
    for form in _DATES:
        if match := re.fullmatch(form, found.strip().lower()):
            said = match.groupdict()
            if said.get("name", "jan") not in _MONTHS:
                return found
            month = said.get("month") or _MONTHS.index(said["name"]) + 1
            return f"20{said['year'][-2:]}-{int(month):02}"
    return found


_DATES = (
    r"thg ?(?P<month>[0-9]{1,2})[- ](?P<year>[0-9]{2}|[0-9]{4})",
    r"(?P<name>[a-z]{3})[- ](?P<year>[0-9]{2}|[0-9]{4})",
    r"(0?1[/.-])?(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})",
    r"(?P<month>[0-9]{1,2})[/.-]0?1[/.-](?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})([/.-]0?1)?( 00:00(:00)?)?",
)
