"""What the program needs of ``datapackage.json``: a JSON Schema profile, and three rules beyond.

JSON Schema can't compare one name with another: that none is described twice, that a table's file
has the table's name, that a reference leads from a field to an id that there is.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from scripts.model.files import DESCRIPTOR
from scripts.model.package import Row
from scripts.validation.problems import Details

PROFILE = Path(__file__).with_name("profile.json")

Slip = tuple[str, Details]
"""A problem's code, with the details that fill its message."""


def slips(descriptor: Row) -> list[Slip]:
    """What a descriptor lacks, or has in another form, each once."""
    every = [*_profile_slips(descriptor), *_duplicates(descriptor), *_paths(descriptor)]
    unique = {json.dumps(slip, default=str): slip for slip in every}
    return list(unique.values()) or list(_references(descriptor))


def _profile_slips(descriptor: Row) -> Iterator[Slip]:
    """Where a descriptor differs from the profile."""
    for error in _validator().iter_errors(descriptor):
        path = list(error.absolute_path)
        if error.validator == "contains":
            yield from _missing(error, path, descriptor)
        elif error.validator == "required":
            for name in error.validator_value:
                if name not in error.instance:
                    yield _part(error, [*path, name], descriptor)
        else:
            yield _part(error, path, descriptor)


@cache
def _validator() -> Any:
    profile = json.loads(PROFILE.read_text("utf-8"))
    return Draft202012Validator(profile, format_checker=FormatChecker(["regex"]))


def _missing(error: ValidationError, path: Sequence[Any], descriptor: Row) -> Iterator[Slip]:
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
    named = [field for field in fields if field["name"] == name]
    if not named:
        yield "descriptor-fields", {"table": table, "found": name}
    for field in named:
        where = f"{table}.{name}"
        for slip in _validator().evolve(schema={"$ref": required["$ref"]}).iter_errors(field):
            if list(slip.path) == ["type"]:
                details = {"found": field["type"], "expected": slip.validator_value}
                yield "descriptor-type", {"where": where, **details}
            else:
                yield "descriptor-part", {"found": ".".join(slip.path), "where": where}


def _part(error: ValidationError, path: Sequence[Any], descriptor: Row) -> Slip:
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
            key = schema.get("const") or schema["properties"]["primaryKey"]["const"]
            return "descriptor-key", {"where": where, "expected": ", ".join(key)}
    names = [name for name in inner if isinstance(name, str) and name != "schema"]
    return "descriptor-part", {"found": ".".join(names), "where": where}


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


def _references(descriptor: Row) -> Iterator[Slip]:
    """References that don't lead from one field of a table to the id of one that there is."""
    tables = {table["name"]: table for table in descriptor["resources"]}
    for name, table in tables.items():
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
    return to_id and _has_field(other, "id") and _has_field(table, name)


def _has_field(table: Row, name: str) -> bool:
    return any(field["name"] == name for field in table["schema"]["fields"])
