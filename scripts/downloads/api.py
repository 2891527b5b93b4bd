"""The API: static JSON of every indicator, an index of them, and a schema of both."""

from typing import Any

from scripts.downloads import csv_json, metadata, observations
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.wording import citations

ROOT = "api/v1"
INDEX, SCHEMA = f"{ROOT}/index.json", f"{ROOT}/schema.json"


def files(figures: Figures) -> dict[str, bytes]:
    """The index, the schema and the JSON of every indicator, by path in the site."""
    made = {INDEX: index(figures), SCHEMA: schema(figures)}
    for indicator in figures.package.by_id["indicators"]:
        made[csv_json.SERIES_JSON.format(indicator)] = csv_json.series(figures, indicator)
    return {path: csv_json.json_text(value).encode() for path, value in made.items()}


def index(figures: Figures) -> dict[str, Any]:
    """What the data are, and every indicator with what there is of it; addresses are relative."""
    descriptor = figures.package.descriptor
    return {
        "name": descriptor["name"],
        **_both(descriptor, "title"),
        **_both(descriptor, "description"),
        "version": descriptor["version"],
        "released": descriptor["created"][:10],
        "licence": descriptor["licenses"][0]["path"],
        **{f"citation_{lang}": citations.whole(figures, lang) for lang in LANGUAGES},
        "schema": "schema.json",
        "indicators": [
            _entry(figures, row) for row in figures.package.by_id["indicators"].values()
        ],
    }


def _entry(figures: Figures, row: Row) -> dict[str, Any]:
    found = observations.of_indicator(figures, row["id"])
    return {
        "id": row["id"],
        **{f"name_{lang}": row[f"name_{lang}"] for lang in LANGUAGES},
        "section": row["section"],
        "kind": row["kind"],
        "unit": row["unit"],
        "areas": list(dict.fromkeys(str(one["area"]) for one in found)),
        "figures": len(found),
        "targets": len(observations.targets_of(figures, row["id"])),
        "json": f"indicators/{row['id']}.json",
        "csv": f"../../{csv_json.SERIES_CSV.format(row['id'])}",
    }


def _both(described: Row, what: str) -> dict[str, str]:
    """A text of the descriptor in both languages, as properties."""
    return {f"{what}_{lang}": said for lang, said in metadata.both(described, what).items()}


# --- schema -------------------------------------------------------------------------------


def schema(figures: Figures) -> dict[str, Any]:
    """A JSON Schema for the index and for the file of an indicator, worded by the descriptor."""
    tables = {
        resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
        for resource in figures.package.descriptor["resources"]
    }
    about = figures.package.descriptor
    text = {"type": "string", "minLength": 1}
    count = {"type": "integer", "minimum": 0}
    described = tables["indicators"]
    names = {f"name_{lang}": _property(described[f"name_{lang}"]) for lang in LANGUAGES}
    shared = {
        "id": _property(described["id"]),
        **names,
        "section": _property(described["section"]),
        "kind": _property(described["kind"]),
    }
    flat = observations.resource(figures)["schema"]["fields"]
    observation = _object({field["name"]: _property(field) for field in flat})
    target = _object({**observation["properties"], "status": {"type": "null"}})
    notes = tables["notes"]
    definitions = {
        "observation": observation,
        "target": target,
        "note": _object(
            {name: _property(notes[name]) for name in ("id", "kind", "text_vi", "text_en")}
        ),
        "unit": _object(
            {name: _property(tables["units"][name]) for name in ("id", "name_vi", "name_en")}
        ),
        "indicator": _object(
            {
                **shared,
                "version": _version(),
                "licence": {"type": "string", "format": "uri"},
                **{
                    f"definition_{lang}": _property(described[f"definition_{lang}"])
                    for lang in LANGUAGES
                },
                "unit": {"$ref": "#/$defs/unit"},
                "decimals": _property(described["decimals"]),
                "formula": _property(described["formula"]),
                "figures": _list("observation"),
                "targets": _list("target"),
                "notes": _list("note"),
            }
        ),
        "entry": _object(
            {
                **shared,
                "unit": _property(described["unit"]),
                "areas": {"type": "array", "items": text},
                "figures": count,
                "targets": count,
                "json": {"type": "string", "format": "uri-reference"},
                "csv": {"type": "string", "format": "uri-reference"},
            }
        ),
        "index": _object(
            {
                "name": text,
                **{
                    f"{what}_{lang}": text
                    for what in ("title", "description")
                    for lang in LANGUAGES
                },
                "version": _version(),
                "released": {"type": "string", "format": "date"},
                "licence": {"type": "string", "format": "uri"},
                **{f"citation_{lang}": text for lang in LANGUAGES},
                "schema": {"type": "string", "format": "uri-reference"},
                "indicators": _list("entry"),
            }
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": about["title@en"],
        "description": about["description@en"],
        "oneOf": [{"$ref": "#/$defs/index"}, {"$ref": "#/$defs/indicator"}],
        "$defs": definitions,
    }


_TYPES = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def _property(field: Row) -> dict[str, Any]:
    """A field of the descriptor as a property; one that may be empty may be null."""
    kind: dict[str, Any] = dict(_TYPES[field["type"]])
    rules = field["constraints"]
    if not rules["required"]:
        kind["type"] = [kind["type"], "null"]
    if "enum" in rules:
        kind["enum"] = [*rules["enum"], *([] if rules["required"] else [None])]
    if "pattern" in rules and rules["required"]:
        kind["pattern"] = f"^(?:{rules['pattern']})$"
    return {**kind, "title": field["title@en"], "description": field["description@en"]}


def _version() -> dict[str, str]:
    return {"type": "string", "pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$"}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of these properties, and may have others one day."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }
