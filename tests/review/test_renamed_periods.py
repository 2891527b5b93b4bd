"""Comparing with a version from before the ids of periods changed."""

import re
from pathlib import Path

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.model.renamed_periods import with_present_ids
from scripts.model.version_levels import needed_level
from scripts.review import package_diff, value_diff
from scripts.review.diff import Changes
from scripts.review.meaning import meaning_changes
from scripts.validation.revision_checks import problems_since
from tests.tables import edit, heads, read, write

FORMER = {
    "2021-09": "2021-m09",
    "2021-01-01/P9M": "2021-09",
    "2021-01-01/P6M": "2021-06",
    "2020-Q4": "2020-q4",
    "2020-10-01/P1Y": "2020-10_2021-09",
}


def under_former_ids(package: Path) -> None:
    """Make a package one of an earlier version: without ``former``, with the ids that it names."""
    for table in package.glob("*.csv"):
        rows, columns = read(table), ("id", "year") if table.stem == "periods" else ("period",)
        for row in rows:
            row.pop("former", None)
            for name in {*columns} & {*heads(table)}:
                row[name] = " ".join(FORMER.get(period, period) for period in row[name].split())
        write(table, rows)
    descriptor = package / "datapackage.json"
    text = descriptor.read_text("utf-8")
    without = re.sub(r',\s*\{\s*"name": "former".*?\}\s*\}(?=\s*\])', "", text, flags=re.S)
    assert without != text
    descriptor.write_text(without, "utf-8")


def test_figures_are_compared_under_the_present_ids(broken: Path, datapackage: Path) -> None:
    """No figure is called new or removed; each period says which id it had."""
    under_former_ids(broken)
    after = open_package(datapackage)
    before = with_present_ids(open_package(broken), after)
    changes = package_diff.rows(before, after)
    assert {change.key[0]: (change.new or {})["former"] for change in changes} == FORMER
    assert {(change.table, change.columns) for change in changes} == {("periods", ("former",))}
    (flag,) = meaning_changes(Changes("", before, after, rows=changes))
    assert (flag.column, flag.reason) == ("former", "meaning_former")
    edit(broken / "figures.csv", {"indicator": "meetings", "period": "2021-06"}, value="9")
    before = with_present_ids(open_package(broken), after)
    (change,) = value_diff.values(Figures(before), Figures(after))
    assert (change.key.period, change.state) == ("2021-01-01/P6M", "changed")
    assert value_diff.computed(Figures(before), Figures(after), [change]) == []


def test_a_renamed_period_leaves_no_value_unexplained(broken: Path, datapackage: Path) -> None:
    after = open_package(datapackage)
    under_former_ids(broken)
    assert problems_since(after, str(broken)) == []
    edit(broken / "figures.csv", {"indicator": "meetings", "period": "2021-06"}, value="9")
    (problem,) = problems_since(after, str(broken))
    assert (problem.code, problem.details["key"]) == ("untold", "meetings, XA, 2021-01-01/P6M")


def test_an_id_that_another_period_has_now_is_not_mistaken_for_it(datapackage: Path) -> None:
    """``2021-09`` is September in both versions, though it was once the nine months."""
    package = open_package(datapackage)
    assert with_present_ids(package, package) is package


def test_a_renamed_period_needs_a_major_version(broken: Path, datapackage: Path) -> None:
    under_former_ids(broken)
    assert needed_level(open_package(broken), open_package(datapackage)) == "major"
