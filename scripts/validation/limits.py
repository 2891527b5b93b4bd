"""How much a package may hold, so that whatever it is, it is checked in seconds.

An honest package stays below: 63 provinces with 40 figures of each of 20 years have 50,400 rows.
"""

from collections.abc import Iterator

from scripts.model.files import Unreadable
from scripts.model.package import Package
from scripts.validation.problems import Problem

MOST_ROWS = {"figures": 60_000, "targets": 10_000, "revisions": 10_000}
MOST_ROWS_ELSEWHERE = 2_000
MOST_CELLS = 2_000_000
MOST_VALUES = 500_000
MOST_PROBLEMS = 1_000
LONGEST_CELL = 2_000
LONGEST_GUESS = 60  # what is longer is no code, number or day that went wrong

# Names that Windows keeps for devices, and of the page in the folder of all indicators.
RESERVED = frozenset({
    "con", "prn", "aux", "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    "index",
})  # fmt: skip
# By table: the anchors of the page that lists it, or words with which other anchors begin.
ANCHORS = {
    "areas": frozenset({"index", "target", "how", "way", "note", "since"}),
    "documents": frozenset({"documents", "reports", "cited", "outside"}),
    "organizations": frozenset({
        "organizations", "party", "national", "provincial", "district", "commune", "international",
        "company", "press",
    }),
    "periods": frozenset({"values", "ours", "targets", "notes", "download", "cite", "indicator"}),
    "terms": frozenset({"glossary"}),
    "identities": frozenset({"identities"}),
}  # fmt: skip


def refuse_excess(text: str, table: str, path: str) -> None:
    """Refuse the text of a table that has too many rows or cells to be taken apart."""
    rows, most = text.count("\n"), MOST_ROWS.get(table, MOST_ROWS_ELSEWHERE)
    cells = max(text.count(separator) for separator in ",;\t")
    for count, limit in ((rows, most + 1), (cells, MOST_CELLS)):  # the header is a row, too
        if count > limit:
            raise Unreadable(path, "rows-many", found=f"{count}", limit=f"{limit}")


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
