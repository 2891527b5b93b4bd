"""Writing RDF: a graph as Turtle, and as JSON-LD with its own context."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from scripts.downloads.json_writing import json_bytes


def turtle(graph: Graph) -> bytes:
    """A graph as Turtle."""
    return graph.serialize(format="turtle", encoding="utf-8")


def json_ld(graph: Graph, prefixes: Mapping[str, object]) -> bytes:
    """A graph as JSON-LD that carries its own context and has everything in a fixed order."""
    context = _context(graph, prefixes)
    return json_bytes(_sorted(json.loads(graph.serialize(format="json-ld", context=context))))


def _context(graph: Graph, prefixes: Mapping[str, object]) -> dict[str, Any]:
    """The prefixes, and the type of each property's values, so that no value repeats it."""
    values: dict[str, list[Node]] = {}
    for _, predicate, value in graph:
        values.setdefault(graph.qname(str(predicate)), []).append(value)
    terms = {name: {"@id": name, **_coercion(graph, values[name])} for name in sorted(values)}
    return {**{name: str(space) for name, space in prefixes.items()}, **terms}


def _coercion(graph: Graph, values: Sequence[Node]) -> dict[str, str]:
    """How JSON-LD is to read the values of a property: as IRIs, by language, or of a datatype."""
    if all(isinstance(value, URIRef) for value in values):
        return {"@type": "@id"}
    literals = [value for value in values if isinstance(value, Literal)]
    if all(literal.language for literal in literals):
        return {"@container": "@language"}
    (datatype,) = {literal.datatype for literal in literals}
    return {} if datatype is None else {"@type": graph.qname(str(datatype))}


def _sorted(value: Any) -> Any:
    """JSON-LD in one order: a graph has none, and its lists mean none."""
    if isinstance(value, dict):
        return {name: _sorted(inner) for name, inner in sorted(value.items())}
    if isinstance(value, list):
        return sorted((_sorted(inner) for inner in value), key=json.dumps)
    return value
