"""Single changes to the data that no check or comment reports: ``python -m tests.silent``.

Changes each digit of every figure, target, date and number of a document, each cell that says what
a number means, and each operator and name of every formula and identity; one at a time, each to
another valid text. Counts by kind what reports it: ``validate``, else ``validate --since``, else
the first part of ``diff``, else nothing. ``validate`` runs without Frictionless, so that this takes
minutes; Frictionless could only find more.
"""

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.model.figures import Figures
from scripts.model.identities import RELATIONS
from scripts.model.package import FOLDER, LANGUAGES, open_package
from scripts.review import flags
from scripts.review.labels import Context
from scripts.review.sections import macros
from scripts.validation import check
from scripts.validation.problems import Problem
from tests.review.reading import data_changes
from tests.tables import read, write

BY = ("validate", "since", "diff", "silent")
BOUNDS = ("exact", "at_least", "more_than", "at_most", "less_than", "about")
OTHER_SIGN = {"+": "-", "-": "+", "*": "/", "/": "*"}
DIGITS = {  # the columns of which each digit is changed
    "figures": ("value",),
    "targets": ("value",),
    "documents": ("number", "date", "effective"),
    "periods": ("first", "last"),
    "revisions": ("old_value", "new_value", "date"),
    "releases": ("date",),
    "notes": ("difference",),
    "exclusions": ("words",),
}
# The columns of which each cell gets another code, and the table or list that has it.
CODES: Mapping[str, Mapping[str, str | Sequence[str]]] = {
    "figures": {
        "bound": BOUNDS, "status": "statuses", "source": "documents", "section": "sections",
        "area": "areas", "period": "periods",
    },
    "targets": {
        "bound": BOUNDS, "source": "documents", "section": "sections", "area": "areas",
        "period": "periods", "grade": ("A", "B", "C"),
    },
    "indicators": {
        "unit": "units", "section": "sections", "kind": ("stock", "flow", "rate", "definition"),
        "decimals": ("0", "1", "2", "3"), "better": ("higher", "lower", "none"),
    },
    "exclusions": {"document": "documents"},
    "identities": {"section": "sections", "relation": tuple(RELATIONS)},
    "notes": {"area": "areas", "kind": ("context", "ambiguity"), "period": "periods"},
    "periods": {"full_year": ("true", "false")},
}  # fmt: skip
FORMULAS = {"indicators": ("formula",), "identities": ("left", "right")}
_PART = re.compile(r"[A-Za-z_]\w*|[-+*/]")
_WORDS = ("first",)  # of the language of formulas


@dataclass(frozen=True)
class Change:
    """A cell of a table that gets another text; ``kind`` is what the report calls it."""

    kind: str
    table: str
    row: int
    column: str
    new: str


def changes(folder: Path) -> Iterator[Change]:
    """Every single change of a package, in the order of tables, rows and columns."""
    tables = {path.stem: read(path) for path in sorted(folder.glob("*.csv"))}
    for table, rows in tables.items():
        for number, row in enumerate(rows):
            for column, new, kind in _of_row(table, row, tables):
                yield Change(f"{table}: {kind}", table, number, column, new)


def _of_row(
    table: str, row: Mapping[str, str], tables: Mapping[str, Sequence[Mapping[str, str]]]
) -> Iterator[tuple[str, str, str]]:
    """The column, its new text and the kind of each change of a row."""
    for column in DIGITS.get(table, ()):
        for place, mark in enumerate(row[column]):
            if mark.isdigit():
                text = f"{row[column][:place]}{(int(mark) + 1) % 10}{row[column][place + 1 :]}"
                yield column, text, f"digits of {column}"
    for column, codes in CODES.get(table, {}).items():
        other_codes = (
            [other_row["id"] for other_row in tables[codes]]
            if isinstance(codes, str)
            else list(codes)
        )
        if row[column] in other_codes:
            yield (
                column,
                other_codes[(other_codes.index(row[column]) + 1) % len(other_codes)],
                column,
            )
    for column in FORMULAS.get(table, ()):
        yield from ((column, *new) for new in _of_formula(row[column], tables["indicators"]))


def _of_formula(formula: str, indicators: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    names = [row["id"] for row in indicators]
    for part in _PART.finditer(formula):
        if part[0] in OTHER_SIGN:
            other_sign, kind = OTHER_SIGN[part[0]], "operators of formulas"
        elif part[0] in _WORDS:
            continue
        else:
            other_sign = names[(names.index(part[0]) + 1) % len(names)]
            kind = "names in formulas"
        yield f"{formula[: part.start()]}{other_sign}{formula[part.end() :]}", kind


def told_by(folder: Path, base: Path, before: Figures) -> str:
    """What reports the difference between a changed package and the one before it."""
    if check.check(folder)[1]:
        return "validate"
    if check.check(folder, str(base))[1]:
        return "since"
    return "diff" if all(map(list, first_part(before, Figures(open_package(folder))))) else "silent"


def first_part(before: Figures, after: Figures) -> list[list[str]]:
    """What ``diff`` says first, in each language, but for a version that was not raised."""
    changes = data_changes(before, after)
    parts = []
    for lang in LANGUAGES:
        context = Context((after.package, before.package), lang)
        items = flags.flags(changes, context, macros(context))
        parts.append([str(item) for item in items][:-1])  # the last: version not raised
    return parts


def report(
    package: Path, every: int = 1, start: int = 0, *, is_shown: bool = False
) -> tuple[dict[str, Counter[str]], list[Change]]:
    """What reports each ``every``-th change, counted by kind, and the changes that are silent."""
    counts: dict[str, Counter[str]] = {}
    silent = []
    with tempfile.TemporaryDirectory() as folder:
        base, copy = (
            Path(shutil.copytree(package, Path(folder) / name / package.name))
            for name in ("before", "after")
        )
        before = Figures(open_package(base))
        for number, change in enumerate(list(changes(base))[start::every]):
            path = copy / f"{change.table}.csv"
            rows = read(path)
            rows[change.row][change.column] = change.new
            write(path, rows)
            answer = told_by(copy, base, before)
            shutil.copyfile(base / path.name, path)
            counts.setdefault(change.kind, Counter())[answer] += 1
            silent += [change] if answer == "silent" else []
            if is_shown and number % 50 == 0:
                print(number, end=" ", file=sys.stderr, flush=True)
    return counts, silent


def _nothing(*_: object) -> Iterator[Problem]:
    return iter(())


@click.command()
@click.option(
    "--package", type=click.Path(path_type=Path), default=FOLDER, help="The data package."
)
@click.option("--every", default=1, help="Try only each so-many-th change.")
@click.option("--only", default="", help="List silent changes of this kind only.")
def main(package: Path, every: int, only: str) -> None:
    """Print the table; exit with 1 if a change is silent."""
    check.__dict__["_second_opinion"] = _nothing
    counts, silent = report(package, every, is_shown=True)
    print("\n" + f"{'single change':40}" + "".join(f"{answer:>10}" for answer in ("count", *BY)))
    counts["all"] = sum(counts.values(), Counter())
    for kind, tally in counts.items():
        numbers = (tally.total(), *(tally[answer] for answer in BY))
        print(f"{kind:40}" + "".join(f"{number:10}" for number in numbers))
    for change in silent:
        if only in change.kind:
            print(f"silent: {change}")
    sys.exit(1 if silent else 0)


if __name__ == "__main__":
    main()
