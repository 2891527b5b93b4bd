"""How far the version of the data must be raised for what changed in them."""

from typing import Literal

from scripts.model.package import LANGUAGES, Package

Level = Literal["patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("patch", "minor", "major")
VALUES = ("figures", "targets", "revisions")


def next_version(version: str, level: Level) -> str:
    """The version after this one: ``1.2.0`` is followed by ``1.2.1``, ``1.3.0`` or ``2.0.0``."""
    major, minor, patch = (int(part) for part in version.split("."))
    match level:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def version_number(version: str) -> tuple[int, ...]:
    """A version as numbers, so that versions can be compared."""
    return tuple(int(part) for part in version.split("."))


def needed_level(before: Package, after: Package) -> Level:
    """The least level by which the version must be raised from one state of the data to another.

    Major where tables, fields, indicators, areas or periods are gone (or renamed), minor where
    there are more of them or figures, targets or revisions changed, patch for anything else.
    """
    old, new = _parts(before), _parts(after)
    if old - new:
        return "major"
    if new - old or any(_rows(before, table) != _rows(after, table) for table in VALUES):
        return "minor"
    return "patch"


def _parts(package: Package) -> set[tuple[str, str]]:
    """Tables and their fields, indicators, areas, periods: what programs of users rely on."""
    fields = {(name, field) for name, table in package.tables.items() for field in table.columns}
    codes = ("indicators", "areas", "periods")
    return fields | {(table, name) for table in codes for name in package.by_id.get(table, {})}


def _rows(package: Package, table: str) -> set[tuple[tuple[str, str], ...]]:
    """The rows of a table without their text: the part that users compute with."""
    if table not in package.tables:
        return set()
    return {
        tuple((name, str(cell)) for name, cell in sorted(row.items()) if not _is_text(name))
        for _, row in package.rows(table)
    }


def _is_text(name: str) -> bool:
    return name == "locator" or name.endswith(tuple(f"_{lang}" for lang in LANGUAGES))
