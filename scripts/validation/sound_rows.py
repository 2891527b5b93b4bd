"""The rows of a package that have no fault, so that one at fault hides no problem of another."""

from collections.abc import Iterable

from scripts.model.package import Package
from scripts.model.tables import Table
from scripts.validation.problems import Problem


def without_faults(package: Package, faults: Iterable[Problem]) -> Package:
    """A package without the rows that have a fault, nor those that refer to one of them."""
    bad = {(problem.file, problem.line) for problem in faults}
    if not bad:  # so no reference leads nowhere
        return package
    tables = {}
    for resource in package.descriptor["resources"]:
        name = f"{package.folder.name}/{resource['path']}"
        table = package.tables[resource["name"]]
        lines = [line for line, _ in table.rows if (name, line) not in bad]
        tables[resource["name"]] = table.only_lines(lines)
    references = [
        (resource["name"], key["fields"][0], key["reference"]["resource"] or resource["name"])
        for resource in package.descriptor["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    ]
    before = -1
    while before != (before := sum(map(len, tables.values()))):
        for name, field, other in references:
            tables[name] = _referring(tables[name], field, tables[other], itself=name == other)
    return Package(package.folder, package.descriptor, tables)


def _referring(table: Table, field: str, other: Table, *, itself: bool) -> Table:
    """The rows of a table whose field is empty or an id of another table (or of ``itself``)."""
    before = -1
    while before != (before := len(table)):
        ids = {None, *(row["id"] for _, row in (table if itself else other).rows)}
        table = table.only_lines([line for line, row in table.rows if row[field] in ids])
        if not itself:
            break
    return table
