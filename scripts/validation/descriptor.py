"""Descriptor: what the program needs of ``datapackage.json``, table by table and field by field."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.model.package import LANGUAGES, Row
from scripts.wording.text import property_name

Lack = tuple[str, dict[str, Any]]

# Each table's fields: “*” in its key, “!” always filled, “:type” unless text, “>table” whose ids
# it takes. A table may have more of them.
NEEDED = {
    "figures": "indicator*>indicators area*>areas period*>periods value:number bound! "
    "status!>statuses source!>documents section>sections locator",
    "indicators": "id* section!>sections kind! unit!>units better! decimals!:integer formula "
    "short_vi! short_en! name_vi! name_en! definition_vi! definition_en!",
    "units": "id* name_vi! name_en! symbol_vi symbol_en cldr whole!:boolean minimum:number "
    "maximum:number",
    "periods": "id* name_vi! name_en! short_vi! short_en! first:date last:date full_year!:boolean "
    "year>periods",
    "areas": "id* code name_vi! name_en! definition_vi! definition_en!",
    "sections": "id* parent>sections page! title_vi! title_en!",
    "tables": "id* section!>sections holds! indicators! caption_vi! caption_en!",
    "documents": "id* origin! number type_vi! type_en! issuer>organizations date:date "
    "effective:date cited_in title_vi! title_en! url",
    "organizations": "id* level! in_report!:boolean name_vi! name_en! abbreviation_vi "
    "abbreviation_en successor_vi successor_en",
    "targets": "indicator*>indicators area*>areas period*>periods value!:number bound! "
    "source!>documents section>sections locator grade",
    "identities": "id* section!>sections left! relation! right! sentence_vi! sentence_en!",
    "notes": "id* kind! sections! indicators area>areas period record document>documents "
    "identity>identities text_vi! text_en!",
    "terms": "id* kind! term_vi! term_en! abbreviation_vi abbreviation_en definition_vi! "
    "definition_en!",
    "statuses": "id* sdmx! name_vi! name_en! definition_vi! definition_en!",
    "revisions": "date*:date record*! indicator*>indicators area*>areas period*>periods "
    "old_value:number new_value:number kind! reason_vi! reason_en!",
    "releases": "version* date!:date change_vi! change_en! periods_vi! periods_en! tables_vi! "
    "tables_en! action_vi! action_en!",
}
_FIELD = re.compile(r"(\w+)(\*?)(!?)(?::(\w+))?(?:>(\w+))?")

# The parts that are texts, of the package and of every table and field.
_TEXTS = [property_name(what, lang) for what in ("title", "description") for lang in LANGUAGES]
_LISTS = ("keywords", *(f"keywords@{lang}" for lang in LANGUAGES[1:]))
_PEOPLE = ("contributors", "licenses", "sources")


def lacks(descriptor: Row) -> Iterator[Lack]:
    """The parts that a descriptor lacks, or has in another form: codes of problems, details."""
    yield from _texts(descriptor, ("name", "version", "created", *_TEXTS), "datapackage.json")
    for name in _LISTS:
        if not _list_of(descriptor.get(name), str):
            yield "descriptor-part", {"found": name, "where": "datapackage.json"}
    for name in _PEOPLE:
        if not _list_of(descriptor.get(name), dict):
            yield "descriptor-part", {"found": name, "where": "datapackage.json"}
    tables: dict[str, Row] = {}
    for table in descriptor["resources"]:
        name = table["name"]
        if name in tables:
            yield "descriptor-twice", {"found": name}
        tables[name] = table
        if table["path"] != f"{name}.csv":
            yield "descriptor-path", {"found": table["path"], "expected": f"{name}.csv"}
        yield from _texts(table, _TEXTS, name)
        yield from _fields(name, table["schema"])
        if not isinstance(table["schema"].get("foreignKeys", []), list):
            yield "descriptor-part", {"found": "foreignKeys", "where": name}
            return
    for name, fields in NEEDED.items():
        if name not in tables:
            yield "descriptor-tables", {"found": name}
        else:
            yield from _needed(name, fields, tables[name]["schema"])
    for name, table in tables.items():
        for reference in table["schema"].get("foreignKeys", []):
            if not _refers(reference, table, tables):
                yield "descriptor-part", {"found": "foreignKeys", "where": name}


def names_of(table: str) -> list[str]:
    """The fields that the program needs of a table."""
    return [_parts(word)[0] for word in NEEDED[table].split()]


def _texts(part: Row, names: tuple[str, ...] | list[str], where: str) -> Iterator[Lack]:
    for name in names:
        if not (isinstance(part.get(name), str) and part[name]):
            yield "descriptor-part", {"found": name, "where": where}


def _list_of(part: Any, kind: type) -> bool:
    return isinstance(part, list) and all(isinstance(one, kind) for one in part)


def _fields(table: str, schema: Row) -> Iterator[Lack]:
    names = [field["name"] for field in schema["fields"]]
    for name in {name for name in names if names.count(name) > 1}:
        yield "descriptor-twice", {"found": f"{table}.{name}"}
    for field in schema["fields"]:
        where = f"{table}.{field['name']}"
        yield from _texts(field, (*_TEXTS, "example"), where)
        rules = field.get("constraints")
        if not isinstance(rules, dict) or not isinstance(rules.get("required"), bool):
            yield "descriptor-part", {"found": "constraints.required", "where": where}
        elif not _list_of(rules.get("enum", []), str):
            yield "descriptor-part", {"found": "constraints.enum", "where": where}
        elif not _is_pattern(rules.get("pattern", "")):
            yield "descriptor-part", {"found": "constraints.pattern", "where": where}
        elif not all(
            field["type"] in ("number", "integer") and isinstance(rules[limit], int)
            for limit in ("minimum", "maximum")
            if limit in rules
        ):
            yield "descriptor-part", {"found": "constraints.minimum, maximum", "where": where}


def _is_pattern(pattern: Any) -> bool:
    try:
        return isinstance(pattern, str) and bool(re.compile(pattern))
    except re.error:
        return False


def _needed(table: str, fields: str, schema: Row) -> Iterator[Lack]:
    there = {field["name"]: field for field in schema["fields"]}
    key: list[str] = []
    references: list[dict[str, Any]] = []
    for word in fields.split():
        name, in_key, filled, kind, other = _parts(word)
        if name not in there:
            yield "descriptor-fields", {"table": table, "found": name}
            continue
        if there[name]["type"] != kind:
            found = there[name]["type"]
            details = {"where": f"{table}.{name}", "found": found, "expected": kind}
            yield "descriptor-type", details
        rules = there[name].get("constraints")
        if (in_key or filled) and isinstance(rules, dict) and rules.get("required") is False:
            yield "descriptor-part", {"found": "constraints.required", "where": f"{table}.{name}"}
        if in_key:
            key.append(name)
        if other:
            own = "" if other == table else other
            references.append({"fields": [name], "reference": {"resource": own, "fields": ["id"]}})
    if schema.get("primaryKey") != key:
        yield "descriptor-key", {"where": table, "expected": ", ".join(key)}
    for reference in references:
        if reference not in schema.get("foreignKeys", []):
            name, other = reference["fields"][0], reference["reference"]["resource"] or table
            yield "descriptor-reference", {"where": f"{table}.{name}", "expected": f"{other}.id"}


def _refers(reference: Any, table: Row, tables: Mapping[str, Row]) -> bool:
    """Whether a reference leads from one field of a table to the ids of one."""
    try:
        (name,) = reference["fields"]
        other = tables[reference["reference"]["resource"] or table["name"]]
        ids = reference["reference"]["fields"] == ["id"] and _has(other, "id")
        return ids and _has(table, name)
    except (KeyError, TypeError, ValueError):
        return False


def _has(table: Row, name: str) -> bool:
    return any(field["name"] == name for field in table["schema"]["fields"])


def _parts(word: str) -> tuple[str, bool, bool, str, str | None]:
    """``value!:number`` as the field's name, its marks, its type and the table it refers to."""
    match = _FIELD.fullmatch(word)
    if match is None:
        raise ValueError(word)
    name, in_key, filled, kind, other = match.groups()
    return name, bool(in_key), bool(filled), kind or "string", other
