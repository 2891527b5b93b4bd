"""Messages of checks on the slips that the guide shows: rows at fault, in ``docs/slips.json``."""

import json
import tempfile
from pathlib import Path

from scripts.model.package import LANGUAGES, ROOT, Row
from scripts.pages.guide_pages import SLIPS
from scripts.validation.check import check
from tests import tables
from tests.report.recipes import key_of

FILE = ROOT / "docs" / SLIPS
PACKAGE = ROOT / "datapackage"


def slips_on_file() -> dict[str, Row]:
    """The slips with their messages when they were last looked at."""
    return dict(json.loads(FILE.read_text("utf-8")))


def file_content() -> str:
    """The content of the file with what a check says now.

    A slip that is none, since the data have become as it shows, is kept as it was.
    """
    slips = {}
    for name, slip in slips_on_file().items():
        slip = {**slip, "cells": cells(name, slip)}
        slips[name] = {**slip, "problems": problems(slip) or slip["problems"]}
    return json.dumps(slips, ensure_ascii=False, indent=1) + "\n"


def cells(name: str, slip: Row) -> Row:
    """The cells at fault: of the slip with separators, those of the value as it is now."""
    if name != "thousands":
        return dict(slip["cells"])
    rows, names = tables.read(PACKAGE / f"{slip['table']}.csv"), key_of(PACKAGE, slip["table"])
    (row,) = [row for row in rows if [row[name] for name in names] == slip["key"].split()]
    return {"value": f"{int(row['value']):,}".replace(",", ".")}


def problems(slip: Row) -> list[dict[str, str]]:
    """The messages of a check on a row at fault: at which field, and in each language."""
    with tempfile.TemporaryDirectory() as folder:
        copy = tables.copy_package(PACKAGE, Path(folder) / PACKAGE.name)
        path = copy / f"{slip['table']}.csv"
        rows, names = tables.read(path), key_of(PACKAGE, slip["table"])
        (row,) = [row for row in rows if [row[name] for name in names] == slip["key"].split()]
        row.update(slip["cells"])
        tables.write(path, rows)
        all_problems = check(copy, str(PACKAGE) if slip.get("since") else None)[1]
    place = f"{path.parent.name}/{path.name}", rows.index(row) + 2
    return [
        {"field": str(problem.field), **{lang: problem.message(lang) for lang in LANGUAGES}}
        for problem in all_problems
        if (problem.file, problem.line) == place  # others may follow from it
    ]
