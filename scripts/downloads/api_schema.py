"""The JSON Schema of the API: of the index and of the file of an indicator."""

import json
from pathlib import Path
from typing import Any

from scripts.downloads.dataset import Dataset
from scripts.downloads.flat_tables import package_fields
from scripts.model.package import Row

# Its properties; one that is a field of a table is named by it (``indicators.id``).
OUTLINE = Path(__file__).with_name("api_schema.json")

_TYPES = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def schema(dataset: Dataset) -> dict[str, Any]:
    """A JSON Schema for both kinds of file, in which the descriptor explains the properties.

    An object has all properties of its definition, and may have others one day.
    """
    schema = json.loads(OUTLINE.read_text("utf-8"))
    fields = package_fields(dataset.package)
    definitions = schema["$defs"]
    for name, flat in (("observation", dataset.results), ("target", dataset.targets)):
        definitions[name]["properties"] = {
            column: _property(field) for column, field in flat.fields.items()
        }
    definitions["target"]["properties"]["status"]["type"] = "null"
    for definition in definitions.values():
        properties = definition["properties"]
        for name, value in properties.items():
            properties[name] = _property(fields[value]) if isinstance(value, str) else value
        definition["required"] = list(properties)
    about = dataset.publication
    return {**schema, "title": about.title["en"], "description": about.description["en"]}


def _property(field: Row) -> dict[str, Any]:
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
