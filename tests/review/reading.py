"""Compare the data of two versions, and read summaries of changes as a reviewer does."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from scripts.model.figures import Figures
from scripts.review import package_diff, value_diff
from scripts.review.diff import Changes
from scripts.review.summary import summary

MARKDOWN = MarkdownIt("gfm-like", {"html": True})  # as GitHub reads it


def data_changes(before: Figures, after: Figures) -> Changes:
    """What changed in the data of two versions; no page is drawn."""
    values = value_diff.values(before, after)
    return Changes(
        "x",
        before.package,
        after.package,
        values=values,
        computed=value_diff.computed(before, after, values),
        identities=package_diff.identities(before, after),
        rows=package_diff.rows(before.package, after.package),
    )


_summaries: list[tuple[Changes, tuple[str, str]]] = []


def summaries(changes: Changes) -> tuple[str, str]:
    """The summary in Vietnamese and in English, written once of changes that tests share."""
    for candidate, texts in _summaries:
        if candidate is changes:
            return texts
    _summaries.append((changes, (summary(changes, "vi"), summary(changes, "en"))))
    return _summaries[-1][1]


def section(text: str, heading: str) -> str:
    """A section of a summary, without its heading."""
    match = re.search(rf"(?ms)^### {re.escape(heading)}$(.*?)(?=^### |\Z)", text)
    assert match, f"no section “{heading}” in:\n{text}"
    return match[1]


def tokens(markdown: str) -> list[Token]:
    """The tokens of a text, those inside of lines too."""
    return [
        nested for token in MARKDOWN.parse(markdown) for nested in (token, *(token.children or []))
    ]
