"""Linked data: JSON-LD with its own context, and the same as Turtle."""

import json
from pathlib import Path
from typing import Any

from rdflib import Graph

from scripts.downloads.json_writing import json_bytes

# Stands for the address of a site that isn't known, until it becomes a relative one.
UNKNOWN = "https://site.invalid/"

Node = dict[str, Any]  # a thing of JSON-LD with its ``@id``: no node is without a name


def graph(value: Node) -> Graph:
    """JSON-LD as a graph."""
    return Graph(bind_namespaces="none").parse(data=json.dumps(value), format="json-ld")


def turtle(value: Node) -> bytes:
    """JSON-LD as Turtle, in an order of its own."""
    return _relative(graph(value).serialize(format="turtle"), "<").encode()


def json_ld(value: Node) -> bytes:
    """JSON-LD as a file."""
    return _relative(json_bytes(value).decode(), '"').encode()


def context(name: str) -> Any:
    """A context of JSON-LD that is kept beside this module."""
    return json.loads(Path(__file__).with_name(f"{name}_context.json").read_text("utf-8"))


def _relative(text: str, opening: str) -> str:
    """Addresses of an unknown site as they are seen from a file in its folder of data."""
    text = text.replace(f"{opening}{UNKNOWN}data/", f"{opening}./")
    return text.replace(f"{opening}{UNKNOWN}", f"{opening}../")
