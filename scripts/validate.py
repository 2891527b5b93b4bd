"""Validate: Frictionless and our own checks, as one list of problems a maintainer can act on.

Nothing is published from a package that has a problem.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd

from scripts import package as files
from scripts.indicators import (
    Figures,
    FormulaError,
    Key,
    checks,
    comparisons,
    decimals_of,
    round_half_up,
)
from scripts.package import FOLDER, Package, Row, Unreadable, words

MESSAGES = Path(__file__).with_name("problems.toml")


@dataclass(frozen=True)
class Problem:
    """Something that keeps the data from being published: where, what kind, what was found."""

    file: str
    line: int | None
    field: str | None
    code: str
    details: dict[str, str] = field(default_factory=dict)

    def message(self, lang: str) -> str:
        """What was found and what to do, in a maintainer's language."""
        details = {
            name: text.get(lang, "") if isinstance(text, dict) else text
            for name, text in self.details.items()
        }
        return str(_messages()[self.code][lang]).format(**details).strip()

    def place(self) -> str:
        """``datapackage/figures.csv:41, value``, as far as it is known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return place if self.field is None else f"{place}, {self.field}"


@cache
def _messages() -> dict[str, Any]:
    return tomllib.loads(MESSAGES.read_text("utf-8"))


def check(folder: Path = FOLDER) -> tuple[Package | None, list[Problem]]:
    """Read and validate a package: what could be read, and every problem, in file order.

    The package is ``None`` if a file of it can't be read. Never raises for what files hold.
    """
    try:
        descriptor = files.read_descriptor(folder)
    except Unreadable as error:
        return None, [_unreadable(folder, error)]
    problems: list[Problem] = [
        Problem(_name(folder, files.DESCRIPTOR), None, None, code, details)
        for code, details in _lacks(descriptor)
    ]
    texts: dict[str, pd.DataFrame] = {}
    for resource in descriptor["resources"]:
        try:
            texts[resource["name"]] = files.read_frame(folder, resource)
        except Unreadable as error:
            problems.append(_unreadable(folder, error))
    if problems:
        return None, problems
    tables = {
        resource["name"]: files.typed(texts[resource["name"]], resource)
        for resource in descriptor["resources"]
    }
    package = Package(folder, descriptor, tables)
    problems += _frictionless(folder)
    for resource in descriptor["resources"]:
        problems += _text_problems(folder, resource, texts[resource["name"]])
    # What follows compares rows with each other, which needs keys and codes that hold.
    if not any(problem.code in _STRUCTURE for problem in problems):
        problems += _row_problems(package)
        problems += _formula_problems(package)
    return package, _in_file_order(problems, descriptor, folder)


_STRUCTURE = {"cells", "blank-row", "duplicate", "foreign-key", "required", "enum", "type"}


def _name(folder: Path, path: str) -> str:
    return f"{folder.name}/{path}"


def _unreadable(folder: Path, error: Unreadable) -> Problem:
    return Problem(_name(folder, error.file), error.line, None, error.code, error.details)


def _in_file_order(
    problems: Iterable[Problem], descriptor: Row, folder: Path
) -> list[Problem]:
    order = [_name(folder, resource["path"]) for resource in descriptor["resources"]]

    def place(problem: Problem) -> tuple[int, int]:
        position = order.index(problem.file) if problem.file in order else -1
        return position, problem.line or 0

    unique: dict[tuple[Any, ...], Problem] = {}
    for problem in problems:
        unique.setdefault((problem.place(), problem.code, str(problem.details)), problem)
    return sorted(unique.values(), key=place)


# --- what the program relies on -----------------------------------------------------------


def _lacks(descriptor: Row) -> Iterator[tuple[str, dict[str, str]]]:
    """Tables and fields the program needs that a changed descriptor no longer has."""
    fields = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
        for resource in descriptor["resources"]
    }
    for table, needed in NEEDED.items():
        if table not in fields:
            yield "descriptor-tables", {"found": table}
        else:
            for name in needed.split():
                if name not in fields[table]:
                    yield "descriptor-fields", {"table": table, "found": name}


NEEDED = {
    "figures": "indicator area period value bound status source section locator",
    "indicators": "id section kind unit better decimals formula short_vi short_en "
    "name_vi name_en definition_vi definition_en",
    "units": "id name_vi name_en symbol_vi symbol_en cldr whole minimum maximum",
    "periods": "id name_vi name_en short_vi short_en first last full_year year",
    "areas": "id code name_vi name_en definition_vi definition_en",
    "sections": "id parent page title_vi title_en",
    "documents": "id origin number type_vi type_en issuer date effective cited_in "
    "title_vi title_en url",
    "organizations": "id level in_report name_vi name_en abbreviation_vi abbreviation_en "
    "successor_vi successor_en",
    "targets": "indicator area period value bound source section locator grade",
    "identities": "id section left relation right sentence_vi sentence_en",
    "notes": "id kind sections indicators area period document identity text_vi text_en",
    "terms": "id kind term_vi term_en abbreviation_vi abbreviation_en "
    "definition_vi definition_en",
    "statuses": "id sdmx name_vi name_en definition_vi definition_en",
    "revisions": "date indicator area period old_value new_value kind reason_vi reason_en",
}


# --- Frictionless -------------------------------------------------------------------------

_CODES = {
    "blank-row": "blank-row",
    "missing-cell": "cells",
    "extra-cell": "cells",
    "primary-key": "duplicate",
    "foreign-key": "foreign-key",
    "unique-error": "duplicate",
}


def _frictionless(folder: Path) -> list[Problem]:
    try:
        report = frictionless.Package(str(folder / files.DESCRIPTOR)).validate()
    except Exception as error:  # noqa: BLE001, whatever it is, it is about the package
        return [
            Problem(_name(folder, files.DESCRIPTOR), None, None, "frictionless",
                    {"note": str(error)})
        ]
    problems = [
        Problem(_name(folder, files.DESCRIPTOR), None, None, "frictionless",
                {"note": error.message})
        for error in report.errors
    ]
    for task in report.tasks:
        path = str(task.place)
        lines = [line for line, _ in files.read_records(folder, path)]
        for error in task.errors:
            if error.type == "type-error":  # _text_problems says it, and more strictly
                continue
            row = getattr(error, "row_number", None)
            line = lines[row - 1] if row and row <= len(lines) else None
            name = getattr(error, "field_name", None)
            code = _CODES.get(error.type, "frictionless")
            details = {"note": error.note}
            if error.type == "constraint-error":
                rule = re.match(r'constraint "(\w+)"', error.note)
                kind = rule.group(1) if rule else ""
                code = kind if kind in ("required", "enum") else "constraint"
            if error.type == "foreign-key":
                names = getattr(error, "field_names", [])
                name = ", ".join(names) or None
                details["found"] = ", ".join(
                    str(cell) for cell in getattr(error, "field_cells", [])
                )
            else:
                details["found"] = str(getattr(error, "cell", ""))
            problems.append(Problem(_name(folder, path), line, name, code, details))
    return problems


# --- what stands in a cell ----------------------------------------------------------------


def _text_problems(folder: Path, resource: Row, frame: pd.DataFrame) -> Iterator[Problem]:
    """Cells by themselves: type, NFC, no stray spaces, both languages, no empty table."""
    file = _name(folder, resource["path"])
    if frame.empty and not resource.get("mayBeEmpty"):
        yield Problem(file, None, None, "empty-table")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    names = list(frame.columns)
    for line, *cells in frame.itertuples(name=None):
        row = dict(zip(names, cells, strict=True))
        for name, cell in row.items():
            if not files.parses(cell, fields[name]["type"]):
                details = {"found": cell, "expected": fields[name]["type"]}
                yield Problem(file, line, name, "type", details)
            if not unicodedata.is_normalized("NFC", cell):
                yield Problem(file, line, name, "not-nfc")
            if cell != cell.strip():
                yield Problem(file, line, name, "spaces", {"found": cell})
        for name in names:
            if fields[name].get("oneLanguage"):  # an abbreviation may exist in one of them only
                continue
            if name.endswith("_vi") and (other := name[:-3] + "_en") in row:
                for empty, filled in ((name, other), (other, name)):
                    if row[filled] and not row[empty]:
                        yield Problem(file, line, empty, "translation", {"filled": filled})


# --- what a row says ----------------------------------------------------------------------


def _row_problems(package: Package) -> Iterator[Problem]:
    """Rows against the tables that explain them: units, places, periods, listed ids, notes."""

    def at(table: str, line: int, name: str | None, code: str, **details: str) -> Problem:
        return Problem(_name(package.folder, f"{table}.csv"), line, name, code, details)

    by_id = package.by_id
    for line, row in package.rows("figures"):
        if row["value"] is None and row["status"] != "missing":
            yield at("figures", line, "value", "value-empty", found=row["status"])
        if row["value"] is not None and row["status"] == "missing":
            yield at("figures", line, "value", "value-missing", found=str(row["value"]))
        if by_id["documents"][row["source"]]["origin"] == "report":
            for name in ("section", "locator"):
                if row[name] is None:
                    yield at("figures", line, name, "place")
    for table in ("figures", "targets"):
        for line, row in package.rows(table):
            if row["value"] is not None:
                indicator = by_id["indicators"][row["indicator"]]
                for code, details in _limits(row["value"], indicator, package):
                    yield at(table, line, "value", code, **details)
    used = {
        row["indicator"] for table in ("figures", "targets") for _, row in package.rows(table)
    }
    for line, row in package.rows("indicators"):
        if row["id"] not in used and row["formula"] is None:
            yield at("indicators", line, "id", "indicator-unused", found=row["id"])
    for line, row in package.rows("periods"):
        if row["first"] and row["last"] and row["last"] < row["first"]:
            yield at(
                "periods", line, "last", "period-order",
                found=str(row["last"]), expected=str(row["first"]),
            )
    for table, name, other in (
        ("notes", "sections", "sections"),
        ("notes", "indicators", "indicators"),
        ("documents", "cited_in", "sections"),
    ):
        for line, row in package.rows(table):
            for found in words(row[name]):
                if found not in by_id[other]:
                    yield at(table, line, name, "list-id", found=found, table=other)


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


# --- what the figures say to each other ---------------------------------------------------


def _formula_problems(package: Package) -> Iterator[Problem]:
    """Formulas, printed against computed, identities, and notes about differences."""

    def at(table: str, line: int, name: str | None, code: str, **details: Any) -> Problem:
        return Problem(_name(package.folder, f"{table}.csv"), line, name, code, details)

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
                yield at("indicators", line, "formula", error.code, found=error.found)
                continue
            if all(value is None for value in values.values()):
                yield at("indicators", line, "formula", "formula-nothing")
            for (area, period), value in values.items():
                if value is not None and Key(row["id"], area, period) not in figures.printed:
                    rounded = round_half_up(value, row["decimals"])
                    for code, details in _limits(rounded, row, package):
                        if code != "decimals":
                            yield at(
                                "indicators", line, "formula", "computed-limits",
                                found=details["found"], unit=details["unit"],
                                area=area, period=period,
                            )
    if broken:
        return
    noted = _differences(package)
    lines = {
        Key(row["indicator"], row["area"], row["period"]): line
        for line, row in package.rows("figures")
    }
    compared = comparisons(figures)
    for comparison in compared:
        if not comparison.agrees and not any(_about(note, comparison.key) for note in noted):
            yield at(
                "figures", lines[comparison.key], "value", "printed-computed",
                found=str(comparison.printed), expected=str(comparison.rounded),
                formula=package.by_id["indicators"][comparison.key.indicator]["formula"],
            )
    unmet: set[str] = set()
    for line, row in package.rows("identities"):
        try:
            results = checks(figures, row)
        except FormulaError as error:
            yield at("identities", line, None, error.code, found=error.found)
            continue
        if not results:
            yield at("identities", line, None, "identity-nothing")
        for result in results:
            if not result.holds:
                unmet.add(row["id"])
                if not any(note["identity"] == row["id"] for note in noted):
                    yield at(
                        "identities", line, None, "identity-broken",
                        sentence={lang: row[f"sentence_{lang}"] for lang in files.LANGUAGES},
                        area=result.area, period=result.period, identity=row["id"],
                        found=f"{result.left} {result.relation} {result.right}",
                    )
    yield from _note_problems(package, figures, {c.key for c in compared if not c.agrees}, unmet)


def _differences(package: Package) -> list[Row]:
    return [row for _, row in package.rows("notes") if row["kind"] == "difference"]


def _about(note: Row, key: Key) -> bool:
    """Whether a note is about a figure: a part of the key that it leaves open fits any."""
    return (
        key.indicator in words(note["indicators"])
        and note["area"] in (None, key.area)
        and note["period"] in (None, key.period)
    )


def _note_problems(
    package: Package, figures: Figures, differing: set[Key], unmet: set[str]
) -> Iterator[Problem]:
    file = _name(package.folder, "notes.csv")
    targets = {
        Key(row["indicator"], row["area"], row["period"]) for _, row in package.rows("targets")
    }
    for line, note in package.rows("notes"):
        about = words(note["indicators"])
        if note["kind"] == "difference":
            if note["identity"]:
                if note["identity"] not in unmet:
                    yield Problem(
                        file, line, "identity", "note-stale", {"found": note["identity"]}
                    )
            elif not about:
                yield Problem(file, line, "indicators", "note-nothing")
            else:
                for name in about:
                    if not any(key.indicator == name and _about(note, key) for key in differing):
                        yield Problem(file, line, "indicators", "note-stale", {"found": name})
        for name in about:
            known = name in package.by_id["indicators"]
            if known and not any(
                _about(note, Key(name, area, period))
                and (
                    Key(name, area, period) in figures.printed
                    or Key(name, area, period) in targets
                    or figures.value(Key(name, area, period)) is not None
                )
                for area in figures.areas
                for period in figures.periods
            ):
                found = ", ".join(filter(None, (name, note["area"], note["period"])))
                yield Problem(file, line, "indicators", "note-figure", {"found": found})
