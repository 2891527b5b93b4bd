"""HTML from text, escaped so that nothing in it is markup, and text from such HTML."""

import re
from html import escape, unescape


def inert(text: object) -> str:
    """Text from the data as HTML in which nothing is markup: not HTML, Markdown or Jinja."""
    return "".join(f"&#{ord(c)};" if c in _MARKUP else c for c in str(text))


_MARKUP = set("<>&\"'\\`*_{}[]#|~^$")


def link(address: str, text: str, *, kind: str = "") -> str:
    """A link as HTML; ``text`` is HTML already, ``kind`` its class."""
    css = f' class="{kind}"' if kind else ""
    away = ' rel="noopener"' if "://" in address else ""
    return f'<a{css} href="{escape(address)}"{away}>{text}</a>'


def block(html: str) -> str:
    """HTML as a Markdown block of its own."""
    return f"\n\n{html}\n\n"


def visible_text(html: str) -> str:
    """HTML as plain text on one line, without what only a screen reader reads."""
    visible = re.sub(r"<span> \([^<]*\)</span>|<[^>]*>", "", html)
    return " ".join(unescape(visible).split())
