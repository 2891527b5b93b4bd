"""Numbers of a source that no row has, and rows of ``exclusions`` that are not needed."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scripts.model.package import Package, Row
from scripts.validation.accounting import Accounts, accounts_of
from scripts.validation.problems import Details, Problem, at
from scripts.validation.source_numbers import SourceNumber
from scripts.validation.source_texts import TABLES, SourceText, path_of, read_texts

_RANGE = re.compile(r"\b((?:19|20)[0-9]{2}) ?[-–] ?((?:19|20)[0-9]{2})\b")
_MOST_AROUND = 80
_SENTENCE_END = re.compile(r"[.;:] ")


def account_problems(package: Package) -> Iterator[Problem]:
    """Numbers of the kept sources that nothing accounts for; needless and harmful exclusions."""
    texts, _ = read_texts(package)
    accounts_by_document = accounts_of(package, texts)
    for line, row in package.rows("exclusions"):
        code = _exclusion_code(row["words"], accounts_by_document.get(row["document"]))
        if code:
            details: Details = {"found": row["words"], "document": row["document"]}
            yield at(package, "exclusions", line, "words", code, **details)
    lines = {id(row): (table, line) for table in TABLES for line, row in package.rows(table)}
    for accounts in accounts_by_document.values():
        yield from _range_problems(package, accounts, lines)
    for document, text in texts.items():
        for number in accounts_by_document[document].unaccounted:
            yield _unaccounted_problem(package, document, text, number)


def _exclusion_code(words: str, accounts: Accounts | None) -> str | None:
    """Code of the problem with the words of an exclusion, if any."""
    if accounts is None or not accounts.places[words]:
        return "exclusion-nowhere"
    numbers = accounts.declined_numbers[words]
    if any(accounts.numbers[number] == "figure" for number in numbers):
        return "exclusion-figure"
    users = Counter(number for own in accounts.declined_numbers.values() for number in set(own))
    is_needed = any(
        accounts.numbers[number] == "declined" and users[number] == 1 for number in numbers
    )
    return None if is_needed else "exclusion-needless"


def _unaccounted_problem(
    package: Package, document: str, text: SourceText, number: SourceNumber
) -> Problem:
    """A number that nothing accounts for, at its line of the source's file."""
    file = path_of(package, document)
    details: Details = {"found": text.text[number.begin : number.end], "document": document}
    details["around"] = _sentence(text.text, number)
    code = "number-unaccounted" if number.value is not None else "missing-unaccounted"
    return Problem(file, text.line_of(number.begin), None, code, details)


def _sentence(text: str, number: SourceNumber) -> str:
    """The sentence around a number, not too long, cutting no word."""
    first, last = max(0, number.begin - _MOST_AROUND), number.end + _MOST_AROUND
    before, after = text[first : number.begin], text[number.end : last]
    start = max((match.end() for match in _SENTENCE_END.finditer(before)), default=None)
    if start is None:
        start = before.find(" ") + 1 if first else 0
    end = _SENTENCE_END.search(f"{after} ")
    rest = after[: end.start()] if end else after.rpartition(" ")[0]
    return f"{before[start:]}{text[number.begin : number.end]}{rest}".strip()


def _range_problems(
    package: Package, accounts: Accounts, lines: Mapping[int, tuple[str, int]]
) -> Iterator[Problem]:
    """Years of a range such as 2017 - 2018 of which one has a row and another has not.

    ``lines`` are the table and line of each row, by its identity.
    """
    for rows in accounts.figures.values():
        ranges = [match for row in rows for match in _RANGE.findall(row["locator"])]
        range_years = {year for first, last in ranges for year in range(int(first), int(last) + 1)}
        row_years = _years(package.by_id["periods"], rows)
        if range_years & row_years and (missing_years := range_years - row_years):
            table, line = lines[id(rows[0])]
            years = ", ".join(map(str, sorted(missing_years)))
            details: Details = {"found": rows[0]["locator"], "years": years}
            yield at(package, table, line, "locator", "quotation-years", **details)


def _years(periods: Mapping[str, Row], rows: Sequence[Row]) -> set[int]:
    """The years that the periods of some rows are of; none if one has no days."""
    days = [(periods[row["period"]]["first"], periods[row["period"]]["last"]) for row in rows]
    if not all(first and last for first, last in days):
        return set()
    return {year for first, last in days for year in range(first.year, last.year + 1)}
