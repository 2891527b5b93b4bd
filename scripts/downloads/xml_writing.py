"""Writing XML: a template of this folder, filled in, with every text escaped."""

import re
from pathlib import Path

import jinja2
from lxml import etree


def xml(name: str, **values: object) -> bytes:
    """A template filled in as a document, indented. Characters that no XML can hold are left out.

    Raises ``jinja2.UndefinedError`` where the template asks for what it isn't given.
    """
    template = _environment().get_template(name)
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    root = etree.fromstring(template.render(values).encode(), parser)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: _legal(value) if type(value) is str else value,
    )


def _legal(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
