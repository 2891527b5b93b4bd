"""Text for GitHub's Markdown: cells as nothing but text, changed words marked.

The result reads well in a terminal too.
"""

import re
import unicodedata

from markupsafe import Markup

from scripts.model.tables import cell_text
from scripts.review.inert_markdown import without_commit_hashes
from scripts.review.text_diff import word_runs


def escape_markdown(text: object) -> str:
    """Text in which GitHub reads no Markdown, HTML, link, mention, reference or emoji.

    Invisible characters are named; a zero-width space (U+200B) breaks what GitHub would link.
    """
    plain = " ".join("".join(_visible(c) for c in str(text)).split())
    for pattern, replacement in _LINKS:
        plain = pattern.sub(replacement, plain)
    plain = without_commit_hashes(plain)
    escaped = "".join(f"\\{c}" if c in _MARKUP else _ENTITIES.get(c, c) for c in plain)
    return _BEGINS.sub(r"\g<0>\\", escaped)


# At the start of a line: an item of a list, or the line under a heading.
_BEGINS = re.compile(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|-+$|=+$))")
_MARKUP = set("\\`*_{}[]<>#|~")
_ENTITIES = {"&": "&amp;", "$": "<span>$</span>"}  # GitHub's own way to say that it's no formula
_LINKS = [
    (re.compile(pattern), f"{prefix}\u200b")
    for pattern, prefix in (
        (r"([@#])", r"\1"),  # people, issues
        (r"(?i)\b([a-z]+:)(?=//)", r"\1"),
        (r"(?<![:\u200b])/(?=/)", "/"),  # no link to GitHub, but to other readers
        (r"(?i)\b((?:mailto|xmpp):)", r"\1"),
        (r"(?i)\b(www)(?=\.)", r"\1"),
        (r"(?i)\b(gh|ghsa|cve)(?=-)", r"\1"),  # issues, security advisories
        (r":(?=[\w+-]+:)", ":"),  # emoji
    )
]


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs")
    return f"⟨U+{ord(character):04X}⟩" if hidden else character


class Markdown(Markup):
    """Text that is Markdown already: templates write it as it is, and escape all other text."""


def markdown(value: object) -> Markdown:
    """A value as Markdown: escaped, unless it is Markdown already."""
    return Markdown(value if isinstance(value, Markup) else escape_markdown(value))


def mark_changes(old: object, new: object) -> Markdown:
    """A text with removed words struck out and added ones in bold; if little stayed, both texts.

    ``None`` is no text, as in an empty cell.
    """
    old, new = cell_text(old), cell_text(new)
    runs = word_runs(old, new)
    same_length = sum(len(text) for kind, text in runs if kind == "same")
    if old and new and 3 * same_length < max(len(old), len(new)):
        runs = [("old", old), ("new", new)]
    result = ""
    for kind, text in runs:
        words = text.lstrip(",;.:!?·")
        if kind == "new" and words:  # what joins new words to the text needs no mark
            result += text.removesuffix(words)
            text = words
        begins = not result or result.endswith(("(", "“"))
        apart = "" if begins or (kind == "same" and not text[0].isspace()) else " "
        result += apart + _MARKS[kind].format(escape_markdown(text))
    return Markdown(result)


_MARKS = {"same": "{}", "old": "~~{}~~", "new": "**{}**"}
