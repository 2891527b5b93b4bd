"""Rows of a table that a phone shows below each other, as blocks, not beside each other."""

import re
from collections.abc import Sequence
from itertools import count

from markupsafe import Markup

from scripts.wording.html import as_html, inert

_PART = re.compile(r"<(tr|th|td)(?=[ >])")


def with_column_labels(rows: Markup, heads: Sequence[Markup | str]) -> Markup:
    """Rows whose cells name their column, as ``data-label``, for the style sheet to print.

    ``rows`` are whole, without cells over several columns; a head's HTML is left out.
    """
    labels = [as_html(head).striptags() for head in heads]
    column = count()

    def part(match: re.Match[str]) -> str:
        nonlocal column
        if match[1] == "tr":
            column = count()
            return "<tr"
        label = inert(labels[next(column)])
        return "<th" if match[1] == "th" else f'<td data-label="{label}"'

    return Markup(_PART.sub(part, rows))  # noqa: S704, made of HTML
