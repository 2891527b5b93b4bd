"""How much a package may hold, so that whatever it is, it is checked in seconds.

An honest package stays far below: 63 areas with all figures of 20 years have 200,000 rows.
"""

from collections.abc import Iterator

from scripts.model.files import Unreadable
from scripts.model.package import Package
from scripts.validation.problems import Problem

MOST_ROWS = {"figures": 250_000, "targets": 20_000, "revisions": 20_000}
MOST_ROWS_ELSEWHERE = 2_000
MOST_CELLS = 4_000_000
MOST_VALUES = 500_000
MOST_PROBLEMS = 1_000
LONGEST_CELL = 2_000
LONGEST_GUESS = 60  # what is longer is no code, number or day that went wrong

# Names that Windows keeps for devices, or of a page in the folder of all indicators; and, for an
# area, words with which other anchors of a page begin.
RESERVED = frozenset({
    "con", "prn", "aux", "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    "index",
})  # fmt: skip
RESERVED_AREAS = RESERVED | {"target", "since"}


def refuse_excess(text: str, table: str, path: str) -> None:
    """Refuse the text of a table that has too many rows or cells to be taken apart."""
    rows, most = text.count("\n"), MOST_ROWS.get(table, MOST_ROWS_ELSEWHERE)
    cells = max(text.count(separator) for separator in ",;\t")
    for found, limit in ((rows, most + 1), (cells, MOST_CELLS)):  # the header is a row, too
        if found > limit:
            raise Unreadable(path, "rows-many", found=f"{found}", limit=f"{limit}")


def excess_problems(package: Package) -> Iterator[Problem]:
    """More areas, periods and indicators than can be computed in a reasonable time."""
    places = len(package.rows("areas")) * len(package.rows("periods"))
    for table in ("indicators", "identities", "notes"):
        values = places * len(package.rows(table))
        if values > MOST_VALUES:
            details = {"found": f"{values}", "limit": f"{MOST_VALUES}"}
            yield Problem(
                f"{package.folder.name}/{table}.csv", None, None, "package-large", details
            )
