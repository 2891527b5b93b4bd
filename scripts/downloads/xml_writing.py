"""Writing XML: a template of this folder, filled in, with every text escaped."""

import re
from pathlib import Path

from lxml import etree

from scripts.wording.templates import template


def xml(name: str, **values: object) -> bytes:
    """A template filled in as a document, indented. Characters that no XML can hold are left out.

    Raises ``jinja2.UndefinedError`` where the template asks for what it isn't given.
    """
    text = template(name, Path(__file__).parent).render(values)
    legal = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    root = etree.fromstring(legal.encode(), parser)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
