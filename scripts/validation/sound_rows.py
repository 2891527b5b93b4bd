"""The rows of a package that have no fault, so that one at fault hides no problem of another."""

from collections.abc import Iterable

import pandas as pd

from scripts.model.package import Package
from scripts.validation.problems import Problem


def sound(package: Package, faults: Iterable[Problem]) -> Package:
    """A package without the rows that have a fault, nor those that refer to one of them."""
    bad = {(problem.file, problem.line) for problem in faults}
    if not bad:  # so no reference leads nowhere
        return package
    tables = {}
    for resource in package.descriptor["resources"]:
        name = f"{package.folder.name}/{resource['path']}"
        frame = package.tables[resource["name"]]
        tables[resource["name"]] = _of(frame, [n for n in frame.index if (name, n) not in bad])
    references = [
        (resource["name"], key["fields"][0], key["reference"]["resource"] or resource["name"])
        for resource in package.descriptor["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    ]
    before = -1
    while before != (before := sum(len(frame) for frame in tables.values())):
        for name, field, other in references:
            tables[name] = _referring(tables[name], field, tables[other], itself=name == other)
    return Package(package.folder, package.descriptor, tables)


def _referring(
    frame: pd.DataFrame, field: str, other: pd.DataFrame, *, itself: bool
) -> pd.DataFrame:
    """The rows of a table whose field is empty or an id of another table (or of ``itself``)."""
    before = -1
    while before != (before := len(frame)):
        ids = {None, *(frame if itself else other)["id"]}
        cells = zip(frame.index, frame[field], strict=True)
        frame = _of(frame, [line for line, cell in cells if cell in ids])
        if not itself:
            break
    return frame


def _of(frame: pd.DataFrame, lines: list[int]) -> pd.DataFrame:
    """The rows of some lines of a table; the table itself if they are all."""
    return frame if len(lines) == len(frame) else frame.loc[lines]
