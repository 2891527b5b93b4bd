"""Requirements on ``datapackage.json``: a JSON Schema profile and a few further rules.

JSON Schema can't compare one name with another: that none is described twice, that a table's file
has the table's name, that keys name fields, that a reference leads from a field to an id that
there is, that rows are sorted by fields of their table. Nor does it know which characters are
unseen.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.model import row_order
from scripts.model.files import DESCRIPTOR
from scripts.model.package import Row
from scripts.validation.problems import Slip
from scripts.wording.typeface import missing_letters

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

PROFILE = Path(__file__).with_name("profile.json")

# How much a descriptor may hold; this one describes 17 tables, of 13 fields at most.
MOST_TABLES, MOST_FIELDS, MOST_PARTS, LONGEST_TEXT = 40, 60, 60_000, 2000
LARGEST_NUMBER = 10**15


def slips(descriptor: Row) -> list[Slip]:
    """Missing or malformed parts of a descriptor, without duplicates."""
    if excess := [*_too_many(descriptor), *_unreadable_parts(descriptor)]:
        return excess
    all_slips = [*_profile_slips(descriptor), *_duplicates(descriptor), *_paths(descriptor)]
    all_slips += [] if all_slips else _sorting_slips(descriptor)
    unique = {json.dumps(slip, default=str): slip for slip in all_slips}
    return list(unique.values()) or list(_references(descriptor))


def _too_many(descriptor: Row) -> Iterator[Slip]:
    """More tables or fields than the program checks in a reasonable time."""
    tables = descriptor["resources"]
    if len(tables) > MOST_TABLES:
        yield "descriptor-many", {"found": "resources", "limit": str(MOST_TABLES)}
    for table in tables:
        if len(table["schema"]["fields"]) > MOST_FIELDS:
            place = f"{table['name']}.fields"
            yield "descriptor-many", {"found": place, "limit": str(MOST_FIELDS)}


def _unreadable_parts(descriptor: Row) -> Iterator[Slip]:
    """Texts that are too long or have unseen characters, and numbers beyond measure."""
    parts, count = list[tuple[str, Any]]([("", descriptor)]), 0
    while parts and (count := count + 1) <= MOST_PARTS:
        place, part = parts.pop()
        if isinstance(part, dict):
            parts += [(key, key) for key in part]
            parts += [(f"{place}.{key}".strip("."), value) for key, value in part.items()]
        elif isinstance(part, list):
            parts += [(f"{place}.{number}", value) for number, value in enumerate(part, 1)]
        elif isinstance(part, str) and len(part) > LONGEST_TEXT:
            yield "descriptor-long", {"found": place, "limit": str(LONGEST_TEXT)}
        elif isinstance(part, str) and not part.isprintable():
            mark = next(mark for mark in part if not mark.isprintable())
            yield "descriptor-unseen", {"found": f"U+{ord(mark):04X}", "where": place}
        elif isinstance(part, str) and (letter := missing_letters(part)[:1]):
            details = {"found": letter, "character": f"U+{ord(letter):04X}", "where": place}
            yield "descriptor-font", details
        elif isinstance(part, int | float) and not abs(part) < LARGEST_NUMBER:
            yield "descriptor-number", {"found": place}
    if parts:
        yield "descriptor-many", {"found": DESCRIPTOR, "limit": str(MOST_PARTS)}


def _profile_slips(descriptor: Row) -> Iterator[Slip]:
    """Where a descriptor differs from the profile."""
    for path, error in _errors(descriptor):
        if error.validator == "contains":
            yield from _absent_parts(error, path, descriptor)
        elif path[2:3] == ["sortedBy"]:
            yield _sorted_slip(descriptor["resources"][path[1]])
        elif error.validator == "required":
            for name in error.validator_value:
                if name not in error.instance:
                    one = [*path, name]
                    sorts = name == "sortedBy"
                    yield _sorted_slip(error.instance) if sorts else _part(error, one, descriptor)
        elif error.validator == "additionalProperties":
            for name in sorted(set(error.instance) - set(error.schema["properties"])):
                code, details = _part(error, [*path, name], descriptor)
                yield "descriptor-unknown" if code == "descriptor-part" else code, details
        else:
            yield _part(error, path, descriptor)


def _errors(descriptor: Row) -> Iterator[tuple[list[Any], "ValidationError"]]:
    """Where it differs, by paths: tables one by one, since most stay as they are for long."""
    for error in _validator(with_tables=False).iter_errors(descriptor):
        yield list(error.absolute_path), error
    for number, table in enumerate(descriptor["resources"]):
        for error in _table_errors(json.dumps(table)):
            yield ["resources", number, *error.absolute_path], error


@lru_cache(maxsize=256)  # several packages, as in check.py
def _table_errors(table: str) -> "Sequence[ValidationError]":
    whole = _validator()
    schema = whole.schema["properties"]["resources"]["items"]
    return tuple(whole.evolve(schema=schema).iter_errors(json.loads(table)))


@cache
def _validator(*, with_tables: bool = True) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    profile = json.loads(PROFILE.read_text("utf-8"))
    if not with_tables:
        del profile["properties"]["resources"]["items"]
    formats = FormatChecker(["regex"])
    formats.checks("date-time", ValueError)(_is_moment)
    return Draft202012Validator(profile, format_checker=formats)


def _is_moment(text: object) -> bool:
    return not isinstance(text, str) or bool(datetime.fromisoformat(text))


def _absent_parts(error: "ValidationError", path: Sequence[Any], descriptor: Row) -> Iterator[Slip]:
    """A table, a field or a reference that must be there, or a field of another type."""
    required: Any = error.validator_value
    if path == ["resources"]:
        yield "descriptor-tables", {"found": required["properties"]["name"]["const"]}
        return
    table = descriptor["resources"][path[1]]["name"]
    if path[-1] == "foreignKeys":
        (name,), reference = required["const"]["fields"], required["const"]["reference"]
        expected = f"{reference['resource'] or table}.id"
        yield "descriptor-reference", {"where": f"{table}.{name}", "expected": expected}
        return
    name, fields = required["properties"]["name"]["const"], list[Any](error.instance)
    same_name = [field for field in fields if field["name"] == name]
    if not same_name:
        yield "descriptor-fields", {"table": table, "found": name}
    for field in same_name:
        where = f"{table}.{name}"
        for slip in _validator().evolve(schema={"$ref": required["$ref"]}).iter_errors(field):
            if list(slip.path) == ["type"]:
                details = {"found": field["type"], "expected": slip.validator_value}
                yield "descriptor-type", {"where": where, **details}
            else:
                inner = [part for part in slip.path if isinstance(part, str)]
                yield "descriptor-part", {"found": ".".join(inner), "where": where}


def _sorted_slip(table: Row) -> Slip:
    """A table that doesn't say the right columns that its rows are sorted by."""
    definition = _validator().schema["$defs"].get(table["name"], {}).get("properties", {})
    names = [field["name"] for field in table["schema"]["fields"]]
    key = table["schema"].get("primaryKey", names)
    columns = definition.get("sortedBy", {}).get("const") or key
    return "descriptor-sorted", {"where": table["name"], "expected": json.dumps(columns)}


def _part(error: "ValidationError", path: Sequence[Any], descriptor: Row) -> Slip:
    """A part that is missing or in another form, by its path in the descriptor."""
    where, inner = DESCRIPTOR, list(path)
    if path[:1] == ["resources"] and len(path) > 1:
        table = descriptor["resources"][path[1]]
        where, inner = table["name"], list(path[2:])
        if inner[:2] == ["schema", "fields"] and len(inner) > 2:
            where = f"{where}.{table['schema']['fields'][inner[2]]['name']}"
            inner = inner[3:]
        elif inner[-1] == "primaryKey":
            schema: Any = error.schema
            key_schema = (
                schema if "const" in schema else schema.get("properties", {}).get("primaryKey", {})
            )
            if "const" in key_schema:
                expected_key = ", ".join(key_schema["const"])
                return "descriptor-key", {"where": where, "expected": expected_key}
    names = [name for name in inner if isinstance(name, str) and name != "schema"]
    details = {"found": ".".join(names) or where, "where": where}
    expected = error.schema.get("expected") if isinstance(error.schema, dict) else None
    if expected is not None and error.validator != "required":
        return "descriptor-form", {**details, "expected": expected}
    return "descriptor-part", details


# --- what JSON Schema can't say -----------------------------------------------------------


def _duplicates(descriptor: Row) -> Iterator[Slip]:
    tables = [table["name"] for table in descriptor["resources"]]
    fields = [
        f"{table['name']}.{field['name']}"
        for table in descriptor["resources"]
        for field in table["schema"]["fields"]
    ]
    for names in (tables, fields):
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                yield "descriptor-twice", {"found": name}


def _paths(descriptor: Row) -> Iterator[Slip]:
    for table in descriptor["resources"]:
        expected = f"{table['name']}.csv"
        if table["path"] != expected:
            yield "descriptor-path", {"found": table["path"], "expected": expected}


def _sorting_slips(descriptor: Row) -> Iterator[Slip]:
    """Tables that are sorted by other fields than theirs, or not by their whole key."""
    for table in descriptor["resources"]:
        names = [field["name"] for field in table["schema"]["fields"]]
        columns, key = row_order.flat(table["sortedBy"]), table["schema"].get("primaryKey", [])
        plain = {column for column in table["sortedBy"] if isinstance(column, str)}
        if set(columns) - set(names) or set(key) & set(names) - plain:
            yield _sorted_slip(table)


def _references(descriptor: Row) -> Iterator[Slip]:
    """Keys without a field, and references that don't lead from a field to the id of a table."""
    tables = {table["name"]: table for table in descriptor["resources"]}
    for name, table in tables.items():
        key = table["schema"].get("primaryKey", [])
        if not key or not all(_has_field(table, field) for field in key):
            yield "descriptor-part", {"found": "primaryKey", "where": name}
        for reference in table["schema"].get("foreignKeys", []):
            if not _leads_to_id(reference, table, tables):
                yield "descriptor-part", {"found": "foreignKeys", "where": name}


def _leads_to_id(reference: Any, table: Row, tables: Mapping[str, Row]) -> bool:
    try:
        (name,) = reference["fields"]
        other = tables[reference["reference"]["resource"] or table["name"]]
        to_id = reference["reference"]["fields"] == ["id"]
    except (KeyError, TypeError, ValueError):
        return False
    return to_id and other["schema"].get("primaryKey") == ["id"] and _has_field(table, name)


def _has_field(table: Row, name: str) -> bool:
    return any(field["name"] == name for field in table["schema"]["fields"])
