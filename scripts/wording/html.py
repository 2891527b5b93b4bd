"""HTML from text, escaped so that nothing in it is markup, and text from such HTML."""

import re
from html import unescape

from markupsafe import Markup


def inert(text: object) -> Markup:
    """Text from the data as HTML in which nothing is markup: not HTML, Markdown or Jinja."""
    return Markup(str(text).translate(_ENTITIES))  # noqa: S704, nothing in it is markup any more


_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "<>&\"'\\`*_{}[]#|~^$"}


def as_html(value: object) -> Markup:
    """HTML as it is, anything else as inert text."""
    return value if isinstance(value, Markup) else inert(value)


def block(html: Markup) -> Markup:
    """HTML as a Markdown block of its own."""
    return Markup("\n\n{}\n\n").format(html)


def visible_text(html: str) -> str:
    """HTML as plain text on one line, without what only a screen reader reads."""
    visible = re.sub(r"<span> \([^<]*\)</span>|<[^>]*>", "", html)
    return " ".join(unescape(visible).split())
