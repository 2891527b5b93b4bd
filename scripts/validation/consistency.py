"""Consistency between the rows of a readable package: values, units, periods, releases."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from babel.units import UnknownUnitError

from scripts.model import notes
from scripts.model.notes import LATEST
from scripts.model.package import LANGUAGES, Package, Row, ids_in
from scripts.model.rounding import decimals_of
from scripts.validation.problems import Problem, Slip, at
from scripts.validation.sound import check_unless_sound
from scripts.wording import numbers


def row_problems(package: Package) -> Iterator[Problem]:
    """Rows that contradict themselves, or the unit of their indicator."""
    yield from _figure_problems(package)
    yield from _latest_notes(package)
    for line, row in package.rows("targets"):
        if not row["comparable"] and not notes.of_comparison(package, row):
            yield at(package, "targets", line, "comparable", "target-reason")
    for table, name in {"areas": "part_of", "sections": "parent"}.items():
        yield from _circles(package, table, name)
    for table in ("figures", "targets"):
        for line, row in package.rows(table):
            if row["value"] is not None:
                indicator = package.by_id["indicators"][row["indicator"]]
                for code, details in limit_slips(row["value"], indicator, package):
                    yield at(package, table, line, "value", code, **details)
    for line, row in package.rows("units"):
        least, most = row["minimum"], row["maximum"]
        if least is not None and most is not None and most < least:
            details = {"found": str(most), "expected": str(least)}
            yield at(package, "units", line, "maximum", "limits-order", **details)
        if row["cldr"] and check_unless_sound("unit", row["cldr"], partial(_unknown_unit, row)):
            yield at(package, "units", line, "cldr", "unit-cldr", found=row["cldr"])


def _unknown_unit(unit: Row) -> Iterator[str]:
    """The name of a unit if Babel doesn't know how to write it."""
    try:
        [numbers.with_unit(Decimal(1), unit, lang) for lang in LANGUAGES]
    except UnknownUnitError:
        yield unit["cldr"]


def _latest_notes(package: Package) -> Iterator[Problem]:
    """Notes that hold for the latest figures without saying of what, or until when."""
    for line, note in package.rows("notes"):
        empty_columns = [name for name in ("period", "indicators") if not note[name]]
        if note["applies"] == LATEST and empty_columns:
            columns = ", ".join(empty_columns)
            yield at(package, "notes", line, "applies", "note-latest", found=columns)


def _circles(package: Package, table: str, name: str) -> Iterator[Problem]:
    """Rows that lead back to themselves through a column, each being part of the next."""
    rows = package.by_id[table]
    for line, row in package.rows(table):
        path, whole = {row["id"]: None}, row[name]
        while whole is not None and whole not in path:
            path[whole] = None
            whole = rows[whole][name]
        if whole == row["id"]:
            circle = " → ".join([*path, whole])
            yield at(package, table, line, name, "circle", found=row["id"], circle=circle)


def _figure_problems(package: Package) -> Iterator[Problem]:
    """Figures whose value and status disagree, or that lack their place in the report."""
    for line, row in package.rows("figures"):
        if row["value"] is None and row["status"] != "missing":
            yield at(package, "figures", line, "value", "value-empty", found=row["status"])
        if row["value"] is not None and row["status"] == "missing":
            yield at(package, "figures", line, "value", "value-missing", found=str(row["value"]))
        if row["value"] is not None and row["bound"] is None:
            yield at(package, "figures", line, "bound", "bound-empty")
        if row["value"] is None and row["status"] == "missing" and row["bound"] is not None:
            yield at(package, "figures", line, "bound", "bound-no-value", found=row["bound"])
        if package.by_id["documents"][row["source"]]["origin"] == "report":
            for name in ("section", "locator"):
                if row[name] is None:
                    yield at(package, "figures", line, name, "place")


def limit_slips(value: Decimal, indicator: Row, package: Package) -> Iterator[Slip]:
    """How a value breaks the limits of its indicator and unit."""
    unit = package.by_id["units"][indicator["unit"]]
    details = {"found": str(value), "unit": unit["id"]}
    if unit["whole"] and decimals_of(value):
        yield "not-whole", details
    elif decimals_of(value) > indicator["decimals"]:
        limit = str(indicator["decimals"])
        yield "decimals", {"found": str(value), "limit": limit, "indicator": indicator["id"]}
    if unit["minimum"] is not None and value < unit["minimum"]:
        yield "below-minimum", {**details, "limit": str(unit["minimum"])}
    if unit["maximum"] is not None and value > unit["maximum"]:
        yield "above-maximum", {**details, "limit": str(unit["maximum"])}


def use_problems(package: Package) -> Iterator[Problem]:
    """Indicators without any value, and those that a table of the report can't show."""
    ids_in_use = {
        table: {row["indicator"] for _, row in package.rows(table)}
        for table in ("figures", "targets")
    }
    for line, row in package.rows("indicators"):
        if (
            row["id"] not in ids_in_use["figures"] | ids_in_use["targets"]
            and row["formula"] is None
        ):
            yield at(package, "indicators", line, "id", "indicator-unused", found=row["id"])
    for line, row in package.rows("tables"):
        for name in ids_in(row["indicators"]):
            indicator = package.by_id["indicators"].get(name)
            if (
                indicator is None or name in ids_in_use[row["holds"]]
            ):  # unknown: a problem of its own
                continue
            if indicator["formula"] is None or row["holds"] != "figures":
                yield at(package, "tables", line, "indicators", "table-nothing", found=name)


def release_problems(package: Package) -> Iterator[Problem]:
    """Releases dated before the release that precedes them."""
    releases = package.rows("releases")
    for (_, before), (line, after) in pairwise(releases):
        if after["date"] < before["date"]:
            details = {"found": str(after["date"]), "expected": str(before["date"])}
            versions = {"version": after["version"], "other": before["version"]}
            yield at(package, "releases", line, "date", "release-order", **details, **versions)
