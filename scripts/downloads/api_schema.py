"""The JSON Schema of the API: of the index and of the file of an indicator."""

from typing import Any

from scripts.downloads.dataset import Dataset
from scripts.model.package import LANGUAGES, Row

Schema = dict[str, Any]
Fields = dict[str, Row]  # of a table, by name

TEXT: Schema = {"type": "string", "minLength": 1}
COUNT: Schema = {"type": "integer", "minimum": 0}
URI: Schema = {"type": "string", "format": "uri"}
REFERENCE: Schema = {"type": "string", "format": "uri-reference"}
VERSION: Schema = {"type": "string", "pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$"}


def schema(dataset: Dataset) -> Schema:
    """A JSON Schema for both kinds of file, in which the descriptor explains the properties."""
    tables = {table["name"]: _fields(table) for table in dataset.tables}
    observation = _object({name: _property(field) for name, field in _fields(dataset.flat).items()})
    indicators = tables["indicators"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": dataset.metadata.title["en"],
        "description": dataset.metadata.description["en"],
        "oneOf": [{"$ref": "#/$defs/index"}, {"$ref": "#/$defs/indicator"}],
        "$defs": {
            "observation": observation,
            "target": _object({**observation["properties"], "status": {"type": "null"}}),
            "note": _object(_properties(tables["notes"], "id", "kind", *_both("text"))),
            "unit": _object(_properties(tables["units"], "id", *_both("name"))),
            "indicator": _indicator(indicators),
            "entry": _entry(indicators),
            "index": _index(),
        },
    }


def _fields(table: Row) -> Fields:
    return {field["name"]: field for field in table["schema"]["fields"]}


def _both(column: str) -> list[str]:
    return [f"{column}_{lang}" for lang in LANGUAGES]


_SHARED = ("id", *_both("name"), "section", "kind")


def _indicator(fields: Fields) -> Schema:
    """The file of an indicator."""
    return _object(
        {
            **_properties(fields, *_SHARED),
            "version": VERSION,
            "licence": URI,
            **_properties(fields, *_both("definition")),
            "unit": {"$ref": "#/$defs/unit"},
            **_properties(fields, "decimals", "formula"),
            "figures": _list("observation"),
            "targets": _list("target"),
            "notes": _list("note"),
        }
    )


def _entry(fields: Fields) -> Schema:
    """An indicator in the index."""
    return _object(
        {
            **_properties(fields, *_SHARED, "unit"),
            "areas": {"type": "array", "items": TEXT},
            "figures": COUNT,
            "targets": COUNT,
            "json": REFERENCE,
            "csv": REFERENCE,
        }
    )


def _index() -> Schema:
    texts = [*_both("title"), *_both("description")]
    return _object(
        {
            "name": TEXT,
            **dict.fromkeys(texts, TEXT),
            "version": VERSION,
            "released": {"type": "string", "format": "date"},
            "licence": URI,
            **dict.fromkeys(_both("citation"), TEXT),
            "schema": REFERENCE,
            "indicators": _list("entry"),
        }
    )


_TYPES = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def _properties(fields: Fields, *names: str) -> Schema:
    return {name: _property(fields[name]) for name in names}


def _property(field: Row) -> Schema:
    """A field of the descriptor as a property; one that may be empty may be null."""
    rules, kind = field["constraints"], dict[str, Any](_TYPES[field["type"]])
    required = rules["required"]
    if not required:
        kind["type"] = [kind["type"], "null"]
    if "enum" in rules:
        kind["enum"] = [*rules["enum"], *([] if required else [None])]
    if "pattern" in rules and required:
        kind["pattern"] = f"^(?:{rules['pattern']})$"
    return {**kind, "title": field["title@en"], "description": field["description@en"]}


def _list(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _object(properties: Schema) -> Schema:
    """An object that has all of these properties, and may have others one day."""
    return {"type": "object", "properties": properties, "required": list(properties)}
