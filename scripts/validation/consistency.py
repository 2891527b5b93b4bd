"""Consistency: what rows and figures of a readable package say to each other.

Units and limits, places in the report, formulas, printed against computed, identities, and
notes that must still be true.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from scripts.model.comparisons import comparisons
from scripts.model.figures import Figures, Key, key_of
from scripts.model.formulas import FormulaError
from scripts.model.identities import SIGNS, checks
from scripts.model.notes import about
from scripts.model.package import LANGUAGES, Package, Row, ids_in
from scripts.model.rounding import decimals_of, round_half_up
from scripts.model.vietnamese_numbers import numbers
from scripts.validation import suggestions
from scripts.validation.problems import Problem, at, fragment


def row_problems(package: Package) -> Iterator[Problem]:
    """Rows against the tables that explain them: units, places, periods, quotations."""
    by_id = package.by_id
    for line, row in package.rows("figures"):
        if row["value"] is None and row["status"] != "missing":
            yield at(package, "figures", line, "value", "value-empty", found=row["status"])
        if row["value"] is not None and row["status"] == "missing":
            yield at(package, "figures", line, "value", "value-missing", found=str(row["value"]))
        if by_id["documents"][row["source"]]["origin"] == "report":
            for name in ("section", "locator"):
                if row[name] is None:
                    yield at(package, "figures", line, name, "place")
    for table in ("figures", "targets"):
        for line, row in package.rows(table):
            if row["value"] is not None:
                indicator = by_id["indicators"][row["indicator"]]
                for code, details in _limits(row["value"], indicator, package):
                    yield at(package, table, line, "value", code, **details)
    for line, row in package.rows("periods"):
        if row["first"] and row["last"] and row["last"] < row["first"]:
            yield at(
                package,
                "periods",
                line,
                "last",
                "period-order",
                found=str(row["last"]),
                expected=str(row["first"]),
            )
    for line, row in package.rows("units"):
        least, most = row["minimum"], row["maximum"]
        if least is not None and most is not None and most < least:
            details = {"found": str(most), "expected": str(least)}
            yield at(package, "units", line, "maximum", "limits-order", **details)
    yield from _quotation_problems(package)
    yield from _magnitude_problems(package)


def _quotation_problems(package: Package) -> Iterator[Problem]:
    """Values against the words of the report that their own rows quote."""
    for table in ("figures", "targets"):
        for line, row in package.rows(table):
            value, there = row["value"], _quoted(row)
            if value is None or there is None or _confirmed(row):
                continue
            details: dict[str, Any] = {"found": str(value), "locator": _last_words(row)}
            if value in there:
                code, details["expected"] = "final-zero", str(there[there.index(value)])
            elif there:
                said = "; ".join(str(number) for number in there)
                code, details["hint"] = "not-quoted", fragment("hint-numbers", numbers=said)
            else:
                code, details["hint"] = "not-quoted", fragment("hint-no-numbers")
            yield at(package, table, line, "value", code, **details)


def _last_words(row: Row) -> str:
    """The words of a quotation that have the value; those before an ellipsis only lead there."""
    return str(row["locator"]).split(" … ")[-1]


def _quoted(row: Row) -> list[Decimal] | None:
    return None if row["locator"] is None else numbers(_last_words(row))


def _confirmed(row: Row) -> bool:
    """Whether the quotation has the value, with as many decimals."""
    return str(row["value"]) in map(str, _quoted(row) or [])


# A value this many times its neighbours has lost or gained a group of digits.
_FAR = 500


def _magnitude_problems(package: Package) -> Iterator[Problem]:
    """Values a thousand times off every other one of their indicator and area.

    Those that stand just so in the words their row quotes are right.
    """
    series: dict[tuple[str, str], list[tuple[str, int, Row]]] = {}
    for table in ("figures", "targets"):
        for line, row in package.rows(table):
            if row["value"]:
                key = (row["indicator"], row["area"])
                series.setdefault(key, []).append((table, line, row))
    for rows in series.values():
        for table, line, row in rows:
            value, others = row["value"], [one["value"] for _, _, one in rows if one is not row]
            if not others or _confirmed(row):
                continue
            if value >= _FAR * max(others) or value * _FAR <= min(others):
                near = min(others, key=lambda other: abs(other - value))
                details = {"found": str(value), "other": str(near)}
                yield at(package, table, line, "value", "magnitude", **details)


def use_problems(package: Package) -> Iterator[Problem]:
    """Indicators that nothing gives a value."""
    used = {row["indicator"] for table in ("figures", "targets") for _, row in package.rows(table)}
    for line, row in package.rows("indicators"):
        if row["id"] not in used and row["formula"] is None:
            yield at(package, "indicators", line, "id", "indicator-unused", found=row["id"])


def release_problems(package: Package) -> Iterator[Problem]:
    """Releases in order, the last one the current one; tables that have something to show."""
    rows = package.rows("releases")
    for (_, before), (line, after) in pairwise(rows):
        if _version(after["version"]) <= _version(before["version"]):
            found, expected = after["version"], before["version"]
            yield at(
                package,
                "releases",
                line,
                "version",
                "release-order",
                found=found,
                expected=expected,
            )
        if after["date"] < before["date"]:
            found, expected = str(after["date"]), str(before["date"])
            yield at(
                package, "releases", line, "date", "release-order", found=found, expected=expected
            )
    if rows:
        line, last = rows[-1]
        said = package.descriptor.get("version"), str(package.descriptor.get("created", ""))[:10]
        for name, found in zip(("version", "date"), said, strict=True):
            if found != str(last[name]):
                expected = str(last[name])
                yield at(
                    package,
                    "releases",
                    line,
                    name,
                    "release-last",
                    found=str(found),
                    expected=expected,
                )
    for line, row in package.rows("tables"):
        known = {key_of(one).indicator for _, one in package.rows(row["holds"])}
        for name in ids_in(row["indicators"]):
            indicator = package.by_id["indicators"].get(name)
            if indicator is None or name in known:  # an unknown one is told with other lists of ids
                continue
            if indicator["formula"] is None or row["holds"] != "figures":
                yield at(package, "tables", line, "indicators", "table-nothing", found=name)


def _version(text: str) -> list[int]:
    return [int(part) for part in text.split(".")]


def _limits(
    value: Decimal, indicator: Row, package: Package
) -> Iterator[tuple[str, dict[str, str]]]:
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


def formula_problems(package: Package) -> Iterator[Problem]:
    """Formulas, printed against computed, identities, and notes about differences."""
    figures = Figures(package)
    broken = False
    for line, row in package.rows("indicators"):
        if row["formula"] is not None:
            try:
                values = {
                    (area, period): figures.computed(Key(row["id"], area, period))
                    for area in figures.areas
                    for period in figures.periods
                }
            except FormulaError as error:
                broken = True
                yield at(
                    package, "indicators", line, "formula", error.code, **_said_of(error, package)
                )
                continue
            if all(value is None for value in values.values()):
                yield at(package, "indicators", line, "formula", "formula-nothing")
            for (area, period), value in values.items():
                if value is not None and Key(row["id"], area, period) not in figures.printed:
                    rounded = round_half_up(value, row["decimals"])
                    for code, details in _limits(rounded, row, package):
                        if code != "decimals":
                            yield at(
                                package,
                                "indicators",
                                line,
                                "formula",
                                "computed-limits",
                                found=details["found"],
                                unit=details["unit"],
                                area=area,
                                period=period,
                            )
    if broken:
        return
    noted = _differences(package)
    lines = {key_of(row): line for line, row in package.rows("figures")}
    compared = comparisons(figures)
    for comparison in compared:
        if not comparison.agrees and not any(
            about(note, "figure", comparison.key) for note in noted
        ):
            yield at(
                package,
                "figures",
                lines[comparison.key],
                "value",
                "printed-computed",
                found=str(comparison.printed),
                expected=str(comparison.rounded),
                formula=package.by_id["indicators"][comparison.key.indicator]["formula"],
            )
    unmet: set[str] = set()
    for line, row in package.rows("identities"):
        try:
            results = checks(figures, row)
        except FormulaError as error:
            details = _said_of(error, package)
            yield at(package, "identities", line, None, error.code, **details)
            continue
        if not results:
            yield at(package, "identities", line, None, "identity-nothing")
        for result in results:
            if not result.holds:
                unmet.add(row["id"])
                if not any(note["identity"] == row["id"] for note in noted):
                    yield at(
                        package,
                        "identities",
                        line,
                        None,
                        "identity-broken",
                        sentence={lang: row[f"sentence_{lang}"] for lang in LANGUAGES},
                        area=result.area,
                        period=result.period,
                        identity=row["id"],
                        found=f"{result.left} {SIGNS[result.relation]} {result.right}",
                    )
    yield from _note_problems(package, figures, {c.key for c in compared if not c.agrees}, unmet)
    yield from _revision_problems(package, figures)


def _said_of(error: FormulaError, package: Package) -> dict[str, Any]:
    """What a formula has wrong, and the indicator that was probably meant."""
    return {
        "found": error.found,
        "hint": suggestions.hint(error.found, package.by_id["indicators"], {}),
    }


def _differences(package: Package) -> list[Row]:
    return [row for _, row in package.rows("notes") if row["kind"] == "difference"]


def _note_problems(
    package: Package, figures: Figures, differing: set[Key], unmet: set[str]
) -> Iterator[Problem]:
    targets = {key_of(row) for _, row in package.rows("targets")}
    for line, note in package.rows("notes"):
        named = ids_in(note["indicators"])
        if note["kind"] == "difference":
            if note["identity"]:
                if note["identity"] not in unmet:
                    yield at(
                        package, "notes", line, "identity", "note-stale", found=note["identity"]
                    )
            elif not named:
                yield at(package, "notes", line, "indicators", "note-nothing")
            else:
                for name in named:
                    if not any(
                        key.indicator == name and about(note, "figure", key) for key in differing
                    ):
                        yield at(package, "notes", line, "indicators", "note-stale", found=name)
        for name in named:
            known = name in package.by_id["indicators"]
            if known and not any(_applies(note, figures, targets, name)):
                found = ", ".join(filter(None, (name, note["area"], note["period"])))
                yield at(package, "notes", line, "indicators", "note-figure", found=found)


def _applies(note: Row, figures: Figures, targets: set[Key], name: str) -> Iterator[bool]:
    """For every figure and target that an indicator has, whether a note is about it."""
    for area in figures.areas:
        for period in figures.periods:
            key = Key(name, area, period)
            if key in figures.printed or figures.value(key) is not None:
                yield about(note, "figure", key)
            if key in targets:
                yield about(note, "target", key)


def _revision_problems(package: Package, figures: Figures) -> Iterator[Problem]:
    """Revisions against each other, against the values published now, and their statuses."""
    told: dict[tuple[str, Key], list[tuple[int, Row]]] = {}
    for line, row in sorted(package.rows("revisions"), key=lambda numbered: numbered[1]["date"]):
        key = key_of(row)
        told.setdefault((row["record"], key), []).append((line, row))
    for (record, key), rows in told.items():
        for line, row in rows:
            if row["old_value"] == row["new_value"]:
                found = _said(row["new_value"])
                yield at(package, "revisions", line, "new_value", "revision-same", found=found)
        for (_, before), (line, after) in pairwise(rows):
            if before["new_value"] != after["old_value"]:
                found, expected = _said(after["old_value"]), _said(before["new_value"])
                yield at(
                    package,
                    "revisions",
                    line,
                    "old_value",
                    "revision-chain",
                    found=found,
                    expected=expected,
                )
        line, last = rows[-1]
        now = _published(package, figures, record, key)
        if last["new_value"] != now:
            found, expected = _said(last["new_value"]), _said(now)
            yield at(
                package,
                "revisions",
                line,
                "new_value",
                "revision-stale",
                found=found,
                expected=expected,
            )
    for line, row in package.rows("figures"):
        key = key_of(row)
        if row["status"] == "revised" and ("figure", key) not in told:
            yield at(package, "figures", line, "status", "revised-untold")
        if row["status"] == "reported" and ("figure", key) in told:
            yield at(package, "figures", line, "status", "revised-status")


def _published(package: Package, figures: Figures, record: str, key: Key) -> Decimal | None:
    if record == "figure":
        figure = figures.figure(key)
        return None if figure is None else figure.value
    for _, row in package.rows("targets"):
        if key_of(row) == key:
            return Decimal(row["value"])
    return None


def _said(value: Decimal | None) -> str:
    return "" if value is None else str(value)
